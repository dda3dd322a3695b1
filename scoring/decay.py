"""How much less something counts the further away it is: from costs to weights.

A cost is whatever a way costs: metres or minutes. The numbers of a decay are data of the profile;
here are only the shapes. A cost of NaN (no way) weighs 0.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

# From costs to weights, each 0 or more.
Weigh = Callable[[Numbers], Numbers]


def weigh_steps(cost: Numbers, zones: Sequence[tuple[float, float]]) -> Numbers:
    """Weigh by zones: the weight of the first zone whose limit is not passed, 0 beyond the last.

    One zone of weight 1 is the plain catchment.

    Parameters
    ----------
    cost
        Any shape; NaN weighs 0.
    zones
        Pairs of a limit (included, in the unit of the cost, ascending) and a weight of 0 or more.

    Raises
    ------
    ValueError
        Without zones, with limits that do not ascend, or with a negative or unknown weight.

    Source
    ------
    Luo, W. & Qi, Y. (2009), "An enhanced two-step floating catchment area (E2SFCA) method for
    measuring spatial accessibility to primary care physicians", Health & Place 15, 1100-1107: three
    zones of ten minutes, weights 1, 0.68 and 0.22.
    """
    limits = np.array([limit for limit, _ in zones], dtype=np.float64)
    weights = np.array([weight for _, weight in zones] + [0.0])
    if not len(zones) or not (np.diff(limits) > 0).all() or not (weights >= 0).all():
        message = f"zones must have ascending limits and weights of 0 or more: {zones!r}"
        raise ValueError(message)
    return weights[np.searchsorted(limits, cost, side="left")]  # NaN sorts behind the last limit


def weigh_gaussian(cost: Numbers, width: float) -> Numbers:
    """Weigh by a bell that is 1 at no cost and exp(-1/2) at `width`.

    Parameters
    ----------
    cost
        Any shape; NaN weighs 0.
    width
        Above 0, in the unit of the cost.

    Source
    ------
    Luo & Qi (2009), see `weigh_steps`; without the constant that makes its integral 1, as there.
    """
    _check_above_zero(width, "width")
    return np.nan_to_num(np.exp(-0.5 * np.square(np.asarray(cost) / width)), nan=0.0)


def weigh_exponential(cost: Numbers, half: float) -> Numbers:
    """Weigh by exp(-b × cost) with b such that `half` weighs one half.

    Parameters
    ----------
    cost
        Any shape; NaN weighs 0.
    half
        The cost at which something counts for one half; above 0.

    Source
    ------
    Wilson, A.G. (1971), "A family of spatial interaction models, and associated developments",
    Environment and Planning 3, 1-32: the negative exponential as the impedance of a potential.
    """
    _check_above_zero(half, "half")
    return np.nan_to_num(np.exp2(-np.asarray(cost) / half), nan=0.0)


def weigh_power(cost: Numbers, exponent: float, least: float) -> Numbers:
    """Weigh by 1 / cost ** exponent; below `least` as at `least`, else nearby would be endless.

    Parameters
    ----------
    cost
        Any shape; NaN weighs 0.
    exponent
        0 or more.
    least
        Above 0, in the unit of the cost.

    Source
    ------
    Hansen, W.G. (1959), "How accessibility shapes land use", Journal of the American Institute of
    Planners 25, 73-76: S / T ** x, with the time at the destination added to T for the same reason.
    """
    _check_above_zero(least, "least")
    if not exponent >= 0:
        message = f"exponent must be 0 or more: {exponent!r}"
        raise ValueError(message)
    floored = np.maximum(cost, least)  # passes NaN on
    return np.nan_to_num(floored**-exponent, nan=0.0) * ~np.isnan(cost)


def _check_above_zero(number: float, name: str) -> None:
    """Refuse a width of a decay that has none."""
    if not number > 0 or not np.isfinite(number):
        message = f"{name} must be above 0: {number!r}"
        raise ValueError(message)
