"""`StreetLines`: streets as a file has them, before they are a network; and what ferries take."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.network import Flags, Metres, Mode, Names, Seconds


@dataclass(frozen=True, eq=False)
class StreetLines:
    """Lines of streets, for every way of going at once.

    Parameters
    ----------
    corner
        Per corner the number of its place: where two lines have the same number, they meet. Lines
        that only cross on the map, as under a bridge, share none.
    x_m, y_m
        Per corner, EPSG:28992, finite.
    first
        Per line where its corners begin, and behind the last one where they end; two or more each.
    is_forward, is_backward
        Per mode, per line: may be travelled along its corners, and against them.
    is_ferry
        Per line.
    duration_s
        Per line: seconds of the crossing by the file; NaN where it does not say.
    stated_m
        Per line: its length by the file, NaN where it does not say. It counts only where it is
        more than `STATED_FROM` times the length of the drawn line: then the line is a sketch.
    remarks
        How often something was decided or left aside in reading, by code; see the readers.
    """

    corner: Names
    x_m: Metres
    y_m: Metres
    first: Names
    is_forward: Mapping[Mode, Flags]
    is_backward: Mapping[Mode, Flags]
    is_ferry: Flags
    duration_s: Seconds
    stated_m: Metres
    remarks: Mapping[str, int]


@dataclass(frozen=True)
class Ferries:
    """What is assumed of ferries; an opinion, so the profile has it.

    Parameters
    ----------
    speed_kmh
        Of a ferry of which the file does not say how long the crossing takes; above 0.
    boarding_s
        Added to every crossing: the mean wait and getting on and off; 0 or more.
    """

    speed_kmh: float
    boarding_s: float


# A length in a file is measured on the ground or on a sphere (osmnx), ours in the plane of RD;
# they differ by some tenths of a per cent. Beyond one per cent the line was drawn too coarsely.
STATED_FROM = 1.01


def measure_lines(lines: StreetLines) -> tuple[Metres, Metres]:
    """Measure the lines.

    Returns
    -------
    Per corner the metres from the corner before it, 0 at the first of a line; and per line by
    what its drawn length must be multiplied, 1 where the drawing counts.
    """
    step_m = np.zeros(len(lines.x_m))
    step_m[1:] = np.hypot(np.diff(lines.x_m), np.diff(lines.y_m))
    step_m[lines.first[:-1]] = 0.0
    drawn_m = sum_runs(step_m, lines.first)
    with np.errstate(invalid="ignore"):
        is_sketch = lines.stated_m > STATED_FROM * drawn_m
    ratio = np.ones(len(drawn_m))
    is_drawn = is_sketch & (drawn_m > 0)
    ratio[is_drawn] = lines.stated_m[is_drawn] / drawn_m[is_drawn]
    return step_m, ratio


def measure_drawn(lines: StreetLines) -> Metres:
    """Measure the drawn length of each line."""
    step_m, _ = measure_lines(lines)
    return sum_runs(step_m, lines.first)


def sum_runs(numbers: NDArray[np.float64], first: Names) -> NDArray[np.float64]:
    """Add up runs of numbers, one after the other and none empty; run i begins at first[i]."""
    if len(first) < 2:
        return np.zeros(0)
    return np.asarray(np.add.reduceat(numbers, first[:-1]), dtype=np.float64)


def time_ferries(lines: StreetLines, drawn_m: Metres, ferries: Ferries) -> Seconds:
    """Seconds of each crossing, boarding included; 0 for a street.

    Parameters
    ----------
    lines
        Streets and ferries.
    drawn_m
        Length of each.
    ferries
        What is assumed.

    Raises
    ------
    ValueError
        When the speed is not above 0 or the boarding time is below 0.
    """
    if not (np.isfinite([ferries.speed_kmh, ferries.boarding_s]).all() and ferries.speed_kmh > 0):
        message = f"a ferry needs a speed above 0 and a boarding time, not {ferries}"
        raise ValueError(message)
    if ferries.boarding_s < 0:
        message = f"boarding a ferry cannot take {ferries.boarding_s} s"
        raise ValueError(message)
    assumed_s = drawn_m * 3.6 / ferries.speed_kmh
    sailing_s = np.where(np.isfinite(lines.duration_s), lines.duration_s, assumed_s)
    return np.where(lines.is_ferry, sailing_s + ferries.boarding_s, 0.0)
