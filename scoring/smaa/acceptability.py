"""`Acceptability`: how often a site comes where, and what one must believe for it to be first."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.contest import Contest, Numbers, Places
from scoring.smaa.confidence import find_confidence
from scoring.smaa.fact_draws import FactDraws
from scoring.smaa.one_thread import use_one_thread
from scoring.smaa.random_source import CONFIDENCE, FACTS, open_stream
from scoring.smaa.ranking import (
    Field,
    count_ranks,
    find_best,
    make_field,
    size_block,
    sort_best,
)
from scoring.smaa.unknown_facts import UnknownFacts

SEED = 1

# Ranks of draws are compared as small numbers, and wins are added up in bytes.
_BYTE = 255


@dataclass(frozen=True)
class Inquiry:
    """What is asked of the draws.

    Parameters
    ----------
    seed
        0 or more; the same seed gives the same answer.
    unknown
        The facts to draw; None counts unknown as 0, as the score does.
    top
        How many ranks to count; None for all.
    watched
        Positions of the sites to compare two by two, and of which to find the confidence.
    """

    seed: int = SEED
    unknown: UnknownFacts | None = None
    top: int | None = None
    watched: tuple[int, ...] = ()


@dataclass(frozen=True)
class Acceptability:
    """What came out of the draws.

    Parameters
    ----------
    draws
        How many.
    ranks
        site × rank (1, 2, …): the share of the draws in which it comes there. Every rank sums to 1
        over the sites; every site sums to 1 when all ranks are counted.
    central
        site × criterion: the mean weights of the draws in which the site is first; NaN for a site
        that never is.
    confidence
        On the watched sites: how often it is first with its central weights, over the unknown
        facts; NaN without central weights.
    winning
        watched × watched: the share of the draws in which the row stands above the column; NaN on
        the diagonal.
    """

    draws: int
    ranks: pd.DataFrame
    central: pd.DataFrame
    confidence: pd.Series
    winning: pd.DataFrame

    def share_within(self, rank: int) -> pd.Series:
        """Find the share of the draws in which each site is among the first so many."""
        share = self.ranks.iloc[:, :rank].sum(axis=1)
        return share.clip(upper=1.0).rename(f"within_{rank}")


def explore(contest: Contest, weights: Numbers, inquiry: Inquiry) -> Acceptability:
    """Rank the sites with every drawn set of weights, and every draw of the unknown facts.

    Parameters
    ----------
    contest
        The sites.
    weights
        draw × criterion; each row sums to 1 (`scoring.smaa.weight_draws`).
    inquiry
        What is asked.

    Source
    ------
    Lahdelma, R. & Salminen, P. (2001), SMAA-2: stochastic multicriteria acceptability analysis
    for group decision making, Operations Research 49(3), 444-454. Pairwise winning: Leskinen, P.
    et al. (2006), Silva Fennica 40(4).
    """
    with use_one_thread():
        return _explore(contest, weights, inquiry)


def _explore(contest: Contest, weights: Numbers, inquiry: Inquiry) -> Acceptability:
    """Rank the draws and gather what came out."""
    sites = len(contest.site_ids)
    top = sites if inquiry.top is None else min(inquiry.top, sites)
    watched = np.array(inquiry.watched, dtype=np.intp)
    field = make_field(contest)
    if inquiry.unknown is None and not len(watched):
        best = find_best(field, weights, top)
        counts, first = count_ranks(best, sites), best[:, :1].ravel()
        wins = np.zeros((0, 0))
    else:
        counts, first, wins = _rank_draws(field, weights, inquiry, top)
    central = average_weights(first, weights, sites)
    stream = open_stream(inquiry.seed, CONFIDENCE)
    facts = FactDraws(field, inquiry.unknown, stream)
    confidence = find_confidence(facts, central[watched], watched, len(weights))
    shares = counts / max(1, len(weights))
    found = _shape(contest, inquiry, shares, (central, confidence, wins))
    return replace(found, draws=len(weights))


def _rank_draws(
    field: Field, weights: Numbers, inquiry: Inquiry, top: int
) -> tuple[npt.NDArray[np.int64], Places, Numbers]:
    """Rank every draw in turn: counts per rank, the first of each draw, wins of the watched."""
    watched = np.array(inquiry.watched, dtype=np.intp)
    stream = open_stream(inquiry.seed, FACTS)
    facts = FactDraws(field, inquiry.unknown, stream)
    sites = len(field.edge)
    counts = np.zeros((sites, top), dtype=np.int64)
    wins = np.zeros((len(watched), len(watched)), dtype=np.int64)
    first = np.empty(len(weights), dtype=np.intp)
    step = min(size_block(sites), size_block(facts.count))
    for low in range(0, len(weights), step):
        scores = facts.score(weights[low : low + step])
        best = sort_best(scores, top)
        counts += count_ranks(best, sites)
        if sites:
            first[low : low + len(scores)] = best[:, 0]
        wins += _count_wins(scores[:, watched])
    return counts, first[: len(weights) if sites else 0], wins / max(1, len(weights))


def _count_wins(scores: Numbers) -> npt.NDArray[np.int64]:
    """Count in how many draws each site scores above each other one."""
    sites = scores.shape[1]
    places = np.empty(scores.shape, dtype=np.int32)
    order = np.argsort(-scores, axis=1)
    np.put_along_axis(places, order, np.arange(sites, dtype=np.int32)[None, :], axis=1)
    wins = np.zeros((sites, sites), dtype=np.int64)
    for low in range(0, len(places), _BYTE):
        # A byte holds 255 wins: adding bytes is several times as fast as adding whole numbers.
        part = np.zeros((sites, sites), dtype=np.uint8)
        for row in places[low : low + _BYTE]:
            part += row[:, None] < row[None, :]
        wins += part
    return wins


def average_weights(first: Places, weights: Numbers, sites: int) -> Numbers:
    """Average the weights of the draws in which each site is first.

    Parameters
    ----------
    first
        The position of the first site in each draw.
    weights
        draw × criterion.
    sites
        How many sites there are.

    Returns
    -------
    site × criterion: the central weights; NaN for a site that is never first.
    """
    number = np.bincount(first, minlength=sites).astype(np.float64)
    central = np.full((sites, weights.shape[1]), np.nan)
    for place in range(weights.shape[1] if len(first) else 0):
        total = np.bincount(first, weights=weights[:, place], minlength=sites)
        np.divide(total, number, out=central[:, place], where=number > 0)
    return central


def _shape(
    contest: Contest, inquiry: Inquiry, shares: Numbers, rest: tuple[Numbers, Numbers, Numbers]
) -> Acceptability:
    """Put names on the numbers."""
    central, confidence, wins = rest
    index = pd.Index(contest.site_ids, name="site_id")
    names = pd.Index([contest.site_ids[place] for place in inquiry.watched], name="site_id")
    ranks = range(1, shares.shape[1] + 1)
    winning = pd.DataFrame(wins, index=names, columns=names)
    return Acceptability(
        draws=0,
        ranks=pd.DataFrame(shares, index=index, columns=list(ranks)),
        central=pd.DataFrame(central, index=index, columns=list(contest.criteria)),
        confidence=pd.Series(confidence, index=names, name="confidence"),
        winning=winning.mask(np.eye(len(names), dtype=bool)),
    )
