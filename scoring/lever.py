"""`Lever`: a fact of one site that someone can change, and by which steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan, nan

import numpy as np

from scoring.curve import Classes
from scoring.evidence import Evidence
from scoring.profile import Profile
from scoring.weighing import Weighing

Fact = float | str


@dataclass(frozen=True)
class Step:
    """One way to change a fact.

    Parameters
    ----------
    fact
        What it becomes.
    scales
        Facts that follow, and by which factor: with twice the years an investment costs half a
        year.
    rise
        By how much the values (0..1) of all facts that it betters go up: how much is asked.
    gains
        What it adds to the score, in millionths of a point; without what the followers in
        `apart` add, since two levers may move those together.
    apart
        The followers that count apart.
    """

    fact: Fact
    scales: Mapping[str, float] = field(default_factory=dict)
    rise: float = 0.0
    gains: float = 0.0
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lever:
    """A fact that can be changed.

    Parameters
    ----------
    indicator
        Which fact.
    now
        What it is; NaN or "" when unknown.
    steps
        The least first.
    is_forced
        A hard rule asks for it: without one of these steps the site stays out.
    """

    indicator: str
    now: Fact
    steps: tuple[Step, ...]
    is_forced: bool = False


@dataclass(frozen=True)
class Facts:
    """One site as levers see it.

    Parameters
    ----------
    weighings
        Of each indicator that applies to the site.
    worth
        What a value of 1 adds to the score, in millionths of a point, by indicator.
    numbers, words
        The facts; NaN and "" unknown.
    values
        Their values 0..1; 0 where unknown, as in the score.
    planned, possible
        Places; NaN unknown.
    """

    weighings: Mapping[str, Weighing]
    worth: Mapping[str, float]
    numbers: Mapping[str, float]
    words: Mapping[str, str]
    values: Mapping[str, float]
    planned: float
    possible: float


def read_facts(evidence: Evidence, profile: Profile, site_id: str) -> Facts:
    """Take the facts of one site, and what each is worth."""
    kind = evidence.sites.loc[site_id, "kind"]
    weighings, worth = {}, {}
    for criterion in profile.criteria:
        inner = [each for each in criterion.indicators if kind in each.applies_to]
        whole = sum(each.weight for each in inner)
        for each in inner:
            weighings[each.indicator] = each
            worth[each.indicator] = criterion.weight * 10_000 * each.weight / whole
    row = evidence.numbers.index.get_loc(site_id)
    names = [str(name) for name in evidence.numbers]
    numbers = dict(zip(names, np.asarray(evidence.numbers.iloc[row]).tolist(), strict=True))
    words = dict(zip(names, np.asarray(evidence.words.iloc[row]).tolist(), strict=True))
    places = evidence.sites.loc[[site_id], ["planned_places", "possible_places"]].to_numpy(float)
    return Facts(
        weighings=weighings,
        worth=worth,
        numbers={name: numbers.get(name, nan) for name in weighings},
        words={name: words.get(name, "") for name in weighings},
        values={
            name: value_of(each, _take(each, numbers, words)) for name, each in weighings.items()
        },
        planned=float(places[0, 0]),
        possible=float(places[0, 1]),
    )


def _take(weighing: Weighing, numbers: Mapping[str, float], words: Mapping[str, str]) -> Fact:
    """Take the fact that the profile judges: a word for classes, else a number."""
    name = weighing.indicator
    return words.get(name, "") if isinstance(weighing.judge, Classes) else numbers.get(name, nan)


def value_of(weighing: Weighing, fact: Fact) -> float:
    """Give the value 0..1 of one fact; 0 where it is unknown or the profile lacks the word."""
    if isinstance(weighing.judge, Classes):
        return weighing.judge.values.get(str(fact), 0.0) / 100.0
    number = float(fact)
    if isnan(number):
        return 0.0
    facts, values = zip(*weighing.judge.anchors, strict=True)
    return float(np.interp(number, facts, values)) / 100.0
