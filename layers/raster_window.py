"""Windows: which pieces of a raster to read, so that a raster of the country is never in memory."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from layers.covers import Grid, Numbers, Positions, Shapes, find_span, to_cells

# Up to this many cells one window around all that is asked is read at once (16 MB of 4 bytes), or
# more where a fair part of them is asked.
WINDOW_CELLS = 4_000_000
ASKED_PART = 4
# Else a window per square of this many cells a side: the blocks in which rasters are stored are
# mostly 128 to 512 cells, so a block is read once or twice.
TILE_CELLS = 512
# Grounds are taken in turns whose boxes hold together no more cells than this (60 MB: larger arrays
# are cleared by the system each time, which costs more than it takes to fill them), unless one
# alone is larger.
TURN_CELLS = 1_000_000
# A ground with more cells in its box is not measured (1 GB): 500 km² at 5 m, and no site.
GROUND_CELLS = 20_000_000


@dataclass(frozen=True)
class Piece:
    """A window to read, and which of the asked cells lie in it.

    Parameters
    ----------
    row, column
        Upper left cell, counted from 0.
    rows, columns
        Size in cells.
    asked
        Positions of the asked cells.
    """

    row: int
    column: int
    rows: int
    columns: int
    asked: Positions


def plan_windows(rows: Positions, columns: Positions) -> Iterator[Piece]:
    """Divide asked cells over windows: one around all if that is small, else one per tile.

    Parameters
    ----------
    rows, columns
        Of the asked cells, in any order; a cell may be asked more than once.

    Returns
    -------
    Windows, from the top down; each asked cell is in exactly one.
    """
    if not len(rows):
        return
    span = (np.ptp(rows) + 1) * (np.ptp(columns) + 1)
    if span <= max(WINDOW_CELLS, ASKED_PART * len(rows)):
        yield _frame(rows, columns, np.arange(len(rows)))
        return
    tiles = (rows // TILE_CELLS) * (int(columns.max()) // TILE_CELLS + 1) + columns // TILE_CELLS
    order = np.argsort(tiles, kind="stable")
    begins = np.flatnonzero(np.diff(tiles[order])) + 1
    for asked in np.split(order, begins):
        yield _frame(rows, columns, asked)


def _frame(rows: Positions, columns: Positions, asked: Positions) -> Piece:
    """Make the smallest window around some of the asked cells."""
    own_rows, own_columns = rows[asked], columns[asked]
    row, column = int(own_rows.min()), int(own_columns.min())
    return Piece(
        row, column, int(own_rows.max()) - row + 1, int(own_columns.max()) - column + 1, asked
    )


def take_turns(grounds: Shapes, grid: Grid) -> Iterator[Positions]:
    """Divide grounds over turns of neighbours, so that their cells fit in memory.

    Parameters
    ----------
    grounds
        Shapes in EPSG:28992.
    grid
        Of the raster.

    Returns
    -------
    Positions of the grounds of each turn; each ground is in exactly one.
    """
    counts = count_window_cells(grounds, grid)
    if len(counts) and counts.sum() <= TURN_CELLS:
        yield np.arange(len(counts))
        return
    order = order_along_curve(grounds, grid, TILE_CELLS)
    cells = np.cumsum(counts[order])
    begin = 0
    while begin < len(order):
        before = int(cells[begin - 1]) if begin else 0
        end = int(np.searchsorted(cells, before + TURN_CELLS, side="right"))
        end = max(end, begin + 1)
        yield np.sort(order[begin:end])  # as they lie in memory, which is faster
        begin = end


def order_along_curve(grounds: Shapes, grid: Grid, tile_cells: int) -> Positions:
    """Order grounds so that those that follow each other lie near each other.

    Parameters
    ----------
    grounds, grid
        As for `find_covers`.
    tile_cells
        Side of the squares of cells in which the order does not matter.

    Returns
    -------
    Positions of the grounds; those outside the raster come with the nearest square.

    Source
    ------
    G. M. Morton, "A computer oriented geodetic data base", IBM (1966): the bits of row and column
    of the square in turn.
    """
    west, south, _, _ = shapely.bounds(grounds).T
    x, y = to_cells(west, south, grid)
    code = np.zeros(len(grounds), dtype=np.int64)
    for number, place in enumerate((np.clip(x, 0, grid.columns), np.clip(y, 0, grid.rows))):
        tile = np.nan_to_num(place).astype(np.int64) // tile_cells
        for bit in range(31):
            code |= (tile >> bit & 1) << (2 * bit + number)
    return np.argsort(code, kind="stable")


def count_window_cells(grounds: Shapes, grid: Grid) -> Positions:
    """Count the cells in the box around each ground, inside the raster: an upper bound.

    Parameters
    ----------
    grounds, grid
        As for `find_covers`.
    """
    west, south, east, north = shapely.bounds(grounds).T
    corners = [to_cells(x, y, grid) for x in (west, east) for y in (south, north)]
    columns, rows = (np.array(each) for each in zip(*corners, strict=True))
    heights = _count_between(rows.min(axis=0), rows.max(axis=0), grid.rows)
    return heights * _count_between(columns.min(axis=0), columns.max(axis=0), grid.columns)


def _count_between(low: Numbers, high: Numbers, limit: int) -> Positions:
    """Count the whole cells that hold low to high, between 0 and the limit; 0 where unknown."""
    known = np.isfinite(low) & np.isfinite(high)
    first, last = find_span(np.where(known, low, 0), np.where(known, high, -1), limit)
    return np.where(known, last - first, 0)
