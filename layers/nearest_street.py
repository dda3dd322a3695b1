"""Which street is nearest to a thing, and where on it: by the library or compiled, alike."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.kernels.nearest_step import IS_COMPILED, Drawn, meet_streets
from layers.network import Network

Shapes = NDArray[np.object_]
Positions = NDArray[np.int64]
Metres = NDArray[np.float64]
Flags = NDArray[np.bool_]

POINT_TYPE = 0  # as shapely numbers its types
# Compiled code takes a third of a second to load; below this many points the library is done by
# then (12 µs a point, against 1). A large network is searched by compiled code anyway, and the
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


def join_meetings(parts: list[Meetings]) -> Meetings:
    """Put access points together."""
    some = [part for part in parts if len(part.row)] or parts[:1]
    if len(some) == 1:
        return some[0]
    return Meetings(*(np.concatenate(each) for each in zip(*some, strict=True)))


def is_for_grid(things: Shapes, limit_m: float, network: Network) -> bool:
    """Say if a search is left to compiled code: for points within a limit, when that pays.

    Parameters
    ----------
    things
        That look for a street.
    limit_m
        How far, may be infinite.
    network
        The streets.
    """
    is_large = len(things) >= COMPILED_FROM_POINTS or len(network.x_m) >= COMPILED_FROM_NODES
    if not (IS_COMPILED and is_large and np.isfinite(limit_m) and len(network.length_m)):
        return False
    return bool((shapely.get_type_id(things) == POINT_TYPE).all())


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


def search_grid(
    network: Network, points: Shapes, limit_m: float, *, is_through: bool = False
) -> Meetings:
    """Find the nearest street of each point, the same as by the library but compiled.

    Parameters
    ----------
    network, limit_m, is_through
        As for `search_tree`; the limit is finite.
    points
        In EPSG:28992.
    """
    corner, there = shapely.get_coordinates(points, return_index=True)  # an empty one has none
    x_m, y_m = np.ascontiguousarray(corner.T)
    left_out = network.is_fragment if is_through else np.zeros(0, dtype=bool)
    look = partial(_look, network, limit_m, left_out)
    if len(x_m) <= SLICE_POINTS:
        met = look(x_m, y_m)
        return met._replace(row=there[met.row])
    # Cell after cell, so that each point finds the streets of the one before it in warm memory.
    order = _order_by_cell(network, x_m, y_m)
    slices = [order[at : at + SLICE_POINTS] for at in range(0, len(order), SLICE_POINTS)]
    with ThreadPoolExecutor(2) as workers:
        parts = list(workers.map(lambda rows: look(x_m[rows], y_m[rows]), slices))
    found = [part._replace(row=rows[part.row]) for part, rows in zip(parts, slices, strict=True)]
    met = Meetings(*(np.concatenate(each) for each in zip(*found, strict=True)))
    back = np.argsort(met.row)
    return Meetings(
        there[met.row[back]], met.edge[back], met.at_m[back], met.drawn_m[back], met.snap_m[back]
    )


def _order_by_cell(network: Network, x_m: Metres, y_m: Metres) -> Positions:
    """Put points in the order of the cells of the grid; those outside it come somewhere."""
    grid = network.step_grid
    row, column = (
        np.clip(np.nan_to_num((at_m - corner_m) / grid.side_m), 0, count).astype(np.int64)
        for at_m, corner_m, count in (
            (y_m, grid.south_m, grid.rows), (x_m, grid.west_m, grid.columns),
        )
    )  # fmt: skip
    return np.argsort(row * grid.columns + column)


def _look(network: Network, limit_m: float, left_out: Flags, x_m: Metres, y_m: Metres) -> Meetings:
    """Look for the streets of some points."""
    drawn = Drawn(network.shape_x_m, network.shape_y_m, network.shape_first)
    met = meet_streets((x_m, y_m), limit_m, left_out, drawn, network.step_grid)
    return Meetings(met.row, met.edge.astype(np.int64), met.at_m, met.drawn_m, met.snap_m)
