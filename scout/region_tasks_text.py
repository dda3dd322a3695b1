"""The tasks of a region in plain Dutch."""

import math

import pandas as pd

from maps.say import say
from maps.told import tell
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
        _tell_housing(inputs, members, tasks.half_years),
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
    # Of an official task it does not matter whether the formula could be used.
    others = members.loc[members["task_from"] != OFFICIAL, "task_note"]
    notes = list(dict.fromkeys(tell(str(note)) for note in others if note))
    if cycle is None or not cycle.is_on:  # said above, with the reason
        notes = []
    if inputs.settings.is_invented:
        lines.append(say("Alles in deze regio is verzonnen."))
    return Block(say("Opgaven van {0}", inputs.settings.region_name), (*lines, *notes))


def _tell_reception(members: pd.DataFrame) -> Block:
    differs = members["task_difference"].notna().any()
    columns = [
        Column(say("gemeente")), Column(say("opgave"), True), Column(say("herkomst")),
        *([Column(say("verschil met formule"), True)] if differs else []),
        Column(say("waarvan amv"), True),
        Column(say("er is duurzaam"), True), Column(say("nog te doen"), True),
        Column(say("saldo"), True), Column(say("dekking"), True),
    ]  # fmt: skip
    rows = tuple(_shape_reception(row, bool(differs)) for _, row in members.iterrows())
    about = say(
        "Amv zijn jongeren zonder ouders. Dekking is wat er duurzaam is, als deel van de opgave."
    )
    return Block(say("Opvang: plekken per gemeente"), (about,), tuple(columns), rows)


def _shape_reception(row: pd.Series, differs: bool) -> tuple[str, ...]:
    """Write one gemeente; the difference with the formula only where one is known."""
    difference = "" if math.isnan(row["task_difference"]) else write_signed(row["task_difference"])
    return (
        name_gemeente(row),
        format_number(row["task_places"]),
        say(FROM_WORDS[str(row["task_from"])]),
        *([difference] if differs else []),
        format_number(row["task_amv_places"]),
        format_number(row["existing_places"]),
        format_number(row["gap_places"]),
        write_signed(row["balance_places"]),
        format_share(row["coverage_share"]),
    )


def _tell_housing(inputs: TaskInputs, members: pd.DataFrame, ledger: pd.DataFrame) -> Block:
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
            say(FROM_WORDS[str(row["taakstelling_from"])]),
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
        (about, *_tell_population_day(inputs, halves), *_tell_residuals(members, ledger)),
        columns,
        rows,
    )


def _tell_residuals(members: pd.DataFrame, ledger: pd.DataFrame) -> list[str]:
    """Name where the balance that was given is not the one that follows from the half-year before.

    DOMAIN, Corrections 3: what is left over is shown, never smoothed away.
    """
    own = ledger[ledger["gemeente_code"].isin(members.index)]
    names = {str(code): name_gemeente(row) for code, row in members.iterrows()}
    odd = own[own["carry_difference"].notna() & (own["carry_difference"] != 0)]
    return [
        say(
            "Let op: {0} begint {1} volgens de opgave met een saldo van {2}; uit het halfjaar "
            "ervoor volgt {3}. Gerekend is met wat is opgegeven.",
            names[str(row["gemeente_code"])],
            row["halfjaar"],
            write_signed(float(row["balance_before"])),
            write_signed(float(row["balance_before"] - row["carry_difference"])),
        )
        for _, row in odd.iterrows()
    ]


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
            f"{format_number(row['step'])}. {say(str(row['step_words']))}",
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
            str(row["name"]) if row["kind"] != "country" else say("Nederland"),
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
