"""Why gemeenten cannot settle: the smallest reason, exact and without a solver."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.region.effort import TASKS
from scoring.region.pool_rule import PoolRule

# Kinds of reason, from the one that concerns the fewest.
ROOM_BELOW_KEPT, ROOM_BELOW_BAND, TOO_LITTLE_ROOM, NOBODY_WORSE = (
    "room_below_kept", "room_below_band", "too_little_room", "nobody_worse",
)  # fmt: skip


@dataclass(frozen=True)
class Conflict:
    """One reason for which nothing is possible.

    Parameters
    ----------
    kind
        One of the words above.
    task
        "reception" or "housing"; "" for both together.
    gemeenten
        Codes of whom it concerns.
    needed, available
        What is asked and what there is, places or persons.
    """

    kind: str
    task: str
    gemeenten: tuple[str, ...]
    needed: int
    available: int


def find_conflicts(
    members: pd.DataFrame, bounds: pd.DataFrame, rule: PoolRule
) -> tuple[Conflict, ...]:
    """Find every reason in the bounds and sums for which nothing is possible.

    With bounds and one sum a task, an answer exists exactly when no lower bound is above its upper
    bound and the sum lies between the sums of both. Nobody has to keep more than its own task, so
    the lower bounds never add up to too much. What remains can only be that nobody may be worse
    off.

    Parameters
    ----------
    members
        On `gemeente_code`: tasks, and `province_code`.
    bounds
        As `find_bounds`.
    rule
        What was agreed.

    Returns
    -------
    Reasons of single gemeenten; without these, those of a group. Empty when the bounds allow it.
    """
    single = [
        conflict
        for task in TASKS
        for code in members.index
        if (conflict := _judge_one(str(code), task, bounds.loc[code], rule)) is not None
    ]
    if single:
        return tuple(single)
    joint = [
        conflict
        for task in TASKS
        for group in list_groups(members, task, rule)
        if (conflict := _judge_group(group, task, members, bounds)) is not None
    ]
    return tuple(joint)


def list_groups(members: pd.DataFrame, task: str, rule: PoolRule) -> tuple[tuple[str, ...], ...]:
    """List the groups within which a task is moved: per province for reception, else all.

    Parameters
    ----------
    members
        On `gemeente_code`, with `province_code`; gemeenten of which it is unknown ("") form a
        group of their own.
    task
        "reception" or "housing".
    rule
        Whether provinces count.
    """
    if members.empty:
        return ()
    if task == "housing" or not rule.keeps_provinces:
        return (tuple(members.index.astype(str)),)
    groups = members.groupby("province_code", sort=True)
    return tuple(tuple(rows.index.astype(str)) for _, rows in groups)


def _judge_one(code: str, task: str, bounds: pd.Series, rule: PoolRule) -> Conflict | None:
    """Find out whether a gemeente has room for what it must keep."""
    lower, upper, kept = (int(bounds[f"{task}_{name}"]) for name in ("lower", "upper", "kept"))
    if lower <= upper:
        return None
    kind = ROOM_BELOW_KEPT if kept > upper or rule.band_share is None else ROOM_BELOW_BAND
    return Conflict(kind, task, (code,), kept if kind == ROOM_BELOW_KEPT else lower, upper)


def _judge_group(
    group: tuple[str, ...], task: str, members: pd.DataFrame, bounds: pd.DataFrame
) -> Conflict | None:
    """Find out whether what a group has to do fits in it."""
    rows = list(group)
    total = int(members.loc[rows, f"{task}_task"].sum())
    room = int(np.sum(bounds.loc[rows, f"{task}_upper"]))
    return Conflict(TOO_LITTLE_ROOM, task, group, total, room) if total > room else None
