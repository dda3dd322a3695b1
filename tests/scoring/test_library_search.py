import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.sparse.csgraph import dijkstra

from layers.kernels.bounded_question import Found
from layers.network_arcs import Arcs
from scoring.library_search import list_pairs, search_by_library
from scoring.streets import Legs

TRAP = np.array([[0.0, 0.0], [5.0, 0.0]])


def arcs(first: list[int], target: list[int], cost: list[float]) -> Arcs:
    return Arcs(np.array(first), np.array(target, dtype=np.int32), np.array(cost))


def legs(rows: list[tuple[int, int, float]], count: int) -> Legs:
    item, node, cost = (np.array([row[at] for row in rows]) for at in range(3))
    return Legs(item.astype(np.int64), node.astype(np.int64), cost.astype(float), count)


def test_scipy_keeps_zeros_that_are_stored_and_loses_those_that_are_not():
    # The trap: arc 0 -> 1 of cost 0. Stored in a sparse table it is an arc; in a dense one it is
    # no arc, and so it is after `eliminate_zeros`.
    stored = sparse.csr_array((np.array([0.0, 5.0]), np.array([1, 0]), np.array([0, 1, 2])))
    assert list(dijkstra(stored, indices=0)) == [0, 0]
    assert list(dijkstra(sparse.csr_array(TRAP), indices=0)) == [0, np.inf]
    stored.eliminate_zeros()
    assert list(dijkstra(stored, indices=0)) == [0, np.inf]


def test_ways_that_cost_nothing_are_ways():
    # Places stand on the nodes themselves (legs of 0), and all arcs 0 -> 1 -> 2 cost nothing.
    reached = search_by_library(arcs([0, 1, 2, 2], [1, 2], [0.0, 0.0]), legs([(3, 0, 0.0)], 4))
    assert list(reached.cost) == [0, 0, 0]
    assert list(reached.place) == [3, 3, 3]


def test_of_equal_places_the_first_also_far_away():
    # A ring of four, both places at node 0 at the same cost; 2 is reached over either side.
    ring = arcs([0, 2, 4, 6, 8], [1, 3, 0, 2, 1, 3, 0, 2], [1.0] * 8)
    reached = search_by_library(ring, legs([(0, 2, 7.0), (1, 0, 2.0), (2, 0, 2.0)], 3))
    assert list(reached.cost) == [2, 3, 4, 3]
    assert list(reached.place) == [1, 1, 1, 1]


def test_no_places():
    reached = search_by_library(arcs([0, 1, 1], [1], [1.0]), legs([], 2))
    assert list(reached.cost) == [np.inf, np.inf]
    assert list(reached.place) == [-1, -1]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 9)), max_size=40))
def test_pairs_come_once_at_their_least_cost_in_order(rows):
    least: dict[tuple[int, int], int] = {}
    for origin, place, cost in rows:
        least[origin, place] = min(cost, least.get((origin, place), cost))
    origin, place, cost = (np.array([row[at] for row in rows]) for at in range(3))
    found = Found(origin.astype(np.int32), place.astype(np.int32), cost.astype(float))
    told = zip(*(each.tolist() for each in list_pairs(found)), strict=True)
    assert list(told) == [(*pair, least[pair]) for pair in sorted(least)]
