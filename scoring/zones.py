"""Zones: areas with a rule or a quality, and which sites lie in them."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.crs import RD
from layers.layer import Layers
from layers.sites import Sites
from layers.text_rows import find_least, find_told, join_by_row
from layers.texts import take_texts
from scoring.overlap import Claims, Numbers, measure_claims, order_claims
from scoring.reach import Shapes, take_shapes
from scoring.records import name_records

# What is taken of a ground is measured to far less than this part of it. Nearer to the asked share
# the shape itself is cut out, so that the answer does not depend on how it was measured.
_MEASURED_WITHIN = 1e-6

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
    shapes = take_shapes(found["geometry"])
    lines = np.flatnonzero(~np.isin(shapely.get_type_id(shapes), _AREAS))
    filled = shapely.build_area(shapes[lines])
    is_closed = ~shapely.is_empty(filled)
    shapes[lines[is_closed]] = filled[is_closed]
    return gpd.GeoDataFrame(found.drop(columns="geometry"), geometry=shapes, crs=RD)


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


def put_between_brackets(names: str) -> str:
    """Put the names of zones behind a sentence; nothing where they have none."""
    return f" ({names})" if names else ""


def hit_zones(
    sites: Sites,
    zones: gpd.GeoDataFrame,
    minimum_share: float = 0.0,
    is_judged: npt.NDArray[np.bool_] | None = None,
) -> Hits:
    """Which sites lie in some zones.

    Parameters
    ----------
    sites
        The candidate sites; their ground is judged (see `site_grounds`).
    zones
        Rows of the layer `zones`, EPSG:28992.
    minimum_share
        Share (0..1) of an area's ground that must lie in one zone; 0 takes a touch too.
    is_judged
        Only these sites, in their order; nothing is hit by the others. None for all.
    """
    grounds = site_grounds(sites)
    if is_judged is not None:
        grounds[~is_judged] = None
    shapes = take_shapes(zones.geometry)
    # The tree holds what there is most of, and the zones ask: one with many corners is then
    # prepared once for all grounds near it.
    zone, site = shapely.STRtree(grounds).query(shapes, predicate="intersects")
    pairs = order_claims(site, zone)
    if minimum_share > 0:
        kept = _is_taken(grounds, shapes, pairs, minimum_share)
        pairs = Claims(pairs.ground[kept], pairs.area[kept])
    return _as_hits(sites.table.index, pairs.ground, zones, pairs.area)


def _is_taken(
    grounds: Shapes, zones: Shapes, pairs: Claims, minimum_share: float
) -> npt.NDArray[np.bool_]:
    """Say of each pair whether the zone takes more than a share of the ground, a point always."""
    whole_m2: Numbers = shapely.area(grounds)[pairs.ground]
    least_m2 = minimum_share * whole_m2
    taken_m2 = measure_claims(grounds, zones, pairs)
    near = np.flatnonzero(np.abs(taken_m2 - least_m2) <= _MEASURED_WITHIN * whole_m2)
    pieces = shapely.intersection(grounds[pairs.ground[near]], zones[pairs.area[near]])
    taken_m2[near] = shapely.area(pieces)
    return np.asarray((whole_m2 == 0) | (taken_m2 > least_m2), dtype=np.bool_)


def _as_hits(
    index: pd.Index,
    site: npt.NDArray[np.intp],
    zones: pd.DataFrame,
    zone: npt.NDArray[np.intp],
) -> Hits:
    """Gather the zones that were hit, beside the position of their site, into one row per site."""
    is_hit = np.zeros(len(index), dtype=np.bool_)
    is_hit[site] = True
    records, names = name_records(zones).to_numpy(dtype=object), zones["name"]
    told = find_told(take_texts(names, zone), site)
    day = np.full(len(index), -1, dtype=np.intp)
    dated, days = find_least(take_texts(zones["reference_day"], zone), site)
    day[dated] = np.arange(len(dated))
    texts = (
        join_by_row(take_texts(names, zone[told]), site[told], len(index), ", "),
        join_by_row(take_texts(records, zone), site, len(index), ";"),
        take_texts(days, day),
    )
    return Hits(pd.Series(is_hit, index=index), *(pd.Series(each, index=index) for each in texts))
