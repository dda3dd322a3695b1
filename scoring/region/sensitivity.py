"""How the outcome of a pool depends on the part that every gemeente keeps."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pandas as pd

from scoring.region.effort import TASKS
from scoring.region.pool import Pool, find_pool
from scoring.region.pool_rule import PoolRule
from scoring.region.solver import Limits

COLUMNS = (
    "kept_share", "is_possible", "effort", "gain_share", "moved_reception", "moved_housing",
    "worst_share", "gap",
)  # fmt: skip


def find_sensitivity(
    members: pd.DataFrame, rule: PoolRule, kept: Sequence[Fraction], limits: Limits
) -> pd.DataFrame:
    """Find the pool for several values of θ.

    Parameters
    ----------
    members, rule, limits
        As `scoring.region.pool.find_pool`; the θ of the rule is replaced.
    kept
        Values of θ, 0..1.

    Returns
    -------
    `COLUMNS`, a row a value in their order: `effort` in the units of the members, `gain_share`,
    how much moves of each task, `worst_share` (the largest rise of effort of one gemeente as a part
    of its own, before settlement; 0 when nobody rises; who has no task of its own is left out),
    `gap`. NaN where nothing is possible.
    """
    rows = []
    for share in kept:
        pool = find_pool(members, replace(rule, kept_share=share), limits)
        rows.append({"kept_share": float(share), **_tell(pool)})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def count_moved(pool: Pool, task: str) -> int:
    """Count what moves of a task from one gemeente to another."""
    change = pool.shares[task] - pool.members[f"{task}_task"]
    return int(change.clip(lower=0).sum())


def _tell(pool: Pool) -> dict[str, object]:
    """Tell one outcome."""
    if not pool.is_possible:
        return {"is_possible": False, "gap": np.nan}
    rises = (pool.shares["together"] - pool.shares["alone"]) / pool.shares["alone"].where(
        pool.shares["alone"] > 0
    )
    moved = {f"moved_{task}": float(count_moved(pool, task)) for task in TASKS}
    return {
        "is_possible": True,
        "effort": float(int(pool.shares["together"].sum()) * pool.efforts.unit),
        "gain_share": pool.gain_share,
        **moved,
        "worst_share": max(0.0, float(np.nan_to_num(rises.max()))),
        "gap": pool.gap,
    }
