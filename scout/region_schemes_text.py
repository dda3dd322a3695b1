"""The schemes of a run in plain Dutch: what fits, what is unknown, and what excludes what."""

from dataclasses import replace

import pandas as pd

from maps.say import say
from maps.words import format_day, format_list, format_number
from scoring.region.requirement import MET, NOT_MET
from scoring.region.requirement import UNKNOWN as OPEN
from scoring.region.schemes import (
    DEMAND,
    FORM,
    MONEY,
    NOT_IN_FORCE,
    PREFERENCE,
    RULE,
    Scheme,
)
from scout.console import Block, Column
from scout.region_in_play import tell_in_play
from scout.region_schemes_asks import tell_asks, tell_unclear
from scout.region_schemes_report import SchemesReport

KIND_WORDS = {
    FORM: "vorm", MONEY: "geld", RULE: "regel", DEMAND: "eis", PREFERENCE: "voorkeur",
}  # fmt: skip
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
    How often each scheme fits, what fits each site, whom to ask what, what clashes, and the
    schemes with their sources.
    """
    report = _say_schemes(report)
    shown = order[: report.wish.shown]
    parts = (
        _tell_counts(report),
        _tell_sites(report, shown, len(order)),
        # What must be asked is told of every site in play: it is what the region can do next.
        tell_asks(report, order[: max(len(shown), len(report.in_play))]),
        tell_unclear(report),
        _tell_clashes(report, shown),
        _tell_schemes(report),
    )
    return tuple(part for part in parts if part.lines or part.rows)


def _say_schemes(report: SchemesReport) -> SchemesReport:
    """Say the names and texts of our own table; those of a table of the region stay as they are."""
    said = tuple(
        replace(one, name=say(one.name), text=say(one.text), contact=say(one.contact))
        for one in report.wish.schemes
    )
    return replace(report, wish=replace(report.wish, schemes=said))


def _tell_counts(report: SchemesReport) -> Block:
    """Count how often each scheme fits, for the sites in play first."""
    fits = report.fit.fits
    lines = (
        tell_in_play(len(report.in_play), len(fits)),
        say("Dit is geen juridisch advies. Vraag bij 'onzeker' na wat nu geldt."),
    )
    columns = (
        Column(say("regeling")), Column(say("soort")), Column(say("in beeld: past"), True),
        Column(say("past niet"), True), Column(say("onbekend"), True),
        Column(say("alle locaties: past"), True), Column(say("past niet"), True),
        Column(say("onbekend"), True),
    )  # fmt: skip
    rows = tuple(
        (
            scheme.name,
            say(KIND_WORDS[scheme.kind]),
            *_count(fits.loc[report.in_play, scheme.id]),
            *_count(fits[scheme.id]),
        )
        for scheme in report.wish.schemes
    )
    return Block(say("Hoe vaak een regeling past"), lines, columns, rows)


def _count(told: pd.Series) -> tuple[str, ...]:
    """Count what fits, what does not and what is unknown; a scheme that is not in force counts not.

    Without sites nothing can be said of its force here, so the counts are 0.
    """
    if len(told) and (told == NOT_IN_FORCE).all():
        return (say("geldt niet"),) * 3
    return tuple(format_number(int((told == each).sum())) for each in (MET, NOT_MET, OPEN))


def _tell_schemes(report: SchemesReport) -> Block:
    """Say what each scheme means, how sure that is, and who says so."""
    day = format_day(report.wish.day)
    lines = [
        say("Tabel {0} van {1}. Wat daarna veranderde, staat er niet in.", report.wish.file, day),
        say(
            "Een eis moet kloppen. Een regel geldt als de voorwaarden kloppen. Een voorkeur is een "
            "wens van een partij en hoeft niet."
        ),
    ]
    columns = (
        Column(say("regeling")), Column(say("soort")), Column(say("wat betekent dit")),
        Column(say("geldig tot en met")), Column(say("zekerheid")), Column(say("bron")),
    )  # fmt: skip
    rows = tuple(
        (
            scheme.name, say(KIND_WORDS[scheme.kind]), scheme.text,
            say("geen dag bekend") if scheme.valid_until is None
            else format_day(scheme.valid_until),
            say(CERTAINTY_WORDS[scheme.certainty]), scheme.source,
        )
        for scheme in report.wish.schemes
    )  # fmt: skip
    return Block(say("Wat de regelingen zijn"), tuple(lines), columns, rows)


def _tell_sites(report: SchemesReport, shown: pd.Index, count: int) -> Block:
    columns = (
        Column(say("locatie")), Column(say("vormen die passen")), Column(say("geld")),
        Column(say("regels die gelden")), Column(say("eisen en voorkeuren: voldoet")),
        Column(say("voldoet niet")), Column(say("nog niet te zeggen")),
    )  # fmt: skip
    rows = tuple(
        (
            report.names[str(site_id)],
            *(_name_kinds(report, str(site_id), MET, (kind,)) for kind in (FORM, MONEY, RULE)),
            _name_kinds(report, str(site_id), MET, (DEMAND, PREFERENCE)),
            _name_kinds(report, str(site_id), NOT_MET, (DEMAND, PREFERENCE)),
            _join([one.name for one in _take(report, str(site_id), OPEN)]),
        )
        for site_id in shown
    )
    about = say(
        "Getoond: {0} van de {1} locaties die in beeld zijn of een rang hebben; wat in beeld is, "
        "staat eerst.",
        len(shown),
        count,
    )
    return Block(say("Wat past bij welke locatie"), (about,), columns, rows)


def _take(report: SchemesReport, site_id: str, result: str) -> list[Scheme]:
    """Take the schemes that come to one result for a site."""
    told = report.fit.fits.loc[site_id]
    return [one for one in report.wish.schemes if str(told[one.id]) == result]


def _name_kinds(report: SchemesReport, site_id: str, result: str, kinds: tuple[str, ...]) -> str:
    """Name the schemes of some kinds with one result, with the kind where they are mixed."""
    named = [
        say("{0} ({1})", one.name, say(KIND_WORDS[one.kind])) if len(kinds) > 1 else one.name
        for one in _take(report, site_id, result)
        if one.kind in kinds
    ]
    return _join(named)


def _join(names: list[str]) -> str:
    return "; ".join(names) if names else say("geen")


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
    about = say(
        "Bij {0} van de {1} locaties passen regelingen die elkaar uitsluiten.",
        format_number(clashes["site_id"].nunique()), format_number(len(report.fit.fits)),
    )  # fmt: skip
    return Block(say("Wat niet samengaat"), (about,), columns if rows else (), rows)
