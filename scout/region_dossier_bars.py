"""The picture of the tasks in a dossier."""

import math

import pandas as pd

from maps.region_dossier import Bars
from maps.say import say
from maps.words import format_number


def make_task_bars(members: pd.DataFrame) -> Bars:
    """Put task and durable places of each gemeente side by side.

    Parameters
    ----------
    members
        On `gemeente_code`: `gemeente_name`, `task_places`, `existing_places`.
    """
    names = tuple(str(name) for name in members["gemeente_name"])
    wanted = tuple(_whole(each) for each in members["task_places"])
    present = tuple(_whole(each) for each in members["existing_places"])
    parts = [
        say("{0}: {1} van {2}", name, format_number(there), format_number(asked))
        for name, there, asked in zip(names, present, wanted, strict=True)
    ]
    alt = say("Duurzame plekken en opgave per gemeente. {0}.", "; ".join(parts))
    return Bars(say("Duurzame plekken en opgave per gemeente"), alt, names, wanted, present)


def _whole(number: object) -> int | None:
    value = float(str(number))
    return None if math.isnan(value) else int(value)
