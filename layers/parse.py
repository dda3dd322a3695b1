"""From the text of one column to its type; what cannot be read becomes unknown with a code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.number import NumberFormat, parse_numbers
from layers.rejects import HIDDEN, mark_wrong, no_codes
from layers.texts import Marks, fits, has_match, is_text

# What spreadsheets show where a formula failed, in English and Dutch.
CELL_ERROR = r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|N/B|WAARDE!|VERW!|DEEL/0!|NAAM\?|GETAL!|LEEG!|SPILL!|CALC!|ERROR)"  # noqa: E501
SCIENTIFIC = r"[+-]?[0-9]+(?:[.,][0-9]+)?E\+?[0-9]+"
ISO_DAY = (
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:[T ][0-9]{2}:[0-9]{2}.*)?"
)
DUTCH_DAY = r"(?P<day>[0-9]{1,2})[-.](?P<month>[0-9]{1,2})[-.](?P<year>[0-9]{4})"
SLASHED_DAY = r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"
PLAIN_DAY = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
SLASHED = re.compile(f"^{SLASHED_DAY}$")
DAY_SHAPES = tuple(
    SLASHED if shape == SLASHED_DAY else re.compile(f"^{shape}$")
    for shape in (ISO_DAY, DUTCH_DAY, SLASHED_DAY, PLAIN_DAY)
)
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


def tidy(words: pd.Series) -> pd.Series:
    """Turn line breaks, tabs and hard spaces into single spaces."""
    return words.str.replace(r"[\t\r\n\xa0 ]+", " ", regex=True).str.strip()


def find_text_codes(words: pd.Series, max_length: int) -> pd.Series:
    """Judge text: hidden signs, a spreadsheet's error, too long."""
    codes = no_codes(words)
    codes = mark_wrong(codes, words.str.len() > max_length, "text_too_long")
    codes = mark_wrong(codes, fits(words, CELL_ERROR), "cell_error")
    return mark_wrong(codes, has_match(words, HIDDEN), "text_control")


def parse_text(words: pd.Series, max_length: int) -> Parsed:
    """Read free words: text_control, text_too_long, cell_error."""
    tidied = tidy(words)
    codes = find_text_codes(tidied, max_length)
    return Parsed(keep_sound(tidied, codes), codes, f"≤ {max_length}")


def keep_sound(words: pd.Series, codes: pd.Series) -> pd.Series:
    """Take away the words that have a code."""
    is_sound = is_text(codes, "")
    return words if is_sound.all() else words.where(is_sound, "")


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
    is_unknown = is_text(tidied.str.lower(), UNKNOWN)
    tidied = tidied.mask(is_unknown, "") if is_unknown.any() else tidied
    codes = find_text_codes(tidied, max_length)
    is_lost = fits(tidied, r"[+-]?[0-9]+[.,][0-9]+[eE]\+[0-9]+")
    codes = mark_wrong(codes, is_text(codes, "") & is_lost, "code_lost_digits")
    if pattern is None:
        return Parsed(keep_sound(tidied, codes), codes, f"≤ {max_length}")
    upper = tidied.str.upper()
    western = pattern.replace(r"\d", "[0-9]")  # else digits of other scripts would pass
    is_fit, is_fit_upper = fits(tidied, western), fits(upper, western)
    is_wrong = ~is_text(tidied, "") & ~is_fit & ~is_fit_upper & is_text(codes, "")
    is_lost |= fits(upper, SCIENTIFIC)
    digits = re.fullmatch(r"\\d\{(\d+)\}", pattern)
    if digits:
        is_lost |= fits(tidied, rf"[0-9]{{1,{int(digits.group(1)) - 1}}}")
    codes = mark_wrong(codes, is_wrong, "code_pattern")
    codes = mark_wrong(codes, is_wrong & is_lost, "code_lost_digits")
    is_lower = ~is_fit & is_fit_upper
    values = tidied.mask(is_lower, upper) if is_lower.any() else tidied
    return Parsed(keep_sound(values, codes), codes, pattern)


def parse_number(
    words: pd.Series,
    numbers: NumberFormat,
    bounds: tuple[float | None, float | None],
    *,
    is_whole: bool = False,
) -> Parsed:
    """Read numbers: those of `parse_numbers`, number_outside, number_not_whole, cell_error."""
    values, codes = parse_numbers(words, numbers)
    codes = mark_wrong(codes, find_foreign(words, values, numbers, bounds), "number_ambiguous")
    codes = mark_wrong(codes, fits(words, CELL_ERROR), "cell_error")
    low, high = (
        bounds[0] if bounds[0] is not None else -np.inf,
        bounds[1] if bounds[1] is not None else np.inf,
    )
    codes = mark_wrong(codes, (values < low) | (values > high), "number_outside")
    if is_whole:
        is_part = is_text(codes, "") & values.notna() & (values % 1 != 0)
        codes = mark_wrong(codes, is_part, "number_not_whole")
    return Parsed(values.where(is_text(codes, ""), np.nan), codes, f"{low:.12g} … {high:.12g}")


def find_foreign(
    words: pd.Series,
    values: pd.Series,
    numbers: NumberFormat,
    bounds: tuple[float | None, float | None],
) -> pd.Series | Marks:
    """Say where the decimal mark may be the thousands mark of another country.

    "1,800" is 1.8 in Dutch and 1800 in English. It is told apart by the bounds of the column:
    only where both may be is it ambiguous, so that 1,333 departures an hour are read.
    """
    if not numbers.thousands:
        return np.zeros(len(words), dtype=np.bool_)
    is_alike = fits(words, rf"[+-]?[1-9][0-9]{{0,2}}\{numbers.decimal}[0-9]{{3}}")
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
    told = {word: read_day(word) for word in words.unique()}
    days, codes = ([told[word][at] for word in words] for at in (0, 1))
    index = words.index
    return Parsed(
        pd.Series(days, index, dtype="str"), pd.Series(codes, index, dtype="str"), "2026-10-15"
    )


def read_day(word: str) -> tuple[str, str]:
    """Read one day: in the ISO way, "" where unknown; and what is wrong with it."""
    if word == "" or word.lower() == UNKNOWN:
        return "", ""
    found = next((each for each in (shape.search(word) for shape in DAY_SHAPES) if each), None)
    if found is None:
        return "", find_day_code(word)
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    if not is_calendar_day(year, month, day):
        return "", "day_unreadable"
    if not YEARS[0] <= year <= YEARS[1]:
        return "", "day_outside"
    if found.re is SLASHED and day <= 12 and day != month:
        return "", "day_ambiguous"
    return f"{year}-{month:02}-{day:02}", ""


def find_day_code(word: str) -> str:
    """Say what is wrong with a word that is written as no day."""
    if re.fullmatch(CELL_ERROR, word):
        return "cell_error"
    return "day_serial" if re.fullmatch("[0-9]{4,6}([.,][0-9]+)?", word) else "day_unreadable"


def is_calendar_day(year: int, month: int, day: int) -> bool:
    """Say whether a year, month and day exist in the calendar."""
    is_leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    lengths = (31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= 12 and 1 <= day <= lengths[month - 1]


def parse_choice(words: pd.Series, choices: Mapping[str, str]) -> Parsed:
    """Read one of some words; "onbekend" is unknown, another word is choice_unknown.

    Case, and the difference between a space and an underscore, do not count.
    """
    folded = words.str.lower().str.replace(r"[\s_]+", "_", regex=True)
    known = {word.lower().replace(" ", "_"): ours for word, ours in choices.items()}
    values = folded.map(known).fillna("").astype("str")
    is_unknown = is_text(words, "") | is_text(folded, UNKNOWN)
    codes = mark_wrong(no_codes(words), ~is_unknown & is_text(values, ""), "choice_unknown")
    codes = mark_wrong(codes, fits(words, CELL_ERROR), "cell_error")
    codes = mark_wrong(codes, has_match(words, HIDDEN), "text_control")
    is_unknown = is_text(values, UNKNOWN) | ~is_text(codes, "")
    values = values.mask(is_unknown, "") if is_unknown.any() else values
    return Parsed(values, codes, ", ".join(dict.fromkeys(known)))
