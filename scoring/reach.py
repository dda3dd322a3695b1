"""Reach: how far places are from the sites, along straight lines.

A straight line is a lower bound of the way; times a detour factor it is an estimate of it, and is
marked *benaderd*. The street network comes later and replaces the line, not the measures.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.sites import Sites
from scoring.indicator import Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.records import name_records

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

# A site that is only known by its postcode area stands at a point inside that area. Below this
# distance such a point says nothing; above it the error no longer decides. Source: our own
# decision, 2026; a Dutch postcode-4 area is some 2 to 3 km across.
AREA_KNOWN_FROM_M = 3000.0


@dataclass(frozen=True)
class Nearest:
    """The nearest place of each site.

    Parameters
    ----------
    distance_m
        Straight line in metres; NaN where the site or the list has no place.
    position
        Which place, counted from 0; -1 where there is none.
    """

    distance_m: Numbers
    position: Positions


@dataclass(frozen=True)
class Pairs:
    """Sites and places that lie within some distance of one another.

    Parameters
    ----------
    site, place
        Positions, counted from 0; ordered by site, then by place.
    distance_m
        Straight line in metres.
    """

    site: Positions
    place: Positions
    distance_m: Numbers


def site_points(sites: Sites) -> Shapes:
    """Points of the sites in EPSG:28992, None for a site without a place."""
    return take_shapes(sites.table.geometry)


def has_place(sites: Sites) -> npt.NDArray[np.bool_]:
    """Say which sites have a point at all, exact or not."""
    points = site_points(sites)
    return np.array(~(shapely.is_missing(points) | shapely.is_empty(points)), dtype=np.bool_)


def has_exact_place(sites: Sites) -> npt.NDArray[np.bool_]:
    """Say which sites have a point that is not only one inside a postcode area."""
    is_measured: npt.NDArray[np.bool_] = sites.table["is_measured"].to_numpy(dtype=bool)
    return has_place(sites) & is_measured


def take_shapes(column: pd.Series) -> Shapes:
    """Take a column of shapes as a new array, with None where there is none."""
    shapes = np.array(column.to_numpy(), dtype=object)
    shapes[~shapely.is_geometry(shapes)] = None
    return shapes


def find_nearest(points: Shapes, places: Shapes) -> Nearest:
    """Nearest place of each point; of two at the same distance the first in the list.

    Parameters
    ----------
    points
        Points in EPSG:28992; None has no nearest place.
    places
        Points, lines or polygons in EPSG:28992; to a polygon's edge, 0 inside.
    """
    tree = shapely.STRtree(places)
    (point, place), distance = tree.query_nearest(points, return_distance=True, all_matches=True)
    order = np.lexsort((place, point))
    first, at = np.unique(point[order], return_index=True)
    distance_m = np.full(len(points), np.nan)
    position = np.full(len(points), -1, dtype=np.intp)
    distance_m[first] = distance[order][at]
    position[first] = place[order][at]
    return Nearest(distance_m, position)


def find_pairs(points: Shapes, places: Shapes, radius_m: float) -> Pairs:
    """All pairs of a point and a place at most `radius_m` apart, the bound included.

    Parameters
    ----------
    points, places
        In EPSG:28992; a missing one is in no pair.
    radius_m
        Straight line in metres.
    """
    point, place = shapely.STRtree(places).query(points, predicate="dwithin", distance=radius_m)
    order = np.lexsort((place, point))
    point, place = point[order], place[order]
    return Pairs(point, place, shapely.distance(points[point], places[place]))


def find_kind(scene: Scene, kind: str) -> gpd.GeoDataFrame | None:
    """Facilities of one kind, in the order of the layer; None where the layer has none.

    A list without any of a kind does not say that there is none: it does not cover that kind.

    Parameters
    ----------
    scene
        Uses the layer `facilities`.
    kind
        As in the contract of that table.
    """
    if "facilities" not in scene.layers:
        return None
    table = scene.layers["facilities"].table
    found = table[table["kind"] == kind]
    return found if len(found) else None


def measure_nearest(
    indicator: str,
    scene: Scene,
    places: gpd.GeoDataFrame | None,
    per_metre: float = 1.0,
    is_far: bool = False,
) -> Measurement:
    """Way to the nearest of some places: straight line × `detour_factor`, always *benaderd*.

    Source of the factor: the profile's assumption.

    Parameters
    ----------
    indicator
        Id of the indicator.
    scene
        Sites and assumptions.
    places
        Rows of a layer in EPSG:28992; None or empty makes all unknown.
    per_metre
        From metres of way to the indicator's unit: 0.001 for kilometres.
    is_far
        The indicator is about kilometres: a site known by its postcode area has a value when the
        way is at least `AREA_KNOWN_FROM_M`. Else such a site is unknown.
    """
    if places is None or len(places) == 0:
        return unknown_measurement(indicator, scene.sites.table.index)
    nearest = find_nearest(site_points(scene.sites), take_shapes(places.geometry))
    way_m = nearest.distance_m * scene.assumptions["detour_factor"]
    is_usable = has_exact_place(scene.sites)
    if is_far:
        is_usable = is_usable | (way_m >= AREA_KNOWN_FROM_M)
    value = name_numbers(indicator, scene.sites, np.where(is_usable, way_m * per_metre, np.nan))
    return make_measurement(
        value,
        take_texts(name_records(places), nearest.position),
        take_texts(places["reference_day"], nearest.position),
        is_approximate=True,
    )


def take_texts(texts: pd.Series, positions: Positions) -> Shapes:
    """Take the texts at some positions, "" at -1.

    Parameters
    ----------
    texts
        Not empty.
    positions
        Counted from 0; -1 points at nothing.
    """
    taken = texts.to_numpy(dtype=object)[np.clip(positions, 0, None)]
    return np.where(positions >= 0, taken, "").astype(object)


def minutes_per_metre(scene: Scene) -> float:
    """Minutes that a metre takes on a bicycle, by the profile's `bike_speed_kmh`."""
    return 60.0 / (1000.0 * scene.assumptions["bike_speed_kmh"])
