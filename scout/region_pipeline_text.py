"""The pipeline of a region in plain Dutch: the board, quick wins, and what needs attention."""

import pandas as pd

from maps.say import say
from maps.words import format_day, format_list, format_number
from scoring.region.pipeline import CLOSING, OPENING, REOPENING
from scout.console import Block, Column
from scout.region_pipeline_report import PipelineReport, order_board
from scout.region_sites import name_status

EVENT_WORDS = {OPENING: "geopend", REOPENING: "heropend", CLOSING: "gesloten"}
# The mode of profiles for emergency reception.
EMERGENCY = "noodopvang"
ATTENTION_WORDS = {
    "no_decision": "staat verder dan een besluit, maar de verwijzing naar een besluit ontbreekt",
    "no_step": "de volgende stap ontbreekt",
    "no_organisation": "niemand is verantwoordelijk",
    "stale": "er is lang geen nieuws",
}


def tell_pipeline(report: PipelineReport) -> tuple[Block, ...]:
    """Say where every site stands, what can be ready soon, and what needs attention.

    Returns
    -------
    Counts per status, the board, the quick-win list, events, lead times, and what is missing.
    """
    parts = (
        _tell_counts(report),
        _tell_board(report),
        _tell_quick(report),
        _tell_events(report),
        _tell_attention(report),
        _tell_assumed(report),
    )
    return tuple(part for part in parts if part.lines or part.rows)


def _tell_counts(report: PipelineReport) -> Block:
    day = format_day(report.today.date())
    lines = [
        say(
            "Stand op {0}. Een status is geen besluit, tenzij er naar een besluit is verwezen.", day
        )
    ]
    if report.mode == EMERGENCY:
        lines.append(say("Dit zijn noodplekken. Zij tellen nooit als duurzaam."))
    elif report.mode:
        lines.append(say("Bij dit profiel telt geen enkele plek als duurzaam."))
    columns = (
        Column(say("status")), Column(say("locaties"), True), Column(say("plekken"), True),
        Column(say("waarvan duurzaam"), True), Column(say("zonder aantal plekken"), True),
    )  # fmt: skip
    rows = tuple(
        (
            name_status(str(row["status"])),
            *(format_number(row[one]) for one in ("sites", "places", "durable_places", "unsized")),
        )
        for _, row in report.counts.iterrows()
    )
    return Block(say("Verder brengen"), tuple(lines), columns, rows)


def _tell_board(report: PipelineReport) -> Block:
    columns = (
        Column(say("status")), Column(say("locatie")), Column(say("plekken"), True),
        Column(say("sinds (dagen)"), True), Column(say("volgende stap")), Column(say("wie")),
        Column(say("besluit")), Column(say("maanden tot open"), True),
    )  # fmt: skip
    months = report.ready["months_to_ready"]
    rows = tuple(
        (
            name_status(str(row["status"])),
            report.names[str(site_id)],
            format_number(float(report.places[str(site_id)])),
            format_number(row["days_here"]),
            str(row["next_step"]),
            str(row["organisation"]),
            str(row["decision_reference"]),
            format_number(float(months[str(site_id)]), 1),
        )
        for site_id, row in order_board(report).iterrows()
    )
    lines = () if rows else (say("Er staat nog geen enkele locatie in het logboek."),)
    return Block(say("Het bord"), lines, columns if rows else (), rows)


def _tell_quick(report: PipelineReport) -> Block:
    quick = report.ready[report.ready["is_quick"]].sort_values("months_to_ready", kind="stable")
    unknown = int(report.ready["months_to_ready"].isna().sum())
    shown = quick[: report.wish.shown]
    lines = (
        say(
            "Locaties die gekozen kunnen worden en binnen {0} maanden open kunnen: {1}. "
            "Getoond: {2}.",
            format_number(report.wish.quick_months),
            len(quick),
            len(shown),
        ),
        say("Van {0} locaties is niet bekend wanneer zij open kunnen.", unknown),
    )
    columns = (
        Column(say("locatie")), Column(say("gemeente")), Column(say("plekken"), True),
        Column(say("maanden tot open"), True), Column(say("op zijn vroegst")),
        Column(say("status")),
    )  # fmt: skip
    statuses = report.pipeline.board["status"]
    rows = tuple(
        (
            report.names[str(site_id)],
            report.gemeenten[str(site_id)],
            format_number(float(report.places[str(site_id)])),
            format_number(row["months_to_ready"], 1),
            format_day(str(row["ready_day"])),
            name_status(str(statuses.get(site_id, ""))),
        )
        for site_id, row in shown.iterrows()
    )
    return Block(say("Wat snel kan"), lines, columns if rows else (), rows)


def _tell_events(report: PipelineReport) -> Block:
    events = report.pipeline.events
    took = report.pipeline.openings["months"].astype("float64")
    lines = []
    if len(took):
        lines.append(
            say(
                "Doorlooptijd van eerste regel tot open: mediaan {0} maanden, over {1} locaties.",
                format_number(float(took.median()), 1),
                len(took),
            )
        )
    if events.empty:
        lines.append(say("In het logboek ging nog geen locatie open of dicht."))
    columns = (Column(say("dag")), Column(say("locatie")), Column(say("wat")))
    rows = tuple(
        (format_day(str(row["day"])), report.names[str(row["site_id"])], _word_event(row))
        for _, row in events.iterrows()
    )
    return Block(say("Geopend, heropend en gesloten"), tuple(lines), columns if rows else (), rows)


def _word_event(row: pd.Series) -> str:
    return say(EVENT_WORDS[str(row["event"])])


def _tell_attention(report: PipelineReport) -> Block:
    lines = []
    if len(report.rejects):
        count = len(report.rejects)
        lines.append(say("Regels van het logboek die niet meetellen: {0}.", count))
        bare = report.rejects["code"].astype(str) == "status_without_decision"
        if bare.any():
            lines.append(
                say(
                    "Waarvan 'besloten' zonder verwijzing naar een besluit: {0}. Die locaties "
                    "houden hun vorige status.",
                    int(bare.sum()),
                )
            )
    for reason, words in ATTENTION_WORDS.items():
        own = report.pipeline.attention
        sites = own.loc[own["reason"] == reason, "site_id"]
        if len(sites):
            who = format_list([report.names[str(one)] for one in sites])
            lines.append(say("{0}: {1}.", say(words).capitalize(), who))
    return Block(say("Wat aandacht vraagt"), tuple(lines))


def _tell_assumed(report: PipelineReport) -> Block:
    columns = (Column(say("status")), Column(say("maanden tot de ombouw begint"), True))
    rows = tuple(
        (name_status(status), format_number(months, 1))
        for status, months in report.wish.months_to_start.items()
    )
    about = say(
        "Een aanname van de regio. Daarna komt de ombouwtijd die de eigenaar noemt; tijd in de "
        "huidige status gaat eraf. Eerder dan het pand vrij is, begint de ombouw niet."
    )
    return Block(say("Waarmee de maanden zijn berekend"), (about,), columns, rows)
