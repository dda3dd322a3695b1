"""`OptionColumns`: what the options that stay out of a linear problem could still gain in it.

Source
------
Dantzig and Wolfe (1960), Decomposition principle for linear programs, Operations Research 8: each
option by itself, at the prices of the rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from scoring.region.solver import Problem

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class OptionColumns:
    """A problem taken apart into options and the rest.

    `columns` are, for each variable, the rows that tie no option to its size, between `lower` and
    `upper`; `span` is what that row allows the size if the option is taken (NaN: no such row).
    """

    problem: Problem
    count: int
    columns: sparse.csr_array
    lower: Numbers
    upper: Numbers
    span: Numbers


def take_apart(problem: Problem, count: int) -> OptionColumns:
    """Find the row of each option that ties its size to taking it."""
    rows = sparse.csr_array(problem.rows)
    rows.sort_indices()
    pair = np.flatnonzero(np.diff(rows.indptr) == 2)
    first = rows.indptr[pair]
    option, size = rows.indices[first], rows.indices[first + 1]
    below, above = rows.data[first], rows.data[first + 1]
    is_tie = (size - option == count) & (above > 0) & (below <= 0)
    is_tie &= (problem.row_upper[pair] == 0) & np.isneginf(problem.row_lower[pair])
    span = np.full(count, np.nan)
    span[option[is_tie]] = -below[is_tie] / above[is_tie]
    kept = np.ones(rows.shape[0], dtype=bool)
    kept[pair[is_tie]] = False
    columns = sparse.csr_array(rows[np.flatnonzero(kept)].T)
    return OptionColumns(
        problem, count, columns, problem.row_lower[kept], problem.row_upper[kept], span
    )


def find_gains(apart: OptionColumns, options: Positions, saved: Numbers) -> Numbers:
    """Find what each option that stays out could gain at most.

    Parameters
    ----------
    apart
        The problem.
    options
        Those that take part.
    saved
        What a unit of taking each option, and of its size, saves at the prices of the rows.

    Returns
    -------
    One number an option, at its best size; 0 for those that take part.
    """
    count, upper = apart.count, apart.problem.upper
    once, each = saved[:count], np.maximum(saved[count:], 0.0)
    tied = upper[:count] * np.maximum(once + np.nan_to_num(apart.span) * each, 0.0)
    loose = upper[:count] * np.maximum(once, 0.0) + upper[count : 2 * count] * each
    gains = np.where(np.isnan(apart.span), loose, tied)
    gains[options] = 0.0
    return gains


def weigh(
    apart: OptionColumns,
    options: Positions,
    ray: tuple[Numbers, Numbers],
    held: Mapping[int, float],
) -> tuple[float, Numbers]:
    """Say by how much the rows, weighed by a ray, ask more than the options can give.

    Parameters
    ----------
    apart
        The problem.
    options
        Those that take part.
    ray
        A weight for each row, and for the row that ties each of `options` to its size.
    held
        Value of taking it, by option, where that is decided.

    Returns
    -------
    Where it is above 0, the options that take part cannot keep all rows; and what a unit of each
    variable gives, so weighed (Farkas 1902).
    """
    count = apart.count
    limit = np.where(ray[0] > 0, apart.lower, apart.upper)
    # Any weights of the right sign prove something; those of the wrong one are rounding.
    weight = np.where(np.isfinite(limit), ray[0], 0.0)
    tie = np.where(np.isnan(apart.span[options]), 0.0, np.minimum(ray[1], 0.0))
    asked = float(weight @ np.where(np.isfinite(limit), limit, 0.0))
    reach = apart.columns @ weight
    own = reach.copy()
    own[options] -= np.nan_to_num(apart.span[options]) * tie
    own[count + options] += tie
    lower, upper = apart.problem.lower.copy(), apart.problem.upper.copy()
    for option, value in held.items():
        lower[option] = upper[option] = value
    both = np.concatenate([options, count + options, np.arange(2 * count, len(lower))])
    given = np.maximum(own[both] * lower[both], own[both] * upper[both]).sum()
    return asked - float(given), reach
