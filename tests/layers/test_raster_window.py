import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon, box

from layers.covers import Grid
from layers.raster_window import count_window_cells, plan_windows, take_turns

GRID = Grid(1000, 1000, (1.0, 0.0, 0.0, 0.0, -1.0, 1000.0))  # cells of 1 m


def plan(rows, columns):
    return list(plan_windows(np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)))


def test_one_window_around_cells_that_lie_together():
    (piece,) = plan([7, 3, 5], [10, 20, 12])
    assert (piece.row, piece.column, piece.rows, piece.columns) == (3, 10, 5, 11)
    assert piece.asked.tolist() == [0, 1, 2]


def test_nothing_asked_is_nothing_read():
    assert plan([], []) == []


def test_far_apart_cells_get_a_window_each_however_large_the_raster():
    # 100,000 x 100,000 cells: ten thousand million, of which three are read
    pieces = plan([0, 99_999, 99_999], [0, 99_999, 99_998])
    assert [(piece.rows, piece.columns) for piece in pieces] == [(1, 1), (1, 2)]
    assert [piece.asked.tolist() for piece in pieces] == [[0], [1, 2]]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40), st.integers(1, 2000)
)
def test_every_asked_cell_is_in_one_window(cells, limit):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("layers.raster_window.WINDOW_CELLS", limit)
        patch.setattr("layers.raster_window.TILE_CELLS", 8)
        pieces = plan([row for row, _ in cells], [column for _, column in cells])
    asked = [at for piece in pieces for at in piece.asked.tolist()]
    assert sorted(asked) == list(range(len(cells)))
    for piece in pieces:
        assert piece.rows * piece.columns <= max(limit, 64)
        for at in piece.asked:
            assert 0 <= cells[at][0] - piece.row < piece.rows
            assert 0 <= cells[at][1] - piece.column < piece.columns


def test_turns_hold_few_cells_and_every_ground_once(monkeypatch):
    monkeypatch.setattr("layers.raster_window.TURN_CELLS", 250)
    small, large = box(0.1, 0.1, 9.9, 9.9), box(0, 0, 500, 500)  # 100 cells, and too many
    given = np.array([small, small, small, large, None, Point(5, 5), small], dtype=object)
    # All begin in one tile, so they come in their order; only what has no place comes first.
    turns = [turn.tolist() for turn in take_turns(given, GRID)]
    assert turns == [[0, 1, 4], [2], [3], [5, 6]]
    assert list(take_turns(given[:0], GRID)) == []


def test_turns_hold_neighbours(monkeypatch):
    monkeypatch.setattr("layers.raster_window.TURN_CELLS", 25)
    rng = np.random.default_rng(3)
    x, y = rng.uniform(0, 1000, (2, 400))
    given = np.array([Point(*place) for place in zip(x, y, strict=True)], dtype=object)
    monkeypatch.setattr("layers.raster_window.TILE_CELLS", 10)
    turns = list(take_turns(given, GRID))
    assert sorted(np.concatenate(turns).tolist()) == list(range(400))
    sides = [max(np.ptp(x[turn]), np.ptp(y[turn])) for turn in turns]
    assert np.median(sides) < 500  # all over the square it would be nearly 1000


def test_window_cells_are_an_upper_bound():
    given = np.array([
        box(1001, 2001, 1009, 2009),  # within one cell
        box(1001, 2001, 1011, 2011),  # 2 x 2
        box(990, 2001, 1011, 2011),  # the part inside: 2 x 2
        box(0, 0, 9000, 9000),  # all of it
        box(0, 0, 10, 10), Point(1001, 2001), None, Polygon(),
    ], dtype=object)  # fmt: skip
    small = Grid(4, 5, (0.1, 0.0, -100.0, 0.0, -0.1, 204.0))  # 10 m; upper left (1000, 2040)
    assert count_window_cells(given, small).tolist() == [1, 4, 4, 20, 0, 1, 0, 0]
