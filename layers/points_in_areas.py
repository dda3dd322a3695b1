"""Points in areas: which area holds each of many points, such as the gemeente of every parcel."""

import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

# With fewer points than this for each area, it is faster to ask a tree of areas for each point.
# Measured with areas of a thousand corners: both ways take as long at about this number.
POINTS_PER_AREA = 20


def place_points(points: Shapes, areas: Shapes) -> Positions:
    """Find the area that holds each point.

    A point on a border lies in every area that it borders on; of these, as of areas that overlap,
    the first in the list counts, so that the answer never depends on a tree.

    Parameters
    ----------
    points
        Points in EPSG:28992; None, an empty point or another shape lies nowhere.
    areas
        Valid polygons or multipolygons in EPSG:28992; None holds nothing.

    Returns
    -------
    Position of the area, counted from 0; -1 where there is none.

    Source
    ------
    Own: the many points are sorted from west to east once, so that each area looks at a run of
    them; GEOS answers for a run at once by its prepared point-in-area index.
    """
    place = np.full(len(points), -1, dtype=np.intp)
    is_point = (shapely.get_type_id(points) == 0) & ~shapely.is_empty(points)
    usable = np.flatnonzero(is_point)
    if len(usable) < POINTS_PER_AREA * len(areas):
        place[usable] = _ask_tree(points[usable], areas)
    else:
        x, y = shapely.get_coordinates(points[usable]).T
        place[usable] = _ask_areas(x, y, areas)
    return place


def _ask_tree(points: Shapes, areas: Shapes) -> Positions:
    """Ask a tree of the areas for each point."""
    place = np.full(len(points), -1, dtype=np.intp)
    point, area = shapely.STRtree(areas).query(points, predicate="intersects")
    order = np.lexsort((area, point))
    first, at = np.unique(point[order], return_index=True)
    place[first] = area[order][at]
    return place


def _ask_areas(x: Numbers, y: Numbers, areas: Shapes) -> Positions:
    """Ask each area, in the order of the list, for the points in its box that have none yet."""
    order = np.argsort(x, kind="stable")
    east, north = x[order], y[order]
    found = np.full(len(x), -1, dtype=np.intp)
    boxes = shapely.bounds(areas)
    begin = np.searchsorted(east, boxes[:, 0], side="left")
    end = np.searchsorted(east, boxes[:, 2], side="right")
    shapely.prepare(areas)
    # Areas, which are few.
    for at in np.flatnonzero(end > begin):
        run = slice(begin[at], end[at])
        is_near = (north[run] >= boxes[at, 1]) & (north[run] <= boxes[at, 3]) & (found[run] < 0)
        near = begin[at] + np.flatnonzero(is_near)
        found[near[shapely.intersects_xy(areas[at], east[near], north[near])]] = at
    place = np.empty_like(found)
    place[order] = found
    return place
