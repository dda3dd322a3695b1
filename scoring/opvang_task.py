"""`TaskFacts`: the reception task of one cycle, and what of it falls to each gemeente."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from layers.layer import Layer, Layers
from scoring.records import name_columns, name_records
from scoring.spreidingswet import distribute, distribute_amv_by_province, find_weights

_OFF = "De verdeling van de opvangopgave staat uit in de instellingen."
_NO_STATISTICS = "Opgave onbekend: de laag met gemeentestatistiek ontbreekt."
_NO_TABLE = "Opgave onbekend: de laag met gepubliceerde opgaven ontbreekt."
_NOT_LISTED = "Opgave onbekend: de gemeente staat niet in de lijst."
_FORMULA = "Opgave berekend met inwoners en SES-WOA (reconstructie van de wettelijke formule)."
_PUBLISHED = "Opgave overgenomen uit de lijst met opgaven."
_WORDS = {"ses_unknown": "SES-WOA", "inhabitants_unknown": "het aantal inwoners"}


@dataclass(frozen=True)
class TaskFacts:
    """The national reception task of one cycle, as data: it can be switched off.

    Parameters
    ----------
    cycle
        As people call it: "2026".
    method
        "formula" (Spreidingswet, from the national statistics), "published" (table
        `opvang_tasks`), or "off".
    national_places, national_amv_places
        The capacity estimate and the part of it for unaccompanied minors.
    national_gemeenten
        How many gemeenten the national statistics must hold; another count stops the run.
    durable_years, durable_minimum_places
        Which present places count: available for so many years more, in a location with more
        than so many places. Parameters, since the rule is not settled.
    source
        Where the numbers come from.
    """

    cycle: str
    method: str
    national_places: int | None
    national_amv_places: int | None
    national_gemeenten: int | None
    durable_years: float
    durable_minimum_places: int
    source: str


def find_tasks(statistics: pd.DataFrame, layers: Layers, task: TaskFacts) -> pd.DataFrame:
    """Find the reception task of each gemeente.

    Parameters
    ----------
    statistics
        Every gemeente of the country on `gemeente_code`, with `inhabitants`, `ses_woa` and
        `province_code`.
    layers
        `gemeente_statistics` for the formula, `opvang_tasks` for published numbers.
    task
        How, and the national numbers.

    Returns
    -------
    On `gemeente_code`: `task_places` and `task_raw` (before rounding; NaN unless computed),
    `task_amv_places` (part of the task; NaN unless computed), `task_origin` (records) and
    `task_note` (Dutch). Gemeenten of which nothing is known are absent.

    Raises
    ------
    ContractError
        The formula is asked, and a national number is missing from the settings or the
        statistics do not hold the whole country: shares of a part would all be too high.
    """
    if task.method == "off":
        return _know_nothing(statistics.index, _OFF)
    if task.method == "published":
        return _take_published(layers, statistics.index)
    return _apply_formula(statistics, layers, task)


def _know_nothing(gemeenten: pd.Index, note: str) -> pd.DataFrame:
    """Say for each gemeente that its task is unknown, and why."""
    unknown = pd.DataFrame(index=gemeenten)
    unknown[["task_places", "task_raw", "task_amv_places"]] = np.nan
    unknown["task_origin"] = ""
    unknown["task_note"] = note
    return unknown


def _take_published(layers: Layers, gemeenten: pd.Index) -> pd.DataFrame:
    """Take the tasks from the table of published numbers."""
    if "opvang_tasks" not in layers:
        return _know_nothing(gemeenten, _NO_TABLE)
    table = layers["opvang_tasks"].table
    found = pd.DataFrame(
        {
            "task_places": table["task_places"].to_numpy(np.float64),
            "task_origin": name_records(table).to_numpy(),
        },
        index=pd.Index(table["gemeente_code"], name="gemeente_code"),
    )
    tasks = found.reindex(gemeenten.union(found.index))
    is_known = tasks["task_places"].notna()
    return tasks.assign(
        task_raw=np.nan,
        task_amv_places=np.nan,
        task_origin=tasks["task_origin"].where(is_known, ""),
        task_note=np.where(is_known, _PUBLISHED, _NOT_LISTED),
    )


def _apply_formula(statistics: pd.DataFrame, layers: Layers, task: TaskFacts) -> pd.DataFrame:
    """Compute the tasks from inhabitants and SES-WOA of the whole country."""
    if "gemeente_statistics" not in layers:
        return _know_nothing(statistics.index, _NO_STATISTICS)
    places = _check_national(statistics, layers["gemeente_statistics"], task)
    try:
        weights = find_weights(statistics["inhabitants"], statistics["ses_woa"])
    except ContractError as error:
        return _know_nothing(statistics.index, _word_unknown(error.faults[0]))
    shares = distribute(places, weights)
    tasks = _know_nothing(statistics.index, _FORMULA)
    tasks["task_places"] = shares["places"].astype(np.float64)
    tasks["task_raw"] = shares["raw"]
    tasks["task_origin"] = name_columns(
        layers["gemeente_statistics"].table, ("inhabitants", "ses_woa")
    )
    if task.national_amv_places is not None:
        tasks["task_amv_places"] = distribute_amv_by_province(
            shares["places"], statistics["province_code"], task.national_amv_places
        ).astype(np.float64)
    return tasks


def _check_national(statistics: pd.DataFrame, layer: Layer, task: TaskFacts) -> int:
    """Stop unless the national number is given and the statistics hold the whole country."""
    given = {
        "national_places": task.national_places,
        "national_gemeenten": task.national_gemeenten,
    }
    missing = [Fault("task_number_missing", {"key": key}) for key in given if given[key] is None]
    if missing or task.national_places is None:
        raise ContractError(missing)
    if len(statistics) != task.national_gemeenten:
        fields = {"found": len(statistics), "expected": task.national_gemeenten}
        raise ContractError(Fault("national_table_incomplete", {**fields, **_find_loss(layer)}))
    return task.national_places


def _find_loss(layer: Layer) -> dict[str, str]:
    """Name the files of a layer, and the first row of which something could not be read."""
    files = ", ".join(dict.fromkeys(source.shown_path for source in layer.sources))
    told = {"file": files} if files else {}
    lost = layer.rejects[layer.rejects["row"] != ""]
    for _, first in lost.head(1).iterrows():
        told["lost"] = f"{first['file']}, rij {first['row']} {first['column']}".strip()
    return told


def _word_unknown(fault: Fault) -> str:
    """Say in Dutch which number is missing for which gemeenten."""
    what = _WORDS[fault.code]
    codes = str(fault.fields["gemeenten"]).split(", ")
    if fault.fields["count"] == fault.fields["total"]:
        return f"Opgave onbekend: {what} ontbreekt voor alle gemeenten."
    more = f" en nog {len(codes) - 5}" if len(codes) > 5 else ""
    return f"Opgave onbekend: {what} ontbreekt voor {', '.join(codes[:5])}{more}."
