"""`MethodTable`: how the shortlist differs per method of ranking."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.contest import (
    Contest,
    Numbers,
    Places,
    choose,
    order_sites,
    take_shares,
    take_utilities,
    weigh,
)
from scoring.methods import METHODS
from scoring.methods.method import Method

# Two preferences that differ by less are equal: the noise of float sums lies far below.
_DECIMALS = 12


@dataclass(frozen=True)
class MethodLine:
    """What one method makes of the shortlist.

    Parameters
    ----------
    method
        Its id in `METHODS`.
    shortlist
        Best first.
    entered, left
        Against the shortlist of the weighted sum; in the order of the list they stand on.
    likeness
        Rank correlation (Spearman) with the weighted sum over the eligible sites, -1..1; NaN with
        fewer than two sites.
    compared
        How many eligible sites the method compared; a slow method takes the best by score only.
    """

    method: str
    shortlist: tuple[str, ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]
    likeness: float
    compared: int


@dataclass(frozen=True)
class MethodTable:
    """All methods side by side.

    Parameters
    ----------
    lines
        One a method, in the order of `METHODS`; the weighted sum, which the run uses, first.
    places
        site × method, 1..n among the eligible sites; NaN where the method did not compare it.
        Only sites that are eligible with the adopted weights.
    """

    lines: tuple[MethodLine, ...]
    places: pd.DataFrame


def compare_methods(contest: Contest, methods: Mapping[str, Method] = METHODS) -> MethodTable:
    """Make the shortlist by each method, with the adopted weights and unknown counted as 0.

    Parameters
    ----------
    contest
        The sites.
    methods
        The first one is what the others are compared with.
    """
    weighed = weigh(contest, contest.weights)
    best_first = order_sites(weighed.score, weighed.ceiling)
    eligible = best_first[weighed.is_eligible[best_first]]
    orders = {name: rank_by(contest, method, eligible) for name, method in methods.items()}
    base = next(iter(orders), "")
    lines = tuple(_compare(contest, name, order, orders[base]) for name, order in orders.items())
    ids = [contest.site_ids[place] for place in eligible]
    places = pd.DataFrame(np.nan, index=pd.Index(ids, name="site_id"), columns=list(orders))
    for name, order in orders.items():
        ranked = [contest.site_ids[place] for place in order]
        places.loc[ranked, name] = np.arange(1.0, len(ranked) + 1)
    return MethodTable(lines, places)


def rank_by(contest: Contest, method: Method, eligible: Places) -> Places:
    """Rank sites by a method; ties by score, then ceiling, then `site_id`.

    Parameters
    ----------
    contest
        The sites.
    method
        The way to rank.
    eligible
        Positions of the sites to rank, best by score first. A method that cannot compare so many
        takes the first ones.

    Returns
    -------
    Positions, best first.
    """
    compared = eligible[: method.most_sites]
    if not len(compared):
        return compared
    preference = method.prefer(take_utilities(contest)[compared], take_shares(contest))
    # Already in the order of score, ceiling and id: a stable sort keeps that for ties.
    order = np.argsort(-np.round(preference, _DECIMALS), kind="stable")
    ranked: Places = compared[order]
    return ranked


def _compare(contest: Contest, name: str, order: Places, base: Places) -> MethodLine:
    """Compare the shortlist of one method with that of the first one."""
    ours, theirs = choose(contest, order), choose(contest, base)
    return MethodLine(
        method=name,
        shortlist=ours,
        entered=tuple(site_id for site_id in ours if site_id not in theirs),
        left=tuple(site_id for site_id in theirs if site_id not in ours),
        likeness=_correlate(order, base),
        compared=len(order),
    )


def _correlate(order: Places, base: Places) -> float:
    """Correlate the places in two orders, over the sites that stand in the first."""
    both = base[np.isin(base, order)]
    if len(both) < 2:
        return float("nan")
    place = {site: number for number, site in enumerate(order.tolist())}
    ours: Numbers = np.array([place[site] for site in both.tolist()], dtype=np.float64)
    return float(np.corrcoef(ours, np.arange(len(both)))[0, 1])
