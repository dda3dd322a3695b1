"""Makes a table of one page, and judges whether its places can be true."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.crs import (
    DEGREE_WINDOW,
    RD,
    RD_WINDOW,
    WGS84,
    guess_mistakes,
    is_inside,
    to_rd,
)
from layers.errors import ContractError, Fault, SourceUnreachableError
from layers.fetching.card import FetchCard
from layers.fetching.features import hash_content, read_ids
from layers.fetching.page import FetchedPage
from layers.fetching.stems import match_stems
from layers.store.card import Bounds

FEATURE_ID = "feature_id"
GEOMETRY = "geometry"
# A service that rounds its bounds, or turns them into another CRS, is a few metres off at most.
SEAM_M = 5.0
SECRET_TEXTS = frozenset({"", ".", "x", "X"})  # as CBS writes a value that is secret or unknown
KNOWN_ATTRIBUTE = "None"  # ValueAttribute of CBS OData 4 for a value that is simply known


def read_features(card: FetchCard, page: FetchedPage) -> pd.DataFrame:
    """Make a table of a page of GeoJSON.

    Parameters
    ----------
    card
        With the columns, the CRS and the key.
    page
        That was judged.

    Returns
    -------
    A row per feature, in order: `feature_id`, the columns, and the geometry in the CRS of the card
    (a DataFrame without it if the card has no CRS). A list or object in a property becomes JSON
    text; a number that stands for a secret becomes NaN.

    Raises
    ------
    ContractError
        "fetch_column_missing", "fetch_column_twice".
    SourceUnreachableError
        "fetch_shape" for a geometry that is none.
    """
    features = json.loads(page.content.decode("utf-8-sig"))["features"]
    properties = [each.get("properties") or {} for each in features]
    table = make_table(card, properties, read_ids(features, card.key))
    table = hide_secrets(card, table)
    if not card.crs:
        return table
    shapes = read_shapes(card, page, [each.get("geometry") for each in features])
    system = RD if card.crs == "EPSG:28992" else WGS84
    frame: pd.DataFrame = gpd.GeoDataFrame(table, geometry=shapes, crs=system)
    return frame


def read_records(card: FetchCard, page: FetchedPage) -> pd.DataFrame:
    """Make a table of a page of OData: columns by stem, texts without the spaces around them.

    Parameters
    ----------
    card
        With the stems.
    page
        That was judged.

    Returns
    -------
    A row per record: `feature_id` and the columns under their stems; secret values unknown.

    Raises
    ------
    ContractError
        As `match_stems`.
    """
    records = json.loads(page.content.decode("utf-8-sig"))["value"]
    named = dict.fromkeys(name for record in records for name in record if "odata." not in name)
    stems = card.columns or tuple(named)
    columns = match_stems(card.id, list(named), stems) if records else {}
    taken = [
        {stem: tidy_value(record, name) for stem, name in columns.items()} for record in records
    ]
    return make_table(card, taken, page.ids)


def tidy_value(record: Mapping[str, Any], name: str) -> object:
    """Take one value of a record: None where it is secret, and text without padding."""
    value = record.get(name)
    is_secret = name == "Value" and record.get("ValueAttribute") not in {KNOWN_ATTRIBUTE, None}
    if is_secret:
        return None
    if not isinstance(value, str):
        return value
    bare = value.strip()
    return None if bare in SECRET_TEXTS else bare


def make_table(
    card: FetchCard, properties: Sequence[Mapping[str, object]], ids: Sequence[str]
) -> pd.DataFrame:
    """Put the properties of rows under each other.

    Raises
    ------
    ContractError
        "fetch_column_missing" for a column of the card that no row has; "fetch_column_twice" for
        a property with a name that we need.
    """
    has = dict.fromkeys(name for each in properties for name in each)
    names = card.columns or tuple(has)
    missing = [name for name in names if name not in has] if properties else []
    taken = [name for name in names if name in {FEATURE_ID, GEOMETRY}]
    faults = [
        Fault("fetch_column_missing", {"source": card.id, "column": each}) for each in missing
    ]
    faults += [Fault("fetch_column_twice", {"source": card.id, "column": each}) for each in taken]
    if faults:
        raise ContractError(faults)
    columns = {name: [_flat(each.get(name)) for each in properties] for name in names}
    return pd.DataFrame({FEATURE_ID: list(ids), **columns})


def _flat(value: object) -> object:
    """Write a list or an object as text."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def hide_secrets(card: FetchCard, table: pd.DataFrame) -> pd.DataFrame:
    """Make numbers unknown that stand for a secret, such as -99997 in the maps of CBS."""
    limit = float(card.options.get("unknown_below", "-inf"))
    if not math.isfinite(limit):
        return table
    numbers = table.select_dtypes("number")
    hidden = {str(name): numbers[name].mask(numbers[name] <= limit) for name in numbers}
    return table.assign(**hidden)


def read_shapes(
    card: FetchCard, page: FetchedPage, geometries: Sequence[object]
) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Read GeoJSON geometries; None stays None, a third dimension goes."""
    texts = [None if each is None else json.dumps(each) for each in geometries]
    try:
        shapes = shapely.from_geojson(np.array(texts, dtype=object))
    except (shapely.GEOSException, TypeError, ValueError) as error:
        fields = {"source": card.id, "page": page.number, "found": str(error)[:200]}
        raise SourceUnreachableError(Fault("fetch_shape", fields)) from error
    return np.asarray(shapely.force_2d(shapes))


def judge_places(card: FetchCard, rows: pd.DataFrame, bounds_m: Bounds | None) -> None:
    """Stop on a page whose places cannot be in the CRS that was asked, or where nobody asked.

    Parameters
    ----------
    card
        With the CRS.
    rows
        As `read_features` gives them.
    bounds_m
        Within which was asked, in RD; None for everywhere.

    Raises
    ------
    SourceUnreachableError
        "fetch_outside" if more than half of the places lie outside the window of that CRS
        (degrees in a page that should be in metres, turned axes); "fetch_filter_ignored" if one
        lies wholly outside the bounds, for then the service did not heed them.
    """
    if not isinstance(rows, gpd.GeoDataFrame):
        return
    places = rows.geometry[~(rows.geometry.is_empty | rows.geometry.isna())]
    bounds = places.bounds.to_numpy(dtype=float)
    is_rd = card.crs == "EPSG:28992"
    is_in = is_inside(bounds, RD_WINDOW if is_rd else DEGREE_WINDOW)
    names = {"source": card.id, "found": int((~is_in).sum())}
    if 2 * int((~is_in).sum()) > len(places):
        guesses = guess_mistakes(bounds[~is_in], places.crs)
        told = {**names, "guess": str(guesses[0]), "expected": card.crs}
        raise SourceUnreachableError(Fault("fetch_outside", told))
    if bounds_m is None:
        return
    in_metres = bounds if is_rd else to_rd(places).bounds.to_numpy(dtype=float)
    is_far = ~touches(in_metres, bounds_m)
    if is_far.any():
        fault = Fault("fetch_filter_ignored", {"source": card.id, "found": int(is_far.sum())})
        raise SourceUnreachableError(fault)


def touches(
    bounds: np.ndarray[Any, np.dtype[np.float64]], window: Bounds
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Say which bounds come within `SEAM_M` of a window."""
    west, south, east, north = window
    return np.asarray(
        (bounds[:, 0] <= east + SEAM_M)
        & (bounds[:, 2] >= west - SEAM_M)
        & (bounds[:, 1] <= north + SEAM_M)
        & (bounds[:, 3] >= south - SEAM_M)
    )


def name_record(record: Mapping[str, Any], key: str) -> str:
    """Name a record of OData by its key, else by its content."""
    value = record.get(key) if key else None
    return hash_content(record) if value is None else str(value).strip()
