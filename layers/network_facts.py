"""What a report says of a network: its size, its islands, and what cannot be reached."""

from dataclasses import dataclass

import numpy as np

from layers.network import Flags, Mode, Network


@dataclass(frozen=True)
class NetworkFacts:
    """Facts of one network.

    Parameters
    ----------
    mode
        "walk" or "bike".
    node_count, edge_count
        Junctions and ends, and streets between them.
    length_km
        Of all streets and ferries, each once.
    largest_share
        Share of the nodes that lie in the largest part, 0..1; NaN without nodes.
    island_count, island_node_count
        Other parts, and how many nodes they have together. What lies on an island has no way to
        the rest.
    stuck_node_count
        Nodes of the largest part that one cannot both reach and leave, by one-way streets: at
        the border of a file, or a mistake in the map.
    oneway_count
        Streets that may be travelled in one direction alone.
    ferry_count
        Crossings.
    parallel_count
        Streets between two nodes that another street also joins, and loops: kept for what lies
        along them.
    """

    mode: Mode
    node_count: int
    edge_count: int
    length_km: float
    largest_share: float
    island_count: int
    island_node_count: int
    stuck_node_count: int
    oneway_count: int
    ferry_count: int
    parallel_count: int


def describe_network(network: Network) -> NetworkFacts:
    """Tell the facts of a network."""
    nodes = len(network.x_m)
    is_island = network.component > 0
    low = np.minimum(network.edge_start, network.edge_end).astype(np.int64)
    high = np.maximum(network.edge_start, network.edge_end)
    pairs = np.unique((low * max(nodes, 1) + high)[low != high])
    return NetworkFacts(
        mode=network.mode,
        node_count=nodes,
        edge_count=len(network.length_m),
        length_km=float(network.length_m.sum()) / 1000.0,
        largest_share=float(np.mean(~is_island)) if nodes else float("nan"),
        island_count=int(network.component.max(initial=0)),
        island_node_count=int(is_island.sum()),
        stuck_node_count=int(find_stuck(network).sum()),
        oneway_count=int((network.is_forward != network.is_backward).sum()),
        ferry_count=int((network.ferry_s > 0).sum()),
        parallel_count=len(network.length_m) - len(pairs),
    )


def find_stuck(network: Network) -> Flags:
    """Say which nodes of the largest part cannot be both reached and left.

    The measure is the largest set of nodes of that part in which one can go from each to each.
    """
    part = network.strong_part
    is_main = network.component == 0
    sizes = np.bincount(part[is_main], minlength=1)
    return np.asarray(is_main & (part != int(sizes.argmax())), dtype=bool)
