"""`RasterFile`: an opened raster, judged and read; with `raster_head` the home of rasterio."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import MaskFlags
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader
from rasterio.windows import Window

from layers.covers import Covers, Grid
from layers.crs import RD
from layers.errors import ContractError, Fault, SourceError
from layers.raster_head import open_quietly
from layers.raster_recipe import FileWords, Recipe, read_recipe
from layers.raster_window import Piece, plan_windows
from layers.source import Delivery
from layers.stranger import check_stranger


@dataclass(frozen=True)
class RasterFile:
    """A raster that can be read.

    Parameters
    ----------
    delivery
        Of which it is.
    dataset
        The open file.
    grid
        Where its cells lie.
    recipe
        How its cells become a fact.
    """

    delivery: Delivery
    dataset: DatasetReader
    grid: Grid
    recipe: Recipe


@contextmanager
def open_raster(delivery: Delivery) -> Iterator[RasterFile]:
    """Open a GeoTIFF that is whole, has one band of real numbers and lies in RD.

    Parameters
    ----------
    delivery
        Of the table "rasters".

    Raises
    ------
    SourceError, ContractError
        With the faults of the file; see `layers.rasters.check_rasters`.
    """
    check_stranger(delivery.path)
    try:
        with open_quietly(delivery.path) as raster:
            faults = list(_find_faults(delivery, raster))
            if faults:
                raise ContractError(faults)
            _check_whole(delivery, raster)
            recipe = read_recipe(delivery, _read_words(raster))
            yield RasterFile(delivery, raster, _take_grid(raster), recipe)
    except RasterioError as error:
        raise SourceError(_fault(delivery, "file_broken", found=str(error))) from error


def _fault(delivery: Delivery, code: str, **fields: object) -> Fault:
    """Name a fault of one file."""
    return Fault(code, {"table": delivery.table, "file": delivery.shown_path, **fields})


def _find_faults(delivery: Delivery, raster: DatasetReader) -> Iterator[Fault]:
    """Find what makes a raster unusable as a whole."""
    if raster.count != 1:
        yield _fault(delivery, "raster_bands", found=raster.count, expected=1)
    if np.dtype(raster.dtypes[0]).kind not in "iuf":
        yield _fault(delivery, "raster_kind", found=raster.dtypes[0])
    if raster.transform.is_identity:
        yield _fault(delivery, "raster_place")
    if raster.crs is None or raster.crs.to_epsg() != RD:
        found = raster.crs.to_string() if raster.crs else ""
        yield _fault(delivery, "raster_crs", found=found, expected=f"EPSG:{RD}")


def _check_whole(delivery: Delivery, raster: DatasetReader) -> None:
    """Stop when a block of the raster should lie behind the end of the file."""
    size = delivery.path.stat().st_size
    for (row, column), _ in raster.block_windows(1):
        place = f"{column}_{row}"
        offset, length = (
            int(raster.get_tag_item(f"BLOCK_{what}_{place}", "TIFF", bidx=1) or 0)
            for what in ("OFFSET", "SIZE")
        )
        if offset + length > size:
            fields = {"found": size, "expected": offset + length}
            raise SourceError(_fault(delivery, "file_truncated", **fields))


def _read_words(raster: DatasetReader) -> FileWords:
    """Take what the file itself says of its cells."""
    return FileWords(
        nodata=raster.nodata,
        has_mask=MaskFlags.per_dataset in raster.mask_flag_enums[0],
        scale=raster.scales[0],
        offset=raster.offsets[0],
    )


def _take_grid(raster: DatasetReader) -> Grid:
    """Take where the cells lie, from metres to cells."""
    way = ~raster.transform  # written out, since affine 2 and 3 differ in how they multiply
    return Grid(raster.height, raster.width, (way.a, way.b, way.c, way.d, way.e, way.f))


def read_cells(file: RasterFile, covers: Covers) -> NDArray[np.float64]:
    """Read the covered cells, window by window.

    Parameters
    ----------
    file
        The raster.
    covers
        Found on its grid.

    Returns
    -------
    One per covered cell, as in the file; NaN where the raster has no data.

    Raises
    ------
    SourceError
        file_broken.
    """
    cells = np.full(len(covers.row), np.nan)
    try:
        for piece in plan_windows(covers.row, covers.column):
            cells[piece.asked] = _read_piece(file.dataset, piece, covers)
    except RasterioError as error:
        raise SourceError(_fault(file.delivery, "file_broken", found=str(error))) from error
    for value in _as_cell(file.recipe.nodata, file.dataset):
        cells[cells == value] = np.nan
    return cells


def _read_piece(raster: DatasetReader, piece: Piece, covers: Covers) -> NDArray[np.float64]:
    """Read the cells of one window that are asked."""
    window = Window(piece.column, piece.row, piece.columns, piece.rows)
    place = (covers.row[piece.asked] - piece.row) * piece.columns
    place += covers.column[piece.asked] - piece.column
    found: NDArray[np.float64] = raster.read(1, window=window).ravel()[place].astype(np.float64)
    found[raster.read_masks(1, window=window).ravel()[place] == 0] = np.nan
    return found


def _as_cell(nodata: float, raster: DatasetReader) -> list[float]:
    """Write the value for "no data" as a cell would hold it: rounded as the cells are."""
    if math.isnan(nodata):
        return []
    kind = np.dtype(raster.dtypes[0])
    return [float(kind.type(nodata)) if kind.kind == "f" else float(nodata)]
