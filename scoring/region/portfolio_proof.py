"""`Proof`: how good a plan can be at most, in parts that together hold every plan."""

from dataclasses import dataclass, field, replace
from threading import Event

import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_rows import Row
from scoring.region.relaxation import Basis

Positions = npt.NDArray[np.intp]
Gain = tuple[float, float, int]


@dataclass(frozen=True)
class Part:
    """Some of the plans: those in which sites are held in or out.

    Parameters
    ----------
    bound
        No plan of this part is lower.
    held
        Pairs of a variable and its value.
    basis
        Where the linear problem may begin.
    """

    bound: float
    held: tuple[tuple[int, float], ...] = ()
    basis: Basis | None = None


@dataclass(frozen=True)
class Proof:
    """What no plan can do better than, and why.

    Parameters
    ----------
    parts
        Those that may be divided further, the lowest first. Together with what was closed they
        hold every plan.
    closed
        The lowest bound of the parts that were left as they are; infinite where there are none.
    gains
        Of each option that was tried: what leaving it out and taking it gained, for the part of
        the site that this moved, and how often that was tried.
    rows
        That were added to the problem; the parts may rest on them.
    options
        That took part in the linear problems; None: all.
    steps
        How many parts were divided.
    seconds
        What HiGHS used, of the threads that of the longest.
    """

    parts: tuple[Part, ...] = (Part(-np.inf),)
    closed: float = np.inf
    gains: dict[int, Gain] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    options: Positions | None = None
    steps: int = 0
    seconds: float = 0.0

    @property
    def bound(self) -> float:
        """No plan is lower; NaN where nothing was proven."""
        lowest = min([self.closed, *(part.bound for part in self.parts)])
        return float(lowest) if np.isfinite(lowest) else np.nan


@dataclass
class Until:
    """When to end; another thread may set what is here.

    Parameters
    ----------
    bound
        As soon as this is proven.
    seconds
        What HiGHS may use.
    stop
        Set where the answer is no longer wanted.
    """

    bound: float = np.inf
    seconds: float = np.inf
    stop: Event = field(default_factory=Event)


def share_out(proof: Proof) -> tuple[Proof, Proof]:
    """Deal the parts of a proof out over two, for two threads."""
    first, second = proof.parts[0::2], proof.parts[1::2]
    return replace(proof, parts=first), replace(proof, parts=second)


def unite(first: Proof, second: Proof) -> Proof:
    """Put two halves of a proof together."""
    parts = sorted((*first.parts, *second.parts), key=lambda part: part.bound)
    mine = {id(row) for row in first.rows}
    return Proof(
        tuple(parts),
        min(first.closed, second.closed),
        {**first.gains, **second.gains},
        (*first.rows, *(row for row in second.rows if id(row) not in mine)),
        _unite_options(first.options, second.options),
        max(first.steps, second.steps),
        max(first.seconds, second.seconds),
    )


def _unite_options(first: Positions | None, second: Positions | None) -> Positions | None:
    if first is None or second is None:
        return None
    return np.concatenate([first, np.setdiff1d(second, first)])
