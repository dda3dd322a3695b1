"""The nearest step of street of each of many points, by looking into the cells around it.

Cells are visited in growing rings around the point until no cell of the next ring can hold a
nearer step: J. L. Bentley, B. W. Weide and A. C. Yao, "Optimal expected-time algorithms for
closest point problems", ACM Transactions on Mathematical Software 6 (1980), section 3, with steps
instead of points in the cells.
"""

import math

import numba
import numpy as np
import numpy.typing as npt

from layers.step_grid import StepGrid

Metres = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Edges = npt.NDArray[np.int32]


@numba.njit(cache=True, nogil=True)
def find_nearest_steps(
    x_m: Metres, y_m: Metres, limit_m: float, grid: StepGrid
) -> tuple[Edges, Metres]:
    """Find the nearest edge of each point.

    Parameters
    ----------
    x_m, y_m
        Points no more than some thousands of cells away from the grid.
    limit_m
        Above 0, may be infinite; an edge further away does not count, one at the limit does.
    grid
        Of the edges.

    Returns
    -------
    Per point its edge, the lowest number of those at the same distance, and that distance; -1
    and infinite where none is within the limit.
    """
    edges = np.full(len(x_m), -1, dtype=np.int32)
    found_m = np.full(len(x_m), np.inf)
    for point in range(len(x_m)):
        x, y = x_m[point], y_m[point]
        column = math.floor((x - grid.west_m) / grid.side_m)
        row = math.floor((y - grid.south_m) / grid.side_m)
        last = max(column, grid.columns - 1 - column, row, grid.rows - 1 - row)
        ring = max(0, -column, column - grid.columns + 1, -row, row - grid.rows + 1)
        best_m, edge = np.inf, -1
        # All of ring r is at least r - 1 sides away: the point may be at the edge of its cell.
        while ring <= last and (ring - 1) * grid.side_m <= min(best_m, limit_m):
            best_m, edge = _look_round(x, y, (column, row, ring), (best_m, edge), grid)
            ring += 1
        if best_m <= limit_m:
            edges[point], found_m[point] = edge, best_m
    return edges, found_m


@numba.njit(cache=True, nogil=True)
def _look_round(
    x: float, y: float, place: tuple[int, int, int], best: tuple[float, int], grid: StepGrid
) -> tuple[float, int]:
    """Look into the cells of one ring around a cell, as far as they are in the grid."""
    column, row, ring = place
    for at_row in range(max(row - ring, 0), min(row + ring, grid.rows - 1) + 1):
        is_side = at_row in (row - ring, row + ring)
        hop = 1 if is_side or ring == 0 else 2 * ring  # between the sides only their two ends
        begin = column - ring
        if is_side:
            begin = max(begin, 0)
        for at_column in range(begin, min(column + ring, grid.columns - 1) + 1, hop):
            if at_column >= 0:
                best = _look_into(x, y, at_row * grid.columns + at_column, best, grid)
    return best


@numba.njit(cache=True, nogil=True)
def _look_into(
    x: float, y: float, cell: int, best: tuple[float, int], grid: StepGrid
) -> tuple[float, int]:
    """Compare the steps of one cell with the best so far."""
    best_m, edge = best
    for position in range(grid.first[cell], grid.first[cell + 1]):
        step = grid.step[position]
        metres = _measure(x, y, step, grid)
        if metres < best_m or (metres == best_m and grid.edge[step] < edge):
            best_m, edge = metres, grid.edge[step]
    return best_m, edge


@numba.njit(cache=True, nogil=True)
def _measure(x: float, y: float, step: int, grid: StepGrid) -> float:
    """Measure from a point to a step; in the way of GEOS, so that both give the same number."""
    from_x, from_y = grid.start_x_m[step], grid.start_y_m[step]
    to_x, to_y = grid.end_x_m[step], grid.end_y_m[step]
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
def measure_along(
    x_m: Metres, y_m: Metres, edges: Edges, shape_first: Positions, grid: StepGrid
) -> tuple[Metres, Metres]:
    """Measure where along its edge each point lies, at the first of its nearest steps.

    Parameters
    ----------
    x_m, y_m
        Points.
    edges
        Of each point.
    shape_first
        As in `layers.network.Network`, of which the grid was made.
    grid
        Of the edges.

    Returns
    -------
    Metres from the start of the edge as it is drawn, and how long it is drawn; the same numbers as
    GEOS finds (LengthIndexOfPoint).
    """
    at_m, drawn_m = np.empty(len(x_m)), np.empty(len(x_m))
    for point in range(len(x_m)):
        x, y, edge = x_m[point], y_m[point], edges[point]
        best_m, passed_m = np.inf, 0.0
        # A shape has one step fewer than corners.
        for step in range(shape_first[edge] - edge, shape_first[edge + 1] - edge - 1):
            metres = _measure(x, y, step, grid)
            along_x = grid.end_x_m[step] - grid.start_x_m[step]
            along_y = grid.end_y_m[step] - grid.start_y_m[step]
            square = along_x * along_x + along_y * along_y
            long_m = math.sqrt(square)
            if metres < best_m:
                ahead = (x - grid.start_x_m[step]) * along_x + (y - grid.start_y_m[step]) * along_y
                share = min(max(ahead / square, 0.0), 1.0) if square > 0 else 0.0
                best_m, at_m[point] = metres, passed_m + share * long_m
            passed_m += long_m
        drawn_m[point] = passed_m
    return at_m, drawn_m


# Where numba is switched off (NUMBA_DISABLE_JIT) these loops would take a thousand times as long.
IS_COMPILED = hasattr(find_nearest_steps, "py_func")
