"""How often a site would be on the shortlist: cap per gemeente, distance and coverage held to."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.contest import Contest, Numbers, Places, find_supported
from scoring.smaa.one_thread import use_one_thread
from scoring.smaa.ranking import Field, find_best, make_field

Truths = npt.NDArray[np.bool_]

# Ranks to go down at first. A list that is not full by then is made again with all of them.
RANKS = 400
_DRAWS = 1_000


def find_list_shares(contest: Contest, weights: Numbers) -> pd.Series:
    """Find in which share of the draws each site is on the shortlist; unknown counts as 0.

    Parameters
    ----------
    contest
        The sites and the rule of the list.
    weights
        draw × criterion; each row sums to 1.

    Returns
    -------
    Shares 0..1 on `site_id`.
    """
    field = make_field(contest)
    counts = np.zeros(len(contest.site_ids), dtype=np.int64)
    with use_one_thread():
        for low in range(0, len(weights), _DRAWS):
            counts += _count_listed(contest, field, weights[low : low + _DRAWS], RANKS)
    index = pd.Index(contest.site_ids, name="site_id")
    return pd.Series(counts / max(1, len(weights)), index=index, name="listed")


def _count_listed(
    contest: Contest, field: Field, weights: Numbers, ranks: int
) -> npt.NDArray[np.int64]:
    """Count in how many draws each site is on the list."""
    sites = len(contest.site_ids)
    best = find_best(field, weights, ranks)
    listed = fill_lists(contest, best, weights)
    is_open = (listed < 0).any(axis=1) if best.shape[1] < sites else np.zeros(len(best), bool)
    full = listed[~is_open]
    counts = np.bincount(full[full >= 0], minlength=sites)
    if is_open.any():
        counts = counts + _count_listed(contest, field, weights[is_open], sites)
    return counts


def fill_lists(contest: Contest, best: Places, weights: Numbers) -> Places:
    """Fill the shortlists of all draws at once, rank by rank.

    Parameters
    ----------
    contest
        The sites and the rule.
    best
        draw × rank: positions of sites, best first.
    weights
        draw × criterion: they decide of which sites enough is known.

    Returns
    -------
    draw × place on the list: positions of sites; -1 where the list stays shorter.
    """
    rule = contest.rule
    gemeenten = np.unique(contest.gemeenten, return_inverse=True)[1]
    taken = np.zeros((len(best), int(gemeenten.max(initial=0)) + 1), dtype=np.int64)
    size = np.zeros(len(best), dtype=np.intp)
    listed = np.full((len(best), rule.size), -1, dtype=np.intp)
    rows = np.arange(len(best))
    for rank in range(best.shape[1]):
        if (size >= rule.size).all():
            break
        site = best[:, rank]
        is_taken = (
            (size < rule.size)
            & (taken[rows, gemeenten[site]] < rule.per_gemeente)
            & _is_eligible(contest, site, weights)
            & ~_is_near(contest, site, listed)
        )
        chosen = rows[is_taken]
        listed[chosen, size[chosen]] = site[chosen]
        taken[chosen, gemeenten[site[chosen]]] += 1
        size[chosen] += 1
    return listed


def _is_eligible(contest: Contest, site: Places, weights: Numbers) -> Truths:
    """Say whether enough is known of one site in each draw, with the weights of that draw."""
    known = np.einsum("ij,ij->i", weights, contest.known[site])
    enough: Truths = (known.round(9) >= contest.min_coverage) & find_supported(contest)[site]
    return enough


def _is_near(contest: Contest, site: Places, listed: Places) -> Truths:
    """Say whether one site in each draw is too near one that is on the list already."""
    apart = contest.spots[listed] - contest.spots[site][:, None, :]
    is_near = np.hypot(apart[..., 0], apart[..., 1]) < contest.rule.min_distance_m
    return np.asarray((is_near & (listed >= 0)).any(axis=1), dtype=np.bool_)
