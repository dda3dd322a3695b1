"""How much the members of a group agree about weights."""

import math

import numpy as np

# Words for the index: Goepel 2014, "AHP consensus word scale" (bpmsg.com).
WORDS = (
    (0.875, "zeer hoog"),
    (0.75, "hoog"),
    (0.625, "gemiddeld"),
    (0.5, "laag"),
    (0, "zeer laag"),
)


def find_consensus(shares: np.ndarray, scale: float = math.inf) -> float:
    """Find the consensus index of a group.

    The members' weights are taken as the make-up of so many plots of land: alpha is the mean
    diversity within a plot, gamma that of all plots together, and beta = gamma / alpha how many
    truly different plots there are, 1 to n. The index maps 1/beta to 0..1. On a scale that ends,
    as that of AHP at 9, a member cannot put all weight on one criterion; then the range of the
    index is narrower, and is stretched.

    Parameters
    ----------
    shares
        Member × criterion, 0 or more, each row summing to 1; two criteria or more.
    scale
        The greatest ratio that a member can give: 9 for AHP.

    Returns
    -------
    1 when all weights are equal; 0 when they could not differ more.

    Source
    ------
    Goepel 2013, "Implementing the analytic hierarchy process as a standard method for
    multi-criteria decision making in corporate enterprises", Proceedings of the ISAHP, Kuala
    Lumpur, with the simplified largest gamma of Goepel 2018, "Implementation of an online software
    tool for the AHP (AHP-OS)", International Journal of the AHP 10: 469-487; entropies as in Jost
    2006, "Entropy and diversity", Oikos 113: 363-375.
    """
    count = shares.shape[1]
    alpha = float(np.mean([_find_entropy(row) for row in shares]))
    gamma = _find_entropy(shares.mean(axis=0))
    floor = math.exp(_find_least_entropy(count, scale)) / count
    likeness = math.exp(alpha - gamma)
    return float(min(1.0, max(0.0, (likeness - floor) / (1 - floor))))


def word_consensus(index: float) -> str:
    """Say a consensus index in a Dutch word."""
    return next(word for least, word in WORDS if index >= least)


def _find_entropy(shares: np.ndarray) -> float:
    """Shannon's entropy, in nats; a share of 0 adds nothing."""
    known = shares[shares > 0]
    return float(-(known * np.log(known)).sum())


def _find_least_entropy(count: int, scale: float) -> float:
    """Entropy of one criterion `scale` times as important as each of the others."""
    if math.isinf(scale):
        return 0.0
    whole = count + scale - 1
    return _find_entropy(np.array([scale / whole, *([1 / whole] * (count - 1))]))
