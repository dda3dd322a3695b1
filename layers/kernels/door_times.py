"""From arrivals at stops to travel times from door to door, ranked over the moments of leaving."""

import numba
import numpy as np
import numpy.typing as npt

from layers.kernels.raptor_labels import NEVER

Whole = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@numba.njit(cache=True, nogil=True)
def rank_times(
    off_s: Whole,
    departures_s: Whole,
    egress: tuple[Places, Whole, Whole],
    direct_s: Whole,
    limits: tuple[int, int],
) -> Numbers:
    """Find the time to each place that so many of the moments of leaving do not exceed.

    Parameters
    ----------
    off_s
        d × w: when one steps off at each stop of interest; `NEVER` if not.
    departures_s
        d moments of leaving.
    egress
        Per place (length p + 1) where its walks begin; of each walk the column in `off_s`, and
        its seconds.
    direct_s
        p: seconds of walking all the way; `NEVER` where that is too far.
    limits
        The longest journey in seconds, and the rank: 1 is the fastest moment, d the slowest; 0
        where there is no moment at all.

    Returns
    -------
    p: seconds; NaN where fewer moments than the rank reach the place in time.
    """
    first, column, walk_s = egress
    longest_s, rank = limits
    found = np.full(len(direct_s), np.nan, np.float64)
    if rank < 1:
        return found
    times = np.empty(len(departures_s), np.int64)
    for place in range(len(direct_s)):
        times[:] = direct_s[place]
        for walk in range(first[place], first[place + 1]):
            for moment in range(len(departures_s)):
                arrival = off_s[moment, column[walk]]
                if arrival != NEVER:
                    spent = np.int64(arrival) + walk_s[walk] - departures_s[moment]
                    times[moment] = min(times[moment], spent)
        ranked = np.sort(times)[rank - 1]
        if ranked <= longest_s:
            found[place] = ranked
    return found
