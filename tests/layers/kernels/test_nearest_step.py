import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.kernels.nearest_step import find_nearest_steps
from layers.step_grid import make_step_grid

NUMBER = st.one_of(st.integers(-9, 9).map(float), st.floats(-40, 40))
SPOTS = st.tuples(NUMBER, NUMBER)
SHAPES = st.lists(st.lists(SPOTS, min_size=2, max_size=5), min_size=1, max_size=8)


def measure_slowly(point, start, end):
    """From a point to a step: to the nearest of its ends, or to the foot on it."""
    start, end, point = (np.array(each) for each in (start, end, point))
    along = end - start
    square = along @ along
    share = np.clip(((point - start) @ along) / square, 0, 1) if square > 0 else 0.0
    return float(np.hypot(*(start + share * along - point)))


@given(SHAPES, st.lists(SPOTS, min_size=1, max_size=6), st.sampled_from([0.3, 4.0, np.inf]))
def test_the_same_as_the_slow_twin(shapes, points, limit_m):
    corners = np.array([corner for shape in shapes for corner in shape])
    first = np.concatenate(([0], np.cumsum([len(shape) for shape in shapes])))
    grid = make_step_grid(*corners.T.copy(), first)
    edges, metres = find_nearest_steps(*np.array(points).T.copy(), limit_m, grid)
    for point, edge, found in zip(points, edges, metres, strict=True):
        each = [
            min(measure_slowly(point, a, b) for a, b in zip(shape, shape[1:], strict=False))
            for shape in shapes
        ]
        if edge < 0:
            assert found == np.inf
            assert min(each) > limit_m - 1e-9
            continue
        assert found <= limit_m
        assert found == pytest.approx(min(each), abs=1e-9)
        assert each[edge] == pytest.approx(min(each), abs=1e-9)


def test_of_edges_as_near_the_lowest_counts_and_the_limit_is_included():
    x, y = np.array([0.0, 9, 0, 9, 0, 9]), np.array([3.0, 3, -3, -3, 3, 3])
    grid = make_step_grid(x, y, np.array([0, 2, 4, 6]))
    edges, metres = find_nearest_steps(np.array([4.0, 4, 4]), np.array([0.0, 0, 6]), 3.0, grid)
    assert edges.tolist() == [0, 0, 0]
    assert metres.tolist() == [3.0, 3.0, 3.0]
    nothing, far = find_nearest_steps(np.array([4.0]), np.array([0.0]), 2.999, grid)
    assert (nothing.tolist(), far.tolist()) == ([-1], [np.inf])


def test_a_point_far_off_the_grid_finds_the_nearest_too():
    grid = make_step_grid(np.array([0.0, 10]), np.zeros(2), np.array([0, 2]))
    assert len(grid.edge) == 1
    edges, metres = find_nearest_steps(np.array([-300.0]), np.array([400.0]), np.inf, grid)
    assert (edges.tolist(), metres.tolist()) == ([0], [500.0])
