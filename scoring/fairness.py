"""`Fairness`: how evenly places would fall over gemeenten, and over the wealth of the people."""

from dataclasses import dataclass
from math import nan

import numpy as np
import pandas as pd

from scoring.crowding import count_near, find_crowding

QUINTILES = (1, 2, 3, 4, 5)
UNKNOWN_WEALTH = 0


@dataclass(frozen=True)
class Fifth:
    """The gemeenten of one fifth of the inhabitants, by wealth.

    Parameters
    ----------
    quintile
        1 is the least wealthy fifth, 5 the wealthiest; 0 where wealth or inhabitants are unknown.
    gemeenten
        Their codes, the least wealthy first.
    inhabitants
        Share 0..1 of those of all gemeenten with a known number; NaN without any.
    present, planned, together
        Shares 0..1 of the reception places of today, of those on the sites, and of both; NaN where
        unknown or where there are none.
    """

    quintile: int
    gemeenten: tuple[str, ...]
    inhabitants: float
    present: float
    planned: float
    together: float


@dataclass(frozen=True)
class Fairness:
    """What a choice of sites does to the spread of places.

    Parameters
    ----------
    sites, without_places
        How many sites, and of how many the number of places is unknown: these count nowhere.
    planned
        Places in all.
    fifths
        Quintiles 1 to 5, and 0 if a gemeente is in none.
    largest_gemeente, largest_share, largest_inhabitants
        Where most planned places are: code ("" without places), share of them, and share of the
        inhabitants; NaN unknown.
    unevenness
        Share 0..1 of the planned places that would have to lie in another gemeente to be spread
        as the inhabitants are; NaN unknown.
    busiest, pressure, without_pressure
        The site with most present reception places per 1,000 inhabitants near, that number, and of
        how many sites it is unknown. "" and NaN when it is unknown for all.
    cluster, cluster_places, without_spot
        The site with most planned places near, its own included, that number, and of how many
        sites the place is too rough to tell.
    crowded, crowding, without_crowding
        The site with most reception places per 1,000 inhabitants near when the planned ones come
        beside those of today, that number, and of how many sites it is unknown.
    without_evening_transit, unknown_evening_transit
        Share of the sites without public transport after 20:00, of those for which it is known
        (NaN for none), and for how many it is not.
    """

    sites: int
    without_places: int
    planned: float
    fifths: tuple[Fifth, ...]
    largest_gemeente: str
    largest_share: float
    largest_inhabitants: float
    unevenness: float
    busiest: str
    pressure: float
    without_pressure: int
    cluster: str
    cluster_places: float
    without_spot: int
    crowded: str
    crowding: float
    without_crowding: int
    without_evening_transit: float
    unknown_evening_transit: int


def judge_fairness(
    sites: pd.DataFrame,
    gemeenten: pd.DataFrame,
    radius_m: float,
    has_evening_transit: pd.Series | None = None,
) -> Fairness:
    """Judge how evenly a choice of sites spreads places.

    Nothing is filled in: what is unknown is counted and said. Wealth is that of gemeenten, since
    the region has no finer figures; quintiles are those of the region's own inhabitants.

    Parameters
    ----------
    sites
        The choice, on `site_id`: `gemeente_code`, `planned_places` (NaN unknown), `x, y` (metres,
        EPSG:28992; NaN where approximate), and of the circle around it `pressure` (reception
        places per 1,000 inhabitants) and `people` (inhabitants), NaN unknown.
    gemeenten
        Of the region, on `gemeente_code`: `inhabitants, ses_woa, reception_places`.
    radius_m
        Within this straight line places are near: that of the circle.
    has_evening_transit
        On `site_id`: 1 with public transport after 20:00, 0 without, NaN unknown. None: nobody
        knows of any site.

    Source
    ------
    The checks are our own proposal, 2026. Unevenness: the index of Hoover (1941), Interregional
    migration and reallocation, half the sum of the differences between shares.
    """
    planned = _sum_places(sites, gemeenten)
    shares = _find_shares(planned, gemeenten)
    largest = str(planned.idxmax()) if planned.sum() > 0 else ""
    busiest = sites["pressure"].dropna()
    cluster = count_near(sites, radius_m).dropna()
    crowding = find_crowding(sites, radius_m)["together"].dropna()
    evening = _take_evening(sites, has_evening_transit)
    return Fairness(
        sites=len(sites),
        without_places=int(sites["planned_places"].isna().sum()),
        planned=float(planned.sum()),
        fifths=_find_fifths(shares, gemeenten),
        largest_gemeente=largest,
        largest_share=float(shares["planned"].get(largest, nan)),
        largest_inhabitants=float(shares["inhabitants"].get(largest, nan)),
        unevenness=_find_unevenness(shares),
        busiest=str(busiest.idxmax()) if len(busiest) else "",
        pressure=float(busiest.max()) if len(busiest) else nan,
        without_pressure=int(sites["pressure"].isna().sum()),
        cluster=str(cluster.idxmax()) if len(cluster) else "",
        cluster_places=float(cluster.max()) if len(cluster) else nan,
        without_spot=int((sites["x"].isna() & sites["planned_places"].notna()).sum()),
        crowded=str(crowding.idxmax()) if len(crowding) else "",
        crowding=float(crowding.max()) if len(crowding) else nan,
        without_crowding=len(sites) - len(crowding),
        without_evening_transit=float((evening == 0).mean()) if len(evening) else nan,
        unknown_evening_transit=len(sites) - len(evening),
    )


def find_quintiles(gemeenten: pd.DataFrame) -> pd.Series:
    """Put each gemeente in a fifth of the inhabitants, the least wealthy first.

    A gemeente is not cut: it goes where the middle of its inhabitants lies.

    Parameters
    ----------
    gemeenten
        `inhabitants` and `ses_woa` on `gemeente_code`.

    Returns
    -------
    1..5 on the same index; 0 where one of the two is unknown.
    """
    known = gemeenten[gemeenten["ses_woa"].notna() & (gemeenten["inhabitants"] > 0)]
    ordered = known.sort_index().sort_values("ses_woa", kind="stable")["inhabitants"].astype(float)
    middle = (ordered.cumsum() - ordered / 2) / ordered.sum()
    # 0.6 × 5 is 3.0000000000000004 in floats: a middle on a limit belongs to the upper fifth.
    fifth = ((middle * 5).round(9) // 1 + 1).reindex(gemeenten.index)
    return fifth.fillna(UNKNOWN_WEALTH).astype(int).rename("quintile")


def _sum_places(sites: pd.DataFrame, gemeenten: pd.DataFrame) -> pd.Series:
    """Sum the known planned places of each gemeente; one outside the region keeps its own row."""
    places = sites["planned_places"].fillna(0.0).groupby(sites["gemeente_code"]).sum()
    index = gemeenten.index.union(places.index)
    return places.reindex(index).fillna(0.0).rename("planned")


def _find_shares(planned: pd.Series, gemeenten: pd.DataFrame) -> pd.DataFrame:
    """Find the share of each gemeente in inhabitants and places; NaN where a part is unknown."""
    facts = gemeenten.reindex(planned.index)
    inhabitants = facts["inhabitants"].astype(float)
    # Places of today outside the region are not ours to count; unknown ones make shares unknown.
    is_ours = planned.index.isin(gemeenten.index)
    present = facts["reception_places"].astype(float).where(is_ours, 0.0)
    columns = {
        "inhabitants": inhabitants / inhabitants.sum(),
        "present": present / present.sum(skipna=False),
        "planned": planned / planned.sum(),
        "together": (present + planned) / (present + planned).sum(skipna=False),
    }
    return pd.DataFrame(columns).replace([np.inf, -np.inf], nan)


def _find_fifths(shares: pd.DataFrame, gemeenten: pd.DataFrame) -> tuple[Fifth, ...]:
    """Sum the shares of the gemeenten in each fifth."""
    quintile = find_quintiles(gemeenten).reindex(shares.index).fillna(UNKNOWN_WEALTH).astype(int)
    order = gemeenten["ses_woa"].reindex(shares.index).sort_values(kind="stable").index
    fifths = []
    for number in (*QUINTILES, UNKNOWN_WEALTH):
        codes = [str(code) for code in order if quintile[code] == number]
        if number == UNKNOWN_WEALTH and not codes:
            continue
        own = shares.loc[codes]
        sums = {str(name): _sum_share(shares[name], own[name]) for name in shares}
        fifths.append(Fifth(number, tuple(codes), **sums))
    return tuple(fifths)


def _sum_share(whole: pd.Series, own: pd.Series) -> float:
    """Sum some shares; 0 of none, and NaN where one of them, or the whole, is unknown."""
    return nan if whole.isna().all() else float(own.sum(skipna=False)) if len(own) else 0.0


def _find_unevenness(shares: pd.DataFrame) -> float:
    """Compare the planned places with the inhabitants (Hoover)."""
    if shares["planned"].isna().any() or shares["inhabitants"].isna().any():
        return nan
    return float((shares["planned"] - shares["inhabitants"]).abs().sum() / 2)


def _take_evening(sites: pd.DataFrame, has_transit: pd.Series | None) -> pd.Series:
    """Take what is known of public transport in the evening, of these sites."""
    if has_transit is None:
        return pd.Series(dtype=float)
    return has_transit.reindex(sites.index).astype("float64").dropna()
