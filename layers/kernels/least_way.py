"""The least of all that leads an origin to a place: by its junctions, or along its own street."""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from layers.kernels.near_search import Reached

Costs = npt.NDArray[np.float64]
Items = npt.NDArray[np.int64]


class Starts(NamedTuple):
    """Legs of origins: of which origin, to which node, at what cost."""

    item: Items
    node: Items
    cost: Costs


class Straight(NamedTuple):
    """Ways that pass no node: from which origin, to which place, at what cost."""

    item: Items
    place: Items
    cost: Costs


@numba.njit(cache=True, nogil=True)
def take_least(
    starts: Starts, known: Reached, straight: Straight, count: int
) -> tuple[Costs, Items]:
    """Take the cheapest way of each origin, and of equal ones that to the lowest place.

    Parameters
    ----------
    starts, straight
        In any order.
    known
        Per node the least cost and its place.
    count
        How many origins there are.

    Returns
    -------
    Per origin its cost, NaN where no way is known, and its place, -1 there.
    """
    least = np.full(count, np.inf)
    place = np.full(count, -1, dtype=np.int64)
    for row in range(len(starts.item)):
        item, node = starts.item[row], starts.node[row]
        cost, its_place = known.cost[node] + starts.cost[row], known.place[node]
        if cost < least[item] or (cost == least[item] and its_place < place[item]):
            least[item], place[item] = cost, its_place
    for row in range(len(straight.item)):
        item, cost = straight.item[row], straight.cost[row]
        if cost < least[item] or (cost == least[item] and straight.place[row] < place[item]):
            least[item], place[item] = cost, straight.place[row]
    for item in range(count):
        if least[item] == np.inf:
            least[item] = np.nan
    return least, place
