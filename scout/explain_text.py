"""An explanation in plain Dutch: sentences and tables for the screen."""

from collections.abc import Sequence

from maps.fact_words import name_criterion, name_indicator, write_fact
from maps.labels import EXPLORED, KINDS, OUTCOMES, PASSED_OVER, PLACES_ORIGINS, RULES, STATUSES
from maps.sureness_words import tell_drawing, tell_sureness
from maps.words import (
    UNKNOWN,
    format_day,
    format_number,
    format_share,
    format_tenths,
)
from scoring.scorecard import ELIGIBLE, EXCLUDED, NEEDS_RESEARCH, UNDECIDED
from scout.console import Block, Column
from scout.counterfactual_text import tell_counterfactual
from scout.dossier_text import tell_dossier
from scout.explanation import CriterionLine, Explanation, FactLine, Places, Sure, Verdict
from scout.standing_text import tell_next

VERDICTS = {
    ELIGIBLE: "Deze locatie is geschikt volgens dit profiel.",
    NEEDS_RESEARCH: "Van deze locatie is te weinig bekend voor de shortlist: nader onderzoek.",
    UNDECIDED: "Deze locatie is onbeslist: een harde eis is nog niet te beoordelen.",
    EXCLUDED: "Deze locatie is uitgesloten: een harde eis is niet gehaald.",
}


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
    blocks = [
        _tell_head(explanation),
        Block("Plekken", tuple(_tell_places(explanation.places))),
        _tell_criteria(explanation),
        _tell_sureness(explanation.sure),
        tell_next(explanation.next_one),
        *(_tell_facts(line, explanation.facts) for line in explanation.criteria),
        *tell_dossier(explanation.dossier),
        _tell_findings(explanation),
        Block("Dit moet iemand nog uitzoeken", tell_to_find_out(explanation)),
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
    lines += _tell_verdict(explanation.verdict, run.is_exploration)
    if site.passed_over and explanation.verdict.shortlist_position is None:
        told = PASSED_OVER.get(site.passed_over, site.passed_over)
        lines.append(f"{told[:1].upper()}{told[1:]}.")
    if site.status:
        lines.append(f"Stand van zaken: {STATUSES.get(site.status, site.status)}.")
    return Block(site.name or site.address or site.site_id, tuple(lines))


def _tell_verdict(verdict: Verdict, is_exploration: bool) -> list[str]:
    lines = [VERDICTS.get(verdict.state, verdict.state)]
    if is_exploration and verdict.state == ELIGIBLE:
        lines = [f"Deze locatie is {EXPLORED}; dat is nog geen oordeel dat zij geschikt is."]
    if verdict.rank is not None:
        lines.append(f"Rang {verdict.rank} van {verdict.ranked}.")
    if verdict.rank_best != verdict.rank_worst:
        lines.append(
            f"Door wat onbekend is, kan de rang tussen {verdict.rank_best} en "
            f"{verdict.rank_worst} liggen."
        )
    if verdict.shortlist_position is not None:
        lines.append(f"Plaats {verdict.shortlist_position} op de shortlist.")
    return lines


def _tell_places(places: Places) -> list[str]:
    planned, possible = format_number(places.planned), format_number(places.possible)
    origin = PLACES_ORIGINS.get(places.origin, places.origin)
    lines = [
        f"Gerekend met: {planned} plekken." if planned != UNKNOWN else "Aantal plekken: onbekend.",
        f"Mogelijk in het geheel: {possible}" + (f" ({origin})." if origin else "."),
    ]
    return [*lines, places.note] if places.note else lines


def _tell_criteria(explanation: Explanation) -> Block:
    verdict = explanation.verdict
    score, ceiling = format_tenths(verdict.score), format_tenths(verdict.ceiling)
    lines = [
        f"De score is {score} van 100. Als alles wat onbekend is meevalt, wordt het hoogstens "
        f"{ceiling}."
        if score != ceiling
        else f"De score is {score} van 100.",
        f"Bekend is {format_share(verdict.coverage)} van wat meetelt.",
        *tell_reasons(explanation),
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


def tell_reasons(explanation: Explanation) -> list[str]:
    """Say where a site is surely strong and weak, and by which facts most.

    Nothing of which too little is known is called strong or weak (`scoring.reasons`).
    """
    lines = [explanation.sentence]
    facts = {fact.indicator: fact for fact in explanation.facts}
    for title, names in (
        ("Sterkste feiten", explanation.fact_reasons.strong),
        ("Zwakste feiten", explanation.fact_reasons.weak),
    ):
        if names:
            told = [f"{name_indicator(name)} ({_tell_value(facts[name])})" for name in names]
            lines.append(f"{title}: {'; '.join(told)}.")
    return lines


def _tell_sureness(sure: Sure | None) -> Block:
    """Say how often the site is among the first, with other weights and other facts."""
    if sure is None or sure.among_first is None or sure.listed is None:
        return Block()
    told = tell_sureness(sure.among_first, sure.listed, sure.drawing.size)
    return Block("Hoe zeker is deze plaats?", (told, tell_drawing(sure.drawing)))


def _tell_facts(criterion: CriterionLine, facts: Sequence[FactLine]) -> Block:
    columns = (
        Column("feit"), Column("waarde", True), Column("draagt bij", True), Column("bron"),
        Column("dag"), Column("let op"),
    )  # fmt: skip
    rows = tuple(
        (
            name_indicator(fact.indicator),
            _tell_value(fact),
            f"{format_tenths(fact.contribution)} van {format_tenths(fact.possible)}"
            if fact.applies
            else "",
            "; ".join(fact.origins),
            format_day(fact.day) if fact.day else "",
            _tell_marks(fact),
        )
        for fact in facts
        if fact.criterion == criterion.criterion
    )
    return Block(name_criterion(criterion.criterion), (), columns if rows else (), rows)


def _tell_value(fact: FactLine) -> str:
    if not fact.applies:
        return "niet van toepassing"
    number = float("nan") if fact.number is None else fact.number
    return write_fact(fact.indicator, number, fact.word)


def _tell_marks(fact: FactLine) -> str:
    if not fact.applies:
        return ""
    marks = []
    if fact.is_known and fact.value is None:
        marks.append("telt niet: het profiel kent dit woord niet")
    if fact.is_approximate:
        marks.append("benaderd")
    if fact.is_aged:
        marks.append("verouderd")
    return ", ".join(marks)


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


def tell_to_find_out(explanation: Explanation) -> tuple[str, ...]:
    """List what must be found out: what the findings ask, then every unknown fact by name."""
    asked = [line.missing for line in explanation.findings if line.missing]
    unknown = [
        f"{name_indicator(fact.indicator)} ({name_criterion(fact.criterion)}): "
        f"kan nog {format_tenths(fact.possible)} punten opleveren."
        for fact in explanation.facts
        if fact.applies and not fact.is_known
    ]
    return tuple(f"- {text}" for text in dict.fromkeys([*asked, *unknown]))


def _tell_names(explanation: Explanation) -> list[str]:
    lines = [f"Ook bekend als {name}." for name in explanation.also_known_as]
    return [*lines, *explanation.remarks]
