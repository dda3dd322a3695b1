"""What was decided about capacity, and what is still to decide, in plain Dutch."""

import pandas as pd

from maps.say import say
from maps.words import format_count, format_day, format_list, format_number
from scoring.region.capacity_decided import (
    ANSWERED,
    ASKED,
    DECIDED,
    LATER,
    REPLACED,
    UNSIZED,
)
from scoring.region.capacity_need import find_whole_shortage
from scout.console import Block, Column
from scout.region_capacity_report import CapacityReport, list_capacity_tables
from scout.region_ground_text import write_signed

STATE_WORDS = {
    DECIDED: "besloten",
    ASKED: "gevraagd, nog geen besluit",
    ANSWERED: "gevraagd; later is er besloten",
    REPLACED: "vervangen door een nieuwere regel",
    LATER: "na de peildag; telt nog niet",
    UNSIZED: "besluit zonder aantal; telt niet mee",
}


def tell_decided(report: CapacityReport) -> tuple[Block, ...]:
    """Say what was asked and decided, and how that stands beside what is short now."""
    title = say("Wat er is besloten, en wat er nu tekort is")
    if report.decided is None:
        about = say(
            "Er is geen logboek van besluiten genoemd (capacity_decisions). Daarom telt hier niets "
            "als besloten."
        )
        return (Block(title, (about,)),)
    columns = (
        Column(say("eind van")), Column(say("gevraagd"), True), Column(say("besloten"), True),
        Column(say("waarvan al in 'plekken'"), True), Column(say("besloten en erbij"), True),
        Column(say("tekort nu (midden)"), True), Column(say("verschil"), True),
        Column(say("vragen zonder besluit"), True),
    )  # fmt: skip
    rows = tuple(
        (
            str(half_year),
            *(format_number(row[name])
              for name in ("asked", "decided", "in_table", "holds", "short_now")),
            write_signed(row["difference"]),
            format_number(row["open_asks"]),
        )
        for half_year, row in report.decided.iterrows()
    )  # fmt: skip
    lines = (
        say("Besloten is alleen wat een verwijzing naar een besluit heeft."),
        say(
            "'Besloten en erbij' telt ook eerdere besluiten die dan nog lopen, en niet de plekken "
            "die al in 'plekken' staan. Verschil onder nul: nog te besluiten. Boven nul: er is "
            "meer besloten dan nu nodig lijkt."
        ),
    )
    return (Block(title, lines, columns, rows), *_tell_log(report))


def _tell_log(report: CapacityReport) -> tuple[Block, ...]:
    """Show the log itself; a public edition has none."""
    log = list_capacity_tables(report).get("decision_log")
    if log is None:
        return ()
    title = say("Het logboek van besluiten")
    if log.empty:
        return (Block(title, (say("Het logboek is nog leeg."),)),)
    columns = (
        Column(say("dag")), Column(say("voor eind")), Column(say("gevraagd"), True),
        Column(say("besloten"), True), Column(say("tot en met")), Column(say("verwijzing")),
        Column(say("staat in 'plekken' als")), Column(say("wat is dit")),
    )  # fmt: skip
    rows = tuple(_shape_line(row) for _, row in log.iterrows())
    return (Block(title, (), columns, rows),)


def _shape_line(row: pd.Series) -> tuple[str, ...]:
    """Write one line; what a line without a reference says of places is no decision."""
    asked, state, until = row["asked_places"], str(row["state"]), str(row["available_until"])
    is_decision = str(row["reference"]) != ""
    return (
        format_day(str(row["day"])),
        str(row["halfjaar"]),
        format_number(asked),
        format_number(row["decided_places"]) if is_decision else "",
        format_day(until) if until else "",
        str(row["reference"]) if is_decision else say("geen verwijzing"),
        str(row["place_name"]),
        say(STATE_WORDS[state]),
    )


def tell_to_decide(report: CapacityReport) -> Block:
    """Say what each of the two days of a year has to decide."""
    columns = (
        Column(say("beslismoment")), Column(say("voor eind")), Column(say("nodig"), True),
        Column(say("plekken"), True), Column(say("valt weg"), True), Column(say("besloten"), True),
        Column(say("eerder in deze lijst"), True), Column(say("nu te besluiten"), True),
        Column(say("bij laag"), True), Column(say("bij hoog"), True),
    )  # fmt: skip
    numbers = (
        "need", "available", "expires", "decided", "arranged", "to_decide", "to_decide_low",
        "to_decide_high",
    )  # fmt: skip
    rows = tuple(
        (
            format_day(str(row["decision_day"])),
            str(row["halfjaar"]),
            *(format_number(row[name]) for name in numbers),
        )
        for _, row in report.decisions.iterrows()
    )
    lines = [
        say(
            "Twee momenten per jaar, op de bezetting die het meest waarschijnlijk is (midden). "
            "Plekken zijn er {0} na een besluit.",
            format_count(report.wish.lead_half_years, "halfjaar", "halfjaren"),
        ),
        *_tell_too_late(report),
        say("Dit is een voorstel. Een besluit is het pas als het bevoegd gezag het neemt."),
        say(
            "Met --out staat dit voorstel in 'decision_proposal' als regels voor het logboek: vul "
            "aantal en verwijzing in zodra er besloten is, en voeg de regel toe."
        ),
    ]
    return Block(say("Wat er per beslismoment te besluiten is"), tuple(lines), columns, rows)


def _tell_too_late(report: CapacityReport) -> list[str]:
    """Name the half-years for which no new decision can be in time, and that are short."""
    short = find_whole_shortage(report.need, "mid")
    if report.decided is not None:
        short = (short - report.decided["holds"]).clip(lower=0)
    early = short.iloc[: report.wish.lead_half_years]
    told = [
        say("{0} ({1} plekken)", half_year, format_number(count))
        for half_year, count in early[early > 0].items()
    ]
    if not told:
        return []
    return [say("Een nieuw besluit komt te laat voor het tekort aan het eind van {0}.",
                format_list(told))]  # fmt: skip
