"""Sets of weights drawn at random: any at all, in a given order, within limits, or near a set."""

import numpy as np

from scoring.contest import Numbers
from scoring.smaa.box_draws import draw_in_box

# How far weights typically lie from the adopted set: 30 % (mean coefficient of variation).
SPREAD = 0.30


def draw_uniform(rng: np.random.Generator, criteria: int, draws: int) -> Numbers:
    """Draw sets of weights, every set as likely as any other.

    Parameters
    ----------
    rng
        Random numbers.
    criteria
        How many weights a set has.
    draws
        How many sets.

    Returns
    -------
    draw × criterion; 0 or more, each row sums to 1.

    Source
    ------
    Rubinstein, R.Y. (1982), Generating random vectors uniformly distributed inside and on the
    surface of different regions, EJOR 10, 205-209: shares of exponential numbers.
    """
    parts = rng.standard_exponential((draws, criteria))
    shares: Numbers = parts / parts.sum(axis=1, keepdims=True)
    return shares


def draw_ordinal(rng: np.random.Generator, weights: Numbers, draws: int) -> Numbers:
    """Draw sets of weights in the order of importance that given weights have.

    Every set in which a weightier criterion keeps the larger weight is as likely as any other.
    Between criteria of the same given weight any order may come.

    Parameters
    ----------
    weights
        Only their order counts.
    draws
        How many sets.

    Returns
    -------
    draw × criterion; each row sums to 1.
    """
    falling = np.sort(draw_uniform(rng, len(weights), draws), axis=1)[:, ::-1]
    # Equal weights are put in a random order, anew in each draw.
    order = np.lexsort((rng.random(falling.shape), np.broadcast_to(-weights, falling.shape)))
    drawn = np.empty_like(falling)
    np.put_along_axis(drawn, order, falling, axis=1)
    return drawn


def draw_interval(rng: np.random.Generator, lower: Numbers, upper: Numbers, draws: int) -> Numbers:
    """Draw sets of weights between limits, every set as likely as any other.

    Parameters
    ----------
    lower, upper
        Of each weight, 0..1; there must be a set that sums to 1 between them.
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
    return draw_in_box(rng, np.asarray(lower, float), np.asarray(upper, float), draws)


def draw_dirichlet(
    rng: np.random.Generator, weights: Numbers, draws: int, spread: float = SPREAD
) -> Numbers:
    """Draw sets of weights near a given set, which is their mean (Dirichlet).

    Parameters
    ----------
    weights
        Sum 1; a weight of 0 stays 0.
    draws
        How many sets.
    spread
        Mean coefficient of variation of the weights, above 0 (`find_concentration`).

    Returns
    -------
    draw × criterion; each row sums to 1.
    """
    parts = rng.standard_gamma(find_concentration(weights, spread) * weights, (draws, len(weights)))
    shares: Numbers = parts / parts.sum(axis=1, keepdims=True)
    return shares


def find_concentration(weights: Numbers, spread: float = SPREAD) -> float:
    """Find the concentration c of a Dirichlet law for which weights vary as much as asked.

    The weight w of a Dirichlet law with parameters c × w has variance w (1 - w) / (c + 1), so its
    coefficient of variation is sqrt((1 - w) / (w (c + 1))). The mean over the criteria is set to
    the spread: about 77 for eight equal weights and 0.30.

    Parameters
    ----------
    weights
        Sum 1; those of 0 do not count.
    spread
        Mean coefficient of variation, above 0.

    Returns
    -------
    c, above 0: a spread so wide that there is no such law gives the widest that is still sane.
    """
    used = weights[weights > 0]
    root = np.sqrt((1 - used) / used).mean()
    return max(float((root / spread) ** 2 - 1), 1.0)
