import numpy as np
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon, box

from layers.covers import Grid, find_covers
from layers.errors import ContractError
from layers.kernels import coverage

# 4 rows x 5 columns of 10 m; upper left corner (1000, 2040)
GRID = Grid(4, 5, (0.1, 0.0, -100.0, 0.0, -0.1, 204.0))
WAYS = pytest.mark.parametrize("is_compiled", [False, True])


def shapes(*given):
    return np.array(given, dtype=object)


def cells(covers):
    columns = (covers.ground, covers.row, covers.column, covers.share)
    return list(zip(*(each.tolist() for each in columns), strict=True))


@WAYS
def test_areas_and_points_together(is_compiled):
    # The box takes 2.5 m of column 0 and 5 m of column 1, 5 m of row 3: 0.125 and 0.25 of a cell.
    given = shapes(Point(1025, 2035), box(1007.5, 2000, 1015, 2005), None, Polygon())
    covers = find_covers(given, GRID, is_compiled)
    assert cells(covers) == [(0, 0, 2, 1.0), (1, 3, 0, 0.125), (1, 3, 1, 0.25)]
    assert covers.size[:2].tolist() == [1.0, pytest.approx(0.375)]
    assert np.isnan(covers.size[2:]).all()


@pytest.mark.parametrize(
    ("x", "y", "cell"),
    [
        (1000, 2040, (0, 0)), (1010, 2030, (1, 1)), (1049.9, 2000.1, (3, 4)),
        (1050, 2020, None), (1020, 2000, None), (999.9, 2020, None), (1020, 2040.1, None),
    ],
)  # fmt: skip
def test_a_cell_holds_its_upper_and_left_border(x, y, cell):
    covers = find_covers(shapes(Point(x, y)), GRID)
    assert [each[1:3] for each in cells(covers)] == ([cell] if cell else [])
    assert covers.size.tolist() == [1.0]


@WAYS
def test_what_lies_outside_takes_no_cell_but_counts_in_the_size(is_compiled):
    # 20 m x 10 m of which the western half lies outside: 1 cell of 2.
    covers = find_covers(shapes(box(990, 2010, 1010, 2020), box(0, 0, 5, 5)), GRID, is_compiled)
    assert cells(covers) == [(0, 2, 0, 1.0)]
    assert covers.size.tolist() == pytest.approx([2.0, 0.25])


@WAYS
@pytest.mark.parametrize(
    "way",
    [
        (0.1, 0.0, -100.0, 0.0, 0.1, -200.0),  # rows go up
        (0.0, 0.1, -200.0, 0.1, 0.0, -100.0),  # rows go east
        (0.06, 0.08, -200.0, -0.08, 0.06, -30.0),  # turned
        (0.1, 0.0, -100.0, 0.0, -0.04, 81.6),  # cells of 10 m by 25 m
    ],
)
def test_any_lie_of_the_raster(way, is_compiled):
    grid = Grid(60, 60, way)
    ground = Point(1030, 2015).buffer(7)
    covers = find_covers(shapes(ground), grid, is_compiled)
    a, b, c, d, e, f = way
    laid = shapely.affinity.affine_transform(ground, [a, b, d, e, c, f])
    slow = [
        (0, row, column, laid.intersection(box(column, row, column + 1, row + 1)).area)
        for row in range(60)
        for column in range(60)
    ]
    slow = [cell for cell in slow if cell[3] > 1e-9]
    assert [cell[:3] for cell in cells(covers)] == [cell[:3] for cell in slow]
    assert covers.share == pytest.approx([cell[3] for cell in slow], abs=1e-6)
    assert covers.size == pytest.approx([laid.area])


def make_star(rng):
    """A star of any size from 1 m to 100 m, some with a hole, some in two parts."""
    angles = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(4, 12)))
    reach = rng.uniform(0.5, 1, len(angles)) * 10 ** rng.uniform(0, 2)
    x, y = rng.uniform(990, 1060), rng.uniform(1990, 2050)
    star = Polygon(np.column_stack([x + reach * np.cos(angles), y + reach * np.sin(angles)]))
    hole = shapely.affinity.scale(star, 0.3, 0.3)
    if rng.random() < 0.3 and star.is_valid and hole.within(star):
        star = star.difference(hole)
    return MultiPolygon([star, box(1200, 0, 1210, 10)]) if rng.random() < 0.2 else star


@given(st.integers(0, 100_000))
@example(25033)  # a corner of a star takes 6e-9 of a cell: less than the library's digits show
def test_both_ways_find_the_same_cells_and_shares(seed):
    rng = np.random.default_rng(seed)
    given = [star for star in (make_star(rng) for _ in range(20)) if star.is_valid]
    library, compiled = (
        {each[:3]: each[3] for each in cells(find_covers(shapes(*given), GRID, way))}
        for way in (False, True)
    )
    for cell in library.keys() | compiled.keys():
        assert abs(library.get(cell, 0.0) - compiled.get(cell, 0.0)) <= 2e-7


@WAYS
def test_a_ground_does_not_depend_on_the_others(is_compiled):
    rng = np.random.default_rng(5)
    given = [star for star in (make_star(rng) for _ in range(30)) if star.is_valid]
    together = cells(find_covers(shapes(*given), GRID, is_compiled))
    alone = [
        (number, *cell[1:])
        for number, star in enumerate(given)
        for cell in cells(find_covers(shapes(star), GRID, is_compiled))
    ]
    assert together == alone


@WAYS
def test_nothing_gives_nothing(is_compiled):
    for none in (shapes(), shapes(None, Polygon())):
        covers = find_covers(none, GRID, is_compiled)
        assert cells(covers) == []
        assert len(covers.size) == len(none)


@WAYS
def test_heights_are_left_out(is_compiled):
    flat, high = box(1000, 2010, 1010, 2020), shapely.force_3d(box(1000, 2010, 1010, 2020), 7)
    covers = find_covers(shapes(flat, high), GRID, is_compiled)
    assert cells(covers) == [(0, 2, 0, 1.0), (1, 2, 0, 1.0)]


def test_a_line_is_no_ground():
    with pytest.raises(ContractError) as caught:
        find_covers(shapes(LineString([(0, 0), (1, 1)])), GRID)
    assert caught.value.faults[0].code == "geometry_family"


def test_where_numba_is_off_the_library_serves(monkeypatch):
    monkeypatch.setattr(coverage, "IS_COMPILED", False)
    monkeypatch.setattr(coverage, "cover_areas", None)
    covers = find_covers(shapes(box(1000, 2010, 1010, 2020)), GRID, True)
    assert cells(covers) == [(0, 2, 0, 1.0)]


def test_the_given_shapes_stay_as_they_are():
    given = shapes(Polygon(), None, Point(1, 1))
    find_covers(given, GRID)
    assert given[0].is_empty
