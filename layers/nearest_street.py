"""Which street is nearest to a thing, by the library or compiled; both say the same."""

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.kernels.nearest_step import IS_COMPILED, find_nearest_steps
from layers.network import Network

Shapes = NDArray[np.object_]
Positions = NDArray[np.int64]

POINT_TYPE = 0  # as shapely numbers its types
# Compiled code takes a third of a second to load; below this many points the library is done by
# then (12 µs a point, against 1.5).
COMPILED_FROM_POINTS = 25_000


def is_for_grid(things: Shapes, limit_m: float) -> bool:
    """Say if a search is left to compiled code: for many points, within a limit."""
    is_many = IS_COMPILED and len(things) >= COMPILED_FROM_POINTS and bool(np.isfinite(limit_m))
    return is_many and bool((shapely.get_type_id(things) == POINT_TYPE).all())


def search_tree(
    tree: shapely.STRtree, things: Shapes, limit_m: float
) -> tuple[Positions, Positions]:
    """Pairs of a thing and its nearest street by the library, for any shape.

    Of streets at the same distance the one with the lowest number.
    """
    bound_m = None if np.isinf(limit_m) else np.nextafter(limit_m, np.inf)
    (row, edge), snap_m = tree.query_nearest(
        things, max_distance=bound_m, return_distance=True, all_matches=True
    )
    is_near = snap_m <= limit_m
    row, edge = row[is_near], edge[is_near]
    order = np.lexsort((edge, row))
    _, at = np.unique(row[order], return_index=True)
    return row[order][at], edge[order][at]


def search_grid(network: Network, points: Shapes, limit_m: float) -> tuple[Positions, Positions]:
    """Pairs of a point and its nearest street, the same as by the library but compiled.

    Points that lie further than the limit from all streets together are not asked for.
    """
    grid = network.step_grid
    x_m, y_m = shapely.get_coordinates(points).T
    east_m, north_m = (grid.west_m + grid.columns * grid.side_m,
                       grid.south_m + grid.rows * grid.side_m)  # fmt: skip
    is_near = (x_m >= grid.west_m - limit_m) & (x_m <= east_m + limit_m)
    is_near &= (y_m >= grid.south_m - limit_m) & (y_m <= north_m + limit_m)
    row = np.flatnonzero(is_near)
    edge, _ = find_nearest_steps(x_m[row], y_m[row], limit_m, grid)
    is_met = edge >= 0
    return row[is_met], edge[is_met].astype(np.int64)
