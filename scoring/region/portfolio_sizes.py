"""Fractions of places in a search, and whole ones in its answer."""

from dataclasses import replace

import numpy as np

from scoring.region.portfolio_model import PortfolioModel
from scoring.region.portfolio_narrow import solve_narrow
from scoring.region.portfolio_settle import settle
from scoring.region.solver import UNKNOWN, Limits, Problem, Solution


def free_sizes(model: PortfolioModel, problem: Problem) -> Problem:
    """Let sizes be fractions: whole ones make a search long and differ by a place or two.

    What bounds this bounds the problem itself too; the sizes are rounded afterwards.
    """
    is_whole = problem.is_whole.copy()
    is_whole[model.count : 2 * model.count] = False
    return replace(problem, is_whole=is_whole)


def round_sizes(
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
            return replace(settle_answer(model, problem, rounded), bound=np.nan, seconds=seconds)
    return Solution(UNKNOWN, seconds=seconds)


def settle_answer(model: PortfolioModel, problem: Problem, found: Solution) -> Solution:
    """Judge an answer by its whole numbers of places."""
    if not found.is_found:
        return found
    x = settle(model, found.x)
    return replace(found, x=x, objective=float(problem.cost @ x))
