"""`Sifted`: the linear problem of a portfolio without most options, until prices ask for them.

Source
------
Dantzig and Wolfe (1960), Decomposition principle for linear programs, Operations Research 8: the
pricing of variables that are left out; Bixby and others (1992), Very large-scale linear
programming: a case study, Operations Research 40: sifting. What variables that stay out may still
gain is taken off the objective, so what comes back bounds the whole problem at every moment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import highspy
import numpy as np
import numpy.typing as npt
from scipy import sparse

from scoring.region.portfolio_prices import find_gains, take_apart, weigh
from scoring.region.portfolio_rows import Row, stack
from scoring.region.relaxation import Basis, Corner, open_engine
from scoring.region.solver import INFEASIBLE, OPTIMAL, UNKNOWN, Problem, shape_problem

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

# After so many rounds what is still missing is taken off the bound.
_ROUNDS = 30
# What all options that stay out may gain, as a share of the objective, before one of them is asked.
_LOOSE = 1e-7
# At most so many options are asked at a time.
_ASKED = 200


class Sifted:
    """A problem of which no variable has to be whole, kept ready in HiGHS with few of its options.

    On 5,000 sites some 300 of the 5,330 options are ever used; with 1,200 of them a solve takes a
    fifth of the time. One object serves one thread.
    """

    def __init__(self, problem: Problem, count: int, options: Positions | None = None) -> None:
        """Hand a part of the problem to HiGHS.

        Parameters
        ----------
        problem
            With `count` variables for taking an option, as many for its size, and others.
        count
            How many options there are.
        options
            To begin with; None takes all.
        """
        self._apart = take_apart(problem, count)
        self._engine = open_engine()
        base = np.arange(2 * count, len(problem.cost))
        rest = Problem(
            problem.cost[base], problem.lower[base], problem.upper[base],
            np.zeros(len(base), dtype=bool),
            sparse.csr_array(self._apart.columns[base].T),
            self._apart.lower, self._apart.upper,
        )  # fmt: skip
        self._engine.passModel(shape_problem(rest, is_mixed=False))
        self._base = len(base)
        self._options = self._ties = np.array([], dtype=np.intp)
        self._rows = np.arange(len(self._apart.lower))
        self._place = np.full(count, -1, dtype=np.intp)
        self._include(np.arange(count) if options is None else np.unique(options))
        self._include(np.flatnonzero(problem.lower[:count] > 0))

    @property
    def seconds(self) -> float:
        """What HiGHS says that it used, all solves together."""
        return float(self._engine.getRunTime())

    @property
    def options(self) -> Positions:
        """The options that took part, in the order in which they came."""
        return self._options

    def solve(self, held: Mapping[int, float] | None = None, basis: Basis | None = None) -> Corner:
        """Solve with some options held in or out, for this time only.

        Parameters
        ----------
        held
            Value of taking it, by option.
        basis
            Of a `Corner` of this problem, perhaps of another engine.

        Returns
        -------
        The objective bounds the whole problem; the answer is one with the options that take part.
        """
        held = {} if held is None else held
        self._include(np.fromiter(held, dtype=np.intp))
        if basis is not None:
            self._engine.setBasis(self._fit(basis))
        for option, value in held.items():
            self._engine.changeColBounds(self._column(option), value, value)
        corner = self._sift(held)
        for option in held:
            lower, upper = (
                float(limit[option])
                for limit in (self._apart.problem.lower, self._apart.problem.upper)
            )
            self._engine.changeColBounds(self._column(option), lower, upper)
        return corner

    def _column(self, option: int) -> int:
        return int(self._base + 2 * self._place[option])

    def _include(self, options: Positions) -> None:
        """Let options take part: their two variables, and the row that ties them."""
        new = options[self._place[options] < 0]
        if not len(new):
            return
        apart, count = self._apart, self._apart.count
        both = np.column_stack([new, count + new]).ravel()
        block = sparse.csr_array(apart.columns[both])
        problem = apart.problem
        self._engine.addCols(
            len(both), problem.cost[both], problem.lower[both], problem.upper[both], block.nnz,
            block.indptr[:-1].astype(np.int32), self._rows[block.indices].astype(np.int32),
            block.data,
        )  # fmt: skip
        self._place[new] = len(self._options) + np.arange(len(new))
        self._options = np.append(self._options, new)
        self._ties = np.append(self._ties, self._count_rows() + np.arange(len(new)))
        first = self._base + 2 * self._place[new]
        span = apart.span[new]
        self._engine.addRows(
            len(new), np.full(len(new), -np.inf), np.where(np.isnan(span), np.inf, 0.0),
            2 * len(new), np.arange(0, 2 * len(new), 2, dtype=np.int32),
            np.column_stack([first, first + 1]).ravel().astype(np.int32),
            np.column_stack([-np.nan_to_num(span), np.ones(len(new))]).ravel(),
        )  # fmt: skip

    def _count_rows(self) -> int:
        return len(self._rows) + len(self._ties)

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows for good, over options and their sizes."""
        if not rows:
            return
        apart = self._apart
        matrix, lower, upper = stack(rows, len(apart.problem.cost))
        at = np.full(matrix.shape[1], -1, dtype=np.intp)
        at[2 * apart.count :] = np.arange(self._base)
        at[self._options] = self._base + 2 * np.arange(len(self._options))
        at[apart.count + self._options] = at[self._options] + 1
        here = sparse.csr_array(matrix[:, np.flatnonzero(at >= 0)])
        columns = at[at >= 0][here.indices]
        first = self._count_rows()
        self._engine.addRows(
            len(rows), lower, upper, here.nnz, here.indptr[:-1].astype(np.int32),
            columns.astype(np.int32), here.data,
        )  # fmt: skip
        self._rows = np.append(self._rows, first + np.arange(len(rows)))
        self._apart = replace(
            apart,
            columns=sparse.csr_array(sparse.hstack([apart.columns, matrix.T], format="csr")),
            lower=np.append(apart.lower, lower),
            upper=np.append(apart.upper, upper),
        )

    def _fit(self, basis: Basis) -> highspy.HighsBasis:
        """Write a basis for what takes part now; what came later begins as left out."""
        self._include(basis.options)
        if basis.options is self._options and basis.rows is self._rows:
            return basis.highs
        status = highspy.HighsBasisStatus
        columns = np.array(basis.highs.col_status, dtype=object)
        rows = np.array(basis.highs.row_status, dtype=object)
        new_columns = np.full(self._base + 2 * len(self._options), status.kLower, dtype=object)
        new_rows = np.full(self._count_rows(), status.kBasic, dtype=object)
        place = self._place[basis.options]
        new_columns[: self._base] = columns[: self._base]
        for side in (0, 1):
            new_columns[self._base + side + 2 * place] = columns[self._base + side :: 2]
        shared = min(len(basis.rows), len(self._rows))
        new_rows[self._rows[:shared]] = rows[basis.rows[:shared]]
        new_rows[self._ties[place]] = rows[basis.ties]
        fitted = highspy.HighsBasis()
        fitted.col_status, fitted.row_status = new_columns.tolist(), new_rows.tolist()
        fitted.valid = True
        return fitted

    def _sift(self, held: Mapping[int, float]) -> Corner:
        """Solve, and let options take part until none of those that stay out gains anything."""
        for number in range(_ROUNDS):
            self._engine.run()
            status = self._engine.getModelStatus()
            if status == highspy.HighsModelStatus.kInfeasible:
                gains = self._price_ray(held)
                if not gains.any():
                    return Corner(INFEASIBLE)
            elif status == highspy.HighsModelStatus.kOptimal:
                gains = self._price()
                value = float(self._engine.getInfo().objective_function_value)
                loss = float(gains.sum())
                if loss <= _LOOSE * abs(value) or number + 1 == _ROUNDS:
                    return self._read(value - loss)
            else:
                break
            asked = np.argsort(-gains, kind="stable")[:_ASKED]
            self._include(asked[gains[asked] > 0])
        return Corner(UNKNOWN)

    def _read(self, value: float) -> Corner:
        """Read the answer in the variables of the whole problem."""
        found = np.array(self._engine.getSolution().col_value, dtype=np.float64)
        x = np.zeros(len(self._apart.problem.cost))
        x[2 * self._apart.count :] = found[: self._base]
        x[self._options] = found[self._base :: 2]
        x[self._apart.count + self._options] = found[self._base + 1 :: 2]
        basis = Basis(self._options, self._rows, self._ties, self._engine.getBasis())
        return Corner(OPTIMAL, value, x, basis)

    def _price(self) -> Numbers:
        """Find what each option that stays out could gain at most, by the prices of the rows."""
        price = np.array(self._engine.getSolution().row_dual, dtype=np.float64)
        apart, count = self._apart, self._apart.count
        saved = (apart.columns @ price[self._rows] - apart.problem.cost)[: 2 * count]
        return find_gains(self._apart, self._options, saved)

    def _price_ray(self, held: Mapping[int, float]) -> Numbers:
        """Find which options that stay out could mend a problem without an answer, if any."""
        count = self._apart.count
        _, is_told, ray = self._engine.getDualRay()  # type: ignore[attr-defined]
        if is_told:
            for sign in (1.0, -1.0):
                margin, reach = self._weigh(sign * np.asarray(ray), held)
                if margin > 1e-9 * max(1.0, float(np.abs(ray).max())):
                    gains = find_gains(self._apart, self._options, reach[: 2 * count])
                    return gains if gains.sum() >= margin * (1 - 1e-6) else np.zeros(count)
        gains = np.ones(count)  # nothing is sure: all take part
        gains[self._options] = 0.0
        return gains

    def _weigh(self, ray: Numbers, held: Mapping[int, float]) -> tuple[float, Numbers]:
        """Say by how much the rows, weighed by a ray, ask more than all variables can give."""
        return weigh(self._apart, self._options, (ray[self._rows], ray[self._ties]), held)
