"""Timetables in GTFS, from the national feed down to that of one line, as one `Timetable`.

What is not used: shapes, fares, blocks (staying seated), flexible services, and stopping anywhere
along the way (continuous_pickup). What is: all that follows in `gtfs_*.py` beside this file.

Source of the format: GTFS Schedule Reference (gtfs.org/schedule/reference, 2024).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from layers.rejects import join_rejects
from layers.sources.gtfs_archive import read_feed_files
from layers.sources.gtfs_calls import COLUMNS as CALL_COLUMNS
from layers.sources.gtfs_calls import FeedCalls, read_calls
from layers.sources.gtfs_changes import read_changes
from layers.sources.gtfs_frequencies import Repeats, read_frequencies, repeat_trips
from layers.sources.gtfs_rows import TABLE, FeedFile, read_rows
from layers.sources.gtfs_services import read_services
from layers.sources.gtfs_stops import COLUMNS as STOP_COLUMNS
from layers.sources.gtfs_stops import read_stops
from layers.sources.gtfs_trips import FeedTrips, read_lines, read_time_zones, read_trips
from layers.timetable import Calls, Timetable, Trips, spread_calls
from layers.timetable_join import join_timetables

HOME_ZONE = "Europe/Amsterdam"
# Two feeds of which half the stops of the smaller bear the same numbers as the other's are most
# likely of one publisher, and their trips may be counted twice. Ours.
OVERLAP_SHARE = 0.5


@dataclass(frozen=True)
class TimetableReading:
    """A timetable with what was found on the way.

    Parameters
    ----------
    timetable
        As read.
    rejects
        What was set aside, columns `layers.rejects.REJECT_COLUMNS`.
    remarks
        What a reader of the results must know of the feeds as a whole: clock_differs,
        times_interpolated, trips_by_headway, calls_by_phone, changes_not_told, feeds_overlap.
    """

    timetable: Timetable
    rejects: pd.DataFrame
    remarks: tuple[Fault, ...]


def read_timetables(feeds: Sequence[FeedFile]) -> TimetableReading:
    """Read one or more feeds as one timetable.

    Parameters
    ----------
    feeds
        With different names; at least one. Their ids may be the same: each gets its feed's name.

    Raises
    ------
    SourceError
        As `read_feed_files` and `read_rows`.
    ContractError
        no_row_kept: a feed without one usable trip.
    """
    parts = [read_feed(feed) for feed in feeds]
    timetable = join_timetables([part.timetable for part in parts])
    remarks = [remark for part in parts for remark in part.remarks]
    return TimetableReading(
        timetable,
        join_rejects([part.rejects for part in parts]),
        (*remarks, *find_overlaps([part.timetable for part in parts])),
    )


def read_feed(feed: FeedFile) -> TimetableReading:
    """Read one feed."""
    files = read_feed_files(feed.path)
    stops = read_stops(read_rows(feed, "stops.txt", files["stops.txt"], STOP_COLUMNS), feed)
    lines, line_index, lines_table = read_lines(feed, files)
    services, service_index, calendars = read_services(feed, files)
    trips = read_trips(feed, files, line_index, service_index)
    call_rows = read_rows(feed, "stop_times.txt", files["stop_times.txt"], CALL_COLUMNS)
    calls = read_calls(call_rows, stops, trips)
    often = read_frequencies(feed, files, trips)
    changes, changes_table = read_changes(feed, files, stops)
    tables = [stops.table, lines_table, *calendars, calls.trips_table, calls.table]
    tables += [table for table in (often, changes_table) if table is not None]
    rejects = join_rejects([table.rejects for table in tables])
    if len(calls.trip) == 0:
        raise no_trips(feed, rejects)
    first = np.flatnonzero(np.diff(calls.trip, prepend=-1) != 0)
    first_s = np.zeros(len(trips.index), dtype=np.int64)
    first_s[calls.trip[first]] = calls.calls.departure_s[first]
    repeats = repeat_trips(often, trips, first_s, calls.trip[first])
    made_trips, made_calls = make_trips(feed, trips, calls, repeats)
    timetable = Timetable(
        (feed.name,), stops.stops, lines, made_trips, made_calls, services, changes
    )
    remarks = list_remarks(feed, timetable, calls.by_phone)
    return TimetableReading(
        timetable, rejects, (*find_clocks(feed, read_time_zones(feed, files)), *remarks)
    )


def no_trips(feed: FeedFile, rejects: pd.DataFrame) -> ContractError:
    """Build the error for a feed of which nothing is left, with the reason that is told most."""
    fields: dict[str, object] = {"table": TABLE, "source": feed.name, "file": feed.shown_path}
    rows = rejects[rejects["scope"] == "row"]
    if len(rows):
        most = rows[rows["code"] == rows["code"].value_counts().index[0]]
        first = most.iloc[0]
        fields |= {"reject": first["code"], "found": first["found"], "count": len(most)}
    return ContractError(Fault("no_row_kept", fields))


def make_trips(
    feed: FeedFile, trips: FeedTrips, calls: FeedCalls, repeats: Repeats
) -> tuple[Trips, Calls]:
    """Write the trips out, each repetition with calls of its own.

    A repetition that would begin more than the longest time after its day is no trip any more;
    the reader of times has seen to that.
    """
    own_first = np.searchsorted(calls.trip, np.arange(len(trips.index) + 1)).astype(np.int64)
    counts = np.diff(own_first)[repeats.trip]
    taken = spread_calls(own_first, repeats.trip)
    shift = np.repeat(repeats.shift_s, counts).astype(np.int32)
    ids = trips.index.to_numpy(dtype=object)[repeats.trip]
    names = [
        f"{feed.name}:{trip}" + (f"#{number + 1}" if number >= 0 else "")
        for trip, number in zip(ids, repeats.number, strict=True)
    ]
    made = Trips(
        trip_id=np.array(names, dtype=object),
        line=trips.line[repeats.trip],
        direction=trips.direction[repeats.trip],
        service=trips.service[repeats.trip],
        first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        headway_s=repeats.headway_s.astype(np.int32),
        window_s=repeats.window_s.astype(np.int32),
    )
    old = calls.calls
    return made, Calls(
        stop=old.stop[taken],
        arrival_s=old.arrival_s[taken] + shift,
        departure_s=old.departure_s[taken] + shift,
        may_board=old.may_board[taken],
        may_alight=old.may_alight[taken],
        is_interpolated=old.is_interpolated[taken],
    )


def list_remarks(feed: FeedFile, timetable: Timetable, by_phone: int) -> tuple[Fault, ...]:
    """List what a reader of the results must know of one feed."""
    named = {"source": feed.name, "file": feed.shown_path}
    guessed = int(timetable.calls.is_interpolated.sum())
    by_headway = int((timetable.trips.headway_s > 0).sum())
    found = (
        ("times_interpolated", guessed, len(timetable.calls.stop)),
        ("trips_by_headway", by_headway, len(timetable.trips.line)),
        ("calls_by_phone", by_phone, len(timetable.calls.stop)),
    )
    told = [Fault(code, {**named, "count": count, "of": of}) for code, count, of in found if count]
    if len(timetable.changes.start) == 0:
        told.append(Fault("changes_not_told", named))
    return tuple(told)


def find_clocks(feed: FeedFile, zones: Sequence[str]) -> tuple[Fault, ...]:
    """Remark on a feed by another clock than ours, or by none that it names; nothing is moved."""
    if tuple(zones) == (HOME_ZONE,):
        return ()
    fields = {"file": feed.shown_path, "found": ", ".join(zones), "expected": HOME_ZONE}
    return (Fault("clock_differs", {"source": feed.name, **fields}),)


def find_overlaps(parts: Sequence[Timetable]) -> tuple[Fault, ...]:
    """Remark on pairs of feeds that look like two editions of one: their trips count twice."""
    numbers = [{str(each).partition(":")[2] for each in part.stops.stop_id} for part in parts]
    return tuple(
        Fault("feeds_overlap", {"found": f"{parts[one].feeds[0]}, {parts[other].feeds[0]}"})
        for one in range(len(parts))
        for other in range(one)
        if len(numbers[one] & numbers[other])
        >= OVERLAP_SHARE * max(1, min(len(numbers[one]), len(numbers[other])))
    )
