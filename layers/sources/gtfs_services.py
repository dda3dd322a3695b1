"""calendar.txt and calendar_dates.txt: on which days services run."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.sources.gtfs_rows import FeedFile, FeedRows, drop_doubles, read_rows, set_aside
from layers.timetable import Services

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR = (("service_id", *WEEKDAYS, "start_date", "end_date"), ())
EXCEPTIONS = (("service_id", "date", "exception_type"), ())
# Days outside this are a slip of the pen. Source: own limits.
FIRST_YEAR, LAST_YEAR = 1990, 2199
NEVER = (1, 0)  # a term that ends before it begins


def read_services(
    feed: FeedFile, files: Mapping[str, bytes]
) -> tuple[Services, pd.Index, list[FeedRows]]:
    """Read the service days of a feed, from either file or from both.

    Parameters
    ----------
    feed
        Whose files.
    files
        Content by name; one of the two may be absent.

    Returns
    -------
    The services, their ids as the feed writes them, and the files with their rejects.
    """
    terms = read_terms(feed, files)
    exceptions = read_exceptions(feed, files)
    ids = [table.words("service_id") for table in (terms, exceptions) if table is not None]
    index = pd.Index(pd.concat(ids).unique())
    weekdays = np.zeros((len(index), 7), dtype=np.bool_)
    start, end = (np.full(len(index), day, dtype=np.int32) for day in NEVER)
    if terms is not None:
        place = index.get_indexer(terms.words("service_id"))
        weekdays[place] = np.column_stack([terms.rows[day] == "1" for day in WEEKDAYS])
        start[place] = read_days(terms.words("start_date"))
        end[place] = read_days(terms.words("end_date"))
    blank = np.zeros(0, dtype=np.int32)
    which, day, kind = (blank, blank, blank)
    if exceptions is not None:
        which = index.get_indexer(exceptions.words("service_id")).astype(np.int32)
        day = read_days(exceptions.words("date"))
        kind = exceptions.words("exception_type").astype("int32").to_numpy().astype(np.int32)
    names = np.array([f"{feed.name}:{each}" for each in index], dtype=object)
    own = np.zeros(len(index), dtype=np.int32)
    services = Services(names, own, start, end, weekdays, which, day, kind)
    return services, index, [table for table in (terms, exceptions) if table is not None]


def read_terms(feed: FeedFile, files: Mapping[str, bytes]) -> FeedRows | None:
    """Read calendar.txt and set aside what cannot be a term."""
    if "calendar.txt" not in files:
        return None
    table = drop_doubles(
        read_rows(feed, "calendar.txt", files["calendar.txt"], CALENDAR), ("service_id",)
    )
    for day in WEEKDAYS:
        is_other = ~table.words(day).isin(("0", "1")).to_numpy()
        table = set_aside(table, is_other, "choice_unknown", day)
    for column in ("start_date", "end_date"):
        is_unread = read_days(table.words(column)) < 0
        table = set_aside(table, is_unread, "service_day_unreadable", column)
    is_turned = read_days(table.words("end_date")) < read_days(table.words("start_date"))
    return set_aside(table, is_turned, "term_turned", "end_date")


def read_exceptions(feed: FeedFile, files: Mapping[str, bytes]) -> FeedRows | None:
    """Read calendar_dates.txt and set aside what cannot be an exception."""
    if "calendar_dates.txt" not in files:
        return None
    table = read_rows(feed, "calendar_dates.txt", files["calendar_dates.txt"], EXCEPTIONS)
    is_other = ~table.words("exception_type").isin(("1", "2")).to_numpy()
    table = set_aside(table, is_other, "choice_unknown", "exception_type")
    table = set_aside(table, read_days(table.words("date")) < 0, "service_day_unreadable", "date")
    return drop_doubles(table, ("service_id", "date"))


def read_days(words: pd.Series) -> npt.NDArray[np.int32]:
    """Turn "20261121" into ordinals; -1 where it is no day of this or the next century."""
    is_shaped = words.str.fullmatch(r"[0-9]{8}")
    days = pd.to_datetime(words.where(is_shaped, ""), format="%Y%m%d", errors="coerce")
    is_near = days.dt.year.between(FIRST_YEAR, LAST_YEAR)
    # 1970-01-01 is ordinal 719163.
    counted = (days - pd.Timestamp("1970-01-01")) // pd.Timedelta(days=1) + 719_163
    return np.where(is_near, counted.fillna(-1), -1).astype(np.int32)
