"""`Pieces`: the lines of one mode, cut wherever they meet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.network import Flags, Metres, Mode, Names, Seconds
from layers.network_lines import Ferries, StreetLines, measure_lines, sum_runs, time_ferries

Positions = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Pieces:
    """Parts of lines between places where lines meet or end.

    Parameters
    ----------
    x_m, y_m
        Corners of the lines of this mode.
    corner_start, corner_end
        Per piece its first and last corner in these.
    start, end
        Per piece its nodes, counted from 0.
    node_corner
        Per node one of the corners that lie there.
    node_name
        Per node its number in the file.
    length_m, ferry_s, is_forward, is_backward
        Per piece, as in `layers.network.Network`; the length may be 0 still.
    """

    x_m: Metres
    y_m: Metres
    corner_start: Positions
    corner_end: Positions
    start: Positions
    end: Positions
    node_corner: Positions
    node_name: Names
    length_m: Metres
    ferry_s: Seconds
    is_forward: Flags
    is_backward: Flags


def cut_lines(lines: StreetLines, mode: Mode, ferries: Ferries) -> Pieces:
    """Cut the lines of one mode at every place where two of them meet, or one meets itself.

    Parameters
    ----------
    lines
        Of all modes; those closed to this one are left out, and so cut nothing.
    mode
        "walk" or "bike".
    ferries
        What is assumed of ferries.
    """
    own = keep_lines(lines, lines.is_forward[mode] | lines.is_backward[mode])
    step_m, ratio = measure_lines(own)
    names, place = np.unique(own.corner, return_inverse=True)
    is_cut = np.bincount(place, minlength=len(names))[place] > 1
    is_cut[own.first[:-1]] = True
    is_cut[own.first[1:] - 1] = True
    at = np.flatnonzero(is_cut)
    line = np.repeat(np.arange(len(ratio)), np.diff(own.first))
    is_pair = line[at[1:]] == line[at[:-1]]
    begin, end = at[:-1][is_pair], at[1:][is_pair]
    of = line[begin]
    # Each piece owns the steps behind its first corner, up to and including its last one.
    steps = np.delete(step_m, own.first[:-1])
    drawn_m = sum_runs(steps, np.concatenate((begin - of, [len(steps)])))
    ferry_s = time_ferries(own, sum_runs(step_m, own.first) * ratio, ferries)
    used, corner, nodes = np.unique(place[at], return_index=True, return_inverse=True)
    at_start, at_end = nodes[:-1][is_pair], nodes[1:][is_pair]
    return Pieces(
        own.x_m, own.y_m, begin, end, at_start, at_end, at[corner], names[used],
        drawn_m * ratio[of], share_out(ferry_s, drawn_m, of),
        own.is_forward[mode][of], own.is_backward[mode][of],
    )  # fmt: skip


def share_out(ferry_s: Seconds, drawn_m: Metres, of: Positions) -> Seconds:
    """Divide the time of each line over its pieces, by length; equally where it has none."""
    count = np.bincount(of, minlength=len(ferry_s))
    whole_m = np.bincount(of, weights=drawn_m, minlength=len(ferry_s))[of]
    share = np.where(whole_m > 0, drawn_m / np.where(whole_m > 0, whole_m, 1.0), 1.0 / count[of])
    return np.asarray(ferry_s[of] * share, dtype=np.float64)


def keep_lines(lines: StreetLines, is_kept: Flags) -> StreetLines:
    """Take some of the lines, without corners that repeat the one before; none of one place."""
    line = np.repeat(np.arange(len(is_kept)), np.diff(lines.first))
    is_step = np.ones(len(line), dtype=bool)
    is_step[1:] = (lines.corner[1:] != lines.corner[:-1]) | (line[1:] != line[:-1])
    count = np.bincount(line[is_step], minlength=len(is_kept))
    is_whole = is_kept & (count > 1)
    is_in = is_step & is_whole[line]
    first = np.concatenate(([0], np.cumsum(count[is_whole]))).astype(np.int64)
    return StreetLines(
        lines.corner[is_in], lines.x_m[is_in], lines.y_m[is_in], first,
        {mode: flags[is_whole] for mode, flags in lines.is_forward.items()},
        {mode: flags[is_whole] for mode, flags in lines.is_backward.items()},
        lines.is_ferry[is_whole], lines.duration_s[is_whole], lines.stated_m[is_whole],
        lines.remarks,
    )  # fmt: skip
