"""How much of the open task of its gemeente a site would take."""

import numpy as np
import pandas as pd

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers
from scoring.places import places_records
from scoring.records import find_days, join_texts, list_days, name_layers


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
    facts = scene.gemeenten.reindex(table["gemeente_code"])
    task = facts["task_places"].to_numpy(dtype=np.float64, na_value=np.nan)
    gap = facts["gap_places"].to_numpy(dtype=np.float64, na_value=np.nan)
    planned = table["planned_places"].to_numpy(dtype=np.float64, na_value=np.nan)
    ratio = np.where(task > 0, planned / np.maximum(gap, 1.0), np.nan)

    records = places_records(scene.sites)
    told = facts["task_origin"].astype(object).fillna("").to_numpy(dtype=object)
    lists = ("gemeente_statistics", "opvang_tasks", "reception")
    present = name_layers(scene.layers, ["reception"])
    origin = join_texts(
        [
            records,
            pd.Series(told, index=table.index, dtype="str"),
            pd.Series(present, index=table.index, dtype="str"),
        ]
    )
    days = pd.concat([scene.sites.record_days, list_days(scene.layers, lists)])
    return make_measurement(
        name_numbers("benutting_restopgave", scene.sites, ratio),
        origin,
        find_days(origin, days),
        is_approximate=table["places_origin"] != "intake",
    )


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
