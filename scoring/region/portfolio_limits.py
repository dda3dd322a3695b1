"""The hard rules of a portfolio as rows of a problem, rule by rule."""

from collections.abc import Callable, Collection
from math import floor

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.region.portfolio import PortfolioCase, as_fraction
from scoring.region.portfolio_cliques import cover_with_cliques, find_pairs
from scoring.region.portfolio_options import Options, find_village_caps
from scoring.region.portfolio_rows import Row, at_least, at_most

Positions = npt.NDArray[np.intp]


def list_rule_rows(case: PortfolioCase, options: Options, off: Collection[str]) -> list[Row]:
    """List the rows of every rule that is not off.

    Parameters
    ----------
    case, options
        What the rules are about. Variables: taken, then places, one an option each.
    off
        Names of rules to leave out.
    """
    return [row for name, make in _MAKERS.items() if name not in off for row in make(case, options)]


def _lock_in(case: PortfolioCase, options: Options) -> list[Row]:
    locked = np.flatnonzero(case.sites["is_locked_in"].to_numpy(bool))
    return [at_least(np.flatnonzero(options.site == site), 1.0, 1.0) for site in locked]


def _keep_apart(case: PortfolioCase, options: Options) -> list[Row]:
    if case.rules.spacing_m is None:
        return []
    spots = case.sites[["x_m", "y_m"]].to_numpy(np.float64)
    # Sites without an option cannot be chosen, and would only make the groups larger.
    is_possible = np.zeros(len(spots), dtype=bool)
    is_possible[options.site] = True
    spots = np.where(is_possible[:, None], spots, np.nan)
    cliques = cover_with_cliques(find_pairs(spots, case.rules.spacing_m), len(spots))
    first = np.searchsorted(options.site, np.arange(len(spots) + 1))
    rows = []
    for clique in cliques:
        taken = np.concatenate([np.arange(first[site], first[site + 1]) for site in clique])
        rows.append(at_most(taken, 1.0, 1.0))
    return rows


def _fill_hubs(case: PortfolioCase, options: Options) -> list[Row]:
    """Keep what a hub steers within its room at each moment, and its number of satellites."""
    count, rows = len(options.site), []
    for hub, (room, most) in enumerate(
        zip(case.hubs["room_places"], case.hubs["most_satellites"], strict=True)
    ):
        steered = np.flatnonzero(options.hub == hub)
        if not len(steered):
            continue
        is_open = case.is_open[options.site[steered]]
        for pattern in np.unique(is_open, axis=1).T:
            if pattern.any():
                rows.append(at_most(count + steered[pattern], 1.0, np.floor(room)))
        if not np.isnan(most):
            rows.append(at_most(steered, 1.0, np.floor(most)))
    return rows


def _cap_villages(case: PortfolioCase, options: Options) -> list[Row]:
    if case.rules.village_places is None:
        return []
    most = float(case.rules.village_places)
    return [at_most(places, 1.0, most) for places in _by_village(case, options).values()]


def _cap_village_rates(case: PortfolioCase, options: Options) -> list[Row]:
    if case.rules.village_per_1000 is None:
        return []
    caps = find_village_caps(case).dropna()
    by_village = _by_village(case, options)
    return [
        at_most(by_village[village], 1.0, cap)
        for village, cap in caps.items()
        if village in by_village
    ]


def _by_village(case: PortfolioCase, options: Options) -> dict[object, Positions]:
    """Places of the options of each village; sites outside every village are in none."""
    villages = case.sites["village_id"].to_numpy(dtype=object)[options.site]
    grouped = pd.Series(np.arange(len(villages))).groupby(villages).indices
    return {
        village: len(villages) + np.asarray(found, dtype=np.intp)
        for village, found in grouped.items()
        if village
    }


def _keep_share(
    column: str, share: float | None, case: PortfolioCase, options: Options
) -> list[Row]:
    """Keep a share of the places with a quality, in whole numbers: no rounding."""
    if share is None:
        return []
    wanted = as_fraction(share)
    has = case.sites[column].to_numpy(bool)[options.site]
    values = np.where(has, wanted.denominator, 0) - wanted.numerator
    places = len(options.site) + np.arange(len(options.site), dtype=np.intp)
    return [at_least(places, values.astype(np.float64), 0.0)]


def _keep_budget(case: PortfolioCase, options: Options) -> list[Row]:
    if case.rules.budget_eur_year is None:
        return []
    is_open = case.is_open[options.site]
    return [
        _limit_cost(np.flatnonzero(pattern), options, case.rules.budget_eur_year)
        for pattern in np.unique(is_open, axis=1).T
        if pattern.any()
    ]


def _limit_cost(taken: Positions, options: Options, budget: float) -> Row:
    # In thousands: rows with numbers of the same size as others are kinder to a solver.
    values = np.concatenate([options.site_eur[taken], options.place_eur[taken]]) / 1000
    return at_most(np.concatenate([taken, len(options.site) + taken]), values, budget / 1000)


def _keep_investment(case: PortfolioCase, options: Options) -> list[Row]:
    if case.rules.investment_budget_eur is None:
        return []
    every = np.arange(2 * len(options.site), dtype=np.intp)
    values = np.concatenate([options.site_invest, options.place_invest]) / 1000
    return [at_most(every, values, case.rules.investment_budget_eur / 1000)]


def _limit_sites(case: PortfolioCase, options: Options) -> list[Row]:
    if case.rules.most_sites is None:
        return []
    return [at_most(np.arange(len(options.site)), 1.0, float(case.rules.most_sites))]


def _meet_least(case: PortfolioCase, options: Options) -> list[Row]:
    """Let no target be short of more than is left; in whole places, rounded up."""
    if case.rules.least_share is None:
        return []
    first = 2 * len(options.site)
    least = as_fraction(case.rules.least_share)
    return [
        at_most(np.array([first + place], dtype=np.intp), 1.0, floor((1 - least) * target.places))
        for place, target in enumerate(case.targets)
    ]


_MAKERS: dict[str, Callable[[PortfolioCase, Options], list[Row]]] = {
    "locked_in": _lock_in,
    "spacing": _keep_apart,
    "hub": _fill_hubs,
    "village_places": _cap_villages,
    "village_rate": _cap_village_rates,
    "durable": lambda case, options: _keep_share(
        "is_durable", case.rules.durable_share, case, options
    ),
    "reserve": lambda case, options: _keep_share(
        "is_reserve", case.rules.reserve_share, case, options
    ),
    "budget": _keep_budget,
    "investment": _keep_investment,
    "most_sites": _limit_sites,
    "least_share": _meet_least,
}
