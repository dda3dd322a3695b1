"""What a search by rides knows so far (`layers/kernels/raptor.py`), and how it improves."""

from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]
Int = int | np.signedinteger[Any]

NEVER = np.int32(2**31 - 1)
READY, OFF, SCAN = 0, 1, 2  # places in Labels.counts


class Labels(NamedTuple):
    """What is known while searching; rows are "after at most k rides".

    Parameters
    ----------
    off_s, ready_s
        (k + 1) × s: the earliest time to step off a vehicle, and to be ready to board one.
    is_ready, ready_list
        Stops where `ready_s` improved and whose lines are not ridden yet, and a list of them.
    is_off, off_list
        Stops where `off_s` improved in this round, and a list of them.
    scan_from, scan_list
        Per pattern the first stop from which it must be ridden along; a list of those patterns.
    counts
        Lengths of the three lists: ready, off, scan.
    """

    off_s: Whole
    ready_s: Whole
    is_ready: Marks
    ready_list: Whole
    is_off: Marks
    off_list: Whole
    scan_from: Whole
    scan_list: Whole
    counts: Places


@numba.njit(cache=True, nogil=True)
def make_labels(stops: int, patterns: int, rides: int) -> Labels:
    """Begin with nothing known."""
    return Labels(
        np.full((rides + 1, stops), NEVER, np.int32),
        np.full((rides + 1, stops), NEVER, np.int32),
        np.zeros(stops, np.bool_),
        np.empty(stops, np.int32),
        np.zeros(stops, np.bool_),
        np.empty(stops, np.int32),
        np.full(patterns, NEVER, np.int32),
        np.empty(patterns, np.int32),
        np.zeros(3, np.int64),
    )


@numba.njit(cache=True, nogil=True)
def improve_ready(labels: Labels, stop: Int, time_s: Int, ride: Int) -> None:
    """Note an earlier moment of being ready to board, for this number of rides and for more."""
    if time_s >= labels.ready_s[ride, stop]:
        return
    for more in range(ride, labels.ready_s.shape[0]):
        if time_s >= labels.ready_s[more, stop]:
            break  # with more rides it was already possible, and so with still more
        labels.ready_s[more, stop] = time_s
    if not labels.is_ready[stop]:
        labels.is_ready[stop] = True
        labels.ready_list[labels.counts[READY]] = stop
        labels.counts[READY] += 1


@numba.njit(cache=True, nogil=True)
def improve_off(labels: Labels, stop: Int, time_s: Int, ride: Int) -> None:
    """Note an earlier moment of stepping off, for this number of rides and for more."""
    if time_s >= labels.off_s[ride, stop]:
        return
    for more in range(ride, labels.off_s.shape[0]):
        if time_s >= labels.off_s[more, stop]:
            break
        labels.off_s[more, stop] = time_s
    if not labels.is_off[stop]:
        labels.is_off[stop] = True
        labels.off_list[labels.counts[OFF]] = stop
        labels.counts[OFF] += 1


@numba.njit(cache=True, nogil=True)
def forget_ready(labels: Labels) -> None:
    """Leave nobody waiting after the last ride."""
    for each in range(labels.counts[READY]):
        labels.is_ready[labels.ready_list[each]] = False
    labels.counts[READY] = 0
