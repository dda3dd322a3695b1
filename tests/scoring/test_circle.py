"""Circles that cut areas, against a hand calculation and against a very fine polygon."""

import math

import hypothesis.strategies as st
import numpy as np
import pytest
import shapely
from hypothesis import given
from shapely.affinity import translate

from scoring.circle import find_areas_inside, find_shares, take_areas, take_edges

EAST, NORTH = 150_000.0, 450_000.0  # far from (0, 0), as places in the Netherlands are
# The largest part of a circle that a polygon of 4 × 500 corners leaves out: 1 - sin(a)/a with
# a = 2π/2000 is a²/6, two in a million.
FINE = 2e-6


def area_inside(shape, x, y, radius):
    """Square metres of one shape inside one circle; both moved into the Netherlands."""
    edges = take_edges(np.array([translate(shape, EAST, NORTH)], dtype=object))
    centre = np.array([[EAST + x, NORTH + y]])
    return find_areas_inside(centre, edges, np.zeros(1, dtype=np.intp), radius)[0]


SQUARE = shapely.box(0, 0, 2, 2)


@pytest.mark.parametrize(
    ("x", "y", "radius", "square_metres"),
    [
        (1, 1, 0.5, math.pi / 4),  # the whole circle: π r²
        (1, 1, 9, 4),  # the whole square
        (0, 1, 1, math.pi / 2),  # half a circle, its centre on a side
        (0, 0, 1, math.pi / 4),  # a quarter, its centre on a corner
        (0, 0, 2 * math.sqrt(2), 4),  # the far corner on the circle
        (-1, 1, 1, 0),  # a side touches it
        (-9, 1, 1, 0),  # far off
        # Two strips beyond x = 0 and x = 2 are cut off a circle of √2 around (1, 1), and two
        # above and below: each is a segment of 90°: r²/2 · (π/2 - 1) = π/2 - 1. What is left of
        # 2π is 2π - 4 · (π/2 - 1) = 4: the corners of the square lie on the circle.
        (1, 1, math.sqrt(2), 4),
        # Without the corners: r = 1.2, each of the four sides at distance 1 cuts off
        # r² · acos(1/r) - √(r² - 1).
        (1, 1, 1.2, math.pi * 1.44 - 4 * (1.44 * math.acos(1 / 1.2) - math.sqrt(0.44))),
    ],
)
def test_a_square_by_hand(x, y, radius, square_metres):
    assert area_inside(SQUARE, x, y, radius) == pytest.approx(square_metres, abs=1e-9)


def test_holes_and_parts_by_hand():
    # A square of 4 with a hole of 2 around the centre, and a far part: the circle of √2 around
    # the hole's corners (2π) less the hole (4). Rings are turned either way.
    hole = [(1, 1), (3, 1), (3, 3), (1, 3)]
    for ring in (hole, hole[::-1]):
        shell = [(0, 0), (0, 4), (4, 4), (4, 0)]
        ringed = shapely.Polygon(shell, [ring])
        both = shapely.MultiPolygon([ringed, shapely.box(50, 50, 51, 51)])
        assert area_inside(both, 2, 2, math.sqrt(2)) == pytest.approx(2 * math.pi - 4, abs=1e-9)


def test_a_corner_given_twice_changes_nothing():
    twice = shapely.Polygon([(0, 0), (2, 0), (2, 0), (2, 2), (0, 2)])
    assert area_inside(twice, 0, 0, 1) == area_inside(SQUARE, 0, 0, 1)


coordinates = st.floats(-100, 100).map(lambda number: round(number, 3))
stars = st.lists(st.floats(1, 100), min_size=3, max_size=12).map(
    lambda rays: shapely.Polygon(
        [
            (
                ray * math.cos(2 * math.pi * i / len(rays)),
                ray * math.sin(2 * math.pi * i / len(rays)),
            )
            for i, ray in enumerate(rays)
        ]
    )
)


@given(stars, coordinates, coordinates, st.floats(0.5, 200))
def test_any_area_agrees_with_a_fine_polygon(shape, x, y, radius):
    circle = shapely.Point(x, y).buffer(radius, quad_segs=500)
    expected = shapely.intersection(shape, circle).area
    found = area_inside(shape, x, y, radius)
    assert expected - 1e-6 <= found <= expected + FINE * math.pi * radius**2 + 1e-6


@given(stars, coordinates, coordinates, st.floats(0.5, 200))
def test_two_halves_make_the_whole(shape, x, y, radius):
    left = shape.intersection(shapely.box(-200, -200, 0, 200))
    right = shape.intersection(shapely.box(0, -200, 200, 200))
    halves = sum(area_inside(half, x, y, radius) for half in (left, right))
    assert halves == pytest.approx(area_inside(shape, x, y, radius), abs=1e-5)


def test_shares_of_squares_and_points():
    shapes = np.array(
        [
            shapely.box(0, 0, 2, 2),
            None,
            shapely.Point(1, 0),  # on the circle: inside
            shapely.Point(1.001, 0),
            shapely.box(1, -1, 3, 1),  # touches
            shapely.box(-0.1, -0.1, 0.1, 0.1),
        ],
        dtype=object,
    )
    points = np.array([None, shapely.Point(0, 0)], dtype=object)
    found = find_shares(take_areas(shapes), points, 1.0)
    assert found.point.tolist() == [1, 1, 1]
    assert found.place.tolist() == [0, 2, 5]
    assert found.share.tolist() == pytest.approx([math.pi / 16, 1, 1])


def test_without_points_or_areas_nothing_overlaps():
    none, one = np.array([], dtype=object), np.array([SQUARE], dtype=object)
    point = np.array([shapely.Point(0, 0)], dtype=object)
    assert find_shares(take_areas(none), point, 1.0).share.tolist() == []
    assert find_shares(take_areas(one), none, 1.0).share.tolist() == []


def test_a_pair_is_the_same_alone_and_among_many():
    # More sides than are looked at together.
    xs, ys = (grid.ravel() for grid in np.meshgrid(np.arange(200.0), np.arange(200.0)))
    areas = take_areas(shapely.box(xs, ys, xs + 1, ys + 1))
    points = shapely.points([[60.3, 70.1], [100.0, 100.0], [140.9, 90.5]])
    among = find_shares(areas, points, 55.5)
    # The squares fill the plane, so the shares add up to the circle.
    assert np.bincount(among.point, among.share) == pytest.approx([math.pi * 55.5**2] * 3)
    alone = find_shares(areas, points[2:], 55.5)
    assert alone.share.tolist() == among.share[among.point == 2].tolist()
