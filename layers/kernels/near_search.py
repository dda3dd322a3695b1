"""The nearest place of every node of a network, in one search from all places together.

The near-far search: U. Meyer and P. Sanders, "Δ-stepping: a parallelizable shortest path
algorithm", Journal of Algorithms 49 (2003), with two piles instead of many buckets as in
A. Davidson, S. Baxter, M. Garland and J. Owens, "Work-efficient parallel GPU methods for
single-source shortest paths", IPDPS (2014), section on Near-Far. Nodes that cost less than a bar
are on the near pile and are worked off first come, first served, improved ones again; then the bar
is raised. That needs no heap: nodes near each other in memory are handled together.

Costs must be such that sums are exact (whole numbers, or multiples of one power of two). Then the
pair of cost and place has one least value at every node, and the outcome does not depend on the
order of the work, nor on where the search began.
"""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

Costs = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]

_IDLE, _NEAR, _FAR = 0, 1, 2


class Rows(NamedTuple):
    """Arcs in compressed rows: those of node i stand at first[i] … first[i+1]-1."""

    first: npt.NDArray[np.int64]
    target: npt.NDArray[np.int32]
    cost: Costs


class Seeds(NamedTuple):
    """Where a search begins: at which nodes, at what cost, and for which place."""

    node: npt.NDArray[np.int64]
    cost: Costs
    place: Places


class Reached(NamedTuple):
    """Per node the least cost, infinite where none is known, and its place, -1 where none is."""

    cost: Costs
    place: Places


class _Piles(NamedTuple):
    """Nodes to work off.

    Every node is on one pile at most, and comes from the far pile only once, so that both hold
    them all: `near` is a ring, `far` a list; `state` says on which pile a node is.
    """

    near: Places
    far: Places
    state: npt.NDArray[np.uint8]


def search_nearest(rows: Rows, seeds: Seeds, known: Reached, width: float) -> Reached:
    """Find the cheapest place of every node, and of equal ones that with the lowest number.

    Parameters
    ----------
    rows
        Costs of 0 or more. From a place outward: for ways to a place, arcs turned round.
    seeds
        In any order.
    known
        What is known already; everything unknown for a search from nothing. It must be closed:
        what it knows of a node cannot be improved by an arc from another node that it knows.
    width
        By how much the bar is raised, above 0. It decides the time, never the outcome.

    Returns
    -------
    New arrays.
    """
    count = len(known.cost)
    reached = Reached(known.cost.copy(), known.place.copy())
    piles = _Piles(
        np.empty(count, dtype=np.int32),
        np.empty(count, dtype=np.int32),
        np.zeros(count, dtype=np.uint8),
    )
    _search(rows, seeds, reached, piles, width)
    return reached


@numba.njit(cache=True, nogil=True)
def _search(rows: Rows, seeds: Seeds, reached: Reached, piles: _Piles, width: float) -> None:
    """Work off the near pile and raise the bar, until nothing is left; fills `reached`."""
    far_count = _plant(seeds, reached, piles)
    while True:
        lowest = _find_lowest(reached.cost, piles, far_count)
        if lowest == np.inf:
            return
        # Just above the lowest at least, or a very small width would never get anywhere.
        bar = max(lowest + width, np.nextafter(lowest, np.inf))
        near_count, far_count = _pull_near(reached.cost, piles, far_count, bar)
        far_count = _drain_near(rows, reached, piles, (near_count, far_count), bar)


@numba.njit(cache=True, nogil=True)
def _plant(seeds: Seeds, reached: Reached, piles: _Piles) -> int:
    """Put the nodes of the seeds on the far pile; returns its size."""
    (known, place), far_count = reached, 0
    for seed in range(len(seeds.node)):
        node, cost = seeds.node[seed], seeds.cost[seed]
        if cost > known[node] or (cost == known[node] and seeds.place[seed] >= place[node]):
            continue
        known[node], place[node] = cost, seeds.place[seed]
        if piles.state[node] == _IDLE:
            piles.state[node] = _FAR
            piles.far[far_count] = node
            far_count += 1
    return far_count


@numba.njit(cache=True, nogil=True)
def _find_lowest(cost: Costs, piles: _Piles, far_count: int) -> float:
    """Least cost on the far pile, so that the bar jumps over a sea without streets."""
    lowest = np.inf
    for at in range(far_count):
        node = piles.far[at]
        if piles.state[node] == _FAR:
            lowest = min(lowest, cost[node])
    return lowest


@numba.njit(cache=True, nogil=True)
def _pull_near(cost: Costs, piles: _Piles, far_count: int, bar: float) -> tuple[int, int]:
    """Move what is below the bar from the far pile to the near one; returns their sizes."""
    near_count, left = 0, 0
    for at in range(far_count):
        node = piles.far[at]
        if piles.state[node] != _FAR:
            continue
        if cost[node] < bar:
            piles.state[node] = _NEAR
            piles.near[near_count] = node
            near_count += 1
        else:
            piles.far[left] = node
            left += 1
    return near_count, left


@numba.njit(cache=True, nogil=True)
def _drain_near(
    rows: Rows, reached: Reached, piles: _Piles, counts: tuple[int, int], bar: float
) -> int:
    """Go on from all nodes of the near pile until it is empty; returns the size of the far one."""
    (known, place), (near, far, state) = reached, piles
    near_count, far_count = counts
    head, tail = 0, near_count % len(near)
    while near_count > 0:
        node = near[head]
        head, near_count = head + 1, near_count - 1
        if head == len(near):
            head = 0
        state[node] = _IDLE
        so_far, its_place = known[node], place[node]
        for arc in range(rows.first[node], rows.first[node + 1]):
            target, cost = rows.target[arc], so_far + rows.cost[arc]
            if cost > known[target] or (cost == known[target] and its_place >= place[target]):
                continue
            known[target], place[target] = cost, its_place
            if cost < bar and state[target] != _NEAR:
                state[target] = _NEAR
                near[tail] = target
                tail, near_count = tail + 1, near_count + 1
                if tail == len(near):
                    tail = 0
            elif cost >= bar and state[target] == _IDLE:
                # A node that was below the bar is never above it again, so it comes here once.
                state[target] = _FAR
                far[far_count] = target
                far_count += 1
    return far_count


# Where numba is switched off (NUMBA_DISABLE_JIT) these loops would take a thousand times as long.
IS_COMPILED = hasattr(_search, "py_func")
