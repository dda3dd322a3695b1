"""Judges and orders the rows of a delivery before they are stored.

The store keeps what a publisher delivers. It stops on what makes the whole doubtful (the wrong
CRS, a key that two different rows share, fewer rows than there are) and counts what is odd in a
row; whether such a row may be used is decided when the layer is loaded.
"""

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from layers.crs import RD_WINDOW, guess_mistakes, is_inside, name_crs, to_rd
from layers.errors import ContractError, Fault
from layers.geometry import check_most, has_wild_numbers
from layers.store.card import Bounds, Card
from layers.store.geo_table import BBOX
from layers.store.repeats import GEOMETRY, check_count, find_keyless, find_repeated

CURVE_LEVEL = 16  # 65,536 steps a side: cells of about 5 m over the RD window


@dataclass(frozen=True)
class JudgedRows:
    """Rows, the order in which they are stored, and what was counted.

    Parameters
    ----------
    rows
        A GeoDataFrame in EPSG:28992, or a DataFrame, in the order in which it came. RangeIndex.
    order
        Positions in `rows`: with geometry along a Hilbert curve, rows without a usable place
        last; None for the order in which they came.
    received, repeated, keyless, crs_given, bounds_m, unplaced, outside, invalid
        As in `layers.store.card.Content`.
    """

    rows: pd.DataFrame
    received: int
    repeated: int
    keyless: int
    order: NDArray[np.int64] | None = None
    crs_given: str = ""
    bounds_m: Bounds | None = None
    unplaced: int = 0
    outside: int = 0
    invalid: int = 0


def judge_rows(frame: pd.DataFrame, card: Card) -> JudgedRows:
    """Judge a delivery as a whole and put its rows in order.

    Parameters
    ----------
    frame
        A GeoDataFrame in any CRS, or a DataFrame. Never changed.
    card
        With its key and how many rows were asked.

    Raises
    ------
    ContractError
        "store_column" for a column that cannot be kept; "store_key_missing"; "store_key_twice" if
        different rows share a key; "crs_missing", "crs_unusable"; "coordinates_outside" if more
        than half of the places fall outside the RD window.
    SourceUnreachableError
        "store_count" if not as many rows came as there are; "store_empty" if none came and the
        service does not say that there are none.
    """
    check_columns(frame, card)
    tidy = tidy_rows(frame)
    rows = bring_home(tidy)
    is_keyless = find_keyless(rows, card.key)
    is_repeated = find_repeated(rows, card, is_keyless)
    check_count(len(rows), len(rows) - int(is_repeated.sum()), card)
    judged = JudgedRows(
        rows=rows[~is_repeated].reset_index(drop=True),
        received=len(rows),
        repeated=int(is_repeated.sum()),
        keyless=int((is_keyless & ~is_repeated).sum()),
    )
    if not isinstance(tidy, gpd.GeoDataFrame):
        return judged
    return judge_places(judged, tidy.geometry[~is_repeated], card)


def judge_places(judged: JudgedRows, given: gpd.GeoSeries, card: Card) -> JudgedRows:
    """Count what is odd in places, and order the rows by place.

    Parameters
    ----------
    judged
        Rows with their places in EPSG:28992.
    given
        The same places as they came, for the guess of a mistake.
    card
        For its key and its name.

    Raises
    ------
    ContractError
        "coordinates_outside".
    """
    shapes = judged.rows.geometry.to_numpy()
    is_there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    with np.errstate(invalid="ignore"):  # a coordinate may be no number
        bounds = shapely.bounds(shapes)
        is_invalid = is_there & ~shapely.is_valid(shapes)
    is_far = is_there & ~is_inside(bounds, RD_WINDOW)
    if is_far.any():
        names = {"file": card.source_id, "crs": name_crs(given.crs)}
        were = given.to_numpy()
        with np.errstate(invalid="ignore"):
            guesses = guess_mistakes(shapely.bounds(were), given.crs)
        check_most(is_far, is_there, guesses, were, names)
    is_placed = np.isfinite(bounds).all(axis=1)
    # Part of a shape may lie nowhere; then it is invalid too, and few are.
    is_placed[is_invalid] &= ~has_wild_numbers(shapes[is_invalid])
    return replace(
        judged,
        order=sort_places(judged.rows, is_placed, card.key),
        crs_given=name_crs(given.crs),
        bounds_m=_join_bounds(bounds[is_placed]),
        unplaced=int((~is_placed).sum()),
        outside=int(is_far.sum()),
        invalid=int(is_invalid.sum()),
    )


def _join_bounds(bounds: NDArray[np.float64]) -> Bounds | None:
    """Give the bounds of all; None of none."""
    if not len(bounds):
        return None
    west, south = bounds[:, :2].min(axis=0).tolist()
    east, north = bounds[:, 2:].max(axis=0).tolist()
    return (west, south, east, north)


def check_columns(frame: pd.DataFrame, card: Card) -> None:
    """Stop on columns that cannot be kept as they are, and on a key or a CRS that is not there."""
    is_placed = isinstance(frame, gpd.GeoDataFrame)
    place = frame.active_geometry_name if is_placed else None
    if is_placed and place is None:
        raise ContractError(Fault("geometry_missing", {"file": card.source_id}))
    if is_placed and frame.crs is None:
        raise ContractError(Fault("crs_missing", {"file": card.source_id}))
    names = [name for name in frame.columns if name != place]
    taken = {GEOMETRY, BBOX} if is_placed else set()
    faults: list[tuple[str, object]] = [
        ("store_column", name)
        for position, name in enumerate(names)
        if not isinstance(name, str) or name in taken or name in names[:position]
    ]
    faults += [("store_column", name) for name in frame.index.names if name is not None]
    if is_placed:
        shapes = frame.columns[frame.dtypes == "geometry"]
        faults += [("store_column", name) for name in shapes if name != place]
    faults += [("store_key_missing", name) for name in card.key if name not in names]
    if faults:
        fields = {"source": card.source_id}
        raise ContractError([Fault(code, {**fields, "column": name}) for code, name in faults])


def tidy_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Take the rows without what clings to a frame: its index, its notes, the name of its shapes.

    Returns
    -------
    Attributes first, then `geometry` in the CRS in which it came; RangeIndex.
    """
    if not isinstance(frame, gpd.GeoDataFrame):
        table = pd.DataFrame(frame.reset_index(drop=True))
        table.attrs = {}
        return table
    place = frame.geometry.name
    table = pd.DataFrame(frame.drop(columns=place)).reset_index(drop=True)
    table.attrs = {}  # they would be written into the file
    tidy: pd.DataFrame = gpd.GeoDataFrame(table, geometry=frame.geometry.to_numpy(), crs=frame.crs)
    return tidy


def bring_home(rows: pd.DataFrame) -> pd.DataFrame:
    """Bring the places of tidy rows to EPSG:28992; a table without places stays as it is.

    Raises
    ------
    ContractError
        "crs_unusable".
    """
    if not isinstance(rows, gpd.GeoDataFrame):
        return rows
    home: pd.DataFrame = rows.set_geometry(to_rd(rows.geometry))
    return home


def sort_places(
    rows: gpd.GeoDataFrame, is_placed: NDArray[np.bool_], key: tuple[str, ...]
) -> NDArray[np.int64]:
    """Order rows along a Hilbert curve through the middles of their bounds.

    The curve lies over the RD window whatever the rows are, and rows in one cell of it go by key:
    so the same rows are stored in the same order however they came.

    Parameters
    ----------
    rows
        In EPSG:28992.
    is_placed
        Which have finite bounds; the others come last.
    key
        Columns for rows in one cell; without any they keep the order in which they came.

    Returns
    -------
    Positions in `rows`.

    Source
    ------
    D. Hilbert, Mathematische Annalen 38 (1891), as in `GeoSeries.hilbert_distance`.
    """
    along = np.full(len(rows), np.iinfo(np.int64).max)
    placed = rows.geometry[is_placed]
    if len(placed):
        distance = placed.hilbert_distance(total_bounds=RD_WINDOW, level=CURVE_LEVEL)
        along[is_placed] = distance.to_numpy().astype(np.int64)
    order = np.argsort(along, kind="stable")
    sorted_along = along[order]
    same = sorted_along[1:] == sorted_along[:-1]
    in_tie = np.zeros(len(rows), dtype=bool)
    in_tie[1:] |= same
    in_tie[:-1] |= same
    tied = order[in_tie]
    if not key or not len(tied):
        return order
    words = {f"{at}": rows[name].take(tied).astype("str") for at, name in enumerate(key, 1)}
    ranked = pd.DataFrame({name: column.to_numpy() for name, column in words.items()})
    ranked = ranked.assign(along=along[tied]).sort_values(["along", *words], kind="stable")
    order[in_tie] = tied[ranked.index.to_numpy()]
    return order
