"""Wording: numbers and days inside the Dutch sentences of findings."""

import numpy as np
import pandas as pd

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip


def say_number(number: float, decimals: int = 0) -> str:
    """Write a number in Dutch: 1234.5 with one decimal is "1.234,5"; NaN is "onbekend"."""
    if pd.isna(number):
        return "onbekend"
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def say_numbers(numbers: pd.Series, decimals: int = 0) -> pd.Series:
    """Write each number in Dutch, on the same index."""
    # Many sites share a number. Adding 0 makes one zero of 0 and -0.
    code, number = pd.factorize(numbers.to_numpy(dtype=np.float64, na_value=np.nan) + 0.0)
    said = [*(say_number(each, decimals) for each in number.tolist()), say_number(np.nan)]
    return pd.Series(np.array(said, dtype=object)[code], index=numbers.index, dtype="str")


def say_day(day: str) -> str:
    """Write an ISO day in Dutch: "2027-03-12" is "12 maart 2027"; "" is "onbekend"."""
    if not day:
        return "onbekend"
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def say_days(days: pd.Series) -> pd.Series:
    """Write each ISO day in Dutch, on the same index."""
    code, day = pd.factorize(days.to_numpy(dtype=object), use_na_sentinel=False)
    said = np.array([say_day(each) for each in day], dtype=object)
    return pd.Series(said[code], index=days.index, dtype="str")


def say_ground(kinds: pd.Series) -> pd.Series:
    """Name what is judged: "Het perceel" for bare land, else "Het pand"."""
    said = np.where(kinds.eq("grond"), "Het perceel", "Het pand").astype(object)
    return pd.Series(said, index=kinds.index, dtype="str")
