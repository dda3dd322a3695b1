"""Why a site has its score and its place, in plain words: one text for `explain` and factsheet."""

import math
from collections.abc import Sequence

from maps.fact_words import name_criterion, name_indicator, write_fact
from maps.labels import EXPLORED, PLACES_ORIGINS
from maps.say import say
from maps.site_lines import FactLine, FindingLine, Places, Verdict
from maps.words import UNKNOWN, format_number, format_share, format_tenths
from scoring.reasons import Reasons
from scoring.scorecard import ELIGIBLE, EXCLUDED, NEEDS_RESEARCH, UNDECIDED

VERDICTS = {
    ELIGIBLE: "Deze locatie is geschikt volgens dit profiel.",
    NEEDS_RESEARCH: "Van deze locatie is te weinig bekend voor de shortlist: nader onderzoek.",
    UNDECIDED: "Deze locatie is onbeslist: een harde eis is nog niet te beoordelen.",
    EXCLUDED: "Deze locatie is uitgesloten: een harde eis is niet gehaald.",
}
TO_FIND_OUT = "Dit moet iemand nog uitzoeken"
SURENESS = "Hoe zeker is deze plaats?"


def tell_state(verdict: Verdict, is_exploration: bool) -> str:
    """Say what became of a site; in an exploration nothing is called *geschikt*."""
    if is_exploration and verdict.state == ELIGIBLE:
        return say(
            "Deze locatie is {0}; dat is nog geen oordeel dat zij geschikt is.", say(EXPLORED)
        )
    return say(VERDICTS.get(verdict.state, verdict.state))


def tell_rank(verdict: Verdict) -> list[str]:
    """Say where a site stands, and where it may stand; nothing for one without a rank."""
    lines = []
    if verdict.rank is not None:
        lines.append(say("Rang {0} van {1}.", verdict.rank, verdict.ranked))
    if verdict.rank_best != verdict.rank_worst:
        lines.append(
            say(
                "Door wat onbekend is, kan de rang tussen {0} en {1} liggen.",
                verdict.rank_best,
                verdict.rank_worst,
            )
        )
    if verdict.shortlist_position is not None:
        lines.append(say("Plaats {0} op de shortlist.", verdict.shortlist_position))
    return lines


def tell_swing(best: float, worst: float) -> str:
    """Say how far the rank moves when one weight counts half or twice; "" without a rank.

    Parameters
    ----------
    best, worst
        As `scoring.weight_swing.find_swing_ranks` gives them; NaN without a rank.
    """
    if math.isnan(best) or math.isnan(worst):
        return ""
    low, high = format_number(best), format_number(worst)
    if low == high:
        return say("Ook als één gewicht half of dubbel zo zwaar telt, blijft de rang {0}.", low)
    return say(
        "Als één gewicht half of dubbel zo zwaar telt, kan de rang tussen {0} en {1} liggen.",
        low,
        high,
    )


def tell_places(places: Places) -> list[str]:
    """Say how many places there are, and how that is known."""
    planned, possible = format_number(places.planned), format_number(places.possible)
    origin = PLACES_ORIGINS.get(places.origin, places.origin)
    lines = [
        say("Gerekend met: {0} plekken.", planned)
        if planned != say(UNKNOWN)
        else say("Aantal plekken: onbekend."),
        say("Mogelijk in het geheel: {0} ({1}).", possible, say(origin))
        if origin
        else say("Mogelijk in het geheel: {0}.", possible),
    ]
    return [*lines, places.note] if places.note else lines


def tell_score(verdict: Verdict) -> list[str]:
    """Say the score, how high it may still become, and how much is known."""
    score, ceiling = format_tenths(verdict.score), format_tenths(verdict.ceiling)
    return [
        say(
            "De score is {0} van 100. Als alles wat onbekend is meevalt, wordt het hoogstens {1}.",
            score,
            ceiling,
        )
        if score != ceiling
        else say("De score is {0} van 100.", score),
        say("Bekend is {0} van wat meetelt.", format_share(verdict.coverage)),
    ]


def tell_reasons(sentence: str, fact_reasons: Reasons, facts: Sequence[FactLine]) -> list[str]:
    """Say where a site is surely strong and weak, and by which facts most.

    Nothing of which too little is known is called strong or weak (`scoring.reasons`).

    Parameters
    ----------
    sentence
        About its criteria, as `scoring.reasons.say_reasons` gives it.
    fact_reasons
        As `maps.site_facts.weigh_facts` finds them.
    facts
        Of the site.
    """
    lines = [sentence]
    by_name = {fact.indicator: fact for fact in facts}
    for words, names in (
        ("Sterkste feiten: {0}.", fact_reasons.strong),
        ("Zwakste feiten: {0}.", fact_reasons.weak),
    ):
        if names:
            told = [f"{name_indicator(name)} ({tell_value(by_name[name])})" for name in names]
            lines.append(say(words, "; ".join(told)))
    return lines


def tell_value(fact: FactLine) -> str:
    """Write a fact in its unit; "onbekend", or that it does not apply."""
    if not fact.applies:
        return say("niet van toepassing")
    number = float("nan") if fact.number is None else fact.number
    return write_fact(fact.indicator, number, fact.word)


def tell_part(fact: FactLine) -> str:
    """Write what a fact adds of what it could add; "" where it does not apply."""
    if not fact.applies:
        return ""
    return say("{0} van {1}", format_tenths(fact.contribution), format_tenths(fact.possible))


def tell_marks(fact: FactLine) -> str:
    """Say what to keep in mind with a fact; "" for nothing."""
    if not fact.applies:
        return ""
    marks = []
    if fact.is_known and fact.value is None:
        marks.append(say("telt niet: het profiel kent dit woord niet"))
    if fact.is_approximate:
        marks.append(say("benaderd"))
    if fact.is_aged:
        marks.append(say("verouderd"))
    return ", ".join(marks)


def tell_to_find_out(findings: Sequence[FindingLine], facts: Sequence[FactLine]) -> tuple[str, ...]:
    """List what must be found out: what the findings ask, then every unknown fact by name."""
    asked = [line.missing for line in findings if line.missing]
    unknown = [
        say(
            "{0} ({1}): kan nog {2} punten opleveren.",
            name_indicator(fact.indicator),
            name_criterion(fact.criterion),
            format_tenths(fact.possible),
        )
        for fact in facts
        if fact.applies and not fact.is_known
    ]
    return tuple(dict.fromkeys([*asked, *unknown]))
