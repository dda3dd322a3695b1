"""Which cells of a raster lie under each ground, and which part of each cell the ground takes.

A ground is a polygon, which takes a part of each cell that it touches, or a point, which takes the
whole cell in which it lies. The parts are exact: no cell counts by its middle only, and a ground
that is smaller than a cell takes a part of that cell.

There are two ways: our kernel, and exactextract, to which the kernel is held in the tests and which
serves where numba is switched off. Which one serves does not depend on the number of grounds, as
with other kernels: exactextract keeps shares in 32 bits, so a site would get another eighth decimal
when sites elsewhere are added.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from exactextract import exact_extract
from exactextract.raster import NumPyRasterSource

from layers.corners import take_corners
from layers.crs import RD
from layers.errors import ContractError, Fault

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]

# A cell counts when more than this part of it (or of the ground, if that is smaller than a cell) is
# covered. What is less is rounding, such as along a border that follows the lines between cells.
SLIVER_SHARE = 1e-9

# Threads that share the areas: what the smallest machine has for which times are promised. What an
# area covers depends on no other, so neither on who is first.
_WORKERS = 2

_AREAS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


@dataclass(frozen=True)
class Grid:
    """Where the cells of a raster lie.

    Parameters
    ----------
    rows, columns
        How many.
    way
        From metres (EPSG:28992) to cells: column = a·x + b·y + c and row = d·x + e·y + f, given as
        (a, b, c, d, e, f). Cell (0, 0) holds columns 0..1 and rows 0..1.
    """

    rows: int
    columns: int
    way: tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Covers:
    """The covered cells of some grounds, ordered by ground, row and column.

    Parameters
    ----------
    ground
        Which ground, counted from 0.
    row, column
        Which cell, counted from 0.
    share
        Part of the cell that the ground takes, above 0 to 1.
    size
        Per ground: its size in cells, also what lies outside the raster; 1 for a point, NaN for a
        missing or empty shape.
    """

    ground: Positions
    row: Positions
    column: Positions
    share: Numbers
    size: Numbers


class _Cells(NamedTuple):
    """Covered cells of some grounds, ordered by ground, row and column."""

    ground: Positions
    row: Positions
    column: Positions
    share: Numbers


_NONE: Positions = np.zeros(0, dtype=np.int64)
_NOTHING = _Cells(_NONE, _NONE, _NONE, np.zeros(0))


def find_covers(grounds: Shapes, grid: Grid, is_compiled: bool = True) -> Covers:
    """Find the cells under each ground.

    Parameters
    ----------
    grounds
        Valid polygons, multipolygons and points, EPSG:28992; None or empty takes no cell.
    grid
        Of the raster; what lies outside it takes no cell.
    is_compiled
        Use our kernel; False, and where numba is switched off: exactextract. The shares differ by
        at most 0.0000001 of a cell.

    Returns
    -------
    The cells. A point on the line between two cells lies in the right or lower one.

    Raises
    ------
    ContractError
        geometry_family for a line or a collection.
    """
    drawn, is_area = _check_kinds(grounds)
    a, b, _, d, e, _ = grid.way
    size = np.where(shapely.is_missing(drawn), np.nan, 1.0)
    size[is_area] = shapely.area(drawn[is_area]) * abs(a * e - b * d)
    points, areas = np.flatnonzero(~is_area), np.flatnonzero(is_area)
    cover = _cover_compiled if is_compiled else _cover_by_library
    below = _cover_points(drawn[points], grid)
    under = cover(drawn[areas], grid) if len(areas) else _NOTHING
    found = _merge(
        below._replace(ground=points[below.ground]), under._replace(ground=areas[under.ground])
    )
    return Covers(*found, size)


def _merge(left: _Cells, right: _Cells) -> _Cells:
    """Put two lists of cells in one, in the order of the grounds; no ground is in both."""
    if not len(left.ground):
        return right
    ground = np.concatenate([left.ground, right.ground])
    order = np.argsort(ground, kind="stable")
    row, column, share = (
        np.concatenate(pair)[order] for pair in zip(left[1:], right[1:], strict=True)
    )
    return _Cells(ground[order], row, column, share)


def to_cells(x: Numbers, y: Numbers, grid: Grid) -> tuple[Numbers, Numbers]:
    """Write metres as cells: how many columns from the left and rows from the top."""
    a, b, c, d, e, f = grid.way
    return a * x + b * y + c, d * x + e * y + f


def find_span(low: Numbers, high: Numbers, limit: int) -> tuple[Positions, Positions]:
    """Find the rows (or columns) that hold low to high: the first, and the one behind the last.

    Parameters
    ----------
    low, high
        In cells.
    limit
        How many rows (or columns) the raster has; outside it there is nothing, and both are equal.
    """
    first = np.floor(np.clip(low, 0, limit)).astype(np.int64)
    last = np.floor(np.clip(high, -1, limit - 1)).astype(np.int64) + 1
    return first, np.maximum(first, last)


def _check_kinds(grounds: Shapes) -> tuple[Shapes, npt.NDArray[np.bool_]]:
    """Take empty shapes as missing, and say which of the others are areas."""
    drawn = np.array(grounds, dtype=object)
    drawn[shapely.is_empty(drawn)] = None
    kinds = shapely.get_type_id(drawn)
    strange = ~np.isin(kinds, [-1, shapely.GeometryType.POINT, *_AREAS])
    if strange.any():
        found = drawn[strange][0].geom_type
        fields = {"file": "sites", "found": found, "expected": "Point, Polygon, MultiPolygon"}
        raise ContractError(Fault("geometry_family", fields))
    return drawn, np.isin(kinds, _AREAS)


def _cover_points(points: Shapes, grid: Grid) -> _Cells:
    """Find the cell in which each point lies: a cell holds its upper and left border."""
    x, y = to_cells(shapely.get_x(points), shapely.get_y(points), grid)
    with np.errstate(invalid="ignore"):
        is_inside = (y >= 0) & (y < grid.rows) & (x >= 0) & (x < grid.columns)
    row, column = (np.floor(each[is_inside]).astype(np.int64) for each in (y, x))
    return _Cells(np.flatnonzero(is_inside), row, column, np.ones(len(row)))


def _cover_by_library(areas: Shapes, grid: Grid) -> _Cells:
    """Find the covered cells with exactextract: the fallback, and what the kernel is held to."""

    def lay(corners: Numbers) -> Numbers:
        x, y = to_cells(corners[:, 0], corners[:, 1], grid)
        return np.column_stack([x, -y])  # exactextract counts upwards

    # The library wants to see one CRS on both sides; these are no metres any more.
    laid = gpd.GeoDataFrame(geometry=shapely.transform(areas, lay), crs=RD)
    blank = np.broadcast_to(np.zeros((1, 1)), (grid.rows, grid.columns))
    raster = NumPyRasterSource(blank, 0, -grid.rows, grid.columns, 0, srs_wkt=laid.crs.to_wkt())
    found = exact_extract(raster, laid, ["cell_id", "coverage"], output="pandas")
    ground = np.repeat(np.arange(len(areas)), found["cell_id"].str.len())
    cell = np.concatenate(found["cell_id"].to_numpy()).astype(np.int64)
    share = np.concatenate(found["coverage"].to_numpy()).astype(np.float64)
    order = np.lexsort((cell, ground))
    size = np.fmin(1.0, shapely.area(laid.geometry.to_numpy()))
    order = order[share[order] > SLIVER_SHARE * size[ground[order]]]
    row, column = np.divmod(cell[order], grid.columns)
    return _Cells(ground[order], row, column, share[order])


def _cover_compiled(areas: Shapes, grid: Grid) -> _Cells:
    """Find the covered cells with our kernel."""
    # Here and not above: who has no rasters does not wait for numba to load.
    from layers.kernels import coverage

    if not coverage.IS_COMPILED:
        return _cover_by_library(areas, grid)
    rings = take_corners(areas)
    x, y = to_cells(rings.x, rings.y, grid)
    rings = rings._replace(x=x, y=y)
    first_corner = rings.first[rings.first_ring[:-1]]
    row, behind_row = find_span(
        np.minimum.reduceat(rings.y, first_corner),
        np.maximum.reduceat(rings.y, first_corner),
        grid.rows,
    )
    column, behind_column = find_span(
        np.minimum.reduceat(rings.x, first_corner),
        np.maximum.reduceat(rings.x, first_corner),
        grid.columns,
    )
    windows = coverage.Windows(row, column, behind_row - row, behind_column - column)

    def cover(span: tuple[int, int]) -> _Cells:
        low, high = span
        own = rings._replace(first_ring=rings.first_ring[low : high + 1])
        below = coverage.Windows(*(each[low:high] for each in windows))
        room = int((below.rows * below.columns).sum())
        places = np.empty((3, room), dtype=np.int64)
        found = coverage.Found(places[0], places[1], places[2], np.empty(room))
        count = coverage.cover_areas(own, below, SLIVER_SHARE, found)
        ground, row, column = places[:, :count]
        return _Cells(low + ground, row, column, found.share[:count])

    half = len(areas) // _WORKERS
    with ThreadPoolExecutor(_WORKERS) as workers:
        parts = list(workers.map(cover, ((0, half), (half, len(areas)))))
    return _Cells(*(np.concatenate(each) for each in zip(*parts, strict=True)))
