"""`Rows`: limits on sums of variables, gathered bit by bit and then made one sparse matrix."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from scoring.region.solver import Problem

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Row:
    """`lower <= sum(values * x[columns]) <= upper`.

    Parameters
    ----------
    columns, values
        Which variables, and how often each counts.
    lower, upper
        Infinite where a side is free.
    """

    columns: Positions
    values: Numbers
    lower: float
    upper: float


def at_most(columns: Positions, values: Numbers | float, upper: float) -> Row:
    """Say that a sum is no more than a limit."""
    return Row(columns, _fill(columns, values), -np.inf, upper)


def at_least(columns: Positions, values: Numbers | float, lower: float) -> Row:
    """Say that a sum is no less than a limit."""
    return Row(columns, _fill(columns, values), lower, np.inf)


def _fill(columns: Positions, values: Numbers | float) -> Numbers:
    if isinstance(values, np.ndarray):
        return values.astype(np.float64)
    return np.full(len(columns), float(values))


def limit_vector(vector: Numbers, upper: float) -> Row:
    """Say that `vector @ x` is no more than a limit."""
    columns = np.flatnonzero(vector)
    return at_most(columns, vector[columns], upper)


def stack(rows: Sequence[Row], width: int) -> tuple[sparse.csr_array, Numbers, Numbers]:
    """Make one matrix of the rows, with their lower and upper limits."""
    sizes = np.array([len(row.columns) for row in rows], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    columns = _join([row.columns for row in rows], np.intp)
    values = _join([row.values for row in rows], np.float64)
    matrix = sparse.csr_array((values, columns, starts), shape=(len(rows), width))
    return (
        matrix,
        np.array([row.lower for row in rows], dtype=np.float64),
        np.array([row.upper for row in rows], dtype=np.float64),
    )


def add_rows(problem: Problem, rows: Sequence[Row]) -> Problem:
    """Give the same problem with some rows more."""
    return add_block(problem, stack(rows, len(problem.cost))) if rows else problem


def add_block(problem: Problem, block: tuple[sparse.csr_array, Numbers, Numbers]) -> Problem:
    """Give the same problem with a block of rows more: a matrix, lower and upper limits."""
    matrix, lower, upper = block
    return replace(
        problem,
        rows=sparse.csr_array(sparse.vstack([problem.rows, matrix], format="csr")),
        row_lower=np.concatenate([problem.row_lower, lower]),
        row_upper=np.concatenate([problem.row_upper, upper]),
    )


def _join(parts: Sequence[npt.NDArray[np.generic]], kind: type[np.generic]) -> npt.NDArray:  # type: ignore[type-arg]
    return np.concatenate([*parts, np.array([], dtype=kind)]).astype(kind)
