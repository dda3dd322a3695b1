"""The week for which a timetable speaks: an ordinary one, chosen by rule and always named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from layers.timetable import ADDED, Timetable, find_services_on

Numbers = npt.NDArray[np.float64]

WORKDAY, SATURDAY, SUNDAY = "werkdag", "zaterdag", "zondag"
DAY_KINDS = (WORKDAY, SATURDAY, SUNDAY)
# Feeds that promise service until 2099 say nothing of an ordinary week then. Ours.
LONGEST_LOOK_DAYS = 1_100
NEVER = date(2999, 12, 31).toordinal()  # a feed without one day begins then


@dataclass(frozen=True)
class ReferenceWeek:
    """An ordinary week of a timetable.

    Parameters
    ----------
    monday
        Its first day.
    days
        Per kind of day the day that stands for it: of Monday to Friday the one with the median
        number of trips, the earliest of several.
    trips
        In that week.
    weeks
        Among how many whole weeks it was chosen.
    """

    monday: date
    days: Mapping[str, date]
    trips: float
    weeks: int


def pick_reference_week(timetable: Timetable) -> ReferenceWeek | None:
    """Choose the week with the median number of trips.

    Weeks count from Monday to Sunday, where every feed is in force on all seven days. Of an even
    number of weeks the quieter of the middle two, of equal ones the first: so never a holiday
    week nor an extra busy one where ordinary weeks are the most.

    Parameters
    ----------
    timetable
        All feeds.

    Returns
    -------
    None where the feeds have no whole week in common: then nothing can be said of a week.

    Source
    ------
    Ours: an ordinary week, so that neither holidays nor extra service decide.
    """
    first, last = find_validity(timetable)
    first += (7 - date.fromordinal(first).weekday()) % 7
    weeks = (last + 1 - first) // 7
    if weeks < 1:
        return None
    monday = date.fromordinal(first)
    daily = count_trips(timetable, monday, 7 * weeks).reshape(weeks, 7)
    driven = np.flatnonzero(daily.any(axis=1))  # a gap in the feed is no ordinary week
    if len(driven) == 0:
        return None
    chosen = int(driven[pick_median(daily[driven].sum(axis=1))])
    monday += timedelta(days=7 * chosen)
    at = {WORKDAY: pick_median(daily[chosen, :5]), SATURDAY: 5, SUNDAY: 6}
    days = {kind: monday + timedelta(days=at[kind]) for kind in DAY_KINDS}
    return ReferenceWeek(monday, days, float(daily[chosen].sum()), len(driven))


def find_validity(timetable: Timetable) -> tuple[int, int]:
    """Find from which ordinal up to which all feeds are in force.

    A feed is in force from the first to the last day that its terms and exceptions name, of
    services that have trips; a term without any weekday says nothing by itself.

    Parameters
    ----------
    timetable
        All feeds.

    Returns
    -------
    Both included; at most `LONGEST_LOOK_DAYS` apart. The last comes before the first where the
    feeds have no day in common.
    """
    services = timetable.services
    has_trips = np.bincount(timetable.trips.service, minlength=len(services.feed)) > 0
    has_term = has_trips & services.weekdays.any(axis=1)
    has_term &= services.start_day <= services.end_day
    is_used = has_trips[services.exception_service] & (services.exception_kind == ADDED)
    firsts, lasts = [], []
    for feed in range(len(timetable.feeds)):
        is_own = has_term & (services.feed == feed)
        is_near = is_used & (services.feed[services.exception_service] == feed)
        days = services.exception_day[is_near]
        firsts.append(np.concatenate([services.start_day[is_own], days]).min(initial=NEVER))
        lasts.append(np.concatenate([services.end_day[is_own], days]).max(initial=0))
    first = int(max(firsts))
    return first, min(int(min(lasts)), first + LONGEST_LOOK_DAYS)


def pick_median(values: Numbers) -> int:
    """Find where the lower median stands first.

    Parameters
    ----------
    values
        Not empty.
    """
    ordered = np.sort(values)
    return int(np.flatnonzero(values == ordered[(len(ordered) - 1) // 2])[0])


def count_trips(timetable: Timetable, first: date, days: int) -> Numbers:
    """Count the trips of all feeds on some days after one another.

    A line by headway counts as many trips as fit in its time.

    Parameters
    ----------
    timetable
        All feeds.
    first, days
        From which service day on, and how many.
    """
    services, trips = timetable.services, timetable.trips
    headway = np.maximum(trips.headway_s, 1)
    weight = np.where(trips.headway_s > 0, np.ceil(trips.window_s / headway), 1.0)
    per_service = np.bincount(trips.service, weights=weight, minlength=len(services.feed))
    # One day at a time: at most three years of them, each over all services at once.
    counts = [
        per_service[find_services_on(services, first + timedelta(days=ahead))].sum()
        for ahead in range(days)
    ]
    return np.array(counts, dtype=np.float64)
