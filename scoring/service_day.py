"""`ServiceDay`: the trips of one day as patterns, laid out for the search of `layers/kernels`."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from layers.kernels.raptor import Schedule
from layers.timetable import Timetable
from scoring.day_trips import DayTrips, find_day_trips
from scoring.transit_walks import Walks

Places = npt.NDArray[np.int64]
Whole = npt.NDArray[np.int32]


@dataclass(frozen=True)
class ServiceDay:
    """One day, ready to be searched.

    Parameters
    ----------
    schedule
        Patterns, who calls where, and walks between stops.
    day
        By the clock.
    span_s
        The trips of this part of the day are in it.
    has_lines
        Some walk between stops is a straight line times a detour.
    """

    schedule: Schedule
    day: date
    span_s: tuple[int, int]
    has_lines: bool


@dataclass(frozen=True)
class Pattern:
    """Trips with the same calls, none of which overtakes another.

    Parameters
    ----------
    call
        Positions in the timetable of the calls of one of them: they give stops and doors.
    arrival_s, departure_s
        Trip × call, ascending over the trips.
    headway_s, window_s
        Of a line by headway, else 0.
    """

    call: Places
    arrival_s: Whole
    departure_s: Whole
    headway_s: int = 0
    window_s: int = 0


def make_service_day(
    timetable: Timetable, day: date, span_s: tuple[int, int], changes: Walks
) -> ServiceDay:
    """Lay out a day.

    Parameters
    ----------
    timetable
        All feeds.
    day
        By the clock: trips of the service days beside it are in it where they touch the span.
    span_s
        From the first moment of leaving up to the last possible arrival, seconds after midnight.
    changes
        Between stops, from `scoring.transit_walks.join_changes`.
    """
    trips = find_day_trips(timetable, day, span_s)
    patterns = find_patterns(timetable, trips)
    schedule = lay_out(timetable, patterns, changes)
    return ServiceDay(schedule, day, span_s, bool(changes.is_line.any()))


def find_patterns(timetable: Timetable, trips: DayTrips) -> list[Pattern]:
    """Group trips by their calls, in the order in which a pattern first appears."""
    calls, first = timetable.calls, timetable.trips.first
    doors = calls.may_board.astype(np.int32) + 2 * calls.may_alight
    told = np.ascontiguousarray(np.column_stack([calls.stop, doors]).astype(np.int32))
    groups: dict[bytes | int, list[int]] = {}
    # A loop over trips: they are of different lengths, and a day has some ten thousands.
    for place, trip in enumerate(trips.trip):
        by_headway = timetable.trips.headway_s[trip] > 0
        key = place if by_headway else told[first[trip] : first[trip + 1]].tobytes()
        groups.setdefault(key, []).append(place)
    made: list[Pattern] = []
    for members in groups.values():
        made += make_patterns(timetable, trips, np.array(members, dtype=np.int64))
    return made


def make_patterns(timetable: Timetable, trips: DayTrips, members: Places) -> list[Pattern]:
    """Make one pattern of trips with the same calls, or more where some overtake others."""
    first = timetable.trips.first
    own = trips.trip[members]
    length = int(first[own[0] + 1] - first[own[0]])
    call = first[own][:, None] + np.arange(length)
    shift = trips.shift_s[members][:, None]
    arrival = (timetable.calls.arrival_s[call] + shift).astype(np.int32)
    departure = (timetable.calls.departure_s[call] + shift).astype(np.int32)
    order = np.lexsort(np.column_stack([departure, arrival]).T[::-1])
    arrival, departure = arrival[order], departure[order]
    headway, window = timetable.trips.headway_s[own[0]], timetable.trips.window_s[own[0]]
    return [
        Pattern(call[0], arrival[rows], departure[rows], int(headway), int(window))
        for rows in split_overtaking(np.column_stack([arrival, departure]))
    ]


def split_overtaking(times: Whole) -> list[Places]:
    """Split trips, in order of leaving, into chains in which no trip is anywhere before another.

    Parameters
    ----------
    times
        Trip × moment.
    """
    if (np.diff(times, axis=0) >= 0).all():
        return [np.arange(len(times))]
    chains: list[list[int]] = []
    for row in range(len(times)):
        for chain in chains:
            if (times[row] >= times[chain[-1]]).all():
                chain.append(row)
                break
        else:
            chains.append([row])
    return [np.array(chain, dtype=np.int64) for chain in chains]


def lay_out(timetable: Timetable, patterns: list[Pattern], changes: Walks) -> Schedule:
    """Lay patterns and walks out as plain arrays."""
    stops = len(timetable.stops.stop_id)
    calls = timetable.calls
    lengths = np.array([len(each.call) for each in patterns], dtype=np.int64)
    counts = np.array([len(each.arrival_s) for each in patterns], dtype=np.int64)
    call = np.concatenate([np.zeros(0, dtype=np.int64), *(each.call for each in patterns)])
    stop, may_board = calls.stop[call], calls.may_board[call].copy()
    first = count_up(lengths)
    may_board[first[1:] - 1] = False  # a trip ends there
    pattern = np.repeat(np.arange(len(patterns)), lengths)
    place = np.arange(len(call)) - first[pattern]
    serving = np.flatnonzero(may_board)
    serving = serving[np.argsort(stop[serving], kind="stable")]
    return Schedule(
        pattern_first=first,
        pattern_stop=stop,
        may_board=may_board,
        may_alight=calls.may_alight[call],
        trip_count=counts.astype(np.int32),
        time_first=count_up(lengths * counts)[:-1],
        arrival_s=join_whole([each.arrival_s.ravel() for each in patterns]),
        departure_s=join_whole([each.departure_s.ravel() for each in patterns]),
        headway_s=np.array([each.headway_s for each in patterns], dtype=np.int32),
        window_s=np.array([each.window_s for each in patterns], dtype=np.int32),
        serving_first=count_up(np.bincount(stop[serving], minlength=stops)),
        serving_pattern=pattern[serving].astype(np.int32),
        serving_place=place[serving].astype(np.int32),
        walk_first=count_up(np.bincount(changes.start, minlength=stops)),
        walk_stop=changes.end,
        walk_s=changes.walk_s,
    )


def count_up(counts: npt.NDArray[np.int64]) -> Places:
    """Turn lengths of rows into where each begins, with the end of the last behind them."""
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def join_whole(arrays: list[Whole]) -> Whole:
    """Put arrays behind one another, also none at all."""
    return np.concatenate([np.zeros(0, dtype=np.int32), *arrays])
