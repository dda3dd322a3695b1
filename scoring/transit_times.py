"""How long it takes from door to door by public transport: walk, wait, ride, change, walk."""

from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt

from layers.kernels.door_times import rank_times
from layers.kernels.raptor import Journey, find_arrivals
from layers.kernels.raptor_labels import NEVER
from scoring.service_day import ServiceDay, count_up
from scoring.transit_walks import Walks

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Window:
    """When people leave, and what they put up with; all of it is the profile's.

    Parameters
    ----------
    start_s, end_s, step_s
        Moments of leaving: every `step_s` from `start_s` on, `end_s` itself not included.
    percentile
        Which of the travel times over these moments counts: 50 is the median. By nearest rank, so
        it is always a time that occurs, and never a mean with a journey that cannot be made.
    longest_s
        A longer journey does not count.
    rides
        The most vehicles in one journey.
    """

    start_s: int
    end_s: int
    step_s: int
    percentile: float
    longest_s: int
    rides: int

    def departures_s(self) -> Whole:
        """List the moments of leaving, from late to early."""
        return np.arange(self.start_s, self.end_s, self.step_s, dtype=np.int32)[::-1].copy()

    def rank(self) -> int:
        """Say how many of the moments must be at least this fast."""
        count = len(self.departures_s())
        return min(count, max(1, ceil(self.percentile / 100 * count - 1e-9)))

    def span_s(self) -> tuple[int, int]:
        """Say which part of the day a search may touch."""
        return self.start_s, self.end_s + self.longest_s


@dataclass(frozen=True)
class DoorTimes:
    """Travel times from things to places.

    Parameters
    ----------
    time_s
        Origin × place, seconds; NaN where at too many moments of leaving the place cannot be
        reached in time, or where an end has no walk at all.
    is_approximate
        Of the same shape: some walk of the origin, of the place or between stops is a straight
        line times a detour.
    """

    time_s: Numbers
    is_approximate: Marks


def find_door_times(
    day: ServiceDay, access: Walks, egress: Walks, direct_s: Numbers, window: Window
) -> DoorTimes:
    """Find the travel time from each origin to each place over a window of moments of leaving.

    The fastest counts: by vehicles, or on foot all the way.

    Parameters
    ----------
    day
        Must hold the trips of `window.span_s()`.
    access
        From origins to stops.
    egress
        From stops to places.
    direct_s
        Origin × place: seconds of walking all the way; NaN where that is too far.
    window
        When, and which percentile.

    Source
    ------
    The percentile over a window of departures: M. W. Conway, A. Byrd and M. van der Linden,
    Evidence-based transit and land use sketch planning using interactive accessibility methods on
    combined schedule and headway-based networks, Transportation Research Record 2653 (2017) 45-53.
    """
    origins, places = direct_s.shape
    wanted, column = np.unique(egress.start, return_inverse=True)
    order = np.argsort(egress.end, kind="stable")
    exits = (
        count_up(np.bincount(egress.end, minlength=places)),
        column[order].astype(np.int32),
        egress.walk_s[order],
    )
    entries = count_up(np.bincount(access.start, minlength=origins))
    on_foot = np.where(np.isfinite(direct_s), np.ceil(direct_s - 1e-6), NEVER).astype(np.int32)
    departures, limits = window.departures_s(), (window.longest_s, window.rank())
    time_s = np.full((origins, places), np.nan)
    for origin in range(origins):  # one search each: the search is what takes the time
        legs = slice(entries[origin], entries[origin + 1])
        journey = Journey(
            access.end[legs], access.walk_s[legs], departures, window.longest_s, window.rides
        )
        off_s = find_arrivals(day.schedule, journey, wanted.astype(np.int32))
        time_s[origin] = rank_times(off_s, departures, exits, on_foot[origin], limits)
    rough_start = np.bincount(access.start, weights=access.is_line, minlength=origins) > 0
    rough_end = np.bincount(egress.end, weights=egress.is_line, minlength=places) > 0
    is_rough = rough_start[:, None] | rough_end | day.has_lines
    return DoorTimes(time_s, is_rough & np.isfinite(time_s))


def find_stop_times(day: ServiceDay, access: Walks, leave_s: int, window: Window) -> Numbers:
    """Find how long one origin takes to every stop, leaving at one moment.

    Parameters
    ----------
    day
        Must hold the trips from `leave_s` on.
    access
        From the origin to stops; all rows are of this one origin.
    leave_s
        Seconds after the midnight of the day.
    window
        Its longest journey and its most rides count.

    Returns
    -------
    Seconds until one steps off there; NaN where that cannot be in time. The walk from a stop, and
    walking all the way, are not in it.
    """
    stops = np.arange(len(day.schedule.serving_first) - 1, dtype=np.int32)
    moments = np.array([leave_s], dtype=np.int32)
    journey = Journey(access.end, access.walk_s, moments, window.longest_s, window.rides)
    off_s = find_arrivals(day.schedule, journey, stops)[0]
    return np.where(off_s == NEVER, np.nan, off_s.astype(np.float64) - leave_s)
