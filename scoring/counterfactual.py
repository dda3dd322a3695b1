"""`Counterfactual`: the fewest changes in facts that would put a site on the shortlist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from scoring.bar import Bar, find_bar, passes
from scoring.evidence import Evidence
from scoring.findings import BROKEN, OPEN
from scoring.indicator import Indicator
from scoring.lever import Fact, Facts, Lever, read_facts
from scoring.lever_search import Choice, Goal, find_fewest, find_most
from scoring.levers import CURABLE, Aim, find_aim, find_levers, rule_of
from scoring.profile import Profile
from scoring.shortlist import ListRule
from scoring.unknown_first import find_unknown_first
from scoring.what_if import list_changes, score_changed

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
    aim
        "least" where more is well too, "most" where less is; "" where it is just this.
    """

    indicator: str
    old: Fact
    new: Fact
    is_forced: bool
    aim: Aim = ""


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
    profile
        The opinion.
    evidence
        Facts and findings; of the sites that are asked about and of the shortlist at least.
    totals
        As in the scorecard, of the same sites.
    chosen
        Ids of the shortlist, best first.
    rule
        By which it was made.
    """

    profile: Profile
    evidence: Evidence
    totals: pd.DataFrame
    chosen: tuple[str, ...]
    rule: ListRule


def find_counterfactual(
    present: Present, site_id: str, indicators: Mapping[str, Indicator]
) -> Counterfactual:
    """Find the smallest set of changes in changeable facts that puts a site on the shortlist.

    Parameters
    ----------
    site_id
        Any site of the run.
    present, indicators
        As `find_counterfactuals`.
    """
    return find_counterfactuals(present, (site_id,), indicators)[site_id]


def find_counterfactuals(
    present: Present, site_ids: Sequence[str], indicators: Mapping[str, Indicator]
) -> dict[str, Counterfactual]:
    """Find for each of some sites the smallest set of changes that puts it on the shortlist.

    Each site is asked about alone, the others staying as they are. Scores are proven by scoring
    the changed sites again, all at once.

    Parameters
    ----------
    present
        The run.
    site_ids
        Sites of it.
    indicators
        Say which facts someone can change (`Indicator.is_changeable`).

    Source
    ------
    Wachter, Mittelstadt and Russell (2018), Counterfactual explanations without opening the black
    box; ours in counting changes first, since each is somebody's work.
    """
    evidence, chosen = present.evidence, list(present.chosen)
    listed = evidence.sites.join(present.totals[["score", "ceiling"]]).loc[chosen]
    rules = evidence.findings[evidence.findings["outcome"].isin([BROKEN, OPEN])]
    drafts = {
        name: _draft(present, listed, rules[rules["site_id"] == name], name, indicators)
        for name in dict.fromkeys(site_ids)
    }
    changed = {
        name: list_changes(draft.facts, draft.choices)
        for name, draft in drafts.items()
        if draft.facts is not None
    }
    scores = score_changed(evidence, present.profile, changed)
    return {name: _finish(draft, scores.get(name)) for name, draft in drafts.items()}


@dataclass(frozen=True)
class _Draft:
    """An answer of which the changes are found but not yet scored.

    Parameters
    ----------
    facts
        Of the site; None where nothing is left to score.
    choices
        The fewest changes that are enough, or those that add most where none are.
    """

    found: Counterfactual
    facts: Facts | None = None
    choices: tuple[Choice, ...] = ()


def _draft(
    present: Present,
    listed: pd.DataFrame,
    rules: pd.DataFrame,
    site_id: str,
    indicators: Mapping[str, Indicator],
) -> _Draft:
    """Find what must be found out and what must change."""
    if site_id in present.chosen:
        return _Draft(Counterfactual(site_id, "on_list"))
    evidence, profile = present.evidence, present.profile
    facts = read_facts(evidence, profile, site_id)
    levers = find_levers(facts, profile, indicators, rules)
    asked = rules.loc[rules["outcome"] == OPEN, "missing"]
    found = Counterfactual(
        site_id,
        "impossible",
        to_find_out=find_unknown_first(facts, profile),
        questions=tuple(dict.fromkeys(text for text in asked if text)),
        bar=find_bar(listed, evidence.sites.loc[[site_id]].iloc[0], present.rule),
    )
    stuck = _find_stuck(rules.loc[rules["outcome"] == BROKEN, "code"], levers)
    if stuck:
        return _Draft(replace(found, hindrance="rule", rules=stuck))
    return _search(present, found, facts, tuple(lever for lever in levers if lever.steps))


def _find_stuck(broken: pd.Series, levers: Sequence[Lever]) -> tuple[str, ...]:
    """Name the broken rules that no change of ours can satisfy."""
    hopeless = {rule_of(lever.indicator) for lever in levers if lever.is_forced and not lever.steps}
    return tuple(code for code in broken if code not in CURABLE or code in hopeless)


def _search(
    present: Present, found: Counterfactual, facts: Facts, levers: tuple[Lever, ...]
) -> _Draft:
    """Look for the fewest changes that are enough, else for those that add most."""
    now = sum(facts.worth[name] * value for name, value in facts.values.items())
    need = float("-inf") if found.bar is None else found.bar.score - now

    def is_met(choices: Sequence[Choice]) -> bool:
        changed = {found.site_id: list_changes(facts, choices)}
        scores = score_changed(present.evidence, present.profile, changed)
        return passes(found.bar, found.site_id, *scores[found.site_id])

    choices = find_fewest(facts, levers, Goal(need, is_met))
    if choices is None:
        return _Draft(replace(found, hindrance="score"), facts, find_most(facts, levers))
    changes = tuple(
        Change(
            lever.indicator,
            lever.now,
            step.fact,
            lever.is_forced,
            find_aim(facts, lever.indicator, step.fact),
        )
        for lever, step in choices
    )
    return _Draft(replace(found, answer="possible", changes=changes), facts, choices)


def _finish(draft: _Draft, scored: tuple[int, int] | None) -> Counterfactual:
    """Add the proven scores, and whether what is unknown could still make the difference."""
    found = draft.found
    if scored is None:
        return found
    score, ceiling = scored
    bar = found.bar if found.hindrance == "score" else None
    may_pass = bar is not None and ceiling > bar.score
    return replace(found, score=score, ceiling=ceiling, may_pass=may_pass)
