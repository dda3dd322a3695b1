"""Fitting weights to choices, and how well they predict; scikit-learn does the fitting."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest
from sklearn import config_context
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import LeaveOneOut

from scoring.weights.pairs import SHARPNESS, SPREAD

DRAWS = 500
CONFIDENCE = 0.95

_ROUNDS = 100
_STEADY = 1e-7  # a change of the weights below which the search stops
_LEAST_SPREAD = 1e-6  # of a choice that is all but certain, so that it keeps a weight


@dataclass(frozen=True)
class HitRate:
    """How often a set of weights points at the site that was chosen.

    Parameters
    ----------
    hits, count
        So many of so many; a tie is no hit.
    low, high
        Wilson interval of 95 %.
    """

    hits: int
    count: int
    low: float
    high: float

    @property
    def rate(self) -> float:
        """The share of hits, 0..1."""
        return self.hits / self.count


@dataclass(frozen=True)
class Learnt:
    """What the choices say.

    Parameters
    ----------
    shares
        Weights that sum to 1.
    low, high
        Of each weight, 95 % of the bootstrap draws.
    learnt
        Hit rate on answers that were left out while learning.
    adopted
        Hit rate of the weights in use on the same answers.
    moved
        Share of all weight that went from one criterion to another, 0..1.
    """

    shares: np.ndarray
    low: np.ndarray
    high: np.ndarray
    learnt: HitRate
    adopted: HitRate
    moved: float


def learn(differences: np.ndarray, is_first: np.ndarray, adopted: np.ndarray, seed: int) -> Learnt:
    """Fit weights, and say how well they predict and how sure they are.

    The hit rate is cross-validated by leaving out each answer in turn: weights learnt from the
    others must point at the site that was chosen. The interval of that rate takes the answers as
    independent; those of the weights come from drawing the answers anew, with replacement.

    Parameters
    ----------
    differences
        Choice × criterion, -1..1: by how much the first site is better for certain.
    is_first
        The first site was chosen.
    adopted
        The weights in use, summing to 1.
    seed
        Of the draws; the same seed gives the same intervals.

    Source
    ------
    Wilson 1927, "Probable inference, the law of succession, and statistical inference", Journal of
    the American Statistical Association 22: 209-212; Efron 1979 (bootstrap).
    """
    count = len(is_first)
    random = np.random.Generator(np.random.PCG64(seed))
    draws = random.integers(0, count, size=(DRAWS, count))
    # The numbers are our own and finite: without looking at them anew each fit is twice as fast.
    with config_context(assume_finite=True, skip_parameter_validation=True):
        shares = fit_weights(differences, is_first, adopted)
        guesses = [
            float(differences[test[0]] @ fit_weights(differences[train], is_first[train], adopted))
            for train, test in LeaveOneOut().split(differences)
        ]
        drawn = [fit_weights(differences[rows], is_first[rows], adopted) for rows in draws]
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(np.array(drawn), [tail, 1 - tail], axis=0)
    return Learnt(
        shares=shares,
        low=low,
        high=high,
        learnt=rate_hits(np.array(guesses), is_first),
        adopted=rate_hits(differences @ adopted, is_first),
        moved=float(np.abs(shares - adopted).sum() / 2),
    )


def fit_weights(differences: np.ndarray, is_first: np.ndarray, adopted: np.ndarray) -> np.ndarray:
    """Find the weights, none negative, under which the choices are most likely.

    The chance that the first site is chosen is logistic in the difference of the two scores. The
    weights times their sharpness are shrunk towards the adopted ones as a normal prior would, so
    that a few answers move them a little and many answers a lot. The maximum is found by Newton
    steps, each a least-squares problem without negative weights.

    Parameters
    ----------
    differences, is_first, adopted
        As `learn`.

    Returns
    -------
    Weights that sum to 1.

    Source
    ------
    McFadden 1974 (conditional logit); the two numbers of the prior are ours (`SHARPNESS`, `SPREAD`
    in scoring/weights/pairs.py).
    """
    width = len(adopted)
    spread = SPREAD * SHARPNESS / width
    start = SHARPNESS * adopted
    prior = np.eye(width) / spread
    chosen = is_first.astype(np.float64)
    weights = start
    model = LinearRegression(positive=True, fit_intercept=False)
    for _ in range(_ROUNDS):
        utility = differences @ weights
        chance = 1.0 / (1.0 + np.exp(-utility))
        tell = np.maximum(chance * (1.0 - chance), _LEAST_SPREAD)
        target = utility + (chosen - chance) / tell
        root = np.sqrt(tell)
        rows = np.vstack([root[:, np.newaxis] * differences, prior])
        wanted = np.concatenate([root * target, start / spread])
        step = np.asarray(model.fit(rows, wanted).coef_) - weights
        weights = weights + _shorten(step, weights, (differences, chosen, start, spread)) * step
        if np.abs(step).max() < _STEADY * SHARPNESS:
            break
    whole = weights.sum()
    return np.asarray(weights / whole if whole > 0 else adopted)


def _shorten(
    step: np.ndarray,
    weights: np.ndarray,
    problem: tuple[np.ndarray, np.ndarray, np.ndarray, float],
) -> float:
    """Halve a step until it does not make things worse."""
    now, part = _lose(weights, problem), 1.0
    while part > 1e-4 and _lose(weights + part * step, problem) > now + 1e-12:
        part /= 2
    return part


def _lose(weights: np.ndarray, problem: tuple[np.ndarray, np.ndarray, np.ndarray, float]) -> float:
    """Minus the logarithm of the chance of the choices, and of the prior."""
    differences, chosen, start, spread = problem
    side = np.where(chosen > 0, 1.0, -1.0)
    misfit = np.logaddexp(0.0, -side * (differences @ weights)).sum()
    return float(misfit + 0.5 * (((weights - start) / spread) ** 2).sum())


def rate_hits(guesses: np.ndarray, is_first: np.ndarray) -> HitRate:
    """Count how often the sign of a guess is the side that was chosen.

    Parameters
    ----------
    guesses
        Above 0: the first site; 0 is no guess, and no hit.
    is_first
        The first site was chosen.
    """
    hits = int((np.where(is_first, guesses, -guesses) > 0).sum())
    count = len(is_first)
    interval = binomtest(hits, count).proportion_ci(CONFIDENCE, method="wilson")
    return HitRate(hits, count, float(interval.low), float(interval.high))
