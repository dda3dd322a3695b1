"""`Sureness`: how often a site is among the first, and on the shortlist, if little else is sure."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.contest import Contest, Numbers, Places, take_shares
from scoring.smaa.fact_draws import FactDraws
from scoring.smaa.listing import RANKS, fill_lists
from scoring.smaa.one_thread import use_one_thread
from scoring.smaa.random_source import FACTS, WEIGHTS, open_stream
from scoring.smaa.ranking import make_field, size_block, sort_best
from scoring.smaa.unknown_facts import UnknownFacts
from scoring.smaa.weight_draws import SPREAD, draw_dirichlet

SEED = 1
# A share is then off by chance by 0.022 at the most, 19 times in 20: enough for a whole
# percentage, and cheap enough for every run.
DRAWS = 2_000
FEWEST_DRAWS = 200

# How many unknown values and sites are gone through at the most. It takes about 25 nanoseconds a
# value, so a region of any size costs seconds, not minutes; it gets fewer draws, and says so.
_MOST_VALUES = 150_000_000


@dataclass(frozen=True)
class Drawing:
    """How weights and facts were drawn.

    Parameters
    ----------
    draws, seed
        How many sets of weights were drawn, each with the unknown facts, and where chance began.
    spread
        How far the weights lie from the adopted ones: the mean coefficient of variation.
    size
        How many count as "the first": the size of the shortlist.
    unknown
        How many facts were drawn because nobody knows them; a shared one counts once.
    """

    draws: int
    seed: int
    spread: float
    size: int
    unknown: int


@dataclass(frozen=True)
class Sureness:
    """How sure the place of each ranked site is, with other weights and other facts.

    Parameters
    ----------
    drawing
        How it was found.
    shares
        On `site_id`, only the ranked sites: `among_first`, the share of the draws (0..1) in which
        the site is among the first `drawing.size`; `listed`, that in which it is on the shortlist,
        cap per gemeente, distance and coverage held to.
    """

    drawing: Drawing
    shares: pd.DataFrame


def find_sureness(contest: Contest, unknown: UnknownFacts, draws: int | None = None) -> Sureness:
    """Draw weights around the adopted set, and every unknown fact, and count who comes where.

    Whether a site is *geschikt* is not judged anew within a draw: what is unknown today keeps it
    off the shortlist today.

    Parameters
    ----------
    contest
        The sites, with the adopted weights and the rule of the shortlist.
    unknown
        What nobody knows of them.
    draws
        How many; None for as many as the size of the region allows (`count_draws`).

    Source
    ------
    Lahdelma & Salminen (2001), Operations Research 49(3), 444-454: the rank acceptability, summed
    over the first ranks. Weights by a Dirichlet law around the adopted set.
    """
    number = count_draws(contest, unknown) if draws is None else draws
    adopted = take_shares(contest)
    weights = draw_dirichlet(open_stream(SEED, WEIGHTS), adopted, number, SPREAD)
    with use_one_thread():
        first, listed = count_places(contest, weights, unknown, SEED)
    shares = {"among_first": first / max(1, number), "listed": listed / max(1, number)}
    return Sureness(
        Drawing(number, SEED, SPREAD, contest.rule.size, unknown.count),
        pd.DataFrame(shares, index=pd.Index(contest.site_ids, name="site_id")),
    )


def count_draws(contest: Contest, unknown: UnknownFacts) -> int:
    """Choose how many draws a region of this size gets: `DRAWS`, or fewer for a very large one."""
    values = len(contest.site_ids) + sum(len(each.sites) for each in unknown.indicators)
    return int(np.clip(_MOST_VALUES // max(1, values), FEWEST_DRAWS, DRAWS))


def count_places(
    contest: Contest, weights: Numbers, unknown: UnknownFacts | None, seed: int
) -> tuple[Places, Places]:
    """Count in how many draws each site is among the first, and on the shortlist.

    Parameters
    ----------
    contest
        The sites and the rule of the list, which also says how many are "the first".
    weights
        draw × criterion; each row sums to 1.
    unknown
        Facts to draw anew for each set of weights; None counts unknown as 0, as the score does.
    seed
        Of the draws of facts.

    Returns
    -------
    Two counts per site, in the order of the contest.
    """
    sites = len(contest.site_ids)
    facts = FactDraws(make_field(contest), unknown, open_stream(seed, FACTS))
    first, listed = np.zeros(sites, dtype=np.intp), np.zeros(sites, dtype=np.intp)
    step = min(size_block(sites), size_block(facts.count))
    for low in range(0, len(weights) if sites else 0, step):
        part = weights[low : low + step]
        scores = facts.score(part)
        best = sort_best(scores, min(RANKS, sites))
        first += np.bincount(best[:, : contest.rule.size].ravel(), minlength=sites)
        lists = _fill(contest, scores, best, part)
        listed += np.bincount(lists[lists >= 0], minlength=sites)
    return first, listed


def _fill(contest: Contest, scores: Numbers, best: Places, weights: Numbers) -> Places:
    """Fill the lists of some draws from their best sites; from all sites where these run out."""
    lists = fill_lists(contest, best, weights)
    is_open = (lists < 0).any(axis=1)
    if best.shape[1] < len(contest.site_ids) and is_open.any():
        whole = sort_best(scores[is_open], len(contest.site_ids))
        lists[is_open] = fill_lists(contest, whole, weights[is_open])
    return lists
