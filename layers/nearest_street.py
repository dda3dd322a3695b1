"""Which street is nearest to a thing, and where on it: by the library or compiled, alike."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.kernels.nearest_step import IS_COMPILED, find_nearest_steps, measure_along
from layers.network import Network

Shapes = NDArray[np.object_]
Positions = NDArray[np.int64]
Metres = NDArray[np.float64]

POINT_TYPE = 0  # as shapely numbers its types
# Compiled code takes a third of a second to load; below this many points the library is done by
# then (12 µs a point, against 1.5). A large network is searched by compiled code anyway, and the
# library would first draw its streets and put them in a tree.
COMPILED_FROM_POINTS = 25_000
COMPILED_FROM_NODES = 2_000
# Points that one thread takes at a time.
SLICE_POINTS = 50_000


class Meetings(NamedTuple):
    """Things, each with a street and the point on it that is nearest to the thing.

    Parameters
    ----------
    row
        Which thing, ascending.
    edge
        Which street.
    at_m
        How far along the street as it is drawn that point lies, from its start.
    drawn_m
        How long the street is drawn.
    snap_m
        Straight line from the thing to that point.
    """

    row: Positions
    edge: Positions
    at_m: Metres
    drawn_m: Metres
    snap_m: Metres


def is_for_grid(things: Shapes, limit_m: float, node_count: int) -> bool:
    """Say if a search is left to compiled code: for points within a limit, when that pays.

    Parameters
    ----------
    things
        That look for a street.
    limit_m
        How far, may be infinite.
    node_count
        Of the network.
    """
    is_large = len(things) >= COMPILED_FROM_POINTS or node_count >= COMPILED_FROM_NODES
    is_fit = IS_COMPILED and is_large and bool(np.isfinite(limit_m))
    return is_fit and bool((shapely.get_type_id(things) == POINT_TYPE).all())


def search_tree(
    network: Network, things: Shapes, limit_m: float, *, is_through: bool = False
) -> Meetings:
    """Find the nearest street of each thing by the library, for any shape.

    Of streets at the same distance the one with the lowest number.

    Parameters
    ----------
    network
        The streets.
    things
        In EPSG:28992.
    limit_m
        Above 0; the bound is included.
    is_through
        Leave fragments out.
    """
    tree = network.through_tree if is_through else network.edge_tree
    bound_m = None if np.isinf(limit_m) else np.nextafter(limit_m, np.inf)
    (row, edge), snap_m = tree.query_nearest(
        things, max_distance=bound_m, return_distance=True, all_matches=True
    )
    is_near = snap_m <= limit_m
    row, edge = row[is_near], edge[is_near]
    order = np.lexsort((edge, row))
    _, at = np.unique(row[order], return_index=True)
    row, edge = row[order][at], edge[order][at]
    streets, touch = network.edge_shapes[edge], touch_streets(network, things[row], edge)
    return Meetings(
        row, edge, *measure_on_streets(network, touch, edge), shapely.distance(things[row], streets)
    )


def touch_streets(network: Network, things: Shapes, edge: Positions) -> Shapes:
    """Point on each given street that is nearest to the thing beside it; a point stays itself."""
    point = np.array(things, dtype=object)
    is_wide = shapely.get_type_id(things) != POINT_TYPE
    streets = network.edge_shapes[edge[is_wide]]
    # The shortest line runs from the thing to the street: its last corner is on the street.
    point[is_wide] = shapely.get_point(shapely.shortest_line(things[is_wide], streets), -1)
    return point


def measure_on_streets(network: Network, points: Shapes, edge: Positions) -> tuple[Metres, Metres]:
    """How far along each given street the point beside it lies, and how long that is drawn."""
    streets = network.edge_shapes[edge]
    return shapely.line_locate_point(streets, points), shapely.length(streets)


def search_grid(network: Network, points: Shapes, limit_m: float) -> Meetings:
    """Find the nearest street of each point, the same as by the library but compiled.

    Points that lie further than the limit from all streets together are not asked for.

    Parameters
    ----------
    network, limit_m
        As for `search_tree`; the limit is finite.
    points
        In EPSG:28992.
    """
    grid = network.step_grid
    x_m, y_m = np.ascontiguousarray(shapely.get_coordinates(points).T)
    east_m, north_m = (grid.west_m + grid.columns * grid.side_m,
                       grid.south_m + grid.rows * grid.side_m)  # fmt: skip
    is_near = (x_m >= grid.west_m - limit_m) & (x_m <= east_m + limit_m)
    is_near &= (y_m >= grid.south_m - limit_m) & (y_m <= north_m + limit_m)
    near = np.flatnonzero(is_near)
    # Cell after cell, so that each point finds the streets of the one before it in warm memory.
    row = np.floor((y_m[near] - grid.south_m) / grid.side_m).astype(np.int64)
    column = np.floor((x_m[near] - grid.west_m) / grid.side_m).astype(np.int64)
    near = near[np.argsort(row * grid.columns + column)]
    slices = [near[at : at + SLICE_POINTS] for at in range(0, max(len(near), 1), SLICE_POINTS)]
    if len(slices) == 1:
        parts = [_look(network, x_m, y_m, near, limit_m)]
    else:
        with ThreadPoolExecutor(2) as workers:
            look = partial(_look, network, x_m, y_m, limit_m=limit_m)
            parts = list(workers.map(look, slices))
    met = Meetings(*(np.concatenate(each) for each in zip(*parts, strict=True)))
    order = np.argsort(met.row)
    return Meetings(
        met.row[order], met.edge[order], met.at_m[order], met.drawn_m[order], met.snap_m[order]
    )


def _look(network: Network, x_m: Metres, y_m: Metres, rows: Positions, limit_m: float) -> Meetings:
    """Look for the streets of some points."""
    x, y = x_m[rows], y_m[rows]
    edge, snap_m = find_nearest_steps(x, y, limit_m, network.step_grid)
    met = np.flatnonzero(edge >= 0)
    at_m, drawn_m = measure_along(x[met], y[met], edge[met], network.shape_first, network.step_grid)
    return Meetings(rows[met], edge[met].astype(np.int64), at_m, drawn_m, snap_m[met])
