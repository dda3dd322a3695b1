"""`PoolRule` and the bounds that follow from it: how far each gemeente may move from its task."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from scoring.region.effort import TASKS


@dataclass(frozen=True)
class PoolRule:
    """What gemeenten agree on when they settle their tasks.

    Parameters
    ----------
    kept_share
        θ: the part of each of its own tasks that every gemeente keeps (0..1).
    band_share
        "Reasonable balance": no gemeente gets further than this share from its own task; None for
        no such limit.
    settles
        Gemeenten pay one another for what they take over. Without it nobody may be worse off.
    extra_share
        β: without settlement a gemeente may take this much more effort than alone (0: none).
    keeps_provinces
        Reception places are only moved within a province, as the law has it.
    """

    kept_share: Fraction
    band_share: Fraction | None
    settles: bool
    extra_share: Fraction
    keeps_provinces: bool


def find_bounds(members: pd.DataFrame, rule: PoolRule) -> pd.DataFrame:
    """Find between which whole numbers each gemeente may end.

    Parameters
    ----------
    members
        On `gemeente_code`: `reception_task`, `housing_task` (whole), `reception_room`,
        `housing_room` (how much fits in all; NaN unknown).
    rule
        What was agreed.

    Returns
    -------
    On the same index `<task>_lower`, `<task>_upper` (whole) and `<task>_kept` (⌈θ·task⌉). Where the
    room is unknown, a gemeente takes over nothing: room that nobody has seen is not counted on.
    A lower bound may lie above the upper one; then nothing is possible.
    """
    bounds = pd.DataFrame(index=members.index)
    for task in TASKS:
        own = [int(each) for each in members[f"{task}_task"]]
        room = members[f"{task}_room"].tolist()
        kept = [math.ceil(rule.kept_share * each) for each in own]
        lower, upper = list(kept), list(own)
        for place, (each, space) in enumerate(zip(own, room, strict=True)):
            if not np.isnan(space):
                upper[place] = int(space) if rule.band_share is None else each
            if rule.band_share is not None:
                widest = math.floor((1 + rule.band_share) * each)
                lower[place] = max(kept[place], math.ceil((1 - rule.band_share) * each))
                upper[place] = each if np.isnan(space) else min(int(space), widest)
        for name, numbers in (("lower", lower), ("upper", upper), ("kept", kept)):
            bounds[f"{task}_{name}"] = np.array(numbers, dtype=np.int64)
    return bounds
