"""The capacity that a region needs, in plain Dutch."""

import pandas as pd

from maps.say import say
from maps.words import format_day, format_list, format_number, format_share
from scout.console import Block, Column
from scout.region_capacity_decided_text import tell_decided, tell_to_decide
from scout.region_capacity_report import CapacityReport, list_capacity_tables
from scout.region_capacity_what_if_text import (
    tell_assumptions,
    tell_double_use,
    tell_freed,
    tell_variants,
    write_chance,
)
from scout.region_ground_text import write_signed

# What the forecast names, and what really happened; and how it is called.
LIMITED = {"decisions": "decisions", "outflow_gemeenten": "housed", "departure": "left"}
LIMITED_WORDS = {
    "decisions": "beslissingen", "outflow_gemeenten": "uitstroom naar gemeenten",
    "departure": "vertrek",
}  # fmt: skip
SCENARIO_WORDS = {"low": "laag", "mid": "midden", "high": "hoog"}
# Rounding is no shortage of persons.
LEAST_OVER = 0.5


def tell_capacity(report: CapacityReport) -> tuple[Block, ...]:
    """Say what is needed when, what ends, what to decide, and what could change it."""
    blocks = (
        _tell_need(report),
        _tell_flows(report),
        _tell_expiring(report),
        *tell_decided(report),
        tell_to_decide(report),
        tell_double_use(report),
        tell_freed(report),
        tell_variants(report),
        tell_assumptions(report),
    )
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_need(report: CapacityReport) -> Block:
    columns = (
        Column(say("halfjaar")), Column(say("in opvang: laag"), True), Column(say("midden"), True),
        Column(say("hoog"), True), Column(say("nodig (midden)"), True),
        Column(say("plekken"), True), Column(say("waarvan noodopvang"), True),
        Column(say("tekort (midden)"), True), Column(say("meestal ten minste"), True),
        Column(say("meestal hoogstens"), True), Column(say("kans op tekort"), True),
    )  # fmt: skip
    rows = tuple(_shape_need(report, str(half_year)) for half_year in report.need.bands.index)
    lines = [
        say("Stand aan het eind van elk halfjaar. Nodig is de bezetting met {0} erbij als buffer.",
            format_share(report.wish.buffer_share)),
        say("Een tekort onder nul betekent dat er plekken over zijn."),
        say(
            "'Meestal ten minste' en 'meestal hoogstens': zo groot is het tekort in 9 van de 10 "
            "berekende toekomsten ten minste, en in 9 van de 10 hoogstens."
        ),
    ]  # fmt: skip
    if report.wish.settings.is_invented:
        lines.append(say("Alles in deze regio is verzonnen."))
    title = say("Opvangplekken in {0}: nodig en aanwezig", report.wish.settings.region_name)
    return Block(title, tuple(lines), columns, rows)


def _shape_need(report: CapacityReport, half_year: str) -> tuple[str, ...]:
    """Write one half-year: the three scenarios, the places, and the spread of the shortage."""
    of_all = report.need.scenarios
    table = of_all[of_all["halfjaar"] == half_year].set_index("scenario").to_dict("index")
    band = report.need.bands.to_dict("index")[half_year]
    mid = table["mid"]
    return (
        half_year,
        *(format_number(table[name]["occupancy"]) for name in ("low", "mid", "high")),
        format_number(mid["need"]),
        format_number(mid["available"]),
        format_number(report.need.places["emergency"].to_dict()[half_year]),
        write_signed(mid["shortage"]),
        write_signed(band["shortage_10"]),
        write_signed(band["shortage_90"]),
        write_chance(band["shortage_chance"]),
    )


def _tell_flows(report: CapacityReport) -> Block:
    columns = (
        Column(say("halfjaar")), Column(say("instroom"), True), Column(say("vergunning"), True),
        Column(say("afgewezen"), True), Column(say("naar gemeenten"), True),
        Column(say("vertrek"), True), Column(say("in procedure"), True),
        Column(say("wacht op woning"), True), Column(say("moet weg"), True),
    )  # fmt: skip
    names = (
        "inflow", "granted", "refused", "housed", "left", "procedure", "permit", "leaving",
    )  # fmt: skip
    table = report.need.scenarios
    rows = tuple(
        (str(row["halfjaar"]), *(format_number(row[name]) for name in names))
        for _, row in table[table["scenario"] == "mid"].iterrows()
    )
    about = say(
        "Scenario midden. De laatste drie kolommen zijn de stand aan het eind van het halfjaar."
    )
    return Block(say("Wat komt en gaat"), (about, *_tell_limits(report)), columns, rows)


def _tell_limits(report: CapacityReport) -> list[str]:
    """Say where the forecast names more than there are persons; it was reckoned with those."""
    keys = ["halfjaar", "scenario"]
    done = report.need.scenarios.assign(
        decisions=report.need.scenarios["granted"] + report.need.scenarios["refused"]
    ).set_index(keys)
    asked = report.case.flows.set_index(keys).reindex(done.index)
    lines = []
    for name, real in LIMITED.items():
        is_over = asked[name].astype("float64") - done[real].astype("float64") > LEAST_OVER
        if is_over.any():
            told = [
                say("{0} {1}", half, say(SCENARIO_WORDS[one])) for half, one in done[is_over].index
            ]
            lines.append(
                say(
                    "De prognose noemt meer {0} dan er mensen zijn: {1}. Gerekend is met wie er "
                    "is.",
                    say(LIMITED_WORDS[name]),
                    format_list(told),
                )
            )
    return lines


def _tell_expiring(report: CapacityReport) -> Block:
    found = list_capacity_tables(report)["expiring"]
    title = say("Welke plekken wanneer aflopen")
    if found.empty:
        return Block(title, (say("Binnen deze halfjaren loopt geen plek af."),))
    is_named = "name" in found
    heads = [Column(say("halfjaar")), Column(say("soort")), Column(say("plekken"), True)]
    if is_named:
        heads += [Column(say("naam")), Column(say("laatste dag"))]
    rows = tuple(_shape_expiring(row, is_named) for _, row in found.iterrows())
    total = say("Plekken die aflopen, samen: {0}.", format_number(found["places"].sum()))
    return Block(title, (total,), tuple(heads), rows)


def _shape_expiring(row: pd.Series, is_named: bool) -> tuple[str, ...]:
    cells = (
        str(row["halfjaar"]),
        say(str(row["kind"])),
        format_number(row["places"]),
    )
    return (
        (*cells, str(row["name"]), format_day(str(row["available_until"]))) if is_named else cells
    )
