"""The spot that stands for a shape."""

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon, box

from layers.spots import take_spots


def test_each_kind_of_shape():
    ring = Polygon(shapely.box(0, 0, 30, 30).exterior, [shapely.box(10, 10, 20, 20).exterior])
    shapes = np.array([Point(1, 2), box(0, 0, 500, 500), ring, None, Polygon()], dtype=object)
    spots = take_spots(shapes)
    assert spots[0] == Point(1, 2)
    assert spots[1] == Point(250, 250), "the middle of a square"
    assert shapely.contains(ring, spots[2]), "not in the hole"
    assert spots[3:].tolist() == [None, None]
    assert take_spots(np.array([], dtype=object)).shape == (0,)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=3, max_size=8))
def test_a_spot_lies_in_its_shape(corners):
    shape = shapely.convex_hull(shapely.multipoints(corners))
    spot = take_spots(np.array([shape], dtype=object))[0]
    assert shapely.distance(shape, spot) <= 1e-9
