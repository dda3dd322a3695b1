import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box

from layers import network_crop
from layers.network_crop import crop_network, find_cells, take_edges
from layers.snap import snap_shapes
from tests.layers.build_streets import SOUTH, WEST, build_network

PLACES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=2, max_size=40)


HERE = np.array([Point(WEST, SOUTH)], dtype=object)


def draw_streets(places):
    lines = [[at, (at + 1) % len(places)] for at in range(len(places))]
    return build_network(places, lines)


@given(
    PLACES, st.tuples(st.integers(0, 400), st.integers(0, 400)), st.sampled_from([0.5, 20.0, 90.0])
)
def test_all_streets_within_the_limit_are_kept(places, corner, limit_m):
    network = draw_streets(places)
    if len(network.length_m) == 0:
        return
    x, y = WEST + corner[0], SOUTH + corner[1]
    thing = np.array([box(x, y, x + 30, y + 10), Point(x, y + 60)], dtype=object)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network_crop, "CROP_FROM_EDGES", 0)
        patch.setattr(network_crop, "MOST_SHARE", 1.0)
        some, edges = crop_network(network, thing, limit_m)
    near_m = shapely.distance(thing[:, None], network.edge_shapes[None, :]).min(axis=0)
    assert set(np.flatnonzero(near_m <= limit_m)) <= set(edges)
    assert shapely.equals_exact(some.edge_shapes, network.edge_shapes[edges], 0.0).all()
    assert some.length_m.tolist() == network.length_m[edges].tolist()


@settings(max_examples=30)
@given(PLACES, st.integers(0, 2**31))
def test_areas_meet_the_streets_alike_with_and_without_a_crop(places, seed):
    random = np.random.default_rng(seed)
    x, y = random.uniform(0, 400, (2, 3)) + [[WEST], [SOUTH]]
    areas = shapely.box(x, y, x + 25, y + 25)
    whole = snap_shapes(draw_streets(places), areas, 60.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network_crop, "CROP_FROM_EDGES", 0)
        patch.setattr(network_crop, "MOST_SHARE", 1.0)
        cropped = snap_shapes(draw_streets(places), areas, 60.0)
    for name in ("item", "edge", "along_m", "snap_m"):
        assert getattr(cropped, name).tolist() == getattr(whole, name).tolist(), name


def draw_row():
    """Thirty streets of 50 m, one every 300 m."""
    places = [(300 * at + far, 0) for at in range(30) for far in (0, 50)]
    return build_network(places, [(2 * at, 2 * at + 1) for at in range(30)])


def test_far_streets_are_left_out(monkeypatch):
    monkeypatch.setattr(network_crop, "CROP_FROM_EDGES", 0)
    network = draw_row()
    some, edges = crop_network(network, HERE, 10.0)
    # A cell is 300 m or somewhat less; that of the thing, those beside it and no more.
    assert 1 <= len(edges) <= 3
    assert edges.tolist() == list(range(len(edges)))
    assert len(some.x_m) == len(network.x_m)
    assert crop_network(network, HERE, np.inf)[0] is network
    assert crop_network(network, HERE, 1e5)[0] is network
    nothing = take_edges(network, np.zeros(0, dtype=np.int64))
    assert (len(nothing.length_m), nothing.shape_first.tolist()) == (0, [0])


def test_a_drawn_or_small_network_stays_whole(monkeypatch):
    network = draw_row()
    assert crop_network(network, HERE, 10.0)[0] is network
    monkeypatch.setattr(network_crop, "CROP_FROM_EDGES", 0)
    assert crop_network(network, HERE, 10.0)[0] is not network
    assert network.edge_tree is not None
    assert crop_network(network, HERE, 10.0)[0] is network


def test_cells_near_two_boxes_that_overlap_are_marked_once():
    network = build_network([(0, 0), (1000, 0), (1000, 1000), (0, 1000)], [(0, 1), (1, 2), (2, 3)])
    grid = network.step_grid
    thing = box(WEST + 100, SOUTH + 100, WEST + 200, SOUTH + 200)
    one = find_cells(grid, np.array([thing], dtype=object), 0.0)
    both = find_cells(grid, np.array([thing, thing], dtype=object), 0.0)
    assert one.shape == (grid.rows, grid.columns)
    assert (one == both).all()
    assert one.any()
