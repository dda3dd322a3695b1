"""Zones: areas with a rule or a quality, and which sites lie in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.crs import RD
from layers.layer import Layers
from layers.sites import Sites
from scoring.reach import Shapes, take_shapes
from scoring.records import name_records

_AREAS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


@dataclass(frozen=True)
class Hits:
    """Which sites lie in some zones, each series on the index of the sites.

    Parameters
    ----------
    is_hit
        The ground of the site lies in one of them, in whole or in part.
    names
        The names of those zones, joined by ", "; a zone without a name is left out.
    origin, day
        Their records ("source#row", joined by ";") and the oldest day among these.
    """

    is_hit: pd.Series
    names: pd.Series
    origin: pd.Series
    day: pd.Series


def find_zones(layers: Layers, kind: str) -> gpd.GeoDataFrame | None:
    """Zones of one kind as areas; None where the region's layer has none of that kind.

    A contour that was drawn as a closed line becomes the area inside it.

    Parameters
    ----------
    layers
        Uses `zones`.
    kind
        As in the contract of that table: "pr106", "aandachtsgebied", "natura2000", "groen".
    """
    if "zones" not in layers:
        return None
    table = layers["zones"].table
    found = table[table["kind"] == kind]
    if len(found) == 0:
        return None
    drawn = take_shapes(found["geometry"])
    filled = shapely.build_area(drawn)
    is_line = ~np.isin(shapely.get_type_id(drawn), _AREAS) & ~shapely.is_empty(filled)
    return gpd.GeoDataFrame(
        found.drop(columns="geometry"), geometry=np.where(is_line, filled, drawn), crs=RD
    )


def has_open_lines(zones: gpd.GeoDataFrame) -> bool:
    """Say whether some zone is a line that encloses nothing, so that its inside is unknown."""
    kinds = shapely.get_type_id(take_shapes(zones.geometry))
    return bool((~np.isin(kinds, _AREAS)).any())


def site_grounds(sites: Sites) -> Shapes:
    """Ground that each site takes: its footprint, for bare land its parcel, else its point.

    Parameters
    ----------
    sites
        The candidate sites.

    Returns
    -------
    Shapes in EPSG:28992 in the order of the sites; None for a site without a place.
    """
    table = sites.table
    is_bare = (table["kind"] == "grond").to_numpy(dtype=bool)
    ground = take_shapes(table["footprint"])
    ground[is_bare] = take_shapes(table["parcel"])[is_bare]
    is_missing = shapely.is_missing(ground)
    ground[is_missing] = take_shapes(table.geometry)[is_missing]
    return ground


def hit_zones(sites: Sites, zones: gpd.GeoDataFrame, minimum_share: float = 0.0) -> Hits:
    """Which sites lie in some zones.

    Parameters
    ----------
    sites
        The candidate sites; their ground is judged (see `site_grounds`).
    zones
        Rows of the layer `zones`, EPSG:28992.
    minimum_share
        Share (0..1) of an area's ground that must lie in one zone; 0 takes a touch too.
    """
    grounds = site_grounds(sites)
    shapes = take_shapes(zones.geometry)
    site, zone = shapely.STRtree(shapes).query(grounds, predicate="intersects")
    if minimum_share > 0:
        whole = shapely.area(grounds[site])
        part = shapely.area(shapely.intersection(grounds[site], shapes[zone]))
        is_point = whole == 0
        kept = is_point | (part > minimum_share * np.where(is_point, 1.0, whole))
        site, zone = site[kept], zone[kept]
    order = np.lexsort((zone, site))
    rows = zones.iloc[zone[order]]
    return _as_hits(sites.table.index, site[order], rows)


def _as_hits(index: pd.Index, site: npt.NDArray[np.intp], rows: pd.DataFrame) -> Hits:
    """Gather the zones that were hit, beside the position of their site, into one row per site."""
    told: list[list[tuple[str, str, str]]] = [[] for _ in index]
    cells = (rows["name"], name_records(rows), rows["reference_day"])
    each = zip(*(column.to_numpy(dtype=object) for column in cells), strict=True)
    for at, zone in zip(site, each, strict=True):
        told[at].append(zone)

    def spread(join: Callable[[Iterable[str]], str], part: int) -> pd.Series:
        # Rows, because the number of zones differs per row.
        texts = [join([zone[part] for zone in zones]) if zones else "" for zones in told]
        return pd.Series(texts, index=index, dtype="str")

    return Hits(
        pd.Series([bool(zones) for zones in told], index=index, dtype=bool),
        spread(lambda names: ", ".join(dict.fromkeys(filter(None, names))), 0),
        spread(";".join, 1),
        spread(lambda days: min(filter(None, days), default=""), 2),
    )
