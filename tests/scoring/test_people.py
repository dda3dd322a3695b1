"""Where people live, and where the list of them ends."""

import numpy as np
import pytest
from shapely import Point, box

from layers.surroundings_tables import POPULATION, POSTCODE_AREAS
from scoring.people import count_inside, draw_outline, find_inhabitants, is_around, take_people
from tests.scoring.build_travel import fill_layer

X, Y = 50_000.0, 540_000.0
NAN = float("nan")


def people(*given):
    return fill_layer(
        POPULATION, [{"inhabitants": many, "geometry": shape} for many, shape in given]
    )


def test_the_finest_list_counts():
    fine, coarse = people((5.0, Point(X, Y))), fill_layer(POSTCODE_AREAS, [{"inhabitants": 9.0}])
    found = find_inhabitants({"population": fine, "postcode_areas": coarse})
    assert (take_people(found.table).tolist(), found.is_coarse) == ([5], False)
    blank = people((NAN, Point(X, Y)))
    stand_in = find_inhabitants({"population": blank, "postcode_areas": coarse})
    assert (take_people(stand_in.table).tolist(), stand_in.is_coarse) == ([9], True)
    assert find_inhabitants({"population": blank}) is None
    assert find_inhabitants({}) is None


def test_circles_inside_the_list():
    outline = draw_outline(people((1.0, box(X, Y, X + 1000, Y + 1000))).table)
    points = np.array([Point(X + 500, Y + 500), Point(X + 400, Y + 500), None], dtype=object)
    assert is_around(outline, points, 500.0).tolist() == [True, False, False]
    assert not is_around(draw_outline(people((1.0, Point(X, Y))).table), points, 1.0).any()


def test_half_an_area_counts_half():
    # The circle around the corner holds a quarter of π × 100² of a square of 1 km².
    table = people((1000.0, box(X, Y, X + 1000, Y + 1000)), (NAN, Point(X + 5000, Y))).table
    points = np.array([Point(X, Y), Point(X + 5000, Y), None], dtype=object)
    found = count_inside(points, 100.0, table)
    assert found.tolist() == pytest.approx([1000 * np.pi * 0.0025, NAN, 0.0], nan_ok=True)
