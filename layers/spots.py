"""A spot for each shape: the point that stands for an area where one place must be named."""

import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[np.object_]


def take_spots(shapes: Shapes) -> Shapes:
    """Take a point for each shape: itself, or one that surely lies inside its area.

    Of a square of the statistics that is its middle.

    Parameters
    ----------
    shapes
        Points, lines and areas in EPSG:28992; None and empty shapes have no spot.

    Returns
    -------
    Points, None where there is none.
    """
    spots = np.full(len(shapes), None, dtype=object)
    is_there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    is_point = shapely.get_type_id(shapes) == shapely.GeometryType.POINT
    spots[is_there & is_point] = shapes[is_there & is_point]
    spots[is_there & ~is_point] = shapely.point_on_surface(shapes[is_there & ~is_point])
    return spots
