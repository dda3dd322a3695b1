"""What is known of each gemeente of the region: people, task, places, taakstelling."""

from datetime import date

import numpy as np
import pandas as pd

from layers.layer import Layers
from scoring.opvang_task import TaskFacts, find_tasks
from scoring.present_places import find_present
from scoring.records import join_texts, name_column, name_records
from scoring.taakstelling import find_last_ledgers

__all__ = ["COLUMNS", "TaskFacts", "find_gemeente_facts"]

COLUMNS = (
    "gemeente_name", "inhabitants", "ses_woa", "province_code", "labour_region_code",
    "labour_region_name", "labour_tension", "task_places", "task_raw", "task_amv_places",
    "task_origin", "task_note", "existing_places", "reception_places", "gap_places", "gap_share",
    "reception_per_1000", "halfjaar", "taakstelling", "opgave", "realised", "balance",
    "backlog_share", "taakstelling_origin", "statistics_origin", "ses_woa_origin",
    "labour_tension_origin", "homes", "owner_home_share", "corporation_home_share", "urbanity",
    "mean_gp_km", "mean_supermarket_km", "mean_school_km", "mean_hospital_km", "mean_childcare_km",
)  # fmt: skip

# Told beside the others, and in no score: means of a gemeente say nothing of a place in it.
_TOLD = COLUMNS[-9:]
_NUMBERS = ("inhabitants", "ses_woa", "labour_tension", *_TOLD)
_TEXTS = ("gemeente_name", "province_code", "labour_region_code", "labour_region_name")
_ORIGINS = ("statistics_origin", "ses_woa_origin", "labour_tension_origin")
_ALL_TEXTS = (
    *_TEXTS, "task_origin", "task_note", "halfjaar", "taakstelling_origin", *_ORIGINS,
)  # fmt: skip

_NOT_COUNTED = "De gemeente staat niet in de statistiek."
_NO_RECEPTION = "Restopgave onbekend: de laag met opvanglocaties ontbreekt."
_PLACES_UNKNOWN = "Restopgave onbekend: van een opvanglocatie is het aantal plekken onbekend."
_TASK_ZERO = "De opgave is 0: het aandeel dat nog openstaat is onbekend."


def find_gemeente_facts(
    layers: Layers, task: TaskFacts, gemeenten: tuple[str, ...], reference_day: date
) -> pd.DataFrame:
    """Gather what is known of each gemeente of the region.

    Parameters
    ----------
    layers
        Any of `gemeente_statistics` (the whole country, for the formula), `labour_regions`,
        `opvang_tasks`, `reception`, `gemeenten` and `taakstelling`; what is absent is unknown.
    task
        The reception task of the cycle.
    gemeenten
        Codes of the region.
    reference_day
        The day for which the run speaks.

    Returns
    -------
    `COLUMNS` on `gemeente_code`, the region's gemeenten only, sorted. Numbers are NaN and texts
    "" where unknown. `gap_places` is max(0, task − durable places); `gap_share` its part of the
    task (NaN when the task is unknown or 0, which `task_note` says); `balance` is above 0 for a
    lead, below 0 for a backlog; `backlog_share` is −balance / taakstelling, persons per person.
    `homes` counts dwellings, of which two shares (0..1) are owned by who lives there and by a
    corporation; `urbanity` runs from 1 (most urban) to 5; `mean_..._km` is the mean way of all
    inhabitants over the road.

    Raises
    ------
    ContractError
        The formula is asked and the statistics do not hold the whole country.
    """
    statistics = _gather_statistics(layers)
    tasks = find_tasks(statistics, layers, task)
    region = pd.Index(sorted(set(gemeenten)), name="gemeente_code", dtype="str")
    facts = statistics.reindex(region).join(tasks.reindex(region))
    facts = facts.join(find_present(layers, task, region, reference_day))
    facts = facts.join(find_last_ledgers(layers, reference_day))
    facts = facts.reindex(columns=list(COLUMNS))
    facts[list(_ALL_TEXTS)] = facts[list(_ALL_TEXTS)].fillna("")
    facts["gemeente_name"] = _fill_names(facts["gemeente_name"], layers)
    return _add_gap(facts, layers)


def _gather_statistics(layers: Layers) -> pd.DataFrame:
    """Make one row a gemeente of the whole country; a later file fills what an earlier lacks."""
    columns = [*_TEXTS, *_NUMBERS, *_ORIGINS]
    if "gemeente_statistics" not in layers:
        return pd.DataFrame(columns=columns, index=pd.Index([], name="gemeente_code", dtype="str"))
    table = layers["gemeente_statistics"].table
    given = table.reindex(columns=["gemeente_code", *_TEXTS, *_NUMBERS])
    given[list(_TEXTS)] = given[list(_TEXTS)].replace("", np.nan)
    gathered = given.groupby("gemeente_code").first()
    gathered[list(_TEXTS)] = gathered[list(_TEXTS)].fillna("").astype("str")
    gathered[list(_NUMBERS)] = gathered[list(_NUMBERS)].astype(np.float64)
    records = _name_statistics(table).groupby(table["gemeente_code"]).agg(";".join)
    gathered["statistics_origin"] = join_texts([records.reindex(gathered.index)])
    for column in ("ses_woa", "labour_tension"):
        gathered[f"{column}_origin"] = _find_origin(table, column, gathered.index)
    return _add_tension(gathered, layers)


def _find_origin(table: pd.DataFrame, column: str, gemeenten: pd.Index) -> pd.Series:
    """Find the record that gives a column for each gemeente, "" where none does."""
    cells = table.get(column, pd.Series(np.nan, index=table.index))
    is_known = cells.notna() & cells.ne("")
    records = name_column(table, column)[is_known]
    first = records.groupby(table.loc[is_known, "gemeente_code"]).first()
    return first.reindex(gemeenten).fillna("").astype("str")


def _name_statistics(table: pd.DataFrame) -> pd.Series:
    """Name the records behind each row; a merged row says them per column ("ses_woa=ses#9")."""
    if "origins" not in table:
        return name_records(table)
    return table["origins"].astype("str").str.replace(r"(^|;)\w+=", r"\1", regex=True)


def _add_tension(statistics: pd.DataFrame, layers: Layers) -> pd.DataFrame:
    """Take the labour tension of the region where the statistics themselves do not give it."""
    if "labour_regions" not in layers:
        return statistics
    table = layers["labour_regions"].table
    regions = table.assign(record=name_records(table)).set_index("labour_region_code")
    code = statistics["labour_region_code"]
    of_region = code.map(regions["labour_tension"]).astype(np.float64)
    own = statistics["labour_tension"]
    code_origin = _find_origin(
        layers["gemeente_statistics"].table, "labour_region_code", statistics.index
    )
    given = join_texts([code_origin, code.map(regions["record"]).fillna("").astype("str")])
    is_taken = own.isna() & of_region.notna()
    return statistics.assign(
        labour_tension=own.where(own.notna(), of_region),
        labour_tension_origin=statistics["labour_tension_origin"].mask(is_taken, given),
    )


def _fill_names(names: pd.Series, layers: Layers) -> pd.Series:
    """Take the name from the borders where the statistics do not give it."""
    if "gemeenten" not in layers:
        return names
    borders = layers["gemeenten"].table.drop_duplicates("gemeente_code")
    given = borders.set_index("gemeente_code")["gemeente_name"].reindex(names.index).fillna("")
    return names.mask(names.eq(""), given)


def _add_gap(facts: pd.DataFrame, layers: Layers) -> pd.DataFrame:
    """Add what follows from the others: gap, shares, and the notes on what they lack."""
    task, existing = facts["task_places"], facts["existing_places"]
    gap = (task - existing).clip(lower=0)
    people = facts["inhabitants"]
    lacking = _NO_RECEPTION if "reception" not in layers else _PLACES_UNKNOWN
    notes = [
        facts["task_note"].mask(facts["task_note"].eq(""), _NOT_COUNTED),
        pd.Series(np.where(task.notna() & existing.isna(), lacking, ""), index=facts.index),
        pd.Series(np.where(task.eq(0), _TASK_ZERO, ""), index=facts.index),
    ]
    return facts.assign(
        gap_places=gap,
        gap_share=gap / task.where(task > 0),
        reception_per_1000=1000 * facts["reception_places"] / people.where(people > 0),
        backlog_share=-facts["balance"] / facts["taakstelling"].where(facts["taakstelling"] > 0),
        task_note=(notes[0] + " " + notes[1] + " " + notes[2]).str.split().str.join(" "),
    )
