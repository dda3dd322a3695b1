"""Whole numbers in proportion to weights, that add up exactly: the largest-remainder method."""

import math
from collections.abc import Sequence
from fractions import Fraction

from layers.errors import ContractError, Fault


def exact(number: float | Fraction) -> Fraction:
    """Find the fraction that a decimal number stands for, as people wrote it.

    0.15 becomes 15/100 and not the binary number nearest to it, so that sums of shares are exact.

    Parameters
    ----------
    number
        A finite number.

    Raises
    ------
    ContractError
        The number is not finite.
    """
    try:
        return Fraction(str(number))
    except ValueError as error:
        raise ContractError(Fault("number_not_finite", {"found": str(number)})) from error


def share_out(total: int, weights: Sequence[Fraction | int]) -> tuple[int, ...]:
    """Split a total into whole parts in proportion to the weights.

    Each gets the floor of its exact part; what is left goes one by one to the largest remainders,
    ties to the earlier one.

    Parameters
    ----------
    total
        The number to split, 0 or more.
    weights
        Each 0 or more; at least one above 0.

    Returns
    -------
    As many whole numbers as there are weights, in their order; their sum is `total`.

    Raises
    ------
    ContractError
        A negative total or weight, or no weight above 0: there is nothing to go by.

    Source
    ------
    Hamilton's method of largest remainders. The official rounding of the Spreidingswet is not
    known; this one makes the totals exact (own choice, 2026).
    """
    whole = sum(weights, Fraction(0))
    if total < 0 or whole <= 0 or min(weights) < 0:
        raise ContractError(Fault("shares_impossible", {"total": total, "weights": str(whole)}))
    return round_parts([Fraction(total) * weight / whole for weight in weights], total)


def round_parts(parts: Sequence[Fraction], total: int) -> tuple[int, ...]:
    """Round parts to whole numbers that add up to a total, by the largest remainders.

    Parameters
    ----------
    parts
        Exact parts, each 0 or more.
    total
        Their sum, or that sum rounded up or down.

    Returns
    -------
    Each part rounded down or up, in the order of `parts`; their sum is `total`.

    Raises
    ------
    ContractError
        No rounding down or up of the parts gives this total.
    """
    shares = [math.floor(part) for part in parts]
    left = total - sum(shares)
    if not 0 <= left <= len(shares):
        raise ContractError(Fault("shares_impossible", {"total": total, "weights": len(parts)}))
    order = sorted(range(len(parts)), key=lambda i: (shares[i] - parts[i], i))
    for i in order[:left]:
        shares[i] += 1
    return tuple(shares)
