"""Counting in how many draws each site comes at each rank."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.contest import Contest, Numbers, Places, order_sites, take_utilities, weigh

# Scores 0..1 that differ by less than this are taken as equal, and the order of the run decides:
# ceiling, then `site_id`. Two sites with the same facts then never swap by the noise of floats.
TIE = 1e-9

# Numbers in a block of draws × sites: enough for long matrix products, little enough for memory.
_BLOCK = 2_000_000
_SINGLE_BLOCK = 6_400_000

# From so many sites on, and with ranks that stop so much earlier, most sites are set aside before
# anything is sorted.
_MANY = 2_000
_FEW_RANKS = 8

# The strong sites are so many times the ranks that are counted: the rank-th best among them is a
# sure bound for all, and close to the true one.
_STRONG = 40
# The first product is in single floats, of which the error stays below this.
_SINGLE_ERROR = 1e-5


@dataclass(frozen=True)
class Field:
    """Values of sites, with what decides between equals.

    Parameters
    ----------
    utilities
        site × criterion, 0..1.
    edge
        One a site, 0..`TIE`: the larger one wins between equal scores.
    """

    utilities: Numbers
    edge: Numbers


def make_field(contest: Contest, utilities: Numbers | None = None) -> Field:
    """Take the values of a contest, unknown as 0, or others in their place.

    Parameters
    ----------
    contest
        The sites; their ceilings and ids decide between equals, as in the ranking of a run.
    utilities
        site × criterion, 0..1; None takes those of the contest.
    """
    best_first = order_sites(weigh(contest, contest.weights).ceiling)
    edge = np.empty(len(best_first))
    edge[best_first] = TIE * (1 - np.arange(len(best_first)) / max(1, len(best_first)))
    return Field(take_utilities(contest) if utilities is None else utilities, edge)


def size_block(sites: int, block: int = _BLOCK) -> int:
    """Choose how many draws to work on together."""
    return int(np.clip(block // max(1, sites), 16, 1024))


def find_best(field: Field, weights: Numbers, top: int) -> Places:
    """Find the best sites with each set of weights.

    Parameters
    ----------
    field
        The sites.
    weights
        draw × criterion; each row sums to 1.
    top
        How many of the best.

    Returns
    -------
    draw × rank: positions of sites, best first; no more ranks than sites.
    """
    top = min(top, len(field.edge))
    if len(field.edge) >= _MANY and top * _FEW_RANKS <= len(field.edge):
        return _find_few(field, weights, top)
    found = np.empty((len(weights), top), dtype=np.intp)
    step = size_block(len(field.edge))
    for low in range(0, len(weights), step):
        scores = weights[low : low + step] @ field.utilities.T + field.edge
        found[low : low + len(scores)] = sort_best(scores, top)
    return found


def sort_best(scores: Numbers, top: int) -> Places:
    """Find the positions of the best scores of each row, best first."""
    if top >= scores.shape[1]:
        return np.argsort(-scores, axis=1)
    kept = np.argpartition(-scores, top - 1, axis=1)[:, :top]
    order = np.argsort(-np.take_along_axis(scores, kept, axis=1), axis=1)
    return np.take_along_axis(kept, order, axis=1)


def count_ranks(best: Places, sites: int) -> npt.NDArray[np.int64]:
    """Count in how many draws each site comes at each rank.

    Parameters
    ----------
    best
        draw × rank: positions of sites.
    sites
        How many there are.

    Returns
    -------
    site × rank.
    """
    ranks = best.shape[1]
    counts = np.bincount((best * ranks + np.arange(ranks)).ravel(), minlength=sites * ranks)
    return counts.reshape(sites, ranks)


def _find_few(field: Field, weights: Numbers, top: int) -> Places:
    """Find the few best of many sites: bound, set aside, and sort exactly what is left.

    All scores are computed at once in single floats; the sites that reach the bound of a draw are
    scored again in double floats and sorted. So the result is that of a full sort.

    Source
    ------
    Ours: a matrix product by blocks and one comparison with a bound, in place of a sort per draw.
    """
    strong = min(_STRONG * top, len(field.edge))
    # Strong sites in front, so that the bound is found in a slice of what is computed anyway.
    order = np.argsort(-(field.utilities @ weights.mean(axis=0)), kind="stable")
    ordered = Field(field.utilities[order], field.edge[order])
    columns = np.ascontiguousarray(ordered.utilities.T, dtype=np.float32)
    singles = weights.astype(np.float32)
    step = size_block(len(order), _SINGLE_BLOCK)
    scores = np.empty((step, len(order)), dtype=np.float32)
    found = np.empty((len(weights), top), dtype=np.intp)
    for low in range(0, len(weights), step):
        block = singles[low : low + step]
        part = np.matmul(block, columns, out=scores[: len(block)])
        bound = np.partition(part[:, :strong], strong - top, axis=1)[:, strong - top]
        flat = np.flatnonzero(part >= (bound - np.float32(_SINGLE_ERROR))[:, None])
        draw, site = np.divmod(flat, len(order))
        best = _sort_candidates(ordered, weights[low : low + len(block)], (draw, site), top)
        found[low : low + len(block)] = order[best]
    return found


def _sort_candidates(
    field: Field, weights: Numbers, candidates: tuple[Places, Places], top: int
) -> Places:
    """Score the candidates of each draw in double floats, and sort them."""
    draw, site = candidates
    exact = np.einsum("ij,ij->i", weights[draw], field.utilities[site]) + field.edge[site]
    number = np.bincount(draw, minlength=len(weights))
    column = np.arange(len(draw)) - np.repeat(np.cumsum(number) - number, number)
    # Rows of different length side by side, filled up with what no score can be.
    shape = (len(weights), int(number.max(initial=0)))
    scores, sites = np.full(shape, -np.inf), np.zeros(shape, dtype=np.intp)
    scores[draw, column], sites[draw, column] = exact, site
    return np.take_along_axis(sites, sort_best(scores, top), axis=1)
