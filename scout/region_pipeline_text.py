"""The pipeline of a region in plain Dutch: the board, quick wins, and what needs attention."""

import pandas as pd

from maps.say import say
from maps.told import tell
from maps.words import UNKNOWN, format_count, format_day, format_number
from scoring.region.pipeline import CLOSING, OPENING, REOPENING
from scout.console import Block, Column
from scout.messages import reject_reason
from scout.region_pipeline_report import PipelineReport, order_board
from scout.region_sites import list_names, name_status

EVENT_WORDS = {OPENING: "geopend", REOPENING: "heropend", CLOSING: "gesloten"}
# The mode of profiles for emergency reception.
EMERGENCY = "noodopvang"
# So many lines that do not count are told one by one.
MOST_ASIDE = 12
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
        Column(say("waarvan zeker duurzaam"), True), Column(say("termijn onbekend"), True),
        Column(say("locaties zonder aantal plekken"), True),
    )  # fmt: skip
    names = ("sites", "places", "durable_places", "unknown_term_places", "unsized")
    rows = tuple(
        (name_status(str(row["status"])), *(format_number(row[one]) for one in names))
        for _, row in report.counts.iterrows()
    )
    lines.append(say("Een plek is duurzaam vanaf {0} jaar.", _plain(report.wish.durable_years)))
    return Block(say("Verder brengen"), tuple(lines), columns, rows)


def _plain(number: float) -> str:
    """Write a number without decimals where it has none."""
    return format_number(number, 0 if float(number).is_integer() else 1)


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
            _plain(report.wish.quick_months),
            len(quick),
            len(shown),
        ),
        say(
            "Van {0} van de {1} locaties is niet bekend wanneer zij open kunnen.",
            unknown,
            len(report.ready),
        ),
        say(
            "Is onbekend wanneer een pand vrij is, dan is gerekend alsof het nu vrij is. Het kan "
            "dus later worden."
        ),
    )
    columns = (
        Column(say("locatie")), Column(say("gemeente")), Column(say("plekken"), True),
        Column(say("pand vrij vanaf")), Column(say("maanden tot open"), True),
        Column(say("op zijn vroegst")), Column(say("pand tot en met")), Column(say("status")),
    )  # fmt: skip
    statuses = report.pipeline.board["status"]
    rows = tuple(
        (
            report.names[str(site_id)],
            report.gemeenten[str(site_id)],
            format_number(float(report.places[str(site_id)])),
            _day_or_unknown(str(row["available_from"])),
            format_number(row["months_to_ready"], 1),
            format_day(str(row["ready_day"])),
            _day_or_unknown(str(row["available_until"])),
            name_status(str(statuses.get(site_id, ""))),
        )
        for site_id, row in shown.iterrows()
    )
    return Block(say("Wat snel kan"), lines, columns if rows else (), rows)


def _day_or_unknown(day: str) -> str:
    return format_day(day) if day else say(UNKNOWN)


def _tell_events(report: PipelineReport) -> Block:
    events = report.pipeline.events
    took = report.pipeline.openings["months"].astype("float64")
    lines = []
    if len(took):
        lines.append(
            say(
                "Doorlooptijd van eerste regel tot open: mediaan {0} maanden, over {1}.",
                format_number(float(took.median()), 1),
                format_count(len(took), "locatie", "locaties"),
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
    lines = _tell_aside(report)
    for reason, words in ATTENTION_WORDS.items():
        own = report.pipeline.attention
        sites = own.loc[own["reason"] == reason, "site_id"]
        if len(sites):
            who = list_names([report.names[str(one)] for one in sites])
            lines.append(say("{0}: {1}.", say(words).capitalize(), who))
    return Block(say("Wat aandacht vraagt"), tuple(lines))


def _tell_aside(report: PipelineReport) -> list[str]:
    """Name each line of the log that does not count: its site, its line and why."""
    rejects = report.rejects
    lines = []
    if len(rejects):
        lines.append(say("Regels van het logboek die niet meetellen: {0}.", len(rejects)))
    told = [_word_aside(report, row) for _, row in rejects.head(MOST_ASIDE).iterrows()]
    lines += [f"- {line}" for line in told]
    if len(rejects) > MOST_ASIDE:
        more = format_count(len(rejects) - MOST_ASIDE, "regel van het log", "regels van het log")
        lines.append(say("En nog {0}. Zie de tabel 'set_aside' (met --out).", more))
    return lines


def _word_aside(report: PipelineReport, row: pd.Series) -> str:
    """Word one line that does not count."""
    site_id = report.aliases.get(str(row["key"]), "")
    name = report.names.get(site_id, str(row["key"]))
    line = say("Regel {0}", row["row"]) if row["row"] else say("Het bestand")
    if str(row["code"]) != "status_without_decision":
        reason = tell(reject_reason(str(row["code"]), str(row["found"]), str(row["expected"])))
        return say("{0}, {1}: {2}", line, name, reason) if name else f"{line}: {reason}"
    board = report.pipeline.board
    kept = str(board.loc[site_id, "status"]) if site_id in board.index else ""
    return say(
        "{0}: {1} staat als besloten, maar de verwijzing naar een besluit ontbreekt. De status "
        "blijft: {2}.",
        line, name, name_status(kept),
    )  # fmt: skip


def _tell_assumed(report: PipelineReport) -> Block:
    columns = (Column(say("status")), Column(say("maanden tot de ombouw begint"), True))
    rows = tuple(
        (name_status(status), format_number(months, 1))
        for status, months in report.wish.months_to_start.items()
    )
    about = say(
        "Een aanname van de regio. Daarna komt de ombouwtijd die de eigenaar noemt; tijd in de "
        "huidige status gaat eraf. Voor het pand vrij is, begint de ombouw niet en gaat er niets "
        "open."
    )
    return Block(say("Waarmee de maanden zijn berekend"), (about,), columns, rows)
