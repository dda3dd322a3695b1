"""`Pool`: the least effort with which gemeenten meet their tasks together, and who does what."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from layers.errors import ContractError, Fault
from scoring.region.effort import TASKS, Efforts, scale_efforts
from scoring.region.pool_conflicts import NOBODY_WORSE, Conflict, find_conflicts, list_groups
from scoring.region.pool_rule import PoolRule, find_bounds
from scoring.region.solver import INFEASIBLE, Limits, Problem, Solution, solve

# Rows hold whole numbers only, so half a unit of slack lets no other answer in and keeps rounding
# of the solver out.
SLACK = 0.5


@dataclass(frozen=True)
class Pool:
    """What gemeenten would do together; unknown is NaN.

    Parameters
    ----------
    members
        As given, sorted by `gemeente_code`.
    efforts
        In whole units.
    bounds
        As `find_bounds`.
    shares
        On `gemeente_code`: `reception` and `housing` (whole), `alone` and `together` (effort in
        units, whole). No rows when nothing is possible.
    conflicts
        Why nothing is possible; empty otherwise.
    gap
        How far the effort may at most be from the least one, as a share; 0 is proven.
    """

    members: pd.DataFrame
    efforts: Efforts
    bounds: pd.DataFrame
    shares: pd.DataFrame
    conflicts: tuple[Conflict, ...]
    gap: float

    @property
    def is_possible(self) -> bool:
        """Whether there is an answer."""
        return not self.conflicts

    @property
    def gain_share(self) -> float:
        """Part of the effort alone that is saved together; NaN without an answer or effort."""
        alone = self.shares["alone"].sum() if self.is_possible else 0
        return float((alone - self.shares["together"].sum()) / alone) if alone else np.nan


def find_pool(members: pd.DataFrame, rule: PoolRule, limits: Limits) -> Pool:
    """Find the division with the least effort, and of those the one that moves least.

    Both sums stay exactly what they are. Without settlement no gemeente gets more than (1 + β) of
    the effort that it has alone.

    Parameters
    ----------
    members
        On `gemeente_code`: `province_code`, and per task (reception, housing) `<task>_task`
        (whole), `<task>_effort` (of one place or person, 0 or more) and `<task>_room` (how much
        fits in all; NaN unknown: then it takes over nothing).
    rule
        What was agreed.
    limits
        Time and gap of the solver.

    Raises
    ------
    ContractError
        Those of `scale_efforts`; "pool_without_tasks" without any gemeente; "pool_not_found" when
        the solver ran out of time with nothing.

    Source
    ------
    Ours; a linear model of comparative advantage with minimum shares.
    """
    if members.empty:
        raise ContractError(Fault("pool_without_tasks"))
    ordered = members.sort_index()
    efforts = scale_efforts(ordered)
    bounds = find_bounds(ordered, rule)
    conflicts = find_conflicts(ordered, bounds, rule)
    if conflicts:
        return _tell_impossible(ordered, efforts, bounds, conflicts)
    problem = make_problem(ordered, efforts, bounds, rule)
    first = solve(problem, limits)
    if first.status == INFEASIBLE:
        return _tell_impossible(ordered, efforts, bounds, (_name_ceiling(ordered),))
    if not first.is_found:
        raise ContractError(Fault("pool_not_found", {"seconds": limits.time_s}))
    found = _move_least(problem, first, ordered, limits)
    shares = _share(found.x, ordered, efforts)
    _check_exact(shares, ordered, bounds, rule)
    return Pool(ordered, efforts, bounds, shares, (), first.gap)


def make_problem(
    members: pd.DataFrame, efforts: Efforts, bounds: pd.DataFrame, rule: PoolRule
) -> Problem:
    """Write the division as a whole-number problem: first all reception, then all housing.

    Parameters
    ----------
    members, efforts, bounds, rule
        As in `find_pool`, in one order of gemeenten.

    Returns
    -------
    Rows: one sum for each group and task, then (without settlement) one ceiling a gemeente.
    """
    sums, totals = _list_sums(members, rule)
    rows, low, high = [sums], [totals], [totals]
    if not rule.settles:
        each = [sparse.diags_array(efforts.table[task].to_numpy(np.float64)) for task in TASKS]
        rows.append(sparse.hstack(each))
        ceilings = find_ceilings(members, efforts, rule)
        low.append(np.full(len(members), -np.inf))
        high.append(np.array(ceilings, dtype=np.float64) + SLACK)
    return Problem(
        cost=np.concatenate([efforts.table[task] for task in TASKS]).astype(np.float64),
        lower=np.concatenate([bounds[f"{task}_lower"] for task in TASKS]).astype(np.float64),
        upper=np.concatenate([bounds[f"{task}_upper"] for task in TASKS]).astype(np.float64),
        is_whole=np.ones(2 * len(members), dtype=np.bool_),
        rows=sparse.csr_array(sparse.vstack(rows)),
        row_lower=np.concatenate(low),
        row_upper=np.concatenate(high),
    )


def find_ceilings(members: pd.DataFrame, efforts: Efforts, rule: PoolRule) -> list[int]:
    """Find the most effort that each gemeente may get: ⌊(1 + β) · alone⌋, in whole units."""
    alone = find_alone(members, efforts).tolist()
    return [math.floor((1 + rule.extra_share) * each) for each in alone]


def find_alone(members: pd.DataFrame, efforts: Efforts) -> pd.Series:
    """Find the effort of each gemeente when it does its own tasks, in units."""
    parts = [members[f"{task}_task"].astype(np.int64) * efforts.table[task] for task in TASKS]
    alone: pd.Series = (parts[0] + parts[1]).rename("alone")
    return alone


def _list_sums(members: pd.DataFrame, rule: PoolRule) -> tuple[sparse.csr_array, np.ndarray]:
    """Write the sums that must stay as they are."""
    count = len(members)
    lines, totals = [], []
    for offset, task in enumerate(TASKS):
        for group in list_groups(members, task, rule):
            line = np.zeros(2 * count)
            line[offset * count + members.index.get_indexer(pd.Index(group))] = 1.0
            lines.append(line)
            totals.append(float(members.loc[list(group), f"{task}_task"].sum()))
    return sparse.csr_array(np.array(lines)), np.array(totals)


def _move_least(
    problem: Problem, first: Solution, members: pd.DataFrame, limits: Limits
) -> Solution:
    """Of all answers with the effort that was found, take one that moves least.

    Beside x each variable gets u ≥ x − own task, u ≥ 0; since the sums stay, Σu is what moves.
    """
    count = len(problem.cost)
    own = np.concatenate([members[f"{task}_task"] for task in TASKS]).astype(np.float64)
    nothing = sparse.csr_array((problem.rows.shape[0], count))
    ones = sparse.eye_array(count)
    cost_row = sparse.csr_array(np.concatenate([problem.cost, np.zeros(count)])[None, :])
    rows = [sparse.hstack([problem.rows, nothing]), sparse.hstack([ones, -ones]), cost_row]
    second = Problem(
        cost=np.concatenate([np.zeros(count), np.ones(count)]),
        lower=np.concatenate([problem.lower, np.zeros(count)]),
        upper=np.concatenate([problem.upper, np.maximum(problem.upper - own, 0.0)]),
        is_whole=np.concatenate([problem.is_whole, np.zeros(count, dtype=np.bool_)]),
        rows=sparse.csr_array(sparse.vstack(rows)),
        row_lower=np.concatenate([problem.row_lower, np.full(count + 1, -np.inf)]),
        row_upper=np.concatenate([problem.row_upper, own, [first.objective + SLACK]]),
    )
    start = np.concatenate([first.x, np.maximum(first.x - own, 0.0)])
    found = solve(second, Limits(limits.time_s, limits.gap, start))
    return Solution(found.status, found.x[:count]) if found.is_found else first


def _share(x: np.ndarray, members: pd.DataFrame, efforts: Efforts) -> pd.DataFrame:
    """Turn an answer into a table."""
    count = len(members)
    whole = np.round(x).astype(np.int64)
    shares = pd.DataFrame({"reception": whole[:count], "housing": whole[count:]}, members.index)
    parts = [shares[task] * efforts.table[task] for task in TASKS]
    return shares.assign(alone=find_alone(members, efforts), together=parts[0] + parts[1])


def _check_exact(
    shares: pd.DataFrame, members: pd.DataFrame, bounds: pd.DataFrame, rule: PoolRule
) -> None:
    """Stop when the rounded answer breaks a rule by as much as one: a solver is not trusted."""
    faults = []
    for task in TASKS:
        for group in list_groups(members, task, rule):
            rows = list(group)
            found, asked = shares.loc[rows, task].sum(), members.loc[rows, f"{task}_task"].sum()
            if found != asked:
                faults.append(Fault("pool_sum_broken", {"found": found, "expected": asked}))
        if not shares[task].between(bounds[f"{task}_lower"], bounds[f"{task}_upper"]).all():
            faults.append(Fault("pool_bound_broken", {"task": task}))
    most = [math.floor((1 + rule.extra_share) * each) for each in shares["alone"].tolist()]
    if not rule.settles and (shares["together"].to_numpy() > np.array(most)).any():
        faults.append(Fault("pool_bound_broken", {"task": "effort"}))
    if faults:
        raise ContractError(faults)


def _name_ceiling(members: pd.DataFrame) -> Conflict:
    """Say that only "nobody worse off" stands in the way: all the rest was found possible."""
    return Conflict(NOBODY_WORSE, "", tuple(members.index.astype(str)), 0, 0)


def _tell_impossible(
    members: pd.DataFrame, efforts: Efforts, bounds: pd.DataFrame, conflicts: tuple[Conflict, ...]
) -> Pool:
    columns = ["reception", "housing", "alone", "together"]
    return Pool(members, efforts, bounds, pd.DataFrame(columns=columns), conflicts, np.nan)
