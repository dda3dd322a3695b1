"""PROMETHEE II: how clearly a site beats the others, minus how clearly they beat it."""

import numpy as np

from scoring.methods.method import THRESHOLDS, Method, Numbers


def promethee(
    values: Numbers,
    weights: Numbers,
    indifference: float = THRESHOLDS.indifference,
    preference: float = THRESHOLDS.preference,
) -> Numbers:
    """Compute the net flow of each site, with the linear preference function (type V).

    The flow of one criterion is a sum over all other sites. Along the sorted values that sum
    follows from running totals, so the work grows with n log n and not with n².

    Parameters
    ----------
    values
        site × criterion; more is better.
    weights
        Sum 1.
    indifference, preference
        q and p: a difference up to q counts as 0, from p on as 1, in between in proportion. With
        p = q every difference above it counts as 1.

    Returns
    -------
    Net flow -1..1, one a site; they sum to 0. 0 for a site alone.

    Source
    ------
    Brans, J.P. & Vincke, P. (1985), A preference ranking organisation method, Management Science
    31(6), 647-656. Running totals after Calders, T. & Van Assche, D. (2018), PROMETHEE is not
    quadratic: an O(qn log(n)) algorithm, Omega 76, 63-69.
    """
    count = len(values)
    flow = np.zeros(count)
    if count < 2:
        return flow
    for column, weight in zip(values.T, weights, strict=True):
        won = _sum_preferences(column, indifference, preference)
        # To be beaten on a scale is to win on its mirror image.
        lost = _sum_preferences(-column, indifference, preference)
        flow += weight * (won - lost)
    return flow / (count - 1)


def _sum_preferences(column: Numbers, indifference: float, preference: float) -> Numbers:
    """Sum over all others how clearly each site is better on one criterion."""
    ordered = np.sort(column)
    total = np.concatenate([[0.0], np.cumsum(ordered)])
    # Others at or below x - p count in full; those between x - p and x - q count in part.
    full = np.searchsorted(ordered, column - preference, side="right")
    if preference <= indifference:
        beaten: Numbers = np.asarray(np.searchsorted(ordered, column - indifference), np.float64)
        return beaten
    part = np.searchsorted(ordered, column - indifference, side="left")
    number = np.maximum(part - full, 0)
    below = total[np.maximum(part, full)] - total[full]
    partly = (number * (column - indifference) - below) / (preference - indifference)
    won: Numbers = full + partly
    return won


PROMETHEE_II = Method(
    "promethee_ii",
    "PROMETHEE II",
    is_relative=True,
    prefer=promethee,
    assumption=(
        f"Een verschil tot {THRESHOLDS.indifference * 100:.0f} van 100 punten telt niet, vanaf "
        f"{THRESHOLDS.preference * 100:.0f} punten helemaal."
    ),
)
