"""The nearest step of street of each of many points, by looking into the cells around it.

Cells are visited in growing rings around the point until no cell of the next ring can hold a
nearer step: J. L. Bentley, B. W. Weide and A. C. Yao, "Optimal expected-time algorithms for
closest point problems", ACM Transactions on Mathematical Software 6 (1980), section 3, with steps
instead of points in the cells.
"""

import math
from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from layers.step_grid import StepGrid

Metres = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Edges = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Corner = tuple[float, float]

# By so much a square may be wrong at most through rounding, and far more.
_HAIR = 1.0 + 1e-9


class Drawn(NamedTuple):
    """Shapes of edges, as in `layers.network.Network`: corners, and where each shape begins."""

    x_m: Metres
    y_m: Metres
    first: Positions


class Met(NamedTuple):
    """Points that met a street: which, what edge, where along it, its length as drawn, how far."""

    row: Positions
    edge: Edges
    at_m: Metres
    drawn_m: Metres
    snap_m: Metres


@numba.njit(cache=True, nogil=True)
def meet_streets(
    points: tuple[Metres, Metres], limit_m: float, left_out: Flags, drawn: Drawn, grid: StepGrid
) -> Met:
    """Find the nearest edge of each point, and where along it: both searches below in one call.

    Parameters
    ----------
    points
        x and y.
    limit_m, left_out, drawn, grid
        As below.

    Returns
    -------
    In the order of the points, without those that no edge is near.
    """
    x_m, y_m = points
    edges, found_m = find_nearest_steps(x_m, y_m, limit_m, left_out, grid)
    met = np.flatnonzero(edges >= 0)
    x_m, y_m, edges = x_m[met], y_m[met], edges[met]
    at_m, drawn_m = measure_along(x_m, y_m, edges, drawn)
    return Met(met, edges, at_m, drawn_m, found_m[met])


@numba.njit(cache=True, nogil=True)
def find_nearest_steps(
    x_m: Metres, y_m: Metres, limit_m: float, left_out: Flags, grid: StepGrid
) -> tuple[Edges, Metres]:
    """Find the nearest edge of each point.

    Parameters
    ----------
    x_m, y_m
        Points no more than some thousands of cells within the limit of the grid; those that are
        further from it than the limit, or no number, find nothing.
    limit_m
        Above 0, may be infinite; an edge further away does not count, one at the limit does.
    left_out
        Per edge whether it is passed over; empty where none is.
    grid
        Of the edges.

    Returns
    -------
    Per point its edge, the lowest number of those at the same distance, and that distance; -1
    and infinite where none is within the limit.
    """
    edges = np.full(len(x_m), -1, dtype=np.int32)
    found_m = np.full(len(x_m), np.inf)
    east_m, north_m = (grid.west_m + grid.columns * grid.side_m,
                       grid.south_m + grid.rows * grid.side_m)  # fmt: skip
    for point in range(len(x_m)):
        x, y = x_m[point], y_m[point]
        if not (grid.west_m - limit_m <= x <= east_m + limit_m):
            continue
        if not (grid.south_m - limit_m <= y <= north_m + limit_m):
            continue
        edge, best_m = _look_about(x, y, limit_m, left_out, grid)
        if best_m <= limit_m:
            edges[point], found_m[point] = edge, best_m
    return edges, found_m


@numba.njit(cache=True, nogil=True)
def _look_about(
    x: float, y: float, limit_m: float, left_out: Flags, grid: StepGrid
) -> tuple[int, float]:
    """Look into ring after ring of cells around a point; its nearest edge, within the limit."""
    column = math.floor((x - grid.west_m) / grid.side_m)
    row = math.floor((y - grid.south_m) / grid.side_m)
    last = max(column, grid.columns - 1 - column, row, grid.rows - 1 - row)
    ring = max(0, -column, column - grid.columns + 1, -row, row - grid.rows + 1)
    # Whatever is found must be at the limit at most, so that all beyond may be passed over.
    best_m, edge = np.nextafter(limit_m, np.inf), -1
    # All of ring r is at least r - 1 sides away: the point may be at the edge of its cell.
    while ring <= last and (ring - 1) * grid.side_m <= best_m:
        best_m, edge = _look_round((x, y), (column, row, ring), (best_m, edge), left_out, grid)
        ring += 1
    return edge, best_m


@numba.njit(cache=True, nogil=True)
def _look_round(
    point: Corner,
    place: tuple[int, int, int],
    best: tuple[float, int],
    left_out: Flags,
    grid: StepGrid,
) -> tuple[float, int]:
    """Look into the cells of one ring around a cell, as far as they are in the grid and near."""
    column, row, ring = place
    for at_row in range(max(row - ring, 0), min(row + ring, grid.rows - 1) + 1):
        is_side = at_row in (row - ring, row + ring)
        hop = 1 if is_side or ring == 0 else 2 * ring  # between the sides only their two ends
        begin = column - ring
        if is_side:
            begin = max(begin, 0)
        for at_column in range(begin, min(column + ring, grid.columns - 1) + 1, hop):
            if at_column >= 0 and _is_near(point, (at_column, at_row), best[0], grid):
                cell = at_row * grid.columns + at_column
                best = _look_into(point, cell, best, left_out, grid)
    return best


@numba.njit(cache=True, nogil=True)
def _is_near(point: Corner, cell: tuple[int, int], best_m: float, grid: StepGrid) -> bool:
    """Say if a cell, with a thousandth of its side around it, is no further than the best."""
    x, y = point
    reach_m = best_m + 0.001 * grid.side_m
    left_m, low_m = grid.west_m + cell[0] * grid.side_m, grid.south_m + cell[1] * grid.side_m
    aside_m = max(left_m - x, x - left_m - grid.side_m, 0.0)
    above_m = max(low_m - y, y - low_m - grid.side_m, 0.0)
    return aside_m * aside_m + above_m * above_m <= reach_m * reach_m


@numba.njit(cache=True, nogil=True)
def _look_into(
    point: Corner, cell: int, best: tuple[float, int], left_out: Flags, grid: StepGrid
) -> tuple[float, int]:
    """Compare the steps of one cell with the best so far."""
    (x, y), (best_m, edge) = point, best
    for step in range(grid.first[cell], grid.first[cell + 1]):
        from_x, from_y = grid.ends_m[step, 0], grid.ends_m[step, 1]
        to_x, to_y = grid.ends_m[step, 2], grid.ends_m[step, 3]
        along_x, along_y = to_x - from_x, to_y - from_y
        across = (from_y - y) * along_x - (from_x - x) * along_y
        square = along_x * along_x + along_y * along_y
        # Further from the line through the step already, a hair's breadth left: no need to divide.
        if across * across > best_m * best_m * square * _HAIR:
            continue
        metres = _measure(point, (from_x, from_y), (to_x, to_y))
        is_nearer = metres < best_m or (metres == best_m and grid.edge[step] < edge)
        if is_nearer and (len(left_out) == 0 or not left_out[grid.edge[step]]):
            best_m, edge = metres, grid.edge[step]
    return best_m, edge


@numba.njit(cache=True, nogil=True)
def _measure(point: Corner, start: Corner, end: Corner) -> float:
    """Measure from a point to a step; in the way of GEOS, so that both give the same number."""
    (x, y), (from_x, from_y), (to_x, to_y) = point, start, end
    along_x, along_y = to_x - from_x, to_y - from_y
    square = along_x * along_x + along_y * along_y
    share = 0.0
    if square > 0:
        share = ((x - from_x) * along_x + (y - from_y) * along_y) / square
    if share <= 0:
        return math.sqrt((x - from_x) ** 2 + (y - from_y) ** 2)
    if share >= 1:
        return math.sqrt((x - to_x) ** 2 + (y - to_y) ** 2)
    aside = ((from_y - y) * along_x - (from_x - x) * along_y) / square
    metres: float = abs(aside) * math.sqrt(square)
    return metres


@numba.njit(cache=True, nogil=True)
def measure_along(x_m: Metres, y_m: Metres, edges: Edges, drawn: Drawn) -> tuple[Metres, Metres]:
    """Measure where along its edge each point lies, at the first of its nearest steps.

    Parameters
    ----------
    x_m, y_m
        Points.
    edges
        Of each point.
    drawn
        The shapes of all edges.

    Returns
    -------
    Metres from the start of the edge as it is drawn, and how long it is drawn; the same numbers as
    GEOS finds (LengthIndexOfPoint).
    """
    at_m, drawn_m = np.empty(len(x_m)), np.empty(len(x_m))
    for point in range(len(x_m)):
        x, y, edge = x_m[point], y_m[point], edges[point]
        best_m, passed_m = np.inf, 0.0
        for corner in range(drawn.first[edge], drawn.first[edge + 1] - 1):
            from_x, from_y = drawn.x_m[corner], drawn.y_m[corner]
            to_x, to_y = drawn.x_m[corner + 1], drawn.y_m[corner + 1]
            metres = _measure((x, y), (from_x, from_y), (to_x, to_y))
            along_x, along_y = to_x - from_x, to_y - from_y
            square = along_x * along_x + along_y * along_y
            long_m = math.sqrt(square)
            if metres < best_m:
                ahead = (x - from_x) * along_x + (y - from_y) * along_y
                share = min(max(ahead / square, 0.0), 1.0) if square > 0 else 0.0
                best_m, at_m[point] = metres, passed_m + share * long_m
            passed_m += long_m
        drawn_m[point] = passed_m
    return at_m, drawn_m


# Where numba is switched off (NUMBA_DISABLE_JIT) these loops would take a thousand times as long.
IS_COMPILED = hasattr(find_nearest_steps, "py_func")
