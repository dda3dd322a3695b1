"""`Counterfactual`: the fewest changes in facts that would put a site on the shortlist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from scoring.bar import Bar, find_bar, passes
from scoring.basis import Basis
from scoring.evidence import Evidence, take_sites
from scoring.findings import BROKEN, OPEN
from scoring.indicator import Indicator
from scoring.lever import Fact, Facts, Lever, read_facts
from scoring.lever_search import Choice, Goal, find_fewest, find_most
from scoring.levers import CURABLE, find_levers, rule_of
from scoring.profile import Profile
from scoring.replay import replay
from scoring.score import SUPPORT
from scoring.shortlist import ListRule

Answer = Literal["on_list", "possible", "impossible"]
# Why no set of changes is enough: a hard rule that no fact of ours can satisfy, or the score.
Hindrance = Literal["", "rule", "score"]


@dataclass(frozen=True)
class Change:
    """One fact and what it would have to be.

    Parameters
    ----------
    old, new
        A number in the indicator's unit, or a word; `old` is NaN or "" when unknown.
    is_forced
        A hard rule asks for it.
    """

    indicator: str
    old: Fact
    new: Fact
    is_forced: bool


@dataclass(frozen=True)
class Counterfactual:
    """What would put a site on the shortlist, the other sites staying as they are.

    Parameters
    ----------
    answer
        "on_list": it is there; "possible": with `changes`; "impossible": by `hindrance`.
    to_find_out
        Indicators that must become known first, since too little is; the largest share first.
    questions
        What must be found out first because a hard rule cannot be judged (Dutch). The changes
        hold when every answer is good.
    changes
        Fewest first, then least. Empty for a site that only needs answers.
    hindrance, rules
        Why not; the codes of rules that stand in the way whatever changes.
    bar
        The chosen site before which it must rank; None when there is room at any rank.
    score, ceiling
        After the changes (of an impossible one: after the changes that add most), in millionths of
        a point.
    may_pass
        Impossible by score as far as we know, but not if what is unknown turns out well.
    """

    site_id: str
    answer: Answer
    to_find_out: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    hindrance: Hindrance = ""
    rules: tuple[str, ...] = ()
    bar: Bar | None = None
    score: int = 0
    ceiling: int = 0
    may_pass: bool = False


@dataclass(frozen=True)
class Present:
    """A run as it stands, for questions of the kind "what if".

    Parameters
    ----------
    basis
        Profile and evidence.
    totals
        As in the scorecard.
    chosen
        Ids of the shortlist, best first.
    rule
        By which it was made.
    """

    basis: Basis
    totals: pd.DataFrame
    chosen: tuple[str, ...]
    rule: ListRule


def find_counterfactual(
    present: Present, site_id: str, indicators: Mapping[str, Indicator]
) -> Counterfactual:
    """Find the smallest set of changes in changeable facts that puts a site on the shortlist.

    Parameters
    ----------
    present
        The run.
    site_id
        Any site of it.
    indicators
        Say which facts someone can change (`Indicator.is_changeable`).

    Source
    ------
    Wachter, Mittelstadt and Russell (2018), Counterfactual explanations without opening the black
    box; ours in counting changes first, since each is somebody's work.
    """
    if site_id in present.chosen:
        return Counterfactual(site_id, "on_list")
    evidence, profile = present.basis.evidence, present.basis.profile
    own = evidence.findings[evidence.findings["site_id"] == site_id]
    rules = own[own["outcome"].isin([BROKEN, OPEN])]
    broken = rules.loc[rules["outcome"] == BROKEN, "code"]
    facts = read_facts(evidence, profile, site_id)
    levers = find_levers(facts, profile, indicators, rules)
    asked = rules.loc[rules["outcome"] == OPEN, "missing"]
    found = Counterfactual(
        site_id,
        "impossible",
        to_find_out=_find_unknown(facts, profile),
        questions=tuple(dict.fromkeys(text for text in asked if text)),
        bar=_find_bar(present, site_id),
    )
    stuck = _find_stuck(broken, levers)
    if stuck:
        return replace(found, hindrance="rule", rules=stuck)
    usable = tuple(lever for lever in levers if lever.steps)
    return _search(_Site(present, site_id, facts, usable), found)


def _find_stuck(broken: pd.Series, levers: Sequence[Lever]) -> tuple[str, ...]:
    """Name the broken rules that no change of ours can satisfy."""
    hopeless = {rule_of(lever.indicator) for lever in levers if lever.is_forced and not lever.steps}
    return tuple(code for code in broken if code not in CURABLE or code in hopeless)


def _find_bar(present: Present, site_id: str) -> Bar | None:
    sites = present.basis.evidence.sites
    chosen = sites.join(present.totals[["score", "ceiling"]]).loc[list(present.chosen)]
    return find_bar(chosen, sites.loc[[site_id]].iloc[0], present.rule)


@dataclass(frozen=True)
class _Site:
    """The site in question, with what can be changed at it."""

    present: Present
    site_id: str
    facts: Facts
    levers: tuple[Lever, ...]


def _search(site: _Site, found: Counterfactual) -> Counterfactual:
    """Look for the changes, and prove them by scoring the site again."""
    now = sum(site.facts.worth[name] * value for name, value in site.facts.values.items())
    need = float("-inf") if found.bar is None else found.bar.score - now

    def is_met(choices: Sequence[Choice]) -> bool:
        return passes(found.bar, site.site_id, *_rescore(site, choices))

    choices = find_fewest(site.facts, site.levers, Goal(need, is_met))
    if choices is not None:
        score, ceiling = _rescore(site, choices)
        changes = tuple(
            Change(lever.indicator, lever.now, step.fact, lever.is_forced)
            for lever, step in choices
        )
        return replace(found, answer="possible", changes=changes, score=score, ceiling=ceiling)
    score, ceiling = _rescore(site, find_most(site.facts, site.levers))
    may_pass = found.bar is not None and ceiling > found.bar.score
    return replace(found, hindrance="score", score=score, ceiling=ceiling, may_pass=may_pass)


def _rescore(site: _Site, choices: Sequence[Choice]) -> tuple[int, int]:
    """Score the site with the changes, through the functions of a first run."""
    evidence = change_facts(site.present.basis.evidence, site.site_id, site.facts, choices)
    totals = replay(evidence, site.present.basis.profile).totals
    score, ceiling = totals.loc[[site.site_id], ["score", "ceiling"]].to_numpy()[0].tolist()
    return int(score), int(ceiling)


def change_facts(
    evidence: Evidence, site_id: str, facts: Facts, choices: Sequence[Choice]
) -> Evidence:
    """Take the evidence of one site as it would be after changes.

    Its findings are those of today: what was broken or open is for the caller to judge.
    """
    own = take_sites(evidence, pd.Index([site_id], name="site_id", dtype="str"))
    numbers, words = own.numbers.copy(), own.words.copy()
    fixed = {lever.indicator for lever, _ in choices}
    for lever, step in choices:
        table = words if isinstance(step.fact, str) else numbers
        if lever.indicator in table:
            table.loc[site_id, lever.indicator] = step.fact
    for name in {each for _, step in choices for each in step.scales} - fixed:
        fact = facts.numbers[name]
        for _, step in choices:
            fact *= step.scales.get(name, 1.0)
        numbers.loc[site_id, name] = fact
    return replace(own, numbers=numbers, words=words)


def _find_unknown(facts: Facts, profile: Profile) -> tuple[str, ...]:
    """Name the fewest unknown facts that lift a site over the limits of coverage.

    The limit of the supporting services comes first; then the largest shares of what is left.
    Facts that count most are taken first, so that no smaller set does it.
    """
    unknown = {
        name: worth
        for name, worth in facts.worth.items()
        if facts.numbers[name] != facts.numbers[name] and not facts.words[name]  # noqa: PLR0124 NaN
    }
    support = {
        inner.indicator
        for each in profile.criteria
        if each.criterion == SUPPORT
        for inner in each.indicators
    }
    asked: list[str] = []
    for limit, counted in (
        (profile.min_coverage_ondersteuning, support & set(facts.worth)),
        (profile.min_coverage, set(facts.worth)),
    ):
        whole = sum(facts.worth[name] for name in counted)
        short = limit * whole - sum(
            facts.worth[name] for name in counted if name not in unknown or name in asked
        )
        for name in sorted(counted & set(unknown) - set(asked), key=lambda each: -unknown[each]):
            if short <= whole * 1e-9:
                break
            asked.append(name)
            short -= unknown[name]
    return tuple(asked)
