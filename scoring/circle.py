"""Circles and areas: which share of an area lies inside a circle, exactly, for many at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

# A smaller share of an area than this is the rounding of floats, not land inside the circle.
SLIVER = 1e-9

# Sides that are looked at together: few enough to stay in the processor's own memory.
_BLOCK_SIDES = 1 << 16


@dataclass(frozen=True)
class Edges:
    """The sides of a list of areas, outer rings against the clock and holes with it.

    Parameters
    ----------
    start, end
        x and y of both ends of each side, two columns, in metres.
    first
        Position of the first side of each area, and behind the last the number of sides.
    """

    start: Numbers
    end: Numbers
    first: Positions


@dataclass(frozen=True)
class Areas:
    """A list of areas or points, prepared for the question what lies inside a circle.

    Parameters
    ----------
    tree
        Finds them by place.
    boxes
        Of each the bounding box: low x, low y, high x, high y; NaN where there is none.
    size_m2
        0 for a point.
    edges
        Their sides.
    """

    tree: shapely.STRtree
    boxes: Numbers
    size_m2: Numbers
    edges: Edges


@dataclass(frozen=True)
class Shares:
    """Circles and areas that overlap.

    Parameters
    ----------
    point, place
        Positions of the circle and of the area, counted from 0; ordered by circle, then by area.
    share
        Of the area inside the circle, above 0, at most 1.
    """

    point: Positions
    place: Positions
    share: Numbers


def take_areas(shapes: Shapes) -> Areas:
    """Prepare areas or points.

    Parameters
    ----------
    shapes
        Valid polygons, multipolygons and points in EPSG:28992; None overlaps no circle.
    """
    return Areas(
        shapely.STRtree(shapes), shapely.bounds(shapes), shapely.area(shapes), take_edges(shapes)
    )


def find_shares(areas: Areas, points: Shapes, radius_m: float) -> Shares:
    """Find the areas that overlap a circle around each point, and which share of each is inside.

    Parameters
    ----------
    areas
        From `take_areas`. A point among them is inside (1) up to the radius, the bound included.
    points
        Centres in EPSG:28992; None has no circle.
    radius_m
        Of all circles, above 0.
    """
    centres = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    point, place = areas.tree.query(_draw_boxes(centres, radius_m))
    many = max(len(areas.size_m2), 1)
    point, place = np.divmod(np.sort(point * many + place), many)  # by circle, then by area
    to_low, to_high = (
        areas.boxes[place, :2] - centres[point],
        areas.boxes[place, 2:] - centres[point],
    )
    # Wholly inside when the farthest corner of the bounding box is; cut when its nearest spot is.
    is_whole = np.hypot(*np.maximum(-to_low, to_high).T) <= radius_m
    is_near = np.hypot(*np.maximum(np.maximum(to_low, -to_high), 0.0).T) < radius_m
    is_cut = is_near & ~is_whole & (areas.size_m2[place] > 0)
    cut = find_areas_inside(centres[point[is_cut]], areas.edges, place[is_cut], radius_m)
    share = is_whole.astype(np.float64)
    share[is_cut] = np.minimum(cut / areas.size_m2[place[is_cut]], 1.0)
    is_in = share > SLIVER
    return Shares(point[is_in], place[is_in], share[is_in])


def _draw_boxes(centres: Numbers, radius_m: float) -> Shapes:
    """Bounding box of each circle; None where the centre is unknown."""
    boxes = np.full(len(centres), None, dtype=object)
    is_there = ~np.isnan(centres).any(axis=1)
    low, high = centres[is_there] - radius_m, centres[is_there] + radius_m
    boxes[is_there] = shapely.box(*low.T, *high.T)
    return boxes


def take_edges(shapes: Shapes) -> Edges:
    """Take the sides of areas.

    Parameters
    ----------
    shapes
        Valid polygons and multipolygons in EPSG:28992; anything else has no sides.
    """
    parts, of_part = shapely.get_parts(shapely.orient_polygons(shapes), return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    is_side = ring[1:] == ring[:-1]
    of_side = of_part[of_ring[ring[:-1][is_side]]]
    first = np.searchsorted(of_side, np.arange(len(shapes) + 1))
    return Edges(corners[:-1][is_side], corners[1:][is_side], first)


def find_areas_inside(centres: Numbers, edges: Edges, place: Positions, radius_m: float) -> Numbers:
    """Find how much of an area lies inside a circle, for many circles and areas at once.

    The circle is a true circle, not a polygon with many corners; only the rounding of floats is
    left, about a hundred-millionth of a square metre on a circle of 5 km.

    Parameters
    ----------
    centres
        x and y of the centre of each circle, two columns, EPSG:28992.
    edges
        The areas.
    place
        Per circle the position of the area that is measured.
    radius_m
        Of all circles, above 0.

    Returns
    -------
    Square metres per circle, 0 or more; NaN where the centre is.

    Source
    ------
    Green's theorem: the area of a polygon is the sum over its sides of the signed triangles that
    they make with a fixed point, here the centre. Inside the circle such a triangle is a smaller
    triangle and at most two sectors (`_cut_triangles`).
    """
    counts = edges.first[place + 1] - edges.first[place]
    # Blocks end where a pair ends, so that the sum of a pair never depends on the others.
    block = (np.cumsum(counts) // _BLOCK_SIDES).astype(np.intp)
    bounds = np.searchsorted(block, np.arange(block[-1] + 2 if len(block) else 1))
    areas = np.zeros(len(place))
    for low, high in zip(bounds[:-1], bounds[1:], strict=True):
        many = counts[low:high]
        owner = np.repeat(np.arange(high - low), many)
        skipped = edges.first[place[low:high]] - (np.cumsum(many) - many)
        side = np.arange(len(owner)) + skipped[owner]
        centre = centres[low:high][owner]
        cut = _cut_triangles(edges.start[side] - centre, edges.end[side] - centre, radius_m)
        areas[low:high] = np.bincount(owner, cut, high - low)
    return np.maximum(areas, 0.0)


def _cut_triangles(start: Numbers, end: Numbers, radius: float) -> Numbers:
    """Signed area inside the circle around (0, 0) of each triangle (0, 0), start, end.

    The line from start to end enters the circle at a share `enter` of the way and leaves it at
    `leave`. Between them counts the triangle, before and after them the sector.
    """
    (x, y), (dx, dy) = start.T, (end - start).T
    square = dx * dx + dy * dy
    # |start + share × way|² = radius² is a quadratic equation in the share.
    half = x * dx + y * dy
    under = half * half - square * (x * x + y * y - radius * radius)
    is_met = (under > 0) & (square > 0)
    root = np.sqrt(under, out=np.zeros_like(under), where=is_met)
    enter = np.clip(np.divide(-half - root, square, out=np.zeros_like(x), where=is_met), 0, 1)
    leave = np.clip(np.divide(-half + root, square, out=np.zeros_like(x), where=is_met), 0, 1)
    x1, y1, x2, y2 = x + enter * dx, y + enter * dy, x + leave * dx, y + leave * dy
    triangle = (leave - enter) * (x * dy - y * dx)
    angle = _turn(x, y, x1, y1) + _turn(x2, y2, x + dx, y + dy)
    area: Numbers = 0.5 * (triangle + radius * radius * angle)
    return area


def _turn(x1: Numbers, y1: Numbers, x2: Numbers, y2: Numbers) -> Numbers:
    """Signed angle between two directions from (0, 0), in radians; 0 where they are equal."""
    turn: Numbers = np.arctan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2)
    return turn
