"""What stands below the plans: the front, who could not take part, and what was assumed."""

import pandas as pd

from maps.say import say
from maps.words import format_count, format_list, format_number, format_share, format_value
from scoring.region.pareto import list_front
from scout.console import Block, Column
from scout.region_portfolio_result import PortfolioReport
from scout.region_portfolio_words import REASON_NAMES
from scout.region_portfolio_worst import explain_worst, name_worst, word_worst


def tell_notes(report: PortfolioReport) -> tuple[Block, ...]:
    """Tell the front, the sites that were left out, and every number that nobody measured."""
    return _tell_front(report), _tell_left_out(report), _tell_assumptions(report)


def _tell_front(report: PortfolioReport) -> Block:
    if report.front is None:
        return Block()
    columns = (
        Column(say("kosten per jaar"), True), Column(say("locaties"), True),
        Column(say("plekken"), True), Column(say("gemiddelde score"), True),
        Column(name_worst(), True), Column(say("tekort, opgeteld over de dagen"), True),
    )  # fmt: skip
    plans = report.front.plans
    rows = tuple(
        (
            format_value(row["cost"], "€"),
            format_number(row["sites"]),
            format_number(row["places"]),
            format_number(row["mean_score"], 1),
            word_worst(plan),
            format_number(row["short_places"]),
        )
        for plan, (_, row) in zip(plans, list_front(report.front).iterrows(), strict=True)
    )
    about = say(
        "Geen van deze plannen is in alles minder goed dan een ander. Er is {0} keer gezocht; "
        "daartussen kunnen er meer zijn.",
        report.front.asked,
    )
    return Block(
        say("Wat kosten, score, eerlijkheid en aantal van elkaar vragen"),
        (about, explain_worst()), columns, rows,
    )  # fmt: skip


def _tell_left_out(report: PortfolioReport) -> Block:
    counts = report.stored.left_out["reason"].value_counts()
    rows = tuple(
        (say(REASON_NAMES[name]), format_number(int(counts[name])))
        for name in REASON_NAMES
        if name in counts.index
    )
    columns = (Column(say("reden")), Column(say("aantal"), True))
    return Block(say("Locaties die niet konden meedoen"), (), columns, rows) if rows else Block()


def _tell_assumptions(report: PortfolioReport) -> Block:
    """Name every number that nobody measured, and how many candidates it touches."""
    wish, case = report.wish, report.stored.case
    counts: pd.Series = report.stored.assumed.sum()
    curve = wish.curve
    costs, months, starts, ends = (
        format_count(int(counts[name]), "locatie", "locaties")
        for name in ("by_curve", "by_months", "by_start", "by_term")
    )
    lines = [
        say(
            "Kosten onbekend bij {0}. Ze tellen met een schatting: {1} per plek en {2} "
            "per locatie per jaar, vanuit een hub {3} daarvan. Bron: {4}.",
            costs, format_value(curve.place_eur, "€"),
            format_value(curve.site_eur, "€"), format_share(curve.satellite_share), curve.source,
        ),
        say(
            "Ombouwtijd onbekend bij {0}: gerekend met {1} maanden. Eerste dag onbekend "
            "bij {2}: gerekend vanaf de peildatum.",
            months, wish.conversion_months, starts,
        ),
        say(
            "Laatste dag onbekend bij {0}: gerekend met {1} jaar na opening, en niet als "
            "duurzaam.",
            ends, format_number(wish.term_years, 1),
        ),
    ]  # fmt: skip
    approximate = int(case.sites["x_m"].isna().sum())
    if case.rules.spacing_m is not None and approximate:
        lines.append(
            say(
                "Met alleen een postcode, dus zonder kleinste afstand: {0}.",
                format_count(approximate, "locatie", "locaties"),
            )
        )
    outside = int((case.sites["village_id"] == "").sum())
    if outside and (case.rules.village_places, case.rules.village_per_1000) != (None, None):
        count = format_count(outside, "locatie", "locaties")
        lines.append(say("Niet in een kern, dus zonder maximum per kern: {0}.", count))
    if report.stored.without_gap:
        who = format_list(list(report.stored.without_gap))
        lines.append(say("Tekort onbekend, dus geen doel: {0}.", who))
    return Block(say("Aannames"), tuple(lines))
