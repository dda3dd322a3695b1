"""An invented network, as large as a province's, and places along its streets."""

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import Delaunay

from layers.network import Network
from layers.network_order import order_nodes
from layers.snap import Snaps

# Streets per node in a network of junctions and dead ends, as in Dutch towns.
EDGES_PER_NODE = 1.3
# So that a walk of a quarter of an hour passes about a thousand junctions, as in a town.
NODES_PER_KM2 = 300.0

# How many places there are of each of twelve kinds: from hospitals to bus stops, 50,000 in all.
KINDS = (25, 60, 120, 300, 600, 1200, 2000, 3500, 5000, 7000, 10_000, 20_195)


def make_streets_at_random(count: int, seed: int = 1) -> Network:
    """Clustered points, joined to a plane network that holds together.

    A Delaunay triangulation, thinned: its shortest spanning tree stays, and of the rest a random
    part, up to `EDGES_PER_NODE`.
    """
    random = np.random.default_rng(seed)
    side_m = 1000.0 * np.sqrt(count / NODES_PER_KM2)
    towns = random.uniform(0, side_m, (max(3, count // 2000), 2))
    clustered = towns[random.integers(0, len(towns), count // 2)]
    clustered = clustered + random.normal(0, side_m / 60, clustered.shape)
    spread = random.uniform(0, side_m, (count - len(clustered), 2))
    point = np.clip(np.vstack((clustered, spread)), 0, side_m) + random.uniform(0, 1, (count, 2))
    point = point[order_nodes(point[:, 0], point[:, 1], np.arange(count))]
    edge = _thin(point, random)
    start, end = edge.T.astype(np.int32)
    length_m = np.hypot(*(point[start] - point[end]).T)
    ends = edge.reshape(-1)
    return Network(
        mode="walk",
        x_m=point[:, 0],
        y_m=point[:, 1],
        node_name=np.arange(count),
        edge_start=start,
        edge_end=end,
        length_m=length_m,
        ferry_s=np.zeros(len(edge)),
        is_forward=np.ones(len(edge), dtype=np.bool_),
        is_backward=np.ones(len(edge), dtype=np.bool_),
        shape_x_m=point[ends, 0],
        shape_y_m=point[ends, 1],
        shape_first=2 * np.arange(len(edge) + 1),
        component=np.zeros(count, dtype=np.int32),
    )


def _thin(point: npt.NDArray[np.float64], random: np.random.Generator) -> npt.NDArray[np.int64]:
    """Edges of a triangulation: those of its shortest tree, and some of the others."""
    count = len(point)
    corner = Delaunay(point).simplices
    sides = np.vstack((corner[:, [0, 1]], corner[:, [1, 2]], corner[:, [0, 2]]))
    edge = np.unique(np.sort(sides, axis=1), axis=0).astype(np.int64)
    length = np.hypot(*(point[edge[:, 0]] - point[edge[:, 1]]).T)
    tree = minimum_spanning_tree(
        sparse.coo_array((length, (edge[:, 0], edge[:, 1])), shape=(count, count))
    ).tocoo()
    key = edge[:, 0] * count + edge[:, 1]
    is_tree = np.isin(key, tree.row.astype(np.int64) * count + tree.col)
    more = int(EDGES_PER_NODE * count) - int(is_tree.sum())
    is_tree[random.choice(np.flatnonzero(~is_tree), more, replace=False)] = True
    kept: npt.NDArray[np.int64] = edge[is_tree]
    return kept


def all_nodes(network: Network) -> Snaps:
    """Snaps at every node, each on one of its edges."""
    nodes = len(network.x_m)
    ends = np.column_stack((network.edge_start, network.edge_end)).reshape(-1)
    node, row = np.unique(ends, return_index=True)
    along_m = np.where(row % 2 == 0, 0.0, network.length_m[row // 2])
    return Snaps(
        node.astype(np.int32), (row // 2).astype(np.int32), along_m, np.zeros(len(node)), nodes
    )


def places_along(network: Network, count: int, seed: int) -> Snaps:
    """Places somewhere along streets and up to 40 m beside them."""
    random = np.random.default_rng(seed)
    edge = random.integers(0, len(network.length_m), count).astype(np.int32)
    return Snaps(
        np.arange(count, dtype=np.int32),
        edge,
        random.uniform(0, 1, count) * network.length_m[edge],
        random.uniform(0, 40, count),
        count,
    )


def at_junctions(places: Snaps) -> Snaps:
    """Places moved to the junction where their edge starts."""
    nothing = np.zeros(len(places.item))
    return Snaps(places.item, places.edge, nothing, nothing, places.item_count)
