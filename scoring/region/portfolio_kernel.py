"""Which options look promising: the kernel, among which a good plan is searched first."""

import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_model import PortfolioModel
from scoring.region.portfolio_options import ALONE
from scoring.region.solver import Solution

Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

# So many of the cheapest options of each gemeente, with and without a hub, and of all together.
_EACH, _ALL = 10, 200


def find_kernel(model: PortfolioModel, relaxed: Solution, best: Solution) -> Truths:
    """Find the options that take part in the linear answer, nearly do, or are in the best plan.

    What an option would cost more than the linear answer is told by its reduced cost. The cheapest
    ones of all may lie in a few gemeenten; where another one then lacks its last twenty places, a
    far too large site has to give them. So the cheapest of every gemeente take part too. Measured
    on 5,000 sites: 411 options so chosen gave the best plan, 1,628 of the cheapest of all one of
    3.5 % less.

    Parameters
    ----------
    model
        The case.
    relaxed
        The answer of the linear problem, with reduced costs.
    best
        The best plan so far, if any.

    Returns
    -------
    Of each option whether it is in the kernel.
    """
    count, options = model.count, model.options
    once, place = relaxed.reduced_cost[:count], relaxed.reduced_cost[count : 2 * count]
    # By place at the largest size, and as a whole at the size that costs least.
    by_place = place + once / options.most
    as_whole = once + np.minimum(place * options.least, place * options.most)
    kept = relaxed.x[count : 2 * count] > 1e-6
    if best.is_found:
        kept |= best.x[:count] > 0.5
    codes = model.case.sites["gemeente_code"].to_numpy(dtype=object)[options.site]
    _, gemeente = np.unique(codes.astype(str), return_inverse=True)
    group = 2 * gemeente + (options.hub == ALONE)
    for cost in (by_place, as_whole):
        kept |= _rank(cost, group) < _EACH
        kept |= _rank(cost, np.zeros(count, dtype=np.intp)) < _ALL
    return kept


def _rank(cost: Numbers, group: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Give the place of each option in its group, the cheapest 0."""
    order = np.lexsort((cost, group))
    _, first, size = np.unique(group[order], return_index=True, return_counts=True)
    rank = np.empty(len(cost), dtype=np.intp)
    rank[order] = np.arange(len(cost)) - np.repeat(first, size)
    return rank
