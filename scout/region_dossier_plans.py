"""Beside each plan: its business case, what it asks of schools, care and work, and its themes."""

import pandas as pd

from maps.say import say
from maps.words import UNKNOWN, format_number, format_share, format_value
from scoring.region.business_case import find_cases
from scoring.region.plans import compare_plans
from scoring.region.side_effects import find_side_effects
from scoring.region.themes import find_theme_coverage
from scout.console import Block, Column
from scout.region_dossier_settings import DossierWish
from scout.region_portfolio_report import list_portfolio_tables
from scout.region_portfolio_result import PortfolioReport
from scout.region_schemes_text import CERTAINTY_WORDS
from scout.run_record import RunRecord

THEME_WORDS = {
    "onderwijs": "onderwijs en kinderopvang", "amv": "jongeren zonder ouders",
    "inburgering": "inburgering en begeleiding", "werk": "werk en inkomen",
    "veiligheid": "veiligheid", "zorg": "zorg, jeugd en welzijn", "wonen": "gewoon wonen",
    "bijzonder_wonen": "bijzondere woonvormen",
}  # fmt: skip


def tell_plan_cases(
    wish: DossierWish, report: PortfolioReport, record: RunRecord
) -> tuple[Block, ...]:
    """Say per plan what it costs over the years, what it asks of others, and what is known.

    Parameters
    ----------
    wish
        What `[dossier]` asks.
    report
        The plans.
    record
        The run, for the facts.
    """
    if not report.plans.plans:
        return ()
    sites = list_portfolio_tables(report)["plan_sites"]
    return (
        *_tell_cases(wish, report, sites),
        *_tell_sites(sites, record),
        *_tell_effects(wish, sites, record),
        _tell_themes(sites, record),
    )


def _tell_cases(
    wish: DossierWish, report: PortfolioReport, sites: pd.DataFrame
) -> tuple[Block, ...]:
    if wish.case is None:
        return ()
    plans = compare_plans(report.plans.plans)
    cases = find_cases(plans, sites, wish.case)
    columns = (
        Column(say("plan")), Column(say("plekken"), True), Column(say("kosten per jaar"), True),
        Column(say("bekende investering"), True),
        Column(say("locaties zonder investering"), True),
        Column(say("samen, laagst"), True), Column(say("samen, hoogst"), True),
        Column(say("per plek per jaar, hoogst"), True), Column(say("als noodopvang"), True),
        Column(say("scheelt, laagst"), True), Column(say("scheelt, hoogst"), True),
    )  # fmt: skip
    names = (
        "year_eur", "invest_eur", "invest_unknown", "total_low_eur", "total_high_eur",
        "place_year_high_eur", "emergency_eur", "saved_low_eur", "saved_high_eur",
    )  # fmt: skip
    rows = tuple(
        (
            say("Plan {0}", plan),
            format_number(row["places"]),
            *(
                format_number(row[name])
                if name == "invest_unknown"
                else format_value(float(row[name]), "€")
                for name in names
            ),
        )
        for plan, row in cases.iterrows()
    )
    lines = (
        say(
            "Over {0} jaar, in euro's van nu: zonder rente en zonder prijsstijging. 'Samen' is "
            "kosten plus investering. Is de investering van een locatie onbekend, dan is het "
            "hoogste bedrag ook onbekend.",
            format_number(wish.case.years),
        ),
        say(
            "Noodopvang kost hier {0} per plek per jaar ({1}; {2}).",
            format_value(wish.case.emergency_eur_place_year, "€"),
            wish.case_source,
            say(CERTAINTY_WORDS[wish.case_certainty]),
        ),
    )
    return (Block(say("Business case per plan"), lines, columns, rows),)


def _tell_sites(sites: pd.DataFrame, record: RunRecord) -> tuple[Block, ...]:
    """Say per site of a plan how long it is empty, what it costs and what it needs."""
    columns = (
        Column(say("plan")), Column(say("locatie")), Column(say("leeg sinds")),
        Column(say("plekken"), True), Column(say("kosten per plek per jaar"), True),
        Column(say("herkomst")), Column(say("investering"), True),
        Column(say("investering per plek"), True),
    )  # fmt: skip
    empty = record.sites["vacant_since"].astype(object).fillna("").astype(str)
    rows = tuple(
        (
            say("Plan {0}", row["plan"]),
            str(row["name"]),
            empty[str(row["site_id"])][:7] or say(UNKNOWN),
            format_number(row["places"]),
            format_value(float(row["year_eur"]) / float(row["places"]), "€"),
            say("schatting") if row["is_estimate"] else say("opgave"),
            format_value(float(row["invest_eur"]), "€"),
            format_value(float(row["invest_eur"]) / float(row["places"]), "€"),
        )
        for _, row in sites.iterrows()
    )
    return (Block(say("Business case per locatie"), (), columns, rows),)


def _tell_effects(wish: DossierWish, sites: pd.DataFrame, record: RunRecord) -> tuple[Block, ...]:
    """Say what each plan asks of each gemeente, and on which assumptions that rests."""
    if not wish.effects:
        return ()
    found = find_side_effects(sites, wish.effects)
    pairs = zip(
        record.sites["gemeente_code"].astype(str), record.sites["gemeente_name"].astype(str),
        strict=True,
    )  # fmt: skip
    names = dict(pairs)
    columns = (
        Column(say("plan")), Column(say("gemeente")), Column(say("plekken"), True),
        *(Column(say("{0} ({1})", one.name, one.unit), True) for one in wish.effects),
    )  # fmt: skip
    rows = []
    for (plan, code), part in found.groupby(["plan", "gemeente_code"], sort=True):
        cells = [_write_range(float(row["low"]), float(row["high"])) for _, row in part.iterrows()]
        places = format_number(part["places"].iloc[0])
        rows.append((say("Plan {0}", plan), names.get(str(code), str(code)), places, *cells))
    assumed = tuple(
        (
            one.name, say(THEME_WORDS[one.theme]), format_number(one.low, 3),
            format_number(one.high, 3), say(CERTAINTY_WORDS[one.certainty]), one.source,
        )
        for one in wish.effects
    )  # fmt: skip
    about = say(
        "Een eerste schatting: het aantal plekken maal een aanname. Wat scholen, huisartsen en "
        "werkgevers nu aan ruimte hebben, is hier niet in meegenomen."
    )
    return (
        Block(say("Wat een plan vraagt van school, zorg en werk"), (about,), columns, tuple(rows)),
        Block(
            say("De aannames daarbij"),
            (),
            (
                Column(say("wat")), Column(say("thema")), Column(say("per plek, laagst"), True),
                Column(say("per plek, hoogst"), True), Column(say("zekerheid")),
                Column(say("bron")),
            ),
            assumed,
        ),
    )  # fmt: skip


def _write_range(low: float, high: float) -> str:
    """Write a range in whole units; one number where both ends are shown the same."""
    first, last = format_number(low), format_number(high)
    return first if first == last else say("{0} tot {1}", first, last)


def _tell_themes(sites: pd.DataFrame, record: RunRecord) -> Block:
    """Say per theme how much is known of the sites of the plans."""
    coverage = find_theme_coverage(record.facts, set(sites["site_id"].astype(str)))
    columns = (
        Column(say("thema")), Column(say("gegevens"), True), Column(say("bekend"), True),
        Column(say("deel bekend"), True),
    )  # fmt: skip
    rows = tuple(
        (
            say(THEME_WORDS[str(theme)]),
            format_number(row["asked"]),
            format_number(row["known"]),
            format_share(row["known_share"]) if row["asked"] else say("geen gegevens"),
        )
        for theme, row in coverage.iterrows()
    )
    about = say("De acht thema's van de aanpak Achterhoek, voor de locaties in de plannen samen.")
    return Block(say("Wat er per thema bekend is"), (about,), columns, rows)
