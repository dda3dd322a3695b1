"""Pairs of real sites to choose between, picked so that the answers tell most about the weights."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

FULL = 10_000  # points of a criterion in the scorecard
PAIRS = 16  # asked unless told otherwise
LEAST_ANSWERS = 12  # with fewer not even a perfect hit rate says much about eight weights
MOST_SITES = 60  # the best ranked, from which pairs are made: nobody visits number 300
MOST_PER_SITE = 3  # a site returns so many times at most, so that answers are about criteria

# Ours: who finds a site ten points better on the adopted weights, chooses it nine times in ten.
SHARPNESS = float(np.log(9.0) / 0.10)
# Ours: before any answer, a weight may well be half an equal share higher or lower than adopted.
SPREAD = 0.5
# Between these lies the chance of the likelier answer on the adopted weights. Ours: tried with
# simulated answers on the sample region, this tells from a coin both who agrees with the adopted
# weights and who does not; nearer to a half the first cannot be told, nearer to one the second.
OPINION = (0.70, 0.95)


@dataclass(frozen=True)
class SitePair:
    """Two sites, `a` shown first."""

    a: str
    b: str


def find_differences(
    low: pd.DataFrame, high: pd.DataFrame, pairs: Sequence[SitePair]
) -> np.ndarray:
    """Find by how much the first site of each pair is better for certain.

    On a criterion of which facts are unknown, both sites have an interval. Where these overlap
    nobody can say which site is better, and the difference is 0; where they do not, it is the gap
    between them. So what is unknown never speaks, and what is known in full speaks in full.

    Parameters
    ----------
    low, high
        site × criterion, whole numbers 0..10000, on `site_id`.
    pairs
        Sites of that index.

    Returns
    -------
    Pair × criterion, -1..1.
    """
    first, second = [each.a for each in pairs], [each.b for each in pairs]
    ahead = low.loc[first].to_numpy(float) - high.loc[second].to_numpy(float)
    behind = low.loc[second].to_numpy(float) - high.loc[first].to_numpy(float)
    return np.asarray((np.maximum(ahead, 0.0) - np.maximum(behind, 0.0)) / FULL)


def pick_pairs(
    low: pd.DataFrame, high: pd.DataFrame, adopted: np.ndarray, count: int = PAIRS
) -> tuple[SitePair, ...]:
    """Pick pairs one by one, each time the one whose answer is expected to tell most.

    A pair must ask for a sacrifice: each site is better for certain on some criterion. Among these
    the next pair is the one that most enlarges the determinant of the information matrix of the
    choice model, counting what the earlier pairs tell already. Pairs on which the adopted weights
    have an opinion, but no certain one (`OPINION`), come first: of a tie nobody can learn whether
    the weights are right. There is no chance in it. The better site on the adopted weights is shown
    first and second in turn, so that a habit of choosing the first one does not look like a
    preference.

    Parameters
    ----------
    low, high
        site × criterion, best ranked first; only the first `MOST_SITES` are used.
    adopted
        The weights in use, in the order of the columns, summing to 1.
    count
        How many pairs.

    Returns
    -------
    At most `count` pairs; fewer when the sites do not give more.

    Source
    ------
    D-optimal choice designs with prior weights; with two alternatives the best chances lie between
    0.67 (eight attributes) and 0.82 (two), not at a half: Kanninen 2002, "Optimal design for
    multinomial choice experiments", Journal of Marketing Research 39: 214-227.
    """
    names = [str(name) for name in low.index[:MOST_SITES]]
    at_a, at_b = np.triu_indices(len(names), k=1)
    pairs = [SitePair(names[a], names[b]) for a, b in zip(at_a, at_b, strict=True)]
    if not pairs:
        return ()
    differences = find_differences(low, high, pairs)
    usable = np.asarray((differences > 0).any(axis=1) & (differences < 0).any(axis=1))
    chance = 1.0 / (1.0 + np.exp(-SHARPNESS * (differences @ adopted)))
    telling = np.sqrt(chance * (1.0 - chance))[:, np.newaxis] * differences
    likelier = np.maximum(chance, 1.0 - chance)
    is_telling = usable & (likelier >= OPINION[0]) & (likelier <= OPINION[1])
    chosen = _pick_greedily(telling, (is_telling, usable), (at_a, at_b), count)
    return tuple(
        _turn(pairs[at], bool(differences[at] @ adopted > 0), turn % 2 == 0)
        for turn, at in enumerate(chosen)
    )


def _pick_greedily(
    telling: np.ndarray,
    tiers: tuple[np.ndarray, ...],
    sites: tuple[np.ndarray, np.ndarray],
    count: int,
) -> list[int]:
    """Pick rows by their gain in information, tier by tier; the first of equals."""
    width = telling.shape[1]
    information = np.eye(width) / (SPREAD * SHARPNESS / width) ** 2
    used: Counter[int] = Counter()
    is_open = np.ones(len(telling), dtype=bool)
    chosen: list[int] = []
    while len(chosen) < count and any((tier & is_open).any() for tier in tiers):
        rows = next(tier & is_open for tier in tiers if (tier & is_open).any())
        spread = np.linalg.solve(information, telling.T).T
        # Rounded: the last bits of a float differ between machines and may decide nothing.
        gain = np.round((telling * spread).sum(axis=1), 9)
        best = int(np.argmax(np.where(rows, gain, -1.0)))
        chosen.append(best)
        information = information + np.outer(telling[best], telling[best])
        is_open[best] = False
        for side in sites:
            used[int(side[best])] += 1
        full = [site for site, times in used.items() if times >= MOST_PER_SITE]
        is_open &= ~(np.isin(sites[0], full) | np.isin(sites[1], full))
    return chosen


def _turn(pair: SitePair, is_better: bool, should_lead: bool) -> SitePair:
    """Put the better site first or second."""
    return pair if is_better == should_lead else SitePair(pair.b, pair.a)
