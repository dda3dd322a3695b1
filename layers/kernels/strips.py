"""Strips: the heights between which no side begins or ends, and the order of the sides in them.

Small functions are put into their caller (`inline`), as in `trapezia`.
"""

from typing import NamedTuple

import numba
import numpy as np

from layers.kernels.outlines import Numbers, Positions, Sides
from layers.kernels.trapezia import Sweep, Taken, add_trapezia


class _Strip(NamedTuple):
    """The sides across a strip from left to right, and the x of each side at three heights."""

    across: Positions
    below: Numbers
    middle: Numbers
    above: Numbers


@numba.njit(cache=True, nogil=True)
def sweep_strips(sides: Sides, count: int, sweep: Sweep, own: Taken) -> None:
    """Go up through the strips of one ground, adding up what is taken in each.

    Parameters
    ----------
    sides
        Of the ground and of its takers; only the first `count` count.
    count
        How many.
    sweep
        Where nothing lies around yet but the takers that hold the whole ground.
    own
        Where the square metres are added.
    """
    ends = np.empty(2 * count)
    # The ground's box begins at height 0; what its takers have below or above it does not matter.
    high = 0.0
    for side in range(count):
        ends[side], ends[count + side] = sides.low_y[side], sides.high_y[side]
        if sides.owner[side] == 0:
            high = max(high, sides.high_y[side])
    strip = _Strip(np.empty(count, np.int64), np.empty(count), np.empty(count), np.empty(count))
    bottom, many = 0.0, 0
    for end in np.argsort(ends):
        top = min(ends[end], high)
        if top > bottom:
            many = _leave(sides, strip, many, bottom)
            across = strip.across[:many]
            _rise(sides, strip, across, top)
            _order(strip, across)
            _measure(sides, strip, across, (sweep, own), top - bottom)
            bottom = top
        if end < count:
            many = _enter(sides, strip, many, end, bottom)


@numba.njit(cache=True, nogil=True, inline="always")
def _leave(sides: Sides, strip: _Strip, many: int, bottom: float) -> int:
    """Drop the sides that ended, keep the order of the others."""
    kept = 0
    for at in range(many):
        if sides.high_y[strip.across[at]] > bottom:
            strip.across[kept] = strip.across[at]
            kept += 1
    return kept


@numba.njit(cache=True, nogil=True, inline="always")
def _enter(sides: Sides, strip: _Strip, many: int, side: int, bottom: float) -> int:
    """Let a side in, unless it ended below."""
    if sides.high_y[side] <= bottom:
        return many
    strip.above[side] = sides.x[side] + sides.slope[side] * (bottom - sides.low_y[side])
    strip.across[many] = side
    return many + 1


@numba.njit(cache=True, nogil=True, inline="always")
def _rise(sides: Sides, strip: _Strip, across: Positions, top: float) -> None:
    """Let the top of the last strip be the bottom of the next."""
    for side in across:
        strip.below[side] = strip.above[side]
        strip.above[side] = sides.x[side] + sides.slope[side] * (top - sides.low_y[side])
        strip.middle[side] = 0.5 * (strip.below[side] + strip.above[side])


@numba.njit(cache=True, nogil=True, inline="always")
def _order(strip: _Strip, across: Positions) -> None:
    """Order the sides as they begin at the bottom; of two at one spot the steeper to the left.

    By swapping neighbours: from strip to strip the order hardly changes.
    """
    for at in range(1, len(across)):
        side, to = across[at], at
        while to > 0:
            left = across[to - 1]
            apart = strip.below[side] - strip.below[left]
            if apart > 0.0 or (apart == 0.0 and strip.above[side] >= strip.above[left]):
                break
            across[to] = left
            to -= 1
        across[to] = side


@numba.njit(cache=True, nogil=True, inline="always")
def _measure(
    sides: Sides, strip: _Strip, across: Positions, into: tuple[Sweep, Taken], height: float
) -> None:
    """Measure one strip, in parts where sides cross within it."""
    if not _is_crossed(strip, across):
        add_trapezia(sides, across, strip.middle, into, height)
        return
    crossings = _find_crossings(strip, across)
    begin = 0.0
    for at in range(len(crossings) + 1):
        end = crossings[at] if at < len(crossings) else 1.0
        if end <= begin:
            continue
        share = 0.5 * (begin + end)
        for side in across:
            way = strip.above[side] - strip.below[side]
            strip.middle[side] = strip.below[side] + share * way
        _sort(across, strip.middle)
        add_trapezia(sides, across, strip.middle, into, (end - begin) * height)
        begin = end


@numba.njit(cache=True, nogil=True, inline="always")
def _is_crossed(strip: _Strip, across: Positions) -> bool:
    """Say whether some sides are in another order at the top than at the bottom."""
    is_crossed = False
    for at in range(1, len(across)):
        is_crossed |= strip.above[across[at]] < strip.above[across[at - 1]]
    return is_crossed


@numba.njit(cache=True, nogil=True)
def _find_crossings(strip: _Strip, across: Positions) -> Numbers:
    """Find at which shares of the height two sides cross, upwards.

    Sides that are in another order at the top than at the bottom have crossed; to sort them anew
    by neighbours swaps each such pair once.
    """
    crossings = np.empty(_sort(across.copy(), strip.above))
    order, found = across.copy(), 0
    for at in range(1, len(order)):
        right, to = order[at], at
        while to > 0 and strip.above[order[to - 1]] > strip.above[right]:
            left = order[to - 1]
            before = strip.below[right] - strip.below[left]
            crossings[found] = before / (before + strip.above[left] - strip.above[right])
            found += 1
            order[to] = left
            to -= 1
        order[to] = right
    return crossings[np.argsort(crossings)]


@numba.njit(cache=True, nogil=True)
def _sort(order: Positions, keys: Numbers) -> int:
    """Sort positions by their keys, by swapping neighbours; tell how often."""
    swaps = 0
    for at in range(1, len(order)):
        moved, to = order[at], at
        while to > 0 and keys[order[to - 1]] > keys[moved]:
            order[to] = order[to - 1]
            to -= 1
        swaps += at - to
        order[to] = moved
    return swaps
