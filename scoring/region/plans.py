"""Several plans that differ, with what each gives and takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from scoring.region.portfolio import PortfolioCase, as_fraction
from scoring.region.portfolio_check import find_broken_rules
from scoring.region.portfolio_levels import Aim, search
from scoring.region.portfolio_model import PortfolioModel, build_model
from scoring.region.portfolio_plan import Plan, make_plan
from scoring.region.portfolio_rows import Row, at_most
from scoring.region.portfolio_start import find_start
from scoring.region.solver import INFEASIBLE, UNKNOWN

# As a share: a solver's tolerances over thousands of places stay well below it.
_PROOF_SLACK = 1e-4


@dataclass(frozen=True)
class Variety:
    """How many plans, and how different.

    Parameters
    ----------
    count
        How many plans at most.
    share
        Of the sites of each earlier plan, at least this share is gone in a later one (rounded up,
        at least one); sites that the user locked in stay and do not count.
    """

    count: int
    share: float


@dataclass(frozen=True)
class Plans:
    """What was found.

    Parameters
    ----------
    plans
        The best first; each was the best to be found that differs enough from the others.
    status
        "found", "infeasible" (proven: no plan keeps the rules) or "unknown" (time was up before
        any plan was found).
    is_complete
        Whether as many were found as were asked.
    is_late
        Whether the search for a further plan ran out of time, so that there may be more.
    """

    plans: tuple[Plan, ...]
    status: str
    is_complete: bool
    is_late: bool = False


def find_plans(case: PortfolioCase, aim: Aim, variety: Variety) -> Plans:
    """Find plans, each as good as it can be and different from those before it.

    Parameters
    ----------
    case
        Sites, targets and rules.
    aim
        In which order, with the time for one plan.
    variety
        How many and how different.

    Raises
    ------
    ContractError
        The case does not hold together; or "portfolio_rule_broken" and "portfolio_proof_broken":
        a plan breaks a rule when it is counted again, or is better than was proven possible.
        Neither must ever happen, and such a plan is never shown.
    """
    model = build_model(case)
    plans: list[Plan] = []
    status = ""
    for _ in range(variety.count):
        rows = keep_different(model, plans, variety.share)
        outcome = search(model, aim, find_start(model, rows), rows)
        status = outcome.status
        if not len(outcome.levels):
            break
        plans.append(check_plan(case, make_plan(model, outcome, len(plans))))
        if not len(plans[-1].sites):
            break
    late = status == UNKNOWN
    # A search that ran out of time may be beaten by a later one.
    plans.sort(key=lambda plan: tuple(round(plan.measures[name], 6) for name in aim.order))
    if plans:
        return Plans(tuple(plans), "found", len(plans) == variety.count, late)
    return Plans((), "infeasible" if status == INFEASIBLE else "unknown", False, late)


def keep_different(model: PortfolioModel, plans: Sequence[Plan], share: float) -> list[Row]:
    """Say that a plan lacks enough of the sites of each earlier plan."""
    locked = model.case.sites["is_locked_in"].to_numpy(bool)
    rows = []
    for plan in plans:
        position = model.case.sites.index.get_indexer(plan.sites.index)
        free = position[~locked[position]]
        gone = max(1, ceil(as_fraction(share) * len(free)))
        taken = np.flatnonzero(np.isin(model.options.site, free))
        rows.append(at_most(taken, 1.0, float(len(free) - gone)))
    return rows


def check_plan(case: PortfolioCase, plan: Plan) -> Plan:
    """Give the plan back if it keeps every rule and is nowhere better than was said possible.

    Raises
    ------
    ContractError
        "portfolio_rule_broken", for each rule; "portfolio_proof_broken", for each level of which
        the plan lies below the bound: then the bound is wrong, and so is what is said of the gap.
    """
    faults = [
        Fault("portfolio_rule_broken", {"found": name}) for name in find_broken_rules(case, plan)
    ]
    for level in plan.levels:
        value = plan.measures[level.measure]
        if value < level.bound - _PROOF_SLACK * max(1.0, abs(value)):
            faults.append(Fault("portfolio_proof_broken", {"found": level.measure}))
    if faults:
        raise ContractError(faults)
    return plan


def compare_plans(plans: Sequence[Plan]) -> pd.DataFrame:
    """Put what each plan gives side by side.

    Returns
    -------
    On `plan` (1, 2 …) the measures of `Plan`, `differs` (how many of its sites are not in the
    first plan) and `status`.
    """
    names = (
        "sites", "places", "mean_score", "cost", "low_eur", "high_eur", "known_eur",
        "largest_share", "short_places", "score_lost",
    )  # fmt: skip
    first = set(plans[0].sites.index) if plans else set()
    lines = [
        {
            **{name: plan.measures[name] for name in names},
            "differs": len(set(plan.sites.index) - first),
            "status": plan.status,
        }
        for plan in plans
    ]
    index = pd.RangeIndex(1, len(plans) + 1, name="plan")
    return pd.DataFrame(lines, index=index, columns=[*names, "differs", "status"])
