"""How short the worst target must be at least, whatever the others get."""

from dataclasses import replace

import numpy as np

from scoring.region.portfolio_model import PortfolioModel, build_model, find_helpers
from scoring.region.solver import FEASIBLE, OPTIMAL, Limits, Solution, find_gap, solve

# Rules that a target alone may break, since sites elsewhere make up for it.
_SHARED = ("durable", "reserve", "least_share", "locked_in")


def bound_worst_target(model: PortfolioModel, best: Solution, limits: Limits) -> Solution:
    """Bound the largest shortfall by what the worst target of a plan could get all for itself.

    All rules but the shares set a limit from above. So without the shares, and with no site
    anywhere else, a target gets at least as much as in any plan; what it is short then, it is
    short in every plan.

    Parameters
    ----------
    model
        The case.
    best
        The best plan so far, for the largest shortfall.
    limits
        Time and gap for this aim; a fifth of the time is used at most.
    """
    case, count = model.case, model.count
    short = best.x[2 * count : -1]
    has_helpers = [len(find_helpers(case, model.options, one)) > 0 for one in case.targets]
    shares = np.where(has_helpers, short / [one.places for one in case.targets], -1.0)
    target = case.targets[int(np.argmax(shares))]
    is_inside = case.sites["gemeente_code"].isin(target.gemeenten).to_numpy()
    relevant = is_inside & case.is_open[:, target.moment]
    sites = case.sites[relevant]
    alone = build_model(
        replace(
            case,
            sites=sites,
            is_open=case.is_open[relevant],
            targets=(target,),
            ways=case.ways[case.ways["site_id"].isin(sites.index)],
        ),
        _SHARED,
    )
    found = solve(
        replace(alone.problem, cost=alone.measures["largest_share"]), Limits(limits.time_s * 0.2)
    )
    bound = float(np.fmax(best.bound, found.bound))
    gap = find_gap(best.objective, bound)
    status = OPTIMAL if gap <= limits.gap else FEASIBLE
    return replace(best, status=status, bound=bound, gap=gap, seconds=best.seconds + found.seconds)
