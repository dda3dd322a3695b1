"""Earliest arrivals by public transport, ride by ride (RAPTOR), for many departures at once.

Round k finds who can be where after at most k rides: each line that calls where somebody became
ready to board in round k - 1 is ridden along once, with the first vehicle that can be caught.
Between rides there is one walk (or a change at the stop); walks are not closed under composition,
so two labels are kept per stop: the time of stepping off and that of being ready to board.

Departures go from late to early and labels stay: who leaves earlier can wait at the origin for
what the later one catches, and only improvements are followed up.

A line by headway has no moments: who is at the stop while it runs waits half a headway, the
expected wait, and rides as long as the first vehicle does.

Source: D. Delling, T. Pajor and R. F. Werneck, Round-Based Public Transit Routing, Transportation
Science 49 (2015) 591-604: the rounds, and rRAPTOR for a window. Half a headway: E. Osuna and
G. Newell, Control strategies for an idealized public transportation system, Transportation Science
6 (1972) 52-72.
"""

from typing import NamedTuple

import numba
import numpy as np

from layers.kernels.raptor_labels import (
    NEVER,
    OFF,
    READY,
    SCAN,
    Int,
    Labels,
    Marks,
    Places,
    Whole,
    forget_ready,
    improve_off,
    improve_ready,
    make_labels,
)


class Schedule(NamedTuple):
    """One service day as patterns: trips with the same stops, of which none overtakes another.

    Parameters
    ----------
    pattern_first
        Length p + 1: the stops of pattern i stand at `pattern_first[i]` up to the next.
    pattern_stop, may_board, may_alight
        Per stop of each pattern.
    trip_count, time_first
        Per pattern how many trips it has, and where their times begin: trip after trip, stop
        after stop.
    arrival_s, departure_s
        Seconds since the midnight that begins the day; ascending over the trips of a pattern.
    headway_s, window_s
        Per pattern 0, or a headway and how long it lasts: then it has one trip, the first vehicle.
    serving_first, serving_pattern, serving_place
        Per stop (length s + 1) which patterns call there, and at which of their stops.
    walk_first, walk_stop, walk_s
        Per stop (length s + 1) where one can board next and after how many seconds, the stop
        itself included.
    """

    pattern_first: Places
    pattern_stop: Whole
    may_board: Marks
    may_alight: Marks
    trip_count: Whole
    time_first: Places
    arrival_s: Whole
    departure_s: Whole
    headway_s: Whole
    window_s: Whole
    serving_first: Places
    serving_pattern: Whole
    serving_place: Whole
    walk_first: Places
    walk_stop: Whole
    walk_s: Whole


class Journey(NamedTuple):
    """Who travels when.

    Parameters
    ----------
    access_stop, access_s
        Where the origin can walk to, and in how many seconds.
    departures_s
        Moments of leaving the origin, from late to early.
    longest_s
        An arrival later than this after leaving does not count.
    rides
        The most vehicles in one journey.
    """

    access_stop: Whole
    access_s: Whole
    departures_s: Whole
    longest_s: int
    rides: int


@numba.njit(cache=True, nogil=True)
def find_arrivals(schedule: Schedule, journey: Journey, wanted: Whole) -> Whole:
    """Find when one can step off at some stops, per moment of leaving.

    Parameters
    ----------
    schedule
        The day.
    journey
        Who travels when.
    wanted
        Stops of interest.

    Returns
    -------
    d × w: seconds of the day; `NEVER` where it cannot be done in time.
    """
    stops = len(schedule.serving_first) - 1
    labels = make_labels(stops, len(schedule.trip_count), journey.rides)
    found = np.full((len(journey.departures_s), len(wanted)), NEVER, np.int32)
    for place in range(len(journey.departures_s)):
        leave_s = np.int64(journey.departures_s[place])
        travel_once(schedule, labels, journey, leave_s)
        for each in range(len(wanted)):
            off_s = labels.off_s[journey.rides, wanted[each]]
            if off_s <= leave_s + journey.longest_s:
                found[place, each] = off_s
    return found


@numba.njit(cache=True, nogil=True)
def travel_once(schedule: Schedule, labels: Labels, journey: Journey, leave_s: Int) -> None:
    """Follow up what leaving at this moment makes possible, round by round."""
    for leg in range(len(journey.access_stop)):
        time_s = np.int32(leave_s + journey.access_s[leg])
        improve_ready(labels, np.int64(journey.access_stop[leg]), time_s, 0)
    latest_s = leave_s + journey.longest_s
    for ride in range(1, journey.rides + 1):
        if labels.counts[READY] == 0:
            break
        list_patterns(schedule, labels)
        for each in range(labels.counts[SCAN]):
            pattern = np.int64(labels.scan_list[each])
            begin = np.int64(labels.scan_from[pattern])
            labels.scan_from[pattern] = NEVER
            if schedule.headway_s[pattern] > 0:
                ride_headway(schedule, labels, (pattern, begin, ride), latest_s)
            else:
                ride_trips(schedule, labels, (pattern, begin, ride), latest_s)
        walk_on(schedule, labels, ride, latest_s)
    forget_ready(labels)


@numba.njit(cache=True, nogil=True)
def list_patterns(schedule: Schedule, labels: Labels) -> None:
    """List the patterns that call where somebody became ready, each from the first such stop."""
    labels.counts[SCAN] = 0
    for each in range(labels.counts[READY]):
        stop = labels.ready_list[each]
        labels.is_ready[stop] = False
        for serving in range(schedule.serving_first[stop], schedule.serving_first[stop + 1]):
            pattern = schedule.serving_pattern[serving]
            if labels.scan_from[pattern] == NEVER:
                labels.scan_list[labels.counts[SCAN]] = pattern
                labels.counts[SCAN] += 1
            place = schedule.serving_place[serving]
            labels.scan_from[pattern] = min(labels.scan_from[pattern], place)
    labels.counts[READY] = 0


@numba.njit(cache=True, nogil=True)
def ride_trips(
    schedule: Schedule, labels: Labels, which: tuple[Int, Int, Int], latest_s: Int
) -> None:
    """Ride along a pattern once, always with the earliest trip that can be caught."""
    pattern, begin, ride = which
    first = schedule.pattern_first[pattern]
    length = schedule.pattern_first[pattern + 1] - first
    times = schedule.time_first[pattern]
    trip: Int = np.int64(schedule.trip_count[pattern])  # none yet: one past the last
    count = trip
    for place in range(begin, length):
        stop = schedule.pattern_stop[first + place]
        if trip < count:
            time_s = schedule.arrival_s[times + trip * length + place]
            if time_s <= latest_s and schedule.may_alight[first + place]:
                improve_off(labels, stop, time_s, ride)
        ready_s = labels.ready_s[ride - 1, stop]
        if ready_s == NEVER or not schedule.may_board[first + place]:
            continue
        if trip < count and ready_s > schedule.departure_s[times + trip * length + place]:
            continue
        trip = find_first_trip(schedule, (times + place, length, trip), ready_s)


@numba.njit(cache=True, nogil=True)
def find_first_trip(schedule: Schedule, where: tuple[Int, Int, Int], ready_s: Int) -> Int:
    """Find the first trip that leaves at `ready_s` or later, among those before a given one."""
    start, length, before = where
    low, high = np.int64(0), np.int64(before)
    while low < high:
        middle = (low + high) // 2
        if schedule.departure_s[start + middle * length] >= ready_s:
            high = middle
        else:
            low = middle + 1
    return low


@numba.njit(cache=True, nogil=True)
def ride_headway(
    schedule: Schedule, labels: Labels, which: tuple[Int, Int, Int], latest_s: Int
) -> None:
    """Ride along a line that runs by headway, each boarding after half a headway."""
    pattern, begin, ride = which
    first = schedule.pattern_first[pattern]
    times = schedule.time_first[pattern]
    wait_s = np.int64((schedule.headway_s[pattern] + 1) // 2)
    behind_s = np.int64(NEVER)  # how long after the first vehicle ours is
    for place in range(begin, schedule.pattern_first[pattern + 1] - first):
        stop = schedule.pattern_stop[first + place]
        if behind_s < NEVER:
            time_s = schedule.arrival_s[times + place] + behind_s
            if time_s <= latest_s and schedule.may_alight[first + place]:
                improve_off(labels, stop, np.int32(time_s), ride)
        ready_s = labels.ready_s[ride - 1, stop]
        if ready_s == NEVER or not schedule.may_board[first + place]:
            continue
        since_s = max(np.int64(0), np.int64(ready_s) - schedule.departure_s[times + place])
        if since_s < schedule.window_s[pattern]:
            behind_s = min(behind_s, since_s + wait_s)


@numba.njit(cache=True, nogil=True)
def walk_on(schedule: Schedule, labels: Labels, ride: Int, latest_s: Int) -> None:
    """Walk from where somebody stepped off in this round to where one can board next."""
    for each in range(labels.counts[OFF]):
        stop = labels.off_list[each]
        labels.is_off[stop] = False
        off_s = np.int64(labels.off_s[ride, stop])
        for walk in range(schedule.walk_first[stop], schedule.walk_first[stop + 1]):
            time_s = off_s + schedule.walk_s[walk]
            if time_s <= latest_s:
                improve_ready(labels, np.int64(schedule.walk_stop[walk]), np.int32(time_s), ride)
    labels.counts[OFF] = 0
