"""Solve a problem without the variables that cannot move."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from scoring.region.solver import Limits, Problem, Solution, find_gap, solve

Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]


def solve_narrow(problem: Problem, limits: Limits) -> Solution:
    """Leave out what is fixed, solve the rest, and give an answer to the whole.

    HiGHS would take these variables out itself, but only after it has looked at all of them.

    Parameters
    ----------
    problem
        With variables of which the bounds are equal.
    limits
        Time, gap and a start for the whole problem.

    Returns
    -------
    As `scoring.region.solver.solve`, without reduced costs.
    """
    is_free = problem.upper > problem.lower
    free, fixed = np.flatnonzero(is_free), np.flatnonzero(~is_free)
    columns = sparse.csc_array(problem.rows)
    base = columns[:, fixed] @ problem.lower[fixed]
    rows = sparse.csr_array(columns[:, free])
    # A row of fixed variables alone stays: where they break it there is no answer.
    is_kept = (np.diff(rows.indptr) > 0) | _breaks(problem, base)
    kept = np.flatnonzero(is_kept)
    inner = replace(
        problem,
        cost=problem.cost[free],
        lower=problem.lower[free],
        upper=problem.upper[free],
        is_whole=problem.is_whole[free],
        rows=rows[kept],
        row_lower=problem.row_lower[kept] - base[kept],
        row_upper=problem.row_upper[kept] - base[kept],
    )
    spent = float(problem.cost[fixed] @ problem.lower[fixed])
    start = None
    if limits.start is not None and np.array_equal(limits.start[fixed], problem.lower[fixed]):
        start = limits.start[free]
    found = solve(inner, replace(limits, start=start, target=limits.target - spent))
    return _widen(problem, found, spent, free)


def _breaks(problem: Problem, base: Numbers) -> Truths:
    slack = 1e-6 * np.maximum(1.0, np.abs(base))
    is_low: Truths = base < problem.row_lower - slack
    return is_low | (base > problem.row_upper + slack)


def _widen(problem: Problem, found: Solution, spent: float, free: Positions) -> Solution:
    """Put the fixed variables back."""
    bound = found.bound + spent
    if not found.is_found:
        return replace(found, bound=bound, reduced_cost=np.array([]))
    x = problem.lower.copy()
    x[free] = found.x
    value = float(problem.cost @ x)
    return replace(
        found,
        x=x,
        objective=value,
        bound=bound,
        gap=find_gap(value, bound),
        reduced_cost=np.array([]),
    )
