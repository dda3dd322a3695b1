"""From lines of streets to the network of one mode."""

import numpy as np
from numpy.typing import NDArray

from layers.network import Flags, Mode, Network
from layers.network_chains import Chains, join_pieces
from layers.network_lines import Ferries, StreetLines, sum_runs
from layers.network_order import label_parts, order_nodes
from layers.network_pieces import Pieces, cut_lines

Positions = NDArray[np.int64]

# Two nodes of OpenStreetMap may lie at one place, with a street of no length between them. A
# search over sparse matrices takes a cost of 0 for no street at all; a millimetre keeps it.
LEAST_M = 0.001


def make_network(lines: StreetLines, mode: Mode, ferries: Ferries) -> Network:
    """Make the network of one mode.

    Lines are cut where they meet, and joined again where nothing branches off and no rule
    changes. Every street keeps its drawn shape; parallel streets and loops are kept, since
    something may lie along them.

    Parameters
    ----------
    lines
        Of all modes.
    mode
        "walk" or "bike".
    ferries
        What is assumed of ferries.

    Returns
    -------
    A network; without edges where no line is open to this mode.
    """
    pieces = cut_lines(lines, mode, ferries)
    chains = join_pieces(pieces)
    tail = np.column_stack((pieces.start, pieces.end)).ravel()
    start, end = tail[chains.dart[chains.first[:-1]]], tail[chains.dart[chains.first[1:] - 1] ^ 1]
    nodes = number_nodes(pieces, np.unique(np.concatenate((start, end))))
    number = np.zeros(len(pieces.node_name), dtype=np.int32)
    number[nodes] = np.arange(len(nodes))
    chains, along = order_chains(chains, number[start], number[end])
    edge_start, edge_end = number[start[along]], number[end[along]]
    shape, shape_first = gather_corners(pieces, chains)
    piece, corner = chains.dart // 2, pieces.node_corner[nodes]
    is_forward, is_backward = lead_chains(pieces, chains)
    return Network(
        mode=mode,
        x_m=pieces.x_m[corner], y_m=pieces.y_m[corner], node_name=pieces.node_name[nodes],
        edge_start=edge_start, edge_end=edge_end,
        length_m=np.maximum(sum_runs(pieces.length_m[piece], chains.first), LEAST_M),
        ferry_s=sum_runs(pieces.ferry_s[piece], chains.first),
        is_forward=is_forward, is_backward=is_backward,
        shape_x_m=pieces.x_m[shape], shape_y_m=pieces.y_m[shape], shape_first=shape_first,
        component=label_parts(edge_start, edge_end, len(nodes)),
    )  # fmt: skip


def number_nodes(pieces: Pieces, nodes: Positions) -> Positions:
    """Put nodes in the order in which the network numbers them."""
    corner = pieces.node_corner[nodes]
    return nodes[order_nodes(pieces.x_m[corner], pieces.y_m[corner], pieces.node_name[nodes])]


def lead_chains(pieces: Pieces, chains: Chains) -> tuple[Flags, Flags]:
    """Tell per chain if it may be travelled from start to end, and back; its pieces agree."""
    dart = chains.dart[chains.first[:-1]]
    ahead, back = pieces.is_forward[dart // 2], pieces.is_backward[dart // 2]
    is_back = dart % 2 == 1
    return np.where(is_back, back, ahead), np.where(is_back, ahead, back)


def order_chains(
    chains: Chains, start: NDArray[np.int32], end: NDArray[np.int32]
) -> tuple[Chains, Positions]:
    """Put chains in the order of their nodes, the lower one first.

    Returns
    -------
    The chains in that order, and the position of each in the old one.
    """
    along = np.lexsort((np.maximum(start, end), np.minimum(start, end)))
    size = np.diff(chains.first)[along]
    at = spread(chains.first[:-1][along], size)
    first = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
    return Chains(chains.dart[at], first), along


def spread(begin: Positions, size: Positions, sign: Positions | int = 1) -> Positions:
    """Write out runs of positions: run i is begin[i], begin[i] + sign[i], … of size[i] long."""
    offset = np.concatenate(([0], np.cumsum(size)))
    step = np.arange(offset[-1]) - np.repeat(offset[:-1], size)
    signs = np.repeat(np.broadcast_to(sign, len(size)), size)
    return np.asarray(np.repeat(begin, size) + signs * step, dtype=np.int64)


def gather_corners(pieces: Pieces, chains: Chains) -> tuple[Positions, Positions]:
    """List the corners of each chain from its start to its end.

    Returns
    -------
    Positions of corners, chain after chain, and per chain where they begin.
    """
    piece, is_back = chains.dart // 2, chains.dart % 2 == 1
    low, high = pieces.corner_start[piece], pieces.corner_end[piece]
    is_lead = np.zeros(len(piece), dtype=bool)
    is_lead[chains.first[:-1]] = True
    # A piece behind another begins where that one ended: that corner is there already.
    sign = np.where(is_back, -1, 1)
    begin = np.where(is_back, high, low) + np.where(is_lead, 0, sign)
    size = high - low + is_lead
    offset = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
    return spread(begin, size, sign), offset[chains.first]
