"""Take the best of two searches."""

import numpy as np

from scoring.region.solver import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    UNKNOWN,
    Solution,
    find_gap,
)


def merge(first: Solution, second: Solution, gap: float) -> Solution:
    """Take the better answer and the better bound of two searches.

    Parameters
    ----------
    first, second
        Of one problem; a bound that holds for a part of it only must be NaN.
    gap
        At which an answer counts as optimal.
    """
    seconds = first.seconds + second.seconds
    bound = float(np.fmax(first.bound, second.bound))
    found = [one for one in (first, second) if one.is_found]
    if not found:
        status = INFEASIBLE if INFEASIBLE in {first.status, second.status} else UNKNOWN
        return Solution(status, bound=bound, seconds=seconds)
    better = min(found, key=lambda one: one.objective)
    reached = find_gap(better.objective, bound)
    status = OPTIMAL if reached <= gap else FEASIBLE
    return Solution(status, better.x, better.objective, bound, reached, seconds)
