"""How one aim of a large portfolio is searched: first among the sites that look promising.

Without the demand that a site is in or out as a whole, the problem is a linear one and solved at
once; its answer bounds every plan. The sites that take part in it, and those that nearly do, are
the kernel. A search among these alone is short, and its answer is judged by the bound of all. Only
where that is not good enough are all sites searched.

Source
------
Angelelli, Mansini and Speranza (2010), Kernel search: a general heuristic for the
multi-dimensional knapsack problem, Computers & Operations Research 37.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_bounds import bound_worst_target, raise_bound
from scoring.region.portfolio_kernel import find_kernel
from scoring.region.portfolio_model import SHARE, PortfolioModel
from scoring.region.portfolio_narrow import solve_narrow
from scoring.region.portfolio_settle import settle
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

Numbers = npt.NDArray[np.float64]

# With fewer options than this the whole search is short.
SMALL = 60
# Parts of the time that the linear problem and the kernel may use.
_RELAXED_PART, _KERNEL_PART = 0.4, 0.5


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
    best = _take_start(aimed, limits)
    if best.gap == 0:
        return best
    if model.count >= SMALL:
        best = _search_promising(model, aimed, (measure, best), limits)
        if measure == SHARE and best.is_found and best.gap > limits.gap:
            best = bound_worst_target(model, best, limits)
    if best.status == INFEASIBLE or best.gap <= limits.gap:
        return best if best.status == INFEASIBLE else replace(best, status=OPTIMAL)
    time_s = max(0.5, limits.time_s - best.seconds)
    start = best.x if best.is_found else None
    last = replace(limits, time_s=time_s, start=start)
    if model.count < SMALL or limits.gap == 0:
        found = merge(best, _settle(model, aimed, solve(aimed, last)), limits.gap)
    else:
        found = _search_whole(model, aimed, best, last)
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
) -> Solution:
    """Bound the aim by the linear problem, and search among the options of its kernel."""
    measure, best = aim
    whole = np.zeros(len(problem.cost), dtype=bool)
    relaxed = solve(replace(problem, is_whole=whole), Limits(limits.time_s * _RELAXED_PART))
    if relaxed.status == INFEASIBLE:
        return relaxed
    if relaxed.status != OPTIMAL:
        return replace(best, seconds=relaxed.seconds)
    bound = raise_bound(model, measure, relaxed.objective)
    best = merge(best, Solution(UNKNOWN, bound=bound, seconds=relaxed.seconds), limits.gap)
    if best.is_found and best.gap <= limits.gap:
        return best
    return _search_kernel(model, problem, (relaxed, best), limits)


def _search_kernel(
    model: PortfolioModel, problem: Problem, known: tuple[Solution, Solution], limits: Limits
) -> Solution:
    """Search among the promising options; `known` are the linear answer and the best so far."""
    relaxed, best = known
    kept = find_kernel(model, relaxed, best)
    upper = problem.upper.copy()
    upper[: 2 * model.count][~np.tile(kept, 2)] = 0.0
    inner = replace(
        limits,
        time_s=(limits.time_s - relaxed.seconds) * _KERNEL_PART,
        start=best.x if best.is_found else None,
        gap=limits.gap / 2,  # so that the rounding afterwards costs nothing
        target=best.bound + limits.gap / 2 * abs(best.bound) if best.bound > 0 else -np.inf,
        presolve=_gains_by_presolve(model),
    )
    found = solve_narrow(replace(_free_sizes(model, problem), upper=upper), inner)
    # What bounds a kernel bounds nothing else, unless it holds every option.
    bound = found.bound if kept.all() else np.nan
    if not found.is_found:
        return merge(best, replace(found, status=UNKNOWN, bound=bound), limits.gap)
    rounded = _round_sizes(model, problem, (found, best), limits.time_s * 0.1)
    return merge(best, replace(rounded, bound=bound), limits.gap)


def _gains_by_presolve(model: PortfolioModel) -> bool:
    """Say whether most sites open whole or not at all, so that HiGHS can take out their sizes.

    Else rewriting takes long and, as measured, the bound rises later than without.
    """
    return bool((model.options.least == model.options.most).mean() > 0.5)


def _free_sizes(model: PortfolioModel, problem: Problem) -> Problem:
    """Let sizes be fractions: whole ones make a search long and differ by a place or two.

    What bounds this bounds the problem itself too; the sizes are rounded afterwards.
    """
    is_whole = problem.is_whole.copy()
    is_whole[model.count : 2 * model.count] = False
    return replace(problem, is_whole=is_whole)


def _search_whole(
    model: PortfolioModel, problem: Problem, best: Solution, limits: Limits
) -> Solution:
    """Search among all options, and round the sizes of what is found."""
    inner = replace(limits, time_s=limits.time_s * 0.95, presolve=_gains_by_presolve(model))
    found = solve(_free_sizes(model, problem), inner)
    if not found.is_found:
        return merge(best, found, limits.gap)
    if best.is_found and found.objective >= best.objective:
        return merge(best, replace(found, status=UNKNOWN), limits.gap)
    rounded = _round_sizes(model, problem, (found, best), limits.time_s * 0.05)
    return merge(best, replace(rounded, bound=found.bound), limits.gap)


def _round_sizes(
    model: PortfolioModel, problem: Problem, known: tuple[Solution, Solution], time_s: float
) -> Solution:
    """Find whole sizes: for the options that are taken, or among these and those of the best."""
    count, (found, best) = model.count, known
    taken = np.round(found.x[:count])
    seconds = found.seconds
    allowed = np.maximum(taken, np.round(best.x[:count])) if best.is_found else taken
    for least, most in ((taken, taken), (np.zeros(count), allowed)):
        lower, upper = problem.lower.copy(), problem.upper.copy()
        lower[:count] = least
        upper[:count], upper[count : 2 * count] = most, upper[count : 2 * count] * most
        start = best.x if best.is_found else None
        limits = Limits(max(0.5, time_s), start=start)
        rounded = solve_narrow(replace(problem, lower=lower, upper=upper), limits)
        seconds += rounded.seconds
        if rounded.is_found:
            return replace(_settle(model, problem, rounded), bound=np.nan, seconds=seconds)
    return Solution(UNKNOWN, seconds=seconds)


def _settle(model: PortfolioModel, problem: Problem, found: Solution) -> Solution:
    """Judge an answer by its whole numbers of places."""
    if not found.is_found:
        return found
    x = settle(model, found.x)
    return replace(found, x=x, objective=float(problem.cost @ x))


def merge(first: Solution, second: Solution, gap: float) -> Solution:
    """Take the better answer and the better bound of two searches.

    Parameters
    ----------
    first, second
        Of one problem; a bound that holds for a part of it only must be NaN.
    gap
        At which an answer counts as optimal.
    """
    seconds = first.seconds + second.seconds
    bound = float(np.fmax(first.bound, second.bound))
    found = [one for one in (first, second) if one.is_found]
    if not found:
        status = INFEASIBLE if INFEASIBLE in {first.status, second.status} else UNKNOWN
        return Solution(status, bound=bound, seconds=seconds)
    better = min(found, key=lambda one: one.objective)
    reached = find_gap(better.objective, bound)
    status = OPTIMAL if reached <= gap else FEASIBLE
    return Solution(status, better.x, better.objective, bound, reached, seconds)
