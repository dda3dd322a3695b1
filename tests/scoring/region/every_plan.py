"""Every plan of a small case, tried one by one: slow and obvious."""

from fractions import Fraction
from itertools import combinations, product

import numpy as np


def list_choices(case, site):
    """All ways of one site: not at all, alone, or from a hub, with each size."""
    row = case.sites.loc[site]
    sizes = range(int(row["least_places"]), int(row["most_places"]) + 1)
    needs_hub = case.rules.independent_places
    choices = [None] + [("", n) for n in sizes if needs_hub is None or n >= needs_hub]
    if needs_hub is not None:
        near = case.ways[
            (case.ways["site_id"] == site) & (case.ways["way_km"] <= case.rules.reach_km)
        ]
        choices += [(hub, n) for hub in near["hub_id"] for n in sizes]
    return choices


def helps_at_all(case, target):
    """Whether any site can help a target, ever so little."""
    return any(
        case.sites.loc[site, "gemeente_code"] in target.gemeenten
        and case.is_open[number, target.moment]
        and any(choice and fits_village(case, site, choice[1]) and fits_hub(case, choice)
                for choice in list_choices(case, site))
        for number, site in enumerate(case.sites.index)
    )  # fmt: skip


def fits_village(case, site, places):
    village, rules = case.sites.loc[site, "village_id"], case.rules
    if not village:
        return True
    if rules.village_places is not None and places > rules.village_places:
        return False
    return places <= village_room(case, village)


def village_room(case, village):
    people, present = case.villages.loc[village, ["inhabitants", "present_places"]]
    if case.rules.village_per_1000 is None or np.isnan(people + present):
        return np.inf
    return max(0, case.rules.village_per_1000 * people / 1000 - present)


def fits_hub(case, choice):
    return not choice[0] or choice[1] <= case.hubs.loc[choice[0], "room_places"]


def cost_of(case, site, choice):
    rate = case.sites.loc[site, "eur_place_year"]
    if not np.isnan(rate):
        return rate * choice[1]
    share = case.curve.satellite_share if choice[0] else 1.0
    return case.curve.place_eur * choice[1] + case.curve.site_eur * share


def keeps_rules(case, plan):  # noqa: C901, PLR0911, PLR0912
    rules, sites = case.rules, case.sites
    number = {site: place for place, site in enumerate(sites.index)}
    if any(site not in plan for site in sites.index[sites["is_locked_in"]]):
        return False
    total = sum(size for _, size in plan.values())
    for column, share in (("is_durable", rules.durable_share), ("is_reserve", rules.reserve_share)):
        having = sum(size for site, (_, size) in plan.items() if sites.loc[site, column])
        if share is not None and having < Fraction(str(share)) * total:
            return False
    if rules.most_sites is not None and len(plan) > rules.most_sites:
        return False
    if rules.spacing_m is not None and any(
        abs(sites.loc[a, "x_m"] - sites.loc[b, "x_m"]) < rules.spacing_m
        for a, b in combinations(plan, 2)
    ):
        return False
    for village in set(sites["village_id"]) - {""}:
        inside = sum(n for site, (_, n) in plan.items() if sites.loc[site, "village_id"] == village)
        if rules.village_places is not None and inside > rules.village_places:
            return False
        if inside > village_room(case, village):
            return False
    for moment in range(len(case.moments)):
        now = {site: one for site, one in plan.items() if case.is_open[number[site], moment]}
        for hub in case.hubs.index:
            if (
                sum(n for used, n in now.values() if used == hub)
                > case.hubs.loc[hub, "room_places"]
            ):
                return False
        spent = sum(cost_of(case, site, one) for site, one in now.items())
        if rules.budget_eur_year is not None and spent > rules.budget_eur_year:
            return False
    for hub in case.hubs.index:
        most = case.hubs.loc[hub, "most_satellites"]
        if sum(used == hub for used, _ in plan.values()) > (np.inf if np.isnan(most) else most):
            return False
    invested = sum(
        one[1] * rules.unknown_investment_eur_place
        if np.isnan(sites.loc[site, "investment_eur"]) else sites.loc[site, "investment_eur"]
        for site, one in plan.items()
    )  # fmt: skip
    if rules.investment_budget_eur is not None and invested > rules.investment_budget_eur:
        return False
    if rules.least_share is None:
        return True
    return all(
        found_for(case, plan, target) >= Fraction(str(rules.least_share)) * target.places
        for target in case.targets
    )


def found_for(case, plan, target):
    number = {site: place for place, site in enumerate(case.sites.index)}
    return sum(
        size for site, (_, size) in plan.items()
        if case.sites.loc[site, "gemeente_code"] in target.gemeenten
        and case.is_open[number[site], target.moment]
    )  # fmt: skip


def find_best(case):
    """The best values of the four aims in order, or None where no plan keeps the rules."""
    helped = {id(target): helps_at_all(case, target) for target in case.targets}
    best = None
    for choices in product(*(list_choices(case, site) for site in case.sites.index)):
        plan = {site: one for site, one in zip(case.sites.index, choices, strict=True) if one}
        if not keeps_rules(case, plan):
            continue
        short = {id(t): max(0, t.places - found_for(case, plan, t)) for t in case.targets}
        value = (
            max([0.0] + [short[id(t)] / t.places for t in case.targets if helped[id(t)]]),
            float(sum(short.values())),
            sum((100 - case.sites.loc[site, "score"]) * one[1] for site, one in plan.items()),
            sum(cost_of(case, site, one) for site, one in plan.items()),
        )
        best = value if best is None else min(best, value)
    return best
