"""`Solution`: the answer of HiGHS to one mixed-integer problem, with how sure it is."""

from dataclasses import dataclass, field

import highspy
import numpy as np
import numpy.typing as npt
from scipy import sparse

Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

# The words of `Solution.status`.
OPTIMAL, FEASIBLE, INFEASIBLE, UNBOUNDED, UNKNOWN = (
    "optimal", "feasible", "infeasible", "unbounded", "unknown",
)  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """Minimise `cost @ x` with `row_lower <= rows @ x <= row_upper` and `lower <= x <= upper`.

    Parameters
    ----------
    cost, lower, upper
        One number a variable; bounds may be infinite.
    is_whole
        Which variables must be whole.
    rows
        row × variable, sparse.
    row_lower, row_upper
        One number a row; infinite where a side is free.
    """

    cost: Numbers
    lower: Numbers
    upper: Numbers
    is_whole: Truths
    rows: sparse.csr_array
    row_lower: Numbers
    row_upper: Numbers


@dataclass(frozen=True)
class Limits:
    """When to be content.

    Parameters
    ----------
    time_s
        Most seconds; then the best answer so far comes back. An answer that was cut off by time
        may differ from machine to machine.
    gap
        Relative gap at which the search stops: 0.01 is one per cent; 0 asks for proof.
    start
        A feasible answer to begin with; one that is not feasible is ignored.
    target
        Stop as soon as an answer is this low.
    presolve
        Whether HiGHS rewrites the problem first. It is short without, and where the problem is
        written tightly already its bound rises sooner.
    """

    time_s: float = 60.0
    gap: float = 0.0
    start: Numbers | None = None
    target: float = -np.inf
    presolve: bool = True


@dataclass(frozen=True)
class Solution:
    """What was found.

    Parameters
    ----------
    status
        "optimal" (within the gap that was asked), "feasible" (stopped by time, best so far),
        "infeasible" (proven), "unbounded", or "unknown" (stopped by time with nothing found).
    x
        One number a variable, whole ones rounded to exactly whole; empty without an answer.
    objective
        `cost @ x`; NaN without an answer.
    bound
        No answer can be lower than this; NaN where nothing was proven.
    gap
        `(objective - bound) / |objective|`; 0 where both are 0; NaN without an answer.
    seconds
        What HiGHS says that it used.
    reduced_cost
        Of a problem without whole variables: what one more of a variable would cost. Else empty.
    """

    status: str
    x: Numbers = field(default_factory=lambda: np.array([]))
    objective: float = np.nan
    bound: float = np.nan
    gap: float = np.nan
    seconds: float = 0.0
    reduced_cost: Numbers = field(default_factory=lambda: np.array([]))

    @property
    def is_found(self) -> bool:
        """Whether there is an answer at all."""
        return self.status in {OPTIMAL, FEASIBLE}


def solve(problem: Problem, limits: Limits) -> Solution:
    """Solve a mixed-integer linear problem with HiGHS, with one thread and a fixed seed.

    Parameters
    ----------
    problem
        What to minimise under which rows.
    limits
        Time, gap and a start.

    Returns
    -------
    The answer; the same for the same problem unless time cut it off.

    Source
    ------
    Q. Huangfu and J.A.J. Hall (2018), Parallelizing the dual revised simplex method,
    Mathematical Programming Computation 10: HiGHS. Its feasibility tolerance is 1e-7: whoever
    needs exact sums checks the rounded answer (`scoring.region.portfolio_check`).
    """
    if len(problem.cost) == 0:
        return _answer_empty(problem)
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("time_limit", float(limits.time_s)),
        ("mip_rel_gap", float(limits.gap)),
        ("mip_abs_gap", 1e-9),
        ("objective_target", float(limits.target)),
        ("presolve", "on" if limits.presolve else "off"),
        ("mip_feasibility_tolerance", 1e-7),
        ("primal_feasibility_tolerance", 1e-7),
    ):
        engine.setOptionValue(name, value)
    engine.passModel(shape_problem(problem))
    if limits.start is not None and len(limits.start) == len(problem.cost):
        start = highspy.HighsSolution()
        start.col_value = limits.start
        start.value_valid = True
        engine.setSolution(start)
    engine.run()
    return _read(engine, problem)


def _answer_empty(problem: Problem) -> Solution:
    """Answer a problem without variables: all its sums are 0."""
    holds = bool(np.all(problem.row_lower <= 0) and np.all(problem.row_upper >= 0))
    return Solution(OPTIMAL, np.array([]), 0.0, 0.0, 0.0) if holds else Solution(INFEASIBLE)


def shape_problem(problem: Problem, is_mixed: bool = True) -> highspy.HighsLp:
    """Write the problem as HiGHS wants it; if not mixed, no variable has to be whole."""
    rows = sparse.csr_array(problem.rows)
    shaped = highspy.HighsLp()
    shaped.num_col_, shaped.num_row_ = len(problem.cost), rows.shape[0]
    shaped.col_cost_ = problem.cost
    shaped.col_lower_, shaped.col_upper_ = problem.lower, problem.upper
    shaped.row_lower_, shaped.row_upper_ = problem.row_lower, problem.row_upper
    shaped.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    shaped.a_matrix_.start_ = rows.indptr.astype(np.int32)
    shaped.a_matrix_.index_ = rows.indices.astype(np.int32)
    shaped.a_matrix_.value_ = rows.data.astype(np.float64)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    if is_mixed and problem.is_whole.any():
        shaped.integrality_ = [kinds[int(whole)] for whole in problem.is_whole]
    return shaped


def _read(engine: highspy.Highs, problem: Problem) -> Solution:
    """Read what HiGHS found."""
    status, info = engine.getModelStatus(), engine.getInfo()
    seconds = float(engine.getRunTime())
    if status == highspy.HighsModelStatus.kInfeasible:
        return Solution(INFEASIBLE, seconds=seconds)
    if status == highspy.HighsModelStatus.kUnbounded:
        return Solution(UNBOUNDED, seconds=seconds)
    is_mixed = bool(problem.is_whole.any())
    bound = float(info.mip_dual_bound if is_mixed else info.objective_function_value)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Solution(UNKNOWN, bound=bound if np.isfinite(bound) else np.nan, seconds=seconds)
    found = engine.getSolution()
    x = np.array(found.col_value, dtype=np.float64)
    x[problem.is_whole] = np.round(x[problem.is_whole])
    objective = float(problem.cost @ x)
    is_proven = status == highspy.HighsModelStatus.kOptimal
    return Solution(
        OPTIMAL if is_proven else FEASIBLE,
        x,
        objective,
        bound if np.isfinite(bound) else np.nan,
        find_gap(objective, bound),
        seconds,
        np.array([] if is_mixed else found.col_dual, dtype=np.float64),
    )


def find_gap(objective: float, bound: float) -> float:
    """How far an answer may at most be from the best one, as a share of itself.

    Returns
    -------
    0 where the bound is reached; infinite where the answer is 0 and the bound is not, or where
    nothing was proven.
    """
    if not np.isfinite(bound):
        return float("inf")
    distance = max(0.0, objective - bound)
    if distance <= 1e-9 * max(1.0, abs(objective)):
        return 0.0
    return float("inf") if objective == 0 else distance / abs(objective)
