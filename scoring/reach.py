"""Reach: the points of the sites, and what lies near them along straight lines.

A straight line is a lower bound of the way; ways are in `scoring/nearest_way.py`.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.sites import Sites
from scoring.indicator import Scene

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


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
