"""`Corners`: the rings of many areas as plain arrays, as compiled code wants them.

Most grounds are one ring each. Their corners come out of the library in one go; only for the rest,
with holes or of several parts, are the rings themselves made, which takes ten times as long.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


class Corners(NamedTuple):
    """The rings of some areas, in their order.

    Parameters
    ----------
    x, y
        Corners, metres; a ring ends where it began.
    first
        First corner of each ring, and behind the last the number of corners.
    is_hole
        The ring is the border of a hole.
    first_ring
        First ring of each area, and behind the last the number of rings.
    """

    x: Numbers
    y: Numbers
    first: Positions
    is_hole: Marks
    first_ring: Positions


def take_corners(areas: Shapes) -> Corners:
    """Take the corners of areas, ring by ring: of each part its border, then its holes.

    Parameters
    ----------
    areas
        Polygons and multipolygons; None and empty ones have no rings.
    """
    x, y = np.ascontiguousarray(shapely.get_coordinates(areas).T)
    sizes = shapely.get_num_coordinates(areas).astype(np.int64)
    is_one = shapely.get_type_id(areas) == shapely.GeometryType.POLYGON
    is_one &= shapely.get_num_interior_rings(areas) == 0
    owner = np.flatnonzero(is_one & (sizes > 0))
    sizes, is_hole = sizes[owner], np.zeros(len(owner), dtype=bool)
    others = np.flatnonzero(~is_one)
    if len(others):
        its_owner, its_sizes, its_holes = _list_rings(areas[others])
        owner = np.concatenate((owner, others[its_owner]))
        order = np.argsort(owner, kind="stable")
        owner = owner[order]
        sizes = np.concatenate((sizes, its_sizes))[order]
        is_hole = np.concatenate((is_hole, its_holes))[order]
    counts = np.bincount(owner, minlength=len(areas))
    return Corners(x, y, _begin(sizes), is_hole, _begin(counts))


def _list_rings(areas: Shapes) -> tuple[Positions, Positions, Marks]:
    """List the rings of areas with several: of which area, of how many corners, and holes."""
    parts, of_part = shapely.get_parts(areas, return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    sizes = shapely.get_num_coordinates(rings).astype(np.int64)
    is_hole = np.diff(of_ring, prepend=-1) == 0
    is_there = sizes > 0
    return of_part[of_ring][is_there], sizes[is_there], is_hole[is_there]


def turn_rings(corners: Corners) -> Corners:
    """Turn rings so that borders go against the clock and holes with it.

    Parameters
    ----------
    corners
        Of valid areas.

    Returns
    -------
    The same rings, each still beginning at its own corner.
    """
    first, behind = corners.first[:-1], corners.first[1:]
    size = behind - first
    # Around the first corner of each ring, or metres would be lost in the size of coordinates.
    x, y = (
        corners.x - np.repeat(corners.x[first], size),
        corners.y - np.repeat(corners.y[first], size),
    )
    turns = np.append(x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
    twice = np.add.reduceat(turns, first) if len(first) else np.empty(0)
    wrong = np.flatnonzero((twice > 0) == corners.is_hole)
    many = size[wrong]
    step = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    order = np.arange(len(x))
    order[np.repeat(first[wrong], many) + step] = np.repeat(behind[wrong] - 1, many) - step
    return corners._replace(x=corners.x[order], y=corners.y[order])


def _begin(sizes: Positions) -> Positions:
    """Where each of some runs begins, and behind the last the number of all."""
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
