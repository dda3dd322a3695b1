"""Whether a plan keeps every hard rule, counted again from its sites and not by the solver."""

from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import hypot

import numpy as np
import pandas as pd

from scoring.region.portfolio import PortfolioCase, as_fraction
from scoring.region.portfolio_options import find_village_caps
from scoring.region.portfolio_plan import Plan

# Euro by which a sum of money may pass a budget: less than a cent in every hundred thousand.
_EURO_SLACK = 1.0


def find_broken_rules(case: PortfolioCase, plan: Plan) -> tuple[str, ...]:
    """Find the rules that a plan breaks.

    Parameters
    ----------
    case
        What it was chosen from.
    plan
        Any plan over sites of the case.

    Returns
    -------
    Names of `scoring.region.portfolio.RULES`, and "size" where a site is smaller or larger than
    its bounds; empty for a plan that keeps them all. Places are summed in whole numbers and shares
    are fractions, so nothing is lost by rounding.
    """
    chosen = plan.sites.join(case.sites, how="left")
    checks = {
        "size": _keeps_sizes(chosen),
        "locked_in": set(case.sites.index[case.sites["is_locked_in"]]) <= set(chosen.index),
        "spacing": _keeps_apart(case, chosen),
        "hub": _keeps_hubs(case, chosen),
        "village_places": _keeps_villages(chosen, case.rules.village_places),
        "village_rate": _keeps_caps(chosen, find_village_caps(case)),
        "durable": _keeps_share(chosen, "is_durable", case.rules.durable_share),
        "reserve": _keeps_share(chosen, "is_reserve", case.rules.reserve_share),
        "budget": _keeps_budget(case, chosen),
        "investment": _keeps_investment(case, chosen),
        "most_sites": case.rules.most_sites is None or len(chosen) <= case.rules.most_sites,
        "least_share": _meets_least(case, plan),
    }
    return tuple(name for name, holds in checks.items() if not holds)


def _keeps_sizes(chosen: pd.DataFrame) -> bool:
    is_unique = not chosen.index.has_duplicates
    fits = chosen["places"].between(chosen["least_places"], chosen["most_places"])
    return is_unique and bool(fits.all())


def _keeps_apart(case: PortfolioCase, chosen: pd.DataFrame) -> bool:
    if case.rules.spacing_m is None:
        return True
    spots = chosen[["x_m", "y_m"]].dropna().to_numpy(np.float64).tolist()
    return all(
        hypot(one[0] - other[0], one[1] - other[1]) >= case.rules.spacing_m
        for one, other in combinations(spots, 2)
    )


def _keeps_hubs(case: PortfolioCase, chosen: pd.DataFrame) -> bool:
    least = case.rules.independent_places
    if least is None:
        return True
    near = case.ways[case.ways["way_km"] <= case.rules.reach_km]
    pairs = set(zip(near["site_id"], near["hub_id"], strict=True))
    steered = chosen[chosen["hub_id"] != ""]
    reaches = all((site, hub) in pairs for site, hub in steered["hub_id"].items())
    is_large = bool((chosen.loc[chosen["hub_id"] == "", "places"] >= least).all())
    open_at = pd.DataFrame(case.is_open, index=case.sites.index).loc[steered.index]
    fits = True
    for hub, group in steered.groupby("hub_id"):
        position = case.hubs.index.get_loc(hub)
        room = case.hubs["room_places"].iloc[position]
        most = case.hubs["most_satellites"].iloc[position]
        busiest = open_at.loc[group.index].mul(group["places"], axis=0).sum().max()
        fits &= bool(busiest <= room) and not len(group) > most
    return reaches and is_large and fits


def _keeps_villages(chosen: pd.DataFrame, most: int | None) -> bool:
    if most is None:
        return True
    inside = chosen[chosen["village_id"] != ""]
    return bool((inside.groupby("village_id")["places"].sum() <= most).all())


def _keeps_caps(chosen: pd.DataFrame, caps: pd.Series) -> bool:
    places: Counter[str] = Counter()
    for village, count in zip(chosen["village_id"], chosen["places"], strict=True):
        places[village] += int(count)
    known = caps.dropna()
    return all(places[str(village)] <= cap for village, cap in known.items())


def _keeps_share(chosen: pd.DataFrame, column: str, share: float | None) -> bool:
    if share is None:
        return True
    having = int(chosen.loc[chosen[column].astype(bool), "places"].sum())
    return Fraction(having) >= as_fraction(share) * int(chosen["places"].sum())


def _keeps_budget(case: PortfolioCase, chosen: pd.DataFrame) -> bool:
    if case.rules.budget_eur_year is None:
        return True
    open_at = pd.DataFrame(case.is_open, index=case.sites.index).loc[chosen.index]
    spent = open_at.mul(chosen["year_eur"], axis=0).sum()
    return bool((spent <= case.rules.budget_eur_year + _EURO_SLACK).all())


def _keeps_investment(case: PortfolioCase, chosen: pd.DataFrame) -> bool:
    if case.rules.investment_budget_eur is None:
        return True
    guess = chosen["places"] * case.rules.unknown_investment_eur_place
    spent = float(chosen["investment_eur"].fillna(guess).sum())
    return spent <= case.rules.investment_budget_eur + _EURO_SLACK


def _meets_least(case: PortfolioCase, plan: Plan) -> bool:
    if case.rules.least_share is None:
        return True
    least = as_fraction(case.rules.least_share)
    return all(
        Fraction(int(found)) >= least * int(wanted)
        for found, wanted in zip(plan.targets["found"], plan.targets["wanted"], strict=True)
    )
