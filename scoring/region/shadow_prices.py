"""What one more place, one more home or one looser rule would be worth to the region."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.region.effort import TASKS
from scoring.region.pool import Pool, make_problem
from scoring.region.pool_conflicts import list_groups
from scoring.region.pool_rule import PoolRule
from scoring.region.solver import Limits, Problem, Solution, solve

# What a price belongs to: the sum of a task, what a gemeente must keep, what fits in it, and the
# most effort that it may get.
SUM, KEEP, ROOM, CEILING = "sum", "keep", "room", "ceiling"

COLUMNS = ("kind", "task", "gemeente_code", "price")
# Below this part of the largest price, a price is noise of the solver.
NOISE = 1e-7


@dataclass(frozen=True)
class _Change:
    """One number that changes by one.

    Parameters
    ----------
    kind, task, code
        What it is.
    problem
        With the change.
    """

    kind: str
    task: str
    code: str
    problem: Problem


def find_shadow_prices(pool: Pool, rule: PoolRule) -> pd.DataFrame:
    """Find what the effort of the region changes when one number changes by one.

    From the relaxation in which places and persons may be split: near the answer, for small
    changes. Each price is found by making the change, not read from multipliers: at a corner those
    are not unique, and one of them may be the price of a change the other way.

    Parameters
    ----------
    pool
        An answer; without one there are no prices.
    rule
        With which it was found.

    Returns
    -------
    `COLUMNS`, only those that are not 0, largest first. `kind` and the change: "sum", one more to
    do (in the group that begins with `gemeente_code`); "keep", one less that this gemeente must do;
    "room", one more that it can do; "ceiling", one unit of effort more that it may get. `price` is
    the change of the effort of the region, in the units of the members, below 0 when it saves; NaN
    (first) when one more does not fit.

    Source
    ------
    Sensitivity of a linear programme; D. Gale, H. Kuhn and A. Tucker (1951), Linear programming
    and the theory of games.
    """
    if not pool.is_possible:
        return pd.DataFrame(columns=list(COLUMNS))
    problem = make_problem(pool.members, pool.efforts, pool.bounds, rule)
    relaxed = replace(problem, is_whole=np.zeros(len(problem.cost), dtype=np.bool_))
    base = solve(relaxed, Limits())
    lines = [
        (change.kind, change.task, change.code, _find_price(change, base, pool))
        for change in _list_changes(relaxed, base, pool, rule)
    ]
    table = pd.DataFrame(lines, columns=list(COLUMNS)).astype({"price": np.float64})
    size = table["price"].abs()
    table = table[~(size <= NOISE * max(1.0, float(np.nan_to_num(size.max()))))]
    order = table["price"].abs().sort_values(ascending=False, kind="stable", na_position="first")
    return table.loc[order.index].reset_index(drop=True)


def _find_price(change: _Change, base: Solution, pool: Pool) -> float:
    """Solve again with the change; NaN when nothing is possible any more."""
    found = solve(change.problem, Limits())
    if not found.is_found:
        return np.nan
    # One more unit of a ceiling is one unit of effort; a place or a person is one of itself.
    unit = 1.0 if change.kind == CEILING else float(pool.efforts.unit)
    return (found.objective - base.objective) * unit


def _list_changes(
    problem: Problem, base: Solution, pool: Pool, rule: PoolRule
) -> Iterator[_Change]:
    """List the changes that can matter: every sum, and each bound and ceiling that is reached."""
    groups = [(task, group) for task in TASKS for group in list_groups(pool.members, task, rule)]
    for row, (task, group) in enumerate(groups):
        more = _add(problem.row_upper, row, 1.0)
        lower = _add(problem.row_lower, row, 1.0)
        yield _Change(SUM, task, group[0], replace(problem, row_lower=lower, row_upper=more))
    codes = [str(code) for code in pool.members.index]
    for place, x in enumerate(base.x):
        task, code = TASKS[place // len(codes)], codes[place % len(codes)]
        if x <= problem.lower[place] + NOISE and problem.lower[place] > 0:
            yield _Change(
                KEEP, task, code, replace(problem, lower=_add(problem.lower, place, -1.0))
            )
        if x >= problem.upper[place] - NOISE:
            yield _Change(ROOM, task, code, replace(problem, upper=_add(problem.upper, place, 1.0)))
    for number, code in enumerate(codes if len(problem.row_upper) > len(groups) else ()):
        row = len(groups) + number
        yield _Change(
            CEILING, "", code, replace(problem, row_upper=_add(problem.row_upper, row, 1.0))
        )


def _add(numbers: npt.NDArray[np.float64], place: int, amount: float) -> npt.NDArray[np.float64]:
    """Add an amount at one place, in a copy."""
    changed = numbers.copy()
    changed[place] += amount
    return changed
