"""Numbering of nodes along a space-filling curve, and of the parts of a network by size."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Metres = NDArray[np.float64]
Positions = NDArray[np.int64]
Nodes = NDArray[np.int32]

BITS = 16  # a side of 2^16 cells: 5 m on a map of 330 km


def order_nodes(x_m: Metres, y_m: Metres, names: Positions) -> Positions:
    """Order nodes along a Hilbert curve; those in one cell by name.

    Neighbours on the map so lie near one another in memory, which makes searches two to three
    times as fast as in the order of a file.

    Parameters
    ----------
    x_m, y_m
        Places, finite.
    names
        Of the nodes, all different.

    Returns
    -------
    Positions in the order of the curve.
    """
    if len(x_m) == 0:
        return np.zeros(0, dtype=np.int64)
    side = max(float(np.ptp(x_m)), float(np.ptp(y_m)), 1.0)
    top = 2**BITS - 1
    column, row = (
        np.minimum((numbers - numbers.min()) / side * top, top).astype(np.int64)
        for numbers in (x_m, y_m)
    )
    return np.asarray(np.lexsort((names, trace_hilbert(column, row))), dtype=np.int64)


def trace_hilbert(column: Positions, row: Positions) -> Positions:
    """Place of each cell on a Hilbert curve.

    Source: D. Hilbert, "Über die stetige Abbildung einer Linie auf ein Flächenstück",
    Mathematische Annalen 38 (1891); the loop over quadrants as in J. Skilling, "Programming the
    Hilbert curve", AIP Conference Proceedings 707 (2004), in two dimensions.

    Parameters
    ----------
    column, row
        Cells, 0 to 2^`BITS` - 1.
    """
    x, y = column.copy(), row.copy()
    place = np.zeros(len(x), dtype=np.int64)
    for bit in range(BITS - 1, -1, -1):
        size = 1 << bit
        is_right, is_high = (x & size) > 0, (y & size) > 0
        place += size * size * ((3 * is_right) ^ is_high)
        # Turn the quadrant, so that the curve inside it begins where the one before it ended.
        x, y = x & (size - 1), y & (size - 1)
        is_flipped = ~is_high & is_right
        x, y = np.where(is_flipped, size - 1 - x, x), np.where(is_flipped, size - 1 - y, y)
        x, y = np.where(is_high, x, y), np.where(is_high, y, x)
    return place


def label_parts(start: Nodes, end: Nodes, count: int, *, is_strong: bool = False) -> Nodes:
    """Give the parts of a network numbers by size.

    Parameters
    ----------
    start, end
        Nodes of each edge, or of each arc.
    count
        How many nodes there are.
    is_strong
        In a part one can go from each node to each other; else arcs may be taken backwards.

    Returns
    -------
    Per node the number of its part: 0 has the most nodes; of equal parts the one with the first
    node goes first.
    """
    if count == 0:
        return np.zeros(0, dtype=np.int32)
    links = coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=(count, count))
    connection = "strong" if is_strong else "weak"
    _, label = connected_components(links, directed=True, connection=connection)
    names, first, size = np.unique(label, return_index=True, return_counts=True)
    rank = np.empty(len(names), dtype=np.int32)
    rank[np.lexsort((first, -size))] = np.arange(len(names))
    return np.asarray(rank[label], dtype=np.int32)
