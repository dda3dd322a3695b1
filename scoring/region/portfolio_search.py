"""How one aim of a large portfolio is searched: first among the sites that look promising.

Without the demand that a site is in or out as a whole, the problem is a linear one and solved at
once; its answer bounds every plan. The sites that take part in it, and those that nearly do, are
the kernel. A search among these alone is short, and its answer is judged by the bound of all.

Where that is not good enough and there is time, a proof goes on in a second thread: the linear
problem with more rows, and with the sites decided one by one. What the proof cannot do without is
searched next, in turn with a proof on both cores. Else all sites are searched.

Source
------
Angelelli, Mansini and Speranza (2010), Kernel search: a general heuristic for the
multi-dimensional knapsack problem, Computers & Operations Research 37.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_both import Bounded, bound_beside, bound_further, bound_twice
from scoring.region.portfolio_bounds import bound_worst_target, raise_bound
from scoring.region.portfolio_kernel import find_kernel
from scoring.region.portfolio_merge import merge
from scoring.region.portfolio_model import SHARE, PortfolioModel
from scoring.region.portfolio_narrow import solve_narrow
from scoring.region.portfolio_parts import search_parts
from scoring.region.portfolio_sizes import free_sizes, round_sizes, settle_answer
from scoring.region.solver import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    UNKNOWN,
    Limits,
    Problem,
    Solution,
    find_gap,
    solve,
)

Truths = npt.NDArray[np.bool_]

# With fewer options than this the whole search is short.
SMALL = 60
# Parts of the time that the linear problem and the kernel may use; the kernel more where no proof
# follows: in less than so many seconds there is no time for one.
_RELAXED_PART, _KERNEL_PART, _ONLY_KERNEL_PART, _LONG_S = 0.4, 0.2, 0.5, 8.0
# Parts of what is left then: for the proof on both cores, before its options are searched, and for
# each of such searches beside it: what is proven beside one shows which others are needed. The last
# one takes what is left, and is wide. Of its time the proof spends about half in HiGHS, which is
# what it counts.
_FIRST_PART, _TURNS, _PROOF_PART = 0.2, (0.55, 0.8, 1.0), 0.5


def search_level(model: PortfolioModel, problem: Problem, measure: str, limits: Limits) -> Solution:
    """Search the plan that makes one measure as small as can be.

    Parameters
    ----------
    model
        The case.
    problem
        Its rows, with what earlier aims reached.
    measure
        Of `scoring.region.portfolio_model.MEASURES`.
    limits
        Time and gap for this aim; the start, if any, must be feasible.

    Returns
    -------
    With the best bound of all that was tried; "feasible" where the gap was not reached in time.
    """
    aimed = replace(problem, cost=model.measures[measure])
    best, bounded = _take_start(aimed, limits), None
    if best.gap == 0:
        return best
    if model.count >= SMALL:
        best, bounded = _search_promising(model, aimed, (measure, best), limits)
        if measure == SHARE and best.is_found and best.gap > limits.gap:
            best = bound_worst_target(model, best, limits)
    if best.status == INFEASIBLE or best.gap <= limits.gap:
        return best if best.status == INFEASIBLE else replace(best, status=OPTIMAL)
    time_s = max(0.5, limits.time_s - best.seconds)
    last = replace(limits, time_s=time_s, start=best.x if best.is_found else None)
    if model.count < SMALL or limits.gap == 0:
        found = merge(best, settle_answer(model, aimed, solve(aimed, last)), limits.gap)
    elif bounded is None or measure == SHARE:
        # The largest shortfall hangs on few targets that want the same hub: HiGHS sees that, when
        # it may rewrite the problem, and our rows for sizes do not.
        found = _search_whole(model, aimed, best, replace(last, presolve=measure == SHARE))
    else:
        found = _search_further(model, aimed, (measure, best, bounded), last)
    bound = raise_bound(model, measure, found.bound)
    return merge(found, Solution(UNKNOWN, bound=bound), limits.gap)


def _take_start(problem: Problem, limits: Limits) -> Solution:
    """Take the start as the best so far; no measure is below 0."""
    if limits.start is None:
        return Solution(UNKNOWN, bound=0.0)
    value = float(problem.cost @ limits.start)
    gap = find_gap(value, 0.0)
    return Solution(OPTIMAL if gap == 0 else FEASIBLE, limits.start, value, 0.0, gap)


def _search_promising(
    model: PortfolioModel, problem: Problem, aim: tuple[str, Solution], limits: Limits
) -> tuple[Solution, Bounded | None]:
    """Bound the aim by the linear problem, and search among the options of its kernel."""
    measure, best = aim
    whole = np.zeros(len(problem.cost), dtype=bool)
    relaxed = solve(replace(problem, is_whole=whole), Limits(limits.time_s * _RELAXED_PART))
    if relaxed.status == INFEASIBLE:
        return relaxed, None
    if relaxed.status != OPTIMAL:
        return replace(best, seconds=relaxed.seconds), None
    bound = raise_bound(model, measure, relaxed.objective)
    best = merge(best, Solution(UNKNOWN, bound=bound, seconds=relaxed.seconds), limits.gap)
    if best.is_found and best.gap <= limits.gap:
        return best, None
    kept = find_kernel(model, relaxed, best)
    is_plain = limits.time_s < _LONG_S or _gains_by_presolve(model)
    part = _ONLY_KERNEL_PART if is_plain else _KERNEL_PART
    inner = replace(limits, time_s=(limits.time_s - relaxed.seconds) * part)
    if is_plain:
        return _search_kernel(model, problem, (kept, best), inner)[0], None
    found, bounded = bound_beside(
        model,
        (problem, np.flatnonzero(kept)),
        inner,
        lambda: _search_kernel(model, problem, (kept, best), inner),
    )
    waited = max(0.0, bounded.proof.seconds - (found.seconds - best.seconds))
    return _take_bound(model, (measure, found), (bounded.proof.bound, waited), limits.gap), bounded


def _take_bound(
    model: PortfolioModel, aim: tuple[str, Solution], proven: tuple[float, float], gap: float
) -> Solution:
    """Judge the best so far by a bound; `proven` is that with the seconds that it took."""
    bound = raise_bound(model, aim[0], proven[0])
    return merge(aim[1], Solution(UNKNOWN, bound=bound, seconds=proven[1]), gap)


def _search_further(
    model: PortfolioModel,
    problem: Problem,
    known: tuple[str, Solution, Bounded],
    limits: Limits,
) -> Solution:
    """Search and prove in turn until the gap or the time is reached."""
    measure, best, bounded = known
    if not best.is_found:
        return _search_whole(model, problem, best, replace(limits, presolve=False))
    ends = best.seconds + limits.time_s
    first = replace(limits, time_s=limits.time_s * _FIRST_PART)
    best, bounded = _prove_twice(model, (measure, best, bounded), first)
    for number, part in enumerate(_TURNS, start=1):
        if best.gap <= limits.gap or best.seconds >= ends:
            break
        turn = replace(limits, time_s=max(0.5, (ends - best.seconds) * part))
        known = measure, best, bounded
        best, bounded = _take_turn(model, problem, known, turn, number == len(_TURNS))
    return best


def _take_turn(
    model: PortfolioModel,
    problem: Problem,
    known: tuple[str, Solution, Bounded],
    limits: Limits,
    is_wide: bool,
) -> tuple[Solution, Bounded]:
    """Search among the options of the proof, and go on with the proof beside that."""
    measure, best, bounded = known
    found, further = bound_further(
        bounded,
        best.objective - limits.gap * abs(best.objective),
        lambda: search_parts(model, problem, (best, bounded), limits, is_wide),
    )
    return _take_bound(model, (measure, found), (further.proof.bound, 0.0), limits.gap), further


def _prove_twice(
    model: PortfolioModel, known: tuple[str, Solution, Bounded], limits: Limits
) -> tuple[Solution, Bounded]:
    """Go on with the proof on both cores."""
    measure, best, bounded = known
    wanted = best.objective - limits.gap * abs(best.objective)
    last = bound_twice(bounded, wanted, limits.time_s * _PROOF_PART)
    used = (last.proof.seconds - bounded.proof.seconds) / _PROOF_PART
    return _take_bound(model, (measure, best), (last.proof.bound, used), limits.gap), last


def _search_kernel(
    model: PortfolioModel, problem: Problem, known: tuple[Truths, Solution], limits: Limits
) -> tuple[Solution, bool]:
    """Search among the promising options, and say whether the search ended by itself.

    `known` says of each option whether it is in the kernel, and is the best so far.
    """
    kept, best = known
    upper = problem.upper.copy()
    upper[: 2 * model.count][~np.tile(kept, 2)] = 0.0
    inner = replace(
        limits,
        start=best.x if best.is_found else None,
        gap=limits.gap / 2,  # so that the rounding afterwards costs nothing
        target=best.bound + limits.gap / 2 * abs(best.bound) if best.bound > 0 else -np.inf,
        presolve=_gains_by_presolve(model),
    )
    found = solve_narrow(replace(free_sizes(model, problem), upper=upper), inner)
    # What bounds a kernel bounds nothing else, unless it holds every option.
    bound = found.bound if kept.all() else np.nan
    is_ready = found.status in {OPTIMAL, INFEASIBLE} or found.objective <= inner.target
    if not found.is_found:
        return merge(best, replace(found, status=UNKNOWN, bound=bound), limits.gap), is_ready
    rounded = round_sizes(model, problem, (found, best), limits.time_s * 0.2)
    return merge(best, replace(rounded, bound=bound), limits.gap), is_ready


def _gains_by_presolve(model: PortfolioModel) -> bool:
    """Say whether most sites open whole or not at all, so that HiGHS can take out their sizes.

    Else rewriting takes long and, as measured, the bound rises later than without. Where it does,
    HiGHS proves more by itself than our rows for sizes do: 20,000 sites that open whole took 50
    seconds with these and 5 without.
    """
    return bool((model.options.least == model.options.most).mean() > 0.5)


def _search_whole(
    model: PortfolioModel, problem: Problem, best: Solution, limits: Limits
) -> Solution:
    """Search among all options, and round the sizes of what is found."""
    presolve = limits.presolve or _gains_by_presolve(model)
    inner = replace(limits, time_s=limits.time_s * 0.95, presolve=presolve)
    found = solve(free_sizes(model, problem), inner)
    if not found.is_found:
        return merge(best, found, limits.gap)
    if best.is_found and found.objective >= best.objective:
        return merge(best, replace(found, status=UNKNOWN), limits.gap)
    rounded = round_sizes(model, problem, (found, best), limits.time_s * 0.05)
    return merge(best, replace(rounded, bound=found.bound), limits.gap)
