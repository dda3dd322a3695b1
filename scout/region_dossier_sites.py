"""Chapters of the regional dossier about sites: plans, hubs, line, conditions, steps, schemes."""

from maps.say import say
from maps.words import format_number, format_value
from scout.region_dossier_case import ChapterText, DossierCase, need_record
from scout.region_dossier_plans import tell_plan_cases
from scout.region_portfolio_result import PortfolioReport


def write_portfolio(case: DossierCase) -> ChapterText:
    """Write the plans, with their business case and what they ask of others."""
    from scout.region_portfolio_report import make_report
    from scout.region_portfolio_settings import read_portfolio_wish
    from scout.region_portfolio_text import tell_portfolio

    record = need_record(case)
    report = make_report(read_portfolio_wish(case.region), record)
    blocks = [*tell_portfolio(report), *tell_plan_cases(case.wish, report, record)]
    return ChapterText(blocks, _head_plans(report))


def _head_plans(report: PortfolioReport) -> tuple[str, ...]:
    """Say of the first plan what it gives."""
    if not report.plans.plans:
        return (say("Er is geen plan dat aan alle regels voldoet."),)
    measures = report.plans.plans[0].measures
    return (
        say(
            "Plan 1 van {0}: {1} locaties met {2} plekken, voor {3} per jaar; het tekort blijft "
            "{4} plekken, opgeteld over alle doelen en dagen.",
            len(report.plans.plans),
            format_number(measures["sites"]),
            format_number(measures["places"]),
            format_value(measures["cost"], "€"),
            format_number(measures["short_places"]),
        ),
    )


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
    from scout.region_sites import order_sites

    record = need_record(case)
    report = make_conditions_report(read_conditions_wish(case.region), record)
    order = order_sites(record)
    standing = report.conditions.sites.loc[order, "standing"]
    headline = say(
        "Van de {0} locaties met een rang zijn bij {1} alle vier de diensten toegezegd; bij {2} "
        "weigert er een.",
        len(order),
        int((standing == READY).sum()),
        int((standing == BLOCKED).sum()),
    )
    return ChapterText(tell_conditions(report, order), (headline,))


def write_pipeline(case: DossierCase) -> ChapterText:
    """Write how far every site is."""
    from scout.region_pipeline_mask import hide_steps
    from scout.region_pipeline_report import make_pipeline_report
    from scout.region_pipeline_settings import read_pipeline_wish
    from scout.region_pipeline_text import tell_pipeline

    wish = read_pipeline_wish(case.region)
    report = make_pipeline_report(case.region, wish, need_record(case))
    headline = say(
        "In het logboek staan {0} locaties. {1} locaties kunnen gekozen en binnen {2} maanden "
        "open; van {3} is dat onbekend.",
        len(report.pipeline.board),
        int(report.ready["is_quick"].sum()),
        format_number(wish.quick_months),
        int(report.ready["months_to_ready"].isna().sum()),
    )
    return ChapterText(tell_pipeline(hide_steps(report, case.hidden)), (headline,))


def write_schemes(case: DossierCase) -> ChapterText:
    """Write which schemes fit."""
    from scout.region_schemes_report import make_schemes_report
    from scout.region_schemes_settings import read_schemes_wish
    from scout.region_schemes_text import tell_schemes
    from scout.region_sites import order_sites

    record = need_record(case)
    report = make_schemes_report(read_schemes_wish(case.region), record)
    return ChapterText(tell_schemes(report, order_sites(record)))
