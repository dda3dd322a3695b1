"""stop_times.txt: the calls of the trips, put in order, checked, and filled in between."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.sources.gtfs_rows import FeedRows, find_places, set_aside
from layers.sources.gtfs_stops import FeedStops
from layers.sources.gtfs_trips import FeedTrips
from layers.timetable import DAY_S, LONGEST_DAYS, Calls

COLUMNS = (
    ("trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"),
    ("pickup_type", "drop_off_type"),
)
UNKNOWN = -1
# pickup_type and drop_off_type: 0 or empty ordinary, 1 none, 2 by telephone with the agency, 3 by
# a sign to the driver. Who has just arrived in the country cannot count on 2; for 3 one only has
# to be there. Source: GTFS Schedule Reference, stop_times.txt; the choice is ours.
OPEN = ("", "0", "3")
BY_PHONE = "2"

Seconds = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class FeedCalls:
    """The calls of one feed, trip after trip.

    Parameters
    ----------
    calls
        As in a timetable; only of trips that can be used.
    trip
        Per call the position of its trip in `FeedTrips`, ascending.
    by_phone
        How many calls may be used after a telephone call only; they count as closed.
    table, trips_table
        What is left of stop_times.txt and of trips.txt, with their rejects.
    """

    calls: Calls
    trip: Seconds
    by_phone: int
    table: FeedRows
    trips_table: FeedRows


def read_calls(table: FeedRows, stops: FeedStops, trips: FeedTrips) -> FeedCalls:
    """Judge the calls of a feed.

    A row that belongs to nothing is set aside by itself. A trip is set aside whole where its
    calls cannot be put in order, where it does not say when it begins and ends, where its clock
    runs back, or where fewer than two calls are left: half a trip would be a wrong trip.

    Parameters
    ----------
    table
        Rows of stop_times.txt, in any order.
    stops, trips
        What the rows may name.
    """
    table = order_rows(keep_known(table, stops, trips), trips)
    arrival, table = read_times(table, "arrival_time")
    departure, table = read_times(table, "departure_time")
    arrival, departure = (
        np.where(arrival == UNKNOWN, departure, arrival),
        np.where(departure == UNKNOWN, arrival, departure),
    )
    trip = find_places(table.rows["trip_id"], trips.index)
    codes = find_bad_trips(trip, read_sequence(table), (arrival, departure), len(trips.index))
    trips_table = set_trips_aside(trips.table, codes)
    is_kept = (codes == "")[trip]
    kept = replace(table, rows=table.rows[is_kept])
    times = fill_times(arrival[is_kept], departure[is_kept])
    by_phone = (kept.rows["pickup_type"] == BY_PHONE) | (kept.rows["drop_off_type"] == BY_PHONE)
    calls = make_calls(kept, stops, times, arrival[is_kept] == UNKNOWN)
    return FeedCalls(calls, trip[is_kept], int(by_phone.sum()), kept, trips_table)


def keep_known(table: FeedRows, stops: FeedStops, trips: FeedTrips) -> FeedRows:
    """Set aside rows that belong to no trip, halt nowhere or have no number.

    The calls of a trip that was set aside go with it: that was told once, with the trip.
    """
    is_of_other = find_places(table.rows["trip_id"], trips.known) < 0
    table = set_aside(table, is_of_other, "trip_unknown", "trip_id")
    is_gone = find_places(table.rows["trip_id"], trips.index) < 0
    table = replace(table, rows=table.rows[~is_gone])
    is_nowhere = find_places(table.rows["stop_id"], stops.index) < 0
    table = set_aside(table, is_nowhere, "stop_unknown", "stop_id")
    return set_aside(table, read_sequence(table) < 0, "number_unreadable", "stop_sequence")


def read_sequence(table: FeedRows) -> Seconds:
    """Read the numbers that order the calls; -1 where it is no number."""
    column = table.rows["stop_sequence"]
    words = pd.Series(column.cat.categories.astype("str"))
    is_number = words.str.fullmatch(r"[0-9]{1,9}")
    numbers = words.where(is_number, "-1").astype("int64").to_numpy().astype(np.int64)
    return take(numbers, column)


def take(values: Seconds, column: pd.Series) -> Seconds:
    """Take the value of each cell's category."""
    return values[column.cat.codes.to_numpy()] if len(values) else np.zeros(0, dtype=np.int64)


def order_rows(table: FeedRows, trips: FeedTrips) -> FeedRows:
    """Put the rows in order of trip and number; a row that stands there twice counts once."""
    trip = find_places(table.rows["trip_id"], trips.index)
    order = np.lexsort((read_sequence(table), trip))
    table = replace(table, rows=table.rows.iloc[order])
    told = [name for name in table.rows.columns if name != "source_row"]
    # Only neighbours can be the same, and comparing those is quick on many millions of rows.
    same = [np.diff(table.rows[name].cat.codes.to_numpy()) == 0 for name in told]
    is_again = np.concatenate([[False], np.logical_and.reduce(same)])[: len(table)]
    return set_aside(table, is_again, "duplicate_identical", "trip_id")


def read_times(table: FeedRows, column: str) -> tuple[Seconds, FeedRows]:
    """Turn "25:10:00" into seconds, each different text once; -1 where empty or unreadable."""
    words = pd.Series(table.rows[column].cat.categories.astype("str"))
    parts = words.str.extract(r"^([0-9]{1,2}):([0-5][0-9]):([0-5][0-9])$")
    is_read = parts[0].notna().to_numpy()
    hour, minute, second = (parts[place].fillna("0").astype("int64") for place in (0, 1, 2))
    seconds = (hour * 3600 + minute * 60 + second).to_numpy()
    is_read = is_read & (seconds < LONGEST_DAYS * DAY_S)
    is_wrong = ~is_read & (words != "").to_numpy()
    times = take(np.where(is_read, seconds, UNKNOWN), table.rows[column])
    wrong = take(is_wrong.astype(np.int64), table.rows[column]) == 1
    return times, set_aside(table, wrong, "time_unreadable", column, "field")


def find_bad_trips(
    trip: Seconds, sequence: Seconds, times: tuple[Seconds, Seconds], count: int
) -> npt.NDArray[np.object_]:
    """Say which trips cannot be used, and why.

    Parameters
    ----------
    trip, sequence
        Of each call, in order.
    times
        Arrivals and departures, -1 unknown.
    count
        How many trips there are.

    Returns
    -------
    Per trip a code of a reject, "" where it is fine; the first reason counts.
    """
    arrival, departure = times
    is_last = np.diff(trip, append=-1) != 0
    is_first = np.diff(trip, prepend=-1) != 0
    is_twice = ~is_first & (np.diff(sequence, prepend=-1) == 0)
    is_open = (is_first | is_last) & (arrival == UNKNOWN)
    known = np.flatnonzero(arrival != UNKNOWN)
    follows = np.diff(trip[known], prepend=-1) == 0
    runs_back = follows & (arrival[known] < np.roll(departure[known], 1))
    runs_back |= departure[known] < arrival[known]
    codes = np.full(count, "", dtype=object)
    codes[np.bincount(trip, minlength=count) < 2] = "trip_short"
    codes[trip[known][runs_back]] = "time_runs_back"
    codes[trip[is_open]] = "trip_ends_unknown"
    codes[trip[is_twice]] = "sequence_twice"
    return codes


def set_trips_aside(table: FeedRows, codes: npt.NDArray[np.object_]) -> FeedRows:
    """Set trips aside by their code."""
    left = codes
    for code in sorted(set(codes) - {""}):
        is_wrong = np.asarray(left == code, dtype=np.bool_)
        table = set_aside(table, is_wrong, str(code), "trip_id")
        left = left[~is_wrong]
    return table


def fill_times(arrival: Seconds, departure: Seconds) -> tuple[Seconds, Seconds]:
    """Fill unknown times evenly, by the order of the stops, rounded down to whole seconds.

    Parameters
    ----------
    arrival, departure
        Of calls in order, -1 unknown; the first and last call of each trip are known.

    Source
    ------
    GTFS Schedule Reference, stop_times.txt: consumers interpolate where no time is given. By
    order and not by distance, as feeds without shapes can do no better (ours).
    """
    place = np.arange(len(arrival))
    is_known = arrival != UNKNOWN
    before = np.maximum.accumulate(np.where(is_known, place, 0))
    after = np.minimum.accumulate(np.where(is_known, place, len(arrival))[::-1])[::-1]
    steps = np.maximum(after - before, 1)
    spread = departure[before] + (arrival[after] - departure[before]) * (place - before) // steps
    return np.where(is_known, arrival, spread), np.where(is_known, departure, spread)


def make_calls(
    table: FeedRows, stops: FeedStops, times: tuple[Seconds, Seconds], is_interpolated: Marks
) -> Calls:
    """Make the arrays of the calls."""
    arrival, departure = times
    return Calls(
        stop=find_places(table.rows["stop_id"], stops.index).astype(np.int32),
        arrival_s=arrival.astype(np.int32),
        departure_s=departure.astype(np.int32),
        may_board=table.rows["pickup_type"].isin(OPEN).to_numpy(dtype=np.bool_),
        may_alight=table.rows["drop_off_type"].isin(OPEN).to_numpy(dtype=np.bool_),
        is_interpolated=is_interpolated,
    )
