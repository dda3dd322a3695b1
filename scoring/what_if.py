"""`What if`: sites with other facts, scored again through the functions of a first run."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from scoring.evidence import Evidence, take_sites
from scoring.lever import Fact, Facts
from scoring.lever_search import Choice
from scoring.profile import Profile
from scoring.replay import replay

# From a site to its changed facts, by indicator.
Changed = Mapping[str, Mapping[str, Fact]]


def list_changes(facts: Facts, choices: Sequence[Choice]) -> dict[str, Fact]:
    """List the facts of one site as they would be after changes, those that follow among them.

    Parameters
    ----------
    facts
        As they are.
    choices
        Levers, each with the step that is taken. A fact that is a lever itself does not follow
        another.
    """
    changed: dict[str, Fact] = {lever.indicator: step.fact for lever, step in choices}
    followers = {name for _, step in choices for name in step.scales} - set(changed)
    for name in followers:
        number = facts.numbers[name]
        for _, step in choices:
            number *= step.scales.get(name, 1.0)
        changed[name] = number
    return changed


def change_facts(evidence: Evidence, changed: Changed) -> Evidence:
    """Take the evidence of some sites as it would be with other facts.

    Their findings are those of today: what was broken or open is for the caller to judge. A fact
    that the evidence has no column for (a service that the profile does not count) is left out.

    Parameters
    ----------
    evidence
        Of these sites and others.
    changed
        Per site its changed facts.

    Returns
    -------
    Only the sites of `changed`, in that order.
    """
    own = take_sites(evidence, pd.Index(list(changed), name="site_id", dtype="str"))
    numbers, words = own.numbers.to_numpy(float, copy=True), own.words.to_numpy(object, copy=True)
    columns = {str(name): place for place, name in enumerate(own.numbers)}
    for row, facts in enumerate(changed.values()):
        for name, fact in facts.items():
            if name in columns:
                (words if isinstance(fact, str) else numbers)[row, columns[name]] = fact
    return replace(
        own,
        numbers=pd.DataFrame(numbers, own.numbers.index, own.numbers.columns),
        words=pd.DataFrame(words, own.words.index, own.words.columns, dtype="str"),
    )


def score_changed(
    evidence: Evidence, profile: Profile, changed: Changed
) -> dict[str, tuple[int, int]]:
    """Score sites with other facts.

    Parameters
    ----------
    evidence, changed
        As `change_facts`.
    profile
        The opinion.

    Returns
    -------
    Per site the score and the ceiling, in millionths of a point.
    """
    if not changed:
        return {}
    totals = replay(change_facts(evidence, changed), profile).totals
    pairs = zip(totals["score"].tolist(), totals["ceiling"].tolist(), strict=True)
    return dict(zip(changed, pairs, strict=True))
