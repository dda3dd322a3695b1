"""The part of a network around some things.

A few areas meet a few streets; to draw a million streets for them would take seconds and memory.
"""

from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.network import Network
from layers.step_grid import StepGrid

Shapes = NDArray[np.object_]
Positions = NDArray[np.int64]
Marks = NDArray[np.bool_]

# Of a smaller network all streets are drawn in some milliseconds.
CROP_FROM_EDGES = 50_000
# Where more than this part of the streets is near, all are drawn: that is done once for a network.
MOST_SHARE = 0.5


def crop_network(network: Network, things: Shapes, limit_m: float) -> tuple[Network, Positions]:
    """Take the streets around some things, and perhaps more.

    Parameters
    ----------
    network
        With edges.
    things
        In EPSG:28992, not empty.
    limit_m
        All edges within this distance of a thing are kept.

    Returns
    -------
    The network with all nodes and these edges, in their order; and the number of each edge. The
    whole network where it is small, where most of it is near, and where its streets were drawn
    before.
    """
    edges = np.arange(len(network.length_m))
    is_drawn = "edge_tree" in vars(network)
    if len(edges) < CROP_FROM_EDGES or is_drawn or not np.isfinite(limit_m):
        return network, edges
    grid = network.step_grid
    is_step = np.repeat(find_cells(grid, things, limit_m).ravel(), np.diff(grid.first))
    is_near = np.zeros(len(edges), dtype=bool)
    is_near[grid.edge[is_step]] = True
    if is_near.sum() > MOST_SHARE * len(edges):
        return network, edges
    return take_edges(network, edges[is_near]), edges[is_near]


def find_cells(grid: StepGrid, things: Shapes, limit_m: float) -> Marks:
    """Say which cells of a grid, rows by columns, lie near the box of some thing.

    Parameters
    ----------
    grid
        Of a network.
    things, limit_m
        As for `crop_network`. A cell more on each side is taken: a step on a border between cells
        may be in either.
    """
    low_x, low_y, high_x, high_y = shapely.bounds(things).T
    (left, right), (below, above) = (
        (
            np.clip((low - limit_m - corner) // grid.side_m - 1, 0, count),
            np.clip((high + limit_m - corner) // grid.side_m + 2, 0, count),
        )
        for low, high, corner, count in (
            (low_x, high_x, grid.west_m, grid.columns),
            (low_y, high_y, grid.south_m, grid.rows),
        )
    )
    # Plus one where a box begins and minus one behind its end: running sums count the boxes.
    corners = np.zeros((grid.rows + 1, grid.columns + 1), dtype=np.int64)
    for row, column, sign in (
        (below, left, 1),
        (above, right, 1),
        (below, right, -1),
        (above, left, -1),
    ):
        np.add.at(corners, (row.astype(np.int64), column.astype(np.int64)), sign)
    cells: Marks = corners.cumsum(axis=0).cumsum(axis=1)[:-1, :-1] > 0
    return cells


def take_edges(network: Network, edges: Positions) -> Network:
    """Take some edges of a network, with all its nodes.

    Parameters
    ----------
    network
        Any.
    edges
        Which, ascending.
    """
    first, count = network.shape_first[edges], np.diff(network.shape_first)[edges]
    behind = np.cumsum(count)
    corner = np.arange(count.sum()) + np.repeat(first - (behind - count), count)
    return replace(
        network,
        edge_start=network.edge_start[edges],
        edge_end=network.edge_end[edges],
        length_m=network.length_m[edges],
        ferry_s=network.ferry_s[edges],
        is_forward=network.is_forward[edges],
        is_backward=network.is_backward[edges],
        shape_x_m=network.shape_x_m[corner],
        shape_y_m=network.shape_y_m[corner],
        shape_first=np.concatenate(([0], behind)).astype(np.int64),
    )
