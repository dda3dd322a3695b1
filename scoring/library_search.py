"""Searches over streets by scipy: for small networks, where numba is off, and to test against.

The places become nodes of their own, with arcs to the junctions beside them, so that one call of
Dijkstra's algorithm starts from all places together.
"""

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import dijkstra

from layers.kernels.bounded_question import Found
from layers.kernels.near_search import Reached
from layers.network_arcs import Arcs
from scoring.streets import Costs, Legs, Positions

# Numbers in one table of places by nodes: some 32 MB.
_MOST_NUMBERS = 4_000_000


def search_by_library(reversed_arcs: Arcs, homes: Legs) -> Reached:
    """Find the nearest place of every node, and of equal ones that with the lowest number.

    Parameters
    ----------
    reversed_arcs
        Arcs turned round, costs of 0 or more, of which sums are exact.
    homes
        Of the places (see `scoring.streets.legs_home`).
    """
    nodes = len(reversed_arcs.first) - 1
    sources = nodes + np.unique(homes.item)
    if len(sources) == 0:
        return Reached(np.full(nodes, np.inf), np.full(nodes, -1, dtype=np.int32))
    table = _join_places(reversed_arcs, homes)
    cost, _, source = dijkstra(table, indices=sources, min_only=True, return_predecessors=True)
    place = np.where(source >= 0, source - nodes, homes.item_count).astype(np.int32)
    place = _settle_ties(table, cost, place)[:nodes]
    return Reached(cost[:nodes], np.where(np.isfinite(cost[:nodes]), place, np.int32(-1)))


def pair_by_library(reversed_arcs: Arcs, homes: Legs, aways: Legs, limit: float) -> Found:
    """Find the origins within the limit of each place over the nodes, with their cost.

    Parameters
    ----------
    reversed_arcs, homes
        As for `search_by_library`.
    aways
        Of the origins (see `scoring.streets.legs_away`).
    limit
        Itself included.
    """
    nodes = len(reversed_arcs.first) - 1
    origins, first = np.unique(aways.item, return_index=True)
    step = max(1, _MOST_NUMBERS // (nodes + homes.item_count + len(aways.item)))
    parts = [Found(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0))]
    table = _join_places(reversed_arcs, homes)
    places = np.unique(homes.item) if len(origins) else np.zeros(0, dtype=np.int64)
    for begin in range(0, len(places), step):
        chosen = places[begin : begin + step]
        reached = dijkstra(table, indices=nodes + chosen, limit=limit)
        through = reached[:, aways.node] + aways.cost
        cost = np.minimum.reduceat(through, first, axis=1)
        place, origin = np.nonzero(cost <= limit)
        near = cost[place, origin]
        parts.append(Found(origins[origin].astype(np.int32), chosen[place].astype(np.int32), near))
    return join_found(parts)


def _join_places(arcs: Arcs, homes: Legs) -> sparse.csr_array:
    """Arcs and places in one table: place p is node n + p.

    A leg of cost 0 is stored as a zero. In scipy that is an arc that costs nothing, as long as no
    step on the way (a dense table, a sum, `eliminate_zeros`) takes it for an empty cell.
    """
    places = np.bincount(homes.item, minlength=homes.item_count)
    first = np.concatenate((arcs.first, arcs.first[-1] + np.cumsum(places)))
    target = np.concatenate((arcs.target, homes.node))
    count = len(first) - 1
    return sparse.csr_array(
        (np.concatenate((arcs.cost, homes.cost)), target.astype(np.int32), first.astype(np.int32)),
        shape=(count, count),
    )


def _settle_ties(
    table: sparse.csr_array, cost: Costs, place: npt.NDArray[np.int32]
) -> npt.NDArray[np.int32]:
    """Give every node the lowest of the places from which a cheapest way comes; scipy gives any.

    Only a tight arc (one on a cheapest way) to a node with a higher place can lower it, and there
    are few. After all have been looked at, only those from nodes that were lowered can be new.
    """
    place = place.copy()
    start = np.repeat(np.arange(len(cost), dtype=np.int32), np.diff(table.indptr))
    arc = np.flatnonzero(place[start] < place[table.indices])
    while len(arc):
        one, other = start[arc], table.indices[arc]
        is_tight = (cost[one] + table.data[arc] == cost[other]) & np.isfinite(cost[other])
        is_tight &= place[one] < place[other]
        one, other = one[is_tight], other[is_tight]
        np.minimum.at(place, other, place[one])
        arc = _list_arcs(table, np.unique(other))
    return place


def _list_arcs(table: sparse.csr_array, nodes: Positions) -> Positions:
    """List the arcs that leave some nodes."""
    begin = table.indptr[nodes].astype(np.int64)
    count = table.indptr[nodes + 1] - begin
    arcs: Positions = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count - begin, count)
    return arcs


def join_found(parts: list[Found]) -> Found:
    """Join lists of pairs, in their order."""
    return Found(
        np.concatenate([part.origin for part in parts]),
        np.concatenate([part.place for part in parts]),
        np.concatenate([part.cost for part in parts]),
    )


def list_pairs(pairs: Found) -> tuple[Positions, Positions, Costs]:
    """Each pair once, at its least cost, ordered by origin, then by place.

    Parameters
    ----------
    pairs
        In any order.
    """
    if len(pairs.cost) == 0:
        return pairs.origin.astype(np.int64), pairs.place.astype(np.int64), pairs.cost
    origin, place = pairs.origin, pairs.place
    shape = int(place.max()) + 1, int(origin.max()) + 1
    # A table is put in order by counting, several times as fast as by comparing.
    table = sparse.coo_array((pairs.cost, (place, origin)), shape=shape).tocsc()
    if table.nnz < len(pairs.cost):  # it added up the costs of pairs that come twice
        return _list_doubles(pairs)
    every = np.repeat(np.arange(shape[1]), np.diff(table.indptr))
    return every, table.indices.astype(np.int64), table.data


def _list_doubles(pairs: Found) -> tuple[Positions, Positions, Costs]:
    """Order pairs of which some come twice."""
    # One number for a pair: sorting millions of pairs by one is several times as fast as by three.
    places = int(pairs.place.max()) + 1
    both = pairs.origin.astype(np.int64) * places + pairs.place
    order = np.argsort(both)
    both, cost = both[order], pairs.cost[order]
    first = np.flatnonzero(np.append(True, both[1:] != both[:-1]))
    return both[first] // places, both[first] % places, np.minimum.reduceat(cost, first)
