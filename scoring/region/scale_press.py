"""How much reception there is per inhabitant on each scale, and where it is concentrated.

A site with a national function (an application centre, as in Ter Apel) is there for the whole
country: a region says how much its places weigh, from not at all to as much as any other.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from layers.layer import Layers
from scoring.present_places import RECEPTION_TYPES, find_present
from scoring.reception import take_open_reception
from scoring.region.levels import Level
from scoring.region.tasks import TaskQuestion

UNKNOWN_PLACES = "reception_unknown"
PRESS_COLUMNS = (
    "name", "reason", "places", "per_1000", "weighed_per_1000", "most_name", "most_per_1000",
    "most_ratio", "is_concentrated",
)  # fmt: skip


@dataclass(frozen=True)
class PressRule:
    """How places weigh, and when they are concentrated; choices of the region.

    Parameters
    ----------
    weights
        By type of location, 0 or more; a type that is not there weighs 1.
    flag_ratio
        Concentrated: one gemeente has so many times the places per inhabitant of its scale.
    """

    weights: Mapping[str, float]
    flag_ratio: float


def weigh_reception(
    layers: Layers, codes: pd.Index, question: TaskQuestion, rule: PressRule
) -> pd.DataFrame:
    """Count the reception places of each gemeente that are open now, as they are and as they weigh.

    Parameters
    ----------
    layers
        `reception`, and `gemeenten` to place locations without a code.
    codes
        The gemeenten.
    question
        For the reference day.
    rule
        What each type weighs.

    Returns
    -------
    On `codes`: `places` and `weighed`; 0 without a location, NaN where unknown.
    """
    told = pd.DataFrame(np.nan, codes, ["places", "weighed"])
    if "reception" not in layers:
        return told
    day = question.reference_day
    table = take_open_reception(layers["reception"], day)
    told = pd.DataFrame(0.0, codes, ["places", "weighed"])
    for kind in RECEPTION_TYPES:
        own = replace(layers["reception"], table=table[table["type"] == kind])
        found = find_present({**layers, "reception": own}, question.task, codes, day)
        places = found["reception_places"]
        told = told.assign(
            places=told["places"] + places,
            weighed=told["weighed"] + rule.weights.get(kind, 1.0) * places,
        )
    return told


def find_press(
    facts: pd.DataFrame, levels: Sequence[Level], listed: Collection[str], rule: PressRule
) -> pd.DataFrame:
    """Tell the places per inhabitant of every scale, and the gemeente that has most of them.

    Parameters
    ----------
    facts
        On `gemeente_code`: `gemeente_name`, `inhabitants`, and `places` and `weighed` as
        `weigh_reception`.
    levels
        The scales.
    listed
        Codes of which the list of reception locations tells; elsewhere nobody looked.
    rule
        When places are concentrated.

    Returns
    -------
    `PRESS_COLUMNS`, a row a scale; NaN beside a `reason`. Per 1,000 inhabitants; the gemeente with
    most is judged by the weighed places, and of equals the first code counts. `most_ratio` is its
    number divided by that of the scale; NaN where the scale has none.

    Source
    ------
    Ours, after DOMAIN row 0.3: a warning where reception is concentrated, with national functions
    weighed.
    """
    rows = [_tell_level(facts.reindex(list(one.gemeenten)), one, listed, rule) for one in levels]
    return pd.DataFrame(rows, columns=list(PRESS_COLUMNS))


def _tell_level(
    own: pd.DataFrame, level: Level, listed: Collection[str], rule: PressRule
) -> dict[str, object]:
    """Tell one scale."""
    nothing = {"name": level.name, "most_name": "", "is_concentrated": False}
    numbers = own[["inhabitants", "places", "weighed"]].astype("float64")
    is_told = set(level.gemeenten) <= set(listed) and bool(numbers.notna().all(axis=None))
    people = numbers["inhabitants"]
    if not is_told or not (people > 0).all():
        return {**nothing, "reason": UNKNOWN_PLACES}
    each = (1000 * numbers["weighed"] / people).sort_index()
    most = str(each.idxmax())
    whole = 1000 * numbers["weighed"].sum() / people.sum()
    ratio = float(each[most] / whole) if whole > 0 else np.nan
    return {
        "name": level.name,
        "reason": "",
        "places": float(numbers["places"].sum()),
        "per_1000": float(1000 * numbers["places"].sum() / people.sum()),
        "weighed_per_1000": float(whole),
        "most_name": str(own.loc[most, "gemeente_name"]) or most,
        "most_per_1000": float(each[most]),
        "most_ratio": ratio,
        "is_concentrated": bool(ratio >= rule.flag_ratio),
    }
