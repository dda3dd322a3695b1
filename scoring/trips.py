"""`Trips`: the ways from every site to the places of one list, with the evidence behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Trips:
    """Every way from an origin to a place of a list that costs at most `limit`.

    The unit of the cost, metres or minutes, stands in the name of whatever holds the trips.

    Parameters
    ----------
    origin, place
        Positions, counted from 0; ordered by origin, then by place; each pair once.
    cost
        Door to door: metres or minutes.
    limit
        Ways up to here are all listed; infinite when every way is.
    is_searched
        Per origin: its ways were looked for. False for a site off the streets, or of which the
        place is not known well enough: what it can reach is unknown, not nothing.
    is_approximate
        Per origin: some way to or from it is an estimate (straight line × detour).
    records, days
        Per place the record ("source#row") and its ISO day, "" if unknown.
    via, via_day
        Records of the streets and timetables ("osm_streets#*;gtfs#*"), and their oldest day; ""
        for straight lines.
    """

    origin: Positions
    place: Positions
    cost: Numbers
    limit: float
    is_searched: Marks
    is_approximate: Marks
    records: Shapes
    days: Shapes
    via: str = ""
    via_day: str = ""


# The trips of a run by name, such as "jobs_bike_min"; a list that was not searched is absent.
AllTrips = Mapping[str, Trips]


def check_lists(trips: Trips, origin_count: int, place_count: int) -> Trips:
    """Refuse trips between other lists than those at hand: every number would be silently wrong.

    Parameters
    ----------
    trips
        Any.
    origin_count, place_count
        Lengths of the lists that their positions should count in.

    Returns
    -------
    The same trips.

    Raises
    ------
    ValueError
        The trips were made for lists of another length, or are not in their order.
    """
    made_for = (len(trips.is_searched), len(trips.records))
    if made_for != (origin_count, place_count):
        message = f"trips of {made_for} origins and places, not {(origin_count, place_count)}"
        raise ValueError(message)
    pair = trips.origin.astype(np.int64) * max(place_count, 1) + trips.place
    if (np.diff(pair) <= 0).any():
        message = "trips must be ordered by origin and place, each pair once"
        raise ValueError(message)
    return trips


def keep_within(trips: Trips, limit: float) -> Trips:
    """Keep the ways that cost at most `limit`, the bound included.

    Parameters
    ----------
    trips
        Any.
    limit
        In the unit of their cost; at most `trips.limit`, beyond which ways are not listed.

    Raises
    ------
    ValueError
        The limit is beyond that of the trips.
    """
    if not limit <= trips.limit:
        message = f"the ways beyond {trips.limit} are not listed, so none up to {limit}"
        raise ValueError(message)
    is_near = trips.cost <= limit
    return replace(
        trips,
        origin=trips.origin[is_near],
        place=trips.place[is_near],
        cost=trips.cost[is_near],
        limit=limit,
    )


@dataclass(frozen=True)
class Least:
    """The cheapest way of each origin.

    Parameters
    ----------
    cost
        NaN where no way is listed.
    place
        Of equal ways the place first in the list; -1 where no way is listed.
    """

    cost: Numbers
    place: Positions


def find_least(trips: Trips) -> Least:
    """Find the cheapest way of each origin; of equal ways the place first in the list counts."""
    count = len(trips.is_searched)
    order = np.lexsort((trips.place, trips.cost, trips.origin))
    first, at = np.unique(trips.origin[order], return_index=True)
    cost, place = np.full(count, np.nan), np.full(count, -1, dtype=np.intp)
    cost[first] = trips.cost[order][at]
    place[first] = trips.place[order][at]
    return Least(cost, place)
