"""A group's weights: several sets combined, and where its members differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.errors import Fault, ProfileError
from scoring.weights.ahp import SCALE
from scoring.weights.answers import name_set
from scoring.weights.consensus import find_consensus
from scoring.weights.ranking import rank_under
from scoring.weights.weight_set import WeightSet, round_weights
from scoring.weights.weight_use import is_proven

_DIGITS = 6


@dataclass(frozen=True)
class GroupHead:
    """What a group says of itself: title, role and ISO day of its set."""

    title: str
    who: str
    day: str


def combine(members: Sequence[WeightSet], head: GroupHead) -> WeightSet:
    """Combine sets into one of the group: each member counts the same.

    Weights of AHP are ratios, and their geometric mean is the only one that keeps them so: it does
    not matter whether one asks how much more a weighs than b or b than a. When all members used
    AHP, that is taken; otherwise the plain mean.

    Parameters
    ----------
    members
        Two or more, for one profile, all of the region or all of one gemeente.
    head
        Of the new set.

    Raises
    ------
    ProfileError
        Every reason why these cannot be combined.

    Source
    ------
    Forman & Peniwati 1998, "Aggregating individual judgments and priorities with the analytic
    hierarchy process", European Journal of Operational Research 108: 165-169.
    """
    _check_members(members, name_set(head.title))
    criteria = list(members[0].weights)
    shares = _stack(members, criteria)
    is_ahp = all(member.method == "ahp" for member in members) and bool((shares > 0).all())
    mean = np.exp(np.log(shares).mean(axis=0)) if is_ahp else shares.mean(axis=0)
    spread = find_spread(members)
    return WeightSet(
        id=name_set(head.title),
        title=head.title,
        who=head.who,
        day=head.day,
        method="group",
        profile=members[0].profile,
        weights=round_weights(dict(zip(criteria, mean.tolist(), strict=True))),
        answers={
            "members": [
                {
                    "id": each.id,
                    "title": each.title,
                    "who": each.who,
                    "day": each.day,
                    "method": each.method,
                    "weights": dict(each.weights),
                }
                for each in members
            ]
        },
        consistency={
            "members": len(members),
            "mean": "geometric" if is_ahp else "arithmetic",
            "consensus": round(find_consensus(shares, SCALE if is_ahp else np.inf), _DIGITS),
            "spread": {
                str(name): round(float(value), 2) for name, value in spread["spread"].items()
            },
        },
        gemeente=members[0].gemeente,
    )


def find_spread(members: Sequence[WeightSet]) -> pd.DataFrame:
    """Find on which criteria the members differ most.

    Returns
    -------
    On criterion, most different first: `lowest`, `highest` and `spread` (standard deviation of the
    members), in weight units of which there are 10000.
    """
    table = pd.DataFrame([member.weights for member in members])
    found = pd.DataFrame(
        {"lowest": table.min(), "highest": table.max(), "spread": table.std(ddof=0)}
    )
    return found.sort_values("spread", ascending=False, kind="stable")


def rank_members(
    low: pd.DataFrame, high: pd.DataFrame, state: pd.Series, sets: Sequence[WeightSet]
) -> pd.DataFrame:
    """Rank the sites under each set by itself.

    Parameters
    ----------
    low, high, state
        Of the scorecard, on `site_id`.
    sets
        The members, or the group and its members, each with its own id.

    Returns
    -------
    site × id of the set: its rank, NaN where a site is not ranked.
    """
    ranks = {each.id: rank_under(low, high, state, each.weights)["rank"] for each in sets}
    return pd.DataFrame(ranks, index=low.index)


def _stack(members: Sequence[WeightSet], criteria: Sequence[str]) -> np.ndarray:
    """Member × criterion, as shares."""
    table = [[member.weights[name] for name in criteria] for member in members]
    shares = np.array(table, dtype=np.float64)
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def _check_members(members: Sequence[WeightSet], own: str) -> None:
    """See that the sets can be combined, or tell every reason why not."""
    faults = []
    if len(members) < 2:
        faults.append(Fault("group_too_small", {"found": len(members)}))
    for name, times in Counter([own, *(member.id for member in members)]).items():
        if times > 1:
            faults.append(Fault("member_twice", {"found": name}))
    for member in members[1:]:
        faults += _compare_members(members[0], member)
    faults += [
        Fault(
            "weights_unproven", {"set": member.title, "found": member.consistency["hit_rate_low"]}
        )
        for member in members
        if not is_proven(member)
    ]
    if faults:
        raise ProfileError(faults)


def _compare_members(first: WeightSet, other: WeightSet) -> list[Fault]:
    """Tell in what two sets differ that must be the same."""
    fields = {"set": other.title, "first": first.title}
    faults = []
    if other.profile != first.profile:
        found = {"found": other.profile, "expected": first.profile}
        faults.append(Fault("member_of_other_profile", {**fields, **found}))
    if set(other.weights) != set(first.weights):
        strange = sorted(set(other.weights) ^ set(first.weights))
        faults.append(Fault("member_of_other_criteria", {**fields, "found": strange}))
    if other.gemeente != first.gemeente:
        faults.append(Fault("local_among_regional", fields))
    return faults
