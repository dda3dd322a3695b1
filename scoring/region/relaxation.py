"""`Relaxation`: a linear problem that is solved again and again, each time with more rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_rows import Row, stack
from scoring.region.solver import INFEASIBLE, OPTIMAL, UNKNOWN, Problem, shape_problem

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Basis:
    """Which rows and variables decide where the linear problem of some options ends.

    Parameters
    ----------
    options
        Those that took part, in the order of the engine.
    rows
        Where the rows stood in it.
    ties
        Where the row stood that ties an option to its size, in the order of `options`.
    highs
        Of each variable and row whether it was at a bound.
    """

    options: Positions
    rows: Positions
    ties: Positions
    highs: highspy.HighsBasis


@dataclass(frozen=True)
class Corner:
    """Where a linear problem ended.

    Parameters
    ----------
    status
        "optimal"; "infeasible"; or "unknown": nothing can be said.
    objective
        NaN unless there is an answer.
    x
        One number a variable; empty where there is no answer, or none below the ceiling.
    basis
        Where to begin with a problem that differs little.
    """

    status: str
    objective: float = np.nan
    x: Numbers = field(default_factory=lambda: np.array([]))
    basis: Basis | None = None


class Relaxation:
    """A problem of which no variable has to be whole, kept ready in HiGHS.

    Solving again after rows came takes a few steps from where the last solve ended. One object
    serves one thread.
    """

    def __init__(self, problem: Problem) -> None:
        """Hand the problem to HiGHS; whether its variables are whole is left out."""
        self._width = len(problem.cost)
        self._engine = open_engine()
        self._engine.passModel(shape_problem(problem, is_mixed=False))

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows for good."""
        matrix, lower, upper = stack(rows, self._width)
        self._engine.addRows(
            len(rows), lower, upper, matrix.nnz, matrix.indptr[:-1].astype(np.int32),
            matrix.indices.astype(np.int32), matrix.data,
        )  # fmt: skip

    def solve(self) -> Corner:
        """Solve; the corner has no basis."""
        self._engine.run()
        status = self._engine.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Corner(INFEASIBLE)
        if status != highspy.HighsModelStatus.kOptimal:
            return Corner(UNKNOWN)
        x = np.array(self._engine.getSolution().col_value, dtype=np.float64)
        return Corner(OPTIMAL, float(self._engine.getInfo().objective_function_value), x)


def open_engine() -> highspy.Highs:
    """Open HiGHS for linear problems that are solved from where the last one ended."""
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False), ("threads", 1), ("random_seed", 0), ("presolve", "off"),
    ):  # fmt: skip
        engine.setOptionValue(name, value)
    return engine
