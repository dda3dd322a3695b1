"""Which trips are on the road on a day by the clock, also those of yesterday's service day."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from layers.timetable import DAY_S, LONGEST_DAYS, Timetable, find_trips_on, spread_calls

Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class DayTrips:
    """Trips that are on the road between two moments of a day.

    Parameters
    ----------
    trip
        Positions in the timetable; a trip that runs on two of the service days stands here twice.
    shift_s
        What is added to its times, so that they count from the midnight of the asked day.
    """

    trip: Places
    shift_s: Places


def find_day_trips(timetable: Timetable, day: date, span_s: tuple[int, int]) -> DayTrips:
    """Find the trips that touch a span of a day: of that service day, and of those beside it.

    A night bus at 00:30 is often a trip of the day before, at 24:30; a journey that begins in the
    evening may end with a trip of the day after.

    Parameters
    ----------
    timetable
        All feeds.
    day
        By the clock.
    span_s
        From and up to which second after its midnight; both may lie outside the day.
    """
    start_s, end_s = span_s
    trips, shifts = [], []
    after = max(0, end_s // DAY_S)
    for ahead in range(-(LONGEST_DAYS - 1), after + 1):
        own = find_trips_on(timetable, day + timedelta(days=ahead))
        shift = ahead * DAY_S
        begin, end = find_ends(timetable, own)
        is_near = (begin + shift <= end_s) & (end + shift >= start_s)
        trips.append(own[is_near])
        shifts.append(np.full(int(is_near.sum()), shift, dtype=np.int64))
    return DayTrips(np.concatenate(trips), np.concatenate(shifts))


def find_ends(timetable: Timetable, trips: Places) -> tuple[Places, Places]:
    """Find when trips leave first and arrive last, the last vehicle of a headway included."""
    first = timetable.trips.first
    begin = timetable.calls.departure_s[first[trips]].astype(np.int64)
    end = timetable.calls.arrival_s[first[trips + 1] - 1].astype(np.int64)
    return begin, end + timetable.trips.window_s[trips] + timetable.trips.headway_s[trips]


@dataclass(frozen=True)
class DayCalls:
    """The calls of `DayTrips`, trip after trip, by the clock of the day.

    Parameters
    ----------
    call
        Position in `Timetable.calls`.
    trip
        Position of its trip in the timetable.
    shift_s
        As in `DayTrips`, per call.
    is_last
        The last call of its trip.
    """

    call: Places
    trip: Places
    shift_s: Places
    is_last: npt.NDArray[np.bool_]


def find_day_calls(timetable: Timetable, trips: DayTrips) -> DayCalls:
    """Write out the calls of the trips of a day."""
    first = timetable.trips.first
    counts = first[trips.trip + 1] - first[trips.trip]
    trip, shift_s = (np.repeat(values, counts) for values in (trips.trip, trips.shift_s))
    call = spread_calls(first, trips.trip)
    is_last = np.zeros(len(call), dtype=np.bool_)
    is_last[np.cumsum(counts) - 1] = True
    return DayCalls(call, trip, shift_s, is_last)
