"""Weights drawn evenly from all sets that sum to 1 and keep to limits."""

import numpy as np
import numpy.typing as npt

from scoring.contest import Numbers

# Below this share of hits it is cheaper to walk than to throw away.
_FEWEST_HITS = 0.01
_TRIAL = 2_000

# Steps of the walk per pair of weights. A pair is redrawn exactly, so each round mixes as much as
# a round of cards; forty leave no trace of the start that a test could find.
_ROUNDS = 40

_SLACK = 1e-12


def draw_in_box(rng: np.random.Generator, lower: Numbers, upper: Numbers, draws: int) -> Numbers:
    """Draw sets of weights between limits, every set as likely as any other.

    First by throwing away: what is left above the lower limits is divided at random, and a set
    that breaks an upper limit is drawn anew. Where nearly all would be thrown away, by walking.

    Parameters
    ----------
    rng
        Random numbers.
    lower, upper
        Of each weight, 0..1.
    draws
        How many sets.

    Returns
    -------
    draw × criterion; each row sums to 1.

    Raises
    ------
    ValueError
        The limits leave no set at all.
    """
    if (lower > upper).any() or lower.sum() > 1 + _SLACK or upper.sum() < 1 - _SLACK:
        raise ValueError("no set of weights keeps to these limits")
    hits = _throw(rng, lower, upper, _TRIAL)
    if len(hits) < _FEWEST_HITS * _TRIAL:
        return _walk(rng, lower, upper, draws)
    share = len(hits) / _TRIAL
    kept, found = [hits], len(hits)
    while found < draws:
        more = _throw(rng, lower, upper, int((draws - found) / share * 1.1) + 100)
        kept.append(more)
        found += len(more)
    return np.concatenate(kept)[:draws]


def _throw(rng: np.random.Generator, lower: Numbers, upper: Numbers, count: int) -> Numbers:
    """Divide what is left above the lower limits, and keep the sets within the upper ones."""
    parts = rng.standard_exponential((count, len(lower)))
    drawn = lower + (1 - lower.sum()) * parts / parts.sum(axis=1, keepdims=True)
    kept: Numbers = drawn[(drawn <= upper).all(axis=1)]
    return kept


def _walk(rng: np.random.Generator, lower: Numbers, upper: Numbers, draws: int) -> Numbers:
    """Start every set in the middle and redraw pairs of weights, again and again.

    Of two weights with a fixed sum one is drawn evenly between what both limits allow, and the
    other follows. Each step keeps the even law, so the walk ends in it (a hit-and-run walk along
    the lines in which two weights trade).

    Source
    ------
    Smith, R.L. (1984), Efficient Monte Carlo procedures for generating points uniformly
    distributed over bounded regions, Operations Research 32(6), 1296-1308; Tervonen et al. (2013),
    Hit-And-Run enables efficient weight generation, EJOR 224(3), 552-559.
    """
    # Weights as rows: a step then reads and writes whole rows.
    drawn = np.repeat(_find_middle(lower, upper)[:, None], draws, axis=1)
    pairs = np.array([(i, j) for i in range(len(lower)) for j in range(i)])
    for _ in range(_ROUNDS):
        for first, second in rng.permutation(pairs).reshape(-1, 2).tolist():
            both = drawn[first] + drawn[second]
            least = np.maximum(lower[first], both - upper[second])
            most = np.minimum(upper[first], both - lower[second])
            drawn[first] = least + rng.random(draws) * np.maximum(most - least, 0.0)
            drawn[second] = both - drawn[first]
    walked: npt.NDArray[np.float64] = np.ascontiguousarray(drawn.T)
    return walked


def _find_middle(lower: Numbers, upper: Numbers) -> Numbers:
    """Find a set between the limits: as far along from lower to upper for every weight."""
    room = upper.sum() - lower.sum()
    share = (1 - lower.sum()) / room if room > 0 else 0.0
    middle: Numbers = lower + share * (upper - lower)
    return middle
