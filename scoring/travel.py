"""Ways over the streets from every site to the nearest place of a kind.

A site takes the best of the nodes beside it, of which `scoring/node_ways.py` knows the nearest
place, and of the way along its own street. Ways within a limit, to all places and not only the
nearest, are in `scoring/travel_within.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from layers.kernels.least_way import Starts, Straight, take_least
from layers.kernels.near_search import Reached
from layers.snap import Snaps
from scoring.node_ways import NodeWays, do_by_kind, is_compiled_for, search_places
from scoring.same_edge import Direct, find_direct_nearest
from scoring.streets import Costs, Legs, Positions, Streets, legs_away


@dataclass(frozen=True, eq=False)
class Ways:
    """Per origin the cheapest way to a place.

    Parameters
    ----------
    cost
        Metres or seconds, from door to door, the straight lines to the streets included; NaN where
        no place can be reached or the origin is off the streets.
    place
        Which place, counted from 0; of equal ways the first in the list; -1 where there is none.
    """

    cost: Costs
    place: Positions


def find_nearest_ways(
    streets: Streets, origins: Snaps, places: Snaps, aways: Legs | None = None
) -> Ways:
    """Find the cheapest way from each origin to any of the places.

    Parameters
    ----------
    streets
        In metres or in seconds.
    origins, places
        From, and to; several rows of one thing are its several doors.
    aways
        Legs of these origins (`scoring.streets.legs_away`), for who asks often; None makes them.

    Returns
    -------
    In the order of the origins, `origins.item_count` of them.
    """
    legs = legs_away(streets, origins) if aways is None else aways
    return _take_ways(streets, search_places(streets, places), origins, legs)


def find_nearest_by_kind(
    streets: Streets, origins: Snaps, kinds: Mapping[str, Snaps]
) -> dict[str, Ways]:
    """Find the cheapest way from each origin to the places of each kind.

    Parameters
    ----------
    streets, origins
        As for `find_nearest_ways`.
    kinds
        Per kind its places.

    Returns
    -------
    Per kind, in the order of `kinds`; the same as one by one, but with the cores at work together.
    """
    aways = legs_away(streets, origins)

    def find(places: Snaps) -> Ways:
        return _take_ways(streets, search_places(streets, places), origins, aways)

    return do_by_kind(streets, kinds, find)


def take_ways(streets: Streets, known: NodeWays, origins: Snaps) -> Ways:
    """Take the cheapest way of each origin from those of the nodes.

    Parameters
    ----------
    streets
        The same as those of `known`.
    known
        Made by `scoring.node_ways`: `search_places` or `update_nearest`.
    origins
        As for `find_nearest_ways`, which does both at once.
    """
    return _take_ways(streets, known, origins, legs_away(streets, origins))


def _take_ways(streets: Streets, known: NodeWays, origins: Snaps, aways: Legs) -> Ways:
    """Take the least of the legs of each origin and of the ways along its own edge."""
    direct = find_direct_nearest(streets, origins, known.places)
    if not is_compiled_for(streets):
        return _take_by_library(known, direct, aways)
    cost, place = take_least(
        Starts(aways.item, aways.node, aways.cost),
        Reached(known.cost, known.place),
        Straight(direct.origin, direct.place, direct.cost),
        aways.item_count,
    )
    return Ways(cost, place)


def _take_by_library(known: NodeWays, direct: Direct, aways: Legs) -> Ways:
    """Take the least by numpy: for small networks, where numba is off, and to test against."""
    cost = known.cost[aways.node] + aways.cost
    least = np.full(aways.item_count, np.inf)
    begin = np.flatnonzero(np.diff(aways.item, prepend=-1))
    if len(begin):
        least[aways.item[begin]] = np.minimum.reduceat(cost, begin)
    np.minimum.at(least, direct.origin, direct.cost)
    # Of all that cost no more than the least, the place first in the list.
    place = np.full(aways.item_count, -1, dtype=np.int64)
    if len(begin):
        is_least = cost == least[aways.item]
        first = np.where(is_least, known.place[aways.node], known.places.item_count)
        place[aways.item[begin]] = np.minimum.reduceat(first, begin)
    is_least = direct.cost == least[direct.origin]
    at, its_place = direct.origin[is_least], direct.place[is_least]
    place[at[place[at] < 0]] = known.places.item_count
    np.minimum.at(place, at, its_place)
    return Ways(np.where(np.isfinite(least), least, np.nan), place)
