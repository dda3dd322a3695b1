"""Arcs, fragments, order and facts of a network."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers import network as network_module
from layers.network import make_arcs
from layers.network_arcs import pack_arcs, reverse_arcs
from layers.network_facts import describe_network, find_stuck
from layers.network_order import label_parts, order_nodes, trace_hilbert
from tests.layers.build_streets import build_network


def test_arcs_go_where_one_may_go_and_cost_metres_or_seconds():
    # 0 → 1 one-way 100 m, 1 – 2 both ways 50 m
    network = build_network([(0, 0), (100, 0), (150, 0)], [(0, 1), (1, 2)], oneway=[0])
    name = network.node_name
    metres = make_arcs(network, None)
    rows = np.repeat(np.arange(3), np.diff(metres.first))
    found = {(int(name[a]), int(name[b])): float(c)
             for a, b, c in zip(rows, metres.target, metres.cost, strict=True)}  # fmt: skip
    assert found == {(0, 1): 100.0, (1, 2): 50.0, (2, 1): 50.0}
    seconds = make_arcs(network, speed_kmh=18.0)  # 5 m/s
    assert sorted(seconds.cost) == pytest.approx([10.0, 10.0, 20.0])


@pytest.mark.parametrize("speed", [0.0, -5.0, np.nan, np.inf])
def test_an_impossible_speed_is_refused(speed):
    with pytest.raises(ValueError, match="speed"):
        make_arcs(build_network([(0, 0), (1, 0)], [(0, 1)]), speed)


ARCS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), max_size=30)


@given(ARCS)
def test_packing_keeps_the_cheapest_of_parallel_arcs(listed):
    start, end, cost = (np.array([arc[i] for arc in listed], dtype=int) for i in range(3))
    arcs = pack_arcs(start, end, cost.astype(float), 6)
    rows = np.repeat(np.arange(6), np.diff(arcs.first))
    found = list(zip(rows.tolist(), arcs.target.tolist(), arcs.cost.tolist(), strict=True))
    least = {}
    for a, b, c in listed:
        if a != b:
            least[a, b] = min(c, least.get((a, b), c))
    assert found == [(a, b, float(c)) for (a, b), c in sorted(least.items())]
    there_and_back = reverse_arcs(reverse_arcs(arcs))
    for one, other in ((arcs.first, there_and_back.first), (arcs.target, there_and_back.target)):
        assert np.array_equal(one, other)
    assert np.array_equal(arcs.cost, there_and_back.cost)
    turned = reverse_arcs(arcs)
    rows = np.repeat(np.arange(6), np.diff(turned.first))
    back = zip(turned.target.tolist(), rows.tolist(), turned.cost.tolist(), strict=True)
    assert sorted(back) == found


def test_the_curve_visits_every_cell_once_and_steps_to_a_neighbour():
    side = 16
    column, row = (part.ravel() for part in np.meshgrid(np.arange(side), np.arange(side)))
    place = trace_hilbert(column, row)
    order = np.argsort(place)
    assert sorted(place) == list(range(side * side))
    step = np.abs(np.diff(column[order])) + np.abs(np.diff(row[order]))
    assert (step == 1).all()


def test_nodes_of_one_place_go_by_name_and_none_is_no_trouble():
    assert order_nodes(np.zeros(3), np.zeros(3), np.array([7, 5, 6])).tolist() == [1, 2, 0]
    assert order_nodes(np.zeros(0), np.zeros(0), np.zeros(0, dtype=int)).tolist() == []
    corners = order_nodes(np.array([0, 0, 9, 9.0]), np.array([0, 9, 9, 0.0]), np.arange(4))
    assert np.abs(np.diff(corners)).tolist() == [1, 1, 1]


def test_parts_go_by_size_then_by_first_node():
    start, end = np.array([3, 1, 5]), np.array([4, 2, 3])
    assert label_parts(start, end, 7).tolist() == [2, 1, 1, 0, 0, 0, 3]
    ring = np.array([0, 1, 2, 2]), np.array([1, 2, 0, 3])
    assert label_parts(*ring, 4, is_strong=True).tolist() == [0, 0, 0, 1]
    assert label_parts(np.zeros(0, int), np.zeros(0, int), 0).tolist() == []


def test_facts_tell_islands_and_dead_ends_of_one_way_streets():
    # a triangle 0-1-2 with a branch 1-6, a one-way street from it to 3, and an island 4-5
    places = [(0, 0), (300, 0), (0, 400), (-100, 0), (9000, 0), (9000, 50), (300, -80)]
    lines = [(0, 1), (1, 2), (2, 0), (0, 3), (4, 5), (1, 6)]
    network = build_network(places, lines, oneway=[3])
    facts = describe_network(network)
    # 2 is a bend: 0 and 1 have a street of 300 m and one of 500 + 400 m
    assert (facts.node_count, facts.edge_count, facts.parallel_count) == (6, 5, 1)
    assert network.node_name[find_stuck(network)].tolist() == [3]
    assert facts.stuck_node_count == 1
    assert (facts.island_count, facts.island_node_count) == (1, 2)
    assert facts.largest_share == pytest.approx(4 / 6)
    assert facts.oneway_count == 1
    assert facts.length_km == pytest.approx(1.43)  # 300 + 500 + 400 + 100 + 50 + 80


def test_a_fragment_is_a_small_part_beside_a_larger_one(monkeypatch):
    monkeypatch.setattr(network_module, "FRAGMENT_NODES", 4)
    star = [(0, 0), (10, 0), (0, 10), (-10, 0), (0, -10)]  # five nodes
    places = [*star, (50, 0), (60, 0), (20, 0)]
    lines = [(0, 1), (0, 2), (0, 3), (0, 4), (5, 6), (1, 7), (1, 7)]
    network = build_network(places, lines, oneway=[5, 6])
    ends = zip(network.node_name[network.edge_start], network.node_name[network.edge_end],
               network.is_fragment, strict=True)  # fmt: skip
    told = {frozenset((int(a), int(b))): bool(is_so) for a, b, is_so in ends}
    assert told[frozenset((5, 6))]
    assert told[frozenset((1, 7))]  # one can go there, and not come back
    assert not told[frozenset((0, 1))]
    small = build_network([(0, 0), (10, 0)], [(0, 1)])
    assert not small.is_fragment.any()  # there is nothing larger
