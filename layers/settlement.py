"""Settlements: villages and towns with their inhabitants, and which one a point belongs to."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from layers.contract import Column, Contract

Shapes = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.float64]

# Built-up areas (CBS bevolkingskernen), or neighbourhoods (CBS buurten) where a region has no
# better: the village of a site is then its neighbourhood.
SETTLEMENTS = Contract(
    "settlements",
    (
        Column(
            "settlement_code", "code", is_required=True, may_be_unknown=False, max_length=20
        ),
        Column("name"),
        Column("inhabitants", "integer", is_required=True, minimum=0, maximum=5_000_000),
    ),
    key=("settlement_code",),
    geometry=("polygon",),
)  # fmt: skip


@dataclass(frozen=True)
class Belonging:
    """Which settlement each point belongs to.

    Parameters
    ----------
    position
        Row of the settlement, counted from 0; -1 for none: the open country.
    distance_m
        Straight line to its edge, 0 inside; NaN for none.
    """

    position: Positions
    distance_m: Numbers


def find_settlements(points: Shapes, settlements: gpd.GeoDataFrame, near_m: float) -> Belonging:
    """Find the settlement that holds each point, else the nearest one.

    Parameters
    ----------
    points
        In EPSG:28992; None belongs to none.
    settlements
        Of the layer `settlements`.
    near_m
        Straight line; further from every edge than this a point belongs to none.

    Returns
    -------
    Where settlements overlap, or are equally near, the smallest counts, since it is the most
    local; of equal sizes the first in the list.
    """
    shapes = settlements["geometry"].to_numpy(dtype=object)
    point, found = shapely.STRtree(shapes).query(points, predicate="dwithin", distance=near_m)
    distance_m = shapely.distance(points[point], shapes[found])
    order = np.lexsort((found, shapely.area(shapes)[found], distance_m, point))
    first, at = np.unique(point[order], return_index=True)
    position = np.full(len(points), -1, dtype=np.intp)
    nearest_m = np.full(len(points), np.nan)
    position[first] = found[order][at]
    nearest_m[first] = distance_m[order][at]
    return Belonging(position, nearest_m)
