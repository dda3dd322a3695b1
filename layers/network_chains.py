"""`Chains`: pieces of street joined end to end where nothing branches off and no rule changes.

A piece has two darts: 2p runs along it, 2p+1 against it, so that `dart ^ 1` is the way back
(a combinatorial map, as in planar graph libraries). A node at which exactly two pieces of the same
rules meet is passed through: each dart that arrives there has one dart that goes on. All chains
are walked at once, one piece a step.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from layers.network_pieces import Pieces

Positions = NDArray[np.int64]
NOWHERE = -1


@dataclass(frozen=True, eq=False)
class Chains:
    """Darts in the order in which they are passed, chain after chain.

    Parameters
    ----------
    dart
        2p runs along piece p, 2p+1 against it.
    first
        Per chain where its darts begin, and behind the last one where they end.
    """

    dart: Positions
    first: Positions


def join_pieces(pieces: Pieces) -> Chains:
    """Join pieces to chains; each piece is in one chain, in one direction.

    A ring without a junction begins and ends at its first node. The result depends on the order
    of the pieces alone.

    Parameters
    ----------
    pieces
        Streets, cut where they meet.
    """
    tail = np.column_stack((pieces.start, pieces.end)).ravel()
    onward = find_onward(pieces, tail)
    is_stop = np.ones(len(tail), dtype=bool)
    is_stop[onward[onward != NOWHERE]] = False  # no dart comes in here from before
    chains = walk_chains(onward, np.flatnonzero(is_stop))
    is_left = np.ones(len(tail) // 2, dtype=bool)
    is_left[chains.dart // 2] = False
    if is_left.any():  # rings: open each at its first node, then all chains have an end
        chains = walk_chains(*open_rings(onward, tail, np.flatnonzero(is_left), is_stop))
    return chains


def find_onward(pieces: Pieces, tail: Positions) -> Positions:
    """Tell for each dart which one goes on where it arrives, or `NOWHERE`.

    Parameters
    ----------
    pieces
        Streets, cut where they meet.
    tail
        Per dart the node where it leaves.
    """
    leaves = np.column_stack((pieces.is_forward, pieces.is_backward)).ravel()
    returns = np.column_stack((pieces.is_backward, pieces.is_forward)).ravel()
    order = np.argsort(tail, kind="stable")
    begins = np.flatnonzero(np.diff(tail[order], prepend=-1))
    size = np.diff(begins, append=len(order))
    one, other = order[begins[size == 2]], order[begins[size == 2] + 1]
    same_rules = (leaves[one] == returns[other]) & (returns[one] == leaves[other])
    on_land = (pieces.ferry_s[one // 2] == 0) & (pieces.ferry_s[other // 2] == 0)
    is_passed = same_rules & on_land & (one // 2 != other // 2)
    one, other = one[is_passed], other[is_passed]
    onward = np.full(len(tail), NOWHERE, dtype=np.int64)
    onward[one ^ 1] = other
    onward[other ^ 1] = one
    return onward


def walk_chains(onward: Positions, starts: Positions) -> Chains:
    """Walk from every start to the end of its chain, and keep each chain in one direction.

    Parameters
    ----------
    onward
        Per dart the next one, or `NOWHERE`.
    starts
        Darts before which there is none.
    """
    chain, dart = np.arange(len(starts)), starts
    chains, darts, last = [chain], [dart], starts.copy()
    while len(dart):
        following = onward[dart]
        goes_on = following != NOWHERE
        chain, dart = chain[goes_on], following[goes_on]
        last[chain] = dart
        chains.append(chain)
        darts.append(dart)
    # Both ends are starts: the walk that began at the lower dart counts.
    is_kept = starts < (last ^ 1)
    of, passed = np.concatenate(chains), np.concatenate(darts)
    order = np.argsort(of, kind="stable")
    order = order[is_kept[of[order]]]
    counts = np.bincount(of, minlength=len(starts))[is_kept]
    return Chains(passed[order], np.concatenate(([0], np.cumsum(counts))).astype(np.int64))


def open_rings(
    onward: Positions, tail: Positions, ring_pieces: Positions, is_stop: NDArray[np.bool_]
) -> tuple[Positions, Positions]:
    """Cut rings without a junction at their first node.

    Parameters
    ----------
    onward, tail
        Per dart the next one, and the node where it leaves.
    ring_pieces
        Pieces that no walk has passed.
    is_stop
        Per dart: none comes before it.

    Returns
    -------
    The new `onward`, and all starts.
    """
    count = len(onward) // 2
    dart = 2 * ring_pieces
    links = coo_array((np.ones(len(dart)), (ring_pieces, onward[dart] // 2)), shape=(count, count))
    _, ring = connected_components(links, directed=False)
    both = np.concatenate((dart, dart + 1))
    order = np.lexsort((tail[both], ring[both // 2]))
    _, begins = np.unique(ring[both // 2][order], return_index=True)
    is_opened = np.isin(tail, tail[both[order[begins]]])
    leaving = np.flatnonzero(is_opened & np.isin(np.arange(len(tail)) // 2, ring_pieces))
    opened = onward.copy()
    opened[leaving ^ 1] = NOWHERE
    return opened, np.sort(np.concatenate((np.flatnonzero(is_stop), leaving)))
