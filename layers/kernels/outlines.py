"""The sides of areas as plain arrays, and which of them matter for one ground."""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]

# Sides that follow each other are looked at together, by their common box: a whole run of sides
# beside a ground then costs one comparison.
RUN_SIDES = 16


class Outlines(NamedTuple):
    """The sides of a list of areas in runs of at most `RUN_SIDES` that follow each other.

    Parameters
    ----------
    x, y
        Corners in metres; outer rings against the clock and holes with it.
    start, end
        First and last corner of each run: its sides join corner start to start + 1, …, end.
    low_x, low_y, high_x, high_y
        Box of each run.
    first
        First run of each area, and behind the last the number of runs.
    """

    x: Numbers
    y: Numbers
    start: Positions
    end: Positions
    low_x: Numbers
    low_y: Numbers
    high_x: Numbers
    high_y: Numbers
    first: Positions


class Sides(NamedTuple):
    """The sides that matter for one ground, upright.

    `x` is that of the low end, `slope` how far it moves a metre up; `owner` is 0 for the ground and
    1, 2, … for its takers; `turn` is +1 where the inside begins and -1 where it ends, seen from
    left to right. Heights and x are in metres from the low corner of the ground's box.
    """

    low_y: Numbers
    high_y: Numbers
    x: Numbers
    slope: Numbers
    owner: Positions
    turn: Positions


@numba.njit(cache=True, nogil=True)
def make_sides(room: int) -> Sides:
    """Make room for so many sides."""
    return Sides(
        np.empty(room),
        np.empty(room),
        np.empty(room),
        np.empty(room),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
    )


@numba.njit(cache=True, nogil=True)
def find_box(grounds: Outlines, ground: int) -> tuple[float, float, float, float]:
    """Box of one ground: low x, low y, high x, high y."""
    low_x, low_y, high_x, high_y = np.inf, np.inf, -np.inf, -np.inf
    for run in range(grounds.first[ground], grounds.first[ground + 1]):
        low_x, high_x = min(low_x, grounds.low_x[run]), max(high_x, grounds.high_x[run])
        low_y, high_y = min(low_y, grounds.low_y[run]), max(high_y, grounds.high_y[run])
    return low_x, low_y, high_x, high_y


@numba.njit(cache=True, nogil=True)
def gather_sides(
    outlines: Outlines,
    area: int,
    box: tuple[float, float, float, float],
    sides: Sides,
    at: tuple[int, int],
) -> tuple[Sides, int]:
    """Put the sides of one area that matter inside a box behind the first `at[0]`; owner `at[1]`.

    Sides above, below and right of the box do not matter to a look from the left; only the right
    side of the ground itself does, which ends the look. Of those on the left only the heights do:
    as many as follow each other become one upright side.
    """
    low_x, low_y, high_x, high_y = box
    count, owner = at
    left_from, left_to, left_end = 0.0, 0.0, -1  # heights, and the corner at which it ended
    for run in range(outlines.first[area], outlines.first[area + 1]):
        if (
            outlines.high_y[run] <= low_y
            or outlines.low_y[run] >= high_y
            or outlines.low_x[run] >= high_x
        ):
            continue
        if count + RUN_SIDES + 2 > len(sides.owner):
            sides = _grow(sides, count)
        start, end = outlines.start[run], outlines.end[run]
        step = end - start if outlines.high_x[run] <= low_x else 1
        for corner in range(start, end, step):
            ahead = corner + step
            x0, y0 = outlines.x[corner] - low_x, outlines.y[corner] - low_y
            x1, y1 = outlines.x[ahead] - low_x, outlines.y[ahead] - low_y
            if x0 > 0.0 or x1 > 0.0:
                if owner == 0 or min(x0, x1) < high_x - low_x:
                    count = _put(sides, count, owner, (x0, y0, x1, y1), high_y - low_y)
                continue
            if left_end != corner:
                count = _put(sides, count, owner, (0.0, left_from, 0.0, left_to), high_y - low_y)
                left_from = y0
            left_to, left_end = y1, ahead
    count = _put(sides, count, owner, (0.0, left_from, 0.0, left_to), high_y - low_y)
    return sides, count


@numba.njit(cache=True, nogil=True)
def _grow(sides: Sides, count: int) -> Sides:
    """Make room for twice as many sides."""
    grown = make_sides(2 * len(sides.owner) + RUN_SIDES)
    for side in range(count):
        grown.low_y[side], grown.high_y[side] = sides.low_y[side], sides.high_y[side]
        grown.x[side], grown.slope[side] = sides.x[side], sides.slope[side]
        grown.owner[side], grown.turn[side] = sides.owner[side], sides.turn[side]
    return grown


@numba.njit(cache=True, nogil=True)
def _put(
    sides: Sides,
    count: int,
    owner: int,
    side: tuple[float, float, float, float],
    height: float,
) -> int:
    """Write a side upright behind the first `count`; one that is level or outside is left out."""
    x0, y0, x1, y1 = side
    if y0 == y1 or max(y0, y1) <= 0.0 or min(y0, y1) >= height:
        return count
    # Against the clock the inside lies left of the way: a side that goes down has it on its right.
    sides.turn[count] = 1 if y1 < y0 else -1
    sides.owner[count] = owner
    if y1 < y0:
        x0, y0, x1, y1 = x1, y1, x0, y0
    sides.low_y[count], sides.high_y[count] = y0, y1
    sides.x[count], sides.slope[count] = x0, (x1 - x0) / (y1 - y0)
    return count + 1
