"""How numbers, days, units and the unknown are written: in Dutch, or as the reader's language does.

The page, the exports and `explain` all use these functions, so that one fact never appears in two
spellings. The labels of codes are in `maps/labels.py`.
"""

import math
from datetime import date

import numpy as np
import numpy.typing as npt

from maps.say import say, spoken

UNKNOWN = "onbekend"

# The unit of a share 0..1, shown as a percentage.
SHARE = "aandeel"

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip

# Digits behind the decimal point that survive before rounding half-up. A product such as
# 1.005 × 100 is 100.49999999999999 in floats; nine digits are far above our measurements and far
# below the noise.
NOISE_DIGITS = 9

# Nothing that we measure needs more digits than a float holds exactly.
LARGEST = 2.0**53


def scale_to_integer(values: npt.ArrayLike, decimals: int = 0) -> npt.NDArray[np.float64]:
    """Round half-up (away from zero) to whole units of 10^-decimals.

    Parameters
    ----------
    values
        Numbers in any unit; NaN is unknown.
    decimals
        Digits behind the decimal comma that will be shown.

    Returns
    -------
    Floats without a fraction, 87.35 with one decimal → 874; NaN where unknown or not finite.
    """
    numbers = np.asarray(values, dtype=np.float64)
    scaled = np.round(np.abs(numbers) * 10.0**decimals, NOISE_DIGITS)
    whole = np.copysign(np.floor(scaled + 0.5), numbers)
    usable = np.isfinite(whole) & (np.abs(whole) < LARGEST)
    return np.where(usable, whole + 0.0, np.nan)


def write_scaled(scaled: int, decimals: int = 0) -> str:
    """Write a whole number of 10^-decimals: (12345, 1) → "1.234,5" in Dutch."""
    language = spoken()
    digits = f"{abs(scaled):0{decimals + 1}d}"
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    grouped = f"{int(whole):,}".replace(",", language.thousands)
    sign = "\u2212" if scaled < 0 else ""
    return f"{sign}{grouped}{language.decimal}{fraction}" if decimals else f"{sign}{grouped}"


def format_number(value: float | None, decimals: int = 0) -> str:
    """Write a number in Dutch, "onbekend" for None and NaN.

    Parameters
    ----------
    value
        Any number; infinity counts as unknown, since nothing that we measure is infinite.
    decimals
        Digits behind the comma, always shown.

    Returns
    -------
    "1.234", "87,3", "\u22120,25" or "onbekend".
    """
    if value is None:
        return say(UNKNOWN)
    scaled = float(scale_to_integer(value, decimals))
    return say(UNKNOWN) if math.isnan(scaled) else write_scaled(int(scaled), decimals)


def format_tenths(tenths: int) -> str:
    """Write a number of tenths with its comma: 873 → "87,3"."""
    return write_scaled(tenths, 1)


def format_share(share: float | None) -> str:
    """Write a share 0..1 as a whole percentage: 0.74 → "74%"."""
    if share is None or math.isnan(share):
        return say(UNKNOWN)
    return f"{format_number(share * 100)}%"


# Units of which there may be one.
SINGULAR = {
    "banen": "baan", "groepen": "groep", "maanden": "maand", "plekken": "plek",
    "praktijken": "praktijk", "punten": "punt",
}  # fmt: skip


def format_value(value: float | None, unit: str = "", decimals: int = 0) -> str:
    """Write a number with its unit: "450 m", "€ 27.000", "38%", "onbekend".

    Parameters
    ----------
    value
        Any number, NaN or None when unknown.
    unit
        Dutch unit, in the plural: of one it is that of `SINGULAR`. One that begins with "€" is
        split around the number; "%" stands against it; a share ("aandeel", 0..1) is shown as a
        percentage.
    decimals
        Digits behind the comma of the number itself: a share with two becomes a whole percentage.
    """
    scaled = math.nan if value is None else float(scale_to_integer(value, decimals))
    if math.isnan(scaled):
        return say(UNKNOWN)
    if unit == SHARE:
        return f"{write_scaled(int(scaled) * 10 ** max(0, 2 - decimals), max(0, decimals - 2))}%"
    number = write_scaled(int(scaled), decimals)
    named = SINGULAR.get(unit, unit) if scaled == 10**decimals else unit
    return join_unit(number, say(named)) if unit else number


def say_unit(unit: str) -> str:
    """Say a unit; that of a share stays the word by which the browser knows it."""
    return unit if unit == SHARE else say(unit)


def join_unit(number: str, unit: str) -> str:
    """Put a written number and its unit together as Dutch readers expect them."""
    if unit.startswith("€"):
        return f"€ {number} {unit[1:].strip()}".strip()
    return f"{number}%" if unit == "%" else f"{number} {unit}"


def format_day(day: str | date | None) -> str:
    """Write a day in full: "2025-10-08" → "8 oktober 2025".

    Parameters
    ----------
    day
        An ISO day, a date, or "" or None when unknown. Text that is no ISO day is returned as it
        stands: it is somebody's own remark about time, and better shown than hidden.
    """
    if day is None or day == "":
        return say(UNKNOWN)
    if not isinstance(day, date):
        try:
            day = date.fromisoformat(day)
        except ValueError:
            return str(day)
    return say("{0} {1} {2}", day.day, say(MONTHS[day.month - 1]), day.year)


def format_list(words: list[str]) -> str:
    """Join words as one says them: "a", "a en b", "a, b en c"."""
    return say("{0} en {1}", ", ".join(words[:-1]), words[-1]) if len(words) > 1 else "".join(words)


def format_count(number: int, singular: str, plural: str) -> str:
    """Write a count with its noun: (1, "locatie", "locaties") → "1 locatie"."""
    return f"{format_number(number)} {say(singular if number == 1 else plural)}"
