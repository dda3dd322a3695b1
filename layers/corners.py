"""Turns areas into the corners of their rings, as compiled code wants them.

Most grounds are one ring each. Their corners come out of the library in one go; only for the rest,
with holes or of several parts, are the rings themselves made, which takes ten times as long.
"""

import numpy as np
import numpy.typing as npt
import shapely

from layers.kernels.rings import Marks, Positions, Rings

Shapes = npt.NDArray[np.object_]


def take_corners(areas: Shapes) -> Rings:
    """Take the corners of areas, ring by ring: of each part its border, then its holes.

    Parameters
    ----------
    areas
        Polygons and multipolygons; None and empty ones have no rings.

    Returns
    -------
    In metres.
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
    return Rings(x, y, _begin(sizes), is_hole, _begin(counts))


def _list_rings(areas: Shapes) -> tuple[Positions, Positions, Marks]:
    """List the rings of areas with several: of which area, of how many corners, and holes."""
    parts, of_part = shapely.get_parts(areas, return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    sizes = shapely.get_num_coordinates(rings).astype(np.int64)
    is_hole = np.diff(of_ring, prepend=-1) == 0
    is_there = sizes > 0
    return of_part[of_ring][is_there], sizes[is_there], is_hole[is_there]


def turn_rings(rings: Rings) -> Rings:
    """Turn rings so that borders go against the clock and holes with it.

    Parameters
    ----------
    rings
        Of valid areas, in metres.

    Returns
    -------
    The same rings, each still beginning at its own corner.
    """
    first, behind = rings.first[:-1], rings.first[1:]
    size = behind - first
    # Around the first corner of each ring, or metres would be lost in the size of coordinates.
    x, y = (
        rings.x - np.repeat(rings.x[first], size),
        rings.y - np.repeat(rings.y[first], size),
    )
    turns = np.append(x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
    twice = np.add.reduceat(turns, first) if len(first) else np.empty(0)
    wrong = np.flatnonzero((twice > 0) == rings.is_hole)
    many = size[wrong]
    step = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    order = np.arange(len(x))
    order[np.repeat(first[wrong], many) + step] = np.repeat(behind[wrong] - 1, many) - step
    return rings._replace(x=rings.x[order], y=rings.y[order])


def _begin(sizes: Positions) -> Positions:
    """Where each of some runs begins, and behind the last the number of all."""
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
