"""`Front`: plans of which none is better than another in everything."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.region.plans import check_plan
from scoring.region.portfolio import PortfolioCase
from scoring.region.portfolio_levels import ORDER, Aim, search
from scoring.region.portfolio_model import (
    COST,
    SCORE,
    SHARE,
    SHORT,
    SITES,
    PortfolioModel,
    build_model,
)
from scoring.region.portfolio_plan import Plan, make_plan
from scoring.region.portfolio_rows import Row, limit_vector
from scoring.region.portfolio_start import find_start

# The axes of the front: fairness, score, cost and number of sites; each is to be small. The number
# of places that are short stands beside fairness, since a plan with fewer places is always cheaper.
AXES = (SHARE, SHORT, SCORE, COST, SITES)


@dataclass(frozen=True)
class Front:
    """What was found.

    Parameters
    ----------
    plans
        None is at least as good as another on all of `AXES` and better on one.
    asked
        How many searches were done; more of them may find more plans in between.
    """

    plans: tuple[Plan, ...]
    asked: int


def find_front(case: PortfolioCase, aim: Aim, steps: int) -> Front:
    """Find plans between the best for the task and the cheapest, or with the fewest sites.

    First the best plan by the usual order. Then cost, and after it the number of sites, must go
    down in equal steps to nothing; each time the best plan by the usual order is searched.

    Parameters
    ----------
    case
        Sites, targets and rules.
    aim
        The time is that for one search.
    steps
        How many steps down for each of the two.

    Returns
    -------
    The plans found that no other plan found beats, cheapest first. Empty where no plan keeps the
    rules.

    Source
    ------
    Haimes, Lasdon and Wismer (1971), On a bicriterion formulation of the problems of integrated
    system identification and system optimization, IEEE Transactions on Systems, Man and
    Cybernetics 1: limit one aim, optimise the others.
    """
    model = build_model(case)
    best = _search(model, aim, [])
    if best is None:
        return Front((), 1)
    found, asked = [best], 1
    for axis in (COST, SITES):
        for step in range(1, steps + 1):
            limit = best.measures[axis] * (1 - step / (steps + 1))
            limit = np.floor(limit) if axis == SITES else limit
            order = (*ORDER, SITES) if axis == COST else ORDER
            tight = Aim(order, aim.time_s, aim.gap, aim.slack)
            plan = _search(model, tight, [limit_vector(model.measures[axis], limit)])
            asked += 1
            found += [plan] if plan is not None else []
    kept = find_undominated(np.array([[plan.measures[axis] for axis in AXES] for plan in found]))
    plans = [plan for plan, is_kept in zip(found, kept, strict=True) if is_kept]
    return Front(tuple(sorted(plans, key=lambda plan: plan.measures[COST])), asked)


def _search(model: PortfolioModel, aim: Aim, extra: Sequence[Row]) -> Plan | None:
    outcome = search(model, aim, find_start(model, extra), extra)
    if not outcome.levels:
        return None
    return check_plan(model.case, make_plan(model, outcome))


def find_undominated(values: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Find the rows that no other row beats.

    Parameters
    ----------
    values
        plan × axis; each is to be small. Differences below a millionth are none.

    Returns
    -------
    Of equal rows the first is kept.
    """
    scale = 1e-6 * np.maximum(1.0, np.abs(values))
    kept = np.ones(len(values), dtype=bool)
    for place, (row, slack) in enumerate(zip(values, scale, strict=True)):
        is_as_good = (values <= row + slack).all(axis=1)
        is_better = (values < row - slack).any(axis=1)
        is_earlier = np.arange(len(values)) < place
        kept[place] = not (is_as_good & (is_better | is_earlier)).any()
    return kept


def list_front(front: Front) -> pd.DataFrame:
    """Put the plans of a front in rows, cheapest first: the axes, `places` and `mean_score`."""
    names = [*AXES, "places", "mean_score"]
    lines = [{name: plan.measures[name] for name in names} for plan in front.plans]
    index = pd.RangeIndex(1, len(lines) + 1, name="plan")
    return pd.DataFrame(lines, columns=names, index=index)
