"""Search a plan and bound it at the same time, on two cores; HiGHS lets other threads go on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from scoring.region.portfolio_cuts import tighten
from scoring.region.portfolio_model import PortfolioModel
from scoring.region.portfolio_proof import Proof, Until, prove, share_out, unite
from scoring.region.portfolio_shift import shift_sizes
from scoring.region.solver import Limits, Problem, Solution

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
    problem
        The same with its sizes written by `shift_sizes`.
    proof
        What was proven of it.
    """

    tight: Problem
    problem: Problem
    proof: Proof


def bound_beside(
    model: PortfolioModel,
    problem: Problem,
    limits: Limits,
    work: Callable[[], tuple[Solution, bool]],
) -> tuple[Solution, Bounded]:
    """Bound a problem in a second thread while a plan is searched in this one.

    Parameters
    ----------
    model, problem
        The case with an aim.
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
        tight = tighten(model, problem, first.stop)
        shifted = shift_sizes(model, tight)
        early = prove(model, shifted, Proof(), first, _STEPS)
        return Bounded(tight, shifted, early), prove(model, shifted, early, later)

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
    model: PortfolioModel, known: Bounded, wanted: float, work: Callable[[], Solution]
) -> tuple[Solution, Bounded]:
    """Go on with a proof in a second thread while something else is searched in this one.

    Parameters
    ----------
    model, known
        What is proven so far.
    wanted
        The bound that is good enough.
    work
        The search.
    """
    until = Until(wanted)
    with ThreadPoolExecutor(1) as other:
        ahead = other.submit(prove, model, known.problem, known.proof, until)
        try:
            found = work()
        finally:
            until.stop.set()
        proof = ahead.result()
    return found, replace(known, proof=proof)


def bound_twice(model: PortfolioModel, known: Bounded, wanted: float, time_s: float) -> Bounded:
    """Go on with a proof in two threads, each with half of the parts.

    Parameters
    ----------
    model, known
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
            ahead = other.submit(prove, model, known.problem, yours, until)
            proof = unite(prove(model, known.problem, mine, until), ahead.result())
    return replace(known, proof=proof)
