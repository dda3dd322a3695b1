"""`PoolReport`: a pool with all that is told of it; computed once, for text, JSON and files."""

from dataclasses import dataclass, replace

import pandas as pd

from layers.layer import Layers
from scoring.region.compensation import Compensation, find_compensation
from scoring.region.effort import TASKS
from scoring.region.flows import find_flows
from scoring.region.pool import Pool, find_pool
from scoring.region.pool_conflicts import list_groups
from scoring.region.pool_members import find_distances
from scoring.region.ricardo import find_advantage
from scoring.region.sensitivity import find_sensitivity
from scoring.region.shadow_prices import find_shadow_prices
from scoring.region.solver import Limits
from scout.region_pool_settings import PoolWish


@dataclass(frozen=True)
class PoolReport:
    """What is told of a pool.

    Parameters
    ----------
    wish
        What was asked.
    pool
        With the rule that was asked.
    settled
        The same with settlement; the same object where that was asked.
    advantage
        As `find_advantage`.
    flows
        `task` and the columns of `find_flows`; no rows when nothing is possible.
    compensation
        Of `settled`; None when that is not possible.
    prices
        As `find_shadow_prices`.
    sensitivity
        As `find_sensitivity`.
    """

    wish: PoolWish
    pool: Pool
    settled: Pool
    advantage: pd.DataFrame
    flows: pd.DataFrame
    compensation: Compensation | None
    prices: pd.DataFrame
    sensitivity: pd.DataFrame


def make_pool_report(wish: PoolWish, members: pd.DataFrame, layers: Layers) -> PoolReport:
    """Find the pool, what it would be with settlement, and why.

    Parameters
    ----------
    wish
        What is asked.
    members
        As `find_pool` wants them.
    layers
        `gemeenten` for the distances, where the region has it.

    Raises
    ------
    ContractError
        Those of `find_pool`.
    """
    limits = Limits(time_s=wish.time_limit_s)
    pool = find_pool(members, wish.rule, limits)
    settled = pool
    if not wish.rule.settles:
        settled = find_pool(members, replace(wish.rule, settles=True), limits)
    paid = None
    if settled.is_possible:
        paid = find_compensation(settled.shares["alone"], settled.shares["together"])
    return PoolReport(
        wish=wish,
        pool=pool,
        settled=settled,
        advantage=find_advantage(pool.members, pool.efforts),
        flows=_list_flows(pool, wish, layers),
        compensation=paid,
        prices=find_shadow_prices(pool, wish.rule),
        sensitivity=find_sensitivity(members, wish.rule, wish.sensitivity, limits),
    )


def _list_flows(pool: Pool, wish: PoolWish, layers: Layers) -> pd.DataFrame:
    """List who takes over what from whom, for both tasks."""
    columns = ["task", "from_code", "to_code", "amount", "distance_km"]
    if not pool.is_possible:
        return pd.DataFrame(columns=columns)
    far = find_distances(layers["gemeenten"].table) if "gemeenten" in layers else None
    parts = [
        find_flows(
            pool.members[f"{task}_task"],
            pool.shares[task],
            far,
            list_groups(pool.members, task, wish.rule),
        ).assign(task=task)
        for task in TASKS
    ]
    return pd.concat(parts, ignore_index=True)[columns]


def tabulate_pool(pool: Pool) -> pd.DataFrame:
    """Put what each gemeente has, gets and spends in one table.

    Parameters
    ----------
    pool
        With or without an answer.

    Returns
    -------
    A row a gemeente: code, name, per task its own (`_task`), together (`_together`), `_kept`,
    `_room` and `_effort`; `effort_alone`, `effort_together`, `effort_change` in the units of the
    members. NaN where nothing is possible.
    """
    unit = float(pool.efforts.unit)
    table = pool.members.drop(columns="province_code").copy()
    for task in TASKS:
        table[f"{task}_kept"] = pool.bounds[f"{task}_kept"]
        table[f"{task}_together"] = pool.shares[task].reindex(table.index).astype("float64")
    for name in ("alone", "together"):
        found = pool.shares[name].reindex(table.index).astype("float64")
        table[f"effort_{name}"] = found * unit
    table["effort_change"] = table["effort_together"] - table["effort_alone"]
    return table.rename_axis("gemeente_code").reset_index()


def tabulate_compensation(report: PoolReport) -> pd.DataFrame:
    """Put what each gemeente pays and receives in one table, in the units of the members."""
    columns = ["gemeente_code", "change", "receives", "pays", "after"]
    if report.compensation is None:
        return pd.DataFrame(columns=columns)
    table = report.compensation.table.astype("float64") * float(report.settled.efforts.unit)
    return table.rename_axis("gemeente_code").reset_index()[columns]
