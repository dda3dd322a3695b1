"""Decides on a whole column how its days are written, and writes them as ISO days."""

import pandas as pd

DAY_FIRST, MONTH_FIRST = "dag", "maand"
NONE, UNSURE, MIXED = "geen", "onbeslist", "strijdig"
ORDERS = (DAY_FIRST, MONTH_FIRST)

SLASHED = r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<year>[0-9]{4})"
# Days as a spreadsheet counts them: 1 is 1 January 1900, with a 29 February 1900 that never was,
# so that from 1 March 1900 the count runs from 30 December 1899 (ECMA-376, 18.17.4.1).
SERIAL = r"[2-7][0-9]{4}"  # 1954 to 2119: below it a number may well be a year
EPOCH = pd.Timestamp(1899, 12, 30)


def decide_order(words: pd.Series) -> str:
    """Decide whether "03/04/2026" is the third of April or the fourth of March.

    Parameters
    ----------
    words
        Text of one column.

    Returns
    -------
    `DAY_FIRST` or `MONTH_FIRST` where some day can be read in that way only; `NONE` where no day
    needs a decision; `UNSURE` where one does and none tells; `MIXED` where days contradict.
    """
    parts = words.str.extract(f"^{SLASHED}$").dropna().astype("int64")
    is_day_first, is_month_first = parts["first"] > 12, parts["second"] > 12
    if is_day_first.any() and is_month_first.any():
        return MIXED
    if is_day_first.any() or is_month_first.any():
        return DAY_FIRST if is_day_first.any() else MONTH_FIRST
    return UNSURE if (parts["first"] != parts["second"]).any() else NONE


def write_days(words: pd.Series, order: str) -> pd.Series:
    """Write days with slashes as ISO days; others stay, for the check to read."""
    parts = words.str.extract(f"^{SLASHED}$")
    is_slashed = parts["year"].notna()
    day, month = ("first", "second") if order == DAY_FIRST else ("second", "first")
    iso = parts["year"] + "-" + parts[month].str.zfill(2) + "-" + parts[day].str.zfill(2)
    is_written = is_slashed & (order in ORDERS)
    return words.mask(is_written, iso.fillna("")).astype("str")


def find_serials(words: pd.Series, is_typed: pd.Series) -> pd.Series:
    """Say which cells are the number of a day in a spreadsheet.

    A cell that a workbook holds as a number is one; in a text file only if every filled cell of
    the column is.
    """
    is_serial = words.str.fullmatch(SERIAL)
    is_all = bool((is_serial | (words == "")).all()) and bool(is_serial.any())
    return is_serial & (is_typed | is_all)


def write_serials(words: pd.Series, is_serial: pd.Series) -> pd.Series:
    """Write the numbers of days as ISO days."""
    numbers = words.where(is_serial, "0").astype("int64")
    days = (EPOCH + pd.to_timedelta(numbers, unit="D")).dt.strftime("%Y-%m-%d")
    return words.mask(is_serial, days).astype("str")
