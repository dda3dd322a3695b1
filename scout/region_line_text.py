"""The continuous line in plain Dutch: what lies in one region, per site and per region."""

import math
from collections.abc import Mapping

import pandas as pd

from maps.say import say
from maps.words import SHARE, UNKNOWN, format_number, format_value
from scoring.indicators import INDICATORS
from scoring.region.line import LINKS, PRINCIPLES
from scoring.region.requirement import MET, NOT_MET
from scout.console import Block, Column
from scout.region_line_around_text import KIND_WORDS, tell_around
from scout.region_line_report import LineReport
from scout.region_line_settings import EVIDENCE

RESULT_WORDS = {MET: "ja", NOT_MET: "nee", UNKNOWN: UNKNOWN}
PART_WORDS = {
    "opvang": "opvang", "tussenvoorziening": "tussenvoorziening", "woning": "woning",
    "taal": "taal", "werk": "werk", "doorlopende_lijn": "doorlopende lijn",
    "vraag_en_aanbod": "vraag en aanbod in de regio",
    "integratie_dag_1": "integratie vanaf dag 1",
    "zelfredzaamheid": "zelfredzaamheid en vrijwilligers",
}  # fmt: skip
# Dutch for facts that are no indicator, with their unit.
FACT_WORDS = {
    "planned_places": ("plekken in het plan", "plekken"),
    "possible_places": ("plekken die passen", "plekken"),
    "bvo_m2": ("bruto vloeroppervlakte", "m²"), "go_m2": ("gebruiksoppervlakte", "m²"),
    "parcel_m2": ("oppervlakte van de kavel", "m²"), "bouwjaar": ("bouwjaar", "jaartal"),
    "conversion_months": ("maanden ombouw", "maanden"),
    "cost_eur_place_year": ("kosten per plek per jaar", "€"),
    "investment_eur": ("investering", "€"), "kind": ("soort locatie", ""),
    "target_groups": ("mogelijke doelgroepen", ""), "own_bedrooms": ("eigen slaapkamers", ""),
    "monument": ("monument", ""), "is_divisible": ("deelbaar", ""),
    "current_use": ("huidig gebruik", ""), "ownership": ("eigendom", ""),
    "sanitary": ("sanitair", ""), "kitchen": ("keuken", ""),
    "eigenaar_beheert": ("de eigenaar beheert zelf", ""),
    "gemeente_tekort_plekken": ("tekort aan plekken in de gemeente", "plekken"),
    "gemeente_saldo_taakstelling": ("saldo taakstelling van de gemeente", "personen"),
    "gemeente_opvang_per_1000": ("opvangplekken per 1.000 inwoners", ""),
    "gemeente_spanning": ("spanning op de arbeidsmarkt", ""),
    "regio_gehuisvest_aandeel": ("deel van de taakstelling dat de regio haalde", "aandeel"),
    "regio_tussenplekken": ("mogelijke plekken voor tussenvoorzieningen in de regio", "plekken"),
}  # fmt: skip


def name_fact(fact: str) -> str:
    """Name a fact in Dutch."""
    if fact in KIND_WORDS:
        return say(KIND_WORDS[fact])
    return say(INDICATORS[fact].label) if fact in INDICATORS else say(FACT_WORDS[fact][0])


def write_value(fact: str, value: object) -> str:
    """Write what was found of a fact, with its unit; `UNKNOWN` where nothing was."""
    if isinstance(value, str) or value is None:
        return ", ".join(_say_codes("" if value is None else str(value))) or say(UNKNOWN)
    number = float(str(value))
    if math.isnan(number):
        return say(UNKNOWN)
    if fact in INDICATORS:
        return format_value(number, INDICATORS[fact].unit, INDICATORS[fact].decimals)
    unit = FACT_WORDS[fact][1]
    # A share is 0..1 and is shown in whole percents.
    return format_value(number, unit, 2 if unit == SHARE else 0)


def _say_codes(words: str) -> list[str]:
    """Say each code of a list; words of an owner are no codes, and stay as they were written."""
    return [say(word.replace("_", " ")) for word in words.split(";") if word]


def write_requirement(fact: str, least: float, most: float, words: str) -> str:
    """Write what is asked of a fact, as a part of a table."""
    if words:
        return say(" of ").join(_say_codes(words))
    if math.isnan(most):
        return say("ten minste {0}", write_value(fact, least))
    if math.isnan(least):
        return say("hoogstens {0}", write_value(fact, most))
    return say("{0} tot en met {1}", write_value(fact, least), write_value(fact, most))


def tell_line(report: LineReport, order: pd.Index) -> tuple[Block, ...]:
    """Say per site and per region which links lie in one region and which principles hold.

    Parameters
    ----------
    report
        What was found.
    order
        Of the sites that may be told of, the most important first.

    Returns
    -------
    What is asked, links and principles of the first sites, their evidence, and the regions.
    """
    shown = order[: report.wish.shown]
    parts = (
        _tell_head(report, len(order), len(shown)),
        _tell_asked(report),
        _tell_parts(report, shown, LINKS, say("De schakels per locatie")),
        _tell_parts(report, shown, PRINCIPLES, say("De vier uitgangspunten per locatie")),
        _tell_evidence(report, shown[:EVIDENCE]),
        _tell_areas(report),
        *tell_around(report.around, dict(report.names), shown, order),
    )
    return tuple(part for part in parts if part.lines or part.rows)


def _tell_head(report: LineReport, count: int, shown: int) -> Block:
    lines = [
        say(
            "De regio van een locatie is haar arbeidsmarktregio. Een schakel of uitgangspunt telt "
            "als 'ja' wanneer alles klopt wat ervoor gevraagd wordt, en blijft onbekend zolang een "
            "gegeven ontbreekt. Bij taal en werk staat de reistijd of de arbeidsmarkt voor 'in de "
            "regio'."
        ),
        say("Getoond: {0} van de {1} locaties met een rang.", shown, count),
    ]
    if report.wish.interim_path is None:
        lines.append(
            say(
                "Er is geen run voor tussenvoorzieningen genoemd. Plekken in "
                "tussenvoorzieningen zijn daarom onbekend. Zo maakt u er een: zet in een kopie van "
                "de instellingen bij [profile] het pad tussenvoorziening, beoordeel die met "
                "'kansenmaker score KOPIE.toml --out runs/tussenvoorziening', en zet die map als "
                "interim_run bij [line] in het regiobestand."
            )
        )
    return Block(say("De doorlopende lijn"), tuple(lines))


def _tell_asked(report: LineReport) -> Block:
    columns = (
        Column(say("onderdeel")), Column(say("gegeven")), Column(say("gevraagd")),
        Column(say("bron van de grens")),
    )  # fmt: skip
    rows = []
    for check, source in zip(report.wish.checks, report.wish.sources, strict=True):
        asked = check.requirement
        bounds = [math.nan if one is None else one for one in (asked.least, asked.most)]
        told = write_requirement(asked.fact, bounds[0], bounds[1], ";".join(asked.words))
        rows.append((say(PART_WORDS[check.part]), name_fact(asked.fact), told, source))
    about = say("Deze grenzen zijn keuzes van de regio. Ze staan in region.toml.")
    return Block(say("Wat er gevraagd wordt"), (about,), columns, tuple(rows))


def _tell_parts(report: LineReport, shown: pd.Index, names: tuple[str, ...], title: str) -> Block:
    told = [name for name in names if name in report.line.parts]
    columns = (
        Column(say("locatie")), Column(say("regio")),
        *(Column(say(PART_WORDS[name])) for name in told),
    )  # fmt: skip
    areas = report.line.sites["area_code"]
    rows = tuple(
        (
            report.names[str(site_id)],
            _name_area(report.area_names, str(areas[site_id])),
            *(say(RESULT_WORDS[str(report.line.parts.loc[site_id, name])]) for name in told),
        )
        for site_id in shown
    )
    return Block(title, (), columns, rows if told else ())


def _name_area(names: Mapping[str, str], code: str) -> str:
    return names.get(code, code) or say(UNKNOWN)


def _tell_evidence(report: LineReport, shown: pd.Index) -> Block:
    columns = (
        Column(say("locatie")), Column(say("onderdeel")), Column(say("gegeven")),
        Column(say("gevonden")), Column(say("gevraagd")), Column(say("voldaan")),
    )  # fmt: skip
    by_site = dict(list(report.evidence.groupby("site_id", sort=False)))
    told = [by_site[site_id] for site_id in shown if site_id in by_site]
    table = pd.concat(told) if told else report.evidence.iloc[:0]
    rows = tuple(
        (
            report.names[str(row["site_id"])],
            say(PART_WORDS[str(row["part"])]),
            name_fact(str(row["fact"])),
            write_value(str(row["fact"]), row["value"]),
            write_requirement(str(row["fact"]), row["at_least"], row["at_most"], str(row["words"])),
            say(RESULT_WORDS[str(row["result"])]),
        )
        for _, row in table.iterrows()
    )
    about = say("Van de andere locaties staat het bewijs in de tabel 'evidence' (met --out).")
    return Block(say("Het bewijs bij de eerste locaties"), (about,), columns, rows)


def _tell_areas(report: LineReport) -> Block:
    columns = (
        Column(say("regio")), Column(say("onderdeel")), Column(say("ja"), True),
        Column(say("nee"), True), Column(say("onbekend"), True),
        Column(say("plekken waar het klopt"), True),
    )  # fmt: skip
    rows = tuple(
        (
            _name_area(report.area_names, str(row["area_code"])),
            say(PART_WORDS[str(row["part"])]),
            format_number(row["met"]),
            format_number(row["not_met"]),
            format_number(row["unknown"]),
            format_number(row["places_met"]),
        )
        for _, row in report.line.areas.iterrows()
    )
    about = say("Alle locaties van de run tellen mee, ook die geen rang hebben.")
    return Block(say("Per regio"), (about,), columns, rows)
