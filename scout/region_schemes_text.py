"""The schemes of a run in plain Dutch: what fits, what is unknown, and what excludes what."""

import math

import pandas as pd

from maps.say import say
from maps.words import UNKNOWN, format_day, format_list, format_number
from scoring.region.requirement import MET, NOT_MET
from scoring.region.requirement import UNKNOWN as OPEN
from scoring.region.schemes import FORM, MONEY, NOT_IN_FORCE, RULE, Scheme
from scout.console import Block, Column
from scout.region_line_text import name_fact, write_requirement, write_value
from scout.region_schemes_report import SchemesReport

KIND_WORDS = {FORM: "vorm", MONEY: "geld", RULE: "regel"}
CERTAINTY_WORDS = {
    "found": "gelezen bij de bron", "known": "algemeen bekend", "seed": "uit een brondocument",
    "uncertain": "onzeker", "invented": "verzonnen",
}  # fmt: skip


def tell_schemes(report: SchemesReport, order: pd.Index) -> tuple[Block, ...]:
    """Say which schemes there are, and what fits the first sites.

    Parameters
    ----------
    report
        What was found.
    order
        Of the sites that may be told of, the most important first.

    Returns
    -------
    The schemes with their sources, what fits each site, what is still unknown, what clashes.
    """
    shown = order[: report.wish.shown]
    parts = (
        _tell_schemes(report),
        _tell_sites(report, shown, len(order)),
        _tell_open(report, shown),
        _tell_clashes(report, shown),
    )
    return tuple(part for part in parts if part.lines or part.rows)


def _tell_schemes(report: SchemesReport) -> Block:
    day = format_day(report.wish.day)
    lines = (
        say("Tabel {0} van {1}. Wat daarna veranderde, staat er niet in.", report.wish.file, day),
        say("Dit is geen juridisch advies. Vraag bij 'onzeker' na wat nu geldt."),
    )
    columns = (
        Column(say("regeling")), Column(say("soort")), Column(say("wat betekent dit")),
        Column(say("zekerheid")), Column(say("bron")), Column(say("past bij"), True),
        Column(say("past niet"), True), Column(say("onbekend"), True),
    )  # fmt: skip
    rows = []
    for scheme in report.wish.schemes:
        told = report.fit.fits[scheme.id]
        is_off = bool((told == NOT_IN_FORCE).all()) and len(told) > 0
        counts = [
            say("geldt niet") if is_off else format_number(int((told == each).sum()))
            for each in (MET, NOT_MET, OPEN)
        ]
        rows.append(
            (
                scheme.name, say(KIND_WORDS[scheme.kind]), scheme.text,
                say(CERTAINTY_WORDS[scheme.certainty]), scheme.source, *counts,
            )
        )  # fmt: skip
    return Block(say("Regelingen en regels"), lines, columns, tuple(rows))


def _tell_sites(report: SchemesReport, shown: pd.Index, count: int) -> Block:
    columns = (
        Column(say("locatie")), Column(say("vormen die passen")), Column(say("geld")),
        Column(say("regels die gelden")), Column(say("nog niet te zeggen")),
    )  # fmt: skip
    rows = tuple(
        (
            report.names[str(site_id)],
            *(_name_fitting(report, str(site_id), kind) for kind in (FORM, MONEY, RULE)),
            _join([one.name for one in _take(report, str(site_id), OPEN)]),
        )
        for site_id in shown
    )
    about = say("Getoond: {0} van de {1} locaties met een rang.", len(shown), count)
    return Block(say("Wat past bij welke locatie"), (about,), columns, rows)


def _take(report: SchemesReport, site_id: str, result: str) -> list[Scheme]:
    """Take the schemes that come to one result for a site."""
    told = report.fit.fits.loc[site_id]
    return [one for one in report.wish.schemes if str(told[one.id]) == result]


def _name_fitting(report: SchemesReport, site_id: str, kind: str) -> str:
    return _join([one.name for one in _take(report, site_id, MET) if one.kind == kind])


def _join(names: list[str]) -> str:
    return "; ".join(names) if names else say("geen")


def _tell_open(report: SchemesReport, shown: pd.Index) -> Block:
    """Say per site what must be found out before a form or money can be judged."""
    forms = {one.id: one for one in report.wish.schemes if one.kind in (FORM, MONEY)}
    table = report.fit.reasons
    own = table[table["site_id"].isin(shown) & table["scheme"].isin(forms)]
    columns = (
        Column(say("locatie")), Column(say("regeling")), Column(say("wat moet u weten")),
    )  # fmt: skip
    rows = []
    for site_id in shown:
        for scheme_id, part in own[own["site_id"] == site_id].groupby("scheme", sort=False):
            scheme = forms[str(scheme_id)]
            if str(report.fit.fits.loc[site_id, scheme.id]) != OPEN:
                continue
            told = [_word_reason(report, str(site_id), scheme, one) for one in part["number"]]
            rows.append((report.names[str(site_id)], scheme.name, " ".join(told)))
    about = say("Waarom een regeling niet past, staat in de tabel 'reasons' (met --out).")
    title = say("Wat u nog moet weten over een vorm of over geld")
    return Block(title, (about,), columns if rows else (), tuple(rows))


def _word_reason(report: SchemesReport, site_id: str, scheme: Scheme, number: int) -> str:
    """Word one requirement that is not met or unknown."""
    asked = scheme.requirements[number]
    bounds = [math.nan if one is None else one for one in (asked.least, asked.most)]
    told = write_requirement(asked.fact, bounds[0], bounds[1], ";".join(asked.words))
    value = report.values[asked.fact][site_id] if asked.fact in report.values else ""
    found = write_value(asked.fact, value)
    if found == say(UNKNOWN):
        return say("{0}: onbekend, gevraagd is {1}.", name_fact(asked.fact), told)
    return say("{0}: {1}, gevraagd is {2}.", name_fact(asked.fact), found, told)


def _tell_clashes(report: SchemesReport, shown: pd.Index) -> Block:
    names = {one.id: one.name for one in report.wish.schemes}
    clashes = report.fit.clashes
    own = clashes[clashes["site_id"].isin(shown)]
    columns = (Column(say("locatie")), Column(say("kies één van deze twee")))
    rows = tuple(
        (
            report.names[str(row["site_id"])],
            format_list([names[str(row["scheme"])], names[str(row["other"])]]),
        )
        for _, row in own.iterrows()
    )
    about = say("Van alle locaties samen: {0} paren die elkaar uitsluiten.", len(clashes))
    return Block(say("Wat niet samengaat"), (about,), columns if rows else (), rows)
