import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.kernels.nearest_step import Drawn, find_nearest_steps, measure_along, meet_streets
from layers.step_grid import make_step_grid

NUMBER = st.one_of(st.integers(-9, 9).map(float), st.floats(-40, 40))
SPOTS = st.tuples(NUMBER, NUMBER)
NONE = np.zeros(0, dtype=bool)
SHAPES = st.lists(st.lists(SPOTS, min_size=2, max_size=5), min_size=1, max_size=8)


def measure_slowly(point, start, end):
    """From a point to a step: to the nearest of its ends, or to the foot on it."""
    start, end, point = (np.array(each) for each in (start, end, point))
    along = end - start
    square = along @ along
    share = np.clip(((point - start) @ along) / square, 0, 1) if square > 0 else 0.0
    return float(np.hypot(*(start + share * along - point)))


@given(
    SHAPES,
    st.lists(SPOTS, min_size=1, max_size=6),
    st.sampled_from([0.3, 4.0, np.inf]),
    st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_the_same_as_the_slow_twin(shapes, points, limit_m, left_out):
    corners = np.array([corner for shape in shapes for corner in shape])
    first = np.concatenate(([0], np.cumsum([len(shape) for shape in shapes])))
    grid = make_step_grid(*corners.T.copy(), first)
    out = np.array(left_out[: len(shapes)])
    edges, metres = find_nearest_steps(*np.array(points).T.copy(), limit_m, out, grid)
    for point, edge, found in zip(points, edges, metres, strict=True):
        each = [
            min(measure_slowly(point, a, b) for a, b in zip(shape, shape[1:], strict=False))
            if not is_out
            else np.inf
            for shape, is_out in zip(shapes, out, strict=True)
        ]
        if edge < 0:
            assert found == np.inf
            assert min(each) > limit_m - 1e-9 or min(each) == np.inf
            continue
        assert found <= limit_m
        assert found == pytest.approx(min(each), abs=1e-9)
        assert each[edge] == pytest.approx(min(each), abs=1e-9)


def test_of_edges_as_near_the_lowest_counts_and_the_limit_is_included():
    x, y = np.array([0.0, 9, 0, 9, 0, 9]), np.array([3.0, 3, -3, -3, 3, 3])
    grid = make_step_grid(x, y, np.array([0, 2, 4, 6]))
    edges, metres = find_nearest_steps(
        np.array([4.0, 4, 4]), np.array([0.0, 0, 6]), 3.0, NONE, grid
    )
    assert edges.tolist() == [0, 0, 0]
    assert metres.tolist() == [3.0, 3.0, 3.0]
    nothing, far = find_nearest_steps(np.array([4.0]), np.array([0.0]), 2.999, NONE, grid)
    assert (nothing.tolist(), far.tolist()) == ([-1], [np.inf])


def test_a_point_far_off_the_grid_finds_the_nearest_too():
    grid = make_step_grid(np.array([0.0, 10]), np.zeros(2), np.array([0, 2]))
    edges, metres = find_nearest_steps(np.array([-300.0]), np.array([400.0]), np.inf, NONE, grid)
    assert (edges.tolist(), metres.tolist()) == ([0], [500.0])


@given(SHAPES, SPOTS)
def test_the_place_along_an_edge_is_that_of_its_first_nearest_step(shapes, point):
    corners = np.array([corner for shape in shapes for corner in shape])
    first = np.concatenate(([0], np.cumsum([len(shape) for shape in shapes])))
    x, y = (np.full(len(shapes), number) for number in point)
    edges = np.arange(len(shapes), dtype=np.int32)
    at_m, drawn_m = measure_along(x, y, edges, Drawn(*corners.T.copy(), first))
    for shape, at, drawn in zip(shapes, at_m, drawn_m, strict=True):
        steps = list(zip(shape, shape[1:], strict=False))
        long = [float(np.hypot(*np.subtract(b, a))) for a, b in steps]
        assert drawn == pytest.approx(sum(long), abs=1e-9)
        # The spot at that place is as near as any; before it no step is clearly nearer.
        away = [measure_slowly(point, a, b) for a, b in steps]
        step = min(int(np.searchsorted(np.cumsum(long), at - 1e-9)), len(steps) - 1)
        share = (at - sum(long[:step])) / long[step] if long[step] > 0 else 0.0
        spot = np.array(steps[step][0]) + share * np.subtract(steps[step][1], steps[step][0])
        assert float(np.hypot(*(spot - point))) == pytest.approx(min(away), abs=1e-6)
        assert min(away[:step], default=np.inf) >= min(away) - 1e-9


def test_both_in_one_call_leave_out_what_is_far_or_no_number():
    x, y = np.array([0.0, 9, 0, 9]), np.array([0.0, 0, 20, 20])
    first = np.array([0, 2, 4])
    points = np.array([4.0, np.nan, 4, 7, np.inf]), np.array([1.0, 0, 10, 18, 0])
    met = meet_streets(points, 5.0, NONE, Drawn(x, y, first), make_step_grid(x, y, first))
    assert met.row.tolist() == [0, 3]
    assert met.edge.tolist() == [0, 1]
    assert (met.at_m.tolist(), met.drawn_m.tolist()) == ([4.0, 7.0], [9.0, 9.0])
    assert met.snap_m.tolist() == [1.0, 2.0]
