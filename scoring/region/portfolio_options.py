"""`Options`: every way in which a site may take part: alone, or steered from one hub."""

from collections.abc import Collection
from dataclasses import dataclass
from math import floor

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.region.portfolio import PortfolioCase, as_fraction

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

ALONE = -1


@dataclass(frozen=True)
class Options:
    """One entry an option; at most one option of a site is taken.

    Parameters
    ----------
    site
        Position in the sites of the case.
    hub
        Position in its hubs, or `ALONE`.
    least, most
        Bounds of the number of places.
    site_eur, place_eur
        Euro a year: once, and for each place.
    site_invest, place_invest
        Euro to invest: once, and for each place.
    """

    site: Positions
    hub: Positions
    least: Numbers
    most: Numbers
    site_eur: Numbers
    place_eur: Numbers
    site_invest: Numbers
    place_invest: Numbers


def list_options(case: PortfolioCase, off: Collection[str]) -> Options:
    """List the options of each site, by site, alone first.

    A hub steers a satellite only if its staff has room for at least the smallest size of it.

    Parameters
    ----------
    case
        Sites, hubs and ways.
    off
        Rules that do not hold. Without "hub" every site stands alone and no hub is used.

    Returns
    -------
    A site that is too small to stand alone and has no hub in reach has no option.
    """
    least = case.sites["least_places"].to_numpy(np.float64)
    most = _find_most(case, off)
    site = np.arange(len(least), dtype=np.intp)
    hub = np.full(len(least), ALONE, dtype=np.intp)
    if "hub" not in off and case.rules.independent_places is not None:
        alone_least = np.maximum(least, case.rules.independent_places)
        pairs = _find_pairs(case)
        site = np.concatenate([site, pairs["site"].to_numpy(np.intp)])
        hub = np.concatenate([hub, pairs["hub"].to_numpy(np.intp)])
        room = case.hubs["room_places"].to_numpy(np.float64)[pairs["hub"].to_numpy(np.intp)]
        steered = pairs["site"].to_numpy(np.intp)
        option_least = np.concatenate([alone_least, least[steered]])
        option_most = np.concatenate([most, np.minimum(most[steered], np.floor(room))])
    else:
        option_least, option_most = least, most
    kept = np.flatnonzero(option_least <= option_most)
    kept = kept[np.lexsort((hub[kept], site[kept]))]
    return _price(case, site[kept], hub[kept], (option_least[kept], option_most[kept]))


def _find_most(case: PortfolioCase, off: Collection[str]) -> Numbers:
    """Find how large each site can be, alone in its village.

    The rows of the village say the same; said here too, it holds for fractions of a site as well,
    and the search has less to try.
    """
    most = case.sites["most_places"].to_numpy(np.float64)
    if "village_places" not in off and case.rules.village_places is not None:
        is_inside = (case.sites["village_id"] != "").to_numpy()
        most = np.where(is_inside, np.minimum(most, case.rules.village_places), most)
    if "village_rate" not in off and case.rules.village_per_1000 is not None:
        caps = case.sites["village_id"].map(find_village_caps(case)).to_numpy(np.float64)
        most = np.fmin(most, caps)
    return most


def find_village_caps(case: PortfolioCase) -> pd.Series:
    """Find how many new places fit in each village by the rule per 1,000 inhabitants.

    Returns
    -------
    Whole places on `village_id`, 0 where there are too many already; NaN where the inhabitants or
    the present places are unknown, so that the rule cannot be kept.
    """
    villages, rate = case.villages, case.rules.village_per_1000
    if rate is None:
        return pd.Series(np.nan, index=villages.index, dtype=np.float64)
    caps = [
        np.nan
        if np.isnan(people) or np.isnan(present)
        else float(max(0, floor(as_fraction(rate) * int(people) / 1000 - as_fraction(present))))
        for people, present in zip(
            villages["inhabitants"].astype(float), villages["present_places"].astype(float),
            strict=True,
        )
    ]  # fmt: skip
    return pd.Series(caps, index=villages.index, dtype=np.float64)


def _find_pairs(case: PortfolioCase) -> pd.DataFrame:
    """Find the site and hub of each way within reach, the shortest once."""
    near = case.ways[case.ways["way_km"] <= case.rules.reach_km]
    pairs = pd.DataFrame(
        {
            "site": case.sites.index.get_indexer(pd.Index(near["site_id"])),
            "hub": case.hubs.index.get_indexer(pd.Index(near["hub_id"])),
        }
    )
    return pairs.drop_duplicates()


def _price(
    case: PortfolioCase, site: Positions, hub: Positions, bounds: tuple[Numbers, Numbers]
) -> Options:
    """Give each option its costs: those of the site where known, else those of the curve."""
    rate = case.sites["eur_place_year"].to_numpy(np.float64)[site]
    invest = case.sites["investment_eur"].to_numpy(np.float64)[site]
    share = np.where(hub == ALONE, 1.0, case.curve.satellite_share)
    is_known, is_invested = ~np.isnan(rate), ~np.isnan(invest)
    return Options(
        site=site,
        hub=hub,
        least=bounds[0],
        most=bounds[1],
        site_eur=np.where(is_known, 0.0, case.curve.site_eur * share),
        place_eur=np.where(is_known, rate, case.curve.place_eur),
        site_invest=np.where(is_invested, invest, 0.0),
        place_invest=np.where(is_invested, 0.0, case.rules.unknown_investment_eur_place),
    )
