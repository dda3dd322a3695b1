"""Search a plan and bound it at the same time, on two cores; HiGHS lets other threads go on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_branch import prove
from scoring.region.portfolio_cuts import Tight, tighten
from scoring.region.portfolio_model import PortfolioModel
from scoring.region.portfolio_proof import Proof, Until, share_out, unite
from scoring.region.solver import Limits, Problem, Solution

Positions = npt.NDArray[np.intp]

# A search that ended by itself waits for so many steps of the proof and looks no further: what is
# done next must not depend on which of the two was sooner.
_STEPS = 100
# So often the parts of a proof are dealt out again, since one half may be ready before the other.
_DEALS = 3


@dataclass(frozen=True)
class Bounded:
    """A problem with what is proven of it.

    Parameters
    ----------
    tight
        The problem with an aim and the rows of `tighten`.
    proof
        What was proven of it.
    """

    tight: Tight
    proof: Proof


def bound_beside(
    model: PortfolioModel,
    aimed: tuple[Problem, Positions],
    limits: Limits,
    work: Callable[[], tuple[Solution, bool]],
) -> tuple[Solution, Bounded]:
    """Bound a problem in a second thread while a plan is searched in this one.

    Parameters
    ----------
    model
        The case.
    aimed
        Its problem with an aim, and the options with which the proof begins.
    limits
        The gap at which the plan is good enough, and how long the search and the proof may take.
    work
        The search, with whether it ended by itself: then the proof goes on until the plan is good
        enough or some steps were made. Where time cut the search off, the proof stops too.

    Returns
    -------
    What was found, and what was proven.
    """
    first, later = Until(seconds=limits.time_s), Until()

    def prove_on() -> tuple[Bounded, Proof]:
        tight = tighten(model, aimed[0], first.stop)
        early = prove(tight, Proof(options=aimed[1]), first, _STEPS)
        return Bounded(tight, early), prove(tight, early, later)

    with ThreadPoolExecutor(1) as other:
        ahead = other.submit(prove_on)
        is_ready = False
        try:
            found, is_ready = work()
            if found.is_found:
                first.bound = found.objective - limits.gap * abs(found.objective)
        finally:
            later.stop.set()
            if not is_ready:
                first.stop.set()
        early, late = ahead.result()
    return found, early if is_ready else replace(early, proof=late)


def bound_further(
    known: Bounded, wanted: float, work: Callable[[], Solution]
) -> tuple[Solution, Bounded]:
    """Go on with a proof in a second thread while something else is searched in this one.

    Parameters
    ----------
    known
        What is proven so far.
    wanted
        The bound that is good enough.
    work
        The search.
    """
    until = Until(wanted)
    with ThreadPoolExecutor(1) as other:
        ahead = other.submit(prove, known.tight, known.proof, until)
        try:
            found = work()
        finally:
            until.stop.set()
        proof = ahead.result()
    return found, replace(known, proof=proof)


def bound_twice(known: Bounded, wanted: float, time_s: float) -> Bounded:
    """Go on with a proof in two threads, each with half of the parts.

    Parameters
    ----------
    known
        What is proven so far.
    wanted
        The bound that is good enough.
    time_s
        What HiGHS may use in each thread.
    """
    proof = known.proof
    for _ in range(_DEALS):
        mine, yours = share_out(proof)
        until = Until(wanted, time_s / _DEALS)
        with ThreadPoolExecutor(1) as other:
            ahead = other.submit(prove, known.tight, yours, until)
            proof = unite(prove(known.tight, mine, until), ahead.result())
    return replace(known, proof=proof)
