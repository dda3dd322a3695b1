"""Nearest and near places along straight lines."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from scoring.pairs import find_pairs
from scoring.reach import find_nearest

METRES = st.integers(0, 50)
PLACES = st.lists(st.tuples(METRES, METRES), min_size=1, max_size=12)


def points(*xy):
    return np.array([None if each is None else shapely.Point(each) for each in xy], dtype=object)


def test_nearest_by_hand():
    # From (0,0): 5 to (3,4), 6 to (6,0). From (6,1): 1 to (6,0).
    nearest = find_nearest(points((0, 0), (6, 1)), points((6, 0), (3, 4)))
    assert nearest.distance_m.tolist() == [5.0, 1.0]
    assert nearest.position.tolist() == [1, 0]


def test_of_two_at_the_same_distance_the_first_counts():
    east_first = find_nearest(points((0, 0)), points((10, 0), (-10, 0), (10, 0)))
    assert east_first.position.tolist() == [0]
    west_first = find_nearest(points((0, 0)), points((-10, 0), (10, 0)))
    assert west_first.position.tolist() == [0]


def test_no_point_and_no_places_are_unknown():
    nearest = find_nearest(points(None, (1, 0)), points((0, 0)))
    assert nearest.position.tolist() == [-1, 0]
    assert np.isnan(nearest.distance_m[0])
    assert find_nearest(points((0, 0)), points()).position.tolist() == [-1]


def test_to_the_edge_of_a_polygon_and_zero_inside():
    square = np.array([shapely.box(10, -5, 20, 5)], dtype=object)
    nearest = find_nearest(points((0, 0), (15, 0)), square)
    assert nearest.distance_m.tolist() == [10.0, 0.0]


def test_pairs_hold_the_bound_and_are_in_order():
    pairs = find_pairs(points((0, 0), (3, 0)), points((5, 0), (0, 0), (9, 0)), 5.0)
    assert pairs.site.tolist() == [0, 0, 1, 1]
    assert pairs.place.tolist() == [0, 1, 0, 1]
    assert pairs.distance_m.tolist() == [5.0, 0.0, 2.0, 3.0]


@given(PLACES, PLACES)
def test_nearest_is_the_least_distance_to_the_first_that_has_it(sites, places):
    nearest = find_nearest(points(*sites), points(*places))
    every = shapely.distance(points(*sites)[:, None], points(*places)[None, :])
    assert nearest.distance_m == pytest.approx(every.min(axis=1))
    assert nearest.position.tolist() == every.argmin(axis=1).tolist()


@given(PLACES, PLACES, METRES)
def test_pairs_are_all_that_lie_within(sites, places, radius):
    pairs = find_pairs(points(*sites), points(*places), float(radius))
    every = shapely.distance(points(*sites)[:, None], points(*places)[None, :])
    assert set(zip(*np.nonzero(every <= radius), strict=True)) == set(
        zip(pairs.site, pairs.place, strict=True)
    )
