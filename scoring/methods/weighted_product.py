"""The weighted product: a bad criterion weighs heavier than in a sum."""

import numpy as np

from scoring.methods.method import Method, Numbers

# A value of 0 would make the whole product 0, whatever its weight. An assumption, told with the
# results.
FLOOR = 0.01


def weighted_product(values: Numbers, weights: Numbers) -> Numbers:
    """Multiply the values, each to the power of its weight.

    Parameters
    ----------
    values
        site × criterion, 0..1; below `FLOOR` they count as `FLOOR`.
    weights
        Sum 1.

    Returns
    -------
    `FLOOR`..1, one a site.

    Source
    ------
    Bridgman, P.W. (1922), Dimensional Analysis; Miller & Starr (1969), Executive Decisions and
    Operations Research.
    """
    product: Numbers = np.exp(np.log(np.maximum(values, FLOOR)) @ weights)
    return product


WEIGHTED_PRODUCT = Method(
    "weighted_product",
    "Gewogen product",
    is_relative=False,
    prefer=weighted_product,
    assumption="Een criterium telt nooit voor minder dan 1 van 100 punten mee.",
)
