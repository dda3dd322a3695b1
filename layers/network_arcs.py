"""`Arcs`: what a search over streets walks over, and how they are put in rows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Costs = NDArray[np.float64]
Names = NDArray[np.int64]
Nodes = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Arcs:
    """Directed arcs in compressed rows: those of node i stand at first[i] … first[i+1]-1.

    Of parallel arcs only the cheapest is here, and none ends where it starts: a sparse matrix
    would add up the former, and the latter never shortens a way.

    Parameters
    ----------
    first
        Per node where its arcs begin, and behind the last one how many arcs there are.
    target
        Per arc the node where it ends; ascending within a node.
    cost
        Per arc metres or seconds; always above 0.
    """

    first: Names
    target: Nodes
    cost: Costs


@dataclass(frozen=True, eq=False)
class ArcOrder:
    """How ways between nodes become arcs, whatever they cost.

    Parameters
    ----------
    first, target
        As in `Arcs`.
    way
        The ways by their start, then by their end; those that end where they start are left out.
    begin
        Per arc the place in `way` of the first of its parallel ways.
    """

    first: Names
    target: Nodes
    way: Names
    begin: Names


def order_arcs(start: Nodes, end: Nodes, count: int) -> ArcOrder:
    """Put ways in rows by their start.

    Parameters
    ----------
    start, end
        Nodes of each way.
    count
        How many nodes there are.
    """
    way = np.flatnonzero(start != end)
    pair = start[way] * np.int64(count) + end[way]
    order = np.argsort(pair, kind="stable")
    pair = pair[order]
    begin = np.flatnonzero(np.append(True, pair[1:] != pair[:-1])[: len(pair)])
    row, target = np.divmod(pair[begin], max(count, 1))
    first = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=count))))
    return ArcOrder(first.astype(np.int64), target.astype(np.int32), way[order], begin)


def take_arcs(order: ArcOrder, cost: Costs) -> Arcs:
    """Give arcs their costs: of parallel ways that of the cheapest.

    Parameters
    ----------
    order
        Of the ways.
    cost
        Of each way.
    """
    ordered = np.asarray(cost, dtype=np.float64)[order.way]
    least: Costs = np.minimum.reduceat(ordered, order.begin) if len(ordered) else ordered
    return Arcs(order.first, order.target, least)


def pack_arcs(start: Nodes, end: Nodes, cost: Costs, count: int) -> Arcs:
    """Put arcs in rows by their start, without loops, and the cheapest of parallel ones alone.

    Parameters
    ----------
    start, end
        Nodes of each arc.
    cost
        Of each arc.
    count
        How many nodes there are.
    """
    return take_arcs(order_arcs(start, end, count), cost)


def reverse_arcs(arcs: Arcs) -> Arcs:
    """Turn arcs round: a search over these from a place finds the ways to it."""
    count = len(arcs.first) - 1
    # Columns of a sparse table are the rows of the table turned round; ascending, as the rows were.
    table = sparse.csr_array((arcs.cost, arcs.target, arcs.first), shape=(count, count)).tocsc()
    return Arcs(
        table.indptr.astype(np.int64), table.indices.astype(np.int32), table.data.astype(np.float64)
    )
