"""Years between two days by the calendar, so that a contract of five years is five years."""

import numpy as np
import pandas as pd

DAYS_A_YEAR = 365.25
DAY = pd.Timedelta(days=1)


def find_calendar_years(first: pd.Series, until: pd.Series, today: pd.Timestamp) -> pd.Series:
    """Count the years of a term in whole calendar months, and the days that are left over.

    Parameters
    ----------
    first, until
        First and last day, both included, ISO text; "" unknown.
    today
        The day of the run: a term does not begin before it, nor without a first day.

    Returns
    -------
    Years on the index of `until`: months divided by 12, plus the days after the last whole month
    divided by 365.25. NaN where the last day is unknown, 0 where it has passed.

    Source
    ------
    A contract from 1 January 2027 up to and including 31 December 2031 is five years, although its
    days are a little less than five times 365.25; as `scoring.term.is_shorter` for hard limits.
    """
    start = _read_days(first).fillna(today)
    start = start.where(start >= today, today)
    end = _read_days(until) + DAY
    months = 12 * (end.dt.year - start.dt.year) + (end.dt.month - start.dt.month)
    whole = (months - (end.dt.day < start.dt.day)).astype("float64").clip(lower=0.0)
    reached = [
        begin + pd.DateOffset(months=int(count)) if count == count else pd.NaT  # noqa: PLR0124 NaN
        for begin, count in zip(start, whole, strict=True)
    ]
    left = (end - pd.Series(reached, end.index, dtype="datetime64[ns]")).dt.days
    years = whole / 12 + left.clip(lower=0.0) / DAYS_A_YEAR
    found: pd.Series = years.where(~(end <= start), 0.0).where(end.notna(), np.nan)
    return found


def _read_days(texts: pd.Series) -> pd.Series:
    """Read ISO days; NaT where unknown."""
    known = texts.astype(object).where(texts.notna() & (texts.astype(str) != ""), None)
    days: pd.Series = pd.to_datetime(known, format="ISO8601").astype("datetime64[ns]")
    return days
