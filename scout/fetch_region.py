"""`FetchRegion`: for which gemeenten layers are fetched; and the box around these."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.crs import RD_WINDOW
from layers.errors import Fault, ProfileError, SettingsError, SourceError
from layers.regions import find_members, read_regions
from layers.store.card import Bounds
from layers.store.delivery import StoredDelivery
from layers.store.extract import read_stored
from layers.store.folder import WHOLE_COUNTRY, Store
from layers.table_words import GEMEENTE
from scoring.toml_table import parse_toml, suggest
from scout.settings_region import parse_region
from scout.settings_values import read_text
from scout.template import clean_name

PROVINCE = r"PV\d{2}"
STEP_M = 100.0  # bounds are rounded outwards, so that a smoother border asks for the same box


@dataclass(frozen=True)
class FetchRegion:
    """A region for which layers are fetched.

    Parameters
    ----------
    name
        For people.
    area
        The word under which the store keeps its layers.
    gemeenten
        Codes ("GM0344"); () of a province, until its members are read from the store.
    day
        Of the borders.
    province_code
        "PV26" of a province that was named by its code, else "".
    """

    name: str
    area: str
    gemeenten: tuple[str, ...]
    day: date
    province_code: str = ""


def read_settings_region(path: Path) -> FetchRegion:
    """Read `[region]` of a settings file; its files and its profile need not be there yet.

    Raises
    ------
    SettingsError
        Every fault in `[region]`; those of `read_text`; "toml_syntax"; "fetch_area" if the name of
        the region has no letter that a folder can have, or is the store's word for the country.
    """
    try:
        document = parse_toml(read_text(path))
    except ProfileError as error:
        fields = {"file": path.name, **error.faults[0].fields}
        raise SettingsError(Fault("toml_syntax", fields)) from error
    region = parse_region(document)
    if document.faults:
        raise SettingsError(document.faults)
    area = clean_name(region.name)
    if area in {"", WHOLE_COUNTRY}:
        raise SettingsError(Fault("fetch_area", {"found": region.name}))
    return FetchRegion(region.name, area, region.gemeenten, region.boundary_day)


def find_named_region(path: Path, name: str, day: date) -> FetchRegion:
    """Find a region of `data/regions.toml`.

    Parameters
    ----------
    path
        The list of regions.
    name
        Its id, in capitals or not.
    day
        Of the borders.

    Raises
    ------
    SettingsError
        "fetch_region_unknown".
    SourceError
        As `read_regions` and `find_members`.
    """
    regions = {key.casefold(): region for key, region in read_regions(path).items()}
    region = regions.get(name.casefold())
    if region is None:
        fields = {"found": name, "suggestion": suggest(name.casefold(), regions)}
        raise SettingsError(Fault("fetch_region_unknown", fields))
    province = region.province_code
    members = () if province else tuple(find_members(region, day))
    return FetchRegion(region.name, clean_name(region.id), members, day, province)


def find_province_members(store: Store, areas: StoredDelivery, region: FetchRegion) -> list[str]:
    """Find the gemeenten of a province in the stored table of areas of Statistics Netherlands.

    Parameters
    ----------
    store
        Open.
    areas
        A row per gemeente, with its code and that of its province, in whatever columns.
    region
        With its province.

    Raises
    ------
    SourceError
        "fetch_members" if the table has no such columns or no such province.
    """
    rows = read_stored(store, areas)
    gemeente, province = (_find_codes(rows, pattern) for pattern in (GEMEENTE, PROVINCE))
    found: list[str] = []
    if gemeente and province:
        is_in = rows[province].astype("str").str.strip() == region.province_code
        found = sorted(set(rows.loc[is_in, gemeente].astype("str").str.strip()))
    if not found:
        raise SourceError(Fault("fetch_members", {"region": region.name}))
    return found


def find_region_bounds(
    store: Store, borders: StoredDelivery, region: FetchRegion, margin_m: float
) -> Bounds:
    """Give the box around the gemeenten of a region, west, south, east, north in RD, in metres.

    Parameters
    ----------
    store
        Open.
    borders
        A row per gemeente, with its code in whatever column, and its area.
    region
        With its gemeenten.
    margin_m
        Added on every side: facilities and streets across the border count too.

    Raises
    ------
    SourceError
        "fetch_gemeente_unknown" with every code that these borders do not have: they are of
        another day than the region.
    """
    rows = read_stored(store, borders)
    column = _find_codes(rows, GEMEENTE)
    codes = rows[column].astype("str").str.strip() if column else pd.Series("", index=rows.index)
    missing = sorted(set(region.gemeenten) - set(codes))
    if missing or not isinstance(rows, gpd.GeoDataFrame):
        fields = {"source": borders.card.source_id, "found": missing, "day": region.day.isoformat()}
        raise SourceError(Fault("fetch_gemeente_unknown", fields))
    members = rows[codes.isin(region.gemeenten)]
    west, south, east, north = members.total_bounds
    low = np.floor((np.array([west, south]) - margin_m) / STEP_M) * STEP_M
    high = np.ceil((np.array([east, north]) + margin_m) / STEP_M) * STEP_M
    window = np.array(RD_WINDOW, dtype="float64")
    low, high = np.maximum(low, window[:2]), np.minimum(high, window[2:])
    return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def find_near_gemeenten(
    store: Store, borders: StoredDelivery, bounds_m: Bounds
) -> tuple[frozenset[str], frozenset[str]]:
    """Give the codes of the gemeenten that touch a box, and of all that have a border.

    Parameters
    ----------
    store
        Open.
    borders
        As `find_region_bounds`.
    bounds_m
        West, south, east, north in RD, in metres.
    """
    rows = read_stored(store, borders)
    column = _find_codes(rows, GEMEENTE)
    if not column or not isinstance(rows, gpd.GeoDataFrame):
        return frozenset(), frozenset()
    codes = rows[column].astype("str").str.strip()
    touches = rows.geometry.intersects(shapely.box(*bounds_m))
    return frozenset(codes[touches]), frozenset(codes)


def _find_codes(rows: pd.DataFrame, pattern: str) -> str:
    """Name the first column of which every value is such a code; "" if there is none."""
    names: Iterable[str] = (str(name) for name in rows.columns if name != "geometry")
    return next((name for name in names if _is_codes(rows[name], pattern)), "")


def _is_codes(values: pd.Series, pattern: str) -> bool:
    words = values.dropna()
    if words.empty or not all(isinstance(word, str) for word in words):
        return False
    return all(re.fullmatch(pattern, word.strip()) for word in words)
