"""Which part of each raster cell lies inside each of some areas, exactly.

The border of an area is walked once. Each piece of it within one cell says how much of that cell
lies to its right, and that everything further right in the row does so too; added up with the sign
of its direction, from left to right along a row, the pieces give the covered part of every cell.
This is the signed-area accumulation by which font programs draw letters: R. Levien, "Inside the
fastest font renderer in the world" (font-rs, 2016), after the coverage and area counters of
D. Turner's smooth rasteriser in FreeType (ftgrays.c, 2000). They work in 8 bits; we do not.

All coordinates here are in cells: x counts columns from the left border of the raster and y rows
from its upper border, downwards.
"""

from typing import NamedTuple

import numba
import numpy as np

from layers.kernels.rings import Numbers, Positions, Rings


class Windows(NamedTuple):
    """The cells of the raster that each area can reach: first row and column, and how many."""

    row: Positions
    column: Positions
    rows: Positions
    columns: Positions


class Found(NamedTuple):
    """Covered cells, filled by `cover_areas`: which area, row, column, and the covered share."""

    area: Positions
    row: Positions
    column: Positions
    share: Numbers


@numba.njit(cache=True, nogil=True)
def cover_areas(rings: Rings, windows: Windows, sliver: float, found: Found) -> int:
    """Find the covered cells of some areas.

    Parameters
    ----------
    rings
        Of valid polygons or multipolygons, in cells.
    windows
        Each inside the raster; what lies outside its window is not found.
    sliver
        A cell counts when more than this part of it (of the area, if that is smaller than a cell)
        is covered.
    found
        With room for all cells of all windows; filled there in the order of area, row and column.

    Returns
    -------
    How many cells were found. The cells of an area never depend on the other areas.
    """
    count = 0
    for area in range(len(windows.row)):
        rows, columns = windows.rows[area], windows.columns[area]
        if rows == 0 or columns == 0:
            continue
        slopes = np.zeros((rows, columns + 1))
        corner = (windows.column[area], windows.row[area])
        size = 0.0
        for ring in range(rings.first_ring[area], rings.first_ring[area + 1]):
            size += _add_ring(rings, ring, corner, slopes)
        least = sliver * min(1.0, size)
        count = _list_cells(slopes, (area, corner[1], corner[0]), least, found, count)
    return count


@numba.njit(cache=True, nogil=True)
def _add_ring(rings: Rings, ring: int, corner: tuple[int, int], slopes: Numbers) -> float:
    """Walk along one ring; its size in cells, below zero for a hole."""
    left, top = corner
    first, last = rings.first[ring], rings.first[ring + 1] - 1
    twice = 0.0
    for at in range(first, last):
        x0, y0 = rings.x[at] - rings.x[first], rings.y[at] - rings.y[first]
        x1, y1 = rings.x[at + 1] - rings.x[first], rings.y[at + 1] - rings.y[first]
        twice += x1 * y0 - x0 * y1
    # Above zero: the left border of the inside is walked downwards, so that it adds.
    sign = 1.0 if (twice > 0.0) != rings.is_hole[ring] else -1.0
    for at in range(first, last):
        x0, y0 = rings.x[at] - left, rings.y[at] - top
        x1, y1 = rings.x[at + 1] - left, rings.y[at + 1] - top
        if y0 < y1:
            _add_side(slopes, (x0, y0, x1, y1), sign)
        elif y1 < y0:
            _add_side(slopes, (x1, y1, x0, y0), -sign)
    return abs(twice) * (-0.5 if rings.is_hole[ring] else 0.5)


@numba.njit(cache=True, nogil=True)
def _add_side(slopes: Numbers, side: tuple[float, float, float, float], sign: float) -> None:
    """Cut one side, from its upper to its lower end, into a piece per row."""
    x0, y0, x1, y1 = side
    lean = (x1 - x0) / (y1 - y0)
    for row in range(max(0, int(np.floor(y0))), min(slopes.shape[0], int(np.ceil(y1)))):
        above, below = max(y0, float(row)), min(y1, row + 1.0)
        begin, end = x0 + (above - y0) * lean, x0 + (below - y0) * lean
        _add_piece(slopes[row], min(begin, end), max(begin, end), sign * (below - above))


@numba.njit(cache=True, nogil=True)
def _add_piece(line: Numbers, left: float, right: float, height: float) -> None:
    """Add a piece of border to one row of cells: to the cells that it crosses and what follows.

    What it covers to the left of the row's first cell counts for the whole row.
    """
    width = right - left
    if right <= 0.0:
        line[0] += height
        return
    if left < 0.0:
        line[0] += height * (-left / width)
    last = min(len(line) - 1, max(int(np.ceil(right)), int(np.floor(left)) + 1))
    for column in range(max(0, int(np.floor(left))), last):
        begin, end = max(left, float(column)), min(right, column + 1.0)
        part = height * ((end - begin) / width) if width > 0.0 else height
        middle = 0.5 * (begin + end) - column
        line[column] += part * (1.0 - middle)
        line[column + 1] += part * middle


@numba.njit(cache=True, nogil=True)
def _list_cells(
    slopes: Numbers, place: tuple[int, int, int], least: float, found: Found, count: int
) -> int:
    """Write the cells of one area, of which more than `least` is covered, behind the others."""
    area, top, left = place
    for row in range(slopes.shape[0]):
        share = 0.0
        for column in range(slopes.shape[1] - 1):
            share += slopes[row, column]
            if share > least:
                found.area[count] = area
                found.row[count] = top + row
                found.column[count] = left + column
                found.share[count] = min(share, 1.0)
                count += 1
    return count


# Where numba is switched off (NUMBA_DISABLE_JIT) the loops stay Python's, which is a thousand times
# as slow.
IS_COMPILED = hasattr(cover_areas, "signatures")
