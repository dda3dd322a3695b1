"""`ScaleReport`: tasks and pools of several scales, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from layers.errors import ContractError
from scoring.region.effort import TASKS
from scoring.region.levels import Level
from scoring.region.pool import find_pool
from scoring.region.scale import find_scales, find_steps
from scoring.region.sensitivity import count_moved
from scoring.region.solver import Limits
from scout.region_file import RegionFile
from scout.region_pool_settings import PoolWish, read_members, read_pool_wish
from scout.region_scale_settings import ScaleWish, find_scale_levels
from scout.region_tasks_settings import TaskInputs

POOL_COLUMNS = (
    "name", "is_possible", "gain_share", "gap", "moved_reception", "moved_housing", "reason",
)  # fmt: skip
# Why a scale has no pool; a fault keeps its own code.
NOT_ASKED, IMPOSSIBLE = "pool_not_asked", "pool_impossible"


@dataclass(frozen=True)
class ScaleReport:
    """What is told of several scales.

    Parameters
    ----------
    levels
        The scales.
    scales
        As `find_scales`.
    steps
        As `find_steps`.
    pools
        `POOL_COLUMNS`, a row a scale: what settling would bring there, or the code of why that is
        unknown.
    names
        Name of each gemeente by its code.
    """

    levels: tuple[Level, ...]
    scales: pd.DataFrame
    steps: pd.DataFrame
    pools: pd.DataFrame
    names: Mapping[str, str]


def make_scale_report(
    region: RegionFile, wish: ScaleWish, inputs: TaskInputs, facts: pd.DataFrame
) -> ScaleReport:
    """Make the same sums for every scale.

    Parameters
    ----------
    region
        With `[pool]` when settling is to be compared too; its own list of gemeenten is not used.
    wish
        Which scales.
    inputs
        Of the region.
    facts
        Tasks of every gemeente of the country.

    Raises
    ------
    SettingsError, SourceError, ContractError
        Those of the readers.
    """
    levels = find_scale_levels(wish, inputs, facts)
    listed = inputs.question.region.gemeenten if "reception" in inputs.layers else ()
    if wish.reception_is_national and "reception" in inputs.layers:
        listed = tuple(facts.index.astype(str))
    everyone = tuple(facts.index.astype(str))
    pool = read_pool_wish(region, everyone) if "pool" in region.sections else None
    pools = pd.DataFrame(
        [_pool_level(pool, level, facts) for level in levels], columns=list(POOL_COLUMNS)
    )
    told = facts["gemeente_name"].astype("object")
    return ScaleReport(
        levels=levels,
        scales=find_scales(facts, levels, listed),
        steps=find_steps(levels),
        pools=pools,
        names={str(code): str(name) or str(code) for code, name in told.items()},
    )


def _pool_level(pool: PoolWish | None, level: Level, facts: pd.DataFrame) -> dict[str, object]:
    """Find what settling brings on one scale; a scale of which something is unknown says so."""
    nothing = {"name": level.name, "is_possible": False}
    if pool is None:
        return {**nothing, "reason": NOT_ASKED}
    wish = replace(pool, gemeenten=tuple(sorted(level.gemeenten)))
    try:
        members = read_members(wish, facts)
        found = find_pool(members, wish.rule, Limits(time_s=wish.time_limit_s))
    except ContractError as error:
        return {**nothing, "reason": error.faults[0].code}
    if not found.is_possible:
        return {**nothing, "reason": IMPOSSIBLE}
    moved = {f"moved_{task}": float(count_moved(found, task)) for task in TASKS}
    told = {"gain_share": found.gain_share, "gap": found.gap, **moved}
    return {"name": level.name, "is_possible": True, "reason": "", **told}
