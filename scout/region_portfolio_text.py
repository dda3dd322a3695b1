"""A portfolio in plain Dutch: the plans, what is missing, and what was assumed."""

import numpy as np

from maps.say import say
from maps.words import format_day, format_list, format_number, format_share, format_value
from scoring.region.conflict import Conflict
from scoring.region.plans import compare_plans
from scoring.region.portfolio_plan import Plan
from scout.console import Block, Column
from scout.region_portfolio_notes import tell_notes
from scout.region_portfolio_result import PortfolioReport
from scout.region_portfolio_sureness import tell_levels
from scout.region_portfolio_words import RULE_NAMES
from scout.region_portfolio_worst import explain_worst, name_worst, word_worst
from scout.region_sites import list_names


def tell_portfolio(report: PortfolioReport) -> tuple[Block, ...]:
    """Say which plans there are and what they give and take.

    Returns
    -------
    The outcome, the plans side by side, per plan its sites, targets and how sure each aim is, the
    front, the sites that could not be chosen, and the assumptions.
    """
    blocks = [_tell_outcome(report), _tell_comparison(report)]
    for number, plan in enumerate(report.plans.plans, start=1):
        blocks += [
            _tell_sites(report, plan, number),
            _tell_targets(plan, number),
            tell_levels(plan, number, report.wish.aim.slack),
        ]
    blocks += list(tell_notes(report))
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_outcome(report: PortfolioReport) -> Block:
    title = say("Een keuze van locaties voor de regio, om te bespreken")
    found = report.plans
    if found.plans:
        lines = [
            say("Dit is een berekening en geen besluit. Er zijn {0} plannen.", len(found.plans))
            if len(found.plans) > 1
            else say("Dit is een berekening en geen besluit. Er is één plan.")
        ]
        if not found.is_complete:
            asked = report.wish.variety.count
            lines.append(
                say("U vroeg er {0}. Binnen de tijd zijn er niet meer gevonden.", asked)
                if found.is_late
                else say("U vroeg er {0}; meer die genoeg verschillen zijn er niet.", asked)
            )
        if report.stored.undecided_in:
            who = format_list([name_site(report, one) for one in report.stored.undecided_in])
            lines.append(say("Door u vastgezet, maar onbeslist of uitgesloten: {0}.", who))
        lines += _tell_past(report)
        return Block(title, tuple(lines))
    if report.conflict is None:
        late = say("Binnen de tijd is geen plan gevonden. Geef meer tijd met 'time_limit_s'.")
        return Block(title, (late,))
    return Block(title, _word_conflict(report, report.conflict))


def _tell_past(report: PortfolioReport) -> list[str]:
    """Warn for days that are over: nothing can be found on these, and yet it counts as missing."""
    days = format_list([format_day(day) for day in report.stored.past_moments])
    if not days:
        return []
    return [
        say(
            "Let op: deze dagen liggen voor de peildatum van het resultaat: {0}. Daarop kan geen "
            "locatie meer open zijn; wat dan ontbreekt, telt mee in het totale tekort.",
            days,
        )
    ]


def _word_conflict(report: PortfolioReport, conflict: Conflict) -> tuple[str, ...]:
    """Say which rules conflict."""
    rules = format_list([say(RULE_NAMES[name]) for name in conflict.rules])
    lines = [
        say("Geen enkel plan voldoet aan alle regels. Deze regels gaan niet samen: {0}.", rules)
    ]
    if conflict.locked_in:
        who = format_list([name_site(report, one) for one in conflict.locked_in])
        lines.append(say("Het gaat om deze vastgezette locaties: {0}.", who))
    lines.append(
        say("Een kleinere groep regels die botst, is er niet. Versoepel er één van.")
        if conflict.is_smallest
        else say("Zonder een van deze regels is er wel een plan. Versoepel er één van.")
    )
    return tuple(lines)


def _tell_comparison(report: PortfolioReport) -> Block:
    columns = (
        Column(say("plan")), Column(say("locaties"), True), Column(say("plekken"), True),
        Column(say("gemiddelde score"), True), Column(say("kosten per jaar"), True),
        Column(say("laagst"), True), Column(say("hoogst"), True),
        Column(name_worst(), True), Column(say("tekort, opgeteld over de dagen"), True),
        Column(say("nieuw ten opzichte van plan 1"), True),
    )  # fmt: skip
    plans = report.plans.plans
    rows = tuple(
        (
            str(number),
            format_number(row["sites"]),
            format_number(row["places"]),
            format_number(row["mean_score"], 1),
            format_value(row["cost"], "€"),
            format_value(row["low_eur"], "€"),
            format_value(row["high_eur"], "€"),
            word_worst(plan),
            format_number(row["short_places"]),
            format_number(row["differs"]),
        )
        for plan, (number, row) in zip(plans, compare_plans(plans).iterrows(), strict=True)
    )
    about = (
        say(
            "Het tekort is opgeteld over alle doelen en dagen. De laagste en hoogste kosten horen "
            "bij de locaties waarvan de kosten zijn geschat: alle vanuit een hub, of alle los."
        ),
        explain_worst(),
    )
    return Block(say("De plannen naast elkaar"), about, columns, rows) if rows else Block()


def _tell_sites(report: PortfolioReport, plan: Plan, number: int) -> Block:
    columns = (
        Column(say("locatie")), Column(say("gemeente")), Column(say("plekken"), True),
        Column(say("score"), True), Column(say("hub")), Column(say("kosten per jaar"), True),
        Column(say("herkomst kosten")),
    )  # fmt: skip
    scores = report.stored.case.sites["score"]
    rows = tuple(
        (
            name_site(report, str(site_id)),
            str(report.stored.names["gemeente_name"][str(site_id)]),
            format_number(row["places"]),
            format_number(scores[str(site_id)], 1),
            report.stored.hub_names.get(str(row["hub_id"]), "") or say("los"),
            format_value(row["year_eur"], "€"),
            say("schatting") if row["is_estimate"] else say("opgegeven"),
        )
        for site_id, row in plan.sites.iterrows()
    )
    about = (
        _tell_outside(report, plan)
        if rows
        else (say("In dit plan wordt geen enkele locatie gekozen."),)
    )
    return Block(say("Plan {0}: de locaties", number), about, columns if rows else (), rows)


def _tell_outside(report: PortfolioReport, plan: Plan) -> tuple[str, ...]:
    """Name the sites that help no target: something else than a target asks for them."""
    case = report.stored.case
    helps = np.zeros(len(case.sites), dtype=bool)
    for target in case.targets:
        is_inside = case.sites["gemeente_code"].isin(target.gemeenten).to_numpy(bool)
        helps |= is_inside & case.is_open[:, target.moment]
    outside = plan.sites.index.intersection(case.sites.index[~helps], sort=False)
    if outside.empty:
        return ()
    return (
        say(
            "Deze locaties tellen voor geen enkel doel: {0}. Ze zijn vastgezet, of een regel over "
            "alle plekken samen vraagt erom, zoals het duurzame deel of de reserve.",
            list_names([name_site(report, str(one)) for one in outside]),
        ),
    )


def _tell_targets(plan: Plan, number: int) -> Block:
    columns = (
        Column(say("doel")), Column(say("dag")), Column(say("gevraagd"), True),
        Column(say("gevonden"), True), Column(say("tekort"), True), Column(say("deel"), True),
    )  # fmt: skip
    rows = tuple(
        (
            str(row["name"]) if row["is_possible"] else say("{0} (geen locatie)", row["name"]),
            format_day(str(row["moment"])),
            format_number(row["wanted"]),
            format_number(row["found"]),
            format_number(row["short"]),
            format_share(row["short_share"]),
        )
        for _, row in plan.targets.iterrows()
    )
    about = (
        say(
            "Waar 'geen locatie' staat, kan binnen de regels geen enkele locatie helpen. Die "
            "doelen tellen niet mee in het grootste tekort, wel in het totale."
        ),
    )
    is_needed = not plan.targets["is_possible"].all()
    return Block(say("Plan {0}: de doelen", number), about if is_needed else (), columns, rows)


def name_site(report: PortfolioReport, site_id: str) -> str:
    """Name a site for people; its id where it has no name."""
    return str(report.stored.names["name"].get(site_id, "")) or site_id
