"""Setbacks from the edge of a parcel."""

import numpy as np
import pytest
import shapely

from scoring.setback import QUAD_SEGS, find_buildable, find_setbacks


def test_a_square_keeps_its_middle():
    # 20 by 10 with 3 m off on every side keeps 14 by 4 = 56 m² of 200.
    parcel = np.array([shapely.box(0, 0, 20, 10)], dtype=object)
    assert shapely.area(find_buildable(parcel, np.array([3.0]))).tolist() == pytest.approx([56.0])
    assert shapely.area(find_setbacks(parcel, np.array([3.0]))).tolist() == pytest.approx([144.0])


def test_the_edge_of_a_hole_counts():
    # A hole of 2 by 2 in the middle of 20 by 20, setback 3: outside 14 by 14 is left, of which the
    # hole with 3 m around it, 8 by 8 without its corners: 64 - (4 - π) · 9, rounded by 64 sides.
    parcel = np.array([shapely.box(0, 0, 20, 20).difference(shapely.box(9, 9, 11, 11))])
    left = shapely.area(find_buildable(parcel, np.array([3.0])))[0]
    circle = 9 * 2 * QUAD_SEGS * np.sin(np.pi / (2 * QUAD_SEGS))
    assert left == pytest.approx(196 - (64 - 36 + circle))
    assert left == pytest.approx(196 - (64 - 36 + 9 * np.pi), abs=0.05)


def test_more_than_the_parcel_holds_takes_it_whole():
    parcel = np.array([shapely.box(0, 0, 4, 40)], dtype=object)
    assert find_buildable(parcel, np.array([2.5]))[0].is_empty
    assert shapely.area(find_setbacks(parcel, np.array([2.5]))).tolist() == [160.0]


def test_zero_takes_nothing_and_unknown_is_unknown():
    parcels = np.array([shapely.box(0, 0, 4, 4), shapely.box(0, 0, 4, 4), None], dtype=object)
    strips = find_setbacks(parcels, np.array([0.0, np.nan, 2.0]))
    assert strips[0].is_empty
    assert strips[1] is None
    assert strips[2] is None
    assert len(find_setbacks(parcels[:0], np.empty(0))) == 0


@pytest.mark.parametrize("setback_m", [0.5, 2.0, 7.0])
def test_every_spot_of_what_is_left_is_far_enough(setback_m):
    parcel = shapely.Polygon([(0, 0), (60, 5), (40, 30), (55, 60), (20, 40), (5, 60)])
    inner = find_buildable(np.array([parcel]), np.array([setback_m]))[0]
    corners = shapely.points(shapely.get_coordinates(inner))
    # Round an inward corner the border is drawn with sides, at most 0.12 % too near.
    least = setback_m * np.cos(np.pi / (4 * QUAD_SEGS))
    assert shapely.distance(parcel.exterior, corners).min() >= least - 1e-9
