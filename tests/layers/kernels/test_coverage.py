"""The kernel against a slow twin: each cell cut out of each area by shapely."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Point, Polygon, box

from layers.kernels.coverage import Found, Windows, cover_areas
from layers.kernels.rings import Rings

ROWS, COLUMNS = 6, 7
SLIVER = 1e-9


def cover(areas, rows=ROWS, columns=COLUMNS):
    """What the kernel finds when every area gets the whole raster as its window."""
    _, corners, offsets = shapely.to_ragged_array([MultiPolygon(_parts(each)) for each in areas])
    rings, parts, wholes = (each.astype(np.int64) for each in offsets)
    is_hole = np.ones(len(rings) - 1, dtype=bool)
    is_hole[parts[:-1]] = False
    count = len(areas)
    zeros = np.zeros(count, dtype=np.int64)
    windows = Windows(zeros, zeros, np.full(count, rows), np.full(count, columns))
    room = count * rows * columns
    empty = (np.empty(room, dtype=np.int64) for _ in range(3))
    found = Found(*empty, np.empty(room))
    x, y = np.ascontiguousarray(corners.T)
    size = cover_areas(Rings(x, y, rings, is_hole, parts[wholes]), windows, SLIVER, found)
    return [tuple(each[at].item() for each in found) for at in range(size)]


def cover_slowly(areas, rows=ROWS, columns=COLUMNS):
    """Cut every cell out of every area."""
    cells = [
        (number, row, column, area.intersection(box(column, row, column + 1, row + 1)).area)
        for number, area in enumerate(areas)
        for row in range(rows)
        for column in range(columns)
    ]
    return [cell for cell in cells if cell[3] > SLIVER * min(1.0, areas[cell[0]].area)]


def _parts(area):
    return list(getattr(area, "geoms", [area]))


def assert_same(areas, **size):
    quick, slow = cover(areas, **size), cover_slowly(areas, **size)
    assert [cell[:3] for cell in quick] == [cell[:3] for cell in slow]
    assert [cell[3] for cell in quick] == pytest.approx([cell[3] for cell in slow], abs=1e-12)


def test_a_square_over_four_cells():
    # 0.5 + 0.25 wide, 0.25 + 0.5 high: 0.5 x 0.25, 0.25 x 0.25, 0.5 x 0.5, 0.25 x 0.5
    assert cover([box(1.5, 2.75, 2.25, 3.5)]) == [
        (0, 2, 1, 0.125), (0, 2, 2, 0.0625), (0, 3, 1, 0.25), (0, 3, 2, 0.125),
    ]  # fmt: skip


def test_a_square_on_the_lines_takes_its_cells_and_no_neighbour():
    assert cover([box(2, 1, 4, 2)]) == [(0, 1, 2, 1.0), (0, 1, 3, 1.0)]


AREAS = {
    "a hole": Polygon(box(1, 1, 5, 5).exterior, [box(2.25, 2.25, 3.5, 4.75).exterior]),
    "parts": MultiPolygon([box(0.1, 0.1, 0.2, 0.4), box(5, 5, 6.5, 5.5)]),
    "an island in a hole": MultiPolygon(
        [Polygon(box(0, 0, 6, 6).exterior, [box(1, 1, 5, 5).exterior]), box(2.2, 2.2, 3.9, 3.1)]
    ),
    "smaller than a cell": Point(3.4, 2.6).buffer(0.05),
    "tiny": box(3.0, 2.0, 3.00001, 2.00001),
    "round": Point(3.3, 2.9).buffer(2.5, quad_segs=32),
    "partly outside": Point(0, 0).buffer(2.5),
    "outside on all sides": box(-5, -5, 20, 20),
    "beside it": box(-5, 1, -1, 2),
    "leaning over both sides": Polygon([(-3, 5.9), (10, 0.1), (10, 0.2), (-3, 6)]),
    "a corner on a line": Polygon([(1, 1), (3, 2), (2, 4)]),
}


@pytest.mark.parametrize("name", AREAS)
@pytest.mark.parametrize("turn", [False, True])
def test_shapes(name, turn):
    area = AREAS[name]
    assert_same([area.reverse() if turn else area])


def test_areas_do_not_see_one_another():
    together = cover(list(AREAS.values()))
    alone = [
        (number, *cell[1:]) for number, area in enumerate(AREAS.values()) for cell in cover([area])
    ]
    assert together == alone


numbers = st.floats(-3.0, 9.0, allow_nan=False).map(lambda number: round(number, 3))


@given(st.lists(st.tuples(numbers, numbers), min_size=3, max_size=9))
def test_random_shapes(corners):
    hull = shapely.MultiPoint(corners).convex_hull
    if isinstance(hull, Polygon):
        ring = Polygon(corners)
        assert_same([hull, ring] if ring.is_valid and ring.area > 0 else [hull])


@given(st.integers(0, 10_000))
def test_the_shares_of_an_area_inside_add_up_to_its_size(seed):
    rng = np.random.default_rng(seed)
    angles = np.sort(rng.uniform(0, 2 * np.pi, 12))
    reach = rng.uniform(0.2, 2.9, 12)
    star = Polygon(np.column_stack([3.3 + reach * np.cos(angles), 3 + reach * np.sin(angles)]))
    if star.is_valid:
        assert sum(cell[3] for cell in cover([star])) == pytest.approx(star.area, abs=1e-12)
