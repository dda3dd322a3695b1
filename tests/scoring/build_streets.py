"""Small networks and snaps by hand, and the slow twin of every search over them."""

from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from layers.network import Network
from layers.snap import Snaps


@dataclass(frozen=True)
class Edge:
    """A street between two nodes; lengths in whole metres make every sum exact."""

    start: int
    end: int
    length_m: float
    ferry_s: float = 0.0
    is_forward: bool = True
    is_backward: bool = True


def make_network(count: int, edges: list[Edge]) -> Network:
    """Nodes on a line and straight edges: a search looks at lengths, not at shapes."""
    x_m = 100_000.0 + 100.0 * np.arange(count)
    y_m = np.full(count, 400_000.0)
    start = np.array([edge.start for edge in edges], dtype=np.int32)
    end = np.array([edge.end for edge in edges], dtype=np.int32)
    ends = np.column_stack((start, end)).reshape(-1)
    return Network(
        mode="walk",
        x_m=x_m,
        y_m=y_m,
        node_name=np.arange(count, dtype=np.int64),
        edge_start=start,
        edge_end=end,
        length_m=np.array([edge.length_m for edge in edges], dtype=np.float64),
        ferry_s=np.array([edge.ferry_s for edge in edges], dtype=np.float64),
        is_forward=np.array([edge.is_forward for edge in edges], dtype=np.bool_),
        is_backward=np.array([edge.is_backward for edge in edges], dtype=np.bool_),
        shape_x_m=x_m[ends],
        shape_y_m=y_m[ends],
        shape_first=2 * np.arange(len(edges) + 1, dtype=np.int64),
        component=np.zeros(count, dtype=np.int32),
    )


def make_snaps(rows: list[tuple[int, int, float, float]], count: int) -> Snaps:
    """Snaps from rows of item, edge, metres along it and metres beside it."""
    rows = sorted(rows)
    return Snaps(
        np.array([row[0] for row in rows], dtype=np.int32),
        np.array([row[1] for row in rows], dtype=np.int32),
        np.array([row[2] for row in rows], dtype=np.float64),
        np.array([row[3] for row in rows], dtype=np.float64),
        count,
    )


def slow_costs(network: Network, origins: Snaps, places: Snaps) -> np.ndarray:
    """Metres from every origin to every place by networkx, infinite where there is no way.

    Every snap becomes a node of its own that cuts its edge in two; nothing is shared with the code.
    """
    graph = nx.MultiDiGraph()
    stops: dict[int, list[tuple[float, object]]] = {
        edge: [(0.0, ("node", int(start))), (float(length), ("node", int(end)))]
        for edge, (start, end, length) in enumerate(
            zip(network.edge_start, network.edge_end, network.length_m, strict=True)
        )
    }
    for side, snaps in (("from", origins), ("to", places)):
        for row in range(len(snaps.item)):
            point, thing = (side, "snap", row), (side, int(snaps.item[row]))
            ends = (thing, point) if side == "from" else (point, thing)
            graph.add_edge(*ends, cost=float(snaps.snap_m[row]))
            stops[int(snaps.edge[row])].append((float(snaps.along_m[row]), point))
    for edge, points in stops.items():
        _add_pieces(graph, points, bool(network.is_forward[edge]), bool(network.is_backward[edge]))
    costs = np.full((origins.item_count, places.item_count), np.inf)
    for origin in range(origins.item_count):
        reach = {}
        if ("from", origin) in graph:
            reach = nx.single_source_dijkstra_path_length(graph, ("from", origin), weight="cost")
        costs[origin] = [reach.get(("to", place), np.inf) for place in range(places.item_count)]
    return costs


def _add_pieces(
    graph: nx.MultiDiGraph, points: list[tuple[float, object]], may_ahead: bool, may_back: bool
) -> None:
    """Add the pieces of one edge; what stands on one spot stands together in any direction."""
    points = sorted(points, key=lambda stop: stop[0])
    for (here, one), (there, other) in pairwise(points):
        if may_ahead or here == there:
            graph.add_edge(one, other, cost=there - here)
        if may_back or here == there:
            graph.add_edge(other, one, cost=there - here)


@st.composite
def edge_lists(draw, nodes: int):
    node, metres = st.integers(0, nodes - 1), st.integers(1, 4)
    edges = draw(st.lists(st.tuples(node, node, metres, st.sampled_from("<>=")), min_size=1))
    return [
        Edge(start, end, length, is_forward=sign in "=>", is_backward=sign in "=<")
        for start, end, length, sign in edges
    ]


@st.composite
def snap_lists(draw, edges: list[Edge], most: int = 5):
    count = draw(st.integers(0, most))
    rows = []
    for item in range(count):
        for _ in range(draw(st.integers(0, 2))):
            edge = draw(st.integers(0, len(edges) - 1))
            along = draw(st.integers(0, int(edges[edge].length_m)))
            rows.append((item, edge, along, draw(st.integers(0, 2))))
    return make_snaps(rows, count)


@st.composite
def towns(draw):
    """A network with few different lengths, so that equal ways abound, origins and places."""
    edges = draw(edge_lists(draw(st.integers(1, 7))))
    network = make_network(1 + max(max(edge.start, edge.end) for edge in edges), edges)
    return network, draw(snap_lists(edges)), draw(snap_lists(edges)), draw(snap_lists(edges))
