"""What no plan can do better than: bounds that follow from whole places and single targets."""

from dataclasses import replace
from math import ceil

import numpy as np

from scoring.region.portfolio_model import (
    SHARE,
    SHORT,
    SITES,
    PortfolioModel,
    build_model,
)
from scoring.region.solver import FEASIBLE, OPTIMAL, Limits, Solution, find_gap, solve

# Rules that a target alone may break, since sites elsewhere make up for it.
_SHARED = ("durable", "reserve", "least_share", "locked_in")


def raise_bound(model: PortfolioModel, measure: str, bound: float) -> float:
    """Raise a bound to the next value that a plan can have, since places and sites are whole.

    Parameters
    ----------
    model
        The case.
    measure
        Of `scoring.region.portfolio_model.MEASURES`; of score and cost the bound stays as it is.
    bound
        That no plan can be lower than; NaN where nothing was proven.

    Returns
    -------
    The largest shortfall is some whole number of places of some target; the total shortfall and
    the number of sites are whole. A millionth is left to the solver's rounding.
    """
    if not np.isfinite(bound) or bound <= 0:
        return bound
    if measure in {SHORT, SITES}:
        return float(ceil(bound - 1e-6 * max(1.0, bound)))
    if measure == SHARE:
        pairs = zip(model.case.targets, model.helpers, strict=True)
        sizes = [target.places for target, helpers in pairs if len(helpers)]
        steps = [ceil(bound * size - 1e-6 * max(1.0, bound * size)) / size for size in sizes]
        return min(steps, default=bound)
    return bound


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
    has_helpers = [len(helpers) > 0 for helpers in model.helpers]
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
