"""How much of the open task of its gemeente a site would take."""

import numpy as np

from layers.coded_texts import take_coded
from layers.text_rows import find_texts
from layers.texts import TextArray, as_texts, repeat_text
from scoring.backing import Backing, join_backing
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers
from scoring.places import back_places
from scoring.reach import Numbers
from scoring.record_cells import join_cells, look_up_days
from scoring.records import list_days, name_layers

_LISTS = ("gemeente_statistics", "opvang_tasks", "reception")


def benutting_restopgave(scene: Scene) -> Measurement:
    """Planned places per open place of the gemeente's reception task.

    Above 1 the site overshoots what its gemeente still has to find. A gap of 0 is counted as one
    place, so that the fact stays finite: it is then the number of planned places.

    Parameters
    ----------
    scene
        Uses `planned_places` of the sites and `task_places`, `gap_places` of the gemeenten.

    Returns
    -------
    A ratio, 0 and more; NaN where the places are unknown, or the task is unknown or 0.

    Source
    ------
    Own proposal, 2026: not all places in one gemeente.
    """
    table = scene.sites.table
    facts = scene.gemeenten
    at = find_texts(table["gemeente_code"], facts.index)

    def take(column: str) -> Numbers:
        numbers = facts[column].to_numpy(dtype=np.float64, na_value=np.nan)
        return np.append(numbers, np.nan)[at]

    planned = table["planned_places"].to_numpy(dtype=np.float64, na_value=np.nan)
    gap = np.maximum(take("gap_places"), 1.0)
    ratio = np.where(take("task_places") > 0, planned / gap, np.nan)
    tasks = _find_tasks(scene)
    days = look_up_days(tasks, list_days(scene.layers, _LISTS))
    of_task = Backing(take_coded(tasks, at), take_coded(days, at))
    return make_measurement(
        name_numbers("benutting_restopgave", scene.sites, ratio),
        *join_backing([back_places(scene), of_task]),
        is_approximate=table["places_origin"] != "intake",
    )


def _find_tasks(scene: Scene) -> TextArray:
    """Find the records behind the open task of each gemeente."""
    told = scene.gemeenten["task_origin"].astype(object).fillna("")
    present = repeat_text(name_layers(scene.layers, ["reception"]), len(told))
    return join_cells([as_texts(told), present])


BENUTTING_RESTOPGAVE = Indicator(
    id="benutting_restopgave",
    label="Geplande plekken tegenover de open opgave",
    unit="keer",
    needs=(),
    ages="",
    measure=benutting_restopgave,
    decimals=2,
    themes=("bijzonder_wonen",),
    is_changeable=True,
)
