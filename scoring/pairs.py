"""`Pairs`: sites and places that lie within some distance of one another."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Shapes = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Pairs:
    """Sites and places that lie within some distance of one another.

    Parameters
    ----------
    site, place
        Positions, counted from 0; ordered by site, then by place.
    distance_m
        Metres, of the straight line or of the way (`find_walks`).
    """

    site: Positions
    place: Positions
    distance_m: Numbers


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
