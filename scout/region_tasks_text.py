"""The tasks of a region in plain Dutch."""

import math

import pandas as pd

from maps.say import say
from maps.words import UNKNOWN, format_day, format_number, format_share
from scoring.region.task_half_years import COMPUTED, OFFICIAL
from scoring.region.tasks import RegionTasks
from scout.console import Block, Column
from scout.region_ground_text import tell_ground, write_signed
from scout.region_keys_text import name_gemeente, tell_implied, tell_keys
from scout.region_tasks_settings import TaskInputs

FROM_WORDS = {OFFICIAL: "vastgesteld", COMPUTED: "berekend", "": UNKNOWN}
LEVEL_WORDS = {"region": "regio", "province": "provincie", "country": "land", "set": "samen"}


def tell_tasks(inputs: TaskInputs, tasks: RegionTasks) -> tuple[Block, ...]:
    """Say who has which task, what is there, and what is still to do.

    Returns
    -------
    What counts, reception per gemeente, the keys side by side, housing per gemeente, supervision,
    totals, what published figures imply, and the legal ground with its certainty.
    """
    members = tasks.facts.reindex(list(inputs.question.region.gemeenten))
    parts = [
        _tell_head(inputs, members),
        _tell_reception(members),
        tell_keys(members),
        _tell_housing(inputs, members),
        _tell_supervision(members),
        _tell_levels(tasks.levels),
        tell_implied(tasks.implied, members),
        tell_ground(inputs),
    ]
    return tuple(part for part in parts if part.lines or part.rows)


def _tell_head(inputs: TaskInputs, members: pd.DataFrame) -> Block:
    day = format_day(inputs.settings.reference_day)
    lines = [say("Peildag {0}.", day)]
    cycle = inputs.question.cycle
    if cycle is None:
        lines.append(
            say("Er is geen ronde van de Spreidingswet op deze dag: de opgave is onbekend.")
        )
    elif not cycle.is_on:
        lines.append(
            say("De verdeling van ronde {0} staat uit: de opgave is onbekend.", cycle.name)
        )
    else:
        places = format_number(cycle.national_places)
        lines.append(say("Ronde {0}: landelijk {1} opvangplekken.", cycle.name, places))
    notes = list(dict.fromkeys(str(note) for note in members["task_note"] if note))
    if inputs.settings.is_invented:
        lines.append(say("Alles in deze regio is verzonnen."))
    return Block(say("Opgaven van {0}", inputs.settings.region_name), (*lines, *notes))


def _tell_reception(members: pd.DataFrame) -> Block:
    columns = (
        Column(say("gemeente")), Column(say("opgave"), True), Column(say("herkomst")),
        Column(say("verschil met formule"), True), Column(say("waarvan amv"), True),
        Column(say("er is duurzaam"), True), Column(say("nog te doen"), True),
        Column(say("saldo"), True), Column(say("dekking"), True),
    )  # fmt: skip
    rows = tuple(
        (
            name_gemeente(row),
            format_number(row["task_places"]),
            FROM_WORDS[str(row["task_from"])],
            "" if math.isnan(row["task_difference"]) else write_signed(row["task_difference"]),
            format_number(row["task_amv_places"]),
            format_number(row["existing_places"]),
            format_number(row["gap_places"]),
            write_signed(row["balance_places"]),
            format_share(row["coverage_share"]),
        )
        for _, row in members.iterrows()
    )
    return Block(say("Opvang: plekken per gemeente"), (), columns, rows)


def _tell_housing(inputs: TaskInputs, members: pd.DataFrame) -> Block:
    halves = [half for half in dict.fromkeys(members["halfjaar"]) if half]
    if not halves:
        return Block(
            say("Huisvesting van vergunninghouders"), (say("De taakstelling is onbekend."),)
        )
    columns = (
        Column(say("gemeente")), Column(say("taakstelling"), True), Column(say("herkomst")),
        Column(say("opgave met achterstand of voorsprong"), True),
        Column(say("gehuisvest tot nu"), True),
        Column(say("saldo vorig halfjaar"), True),
    )  # fmt: skip
    rows = tuple(
        (
            name_gemeente(row),
            format_number(row["taakstelling"]),
            FROM_WORDS[str(row["taakstelling_from"])],
            format_number(row["opgave"]),
            format_number(row["realised"]),
            write_signed(row["last_balance"]),
        )
        for _, row in members.iterrows()
    )
    about = say(
        "Halfjaar {0}. Een saldo onder nul is een achterstand. De taakstelling is naar boven "
        "afgerond, zoals de wet zegt.",
        ", ".join(halves),
    )
    return Block(
        say("Huisvesting van vergunninghouders"),
        (about, *_tell_population_day(inputs, halves)),
        columns,
        rows,
    )


def _tell_population_day(inputs: TaskInputs, halves: list[str]) -> list[str]:
    """Say when the inhabitants are not those of the day that the law takes."""
    needed = f"{int(halves[-1][:4]) - 1}-01-01"
    names = {half.name for half in inputs.question.half_years}
    if halves[-1] not in names or "gemeente_statistics" not in inputs.layers:
        return []
    table = inputs.layers["gemeente_statistics"].table
    days = set(table.get("reference_day", pd.Series(dtype="str"))) - {"", needed}
    if not days:
        return []
    return [
        say(
            "Let op: de wet rekent met inwoners op {0}; in de gegevens zijn het die van {1}.",
            format_day(needed),
            ", ".join(format_day(day) for day in sorted(days)),
        )
    ]


def _tell_supervision(members: pd.DataFrame) -> Block:
    behind = members[members["misses"] > 0].sort_values("misses", ascending=False, kind="stable")
    unknown = [name_gemeente(row) for _, row in members.iterrows() if math.isnan(row["misses"])]
    lines = [
        say(
            "Dit is een voorstel uit het aantal halfjaren achter elkaar met een achterstand. "
            "Gedeputeerde Staten beslissen, en elke provincie verwoordt de treden anders."
        )
    ]
    if unknown:
        lines.append(say("Onbekend voor: {0}.", ", ".join(unknown)))
    if behind.empty and not unknown:
        lines.append(
            say("Geen gemeente had een achterstand aan het eind van het laatste halfjaar.")
        )
    columns = (
        Column(say("gemeente")), Column(say("halfjaren achter elkaar"), True),
        Column(say("voorstel voor een trede")),
    )  # fmt: skip
    rows = tuple(
        (
            name_gemeente(row),
            say("ten minste {0}", format_number(row["misses"]))
            if row["is_at_least"]
            else format_number(row["misses"]),
            f"{format_number(row['step'])}. {row['step_words']}",
        )
        for _, row in behind.iterrows()
    )
    return Block(say("Toezicht"), tuple(lines), columns if rows else (), rows)


def _tell_levels(levels: pd.DataFrame) -> Block:
    columns = (
        Column(say("niveau")), Column(say("naam")), Column(say("gemeenten"), True),
        Column(say("opgave opvang"), True), Column(say("er is duurzaam"), True),
        Column(say("nog te doen"), True), Column(say("saldo"), True),
        Column(say("taakstelling"), True), Column(say("saldo vorig halfjaar"), True),
    )  # fmt: skip
    rows = tuple(
        (
            say(LEVEL_WORDS[str(row["kind"])]),
            str(row["name"]),
            format_number(row["gemeenten"]),
            format_number(row["task_places"]),
            format_number(row["existing_places"]),
            format_number(row["gap_places"]),
            write_signed(row["balance_places"]),
            format_number(row["taakstelling"]),
            write_signed(row["last_balance"]),
        )
        for _, row in levels.iterrows()
    )
    about = say(
        "Nog te doen telt per gemeente wat zij tekortkomt; een overschot elders maakt dat niet "
        "kleiner. Het saldo telt overschotten wel mee. Een som met één onbekend deel is onbekend."
    )
    return Block(say("Totalen"), (about,), columns, rows)
