"""The transport problem of matching: groups of households to groups of dwellings, exactly."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from layers.errors import ContractError, Fault
from scoring.region.misfit import Points, Whole
from scoring.region.portfolio_rows import Row, at_most, stack
from scoring.region.solver import Limits, Problem, solve

# Above so many pairs of single units the table of units no longer fits in a small memory
# (128 MB), and groups are kept together.
MOST_PAIRS = 16_000_000
# Sums of whole numbers are exact in a float below this.
EXACT = 2.0**53


def find_transport(supply: Whole, demand: Whole, points: Points, worth: Whole) -> Whole:
    """House as much worth as possible, and then with as few points as possible.

    Parameters
    ----------
    supply
        Households of each segment.
    demand
        Dwellings of each group.
    points
        segments × groups, whole; infinite where a dwelling may not go to a household.
    worth
        Of housing one household of each segment, at least 1.

    Returns
    -------
    Households of each segment in each group, whole.

    Raises
    ------
    ContractError
        "match_too_large": the sums are too large to be exact.

    Source
    ------
    H.W. Kuhn (1955), The Hungarian method for the assignment problem; scipy has the algorithm of
    D.F. Crouse (2016), On implementing 2D rectangular assignment algorithms. First worth, then
    points: one household's worth outweighs all points together.
    """
    rooms = np.minimum(demand, supply.sum())
    may = np.isfinite(points)
    if not may.any():
        return np.zeros(points.shape, dtype=np.int64)
    housed = float(min(supply.sum(), rooms.sum()))
    weight = housed * float(points[may].max()) + 1.0
    if weight * float(worth.max()) * housed >= EXACT:
        raise ContractError(Fault("match_too_large", {"found": int(housed)}))
    cost = np.where(may, points, 0.0) - weight * worth[:, None]
    cost = np.where(may, cost, 0.0)
    if int(supply.sum()) * int(rooms.sum()) <= MOST_PAIRS:
        return _assign_units(supply, rooms, cost)
    return _assign_groups(supply, rooms, cost)


def _assign_units(supply: Whole, rooms: Whole, cost: Points) -> Whole:
    """Assign one by one: a pair that may not be costs 0, which is the same as waiting."""
    rows = np.repeat(np.arange(len(supply)), supply)
    columns = np.repeat(np.arange(len(rooms)), rooms)
    left, right = linear_sum_assignment(cost[np.ix_(rows, columns)])
    pairs: Whole = np.zeros(cost.shape, dtype=np.int64)
    np.add.at(pairs, (rows[left], columns[right]), 1)
    return np.where(cost < 0, pairs, 0)


def _assign_groups(supply: Whole, rooms: Whole, cost: Points) -> Whole:
    """Solve the same with counts: the rows of a transport problem have whole corners."""
    row, column = np.nonzero(cost < 0)
    top = np.minimum(supply[row], rooms[column]).astype("float64")
    limits = [*limit_groups(row, supply), *limit_groups(column, rooms)]
    problem = make_problem(cost[row, column], top, limits)
    found = solve(problem, Limits(time_s=300.0))
    if not found.is_found:
        raise ContractError(Fault("match_not_found", {"seconds": 300}))
    pairs: Whole = np.zeros(cost.shape, dtype=np.int64)
    pairs[row, column] = found.x.astype(np.int64)
    return pairs


def limit_groups(group: npt.NDArray[np.intp], most: Whole) -> list[Row]:
    """Say that the variables of each group add up to no more than what the group has.

    Parameters
    ----------
    group
        Number of the group of each variable.
    most
        For each group.
    """
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(len(most) + 1))
    return [
        at_most(order[starts[one] : starts[one + 1]], 1.0, float(most[one]))
        for one in range(len(most))
        if starts[one + 1] > starts[one]
    ]


def make_problem(cost: Points, top: Points, limits: list[Row]) -> Problem:
    """Make a problem of whole variables from nought to a top."""
    rows, lower, upper = stack(limits, len(cost))
    is_whole = np.ones(len(cost), dtype=bool)
    return Problem(cost, np.zeros(len(cost)), top, is_whole, rows, lower, upper)
