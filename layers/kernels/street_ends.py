"""From places along edges to the ends of those edges: where on the edge, and at what cost."""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Edges = npt.NDArray[np.int32]
Items = npt.NDArray[np.int64]


class Places(NamedTuple):
    """Places on edges: of which thing, on which edge, how far along it and how far beside it."""

    item: Edges
    edge: Edges
    along_m: Numbers
    snap_m: Numbers


class Ends(NamedTuple):
    """Edges: their nodes, whether each may be a leg's node, their length and their cost."""

    start: Edges
    end: Edges
    may_start: Flags
    may_end: Flags
    length_m: Numbers
    cost: Numbers


@numba.njit(cache=True, nogil=True)
def place_along(at_m: Numbers, drawn_m: Numbers, length_m: Numbers, end_m: float) -> Numbers:
    """Say how far along its edge each point lies, in the measure of the edge's length.

    Parameters
    ----------
    at_m, drawn_m
        Along the edge as it is drawn, and how long that is; 0 has no direction.
    length_m
        Of the edge.
    end_m
        So near to an end a point is that end.

    Returns
    -------
    Metres: exactly 0 or exactly the length at an end.
    """
    along_m = np.empty(len(at_m))
    for row in range(len(at_m)):
        drawn = drawn_m[row] if drawn_m[row] > 0 else 1.0
        place = min(at_m[row] * (length_m[row] / drawn), length_m[row])
        if place <= end_m:
            place = 0.0
        elif place >= length_m[row] - end_m:
            place = length_m[row]
        along_m[row] = place
    return along_m


@numba.njit(cache=True, nogil=True)
def lay_legs(places: Places, ends: Ends, pace: float, grain: float) -> tuple[Items, Items, Numbers]:
    """Lay the legs between places and the ends of their edges.

    A place at an end has that leg alone, in whichever direction one may go.

    Parameters
    ----------
    places, ends
        Costs of edges are multiples of the grain.
    pace
        Cost of a metre beside the street.
    grain
        Costs are rounded to multiples of it.

    Returns
    -------
    Per leg its thing, its node and its cost; a place's leg to the start of its edge comes first.
    """
    most = 2 * len(places.item)
    item, node = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    cost, count = np.empty(most), 0
    for row in range(len(places.item)):
        edge = places.edge[row]
        whole, share = ends.cost[edge], places.along_m[row] / ends.length_m[edge]
        ahead = whole
        if share < 1.0:
            ahead = min(max(np.rint(share * whole / grain) * grain, 0.0), whole)
        straight = np.rint(places.snap_m[row] * pace / grain) * grain
        at_start, at_end = ahead <= 0, ahead >= whole
        if at_start or (ends.may_start[edge] and not at_end):
            item[count], node[count] = places.item[row], ends.start[edge]
            cost[count] = ahead + straight
            count += 1
        if at_end or (ends.may_end[edge] and not at_start):
            item[count], node[count] = places.item[row], ends.end[edge]
            cost[count] = whole - ahead + straight
            count += 1
    return item[:count].copy(), node[:count].copy(), cost[:count].copy()
