"""On which numbers and rules the tasks of a region rest, in plain Dutch."""

from collections.abc import Mapping

import pandas as pd

from maps.say import say
from maps.words import format_number
from scout.console import Block, Column
from scout.region_tasks_settings import TaskInputs

CERTAINTY_WORDS = {
    "found": "gevonden in een gelezen stuk",
    "known": "algemene kennis",
    "uncertain": "onzeker: een aanname, na te gaan",
    "invented": "verzonnen",
    "": "volgens de instellingen",
}


def write_signed(number: float) -> str:
    """Write a number with its sign: "+12", "−3", "0", "onbekend"."""
    told = format_number(number)
    return f"+{told}" if number > 0 else told


def tell_ground(inputs: TaskInputs) -> Block:
    """Name every number of law that was used, with its source and how sure it is."""
    rows: list[tuple[str, ...]] = [
        (
            say("Verdeling van opvangplekken"),
            say("inwoners × (1 + SES-WOA), grootste rest"),
            say("Stb. 2024, 13; Kamerstuk 36 333 nr. 75"),
            say("onzeker: de vorm is een reconstructie"),
        ),
        (
            say("Taakstelling huisvesting"),
            say("landelijk aantal × inwoners / inwoners van Nederland, naar boven"),
            say("Huisvestingswet 2014, artikel 28 tot en met 30"),
            say("gevonden in een gelezen stuk"),
        ),
        (
            say("Een plek is duurzaam vanaf"),
            say("{0} jaar", format_number(inputs.settings.task.durable_years)),
            say("rijksoverheid.nl, 31 januari 2024; zelf in te stellen"),
            say("gevonden in een gelezen stuk"),
        ),
    ]
    cycle = inputs.question.cycle
    if cycle is not None and cycle.is_on:
        rows.append(
            _write_number(
                say("Opvangplekken, ronde {0}", cycle.name),
                cycle.national_places,
                cycle.source,
                cycle.certainty,
            )
        )  # noqa: E501
        rows.append(
            _write_number(say("Waarvan amv"), cycle.amv_places, cycle.source, cycle.certainty)
        )
    for half in inputs.question.half_years:
        what = say("Vergunninghouders, {0}", half.name)
        rows.append(_write_number(what, half.national, half.source, half.certainty))
    rows += _write_corrections(inputs.corrections)
    columns = (
        Column(say("wat")), Column(say("getal of regel")), Column(say("bron")),
        Column(say("zekerheid")),
    )  # fmt: skip
    return Block(say("Waar dit op rust"), (), columns, tuple(rows))


def _write_number(what: str, number: float | None, source: str, certainty: str) -> tuple[str, ...]:
    return (what, format_number(number), source, say(CERTAINTY_WORDS[certainty]))


def _write_corrections(corrections: pd.DataFrame) -> list[tuple[str, ...]]:
    """Write each correction; both parts in persons."""
    return [
        (
            say("Correctie {0}, {1}", row["gemeente_code"], row["halfjaar"]),
            say(
                "opgave {0}, saldo {1}",
                write_signed(float(str(row["opgave"]))),
                write_signed(float(str(row["balance"]))),
            ),
            str(row["source"]),
            say("opgave van de regio"),
        )
        for row in _records(corrections)
    ]


def _records(table: pd.DataFrame) -> list[Mapping[str, object]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
