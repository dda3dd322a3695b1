"""`Timetable`: all stops, trips and service days of one or more feeds, as compact arrays.

It says what is driven, not how far anybody comes with it: that is `scoring/transit_times.py`.
Times are whole seconds since the midnight with which a service day begins; those of a trip that
runs past midnight are above 86,400. GTFS counts from noon minus twelve hours, so on the two days a
year on which the clock is changed the hours before that change are one off; no reference week of
ours needs them.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.object_]
Whole = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

DAY_S = 86_400
# No time of a trip is three days after its service day began: the reader sets such trips aside.
LONGEST_DAYS = 3
ADDED, REMOVED = 1, 2  # exception_type of calendar_dates.txt


@dataclass(frozen=True)
class Stops:
    """Where a vehicle halts.

    Parameters
    ----------
    stop_id
        The feed's name, ":" and the id in the feed: two feeds may use the same number.
    name
        For people.
    x_m, y_m
        EPSG:28992, metres; NaN where unknown: a vehicle halts there, but nobody can walk to it.
    area
        Position of the first stop that has the same parent station in the feed; of itself where
        it has none.
    origin
        The record behind it, "source#row".
    """

    stop_id: Words
    name: Words
    x_m: Numbers
    y_m: Numbers
    area: Whole
    origin: Words


@dataclass(frozen=True)
class Lines:
    """What stands on the front of the vehicle.

    Parameters
    ----------
    line_id
        As `Stops.stop_id`.
    name
        The short name, else the long one.
    kind
        `route_type` of GTFS: 0 tram, 1 metro, 2 train, 3 bus, 4 ferry, and the wider table of
        hundreds; -1 unknown.
    """

    line_id: Words
    name: Words
    kind: Whole


@dataclass(frozen=True)
class Trips:
    """One run of a vehicle along its stops, on every day of its service.

    Parameters
    ----------
    trip_id
        As `Stops.stop_id`.
    line, service
        Positions in `Lines` and `Services`.
    direction
        0 or 1 as in the feed; -1 where it does not say.
    first
        Length n + 1: the calls of trip i stand at `first[i]` up to `first[i + 1]`.
    headway_s
        0 for a trip with a timetable. Else vehicles follow one another so many seconds apart, at
        unknown moments: the times of the calls are those of the first.
    window_s
        How long vehicles keep following, counted from the first; 0 for a trip with a timetable.
    """

    trip_id: Words
    line: Whole
    direction: Whole
    service: Whole
    first: Places
    headway_s: Whole
    window_s: Whole


@dataclass(frozen=True)
class Calls:
    """The halts of the trips, one after the other.

    Parameters
    ----------
    stop
        Position in `Stops`.
    arrival_s, departure_s
        Seconds since the beginning of the service day.
    may_board, may_alight
        Whether anybody may get on or off without arranging it first.
    is_interpolated
        The feed gives no time here: it is spread evenly, by the order of the stops, between the
        times that it does give.
    """

    stop: Whole
    arrival_s: Whole
    departure_s: Whole
    may_board: Marks
    may_alight: Marks
    is_interpolated: Marks


@dataclass(frozen=True)
class Services:
    """On which days trips run: a weekly pattern within a term, and exceptions.

    Parameters
    ----------
    service_id
        As `Stops.stop_id`.
    feed
        Position of the feed in `Timetable.feeds`.
    start_day, end_day
        Ordinals (`date.toordinal`), both included; a service that is made of exceptions alone has
        an end before its start.
    weekdays
        n × 7, Monday first.
    exception_service, exception_day, exception_kind
        Position, ordinal, and `ADDED` or `REMOVED`.
    """

    service_id: Words
    feed: Whole
    start_day: Whole
    end_day: Whole
    weekdays: Marks
    exception_service: Whole
    exception_day: Whole
    exception_kind: Whole


@dataclass(frozen=True)
class Changes:
    """What the feeds say of changing vehicles (transfers.txt), per pair of stops.

    Parameters
    ----------
    start, end
        Positions in `Stops`; they may be the same.
    kind
        0 recommended, 1 the other vehicle waits, 2 takes `least_s`, 3 impossible.
    least_s
        Seconds; -1 where the feed gives none.
    """

    start: Whole
    end: Whole
    kind: Whole
    least_s: Whole


@dataclass(frozen=True)
class Timetable:
    """Everything together. `feeds` are the names of the deliveries, in their order."""

    feeds: tuple[str, ...]
    stops: Stops
    lines: Lines
    trips: Trips
    calls: Calls
    services: Services
    changes: Changes


def find_services_on(services: Services, day: date) -> Marks:
    """Say which services run on a day.

    Parameters
    ----------
    services
        Terms and exceptions; an exception wins over the weekly pattern.
    day
        A service day: it may run on after midnight.

    Source
    ------
    GTFS Schedule Reference, calendar.txt and calendar_dates.txt (gtfs.org, 2024).
    """
    ordinal = day.toordinal()
    runs = services.weekdays[:, day.weekday()].copy()
    runs &= (services.start_day <= ordinal) & (ordinal <= services.end_day)
    is_today = services.exception_day == ordinal
    runs[services.exception_service[is_today & (services.exception_kind == ADDED)]] = True
    runs[services.exception_service[is_today & (services.exception_kind == REMOVED)]] = False
    return runs


def find_trips_on(timetable: Timetable, day: date) -> Places:
    """Positions of the trips whose service day this is, ascending."""
    runs = find_services_on(timetable.services, day)
    return np.flatnonzero(runs[timetable.trips.service]).astype(np.int64)


def spread_calls(first: Places, trips: Places) -> Places:
    """Positions of all calls of some trips, trip after trip.

    Parameters
    ----------
    first
        `Trips.first`.
    trips
        Positions of trips.
    """
    counts = first[trips + 1] - first[trips]
    starts = np.repeat(first[trips] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
    return np.asarray(starts + np.arange(counts.sum()), dtype=np.int64)
