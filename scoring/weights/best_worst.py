"""The best-worst method: every criterion against the most and the least important one."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

_SLACK = 1e-9  # within which the solver meets a bound


@dataclass(frozen=True)
class Comparison:
    """What was answered.

    Parameters
    ----------
    best, worst
        The most and the least important criterion.
    best_to_others
        Criterion to how many times as important the best is, 1..9; 1 for the best itself.
    others_to_worst
        Criterion to how many times as important it is as the worst, 1..9; 1 for the worst itself.
    """

    best: str
    worst: str
    best_to_others: Mapping[str, float]
    others_to_worst: Mapping[str, float]


@dataclass(frozen=True)
class BestWorst:
    """What the answers say.

    Parameters
    ----------
    shares
        Criterion to weight by the linear model; they sum to 1.
    linear_deviation
        The least possible largest deviation in the linear model, ξ^L; 0 is consistent.
    deviation
        That of the ratios themselves, ξ*.
    ratio
        ξ* over the largest that answers of this range can have; 0 is consistent, 1 the worst.
    least_consistent
        The criterion whose two answers fit least with best against worst; "" when all fit.
    low, high
        Criterion to the least and greatest weight among all that are as good as ξ*.
    """

    shares: dict[str, float]
    linear_deviation: float
    deviation: float
    ratio: float
    least_consistent: str
    low: dict[str, float]
    high: dict[str, float]


def judge_best_worst(comparison: Comparison, criteria: Sequence[str]) -> BestWorst:
    """Find weights and consistency.

    The weights are those of the linear model, which are unique; the consistency ratio is that of
    the original model, for which its table was made.

    Parameters
    ----------
    comparison
        Answers with one number for best against worst.
    criteria
        Two or more.

    Source
    ------
    Rezaei 2015, "Best-worst multi-criteria decision-making method", Omega 53: 49-57 (ratio);
    Rezaei 2016, "… some properties and a linear model", Omega 64: 126-130 (weights, intervals).
    """
    most = comparison.best_to_others[comparison.worst]
    answers = {
        name: (comparison.best_to_others[name], comparison.others_to_worst[name])
        for name in criteria
        if name not in (comparison.best, comparison.worst)
    }
    deviations = {name: find_deviation(a, b, most) for name, (a, b) in answers.items()}
    pairs = itertools.permutations(answers.values(), 2)
    between = max((_find_between(first, second) for first, second in pairs), default=0.0)
    deviation = max(between, *deviations.values(), 0.0)
    greatest = find_deviation(most, most, most)
    shares, linear = _solve_linear(comparison, criteria)
    low, high = _find_ranges(comparison, criteria, deviation)
    worst = max(deviations, key=lambda name: deviations[name], default="")
    return BestWorst(
        shares=shares,
        linear_deviation=linear,
        deviation=deviation,
        ratio=deviation / greatest if greatest else 0.0,
        least_consistent=worst if deviation > _SLACK else "",
        low=low,
        high=high,
    )


def find_deviation(best_to: float, to_worst: float, best_to_worst: float) -> float:
    """Find the least deviation ξ with which three answers about one criterion can be met.

    Consistent answers have best_to × to_worst = best_to_worst. Otherwise both factors move by ξ one
    way and the product the other way: (a ± ξ)(b ± ξ) = c ∓ ξ. With a = b = c this gives the largest
    ξ possible, which is Rezaei's table of consistency indices.

    Source
    ------
    Rezaei 2015, table 1 and the equations before it.
    """
    sign = 1.0 if best_to * to_worst < best_to_worst else -1.0
    half = (best_to + to_worst + 1) / 2
    gap = best_to * to_worst - best_to_worst
    return sign * (math.sqrt(max(0.0, half * half - gap)) - half)


def _find_between(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Find the least ξ with which the answers about two criteria agree on best against worst.

    Each criterion allows best against worst to lie in [(a − ξ)(b − ξ), (a + ξ)(b + ξ)]. Intervals
    on a line have a point in common as soon as every two of them have.
    """
    (a, b), (c, d) = first, second
    return (c * d - a * b) / (a + b + c + d)


def _rows(comparison: Comparison, criteria: Sequence[str]) -> list[tuple[int, int, float]]:
    """List the answers as (left, right, times): left should weigh so many times the right."""
    place = {name: number for number, name in enumerate(criteria)}
    best, worst = place[comparison.best], place[comparison.worst]
    to_best = [
        (best, at, comparison.best_to_others[name]) for name, at in place.items() if at != best
    ]
    to_worst = [
        (at, worst, comparison.others_to_worst[name])
        for name, at in place.items()
        if at not in (worst, best)  # best against worst stands in the first list
    ]
    return to_best + to_worst


def _solve_linear(
    comparison: Comparison, criteria: Sequence[str]
) -> tuple[dict[str, float], float]:
    """Minimise ξ with |w_left − times × w_right| ≤ ξ, weights 0 or more that sum to 1."""
    count = len(criteria)
    limits = []
    for left, right, times in _rows(comparison, criteria):
        row = np.zeros(count + 1)
        row[left], row[right] = 1.0, -times
        for sign in (1.0, -1.0):
            signed = sign * row
            signed[count] = -1.0
            limits.append(signed)
    found = linprog(
        c=np.append(np.zeros(count), 1.0),
        A_ub=np.array(limits),
        b_ub=np.zeros(len(limits)),
        A_eq=np.append(np.ones(count), 0.0)[np.newaxis],
        b_eq=np.ones(1),
    )
    return dict(zip(criteria, found.x[:count].tolist(), strict=True)), float(found.x[count])


def _find_ranges(
    comparison: Comparison, criteria: Sequence[str], deviation: float
) -> tuple[dict[str, float], dict[str, float]]:
    """Find the least and greatest weight with |w_left / w_right − times| ≤ ξ*."""
    count = len(criteria)
    limits = []
    for left, right, times in _rows(comparison, criteria):
        for sign in (1.0, -1.0):
            row = np.zeros(count)
            row[left] = sign
            row[right] = -sign * times - deviation - _SLACK
            limits.append(row)
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    for at, name in enumerate(criteria):
        for sign, side in ((1.0, low), (-1.0, high)):
            aim = np.zeros(count)
            aim[at] = sign
            found = linprog(
                c=aim,
                A_ub=np.array(limits),
                b_ub=np.zeros(len(limits)),
                A_eq=np.ones((1, count)),
                b_eq=np.ones(1),
            )
            side[name] = float(found.x[at])
    return low, high
