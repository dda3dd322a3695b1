"""Reads what rasters say of the ground of each site."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.covers import Covers, Grid, Shapes, find_covers
from layers.crs import RD
from layers.errors import ContractError, Fault, KansenmakerError
from layers.halves import HALVED_FROM
from layers.layer import Layer
from layers.raster_facts import LINE_COLUMNS, GroundFacts, describe_grounds
from layers.raster_file import RasterFile, open_raster, read_cells
from layers.raster_recipe import Recipe
from layers.raster_table import choose_rows, drop_settled, list_rejects, make_rows
from layers.raster_window import GROUND_CELLS, count_window_cells, take_turns
from layers.rejects import join_rejects
from layers.source import Delivery, Source


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
    return _look(deliveries)[0]


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
    faults, grids = _look(deliveries)
    if faults:
        raise ContractError(faults)
    shapes = np.array(grounds.to_numpy(), dtype=object)
    shapes[~is_measured.reindex(grounds.index, fill_value=False).to_numpy(dtype=bool)] = None
    sampled = _sample_all(shapes, deliveries, grids)
    tables, rejects, sources = [], [], []
    for (facts, recipe), card in zip(sampled, cards, strict=True):
        table = make_rows(facts.table, grounds.index, recipe.indicator, card)
        tables.append(table)
        rejects.append(list_rejects(facts.lines, table, card))
        known = int(table["value"].notna().sum())
        sources.append(replace(card, crs=f"EPSG:{RD}", rows_read=len(table), rows_kept=known))
    chosen = choose_rows(tables)
    return Layer("environment", chosen, tuple(sources), drop_settled(join_rejects(rejects), chosen))


def _look(deliveries: Sequence[Delivery]) -> tuple[list[Fault], list[Grid]]:
    """Find the faults of all rasters, and where the cells lie of those without."""
    faults: list[Fault] = []
    grids: list[Grid] = []
    for delivery in deliveries:
        try:
            with open_raster(delivery) as file:
                grids.append(file.grid)
        except KansenmakerError as error:
            place = {"table": delivery.table, "file": delivery.shown_path}
            faults.extend(Fault(fault.code, {**fault.fields, **place}) for fault in error.faults)
    return faults, grids


def _sample_all(
    shapes: Shapes, deliveries: Sequence[Delivery], grids: Sequence[Grid]
) -> list[tuple[GroundFacts, Recipe]]:
    """Sample every raster: the facts of each ground, and how they were made.

    Publishers lay their maps of one year on the same cells: these are then looked up once.
    """
    found: dict[int, tuple[GroundFacts, Recipe]] = {}
    for grid in dict.fromkeys(grids):
        same = [at for at, each in enumerate(grids) if each == grid]
        sampled = _sample_grid(shapes, grid, [deliveries[at] for at in same])
        found.update(zip(same, sampled, strict=True))
    return [found[at] for at in range(len(grids))]


def _sample_grid(
    shapes: Shapes, grid: Grid, deliveries: Sequence[Delivery]
) -> list[tuple[GroundFacts, Recipe]]:
    """Sample the rasters that lie on one grid, a turn of neighbouring grounds after the other."""
    kept, too_large = _leave_large(shapes, grid)
    parts: list[list[GroundFacts]] = [[] for _ in deliveries]
    turns = list(take_turns(kept, grid)) or [np.zeros(0, dtype=np.int64)]
    with ExitStack() as stack:
        files = [stack.enter_context(open_raster(each)) for each in deliveries]
        for turn in turns:
            covers = find_covers(kept[turn], grid)
            for facts, told in zip(_describe_all(covers, files), parts, strict=True):
                told.append(facts)
    return [
        (_join_turns(told, turns, too_large), file.recipe)
        for told, file in zip(parts, files, strict=True)
    ]


def _describe_all(covers: Covers, files: Sequence[RasterFile]) -> list[GroundFacts]:
    """Make the facts of each raster, two at once for many grounds: none looks at another."""

    def describe(file: RasterFile) -> GroundFacts:
        return describe_grounds(covers, read_cells(file, covers), file.recipe)

    if len(files) == 1 or len(covers.size) < HALVED_FROM:
        return [describe(file) for file in files]
    with ThreadPoolExecutor(2) as workers:
        return list(workers.map(describe, files))


def _join_turns(
    told: Sequence[GroundFacts], turns: Sequence[NDArray[np.int64]], too_large: pd.DataFrame
) -> GroundFacts:
    """Put the facts of all turns in the order of the grounds."""
    lines = [
        each.lines.assign(ground=turn[each.lines["ground"].astype("int64")])
        for each, turn in zip(told, turns, strict=True)
    ]
    every = pd.concat([too_large, *lines], ignore_index=True)
    every = every.sort_values("ground", kind="stable", ignore_index=True)
    if len(told) == 1:  # of all grounds, in their order
        return GroundFacts(told[0].table, every)
    whole = pd.concat([each.table for each in told], ignore_index=True)
    return GroundFacts(whole.iloc[np.argsort(np.concatenate(turns))], every)


def _leave_large(shapes: Shapes, grid: Grid) -> tuple[Shapes, pd.DataFrame]:
    """Leave out grounds that would not fit in memory, and say so of each."""
    cells = count_window_cells(shapes, grid)
    at = np.flatnonzero(cells > GROUND_CELLS)
    kept = shapes.copy()
    kept[at] = None
    told = {"source_row": "", "code": "ground_too_large", "expected": str(GROUND_CELLS)}
    lines = pd.DataFrame({"ground": at, "found": cells[at].astype("str")}).assign(**told)
    return kept, lines[list(LINE_COLUMNS)]
