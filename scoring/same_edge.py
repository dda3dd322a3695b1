"""Ways that pass no junction: both ends of the way lie on the same edge.

The search over the nodes does not see these. Origins at a junction are left out: of them it sees
every way. All costs are multiples of `scoring.streets.GRAIN`.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layers.snap import Snaps
from scoring.streets import Costs, Positions, Streets, along_cost, round_cost


@dataclass(frozen=True, eq=False)
class Direct:
    """Ways along one edge.

    Parameters
    ----------
    origin, place
        Items of two lists of snaps; a pair may be here more than once.
    cost
        From the one to the other, both straight lines to the street included.
    """

    origin: Positions
    place: Positions
    cost: Costs


@dataclass(frozen=True, eq=False)
class _Spots:
    """Snaps by where they are: on which edge, how far along it, how far beside it."""

    item: Positions
    edge: Positions
    along: Costs
    beside: Costs


def find_direct_nearest(streets: Streets, origins: Snaps, places: Snaps) -> Direct:
    """Cheapest way along an edge from each snap of an origin, if there is any.

    Ahead of an origin at `a` lies the place with the least `along + beside`, for the way to it
    costs that less `a`; behind it that with the least `beside - along`. So a running minimum from
    either end of each edge has the answer for every origin, however many share the edge.

    Parameters
    ----------
    streets
        Whose edges they are on, and in which directions one may go.
    origins, places
        From, and to.

    Returns
    -------
    At most two rows a snap: ahead and back. Of equal ways the place first in the list.
    """
    origin, place = _spots_together(streets, origins, places)
    if len(place.item) == 0:
        return Direct(place.item, place.item, place.along)  # And no origin either.
    low, high = _find_range(place, origin, origin.along, origin.along)
    ahead = _run_least(place, place.along + place.beside, is_ahead=True)
    back = _run_least(place, place.beside - place.along, is_ahead=False)
    network, last = streets.network, len(place.item) - 1
    is_ahead = network.is_forward[origin.edge] & (low <= last)
    is_ahead &= place.edge[np.minimum(low, last)] == origin.edge
    is_back = network.is_backward[origin.edge] & (high > 0)
    is_back &= place.edge[np.maximum(high - 1, 0)] == origin.edge
    at = np.concatenate((np.flatnonzero(is_ahead), np.flatnonzero(is_back)))
    to = np.concatenate((ahead[low[is_ahead]], back[high[is_back] - 1]))
    return _make_direct(origin, at, place, to)


def find_direct_within(streets: Streets, origins: Snaps, places: Snaps, limit: float) -> Direct:
    """All ways along an edge that cost at most `limit`.

    Parameters
    ----------
    streets, origins, places
        As for `find_direct_nearest`.
    limit
        Itself included.
    """
    origin, place = _spots_together(streets, origins, places)
    room = limit - place.beside
    low, high = _find_range(origin, place, place.along - room, place.along + room)
    count = np.maximum(high - low, 0)
    to = np.repeat(np.arange(len(place.item)), count)
    at = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + low[to]
    ahead = place.along[to] - origin.along[at]
    network, edge = streets.network, place.edge[to]
    may_go = (network.is_forward[edge] & (ahead >= 0)) | (network.is_backward[edge] & (ahead <= 0))
    direct = _make_direct(origin, at[may_go], place, to[may_go])
    is_near = direct.cost <= limit
    return Direct(direct.origin[is_near], direct.place[is_near], direct.cost[is_near])


def _make_direct(origin: _Spots, at: Positions, place: _Spots, to: Positions) -> Direct:
    """Ways between spots on the same edge, row by row."""
    along = np.abs(place.along[to] - origin.along[at])
    return Direct(origin.item[at], place.item[to], along + origin.beside[at] + place.beside[to])


def _spots_together(streets: Streets, origins: Snaps, places: Snaps) -> tuple[_Spots, _Spots]:
    """Spots of both lists on edges that have some of either, by edge and along it.

    Of the origins only those between two junctions: from one at a junction every way is a leg.
    """
    length_m = streets.network.length_m
    is_shared = np.zeros(len(length_m), dtype=np.bool_)
    is_shared[places.edge] = True
    row = np.flatnonzero(is_shared[origins.edge])
    along_m = origins.along_m[row]
    row = row[(along_m > 0) & (along_m < length_m[origins.edge[row]])]
    origin = _make_spots(streets, origins, row)
    is_shared[:] = False
    is_shared[origin.edge] = True
    return origin, _make_spots(streets, places, np.flatnonzero(is_shared[places.edge]))


def _make_spots(streets: Streets, snaps: Snaps, kept: npt.NDArray[np.intp]) -> _Spots:
    """Spots of the chosen snaps, by edge, then along it, then by item."""
    if len(kept) == 0:  # as in most searches for a few places
        nothing, none = np.zeros(0, dtype=np.int64), np.zeros(0)
        return _Spots(nothing, nothing, none, none)
    chosen = Snaps(snaps.item[kept], snaps.edge[kept], snaps.along_m[kept], snaps.snap_m[kept], 0)
    along = along_cost(streets, chosen)
    order = np.lexsort((chosen.item, along, chosen.edge))
    return _Spots(
        chosen.item[order].astype(np.int64),
        chosen.edge[order].astype(np.int64),
        along[order],
        round_cost(chosen.snap_m[order] * streets.pace),
    )


def _find_range(
    listed: _Spots, asked: _Spots, low: Costs, high: Costs
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Which of the listed spots lie on the edge of each asked one, from `low` to `high` along it.

    Edge and place along it are joined to one whole number, by numbering the places along edges.
    """
    marks = np.unique(listed.along)
    step = len(marks) + 1
    key = listed.edge * step + np.searchsorted(marks, listed.along)
    first = asked.edge * step + np.searchsorted(marks, low, side="left")
    behind = asked.edge * step + np.searchsorted(marks, high, side="right")
    return np.searchsorted(key, first), np.searchsorted(key, behind)


def _run_least(place: _Spots, cost: Costs, is_ahead: bool) -> Positions:
    """Per spot which has the least cost of those from it to the end (or start) of its edge."""
    count = len(cost)
    order = np.lexsort((place.item, cost))
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    # Edges come by number, so that on the way each begins below all that went before.
    group = place.edge if is_ahead else place.edge.max() - place.edge
    key = group * count + rank
    run = np.minimum.accumulate(key[::-1])[::-1] if is_ahead else np.minimum.accumulate(key)
    return np.asarray(order[run - group * count], dtype=np.int64)
