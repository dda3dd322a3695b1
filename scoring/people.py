"""Where people live: how many inside a circle or in reach, and where the list of them ends."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from layers.layer import Layers
from scoring.circle import find_shares, take_areas
from scoring.reach import Numbers, Shapes, take_shapes

Marks = npt.NDArray[np.bool_]

# Points that are counted together, so that their pairs with all areas around fit in memory.
_BLOCK_POINTS = 512


@dataclass(frozen=True)
class Inhabitants:
    """Where people live, and whether that is a coarser list standing in for a finer one.

    Parameters
    ----------
    table
        Rows of a layer with `inhabitants` and areas or points in EPSG:28992.
    is_coarse
        Postcode areas stand in for the layer `population`.
    """

    table: gpd.GeoDataFrame
    is_coarse: bool


def find_inhabitants(layers: Layers) -> Inhabitants | None:
    """Take the finest list of inhabitants that the region has; None without any.

    Parameters
    ----------
    layers
        Uses `population`, else `postcode_areas`.
    """
    for name, is_coarse in (("population", False), ("postcode_areas", True)):
        if name in layers:
            table = layers[name].table
            if table["inhabitants"].notna().any():
                return Inhabitants(table, is_coarse)
    return None


def take_people(table: gpd.GeoDataFrame) -> Numbers:
    """Inhabitants of each row, NaN where unknown."""
    people: Numbers = table["inhabitants"].to_numpy(dtype=np.float64, na_value=np.nan)
    return people


def draw_outline(table: gpd.GeoDataFrame) -> shapely.Geometry:
    """Draw the convex hull of a list of areas or points: where the list surely says something.

    A list of inhabited squares has holes where nobody lives, so that its own edge is no border.
    """
    return shapely.convex_hull(shapely.geometrycollections(take_shapes(table.geometry)))


def is_around(outline: shapely.Geometry, points: Shapes, radius_m: float) -> Marks:
    """Say which circles lie wholly inside an outline; none does inside a point or a line.

    Parameters
    ----------
    outline
        From `draw_outline`.
    points
        Middles of the circles, EPSG:28992; one around None lies nowhere.
    radius_m
        Of all circles.
    """
    edge_m = shapely.distance(shapely.boundary(outline), points)
    around: Marks = shapely.contains(outline, points) & (edge_m >= radius_m)
    return around


def count_inside(points: Shapes, radius_m: float, table: gpd.GeoDataFrame) -> Numbers:
    """Count the inhabitants inside the circle around each point.

    An area that the circle cuts counts for the share of it that lies inside, as if people lived
    spread evenly over it; the share is exact (`scoring.circle`), the even spread is the rough part.

    Parameters
    ----------
    points
        Middles of the circles, EPSG:28992; 0 around None.
    radius_m
        Of all circles, above 0.
    table
        Rows with `inhabitants`.

    Returns
    -------
    People per point; NaN where those of some area inside the circle are unknown.
    """
    areas = take_areas(take_shapes(table.geometry))
    people = take_people(table)
    counts = np.zeros(len(points))
    for low in range(0, len(points), _BLOCK_POINTS):
        block = points[low : low + _BLOCK_POINTS]
        found = find_shares(areas, block, radius_m)
        inside = people[found.place] * found.share
        counts[low : low + len(block)] = np.bincount(found.point, inside, len(block))
    return counts
