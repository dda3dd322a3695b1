"""`Conflict`: the fewest rules that together leave no plan at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from scoring.region.portfolio import RULES, PortfolioCase
from scoring.region.portfolio_model import build_model
from scoring.region.solver import INFEASIBLE, OPTIMAL, Limits, solve

# A smaller set is looked for in so many tries at most.
_MOST_TRIES = 400


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot hold together.

    Parameters
    ----------
    rules
        Names of `scoring.region.portfolio.RULES`; without any one of them there is a plan.
    locked_in
        Of the sites that must take part, those that the conflict needs; empty where it needs none.
    is_smallest
        Whether it is proven that no smaller set of rules conflicts; else the set can only not be
        made smaller by leaving out one of its own.
    """

    rules: tuple[str, ...]
    locked_in: tuple[str, ...]
    is_smallest: bool


def find_conflict(case: PortfolioCase, time_s: float = 10.0) -> Conflict | None:
    """Find the fewest rules that conflict.

    Parameters
    ----------
    case
        With its rules and locked-in sites.
    time_s
        For each try; one that takes longer counts as not conflicting.

    Returns
    -------
    None where a plan exists, or where it could not be proven that none does.

    Source
    ------
    Chinneck and Dravnieks (1991), Locating minimal infeasible constraint sets in linear programs,
    ORSA Journal on Computing 3: the deletion filter. The smaller sets are tried afterwards, by
    size.
    """
    active = list_active_rules(case)
    if not _conflicts(case, active, time_s):
        return None
    rules = _filter_rules(case, active, time_s)
    smaller, is_smallest = _find_smaller(case, active, len(rules), time_s)
    rules = smaller or rules
    locked = _filter_locked(case, rules, time_s) if "locked_in" in rules else ()
    return Conflict(tuple(name for name in RULES if name in rules), locked, is_smallest)


def list_active_rules(case: PortfolioCase) -> tuple[str, ...]:
    """List the rules that say something in this case."""
    rules = case.rules
    given = {
        "locked_in": bool(case.sites["is_locked_in"].any()),
        "spacing": rules.spacing_m is not None,
        "hub": rules.independent_places is not None,
        "village_places": rules.village_places is not None,
        "village_rate": rules.village_per_1000 is not None,
        "durable": rules.durable_share is not None,
        "reserve": rules.reserve_share is not None,
        "budget": rules.budget_eur_year is not None,
        "investment": rules.investment_budget_eur is not None,
        "most_sites": rules.most_sites is not None,
        "least_share": rules.least_share is not None,
    }
    return tuple(name for name in RULES if given[name])


def _conflicts(case: PortfolioCase, rules: Collection[str], time_s: float) -> bool:
    """Say whether it is proven that these rules leave no plan."""
    off = [name for name in RULES if name not in rules]
    return solve(build_model(case, off).problem, Limits(time_s)).status == INFEASIBLE


def _filter_rules(case: PortfolioCase, active: Sequence[str], time_s: float) -> tuple[str, ...]:
    """Leave out rule after rule, as long as the rest still conflicts."""
    kept = list(active)
    for name in active:
        rest = [rule for rule in kept if rule != name]
        if _conflicts(case, rest, time_s):
            kept = rest
    return tuple(kept)


def _find_smaller(
    case: PortfolioCase, active: Sequence[str], size: int, time_s: float
) -> tuple[tuple[str, ...], bool]:
    """Look for a conflict of fewer rules, the smallest first; and say whether all were tried."""
    tries = 0
    for fewer in range(1, size):
        for rules in combinations(active, fewer):
            tries += 1
            if tries > _MOST_TRIES:
                return (), False
            off = [name for name in RULES if name not in rules]
            status = solve(build_model(case, off).problem, Limits(time_s)).status
            if status == INFEASIBLE:
                return rules, True
            if status != OPTIMAL:
                return (), False
    return (), True


def _filter_locked(case: PortfolioCase, rules: Collection[str], time_s: float) -> tuple[str, ...]:
    """Leave out locked-in site after site, as long as the rest still conflicts."""
    kept = list(case.sites.index[case.sites["is_locked_in"]])
    for site_id in list(kept):
        rest = [one for one in kept if one != site_id]
        is_locked = np.isin(case.sites.index.to_numpy(dtype=object), rest)
        trial = replace(case, sites=case.sites.assign(is_locked_in=is_locked))
        if _conflicts(trial, rules, time_s):
            kept = rest
    return tuple(str(one) for one in kept)
