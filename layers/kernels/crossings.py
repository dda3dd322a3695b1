"""Which steps of streets cross which steps of borders, by looking into the cells of a grid.

A step of a border is followed through the cells: W. R. Franklin, C. Narayanaswami, M. Kankanhalli,
D. Sun, M.-C. Zhou and P. Y. F. Wu, "Uniform grids: a technique for intersection detection on
serial and parallel machines", Auto-Carto 9 (1989). On which side of a step a point lies is certain
where the determinant is larger than its rounding can be: J. R. Shewchuk, "Adaptive precision
floating-point arithmetic and fast robust geometric predicates", Discrete & Computational Geometry
18 (1997), section 4. Where it is not certain, nothing is decided here.
"""

import math
from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from layers.kernels.nearest_step import Corner, Drawn
from layers.step_grid import StepGrid

Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Step = tuple[Corner, Corner]

# Rounding is below 3.4e-16 of the terms (Shewchuk, ccwerrboundA); three times that leaves room.
_ROUNDING = 1e-15
# So near to a step nothing is certain: where crossings are almost together, GEOS may draw a corner
# and a step to one point. Its own tolerance for that is far smaller.
_NEAR_M = 1e-6
_APART, _CROSSING, _DOUBTFUL = 0, 1, 2


class Crossings(NamedTuple):
    """Pairs of a step of a border and a step of a street; a pair may come more than once.

    Parameters
    ----------
    corner
        Where the step of the border begins, in its corners.
    step
        The step of the street, a row of the grid.
    is_plain
        Whether they cross for sure, each between the ends of the other. Else they come so near to
        touching that it takes exact arithmetic to say whether they meet.
    """

    corner: Positions
    step: Positions
    is_plain: Flags


@numba.njit(cache=True, nogil=True)
def find_crossings(borders: Drawn, grid: StepGrid) -> Crossings:
    """Find the steps of streets that cross, or may touch, the steps of borders.

    Parameters
    ----------
    borders
        Lines, finite.
    grid
        Of the streets.
    """
    pairs, count = np.empty((256, 3), dtype=np.int64), 0
    for line in range(len(borders.first) - 1):
        for corner in range(borders.first[line], borders.first[line + 1] - 1):
            start = borders.x_m[corner], borders.y_m[corner]
            end = borders.x_m[corner + 1], borders.y_m[corner + 1]
            before = count
            pairs, count = _follow((start, end), grid, pairs, count)
            pairs[before:count, 0] = corner
    return Crossings(
        pairs[:count, 0].copy(), pairs[:count, 1].copy(), pairs[:count, 2] == _CROSSING
    )


@numba.njit(cache=True, nogil=True)
def _follow(border: Step, grid: StepGrid, pairs: Positions, count: int) -> tuple[Positions, int]:
    """Follow a step of a border through the rows of cells; adds what it meets there."""
    (from_x, from_y), (to_x, to_y) = border
    slack_m = 0.001 * grid.side_m  # a step near a border between cells may be in either
    first_row, last_row = _find_cells(
        (min(from_y, to_y) - slack_m, max(from_y, to_y) + slack_m), grid.south_m, grid.rows, grid
    )
    for row in range(first_row, last_row + 1):
        low, high = 0.0, 1.0
        if from_y != to_y:
            band_m = grid.south_m + row * grid.side_m - slack_m
            one = (band_m - from_y) / (to_y - from_y)
            other = (band_m + grid.side_m + 2 * slack_m - from_y) / (to_y - from_y)
            low, high = max(min(one, other), 0.0), min(max(one, other), 1.0)
        one, other = from_x + low * (to_x - from_x), from_x + high * (to_x - from_x)
        first_column, last_column = _find_cells(
            (min(one, other) - slack_m, max(one, other) + slack_m), grid.west_m, grid.columns, grid
        )
        for column in range(first_column, last_column + 1):
            cell = row * grid.columns + column
            for step in range(grid.first[cell], grid.first[cell + 1]):
                found = _judge(border, _take_step(step, grid))
                if found != _APART:
                    if count == len(pairs):
                        pairs = np.concatenate((pairs, np.empty_like(pairs)))
                    pairs[count, 1], pairs[count, 2] = step, found
                    count += 1
    return pairs, count


@numba.njit(cache=True, nogil=True)
def _find_cells(
    span_m: tuple[float, float], corner_m: float, size: int, grid: StepGrid
) -> tuple[int, int]:
    """First and last row (or column) of a grid over a span; the first lies behind where none is."""
    low, high = (span_m[0] - corner_m) / grid.side_m, (span_m[1] - corner_m) / grid.side_m
    return math.floor(min(max(low, 0.0), float(size))), math.floor(
        min(max(high, -1.0), float(size - 1))
    )


@numba.njit(cache=True, nogil=True)
def _take_step(step: int, grid: StepGrid) -> Step:
    """Take the ends of a step of a street."""
    ends_m = grid.ends_m[step]
    return (ends_m[0], ends_m[1]), (ends_m[2], ends_m[3])


@numba.njit(cache=True, nogil=True)
def _judge(one: Step, other: Step) -> int:
    """Judge whether two steps lie apart, cross, or may touch."""
    for axis in range(2):
        if max(one[0][axis], one[1][axis]) < min(other[0][axis], other[1][axis]):
            return _APART
        if max(other[0][axis], other[1][axis]) < min(one[0][axis], one[1][axis]):
            return _APART
    sides = _find_side(one, other[0]) * _find_side(one, other[1])
    if sides > 0:
        return _APART
    others = _find_side(other, one[0]) * _find_side(other, one[1])
    if others > 0:
        return _APART
    return _CROSSING if sides < 0 and others < 0 else _DOUBTFUL


@numba.njit(cache=True, nogil=True)
def _find_side(step: Step, point: Corner) -> int:
    """Say on which side of a step a point lies: 1 left, -1 right, 0 where that is not certain."""
    (from_x, from_y), (to_x, to_y) = step
    along_x, along_y = to_x - from_x, to_y - from_y
    one, other = along_x * (point[1] - from_y), along_y * (point[0] - from_x)
    # Twice the area of a triangle: of so little height on a step at most as long as both its sides.
    room = _ROUNDING * (abs(one) + abs(other)) + _NEAR_M * (abs(along_x) + abs(along_y))
    if one - other > room:
        return 1
    return -1 if other - one > room else 0
