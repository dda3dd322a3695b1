"""frequencies.txt: trips that are repeated, by a timetable or by a headway alone."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.sources.gtfs_calls import read_times
from layers.sources.gtfs_rows import (
    FeedFile,
    FeedRows,
    check_size,
    find_places,
    read_rows,
    set_aside,
)
from layers.sources.gtfs_trips import FeedTrips

FREQUENCIES = (("trip_id", "start_time", "end_time", "headway_secs"), ("exact_times",))
EXACT = "1"
LONGEST_HEADWAY_S = 86_400

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Repeats:
    """How often trips are driven.

    Parameters
    ----------
    trip
        Position in `FeedTrips`; one that is not in frequencies.txt stands here once.
    shift_s
        What is added to its times in stop_times.txt.
    headway_s, window_s
        As in `layers.timetable.Trips`.
    number
        Which repetition of the trip it is, counted from 0; -1 for a trip that is not repeated.
    """

    trip: Whole
    shift_s: Whole
    headway_s: Whole
    window_s: Whole
    number: Whole


def read_frequencies(
    feed: FeedFile, files: Mapping[str, bytes], trips: FeedTrips
) -> FeedRows | None:
    """Read the file and set aside what cannot be a frequency; None where there is none.

    Parameters
    ----------
    feed, files
        Whose, and their content by name.
    trips
        Those that may be named.
    """
    if "frequencies.txt" not in files:
        return None
    table = read_rows(feed, "frequencies.txt", files["frequencies.txt"], FREQUENCIES)
    table = set_aside(
        table, find_places(table.rows["trip_id"], trips.known) < 0, "trip_unknown", "trip_id"
    )
    for column in ("start_time", "end_time"):
        is_unread = read_times(table, column)[0] < 0
        table = set_aside(table, is_unread, "time_unreadable", column)
    is_turned = read_times(table, "end_time")[0] <= read_times(table, "start_time")[0]
    table = set_aside(table, is_turned, "term_turned", "end_time")
    headway = read_headway(table)
    table = set_aside(table, headway <= 0, "number_unreadable", "headway_secs")
    is_other = ~table.words("exact_times").isin(("", "0", EXACT)).to_numpy()
    return set_aside(table, is_other, "choice_unknown", "exact_times")


def read_headway(table: FeedRows) -> Whole:
    """Read the seconds between two vehicles; 0 where it is none."""
    words = table.words("headway_secs")
    is_number = words.str.fullmatch(r"[0-9]{1,6}")
    seconds = words.where(is_number, "0").astype("int64").to_numpy()
    return np.where(seconds <= LONGEST_HEADWAY_S, seconds, 0)


def repeat_trips(table: FeedRows | None, trips: FeedTrips, first_s: Whole, used: Whole) -> Repeats:
    """Say how often each used trip is driven.

    With `exact_times` 1 a row of the file is as many trips as fit in it, its end not included.
    Without, it is one trip with a headway: nobody knows the moments.

    Parameters
    ----------
    table
        Rows of frequencies.txt; None without.
    trips
        Of the feed.
    first_s
        Per trip of the feed its first departure in stop_times.txt.
    used
        Positions of the trips that have calls.

    Source
    ------
    GTFS Schedule Reference, frequencies.txt.
    """
    zero = np.zeros(len(used), dtype=np.int64)
    once = Repeats(used, zero, zero, zero, zero - 1)
    if table is None or len(table) == 0:
        return once
    trip = find_places(table.rows["trip_id"], trips.index)
    is_used = np.isin(trip, used)
    start, end = (read_times(table, column)[0][is_used] for column in ("start_time", "end_time"))
    headway, trip = read_headway(table)[is_used], trip[is_used]
    is_exact = (table.rows["exact_times"] == EXACT).to_numpy()[is_used]
    counts = np.where(is_exact, -(-(end - start) // headway), 1)
    check_size(table, int(counts.sum()))
    row = np.repeat(np.arange(len(trip)), counts)
    number = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    repeated = Repeats(
        trip=trip[row],
        shift_s=start[row] + number * headway[row] - first_s[trip[row]],
        headway_s=np.where(is_exact, 0, headway)[row],
        window_s=np.where(is_exact, 0, end - start)[row],
        number=count_repeats(trip[row]),
    )
    is_single = ~np.isin(used, trip)
    parts = [
        (getattr(once, name)[is_single], getattr(repeated, name))
        for name in ("trip", "shift_s", "headway_s", "window_s", "number")
    ]
    return Repeats(*(np.concatenate(pair).astype(np.int64) for pair in parts))


def count_repeats(trip: Whole) -> Whole:
    """Count the repetitions of each trip from 0, in the order of the file."""
    return pd.Series(trip).groupby(trip).cumcount().to_numpy().astype(np.int64)
