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
    Places by wealth, then the largest shares, of the shortlist and of all eligible sites.
    """
    return (
        _tell_fifths(report),
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
        _tell_pressure(found, report.names),
        *_tell_cluster(found, report.names),
        "Locaties zonder openbaar vervoer na 20.00 uur: onbekend. Er is nog geen dienstregeling "
        "ingelezen.",
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


def _tell_pressure(found: Fairness, names: Mapping[str, str]) -> str:
    """Say the present pressure; what it becomes with these sites cannot be known from a run."""
    if not found.busiest:
        return "Opvangplekken per 1.000 inwoners binnen 5 km: onbekend."
    told = (
        f"Meeste opvangplekken nu binnen 5 km: {format_number(found.pressure, 1)} per 1.000 "
        f"inwoners, bij {_name(found.busiest, names)}. Met deze plekken erbij is het onbekend: een "
        "resultaat bewaart niet hoeveel mensen er binnen 5 km wonen."
    )
    if found.without_pressure:
        count = format_count(found.without_pressure, "locatie", "locaties")
        told += f" Van {count} is het nu ook onbekend."
    return told


def _tell_cluster(found: Fairness, names: Mapping[str, str]) -> list[str]:
    if not found.cluster:
        return []
    told = (
        f"Meeste nieuwe plekken binnen 5 km van elkaar: {format_number(found.cluster_places)}, bij "
        f"{_name(found.cluster, names)}."
    )
    if found.without_spot:
        count = format_count(found.without_spot, "locatie", "locaties")
        told += f" Van {count} is de plek daarvoor te grof."
    return [told]


def _name(site_id: str, names: Mapping[str, str]) -> str:
    return f"{site_id} ({names[site_id]})" if names.get(site_id) else site_id
