"""An explanation in plain Dutch: sentences and tables for the screen."""

from collections.abc import Sequence

from maps.explain_words import (
    SURENESS,
    TO_FIND_OUT,
    tell_marks,
    tell_part,
    tell_places,
    tell_rank,
    tell_reasons,
    tell_score,
    tell_state,
    tell_to_find_out,
    tell_value,
)
from maps.fact_words import name_criterion, name_indicator
from maps.labels import KINDS, OUTCOMES, PASSED_OVER, RULES, STATUSES
from maps.site_lines import CriterionLine, FactLine
from maps.sureness_words import tell_drawing, tell_sureness
from maps.words import format_day, format_number, format_tenths
from scout.console import Block, Column
from scout.counterfactual_text import tell_counterfactual
from scout.dossier_text import tell_dossier
from scout.explanation import Explanation, Sure
from scout.standing_text import tell_next


def tell_explanation(explanation: Explanation) -> tuple[Block, ...]:
    """Say everything behind one site's score.

    Parameters
    ----------
    explanation
        As `scout.explain.explain_site` gives it.

    Returns
    -------
    In reading order: the verdict, the places, the score by criterion, how sure its place is, why
    it stands before the next, every fact, what does not count, the findings, what must be found
    out, what would put it on the shortlist, and under which names the site is known.
    """
    asked = tell_to_find_out(explanation.findings, explanation.facts)
    blocks = [
        _tell_head(explanation),
        Block("Plekken", tuple(tell_places(explanation.places))),
        _tell_criteria(explanation),
        _tell_sureness(explanation.sure),
        tell_next(explanation.next_one),
        *(_tell_facts(line, explanation.facts) for line in explanation.criteria),
        *tell_dossier(explanation.dossier),
        _tell_findings(explanation),
        Block(TO_FIND_OUT, tuple(f"- {text}" for text in asked)),
        tell_counterfactual(explanation.counterfactual, explanation.bar_name),
        Block("Samengevoegd uit", tuple(_tell_names(explanation))),
    ]
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_head(explanation: Explanation) -> Block:
    site, run = explanation.site, explanation.run
    is_named = site.gemeente_name in site.address
    parts = (site.address, "" if is_named else site.gemeente_name)
    place = ", ".join(part for part in parts if part)
    lines = [
        f"{site.site_id}: {KINDS.get(site.kind, site.kind)}" + (f", {place}." if place else "."),
        f"Profiel {run.profile_title}; peildatum {format_day(run.reference_day)}.",
    ]
    if site.asked_for:
        lines.append(f"U vroeg naar {site.asked_for}; dat is deze locatie.")
    if run.is_invented:
        lines.append("Let op: deze regio is verzonnen. Deze plek bestaat niet echt.")
    if run.is_exploration:
        lines.append("Let op: alleen verkenning.")
    lines += [tell_state(explanation.verdict, run.is_exploration), *tell_rank(explanation.verdict)]
    if site.passed_over and explanation.verdict.shortlist_position is None:
        told = PASSED_OVER.get(site.passed_over, site.passed_over)
        lines.append(f"{told[:1].upper()}{told[1:]}.")
    if site.status:
        lines.append(f"Stand van zaken: {STATUSES.get(site.status, site.status)}.")
    return Block(site.name or site.address or site.site_id, tuple(lines))


def _tell_criteria(explanation: Explanation) -> Block:
    lines = [
        *tell_score(explanation.verdict),
        *tell_reasons(explanation.sentence, explanation.fact_reasons, explanation.facts),
    ]
    columns = (
        Column("criterium"), Column("gewicht", True), Column("punten", True),
        Column("hoogstens", True), Column("draagt bij", True),
    )  # fmt: skip
    rows = [
        (
            name_criterion(line.criterion),
            f"{format_number(line.weight / 100, 1)}%",
            format_number(line.low / 100),
            format_number(line.high / 100),
            format_tenths(line.contribution),
        )
        for line in explanation.criteria
    ]
    total = format_tenths(sum(line.contribution for line in explanation.criteria))
    return Block("Score", tuple(lines), columns, (*rows, ("Samen", "", "", "", total)))


def _tell_sureness(sure: Sure | None) -> Block:
    """Say how often the site is among the first, with other weights and other facts."""
    if sure is None or sure.among_first is None or sure.listed is None:
        return Block()
    told = tell_sureness(sure.among_first, sure.listed, sure.drawing.size)
    return Block(SURENESS, (told, tell_drawing(sure.drawing)))


def _tell_facts(criterion: CriterionLine, facts: Sequence[FactLine]) -> Block:
    columns = (
        Column("feit"), Column("waarde", True), Column("draagt bij", True), Column("bron"),
        Column("dag"), Column("let op"),
    )  # fmt: skip
    rows = tuple(
        (
            name_indicator(fact.indicator),
            tell_value(fact),
            tell_part(fact),
            "; ".join(fact.origins),
            format_day(fact.day) if fact.day else "",
            tell_marks(fact),
        )
        for fact in facts
        if fact.criterion == criterion.criterion
    )
    return Block(name_criterion(criterion.criterion), (), columns if rows else (), rows)


def _tell_findings(explanation: Explanation) -> Block:
    columns = (Column("wat"), Column("regel"), Column("uitleg"), Column("bron"), Column("dag"))
    rows = tuple(
        (
            OUTCOMES.get(line.outcome, line.outcome),
            RULES.get(line.code, line.code),
            line.text,
            "; ".join(line.origins),
            format_day(line.day) if line.day else "",
        )
        for line in explanation.findings
    )
    return Block("Harde eisen en aandachtspunten", (), columns if rows else (), rows)


def _tell_names(explanation: Explanation) -> list[str]:
    lines = [f"Ook bekend als {name}." for name in explanation.also_known_as]
    return [*lines, *explanation.remarks]
