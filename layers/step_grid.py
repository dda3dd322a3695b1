"""`StepGrid`: which steps of streets pass through which cell of a square grid.

A step runs from one corner of a shape to the next. In the grid a search for the nearest street
looks only into the cells around a point.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Metres = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]

LEAST_SIDE_M = 1.0


class StepGrid(NamedTuple):
    """Steps of streets, cell after cell.

    A step is entered in every cell through which it passes, and maybe in one beside it. It is
    written out in each, so that a search reads one piece of memory a cell.

    Parameters
    ----------
    ends_m
        Per entry of a step, in a row of four, x and y of its first corner and of its last,
        EPSG:28992.
    edge
        Per entry the edge of which the step is a part.
    first
        Per cell where its steps begin in these, and behind the last one where they end.
    west_m, south_m, side_m
        Corner of the grid, and the side of a cell.
    columns, rows
        How many cells; cell number row · columns + column.
    """

    ends_m: Metres
    edge: Numbers
    first: Positions
    west_m: float
    south_m: float
    side_m: float
    columns: int
    rows: int


def make_step_grid(shape_x_m: Metres, shape_y_m: Metres, shape_first: Positions) -> StepGrid:
    """Put the steps of shapes in a grid of about as many cells as steps.

    Parameters
    ----------
    shape_x_m, shape_y_m, shape_first
        As in `layers.network.Network`; at least one shape.
    """
    is_begin = np.ones(len(shape_x_m), dtype=bool)
    is_begin[shape_first[1:] - 1] = False
    begin = np.flatnonzero(is_begin)
    edge = np.repeat(np.arange(len(shape_first) - 1), np.diff(shape_first) - 1).astype(np.int32)
    west, south = float(shape_x_m.min()), float(shape_y_m.min())
    wide, high = float(shape_x_m.max()) - west, float(shape_y_m.max()) - south
    # On a line instead of a plane the longest side decides, or there would be no end of cells.
    side = max(np.sqrt(wide * high / len(begin)), max(wide, high) / len(begin), LEAST_SIDE_M)
    columns, rows = int(wide // side) + 1, int(high // side) + 1
    corners = [shape_x_m[begin], shape_y_m[begin], shape_x_m[begin + 1], shape_y_m[begin + 1]]
    low_x, low_y, high_x, high_y = (
        (each - corner) / side for each, corner in zip(corners, 2 * (west, south), strict=True)
    )
    cell, step = list_cells((low_x, high_x), (low_y, high_y), (columns, rows))
    step = step[np.argsort(cell, kind="stable")]
    first = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=columns * rows))))
    ends_m = np.empty((len(step), 4))
    for number, each in enumerate(corners):
        ends_m[:, number] = each[step]
    return StepGrid(
        ends_m, edge[step], first.astype(np.int64), west, south, float(side), columns, rows
    )


def list_cells(
    x: tuple[Metres, Metres], y: tuple[Metres, Metres], size: tuple[int, int]
) -> tuple[Positions, Positions]:
    """List pairs of a cell and a step that passes through it; a few stand there twice.

    A step is cut in parts shorter than a cell; each part is in the cells of its bounding box,
    which are four at most. A thousandth shorter: of a part exactly as long as a cell, rounding
    could move the ends apart over the sides of three.

    Parameters
    ----------
    x, y
        From where to where each step runs, in cells from the corner of the grid.
    size
        Columns and rows of the grid.
    """
    parts = np.floor(1.001 * np.hypot(x[1] - x[0], y[1] - y[0])).astype(np.int64) + 1
    step = np.repeat(np.arange(len(parts)), parts)
    number = np.arange(len(step)) - np.repeat(np.cumsum(parts) - parts, parts)
    low, high = number / parts[step], (number + 1) / parts[step]
    (low_column, high_column), (low_row, high_row) = (
        [
            np.clip(np.floor(ends[0][step] + share * (ends[1] - ends[0])[step]), 0, top - 1)
            for share in (low, high)
        ]
        for ends, top in zip((x, y), size, strict=True)
    )
    turns, climbs = low_column != high_column, low_row != high_row
    wanted = (
        (low_column, low_row, number == 0),  # where a later part begins, the one before it ends
        (high_column, low_row, turns),
        (low_column, high_row, climbs),
        (high_column, high_row, turns & climbs),
    )
    cells = [(row * size[0] + column)[is_in] for column, row, is_in in wanted]
    steps = [step[is_in] for *_, is_in in wanted]
    return np.concatenate(cells).astype(np.int64), np.concatenate(steps)
