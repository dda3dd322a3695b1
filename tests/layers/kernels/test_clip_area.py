"""The plane sweep against counting the squares of a grid, which is slow and obvious."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.kernels.clip_area import IS_COMPILED
from layers.kernels.trapezia import Takers
from scoring.overlap_sweep import sweep_shapes

pytestmark = pytest.mark.skipif(not IS_COMPILED, reason="numba is switched off")

SIDE = 12
CORNER = st.integers(0, SIDE)
# Rectangles on whole metres, also flat ones that have no size and must take nothing.
RECTANGLE = st.tuples(CORNER, CORNER, CORNER, CORNER).map(
    lambda four: (*sorted(four[:2]), *sorted(four[2:]))
)
AREAS = st.lists(st.tuples(RECTANGLE, st.integers(0, 2)), max_size=6)


def draw(rectangle):
    x0, x1, y0, y1 = rectangle
    return shapely.box(x0, y0, x1, y1)


def squares(rectangle):
    """The whole square metres of a rectangle, as a grid of yes and no."""
    x0, x1, y0, y1 = rectangle
    grid = np.zeros((SIDE, SIDE), dtype=bool)
    grid[x0:x1, y0:y1] = True
    return grid


def count_squares(ground, areas):
    """Lost, gross and alone per kind, and what each area takes: by counting."""
    inside = squares(ground)
    kinds = np.zeros((3, SIDE, SIDE), dtype=bool)
    for rectangle, kind in areas:
        kinds[kind] |= squares(rectangle) & inside
    covering = kinds.sum(axis=0)
    return (
        (covering > 0).sum(),
        kinds.sum(axis=(1, 2)),
        (kinds & (covering == 1)).sum(axis=(1, 2)),
        [(squares(rectangle) & inside).sum() for rectangle, _ in areas],
    )


def sweep(ground, areas, move=(0.0, 0.0)):
    shapes = np.array([draw(ground), *(draw(rectangle) for rectangle, _ in areas)], dtype=object)
    shapes = shapely.transform(shapes, lambda xy: xy + np.array(move))
    takers = Takers(
        np.array([0, len(areas)]), np.arange(len(areas)), np.array([k for _, k in areas], np.int64)
    )
    return sweep_shapes(shapes[:1], shapes[1:], takers, 3)


@given(RECTANGLE, AREAS)
def test_equals_counting_squares(ground, areas):
    taken = sweep(ground, areas)
    lost, gross, alone, each = count_squares(ground, areas)
    assert taken.lost.tolist() == [lost]
    assert taken.gross[0].tolist() == gross.tolist()
    assert taken.alone[0].tolist() == alone.tolist()
    assert taken.by_taker.tolist() == each


@given(RECTANGLE, AREAS)
@settings(max_examples=20)
def test_far_from_the_corner_of_the_map_as_well(ground, areas):
    # Whole metres in RD: differences of such numbers are exact.
    taken = sweep(ground, areas, (250_000.0, 580_000.0))
    lost, gross, alone, _ = count_squares(ground, areas)
    assert taken.lost.tolist() == [lost]
    assert (taken.gross[0] == gross).all()
    assert (taken.alone[0] == alone).all()


def test_sides_that_cross_within_a_strip():
    # Two diagonals of a square of 2 by 2 make four triangles of 1: each half takes 2, and together
    # they take 3, of which 1 each alone. No corner lies at the height where they cross.
    ground = shapely.box(0, 0, 2, 2)
    low_right = shapely.Polygon([(0, 0), (2, 0), (2, 2)])
    low_left = shapely.Polygon([(0, 0), (2, 0), (0, 2)])
    takers = Takers(np.array([0, 2]), np.array([0, 1]), np.array([0, 1]))
    taken = sweep_shapes(np.array([ground]), np.array([low_right, low_left]), takers, 2)
    assert taken.lost.tolist() == pytest.approx([3.0])
    assert taken.gross[0].tolist() == pytest.approx([2.0, 2.0])
    assert taken.alone[0].tolist() == pytest.approx([1.0, 1.0])


def test_many_corners_beside_the_ground_count_as_one_side():
    # A saw of 500 teeth to the left, of which the body holds the first ground whole.
    teeth = [(-5.0 if y % 2 else -1.0, y) for y in range(500)]
    saw = shapely.Polygon([*teeth, (20.0, 499.0), (20.0, 0.0)])
    assert saw.is_valid
    grounds = np.array([shapely.box(2, 100, 4, 103), shapely.box(-4, 100, 4, 103)])
    takers = Takers(np.array([0, 1, 2]), np.array([0, 0]), np.array([0, 0]))
    taken = sweep_shapes(grounds, np.array([saw]), takers, 1)
    whole = shapely.area(shapely.intersection(grounds, saw))
    assert taken.lost == pytest.approx(whole)
    assert taken.lost[0] == 6.0
