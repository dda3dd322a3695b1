"""`Method`: one way to turn values and weights into an order of sites."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Method:
    """One way to rank.

    Parameters
    ----------
    id
        Its word in commands and files.
    label
        Dutch, for the screen.
    is_relative
        The order of two sites may change because a third one comes or goes.
    prefer
        From values (site × criterion, 0..1, more is better) and weights (0 or more, sum 1) to one
        number a site; more is better.
    assumption
        Dutch: the numbers that the method needs besides the weights; "" for none.
    most_sites
        How many sites it can compare in reasonable time; None for any number.
    """

    id: str
    label: str
    is_relative: bool
    prefer: Callable[[Numbers, Numbers], Numbers]
    assumption: str = ""
    most_sites: int | None = None


@dataclass(frozen=True)
class Thresholds:
    """From which difference in value (0..1) on one criterion a comparison changes.

    Parameters
    ----------
    indifference
        Up to here two sites are as good.
    preference
        From here one is clearly better.
    veto
        From here the worse one can no longer count as "at least as good", whatever the rest.
    """

    indifference: float
    preference: float
    veto: float


# Own proposal, 2026: five points of 100 is no difference that a visit would show, twenty is one
# that everybody sees, and sixty separates "nothing is there" from "it is fine".
THRESHOLDS = Thresholds(indifference=0.05, preference=0.20, veto=0.60)
