"""Chapters of the regional dossier about sites: plans, hubs, line, conditions, steps, schemes."""

from maps.say import say
from maps.words import format_count, format_day, format_list, format_number, format_value
from scout.console import Block
from scout.region_dossier_case import ChapterText, DossierCase, need_record
from scout.region_dossier_plans import tell_plan_cases
from scout.region_portfolio_result import PortfolioReport


def write_portfolio(case: DossierCase) -> ChapterText:
    """Write the plans, with their business case and what they ask of others."""
    from scout.region_portfolio_report import make_report
    from scout.region_portfolio_settings import read_portfolio_wish
    from scout.region_portfolio_targets import NoTargetsError, tell_no_targets
    from scout.region_portfolio_text import tell_portfolio

    record = need_record(case)
    try:
        report = make_report(read_portfolio_wish(case.region), record)
    except NoTargetsError as error:
        why = tell_no_targets(error)
        return ChapterText((Block(say("Geen plan"), (why,)),), (why,))
    blocks = [*tell_portfolio(report), *tell_plan_cases(case.wish, report, record)]
    return ChapterText(blocks, head_plans(report))


def head_plans(report: PortfolioReport) -> tuple[str, ...]:
    """Say of the first plan what it gives, and what is short on each day that has too few.

    Parameters
    ----------
    report
        The plans that were found; of none that is said.
    """
    from scout.region_portfolio_report import list_portfolio_tables

    if not report.plans.plans:
        return (say("Er is geen plan dat aan alle regels voldoet."),)
    measures = report.plans.plans[0].measures
    targets = list_portfolio_tables(report)["plan_targets"]
    own = targets[targets["plan"] == targets["plan"].iloc[0]]
    short = own.groupby("moment", sort=True)[["short", "wanted"]].sum()
    days = [
        say("op {0} {1} van de {2}", format_day(str(day)), format_number(row["short"]),
            format_number(row["wanted"]))
        for day, row in short.iterrows()
        if row["short"] > 0
    ]  # fmt: skip
    told = say(
        "Plan 1 van {0}: {1} met {2}, voor {3} per jaar.",
        len(report.plans.plans),
        format_count(int(measures["sites"]), "locatie", "locaties"),
        format_count(int(measures["places"]), "plek", "plekken"),
        format_value(measures["cost"], "€"),
    )
    left = (
        say("Dan zijn er nog plekken tekort: {0}.", format_list(days))
        if days
        else say("Daarmee zijn er op elke dag genoeg plekken.")
    )
    return (f"{told} {left}",)


def write_hubs(case: DossierCase) -> ChapterText:
    """Write which small sites belong to which hub."""
    from scout.region_hubs_report import make_hub_report
    from scout.region_hubs_settings import read_hub_wish
    from scout.region_hubs_text import tell_hubs

    return ChapterText(tell_hubs(make_hub_report(read_hub_wish(case.region), need_record(case))))


def write_line(case: DossierCase) -> ChapterText:
    """Write what lies in one region."""
    from scout.region_line_report import make_line_report
    from scout.region_line_settings import read_line_wish
    from scout.region_line_text import tell_line
    from scout.region_sites import order_sites

    record = need_record(case)
    report = make_line_report(read_line_wish(case.region), record)
    return ChapterText(tell_line(report, order_sites(record)))


def write_conditions(case: DossierCase) -> ChapterText:
    """Write who has promised what."""
    from scoring.region.conditions import BLOCKED, READY
    from scout.region_conditions_report import make_conditions_report
    from scout.region_conditions_settings import read_conditions_wish
    from scout.region_conditions_text import tell_conditions
    from scout.region_in_play import order_in_play

    record = need_record(case)
    report = make_conditions_report(read_conditions_wish(case.region), record)
    standing = report.played.sites["standing"]
    is_ready = standing == READY
    headline = say(
        "Locaties in beeld: {0}. Alle vier de diensten toegezegd: {1}. Een dienst weigert: {2}. "
        "In gesprek of nog te vragen: {3}.",
        len(standing),
        int(is_ready.sum()),
        int((standing == BLOCKED).sum()),
        int((~is_ready & (standing != BLOCKED)).sum()),
    )
    aged = int(report.is_aged.loc[standing.index].any(axis="columns")[is_ready].sum())
    if aged:
        headline += " " + say("Bij {0} daarvan is een toezegging oud: vraag die opnieuw.", aged)
    return ChapterText(tell_conditions(report, order_in_play(record)), (headline,))


def write_pipeline(case: DossierCase) -> ChapterText:
    """Write how far every site is."""
    from scout.region_pipeline_mask import hide_steps
    from scout.region_pipeline_report import make_pipeline_report
    from scout.region_pipeline_settings import read_pipeline_wish
    from scout.region_pipeline_text import tell_pipeline

    wish = read_pipeline_wish(case.region)
    report = make_pipeline_report(case.region, wish, need_record(case))
    headline = say(
        "Locaties in het logboek: {0}. Te kiezen, en binnen {3} maanden open: {2} van alle {1} "
        "locaties; van {4} is onbekend wanneer zij open kunnen.",
        len(report.pipeline.board),
        len(report.ready),
        int(report.ready["is_quick"].sum()),
        format_number(wish.quick_months),
        int(report.ready["months_to_ready"].isna().sum()),
    )
    return ChapterText(tell_pipeline(hide_steps(report, case.hidden)), (headline,))


def write_schemes(case: DossierCase) -> ChapterText:
    """Write which schemes fit."""
    from scout.region_in_play import order_in_play
    from scout.region_schemes_report import make_schemes_report
    from scout.region_schemes_settings import read_schemes_wish
    from scout.region_schemes_text import tell_schemes

    record = need_record(case)
    report = make_schemes_report(read_schemes_wish(case.region), record)
    return ChapterText(tell_schemes(report, order_in_play(record)))
