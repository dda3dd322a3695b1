"""Reads what rasters say of the ground of each site; with `raster_head` the home of rasterio."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rasterio.enums import MaskFlags
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader
from rasterio.windows import Window

from layers.covers import Grid, Shapes, find_covers
from layers.crs import RD
from layers.errors import ContractError, Fault, KansenmakerError, SourceError
from layers.layer import Layer
from layers.raster_facts import LINE_COLUMNS, GroundFacts, describe_grounds
from layers.raster_head import open_quietly
from layers.raster_recipe import FileWords, Recipe, read_recipe
from layers.raster_table import choose_rows, drop_settled, list_rejects, make_rows
from layers.raster_window import GROUND_CELLS, count_window_cells, plan_windows, take_turns
from layers.rejects import join_rejects
from layers.source import Delivery, Source
from layers.stranger import check_stranger


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
    grounds: gpd.GeoSeries,
    is_measured: pd.Series,
    deliveries: Sequence[Delivery],
    cards: Sequence[Source],
) -> Layer:
    """Look up what each raster says of the ground of each site.

    Where several rasters hold one indicator (tiles, or a newer one), the newest that knows the
    site counts, then the order of the settings.

    Parameters
    ----------
    grounds
        Ground of the sites on `site_id`, EPSG:28992: a polygon (footprint, or parcel of bare
        land), a point where no more is known, None where nothing is.
    is_measured
        Same index. A site that is placed by its postcode area gets no value: the noise in the
        middle of an area says nothing of a building somewhere in it.
    deliveries
        Entries of the table "rasters", with options `indicator`, `nodata` (a number, or "none"),
        `scale`, `offset`, `classes`, `statistic` ("mean" or "max"; see
        `layers.raster_recipe.STATISTICS`), `above` and `max_unknown_share`.
    cards
        The card of each delivery, in the same order (`layers.source.make_source`); it comes back
        with the CRS, the number of sites, and how many of them got a value.

    Returns
    -------
    Layer "environment": one row per site and indicator. `site_id, indicator, value, source,
    source_row, reference_day`; `statistic`; `cell_count`, how many cells the ground takes or
    touches; `known_share`, the part of the ground (0..1) on cells with data; `share_above`, the
    part of the known ground above the limit `above`, NaN where not asked; `class_shares`, the part
    of the known ground per class as "0=0.25;3=0.75", "" where there are no classes.

    The value is NaN where more of the ground than `max_unknown_share` lies outside the raster, on
    cells without data, of a class without a value (reject "class_unknown") or with an impossible
    value (reject "value_outside"). If a part is known that is a reject too, "ground_part_unknown";
    a ground of more than `GROUND_CELLS` cells is "ground_too_large".
    `source_row` names the highest cell or else the window of the cells, counted from 1, and what
    was done: "rij 12, kolom 40: hoogste van 6 cellen, 4% onbekend".

    Raises
    ------
    SourceError, ContractError
        With every fault of every raster; see `check_rasters`.
    """
    if grounds.crs is None or grounds.crs.to_epsg() != RD:
        raise ContractError(Fault("crs_unexpected", {"found": str(grounds.crs), "expected": RD}))
    faults = check_rasters(deliveries)
    if faults:
        raise ContractError(faults)
    usable = grounds.where(is_measured.reindex(grounds.index), None)
    tables, rejects, sources = [], [], []
    for delivery, card in zip(deliveries, cards, strict=True):
        facts, recipe = _sample_one(usable, delivery)
        table = make_rows(facts.table, grounds.index, recipe.indicator, card)
        tables.append(table)
        rejects.append(list_rejects(facts.lines, table, card))
        known = int(table["value"].notna().sum())
        sources.append(replace(card, crs=f"EPSG:{RD}", rows_read=len(table), rows_kept=known))
    chosen = choose_rows(tables)
    return Layer("environment", chosen, tuple(sources), drop_settled(join_rejects(rejects), chosen))


@contextmanager
def _open_raster(delivery: Delivery) -> Iterator[DatasetReader]:
    """Open a GeoTIFF that is whole, has one band of real numbers and lies in RD."""
    check_stranger(delivery.path)
    try:
        with open_quietly(delivery.path) as raster:
            faults = list(_find_faults(delivery, raster))
            if faults:
                raise ContractError(faults)
            _check_whole(delivery, raster)
            yield raster
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


def _sample_one(grounds: gpd.GeoSeries, delivery: Delivery) -> tuple[GroundFacts, Recipe]:
    """Sample one raster: the facts of each ground, and how they were made."""
    tables, lines = [], []
    with _open_raster(delivery) as raster:
        recipe = read_recipe(delivery, _read_words(raster))
        grid = _take_grid(raster)
        shapes, too_large = _leave_large(np.array(grounds.to_numpy(), dtype=object), grid)
        lines.append(too_large)
        for turn in list(take_turns(shapes, grid)) or [np.zeros(0, dtype=np.int64)]:
            covers = find_covers(shapes[turn], grid)
            try:
                cells = _read_cells(raster, covers.row, covers.column, recipe)
            except RasterioError as error:
                raise SourceError(_fault(delivery, "file_broken", found=str(error))) from error
            facts = describe_grounds(covers, cells, recipe)
            tables.append(facts.table.set_axis(turn))
            lines.append(facts.lines.assign(ground=turn[facts.lines["ground"].astype("int64")]))
    whole, every = pd.concat(tables).sort_index(), pd.concat(lines, ignore_index=True)
    return GroundFacts(whole, every.sort_values("ground", kind="stable", ignore_index=True)), recipe


def _leave_large(shapes: Shapes, grid: Grid) -> tuple[Shapes, pd.DataFrame]:
    """Leave out grounds that would not fit in memory, and say so of each."""
    cells = count_window_cells(shapes, grid)
    at = np.flatnonzero(cells > GROUND_CELLS)
    kept = shapes.copy()
    kept[at] = None
    told = {"source_row": "", "code": "ground_too_large", "expected": str(GROUND_CELLS)}
    lines = pd.DataFrame({"ground": at, "found": cells[at].astype("str")}).assign(**told)
    return kept, lines[list(LINE_COLUMNS)]


def _take_grid(raster: DatasetReader) -> Grid:
    """Take where the cells lie, from metres to cells."""
    way = ~raster.transform  # written out, since affine 2 and 3 differ in how they multiply
    return Grid(raster.height, raster.width, (way.a, way.b, way.c, way.d, way.e, way.f))


def _read_cells(
    raster: DatasetReader, rows: NDArray[np.int64], columns: NDArray[np.int64], recipe: Recipe
) -> NDArray[np.float64]:
    """Read these cells, window by window; NaN where the raster has no data."""
    cells = np.full(len(rows), np.nan)
    for piece in plan_windows(rows, columns):
        window = Window(piece.column, piece.row, piece.columns, piece.rows)
        place = (rows[piece.asked] - piece.row) * piece.columns
        place += columns[piece.asked] - piece.column
        found = raster.read(1, window=window).ravel()[place].astype(np.float64)
        found[raster.read_masks(1, window=window).ravel()[place] == 0] = np.nan
        cells[piece.asked] = found
    for value in _as_cell(recipe.nodata, raster):
        cells[cells == value] = np.nan
    return cells


def _as_cell(nodata: float, raster: DatasetReader) -> list[float]:
    """Write the value for "no data" as a cell would hold it: rounded as the cells are."""
    if math.isnan(nodata):
        return []
    kind = np.dtype(raster.dtypes[0])
    return [float(kind.type(nodata)) if kind.kind == "f" else float(nodata)]
