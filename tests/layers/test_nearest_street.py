"""The compiled search for the nearest street says what the library says, bit for bit."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers import nearest_street
from layers import network as network_module
from layers.nearest_street import is_for_grid, search_grid, search_tree
from layers.snap import snap_shapes
from tests.layers.build_streets import SOUTH, WEST, build_network

GRID = st.integers(-20, 20)
# Round places give many equal distances, loose ones none.
PLACES = st.lists(
    st.one_of(st.tuples(GRID, GRID), st.tuples(st.floats(-99, 99), st.floats(-99, 99))),
    min_size=2, max_size=9,
)  # fmt: skip


@given(PLACES, st.lists(st.lists(st.integers(0, 8), min_size=2, max_size=5), min_size=1), PLACES,
       st.sampled_from([0.5, 3.0, 30.0, 5e5]))  # fmt: skip
def test_grid_and_tree_are_one(places, lines, points, limit_m):
    lines = [[corner % len(places) for corner in line] for line in lines]
    network = build_network(places, lines)
    if len(network.length_m) == 0:
        return
    things = shapely.points(np.array(points, dtype=float) + (WEST, SOUTH))
    far = shapely.points([[WEST + 4e5, SOUTH], [1e300, -1e300], [-1e18, 1e18]])
    things = np.concatenate([things, far])
    by_tree, by_grid = (search(network, things, limit_m) for search in (search_tree, search_grid))
    for name in by_tree._fields:
        assert getattr(by_grid, name).tolist() == getattr(by_tree, name).tolist(), name


@given(PLACES, st.lists(st.lists(st.integers(0, 8), min_size=2, max_size=5), min_size=1))
def test_every_step_is_in_the_cells_through_which_it_passes(places, lines):
    network = build_network(places, [[corner % len(places) for corner in line] for line in lines])
    if len(network.length_m) == 0:
        return
    grid = network.step_grid
    cells = np.repeat(np.arange(grid.columns * grid.rows), np.diff(grid.first))
    rows = zip(cells.tolist(), grid.edge.tolist(), map(tuple, grid.ends_m.tolist()), strict=True)
    listed = set(rows)
    begin = np.delete(np.arange(len(network.shape_x_m)), network.shape_first[1:] - 1)
    edge = np.searchsorted(network.shape_first, begin, side="right") - 1
    from_x, from_y = network.shape_x_m[begin], network.shape_y_m[begin]
    to_x, to_y = network.shape_x_m[begin + 1], network.shape_y_m[begin + 1]
    ends = list(zip(*(each.tolist() for each in (from_x, from_y, to_x, to_y)), strict=True))
    assert {row[1:] for row in listed} == set(zip(edge.tolist(), ends, strict=True))
    for share in (0.0, 0.1, 0.37, 0.5, 0.93, 1.0):
        x, y = from_x + share * (to_x - from_x), from_y + share * (to_y - from_y)
        column, row = (x - grid.west_m) / grid.side_m, (y - grid.south_m) / grid.side_m
        # on a border between cells either will do
        inside = (np.abs(column - np.round(column)) > 1e-6) & (np.abs(row - np.round(row)) > 1e-6)
        for step in np.flatnonzero(inside):
            cell = int(row[step]) * grid.columns + int(column[step])
            assert (cell, int(edge[step]), ends[step]) in listed


def test_the_grid_serves_points_within_a_limit_where_they_or_the_streets_are_many(monkeypatch):
    points, network = shapely.points(np.zeros((3, 2))), build_network([(0, 0), (9, 0)], [(0, 1)])
    monkeypatch.setattr(nearest_street, "IS_COMPILED", True)
    assert not is_for_grid(points, 10.0, network)
    monkeypatch.setattr(nearest_street, "COMPILED_FROM_NODES", 2)
    assert is_for_grid(points, 10.0, network)
    assert not is_for_grid(points, 10.0, build_network([], []))
    monkeypatch.setattr(nearest_street, "COMPILED_FROM_NODES", 3)
    monkeypatch.setattr(nearest_street, "COMPILED_FROM_POINTS", 3)
    assert is_for_grid(points, 10.0, network)
    assert not is_for_grid(points, np.inf, network)
    assert not is_for_grid(points[:2], 10.0, network)
    assert not is_for_grid(shapely.box([0] * 3, 0, 1, 1), 10.0, network)
    monkeypatch.setattr(nearest_street, "IS_COMPILED", False)
    assert not is_for_grid(points, 10.0, network)


def test_snapping_is_the_same_either_way(monkeypatch):
    random = np.random.default_rng(5)
    places = random.uniform(0, 3000, (300, 2))
    lines = [random.integers(0, 300, 3).tolist() for _ in range(200)]
    network = build_network(places, lines, oneway=range(0, 200, 3))
    points = shapely.points(random.uniform(-100, 3100, (500, 2)) + (WEST, SOUTH))
    points[:3] = shapely.Point()
    monkeypatch.setattr(nearest_street, "SLICE_POINTS", 100)
    monkeypatch.setattr(network_module, "FRAGMENT_NODES", 5)
    assert 0 < network.is_fragment.sum() < len(network.length_m)
    by_tree = snap_shapes(network, points, 25.0)
    monkeypatch.setattr(nearest_street, "COMPILED_FROM_POINTS", 1)
    monkeypatch.setattr(nearest_street, "IS_COMPILED", True)
    by_grid = snap_shapes(network, points, 25.0)
    for name in ("item", "edge", "along_m", "snap_m"):
        assert np.array_equal(getattr(by_tree, name), getattr(by_grid, name)), name
    assert len(by_tree.item) > 100
    assert len(set(by_tree.item.tolist())) < len(by_tree.item)  # some have a second street


@pytest.mark.parametrize("line", [[(0, 0), (0, 0)], [(0, 0), (90, 0)], [(0, 0), (0, 90)]])
def test_a_grid_of_a_point_or_a_line_has_no_end_of_cells(line):
    network = build_network([*line, (0, 0)], [(0, 1), (1, 2)])
    assert network.step_grid.columns * network.step_grid.rows <= 200
