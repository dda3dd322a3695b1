"""Beside each plan: its business case, what it asks of schools, care and work, and its themes."""

import pandas as pd

from maps.say import say
from maps.words import MONTHS, UNKNOWN, format_number, format_value
from scoring.region.business_case import find_cases
from scoring.region.plans import compare_plans
from scoring.region.side_effects import find_side_effects
from scout.console import Block, Column
from scout.region_dossier_settings import DossierWish
from scout.region_dossier_themes import (
    THEME_WORDS,
    tell_theme_coverage,
    tell_theme_effects,
    write_range,
)
from scout.region_portfolio_report import list_portfolio_tables
from scout.region_portfolio_result import PortfolioReport
from scout.region_schemes_text import CERTAINTY_WORDS
from scout.run_record import RunRecord


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
        *_tell_cases(wish, report, sites, record),
        *_tell_sites(sites, record),
        tell_theme_effects(wish.effects, sites),
        *_tell_effects(wish, sites, record),
        tell_theme_coverage(sites, record),
    )


def _tell_cases(
    wish: DossierWish, report: PortfolioReport, sites: pd.DataFrame, record: RunRecord
) -> tuple[Block, ...]:
    title = say("Business case per plan")
    if wish.case is None:
        unknown = say(
            "Onbekend, want de regio noemt niet over hoeveel jaar, en wat noodopvang kost om mee "
            "te vergelijken."
        )
        return (Block(title, (unknown,)),)
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
            str(plan),
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
        *_tell_terms(sites, record, wish.case.years),
    )
    return (Block(title, lines, columns, rows),)


def _tell_terms(sites: pd.DataFrame, record: RunRecord, years: float) -> tuple[str, ...]:
    """Say how many sites of the plans end before the years of the business case are over."""
    chosen = sites["site_id"].astype(str).unique()
    until = record.sites["available_until"].astype(object).fillna("").astype(str)[chosen]
    today = pd.Timestamp(str(record.record["reference_day"]))
    end = (today + pd.DateOffset(months=round(years * 12))).date().isoformat()
    ends_early, unknown = int(((until != "") & (until < end)).sum()), int((until == "").sum())
    if not ends_early and not unknown:
        return ()
    counts = (len(chosen), ends_early, unknown)
    return (
        say(
            "Van {1} van de {0} locaties in deze plannen is de laatste dag binnen {2} jaar; van "
            "{3} is die onbekend. Ook voor hen staan hier alle {2} jaren: vergelijk daar de "
            "bedragen per jaar.",
            counts[0], counts[1], format_number(years), counts[2],
        ),
    )  # fmt: skip


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
            str(row["plan"]),
            str(row["name"]),
            _write_month(empty[str(row["site_id"])]),
            format_number(row["places"]),
            format_value(float(row["year_eur"]) / float(row["places"]), "€"),
            say("schatting") if row["is_estimate"] else say("opgegeven"),
            format_value(float(row["invest_eur"]), "€"),
            format_value(float(row["invest_eur"]) / float(row["places"]), "€"),
        )
        for _, row in sites.iterrows()
    )
    return (Block(say("Business case per locatie"), (), columns, rows),)


def _write_rate(number: float) -> str:
    """Write what one place asks, with two decimals, or three where they say something."""
    return format_number(number, 2 if round(number, 2) == number else 3)


def _write_month(day: str) -> str:
    """Write the month of a day: "2022-12-01" is "december 2022"."""
    if not day:
        return say(UNKNOWN)
    return f"{say(MONTHS[int(day[5:7]) - 1])} {day[:4]}"


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
        cells = [write_range(float(row["low"]), float(row["high"])) for _, row in part.iterrows()]
        places = format_number(part["places"].iloc[0])
        rows.append((str(plan), names.get(str(code), str(code)), places, *cells))
    assumed = tuple(
        (
            one.name, say(THEME_WORDS[one.theme]), _write_rate(one.low),
            _write_rate(one.high), say(CERTAINTY_WORDS[one.certainty]), one.source,
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
