"""Things meet the streets where they are nearest, and nowhere else."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from layers import network as network_module
from layers import network_crop
from layers.network_lines import Ferries
from layers.network_making import make_network
from layers.snap import END_M, ENTRANCE_REACH_M, snap_shapes
from tests.layers.build_streets import SOUTH, WEST, build_network, make_lines


def things(*shapes):
    """Shapes on the round coordinates of the test."""
    moved = [None if each is None else shapely.transform(each, lambda c: c + (WEST, SOUTH))
             for each in shapes]  # fmt: skip
    return np.array(moved, dtype=object)


def list_snaps(snaps):
    rows = zip(snaps.item, snaps.edge, snaps.along_m, snaps.snap_m, strict=True)
    return [(int(i), int(e), round(float(a), 6), round(float(s), 6)) for i, e, a, s in rows]


def spots(network, snaps):
    """Where the snaps lie, in the round coordinates of the test."""
    street = network.edge_shapes[snaps.edge]
    share = snaps.along_m / network.length_m[snaps.edge]
    point = shapely.line_interpolate_point(street, share, normalized=True)
    return [tuple(map(float, np.round(xy, 6))) for xy in
            shapely.get_coordinates(point) - (WEST, SOUTH)]  # fmt: skip


@pytest.fixture
def street():
    """One street from (0, 0) to (100, 0)."""
    return build_network([(0, 0), (100, 0)], [(0, 1)])


def test_a_point_meets_the_street_and_not_the_junction(street):
    snaps = snap_shapes(street, things(Point(40, 30)), limit_m=50)
    assert spots(street, snaps) == [(40, 0)]
    assert snaps.snap_m.tolist() == [30.0]
    assert snaps.item_count == 1


def test_a_point_on_the_street_is_there_already(street):
    snaps = snap_shapes(street, things(Point(40, 0)), limit_m=1)
    assert snaps.snap_m.tolist() == [0.0]
    assert spots(street, snaps) == [(40, 0)]


def test_beyond_the_end_a_point_is_exactly_the_node(street):
    snaps = snap_shapes(street, things(Point(-30, 40), Point(130, 0), Point(END_M / 2, 0)), 60)
    along = dict(zip(snaps.item.tolist(), snaps.along_m.tolist(), strict=True))
    ends = {0.0, float(street.length_m[0])}
    assert {along[0], along[1]} == ends
    assert along[2] == along[0]
    assert snaps.snap_m.tolist()[:2] == [50.0, 30.0]


def test_the_limit_is_included_and_what_is_further_is_off_the_streets(street):
    shapes = things(Point(50, 60), Point(50, 60.001), None, Point(), Polygon(), Point(50, 0))
    snaps = snap_shapes(street, shapes, limit_m=60)
    assert snaps.item.tolist() == [0, 5]
    assert snaps.item_count == 6


def test_wild_numbers_are_no_place(street):
    shapes = np.array([Point(np.nan, 1), Point(np.inf, 1)], dtype=object)
    with np.errstate(invalid="ignore"):
        assert len(snap_shapes(street, shapes, 60).item) == 0


@pytest.mark.parametrize("limit", [0.0, -1.0, np.nan])
def test_a_limit_must_be_above_0(street, limit):
    with pytest.raises(ValueError, match="limit"):
        snap_shapes(street, things(Point(0, 0)), limit)


def test_nothing_and_no_streets_are_fine(street):
    assert snap_shapes(street, things(), 10).item_count == 0
    nowhere = build_network([], [])
    snaps = snap_shapes(nowhere, things(Point(0, 0), box(0, 0, 1, 1)), 10)
    assert (len(snaps.item), snaps.item_count) == (0, 2)


def test_of_streets_as_near_the_lowest_number_counts():
    network = build_network([(0, 0), (100, 0), (0, 20), (100, 20)], [(0, 1), (2, 3)])
    snaps = snap_shapes(network, things(Point(50, 10)), 50)
    assert snaps.edge.tolist() == [0]
    cross = build_network([(0, 0), (9, 0), (0, 9), (-9, 0)], [(0, 1), (0, 2), (0, 3)])
    at_junction = snap_shapes(cross, things(Point(0, 0)), 50)
    assert at_junction.edge.tolist() == [0]
    assert at_junction.along_m[0] in (0.0, cross.length_m[0])


def test_the_way_along_is_in_the_measure_of_the_street():
    # drawn 100 m, in truth 200 m: half way is 100 m
    lines = make_lines([(0, 0), (100, 0)], [(0, 1)], stated_m={0: 200.0})
    network = make_network(lines, "walk", Ferries(10, 0))
    snaps = snap_shapes(network, things(Point(50, 5), Point(100, 5)), 10)
    assert snaps.along_m[0] == 100.0
    assert snaps.along_m[1] in (0.0, 200.0)


def test_two_nodes_at_one_place_do_not_divide_by_zero():
    network = build_network([(0, 0), (0, 0), (0, 0)], [(0, 1), (1, 2), (0, 2), (0, 1)])
    snaps = snap_shapes(network, things(Point(3, 4)), 10)
    assert snaps.snap_m.tolist() == [5.0]
    assert np.isfinite(snaps.along_m).all()


def test_a_line_meets_the_street_at_its_nearest_point(street):
    snaps = snap_shapes(street, things(LineString([(20, 50), (30, 8), (40, 50)])), 50)
    assert spots(street, snaps) == [(30, 0)]
    assert snaps.snap_m.tolist() == [8.0]


def test_an_area_beside_the_street_is_entered_where_it_is_nearest(street):
    snaps = snap_shapes(street, things(Polygon([(40, 50), (50, 10), (60, 50)])), 50)
    assert spots(street, snaps) == [(50, 0)]
    assert snaps.snap_m.tolist() == [10.0]


def test_an_area_is_entered_wherever_a_street_crosses_its_border(street):
    snaps = snap_shapes(street, things(box(20, -5, 60, 5)), 50)
    assert sorted(spots(street, snaps)) == [(20, 0), (60, 0)]
    assert snaps.snap_m.tolist() == [0.0, 0.0]
    two = MultiPolygon([box(10, -5, 20, 5), box(90, -5, 120, 5)])
    assert sorted(spots(street, snap_shapes(street, things(two), 50))) == [
        (10, 0),
        (20, 0),
        (90, 0),
    ]


def test_a_street_that_ends_at_the_border_enters_the_area(street):
    snaps = snap_shapes(street, things(box(100, -5, 120, 5)), 50)
    assert spots(street, snaps) == [(100, 0)]
    assert snaps.along_m[0] in (0.0, 100.0)


def test_where_street_and_border_run_together_both_ends_count(street):
    snaps = snap_shapes(street, things(box(20, 0, 60, 30)), 50)
    assert sorted(spots(street, snaps)) == [(20, 0), (60, 0)]


def test_a_street_inside_a_hole_or_wholly_inside_does_not_cross(street):
    inside = snap_shapes(street, things(box(-50, -50, 150, 50)), 60)
    # nothing crosses the border: the end of the street is 50 m from it, as is all of the street
    assert inside.snap_m.tolist() == [50.0]
    assert len(inside.item) == 1


def test_an_area_with_entrances_is_entered_there_and_only_there(street):
    school, other = box(20, -5, 60, 25), box(70, 10, 90, 30)
    doors = things(Point(40, 25), Point(60 + ENTRANCE_REACH_M, 10), Point(60 + 3, 10), None)
    snaps = snap_shapes(street, things(school, other), 50, doors)
    assert list_snaps(snaps)[0][0] == 0
    assert spots(street, snaps)[:2] in ([(40, 0), (62, 0)], [(62, 0), (40, 0)])
    assert sorted(snaps.snap_m[snaps.item == 0].tolist()) == [10.0, 25.0]
    # the other has none, so its border counts
    assert snaps.snap_m[snaps.item == 1].tolist() == [10.0]


def test_one_door_may_serve_two_areas_and_a_door_too_far_serves_none(street):
    left, right = box(20, 10, 40, 30), box(40, 10, 60, 30)
    shared = snap_shapes(street, things(left, right), 50, things(Point(40, 20)))
    assert shared.item.tolist() == [0, 1]
    assert set(spots(street, shared)) == {(40, 0)}
    far = snap_shapes(street, things(left), 15, things(Point(40, 30)))
    assert far.snap_m.tolist() == [10.0]  # the door is 30 m from the street, the border 10
    assert len(snap_shapes(street, things(left), 15, things()).item) == 1


def test_points_take_no_notice_of_entrances(street):
    snaps = snap_shapes(street, things(Point(40, 30)), 50, things(Point(40, 31)))
    assert snaps.snap_m.tolist() == [30.0]


@pytest.mark.parametrize("crop_from", [0, 50_000])
def test_a_thing_on_a_fragment_also_meets_the_next_street_that_leads_somewhere(
    monkeypatch, crop_from
):
    monkeypatch.setattr(network_module, "FRAGMENT_NODES", 3)
    monkeypatch.setattr(network_crop, "CROP_FROM_EDGES", crop_from)
    monkeypatch.setattr(network_crop, "MOST_SHARE", 1.0)
    places = [(0, 0), (100, 0), (50, 0), (50, -60), (40, 20), (60, 20)]
    network = build_network(places, [(0, 2, 1), (2, 3), (4, 5)])
    snaps = snap_shapes(network, things(Point(55, 25), Point(55, 19), Point(55, 5)), 30)
    assert sorted(snaps.snap_m[snaps.item == 0].tolist()) == [5.0, 25.0]
    assert sorted(snaps.snap_m[snaps.item == 1].tolist()) == [1.0, 19.0]
    assert snaps.snap_m[snaps.item == 2].tolist() == [5.0]
    near = snap_shapes(network, things(Point(55, 25)), 10)
    assert near.snap_m.tolist() == [5.0]  # the main street is beyond the limit
    yard = snap_shapes(network, things(box(41, 15, 59, 25)), 30)
    main, *fragment = sorted(spots(network, yard), key=lambda xy: xy[1])
    assert sorted(fragment) == [(41, 20), (59, 20)]
    assert (41 <= main[0] <= 59, main[1]) == (True, 0)
    assert sorted(yard.snap_m.tolist()) == [0.0, 0.0, 15.0]


GRID = st.integers(-20, 20)
POINTS = st.lists(st.tuples(GRID, GRID), min_size=1, max_size=8)


@given(
    st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=5), min_size=1, max_size=5),
    st.lists(st.tuples(GRID, GRID), min_size=8, max_size=8),
    POINTS,
    st.floats(0.5, 30),
)
def test_a_snap_is_the_true_nearest_point(lines, places, points, limit_m):
    network = build_network(places, lines)
    shapes = things(*(Point(*each) for each in points))
    snaps = snap_shapes(network, shapes, limit_m)
    assert snaps.item.tolist() == sorted(set(snaps.item.tolist()))  # one each: no fragments here
    found = dict(zip(snaps.item.tolist(), range(len(snaps.item)), strict=True))
    for number, shape in enumerate(shapes):
        # the slow way: the distance to every single step of every street
        truth = min(
            (step_distance(shape, network, corner) for corner in range(len(network.shape_x_m) - 1)
             if corner + 1 not in network.shape_first), default=np.inf,
        )  # fmt: skip
        if number not in found:
            assert truth > limit_m
            continue
        row = found[number]
        assert snaps.snap_m[row] == pytest.approx(truth, abs=1e-9)
        assert 0 <= snaps.along_m[row] <= network.length_m[snaps.edge[row]]
        on_street = shapely.line_interpolate_point(
            network.edge_shapes[snaps.edge[row]], snaps.along_m[row]
        )
        assert shapely.distance(on_street, shape) == pytest.approx(truth, abs=2 * END_M)


def step_distance(shape, network, corner):
    ax, ay = network.shape_x_m[corner], network.shape_y_m[corner]
    dx, dy = network.shape_x_m[corner + 1] - ax, network.shape_y_m[corner + 1] - ay
    square = dx * dx + dy * dy
    share = ((shape.x - ax) * dx + (shape.y - ay) * dy) / square if square else 0.0
    share = min(max(share, 0.0), 1.0)
    return float(np.hypot(shape.x - ax - share * dx, shape.y - ay - share * dy))


@given(POINTS, POINTS)
def test_every_entry_of_an_area_lies_on_its_border_or_nearest_to_it(corners, places):
    network = build_network([*places, (30, 30)], [list(range(len(places) + 1))])
    area = things(Point(*corners[0]).buffer(5))[0]
    if len(network.length_m) == 0:
        return
    snaps = snap_shapes(network, np.array([area], dtype=object), np.inf)
    border = shapely.boundary(area)
    truth = float(shapely.distance(border, network.edge_shapes).min())
    assert len(snaps.item) >= 1
    assert snaps.snap_m == pytest.approx(truth, abs=1e-9)
    at = shapely.line_interpolate_point(network.edge_shapes[snaps.edge], snaps.along_m)
    assert shapely.distance(border, at) == pytest.approx(truth, abs=2 * END_M)
