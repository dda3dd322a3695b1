"""`PortfolioCase`: candidates, targets and rules, from which a set of sites is to be chosen."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.errors import ContractError, Fault
from scoring.region.clusters_cost import CostCurve

Truths = npt.NDArray[np.bool_]

SITE_COLUMNS = (
    "gemeente_code", "village_id", "x_m", "y_m", "least_places", "most_places", "score",
    "eur_place_year", "investment_eur", "is_durable", "is_reserve", "is_locked_in",
)  # fmt: skip
# Every hard rule that a plan keeps, by the name that explanations use.
RULES = (
    "locked_in", "spacing", "hub", "village_places", "village_rate", "durable", "reserve",
    "budget", "investment", "most_sites", "least_share",
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    """How many places are wanted in some gemeenten on one day.

    Parameters
    ----------
    name
        For people; unique together with the moment.
    gemeenten
        The codes of the gemeenten in which a place counts: one for a target of a gemeente.
    moment
        Which of the moments of the case, from 0.
    places
        Wanted beside what is there already; more than 0.
    """

    name: str
    gemeenten: tuple[str, ...]
    moment: int
    places: int


@dataclass(frozen=True)
class Rules:
    """The hard rules; None switches one off.

    Parameters
    ----------
    independent_places
        A smaller site must be steered from a hub. None: no site needs a hub.
    reach_km
        How far a satellite may lie from its hub; used where `independent_places` is given.
    spacing_m
        Two chosen sites lie at least so far apart, in a straight line. A site of which the place
        is approximate keeps no distance: we do not know how far it is.
    village_places
        Most new places in one village.
    village_per_1000
        Most places per 1,000 inhabitants of a village, those present included.
    durable_share, reserve_share
        At least this share of all chosen places is durable, or usable for other groups too.
    budget_eur_year
        Most euro a year, at each moment, of the sites that are open then.
    investment_budget_eur, unknown_investment_eur_place
        Most euro to invest, and what a site of unknown investment counts a place.
    most_sites
        Most sites.
    least_share
        Of every target at least this share must be met.
    """

    independent_places: int | None = None
    reach_km: float = 0.0
    spacing_m: float | None = None
    village_places: int | None = None
    village_per_1000: float | None = None
    durable_share: float | None = None
    reserve_share: float | None = None
    budget_eur_year: float | None = None
    investment_budget_eur: float | None = None
    unknown_investment_eur_place: float = 0.0
    most_sites: int | None = None
    least_share: float | None = None


@dataclass(frozen=True)
class PortfolioCase:
    """What a plan is chosen from.

    Parameters
    ----------
    sites
        `SITE_COLUMNS` on `site_id`: `x_m`, `y_m` in EPSG:28992 (NaN where approximate), whole
        `least_places <= most_places`, `score` 0..100, euro (NaN where unknown). `village_id` is ""
        where there is none.
    is_open
        site × moment: whether places of the site count then.
    moments
        The days at which targets are judged, in order (ISO text).
    targets
        What is wanted.
    hubs
        On `hub_id`: `room_places` (how many more places its staff can steer) and
        `most_satellites` (NaN: any number).
    ways
        `site_id, hub_id, way_km`, one row a pair that has a way.
    villages
        On `village_id`: `inhabitants` and `present_places`, NaN where unknown: then the rule per
        1,000 inhabitants cannot be kept for it and is not applied.
    rules
        The hard rules.
    curve
        For sites of which the costs are unknown.
    """

    sites: pd.DataFrame
    is_open: Truths
    moments: tuple[str, ...]
    targets: tuple[Target, ...]
    hubs: pd.DataFrame
    ways: pd.DataFrame
    villages: pd.DataFrame
    rules: Rules
    curve: CostCurve


def check_case(case: PortfolioCase) -> None:
    """See that a case holds together.

    Raises
    ------
    ContractError
        Every fault at once: a column is missing, a site stands twice, sizes are not whole or the
        wrong way round, a target is empty or stands twice, a way leads to an unknown hub.
    """
    faults = [
        Fault("column_missing", {"table": "sites", "column": name})
        for name in SITE_COLUMNS
        if name not in case.sites
    ]
    if faults:
        raise ContractError(faults)
    faults += [*_find_site_faults(case), *_find_target_faults(case)]
    if faults:
        raise ContractError(faults)


def _find_site_faults(case: PortfolioCase) -> list[Fault]:
    """Find what is wrong with sites and ways."""
    sites, faults = case.sites, []
    twice = sites.index[sites.index.duplicated()]
    least, most = sites["least_places"], sites["most_places"]
    is_wrong = (least < 1) | (most < least) | (least % 1 != 0) | (most % 1 != 0) | most.isna()
    is_unscored = ~sites["score"].between(0, 100)
    for code, found in (
        ("portfolio_site_twice", twice),
        ("portfolio_size", sites.index[is_wrong]),
        ("portfolio_score", sites.index[is_unscored]),
    ):
        faults += [Fault(code, {"found": str(site_id)}) for site_id in found[:20]]
    if case.is_open.shape != (len(sites), len(case.moments)):
        faults.append(Fault("portfolio_moments", {"found": str(case.is_open.shape)}))
    for column, index in (("site_id", sites.index), ("hub_id", case.hubs.index)):
        strange = case.ways.loc[~case.ways[column].isin(index), column]
        faults += [Fault("portfolio_way", {"found": str(name)}) for name in strange.unique()[:20]]
    return faults


def _find_target_faults(case: PortfolioCase) -> list[Fault]:
    """Find what is wrong with the targets."""
    names = [(target.name, target.moment) for target in case.targets]
    twice = {name for name, moment in names if names.count((name, moment)) > 1}
    faults = [Fault("portfolio_target_twice", {"found": name}) for name in sorted(twice)]
    for target in case.targets:
        if target.places < 1 or not target.gemeenten or target.moment >= len(case.moments):
            faults.append(Fault("portfolio_target", {"found": target.name}))
    return faults


def as_fraction(share: float) -> Fraction:
    """Read a share as people wrote it: 0.6 is three fifths, not the nearest binary number."""
    return Fraction(str(share))
