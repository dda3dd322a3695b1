"""`Relaxation`: a linear problem that is solved again and again, each time a little different."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
import numpy.typing as npt

from scoring.region.portfolio_rows import Row, stack
from scoring.region.solver import INFEASIBLE, OPTIMAL, UNKNOWN, Problem, shape_problem

Numbers = npt.NDArray[np.float64]
# Which rows and variables decide where a linear problem ends.
Basis = highspy.HighsBasis


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

    Solving again after a bound has moved takes a few steps from where the last one ended, and a
    few hundredths of a second on 5,000 sites. One object serves one thread.
    """

    def __init__(self, problem: Problem) -> None:
        """Hand the problem to HiGHS; whether its variables are whole is left out."""
        self._problem = problem
        self._engine = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (
            ("output_flag", False), ("threads", 1), ("random_seed", 0), ("presolve", "off"),
        ):  # fmt: skip
            self._engine.setOptionValue(name, value)
        self._engine.passModel(shape_problem(problem, is_mixed=False))

    @property
    def seconds(self) -> float:
        """What HiGHS says that it used, all solves together."""
        return float(self._engine.getRunTime())

    def stop_above(self, ceiling: float) -> None:
        """Let a solve end as soon as it is sure that the objective is above a ceiling."""
        self._engine.setOptionValue("objective_bound", float(ceiling))

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows for good."""
        matrix, lower, upper = stack(rows, len(self._problem.cost))
        self._engine.addRows(
            len(rows), lower, upper, matrix.nnz, matrix.indptr[:-1].astype(np.int32),
            matrix.indices.astype(np.int32), matrix.data,
        )  # fmt: skip

    def solve(self, held: Mapping[int, float] | None = None, basis: Basis | None = None) -> Corner:
        """Solve with some variables held at a value, for this time only.

        Parameters
        ----------
        held
            Value by variable.
        basis
            Of a `Corner` of this problem, with as many rows as now.

        Returns
        -------
        Above the ceiling the objective is the ceiling, without an answer.
        """
        held = {} if held is None else held
        for column, value in held.items():
            self._engine.changeColBounds(column, value, value)
        if basis is not None:
            self._engine.setBasis(basis)
        self._engine.run()
        corner = self._read()
        for column in held:
            lower, upper = self._problem.lower[column], self._problem.upper[column]
            self._engine.changeColBounds(column, lower, upper)
        return corner

    def _read(self) -> Corner:
        """Read where HiGHS ended."""
        status, info = self._engine.getModelStatus(), self._engine.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Corner(INFEASIBLE)
        if status == highspy.HighsModelStatus.kObjectiveBound:
            ceiling = self._engine.getOptionValue("objective_bound")[1]
            return Corner(OPTIMAL, float(ceiling), basis=self._engine.getBasis())
        if status != highspy.HighsModelStatus.kOptimal:
            return Corner(UNKNOWN)
        x = np.array(self._engine.getSolution().col_value, dtype=np.float64)
        value = float(info.objective_function_value)
        return Corner(OPTIMAL, value, x, self._engine.getBasis())
