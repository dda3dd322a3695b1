"""Trapezia: the gaps between neighbouring sides in a strip, added to all who take them.

What runs for every strip is put into its caller (`inline`): a call with so many arrays would count
references to each of them, which took a quarter of the time.
"""

from typing import NamedTuple

import numba
import numpy as np

from layers.kernels.outlines import Numbers, Positions, Sides


class Takers(NamedTuple):
    """Which areas may take from which ground.

    Parameters
    ----------
    first
        First taker of each ground, and behind the last the number of takers.
    area
        Which area, by its position in its outlines.
    kind
        Of which kind it is, counted from 0.
    """

    first: Positions
    area: Positions
    kind: Positions


class Taken(NamedTuple):
    """What was taken, in square metres.

    Parameters
    ----------
    lost
        Per ground, by all takers together.
    gross, alone
        Per ground (row) and kind (column): by the kind, and by no other kind beside it.
    by_taker
        Per taker.
    """

    lost: Numbers
    gross: Numbers
    alone: Numbers
    by_taker: Numbers


class Sweep(NamedTuple):
    """Who lies around the spot that is looked at.

    `base` is 1 for each taker (from 1) that holds the whole ground, `depth` counts per owner and
    `kinds` per kind how often it lies around the spot, `kind_of` says the kind of each taker.
    """

    base: Positions
    depth: Positions
    kinds: Positions
    kind_of: Positions


@numba.njit(cache=True, nogil=True)
def choose_places(takers: Takers, taken: Taken, ground: int) -> tuple[Sweep, Taken]:
    """Begin at one ground: nothing lies around yet, and its results come in these places."""
    first, behind = takers.first[ground], takers.first[ground + 1]
    base = np.zeros(behind - first + 1, np.int64)
    kinds = np.zeros(taken.gross.shape[1], np.int64)
    sweep = Sweep(base, base.copy(), kinds, takers.kind[first:behind])
    lost = taken.lost[ground : ground + 1]
    return sweep, Taken(
        lost, taken.gross[ground], taken.alone[ground], taken.by_taker[first:behind]
    )


@numba.njit(cache=True, nogil=True, inline="always")
def add_trapezia(
    sides: Sides,
    across: Positions,
    x: Numbers,
    into: tuple[Sweep, Taken],
    height: float,
) -> None:
    """Add up the trapezia of a strip that lie in the ground and in some taker.

    Parameters
    ----------
    sides
        Whose they are, and on which hand their inside lies.
    across
        The sides of the strip from left to right; they do not cross in it.
    x
        Of each side at half the height.
    into
        Who lies around, and where the square metres are added.
    height
        Of the strip, in metres.
    """
    sweep, own = into
    covering = 0
    sweep.depth.fill(0)
    sweep.kinds.fill(0)
    for owner in range(1, len(sweep.base)):
        if sweep.base[owner] > 0:
            covering += _pass(sweep, owner, 1)
    for at in range(len(across) - 1):
        side = across[at]
        covering += _pass(sweep, sides.owner[side], sides.turn[side])
        width = x[across[at + 1]] - x[side]
        if covering > 0 and sweep.depth[0] > 0 and width > 0.0:
            _add(sweep, own, covering, width * height)


@numba.njit(cache=True, nogil=True, inline="always")
def _pass(sweep: Sweep, owner: int, turn: int) -> int:
    """Step over a side; tell how many kinds more, or fewer, lie around the spot behind it."""
    was_in = sweep.depth[owner] > 0
    sweep.depth[owner] += turn
    is_in = sweep.depth[owner] > 0
    if owner == 0 or was_in == is_in:
        return 0
    kind = sweep.kind_of[owner - 1]
    if is_in:
        sweep.kinds[kind] += 1
        return 1 if sweep.kinds[kind] == 1 else 0
    sweep.kinds[kind] -= 1
    return -1 if sweep.kinds[kind] == 0 else 0


@numba.njit(cache=True, nogil=True, inline="always")
def _add(sweep: Sweep, own: Taken, covering: int, size_m2: float) -> None:
    """Add one trapezium to all that take it."""
    own.lost[0] += size_m2
    for kind in range(len(sweep.kinds)):
        if sweep.kinds[kind] > 0:
            own.gross[kind] += size_m2
            if covering == 1:
                own.alone[kind] += size_m2
    for taker in range(len(own.by_taker)):
        if sweep.depth[taker + 1] > 0:
            own.by_taker[taker] += size_m2
