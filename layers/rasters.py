"""Reads a raster's value under each site; the only home of rasterio."""

import math
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.enums import MaskFlags
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.io import DatasetReader
from rasterio.windows import Window

from layers.crs import RD
from layers.errors import ContractError, Fault, KansenmakerError, SourceError
from layers.layer import Layer
from layers.raster_recipe import FileWords, Recipe, convert_cells, read_recipe
from layers.rejects import join_rejects, show_found
from layers.source import Delivery, Source
from layers.stranger import check_stranger

# Up to this many cells one window around all points is read at once (100 MB of 4 bytes).
WINDOW_CELLS = 25_000_000
# The reject of a raster in which no site finds a value: it lies elsewhere, or holds nothing here.
SILENT = {"code": "raster_silent", "scope": "column", "source_row": "", "site_id": "", "found": ""}


def check_rasters(deliveries: Sequence[Delivery]) -> list[Fault]:
    """Judge the raster deliveries without sampling them.

    Parameters
    ----------
    deliveries
        Entries of the table "rasters".

    Returns
    -------
    Every fault of every file: of the stranger check, file_broken, file_truncated, raster_bands,
    raster_kind, raster_crs, raster_nodata, option_missing, option_bad. Empty when all are fine.
    """
    faults: list[Fault] = []
    for delivery in deliveries:
        try:
            with _open_raster(delivery) as raster:
                read_recipe(delivery, _read_words(raster))
        except KansenmakerError as error:
            place = {"table": delivery.table, "file": delivery.shown_path}
            faults.extend(Fault(fault.code, {**fault.fields, **place}) for fault in error.faults)
    return faults


def sample_rasters(
    points: gpd.GeoSeries,
    is_measured: pd.Series,
    deliveries: Sequence[Delivery],
    cards: Sequence[Source],
) -> Layer:
    """Look up the cell of each raster in which each site lies.

    Where several rasters hold one indicator (tiles, or a newer one), the newest that knows the
    site counts, then the order of the settings.

    Parameters
    ----------
    points
        Places of the sites on `site_id`, EPSG:28992; None where unknown.
    is_measured
        Same index. A site that is placed by its postcode area gets no value: the noise in the
        middle of an area says nothing of a building somewhere in it.
    deliveries
        Entries of the table "rasters", with options `indicator`, `nodata` (a number, or "none"),
        `scale`, `offset` and `classes`.
    cards
        The card of each delivery, in the same order (`layers.source.make_source`); it comes back
        with the CRS, the number of sites, and how many of them got a value.

    Returns
    -------
    Layer "environment": one row per site and indicator, `site_id, indicator, value, source,
    source_row, reference_day`; value NaN where the raster does not reach, has no data, or knows
    the cell as a class without a value (a reject "class_unknown"), or holds an impossible value (a
    reject "value_outside"). `source_row` names the cell, "rij 12, kolom 40", counted from 1.

    Raises
    ------
    SourceError, ContractError
        With every fault of every raster; see `check_rasters`.
    """
    if points.crs is None or points.crs.to_epsg() != RD:
        raise ContractError(Fault("crs_unexpected", {"found": str(points.crs), "expected": RD}))
    faults = check_rasters(deliveries)
    if faults:
        raise ContractError(faults)
    usable = points.where(is_measured.reindex(points.index), None)
    tables, rejects, sources = [], [], []
    for delivery, card in zip(deliveries, cards, strict=True):
        table, told = _sample_one(usable, delivery, card)
        tables.append(table)
        rejects.append(told)
        known = int(table["value"].notna().sum())
        sources.append(replace(card, crs=f"EPSG:{RD}", rows_read=len(table), rows_kept=known))
    return Layer("environment", _choose(tables), tuple(sources), join_rejects(rejects))


@contextmanager
def _open_raster(delivery: Delivery) -> Iterator[DatasetReader]:
    """Open a GeoTIFF that is whole, has one band of real numbers and lies in RD."""
    check_stranger(delivery.path)
    try:
        with _open_quietly(delivery.path) as raster:
            faults = list(_find_faults(delivery, raster))
            if faults:
                raise ContractError(faults)
            _check_whole(delivery, raster)
            yield raster
    except RasterioError as error:
        raise SourceError(_fault(delivery, "file_broken", found=str(error))) from error


def _open_quietly(path: Path) -> DatasetReader:
    """Open a raster; that it says no place is a fault of ours, and no warning of the library."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        return rasterio.open(path, driver="GTiff")


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


def _sample_one(
    points: gpd.GeoSeries, delivery: Delivery, card: Source
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sample one raster: a row per site, and the rejects."""
    with _open_raster(delivery) as raster:
        recipe = read_recipe(delivery, _read_words(raster))
        rows, columns = _find_cells(points, raster)
        is_inside = rows >= 0
        cells = np.full(len(points), np.nan)
        try:
            cells[is_inside] = _read_cells(raster, rows[is_inside], columns[is_inside], recipe)
        except RasterioError as error:
            raise SourceError(_fault(delivery, "file_broken", found=str(error))) from error
    values, codes = convert_cells(cells, recipe)
    numbered = zip(rows, columns, is_inside, strict=True)
    table = pd.DataFrame(
        {
            "site_id": points.index.astype("str"),
            "indicator": recipe.indicator,
            "value": values,
            "source": card.id,
            "source_row": [f"rij {r + 1}, kolom {c + 1}" if i else "" for r, c, i in numbered],
            "reference_day": card.reference_day,
        }
    ).astype({"source_row": "str", "site_id": "str"})
    found = pd.Series([f"{cell:g}" for cell in cells], dtype="str")
    told = table[codes != ""].assign(
        code=codes[codes != ""], found=found[codes != ""], scope="field"
    )
    if told.empty and len(table) and not np.isfinite(values).any():
        told = pd.concat([told, table.iloc[:1].assign(**SILENT)], ignore_index=True)
    return table, _list_rejects(told, card)


def _list_rejects(told: pd.DataFrame, card: Source) -> pd.DataFrame:
    """Write a reject for each cell that has data but gives no value, or for the whole raster."""
    return pd.DataFrame(
        {
            "table": "environment",
            "source": card.id,
            "file": card.shown_path,
            "row": told["source_row"],
            "key": told["site_id"],
            "scope": told["scope"],
            "column": told["indicator"],
            "code": told["code"],
            "found": show_found(told["found"].astype("str")),
            "expected": "",
        }
    )


def _find_cells(
    points: gpd.GeoSeries, raster: DatasetReader
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row and column of the cell under each point, from 0; -1 outside the raster.

    A cell holds its upper and left border, not the other two.
    """
    shapes = points.to_numpy()
    x, y = shapely.get_x(shapes), shapely.get_y(shapes)
    way = ~raster.transform  # from metres to cells; written out, since affine 2 and 3 differ
    column = way.a * x + way.b * y + way.c
    row = way.d * x + way.e * y + way.f
    with np.errstate(invalid="ignore"):
        is_inside = (row >= 0) & (row < raster.height) & (column >= 0) & (column < raster.width)
    rows = np.where(is_inside, np.floor(np.where(is_inside, row, 0)), -1).astype(np.int64)
    columns = np.where(is_inside, np.floor(np.where(is_inside, column, 0)), -1).astype(np.int64)
    return rows, columns


def _read_cells(
    raster: DatasetReader, rows: NDArray[np.int64], columns: NDArray[np.int64], recipe: Recipe
) -> NDArray[np.float64]:
    """Read these cells, NaN where the raster has no data.

    All in one window if that is small; else block by block, so that a raster of the whole country
    is never in memory.
    """
    cells = np.full(len(rows), np.nan)
    if not len(rows):
        return cells
    if np.ptp(rows) * np.ptp(columns) <= WINDOW_CELLS:
        groups = np.zeros(len(rows), dtype=np.int64)
    else:
        height, width = raster.block_shapes[0]
        groups = (rows // height) * (raster.width // width + 1) + columns // width
    for group in np.unique(groups):
        at = np.flatnonzero(groups == group)
        top, left = rows[at].min(), columns[at].min()
        window = Window(left, top, np.ptp(columns[at]) + 1, np.ptp(rows[at]) + 1)
        block = raster.read(1, window=window)
        is_data = raster.read_masks(1, window=window) != 0
        place = rows[at] - top, columns[at] - left
        cells[at] = np.where(is_data[place], block[place].astype(np.float64), np.nan)
    return np.where(np.isin(cells, _as_cell(recipe.nodata, raster)), np.nan, cells)


def _as_cell(nodata: float, raster: DatasetReader) -> list[float]:
    """Write the value for "no data" as a cell would hold it: rounded as the cells are."""
    if math.isnan(nodata):
        return []
    kind = np.dtype(raster.dtypes[0])
    return [float(kind.type(nodata)) if kind.kind == "f" else float(nodata)]


def _choose(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One row per site and indicator: the newest that is known, then the order of settings."""
    if not tables:
        names = ("site_id", "indicator", "source", "source_row", "reference_day")
        empty = pd.DataFrame({name: pd.Series(dtype="str") for name in names})
        return empty.assign(value=pd.Series(dtype="float64"))
    whole = pd.concat(tables, ignore_index=True)
    ordered = whole.assign(is_unknown=whole["value"].isna()).sort_values(
        ["is_unknown", "reference_day"], ascending=[True, False], kind="stable"
    )
    kept = ordered.drop_duplicates(["site_id", "indicator"]).sort_index()
    return kept.drop(columns="is_unknown").reset_index(drop=True)
