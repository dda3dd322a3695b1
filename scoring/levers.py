"""Finds what can be changed at a site: which facts, and by which steps that the profile names."""

from collections.abc import Iterator, Mapping
from math import inf, isfinite, isnan, nan
from typing import Literal

import numpy as np
import pandas as pd

from scoring.curve import Classes, Curve
from scoring.findings import BROKEN
from scoring.indicator import Indicator
from scoring.lever import Fact, Facts, Lever, Step, value_of
from scoring.profile import Profile
from scoring.services import IN_TALKS, REFUSED, SERVICES

TERM, PLACES, INVESTMENT = "beschikbaar_jaren", "omvang_passend", "investering_per_plek_per_jaar"
# These follow the number of planned places, in proportion to it or against it.
WITH_PLACES, AGAINST_PLACES = "benutting_restopgave", "bvo_per_plek"
FOLLOWERS = frozenset({WITH_PLACES, AGAINST_PLACES})

# Words that describe how old a building is, or that nobody would ask for: no step leads to them.
NO_AIM = frozenset({"na_1993", "risico_voor_1994", "asbest", REFUSED})

# Which hard rules a changed fact can satisfy; no fact of ours changes the others.
TERM_RULE, SIZE_RULE, SERVICE_RULE = "X05_TERMIJN", "X03_TE_KLEIN", "X08_DIENST_AFGEWEZEN"
CURABLE = frozenset({TERM_RULE, SIZE_RULE, SERVICE_RULE})

# Whether a needed number is a least or a most; "" when it is neither.
Aim = Literal["", "least", "most"]

NOTHING = 1e-9  # float noise: a rise of less is none


def find_levers(
    facts: Facts, profile: Profile, indicators: Mapping[str, Indicator], findings: pd.DataFrame
) -> tuple[Lever, ...]:
    """List what can be changed at a site.

    Steps are the anchors of the profile's curves and the words of its classes: the steps that the
    profile itself names. Planned places stay within what the building holds and within the mode's
    band.

    Parameters
    ----------
    indicators
        Say which facts someone can change.
    findings
        Of this site: `code, outcome, text`, hard rules that are broken or cannot be judged.

    Returns
    -------
    Levers with at least one step that betters the score, or that a rule asks for; the forced ones
    first, then in the order of the profile.
    """
    forced = _find_forced(facts, profile, findings)
    levers = [
        _make_lever(name, facts, profile, name in forced)
        for name in dict.fromkeys([*forced, *facts.weighings])
        if name in forced or _is_lever(name, indicators)
    ]
    return tuple(lever for lever in levers if lever.steps or lever.is_forced)


def find_aim(facts: Facts, indicator: str, fact: Fact) -> Aim:
    """Tell whether more, or less, than a needed fact is well too.

    Parameters
    ----------
    facts
        Of the site; a curve that only rises asks for at least the fact, one that only falls for
        at most it. A curve with a best value in the middle, a number of places (others follow it)
        and a word ask for just this.
    """
    weighing = facts.weighings.get(indicator)
    if isinstance(fact, str) or indicator == PLACES:
        return ""
    if weighing is None:  # only the term: a rule asks for it though this profile does not count it
        return "least"
    if isinstance(weighing.judge, Classes):
        return ""
    steps = np.diff([value for _, value in weighing.judge.anchors])
    return "least" if (steps >= 0).all() else "most" if (steps <= 0).all() else ""


def rule_of(indicator: str) -> str:
    """Tell which hard rule asks for a forced lever."""
    return {TERM: TERM_RULE, PLACES: SIZE_RULE}.get(indicator, SERVICE_RULE)


def _is_lever(name: str, indicators: Mapping[str, Indicator]) -> bool:
    return name not in FOLLOWERS and name in indicators and indicators[name].is_changeable


def _find_forced(facts: Facts, profile: Profile, findings: pd.DataFrame) -> list[str]:
    """Name the facts that broken or open rules ask for.

    A size that is unknown must be found out; only one that is too small can be changed.
    """
    forced = []
    columns = ("code", "outcome", "text")
    for code, outcome, text in zip(*(findings[name] for name in columns), strict=True):
        if code == TERM_RULE:
            forced.append(TERM)
        elif code == SIZE_RULE and outcome == BROKEN:
            forced.append(PLACES)
        elif code == SERVICE_RULE:
            forced += _find_services(facts, profile, text)
    return forced


def _find_services(facts: Facts, profile: Profile, text: str) -> list[str]:
    """Name the services that must say yes: those the rule names, and those that are silent.

    A refusal hides that others said nothing; once it is lifted, the rule would stay open on them.
    """
    is_strict = any(
        rule.code == SERVICE_RULE and rule.on_unknown == "onbeslist" for rule in profile.rules
    )
    return [
        f"{service}_status"
        for service, name in SERVICES.items()
        if name in text or (is_strict and facts.words.get(f"{service}_status") == "")
    ]


def _make_lever(name: str, facts: Facts, profile: Profile, is_forced: bool) -> Lever:
    """Make the lever of one indicator."""
    now, given = _step(name, facts, profile, is_forced)
    useful = [step for step in given if is_forced or step.rise > NOTHING]
    steps = tuple(sorted(useful, key=lambda step: (step.rise, -step.gains)))
    return Lever(name, now, steps, is_forced)


def _step(name: str, facts: Facts, profile: Profile, is_forced: bool) -> tuple[Fact, list[Step]]:
    """Give the present fact and every step away from it."""
    if name == PLACES:
        return facts.planned, _step_places(facts, profile, is_forced)
    if name == TERM:
        return facts.numbers.get(name, nan), _step_term(facts, profile, is_forced)
    weighing = facts.weighings.get(name)
    if weighing is None:  # a service that a rule asks for, but that this profile does not count
        return "", [Step(IN_TALKS)]
    if isinstance(weighing.judge, Classes):
        word = facts.words[name]
        aims = [each for each in weighing.judge.values if each not in {*NO_AIM, word}]
        return word, [_make_step(facts, name, aim) for aim in _nearest(weighing.judge, aims, word)]
    number = facts.numbers[name]
    return number, [_make_step(facts, name, aim) for aim in _anchors(weighing.judge, number)]


def _nearest(classes: Classes, words: list[str], now: str) -> Iterator[str]:
    """Of words with one value give the one that the profile lists nearest to the present word."""
    listed = list(classes.values)
    here = listed.index(now) if now in listed else len(listed)
    for value in dict.fromkeys(classes.values[word] for word in words):
        same = [word for word in words if classes.values[word] == value]
        yield min(same, key=lambda word: abs(listed.index(word) - here))


def _anchors(curve: Curve, now: float) -> Iterator[float]:
    """Of anchors with one value give the one that asks least."""
    is_falling = curve.anchors[0][1] > curve.anchors[-1][1]
    for value in dict.fromkeys(value for _, value in curve.anchors):
        same = [fact for fact, worth in curve.anchors if worth == value]
        if isnan(now):
            yield max(same) if is_falling else min(same)
        else:
            yield min(same, key=lambda fact: abs(fact - now))


def _step_term(facts: Facts, profile: Profile, is_forced: bool) -> list[Step]:
    """Give longer terms; what an investment costs a year falls with them."""
    now, least = facts.numbers.get(TERM, nan), profile.term_minimum_years
    aims = {*_bends(facts, TERM), *([least] if is_forced else [])}
    longer = sorted(aim for aim in aims if aim >= least and not aim <= now)
    return [_make_step(facts, TERM, aim, {INVESTMENT: now / aim}) for aim in longer if aim > 0]


def _step_places(facts: Facts, profile: Profile, is_forced: bool) -> list[Step]:
    """Give other numbers of planned places, at which one of the curves bends."""
    now = facts.planned
    if not now > 0 and not is_forced:
        return []
    least = float(profile.places_minimum)
    most = now if isnan(facts.possible) else facts.possible
    most = min(most, inf if profile.places_maximum is None else profile.places_maximum)
    per_place = facts.numbers.get(WITH_PLACES, nan) / now if now > 0 else nan
    area = facts.numbers.get(AGAINST_PLACES, nan) * now
    aims = {least, most, *_bends(facts, PLACES)}
    aims |= {fact / per_place for fact in _bends(facts, WITH_PLACES) if per_place > 0}
    aims |= {area / fact for fact in _bends(facts, AGAINST_PLACES) if fact > 0}
    # Whole places; rounded down, so that no area a place or share of a task is overstated.
    whole = {float(np.floor(aim + NOTHING)) for aim in aims if isfinite(aim)}
    return [
        _make_step(
            facts,
            PLACES,
            aim,
            {WITH_PLACES: aim / now, AGAINST_PLACES: now / aim, INVESTMENT: now / aim}
            if now > 0
            else {},
        )
        for aim in sorted(whole)
        if least <= aim <= most and aim != now
    ]


def _bends(facts: Facts, name: str) -> list[float]:
    """List the facts at which the curve of an indicator bends; none where it has no curve."""
    weighing = facts.weighings.get(name)
    if weighing is None or isinstance(weighing.judge, Classes):
        return []
    return [fact for fact, _ in weighing.judge.anchors]


def _make_step(
    facts: Facts, name: str, fact: Fact, scales: Mapping[str, float] | None = None
) -> Step:
    """Find what a change adds and asks, with the facts that follow from it."""
    follow = {
        each: factor
        for each, factor in (scales or {}).items()
        if factor > 0 and not isnan(facts.numbers.get(each, nan))
    }
    changed = {name: fact} | {each: facts.numbers[each] * by for each, by in follow.items()}
    moved = {
        each: value_of(facts.weighings[each], new) - facts.values[each]
        for each, new in changed.items()
        if each in facts.weighings
    }
    apart = frozenset({INVESTMENT} & set(follow))
    return Step(
        fact=fact,
        scales=follow,
        rise=sum(max(0.0, by) for by in moved.values()),
        gains=sum(facts.worth[each] * by for each, by in moved.items() if each not in apart),
        apart=apart,
    )
