"""How a publisher writes numbers, and the way from that text to a float."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.rejects import mark_wrong, no_codes
from layers.texts import Marks, fits, is_text


@dataclass(frozen=True)
class NumberFormat:
    """The marks in a publisher's numbers.

    Parameters
    ----------
    decimal
        "," or ".".
    thousands
        "." or "," or "" where the publisher never uses one. With a thousands mark, a number
        such as "1.234" may mean two things and is set aside instead of guessed.
    """

    decimal: str = ","
    thousands: str = "."


DUTCH = NumberFormat(",", ".")
PLAIN = NumberFormat(".", "")

NOT_FINITE = r"[+-]?(?:nan|inf|infinity)"
EXPONENT = r"(?:[eE][+-]?[0-9]{1,4})?"


def parse_numbers(words: pd.Series, numbers: NumberFormat) -> tuple[pd.Series, pd.Series]:
    """Turn text into floats; what cannot be read for certain becomes NaN with a code.

    "1.234,5", "1234,5", "1.234.567" and "1234.5" are read in the Dutch format; "1.234" is not,
    since it may be 1234 or 1.234. "0.125" and "12345.678" can only be decimals and are read.

    Parameters
    ----------
    words
        Text, "" where unknown; "onbekend" also counts as unknown.
    numbers
        The publisher's marks.

    Returns
    -------
    Floats with NaN where unknown or unreadable, and codes ("" where fine): number_ambiguous,
    number_unreadable, number_not_finite. Both on the index of `words`.
    """
    lower = words.str.lower()
    is_unknown = is_text(words, "") | is_text(lower, "onbekend")
    plain = make_plain(words, numbers)
    is_ambiguous = find_ambiguous(words, numbers)
    is_number = fits(plain, rf"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+){EXPONENT}")
    usable = is_number & ~is_unknown & ~is_ambiguous
    values = np.full(len(words), np.nan)
    if usable.any():
        values[usable] = plain.array[usable].astype("float64")
    is_infinite = fits(lower, NOT_FINITE) | (usable & ~np.isfinite(values))
    codes = mark_wrong(no_codes(words), ~usable & ~is_unknown, "number_unreadable")
    codes = mark_wrong(codes, is_ambiguous, "number_ambiguous")
    codes = mark_wrong(codes, is_infinite, "number_not_finite")
    values[~is_text(codes, "")] = np.nan
    return pd.Series(values, index=words.index), codes


def make_plain(words: pd.Series, numbers: NumberFormat) -> pd.Series:
    """Rewrite numbers with a decimal point and nothing between the thousands."""
    if not numbers.thousands:
        if numbers.decimal == ".":
            return words
        # A dot is no mark of this publisher: make it unreadable instead of a decimal.
        return words.str.replace(".", "?", regex=False).str.replace(",", ".", regex=False)
    mark, decimal = (f"\\{sign}" for sign in (numbers.thousands, numbers.decimal))
    group = rf"(?:{mark}[0-9]{{3}})"
    grouped = rf"[+-]?[0-9]{{1,3}}(?:{group}+{decimal}[0-9]+|{group}{{2,}})"
    is_grouped = fits(words, grouped)
    if is_grouped.any():
        words = words.mask(is_grouped, words.str.replace(numbers.thousands, "", regex=False))
    return words.str.replace(numbers.decimal, ".", regex=False)


def find_ambiguous(words: pd.Series, numbers: NumberFormat) -> Marks:
    """Say where one mark with three digits behind it may be thousands or a decimal."""
    if not numbers.thousands:
        return np.zeros(len(words), dtype=np.bool_)
    return fits(words, rf"[+-]?[1-9][0-9]{{0,2}}\{numbers.thousands}[0-9]{{3}}")


def write_plain(value: float) -> str:
    """Write a float from a typed file (XLSX, GeoPackage) so that it can be read in one way only.

    Whole numbers lose their ".0"; three decimals get a zero behind them, since "1.234" would be
    ambiguous in a Dutch text; NaN is "".
    """
    if value != value:  # noqa: PLR0124 - NaN is the only number that differs from itself
        return ""
    if value in (float("inf"), float("-inf")):
        return "inf" if value > 0 else "-inf"
    if value == int(value) and abs(value) < 1e16:
        return str(int(value))
    text = repr(float(value))
    _, _, decimals = text.partition(".")
    return f"{text}0" if len(decimals) == 3 and decimals.isdigit() else text
