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
    """Steps of streets, and the cells through which they pass.

    Parameters
    ----------
    start_x_m, start_y_m, end_x_m, end_y_m
        Per step its two corners, EPSG:28992.
    edge
        Per step the edge of which it is a part; ascending.
    west_m, south_m, side_m
        Corner of the grid, and the side of a cell.
    columns, rows
        How many cells; cell number row · columns + column.
    first
        Per cell where its steps begin in `step`, and behind the last one where they end.
    step
        Steps, cell after cell. A step is in every cell through which it passes, and may be in a
        cell beside it.
    """

    start_x_m: Metres
    start_y_m: Metres
    end_x_m: Metres
    end_y_m: Metres
    edge: Numbers
    west_m: float
    south_m: float
    side_m: float
    columns: int
    rows: int
    first: Positions
    step: Numbers


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
    start_x, start_y = shape_x_m[begin], shape_y_m[begin]
    end_x, end_y = shape_x_m[begin + 1], shape_y_m[begin + 1]
    in_cells = ((start_x - west) / side, (end_x - west) / side), (
        (start_y - south) / side, (end_y - south) / side,
    )  # fmt: skip
    cell, step = list_cells(*in_cells, (columns, rows))
    order = np.argsort(cell, kind="stable")
    first = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=columns * rows))))
    return StepGrid(
        start_x, start_y, end_x, end_y, edge, west, south, float(side), columns, rows,
        first.astype(np.int64), step[order].astype(np.int32),
    )  # fmt: skip


def list_cells(
    x: tuple[Metres, Metres], y: tuple[Metres, Metres], size: tuple[int, int]
) -> tuple[Positions, Positions]:
    """List pairs of a cell and a step that passes through it; a few stand there twice.

    A step is cut in parts no longer than a cell; each part is in the cells of its bounding box,
    which are four at most.

    Parameters
    ----------
    x, y
        From where to where each step runs, in cells from the corner of the grid.
    size
        Columns and rows of the grid.
    """
    parts = np.maximum(np.ceil(np.hypot(x[1] - x[0], y[1] - y[0])), 1).astype(np.int64)
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
