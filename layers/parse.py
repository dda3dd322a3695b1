"""From the text of one column to its type; what cannot be read becomes unknown with a code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.number import NumberFormat, parse_numbers
from layers.rejects import HIDDEN

# What spreadsheets show where a formula failed, in English and Dutch.
CELL_ERROR = r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|N/B|WAARDE!|VERW!|DEEL/0!|NAAM\?|GETAL!|LEEG!|SPILL!|CALC!|ERROR)"  # noqa: E501
SCIENTIFIC = r"[+-]?[0-9]+(?:[.,][0-9]+)?E\+?[0-9]+"
ISO_DAY = (
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:[T ][0-9]{2}:[0-9]{2}.*)?"
)
DUTCH_DAY = r"(?P<day>[0-9]{1,2})[-.](?P<month>[0-9]{1,2})[-.](?P<year>[0-9]{4})"
SLASHED_DAY = r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"
PLAIN_DAY = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
YEARS = (1800, 2200)
UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Parsed:
    """One column in its type.

    Parameters
    ----------
    values
        Text ("" where unknown) or floats (NaN where unknown).
    codes
        "" where fine, else what is wrong; the value is unknown there.
    expected
        What would have been fine, for the message; "" where the code says it all.
    """

    values: pd.Series
    codes: pd.Series
    expected: str = ""


def no_codes(words: pd.Series) -> pd.Series:
    """Make a column of codes in which nothing is wrong."""
    return pd.Series("", index=words.index, dtype="str")


def tidy(words: pd.Series) -> pd.Series:
    """Turn line breaks, tabs and hard spaces into single spaces."""
    return words.str.replace(r"[\t\r\n\xa0 ]+", " ", regex=True).str.strip()


def find_text_codes(words: pd.Series, max_length: int) -> pd.Series:
    """Judge text: hidden signs, a spreadsheet's error, too long."""
    codes = no_codes(words)
    codes = codes.mask(words.str.len() > max_length, "text_too_long")
    codes = codes.mask(words.str.fullmatch(CELL_ERROR), "cell_error")
    return codes.mask(words.str.contains(HIDDEN, regex=True), "text_control")


def parse_text(words: pd.Series, max_length: int) -> Parsed:
    """Read free words: text_control, text_too_long, cell_error."""
    tidied = tidy(words)
    codes = find_text_codes(tidied, max_length)
    return Parsed(tidied.where(codes == "", ""), codes, f"≤ {max_length}")


def parse_list(words: pd.Series, max_length: int) -> Parsed:
    """Read words separated by ";", "," or "|" and join them by ";"."""
    parsed = parse_text(words, max_length)
    joined = parsed.values.str.replace(r"\s*[;,|]\s*(?:[;,|]\s*)*", ";", regex=True)
    joined = joined.str.strip(";").str.strip()
    return Parsed(joined.mask(joined == UNKNOWN, ""), parsed.codes, parsed.expected)


def parse_code(words: pd.Series, pattern: str | None, max_length: int) -> Parsed:
    """Read an identifier; it keeps its zeros and is never repaired by a guess.

    Capitals may be missing. A code that a spreadsheet took for a number (15 of 16 digits left,
    or "1,23E+14") gets code_lost_digits, another that does not fit code_pattern.
    """
    tidied = tidy(words)
    tidied = tidied.mask(tidied.str.lower() == UNKNOWN, "")
    codes = find_text_codes(tidied, max_length)
    is_lost = tidied.str.fullmatch(r"[+-]?[0-9]+[.,][0-9]+[eE]\+[0-9]+")
    codes = codes.mask((codes == "") & is_lost, "code_lost_digits")
    if pattern is None:
        return Parsed(tidied.where(codes == "", ""), codes, f"≤ {max_length}")
    upper = tidied.str.upper()
    western = pattern.replace(r"\d", "[0-9]")  # else digits of other scripts would pass
    fits = tidied.str.fullmatch(western)
    fits_upper = upper.str.fullmatch(western)
    is_wrong = (tidied != "") & ~fits & ~fits_upper & (codes == "")
    is_lost |= upper.str.fullmatch(SCIENTIFIC)
    digits = re.fullmatch(r"\\d\{(\d+)\}", pattern)
    if digits:
        is_lost |= tidied.str.fullmatch(rf"[0-9]{{1,{int(digits.group(1)) - 1}}}")
    codes = codes.mask(is_wrong, "code_pattern").mask(is_wrong & is_lost, "code_lost_digits")
    values = tidied.mask(~fits & fits_upper, upper)
    return Parsed(values.where(codes == "", ""), codes, pattern)


def parse_number(
    words: pd.Series,
    numbers: NumberFormat,
    bounds: tuple[float | None, float | None],
    *,
    is_whole: bool = False,
) -> Parsed:
    """Read numbers: those of `parse_numbers`, number_outside, number_not_whole, cell_error."""
    values, codes = parse_numbers(words, numbers)
    codes = codes.mask(find_foreign(words, values, numbers, bounds), "number_ambiguous")
    codes = codes.mask(words.str.fullmatch(CELL_ERROR), "cell_error")
    low, high = (
        bounds[0] if bounds[0] is not None else -np.inf,
        bounds[1] if bounds[1] is not None else np.inf,
    )
    codes = codes.mask((values < low) | (values > high), "number_outside")
    if is_whole:
        codes = codes.mask((codes == "") & values.notna() & (values % 1 != 0), "number_not_whole")
    return Parsed(values.where(codes == "", np.nan), codes, f"{low:.12g} … {high:.12g}")


def find_foreign(
    words: pd.Series,
    values: pd.Series,
    numbers: NumberFormat,
    bounds: tuple[float | None, float | None],
) -> pd.Series:
    """Say where the decimal mark may be the thousands mark of another country.

    "1,800" is 1.8 in Dutch and 1800 in English. It is told apart by the bounds of the column:
    only where both may be is it ambiguous, so that 1,333 departures an hour are read.
    """
    if not numbers.thousands:
        return pd.Series(data=False, index=words.index)
    is_alike = words.str.fullmatch(rf"[+-]?[1-9][0-9]{{0,2}}\{numbers.decimal}[0-9]{{3}}")
    low, high = (-np.inf if bounds[0] is None else bounds[0]), bounds[1]
    large = values * 1000
    return is_alike & (large >= low) & (large <= (np.inf if high is None else high))


def parse_day(words: pd.Series) -> Parsed:
    """Read days and write them in the ISO way.

    "2026-10-15", "15-10-2026", "15.10.2026", "20261015" and a moment after an ISO day are read;
    "15/10/2026" too, but "3/4/2026" is day_ambiguous. day_serial is a spreadsheet's count of
    days, day_outside a year before 1800 or after 2200, day_unreadable the rest, such as
    31-02-2026.
    """
    lower = words.str.lower()
    is_unknown = (words == "") | (lower == UNKNOWN)
    parts = pd.DataFrame(np.nan, index=words.index, columns=["year", "month", "day"])
    for shape in (ISO_DAY, DUTCH_DAY, SLASHED_DAY, PLAIN_DAY):
        if (is_unknown | parts["year"].notna()).all():
            break  # most files write days in one way
        found = words.str.extract(f"^{shape}$")[["year", "month", "day"]].astype("float64")
        parts = parts.fillna(found)
    is_read = parts["year"].notna()
    is_real = is_read & is_calendar_day(parts)
    is_near = parts["year"].between(*YEARS)
    is_slashed = words.str.fullmatch("[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")
    is_unsure = is_slashed & (parts["day"] <= 12) & (parts["day"] != parts["month"])
    codes = no_codes(words).mask(~is_unknown & ~is_real, "day_unreadable")
    codes = codes.mask(
        ~is_unknown & ~is_read & words.str.fullmatch("[0-9]{4,6}([.,][0-9]+)?"), "day_serial"
    )
    codes = codes.mask(is_real & is_unsure, "day_ambiguous")
    codes = codes.mask(is_real & ~is_near, "day_outside")
    codes = codes.mask(words.str.fullmatch(CELL_ERROR), "cell_error")
    good = is_real & (codes == "")
    whole = parts.where(good, 0).astype("int64").astype("str")
    iso = whole["year"] + "-" + whole["month"].str.zfill(2) + "-" + whole["day"].str.zfill(2)
    return Parsed(iso.where(good, "").astype("str"), codes, "2026-10-15")


def is_calendar_day(parts: pd.DataFrame) -> pd.Series:
    """Say which year, month and day exist in the calendar; NaN does not."""
    year, month, day = parts["year"], parts["month"], parts["day"]
    is_leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    days = dict(enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1))
    lengths = month.map(days).astype("float64") + ((month == 2) & is_leap).astype("float64")
    return (day >= 1) & (day <= lengths)


def parse_choice(words: pd.Series, choices: Mapping[str, str]) -> Parsed:
    """Read one of some words; "onbekend" is unknown, another word is choice_unknown.

    Case, and the difference between a space and an underscore, do not count.
    """
    folded = words.str.lower().str.replace(r"[\s_]+", "_", regex=True)
    known = {word.lower().replace(" ", "_"): ours for word, ours in choices.items()}
    values = folded.map(known).fillna("").astype("str")
    is_unknown = (words == "") | (folded == UNKNOWN)
    codes = no_codes(words).mask(~is_unknown & (values == ""), "choice_unknown")
    codes = codes.mask(words.str.fullmatch(CELL_ERROR), "cell_error")
    codes = codes.mask(words.str.contains(HIDDEN, regex=True), "text_control")
    values = values.mask((values == UNKNOWN) | (codes != ""), "")
    return Parsed(values, codes, ", ".join(dict.fromkeys(known)))
