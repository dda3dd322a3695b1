"""Whom to ask what before a scheme can be judged, for which scheme, and before which day."""

import math
from dataclasses import dataclass
from datetime import date

import pandas as pd

from maps.say import say
from maps.words import format_day
from scoring.region.requirement import UNKNOWN as OPEN
from scoring.region.schemes import PREFERENCE, Scheme, is_in_force
from scout.console import Block, Column
from scout.region_line_text import name_fact, write_requirement
from scout.region_schemes_report import SchemesReport

OWNER, GEMEENTE = "de eigenaar", "de gemeente"
# Who knows a fact, and what to ask.
ASKS = {
    "planned_places": (OWNER, "Hoeveel plekken kunnen er komen?"),
    "possible_places": (OWNER, "Hoeveel plekken passen er?"),
    "bvo_m2": (OWNER, "Hoe groot is de bruto vloeroppervlakte?"),
    "go_m2": (OWNER, "Hoe groot is de gebruiksoppervlakte?"),
    "beschikbaar_jaren": (OWNER, "Van welke dag tot welke dag is het pand beschikbaar?"),
    "eigenaar_beheert": (OWNER, "Wil de eigenaar de locatie zelf beheren?"),
    "own_bedrooms": (OWNER, "Krijgt elk huishouden een eigen slaapkamer met een slot?"),
    "is_divisible": (OWNER, "Kan ook een deel van het pand gebruikt worden?"),
    "sanitary": (OWNER, "Hoe is het sanitair?"),
    "kitchen": (OWNER, "Hoe is de keuken?"),
    "current_use": (OWNER, "Waarvoor wordt het pand nu gebruikt?"),
    "conversion_months": (OWNER, "Hoeveel maanden duurt de ombouw?"),
    "investment_eur": (OWNER, "Hoeveel kost de ombouw?"),
    "cost_eur_place_year": (OWNER, "Wat kost een plek per jaar?"),
    "target_groups": (GEMEENTE, "Welke groepen mogen hier wonen?"),
    "monument": (GEMEENTE, "Is het pand een monument?"),
    "bestemming_passend": (GEMEENTE, "Welke bestemming heeft deze plek?"),
    "gemeente_tekort_plekken": (GEMEENTE, "Hoeveel plekken komt de gemeente nog tekort?"),
    "afstand_hub_km": ("COA", "Welk azc kan de locatie aansturen, en hoe ver ligt dat?"),
}


@dataclass(frozen=True)
class Ask:
    """One question.

    Parameters
    ----------
    fact
        What is not known.
    wanted
        Of each scheme that waits for it: its name with what it asks.
    until
        The first day on which one of them ends; None where the table has none.
    """

    fact: str
    wanted: tuple[str, ...]
    until: date | None


def list_asks(report: SchemesReport, site_id: str) -> list[Ask]:
    """List what must be asked about a site: one question a fact, for all schemes that wait for it.

    Preferences wait for nothing. A scheme that is ruled out by another fact is not waited for.
    """
    by_id = {one.id: one for one in report.wish.schemes if one.kind != PREFERENCE}
    table = report.fit.reasons
    own = table[(table["site_id"] == site_id) & (table["result"] == OPEN)]
    told = report.fit.fits.loc[site_id]
    own = own[[name in by_id and str(told[name]) == OPEN for name in own["scheme"].astype(str)]]
    asks = []
    for fact, part in own.groupby("fact", sort=False):
        pairs = [
            (by_id[str(name)], int(number))
            for name, number in zip(part["scheme"], part["number"], strict=True)
        ]
        days = [one.valid_until for one, _ in pairs if one.valid_until is not None]
        wanted = tuple(_word_wanted(one, number) for one, number in pairs)
        asks.append(Ask(str(fact), wanted, min(days, default=None)))
    return asks


def _word_wanted(scheme: Scheme, number: int) -> str:
    """Name a scheme with what it asks of one fact."""
    asked = scheme.requirements[number]
    bounds = [math.nan if one is None else one for one in (asked.least, asked.most)]
    told = write_requirement(asked.fact, bounds[0], bounds[1], ";".join(asked.words))
    return say("{0} (voorwaarde: {1})", scheme.name, told)


def tell_asks(report: SchemesReport, shown: pd.Index) -> Block:
    """Say whom to ask what, of which sites, for which scheme and before which day.

    A question that is the same for several sites stands there once.
    """
    columns = (
        Column(say("vraag aan")), Column(say("wat")), Column(say("van welke locaties")),
        Column(say("waarvoor")), Column(say("vóór")),
    )  # fmt: skip
    sites: dict[Ask, list[str]] = {}
    for site_id in shown:
        for ask in list_asks(report, str(site_id)):
            sites.setdefault(ask, []).append(report.names[str(site_id)])
    rows = [_word_ask(ask, names) for ask, names in sites.items()]
    title = say("Wie u wat moet vragen")
    lines = [
        say("Zonder deze antwoorden is niet te zeggen of een regeling past."),
        say("Waarom een regeling niet past, staat in de tabel 'reasons' (met --out)."),
    ]
    if rows and not any(row[-1] for row in rows):
        lines.insert(1, say("De tabel noemt voor geen van deze regelingen een laatste dag."))
        return Block(title, tuple(lines), columns[:-1], tuple(row[:-1] for row in rows))
    return Block(title, tuple(lines), columns if rows else (), tuple(rows))


def _word_ask(ask: Ask, names: list[str]) -> tuple[str, ...]:
    """Write one question with the sites of which it must be asked."""
    who, what = ASKS.get(ask.fact, ("", ""))
    return (
        say(who) if who else say("wie het weet"),
        say(what) if what else say("Wat is bekend over: {0}?", name_fact(ask.fact)),
        "; ".join(names),
        "; ".join(ask.wanted),
        format_day(ask.until) if ask.until is not None else "",
    )


def tell_unclear(report: SchemesReport) -> Block:
    """Say of which schemes the terms themselves must be asked, and whom."""
    lines = [
        _word_unclear(scheme)
        for scheme in report.wish.schemes
        if is_in_force(scheme, report.today)
        and (not scheme.requirements or scheme.certainty == "uncertain")
    ]
    return Block(say("Wat u over de regelingen zelf moet navragen"), tuple(lines))


def _word_unclear(scheme: Scheme) -> str:
    """Ask for the terms of one scheme, or whether they still hold."""
    who = scheme.contact or say("de bron ({0})", scheme.source)
    if not scheme.requirements:
        return say(
            "{0}: de voorwaarden zijn niet bekend. Vraag {1} welke voorwaarden gelden, hoeveel er "
            "is, en voor welke dag u moet aanvragen.",
            scheme.name, who,
        )  # fmt: skip
    return say(
        "{0}: onzeker. Vraag {1} of dit nog geldt, met welke bedragen, en voor welke dag u moet "
        "aanvragen.",
        scheme.name, who,
    )  # fmt: skip
