"""Lines of streets to a network: nothing of length or of ways gets lost."""

import itertools

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from layers.network import make_arcs
from layers.network_facts import describe_network
from layers.network_lines import Ferries
from layers.network_making import LEAST_M, make_network
from tests.layers.build_streets import NO_FERRIES, SOUTH, WEST, build_network, make_lines

# A cross: 0 west, 1 middle, 2 east, 3 north, 4 south; 5 a bend between the middle and the east.
CROSS = [(0, 0), (100, 0), (300, 0), (100, 100), (100, -50), (200, 75)]


def list_edges(network):
    """Per edge its ends by name, in order, and its length."""
    ends = network.node_name[network.edge_start], network.node_name[network.edge_end]
    return sorted(
        (*sorted((int(a), int(b))), round(float(m), 6))
        for a, b, m in zip(*ends, network.length_m, strict=True)
    )


def test_lines_are_cut_where_they_meet_and_keep_their_bends():
    # 125 m from (100, 0) to the bend (200, 75) and 125 m on to (300, 0)
    network = build_network(CROSS, [(0, 1, 5, 2), (3, 1, 4)])
    assert list_edges(network) == [(0, 1, 100.0), (1, 2, 250.0), (1, 3, 100.0), (1, 4, 50.0)]
    assert sorted(network.node_name) == [0, 1, 2, 3, 4]
    drawn = shapely.length(network.edge_shapes)
    assert drawn == pytest.approx(network.length_m)
    assert sorted(shapely.get_num_coordinates(network.edge_shapes)) == [2, 2, 2, 3]


def test_lines_that_cross_without_a_corner_in_common_do_not_meet():
    network = build_network([(0, 0), (100, 0), (50, -50), (50, 50)], [(0, 1), (2, 3)])
    assert list_edges(network) == [(0, 1, 100.0), (2, 3, 100.0)]
    assert network.component.tolist() == [0, 0, 1, 1] or set(network.component) == {0, 1}


def test_lines_end_to_end_become_one_street():
    places = [(0, 0), (10, 0), (20, 0), (30, 0)]
    network = build_network(places, [(1, 0), (1, 2), (3, 2)])
    assert list_edges(network) == [(0, 3, 30.0)]
    corners = shapely.get_coordinates(network.edge_shapes[0]) - (WEST, SOUTH)
    assert corners[:, 0].tolist() in ([0, 10, 20, 30], [30, 20, 10, 0])


def test_rules_that_change_make_a_node():
    places = [(0, 0), (10, 0), (20, 0)]
    one_after_other = build_network(places, [(0, 1), (1, 2)], oneway=[0, 1])
    assert list_edges(one_after_other) == [(0, 2, 20.0)]
    edge = (one_after_other.node_name[one_after_other.edge_start[0]], *one_after_other.is_forward)
    assert edge in ((0, True), (2, False))  # along the line it may be travelled, not back
    assert one_after_other.is_forward[0] != one_after_other.is_backward[0]
    towards_each_other = build_network(places, [(0, 1), (2, 1)], oneway=[0, 1])
    assert list_edges(towards_each_other) == [(0, 1, 10.0), (1, 2, 10.0)]
    half = build_network(places, [(0, 1), (1, 2)], oneway=[0])
    assert list_edges(half) == [(0, 1, 10.0), (1, 2, 10.0)]
    assert list_edges(build_network(places, [(0, 1), (1, 2)], [0], "walk")) == [(0, 2, 20.0)]


def test_a_line_closed_to_the_mode_cuts_nothing():
    lines = make_lines(CROSS, [(0, 1, 2), (3, 1, 4)], oneway=[1])
    lines.is_forward["bike"] = np.array([True, False])
    network = make_network(lines, "bike", NO_FERRIES)
    assert list_edges(network) == [(0, 2, 300.0)]
    assert len(make_network(lines, "walk", NO_FERRIES).length_m) == 4


def test_rings_loops_and_lassos_are_kept():
    square = [(0, 0), (10, 0), (10, 10), (0, 10), (-10, 0)]
    ring = build_network(square, [(0, 1, 2, 3, 0)])
    assert list_edges(ring) == [(0, 0, 40.0)]
    in_parts = build_network(square, [(2, 3, 0), (0, 1), (1, 2)])
    assert [m for *_, m in list_edges(in_parts)] == [40.0]
    assert in_parts.edge_start[0] == in_parts.edge_end[0]
    lasso = build_network(square, [(4, 0, 1, 2, 3, 0)])
    assert list_edges(lasso) == [(0, 0, 40.0), (0, 4, 10.0)]
    two_rings = build_network([*square[:4], (50, 0), (60, 0), (55, 9)],
                              [(0, 1), (1, 2, 3, 0), (4, 5), (5, 6), (6, 4)])  # fmt: skip
    assert len(two_rings.length_m) == 2
    assert make_arcs(two_rings, None).target.tolist() == []  # a loop shortens no way


def test_parallel_streets_are_kept_and_only_the_shortest_is_an_arc():
    # straight 100 m, and round by (50, 50): 2 · 70.71 m
    network = build_network([(0, 0), (100, 0), (50, 50)], [(0, 1), (0, 2, 1), (0, 1)])
    assert [m for *_, m in list_edges(network)] == pytest.approx([100, 100, 141.421356], abs=1e-5)
    arcs = make_arcs(network, None)
    assert arcs.cost.tolist() == [100.0, 100.0]
    assert arcs.first.tolist() == [0, 1, 2]
    assert describe_network(network).parallel_count == 2


def test_repeated_corners_and_lines_of_one_place_do_nothing():
    network = build_network([(0, 0), (10, 0), (20, 0)], [(0, 0, 1, 1, 2, 2), (1, 1), (2, 2, 2)])
    assert list_edges(network) == [(0, 2, 20.0)]


def test_two_nodes_at_one_place_are_kept_apart_by_a_millimetre():
    network = build_network([(0, 0), (0, 0), (10, 0), (0, 9)], [(0, 1), (1, 2), (1, 3)])
    assert network.length_m.min() == LEAST_M
    assert (make_arcs(network, 5.0).cost > 0).all()


def test_no_lines_no_network():
    network = make_network(make_lines([], []), "walk", NO_FERRIES)
    assert len(network.x_m) == len(network.length_m) == 0
    assert network.shape_first.tolist() == [0]
    arcs = make_arcs(network, 5.0)
    assert (arcs.first.tolist(), arcs.target.tolist()) == ([0], [])
    facts = describe_network(network)
    assert (facts.node_count, facts.island_count, facts.stuck_node_count) == (0, 0, 0)
    assert np.isnan(facts.largest_share)


def test_a_ferry_takes_its_time_and_is_never_joined():
    # 0 -street- 1 -ferry 600 s- 2 -ferry without a time, 100 m- 3 -street- 4
    places = [(0, 0), (100, 0), (200, 0), (300, 0), (400, 0)]
    lines = make_lines(places, [(0, 1), (1, 2), (2, 3), (3, 4)], ferries={1: 600.0, 2: np.nan})
    network = make_network(lines, "walk", Ferries(speed_kmh=7.2, boarding_s=30.0))
    by_ends = {
        (int(a), int(b)): float(s)
        for a, b, s in zip(
            network.node_name[network.edge_start], network.node_name[network.edge_end],
            network.ferry_s, strict=True,
        )
    }  # fmt: skip
    times = {tuple(sorted(pair)): seconds for pair, seconds in by_ends.items()}
    # 7.2 km/h is 2 m/s: 100 m in 50 s, and 30 s to board
    assert times == {(0, 1): 0.0, (1, 2): 630.0, (2, 3): 80.0, (3, 4): 0.0}
    seconds = make_arcs(network, speed_kmh=3.6)  # 1 m/s
    assert sorted(seconds.cost.tolist()) == [80, 80, 100, 100, 100, 100, 630, 630]
    assert set(make_arcs(network, None).cost) == {100.0}  # in metres a ferry counts its length
    assert describe_network(network).ferry_count == 2


def test_the_time_of_a_ferry_is_shared_by_its_parts():
    # a line of 100 m with a landing after 25 m: a quarter of the time to there
    lines = make_lines([(0, 0), (25, 0), (100, 0), (25, 9)], [(0, 1, 2), (1, 3)], ferries={0: 400})
    network = make_network(lines, "walk", NO_FERRIES)
    assert sorted(network.ferry_s.tolist()) == [0.0, 100.0, 300.0]


@pytest.mark.parametrize(
    ("speed", "boarding"), [(0, 0), (-1, 0), (np.nan, 0), (5, -1), (5, np.inf)]
)
def test_impossible_ferries_are_refused(speed, boarding):
    lines = make_lines(CROSS, [(0, 1)])
    with pytest.raises(ValueError, match="ferry"):
        make_network(lines, "walk", Ferries(speed, boarding))


def test_a_stated_length_counts_where_the_drawing_is_a_sketch():
    places = [(0, 0), (100, 0), (200, 0), (300, 0)]
    lines = make_lines(places, [(0, 1), (1, 2), (2, 3)], stated_m={0: 150, 1: 100.9, 2: 80})
    network = make_network(lines, "walk", NO_FERRIES)
    # 150 is a street with bends that are not drawn; 100.9 is within a per cent, 80 cannot be
    assert network.length_m.tolist() == pytest.approx([350.0])


@st.composite
def streets(draw):
    """A few lines over a few places on a grid, some of them one-way."""
    count = draw(st.integers(2, 9))
    places = draw(
        st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=count, max_size=count)
    )
    line = st.lists(st.integers(0, count - 1), min_size=2, max_size=6)
    lines = draw(st.lists(line, min_size=1, max_size=6))
    oneway = draw(st.sets(st.integers(0, len(lines) - 1)))
    return places, lines, sorted(oneway)


def draw_slowly(places, lines, oneway):
    """Every step between corners as an arc of its own, the cheapest of parallel ones."""
    graph = nx.DiGraph()
    spots = np.array(places, dtype=float)
    for number, line in enumerate(lines):
        for a, b in itertools.pairwise(line):
            metres = max(float(np.hypot(*(spots[a] - spots[b]))), 0.0)
            for u, v in [(a, b)] if number in oneway else [(a, b), (b, a)]:
                if u != v and metres <= graph.get_edge_data(u, v, {}).get("m", np.inf):
                    graph.add_edge(u, v, m=metres)
    return graph


@given(streets())
def test_ways_and_lengths_are_those_of_the_lines(drawn):
    places, lines, oneway = drawn
    network = build_network(places, lines, oneway)
    graph = draw_slowly(places, lines, oneway)
    spots = np.array(places, dtype=float)
    steps = [
        np.hypot(*(spots[a] - spots[b])) for line in lines for a, b in itertools.pairwise(line)
    ]
    slack = LEAST_M * (len(steps) + 1)  # streets without a length are a millimetre long
    assert network.length_m.sum() == pytest.approx(sum(steps), abs=slack)
    arcs = make_arcs(network, None)
    count = len(network.x_m)
    matrix = csr_array((arcs.cost, arcs.target, arcs.first), shape=(count, count))
    found = dijkstra(matrix) if count else np.zeros((0, 0))
    for row, name in enumerate(network.node_name):
        truth = nx.single_source_dijkstra_path_length(graph, int(name), weight="m")
        for column, other in enumerate(network.node_name):
            assert found[row, column] == pytest.approx(truth.get(int(other), np.inf), abs=slack)


@given(streets())
def test_what_a_network_promises(drawn):
    places, lines, oneway = drawn
    network = build_network(places, lines, oneway)
    assert (network.length_m > 0).all()
    assert (network.is_forward | network.is_backward).all()
    starts, ends = network.shape_first[:-1], network.shape_first[1:] - 1
    for shape, node in ((network.shape_x_m, network.x_m), (network.shape_y_m, network.y_m)):
        assert np.array_equal(shape[starts], node[network.edge_start])
        assert np.array_equal(shape[ends], node[network.edge_end])
    assert set(network.edge_start) | set(network.edge_end) == set(range(len(network.x_m)))
    assert len(set(network.node_name)) == len(network.node_name)
    sizes = np.bincount(network.component)
    assert (np.diff(sizes) <= 0).all()
    whole = nx.Graph(zip(network.edge_start, network.edge_end, strict=True))
    assert sorted(sizes) == sorted(len(part) for part in nx.connected_components(whole))


@given(streets(), st.randoms())
def test_the_order_of_the_lines_changes_no_way(drawn, random):
    places, lines, oneway = drawn
    order = list(range(len(lines)))
    random.shuffle(order)
    one = build_network(places, lines, oneway)
    other = build_network(places, [lines[i] for i in order], [order.index(line) for line in oneway])
    assert describe_network(one).length_km == pytest.approx(describe_network(other).length_km)
    # a ring may be opened elsewhere, since it has no junction; all other nodes are the same
    inside = {int(n) for n, p in zip(one.node_name, degree(one), strict=True) if p != 2}
    assert inside <= {int(n) for n in other.node_name}


def degree(network):
    ends = np.concatenate((network.edge_start, network.edge_end))
    return np.bincount(ends, minlength=len(network.x_m))
