"""The fairness of a run, in plain Dutch."""

import math
from collections.abc import Mapping

from maps.words import format_count, format_number, format_share
from scoring.fairness import UNKNOWN_WEALTH, Fairness, Fifth
from scout.console import Block, Column
from scout.fairness import FairnessReport

FIFTH_WORDS = {
    1: "1 (minst welvarend)",
    2: "2",
    3: "3",
    4: "4",
    5: "5 (meest welvarend)",
    UNKNOWN_WEALTH: "onbekend",
}


def tell_fairness(report: FairnessReport) -> tuple[Block, ...]:
    """Say how evenly places would fall, and plainly what is unknown.

    Returns
    -------
    Places by wealth, places around each site of the shortlist, then the largest shares, of the
    shortlist and of all eligible sites.
    """
    return (
        _tell_fifths(report),
        _tell_crowding(report),
        _tell_checks("De shortlist", report.shortlist, report),
        _tell_checks("Ter vergelijking: alle geschikte locaties", report.eligible, report),
    )


def _tell_fifths(report: FairnessReport) -> Block:
    chosen = report.shortlist
    lines = [
        f"De shortlist heeft {format_count(chosen.sites, 'locatie', 'locaties')} met samen "
        f"{format_number(chosen.planned)} plekken.",
        "De inwoners van de regio zijn in vijf delen verdeeld, van de minst tot de meest "
        "welvarende gemeenten (SES-WOA). Een gemeente wordt niet gesplitst, dus de delen zijn niet "
        "precies gelijk. Welvaart per wijk is niet bekend.",
    ]
    columns = (
        Column("vijfde deel"), Column("gemeenten"), Column("inwoners", True),
        Column("plekken nu", True), Column("plekken shortlist", True), Column("samen", True),
        Column("alle geschikte locaties", True),
    )  # fmt: skip
    wider = {fifth.quintile: fifth.planned for fifth in report.eligible.fifths}
    rows = tuple(
        _write_fifth(fifth, wider.get(fifth.quintile, math.nan), report.gemeenten)
        for fifth in chosen.fifths
    )
    return Block("Plekken naar welvaart", tuple(lines), columns, rows)


def _write_fifth(fifth: Fifth, wider: float, names: Mapping[str, str]) -> tuple[str, ...]:
    told = ", ".join(names.get(code, code) for code in fifth.gemeenten)
    shares = (fifth.inhabitants, fifth.present, fifth.planned, fifth.together, wider)
    return (FIFTH_WORDS[fifth.quintile], told, *(format_share(share) for share in shares))


def _tell_checks(title: str, found: Fairness, report: FairnessReport) -> Block:
    lines = [
        *_tell_unknown_places(found),
        _tell_largest(found, report.gemeenten),
        _tell_evenness(found),
        _tell_pressure(found, report),
        *_tell_cluster(found, report),
        _tell_crowded(found, report),
        _tell_evening(found),
    ]
    return Block(title, tuple(f"- {line}" for line in lines))


def _tell_unknown_places(found: Fairness) -> list[str]:
    if not found.without_places:
        return []
    count = format_count(found.without_places, "locatie", "locaties")
    return [f"Van {count} is het aantal plekken onbekend; die tellen hieronder niet mee."]


def _tell_largest(found: Fairness, names: Mapping[str, str]) -> str:
    if not found.largest_gemeente:
        return "Grootste aandeel van één gemeente: onbekend, er zijn geen plekken."
    name = names.get(found.largest_gemeente, found.largest_gemeente)
    return (
        f"Grootste aandeel van één gemeente: {format_share(found.largest_share)} van de plekken, "
        f"in {name}. Daar woont {format_share(found.largest_inhabitants)} van de inwoners."
    )


def _tell_evenness(found: Fairness) -> str:
    if math.isnan(found.unevenness):
        return "Hoe ongelijk de plekken over gemeenten liggen, is onbekend."
    return (
        f"{format_share(found.unevenness)} van de plekken zou in een andere gemeente moeten liggen "
        "om gelijk over de inwoners verdeeld te zijn."
    )


def _tell_crowding(report: FairnessReport) -> Block:
    """Show for each site of the shortlist what comes beside the reception of today."""
    rows = tuple(
        (
            _name(str(site_id), report.names),
            format_number(row["present"], 1),
            format_number(row["added"]),
            format_number(row["together"], 1),
        )
        for site_id, row in report.crowding.iterrows()
    )
    near = _near(report)
    columns = (
        Column("locatie"), Column("nu per 1.000 inwoners", True),
        Column("plekken erbij (shortlist)", True), Column("dan per 1.000 inwoners", True),
    )  # fmt: skip
    about = (
        f"Plekken binnen {near} van elke locatie: van de opvang van nu, en van de hele shortlist "
        "als die er komt, deze locatie zelf meegeteld."
    )
    return Block(f"Opvang binnen {near}", (about,), columns, rows) if rows else Block()


def _near(report: FairnessReport) -> str:
    return f"{format_number(report.radius_m / 1000, 0 if report.radius_m % 1000 == 0 else 1)} km"


def _tell_pressure(found: Fairness, report: FairnessReport) -> str:
    """Say the present pressure."""
    near = _near(report)
    if not found.busiest:
        return f"Opvangplekken per 1.000 inwoners binnen {near}: onbekend."
    told = (
        f"Meeste opvangplekken nu binnen {near}: {format_number(found.pressure, 1)} per 1.000 "
        f"inwoners, bij {_name(found.busiest, report.names)}."
    )
    return told + _tell_lacking(found.without_pressure)


def _tell_crowded(found: Fairness, report: FairnessReport) -> str:
    """Say what the pressure becomes with the planned places beside the present ones."""
    near = _near(report)
    if not found.crowded:
        return f"Met deze plekken erbij, per 1.000 inwoners binnen {near}: onbekend."
    told = (
        f"Met deze plekken erbij wordt het binnen {near} hoogstens "
        f"{format_number(found.crowding, 1)} per 1.000 inwoners, bij "
        f"{_name(found.crowded, report.names)}."
    )
    return told + _tell_lacking(found.without_crowding)


def _tell_lacking(count: int) -> str:
    told = format_count(count, "locatie", "locaties")
    return f" Van {told} is het onbekend." if count else ""


def _tell_evening(found: Fairness) -> str:
    start = "Locaties zonder openbaar vervoer na 20.00 uur"
    if math.isnan(found.without_evening_transit):
        return f"{start}: onbekend. Er is nog geen dienstregeling ingelezen."
    told = f"{start}: {format_share(found.without_evening_transit)}."
    return told + _tell_lacking(found.unknown_evening_transit)


def _tell_cluster(found: Fairness, report: FairnessReport) -> list[str]:
    if not found.cluster:
        return []
    told = (
        f"Meeste nieuwe plekken binnen {_near(report)} van elkaar: "
        f"{format_number(found.cluster_places)}, bij {_name(found.cluster, report.names)}."
    )
    if found.without_spot:
        count = format_count(found.without_spot, "locatie", "locaties")
        told += f" Van {count} is de plek daarvoor te grof."
    return [told]


def _name(site_id: str, names: Mapping[str, str]) -> str:
    return f"{site_id} ({names[site_id]})" if names.get(site_id) else site_id
