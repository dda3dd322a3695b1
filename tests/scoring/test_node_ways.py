import numpy as np
import pytest
from hypothesis import given

from scoring import node_ways
from scoring.node_ways import search_by_kind, search_places, update_nearest
from scoring.streets import make_streets
from tests.scoring.build_streets import Edge, make_network, make_snaps, towns

BY_SCIPY, COMPILED = 10**9, 0
both_ways = pytest.mark.parametrize("compiled_from", [BY_SCIPY, COMPILED])


@both_ways
@given(town=towns())
def test_an_update_is_bit_for_bit_the_search_from_nothing(compiled_from, town):
    network, _, before, after = town
    streets = make_streets(network)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(node_ways, "COMPILED_FROM_NODES", compiled_from)
        known = search_places(streets, before)
        cost, place = known.cost.copy(), known.place.copy()
        updated, full = update_nearest(streets, known, after), search_places(streets, after)
    np.testing.assert_array_equal(updated.cost, full.cost)
    np.testing.assert_array_equal(updated.place, full.place)
    np.testing.assert_array_equal(known.cost, cost)
    np.testing.assert_array_equal(known.place, place)
    assert updated.places is after


@both_ways
def test_no_node_reaches_a_place_against_all_streets(compiled_from, monkeypatch):
    # One way from 0 to 2; a place at the start is reached by those who are there already.
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", compiled_from)
    edges = [Edge(0, 1, 5, is_backward=False), Edge(1, 2, 5, is_backward=False)]
    streets = make_streets(make_network(3, edges))
    known = search_places(streets, make_snaps([(0, 0, 0, 2)], 1))
    assert list(known.cost) == [2, np.inf, np.inf]
    assert list(known.place) == [0, -1, -1]


def test_threads_find_the_same(monkeypatch):
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", COMPILED)
    edges = [Edge(at, (7 * at + 3) % 50, 10 + at) for at in range(50)]
    streets = make_streets(make_network(51, edges))
    kinds = {str(at): make_snaps([(0, at, 5, at)], 1) for at in range(20)}
    one_by_one = search_by_kind(streets, kinds)
    monkeypatch.setattr("scoring.together.THREADS_FROM_NODES", 0)
    together = search_by_kind(streets, kinds)
    assert list(together) == list(kinds)
    for kind in kinds:
        np.testing.assert_array_equal(together[kind].cost, one_by_one[kind].cost)


def test_a_closed_place_hands_over_to_the_next_and_a_new_one_takes_over(monkeypatch):
    monkeypatch.setattr(node_ways, "COMPILED_FROM_NODES", COMPILED)
    edges = [Edge(at, at + 1, 100) for at in range(9)]
    streets = make_streets(make_network(10, edges))
    known = search_places(streets, make_snaps([(0, 0, 0, 0), (1, 8, 100, 0)], 2))
    assert list(known.place) == [0] * 5 + [1] * 5
    closed = update_nearest(streets, known, make_snaps([(1, 8, 100, 0)], 2))
    assert list(closed.place) == [1] * 10
    assert list(closed.cost) == [900 - 100 * at for at in range(10)]
    opened = update_nearest(streets, closed, make_snaps([(1, 8, 100, 0), (2, 3, 0, 0)], 3))
    # Node 6 is 300 m from both: the first in the list.
    assert list(opened.place) == [2] * 6 + [1] * 4
    assert list(opened.cost) == [300, 200, 100, 0, 100, 200, 300, 200, 100, 0]
