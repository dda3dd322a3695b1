"""Splits every move in the ranking between two runs exactly over its causes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from math import factorial

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.basis import (
    Basis,
    demands_alike,
    measures_alike,
    mix_profiles,
    values_alike,
    weighs_alike,
)
from scoring.decomposition import (
    CAUSES,
    COMPETITORS,
    CURVES,
    DATA,
    METHOD,
    PARTS,
    WEIGHTS,
    Decomposition,
)
from scoring.evidence import Evidence, rename_sites
from scoring.field import count_ahead, make_standings
from scoring.findings import BROKEN
from scoring.replay import replay

Numbers = npt.NDArray[np.int64]
# Causes whose side is the new run; all others are as in the old run.
Scenario = frozenset[str]
Find = Callable[[Scenario], tuple[Numbers, Numbers]]


@dataclass(frozen=True)
class Ranking:
    """The stored ranking of a run: `rank` (float, NaN unranked) and `score`, on `site_id`."""

    basis: Basis
    sites: pd.DataFrame


def decompose(old: Ranking, new: Ranking, names: pd.Series) -> Decomposition:
    """Split every move of rank and score over the causes.

    Each cause is switched from old to new in every possible order, and its effect is the mean over
    those orders; so no order is favoured, and the effects add up to the whole move.

    Parameters
    ----------
    old, new
        What each run stored.
    names
        On the old `site_id`: the new id, "" when it is gone (`scoring.compare.match_sites`).

    Returns
    -------
    For the sites that are ranked in both runs.

    Source
    ------
    Shapley (1953), A value for n-person games: the only split that adds up, treats causes alike
    and gives nothing to a cause without effect. A site's rank in a scenario is 1 + the number of
    ranked other sites before it, whether or not its own verdict stands in that scenario.
    """
    both = _ranked_in_both(old.sites, new.sites, names)
    stored = _take_stored(old.sites, new.sites, both)
    active = _find_active(old.basis, new.basis)
    effects = _share(_judge(_name_alike(old.basis, new.basis, names), both), active)
    tables = [
        _tabulate(stored[field], {cause: effects[cause][at] for cause in active})
        for at, field in enumerate(("rank", "score"))
    ]
    return Decomposition(
        ranks=tables[0][0],
        scores=tables[1][0],
        active=active,
        is_mixed=_is_mixed(old.basis, new.basis),
        has_remainder=tables[0][1] or tables[1][1],
    )


def _is_mixed(old: Basis, new: Basis) -> bool:
    return old.inputs != new.inputs and not measures_alike(old.profile, new.profile)


def _find_active(old: Basis, new: Basis) -> tuple[str, ...]:
    """Tell which causes can have an effect; the others are spared the work."""
    differ = {
        DATA: old.inputs != new.inputs,
        WEIGHTS: not weighs_alike(old.profile, new.profile),
        CURVES: not values_alike(old.profile, new.profile),
        COMPETITORS: old.inputs != new.inputs,
        # With the same data only assumptions, limits or the program can have changed a fact.
        METHOD: old.inputs == new.inputs or not demands_alike(old.profile, new.profile),
    }
    return tuple(cause for cause in CAUSES if differ[cause])


def _ranked_in_both(old: pd.DataFrame, new: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Give the old id of each site that is ranked in both runs, on its new id, sorted."""
    pairs = pd.Series(names.index, index=names.to_numpy(), name="old_id", dtype="str")
    pairs = pairs[pairs.index != ""]
    is_ranked = old["rank"].reindex(pairs).notna().to_numpy()
    is_still = new["rank"].reindex(pairs.index).notna().to_numpy()
    return pd.DataFrame(pairs[is_ranked & is_still]).rename_axis("site_id").sort_index()


def _take_stored(
    old: pd.DataFrame, new: pd.DataFrame, both: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Put the stored ranks, and the stored scores, of both runs side by side."""
    return {
        field: pd.DataFrame(
            {
                "old": old[field].reindex(both["old_id"]).to_numpy().astype(np.int64),
                "new": new[field].reindex(both.index).to_numpy().astype(np.int64),
            },
            index=both.index,
        )
        for field in ("rank", "score")
    }


def _tabulate(stored: pd.DataFrame, effects: Mapping[str, Numbers]) -> tuple[pd.DataFrame, bool]:
    """Put a move and its effects in a table; say whether something was left for the program."""
    table = stored.assign(move=stored["new"] - stored["old"])
    zero = np.zeros(len(table), dtype=np.int64)
    shares = {cause: effects.get(cause, zero) for cause in CAUSES}
    left = table["move"].to_numpy() * PARTS - sum(shares.values(), zero)
    shares[METHOD] = shares[METHOD] + left
    return table.assign(**shares), bool((left != 0).any())


def _share(find: Find, active: tuple[str, ...]) -> dict[str, tuple[Numbers, Numbers]]:
    """Find the mean effect of each cause over all orders, in 1/120 (Shapley)."""
    effects = {}
    for cause in active:
        others = [each for each in active if each != cause]
        rank_effect: Numbers | int = 0
        score_effect: Numbers | int = 0
        for size in range(len(others) + 1):
            # In how many of the orders exactly these come before the cause.
            orders = factorial(size) * factorial(len(others) - size)
            share = orders * PARTS // factorial(len(active))
            for before in combinations(others, size):
                without, with_it = find(frozenset(before)), find(frozenset({*before, cause}))
                rank_effect = rank_effect + share * (with_it[0] - without[0])
                score_effect = score_effect + share * (with_it[1] - without[1])
        effects[cause] = (np.asarray(rank_effect), np.asarray(score_effect))
    return effects


@dataclass(frozen=True)
class _Sides:
    """Both runs under the new ids, each with every indicator that one of them measured.

    Parameters
    ----------
    old, new
        The bases.
    ids
        Per side, on the new id: the id by which that run settled ties.
    """

    old: Basis
    new: Basis
    ids: tuple[pd.Series, pd.Series]


def _name_alike(old: Basis, new: Basis, names: pd.Series) -> _Sides:
    """Bring two bases under one set of names."""
    known_as = names.where(names != "", names.index.to_series())
    renamed = rename_sites(old.evidence, known_as)
    index = new.evidence.sites.index
    return _Sides(
        replace(old, evidence=_borrow(renamed, new.evidence)),
        replace(new, evidence=_borrow(new.evidence, renamed)),
        (
            pd.Series(known_as.index, index=known_as.to_numpy(), dtype="str"),
            pd.Series(index, index=index, dtype="str"),
        ),
    )


def _judge(sides: _Sides, both: pd.DataFrame) -> Find:
    """Make the function that gives rank and score of the sites `both` in a scenario."""
    is_same_data = sides.old.inputs == sides.new.inputs
    own_cause, field_cause = (METHOD, METHOD) if is_same_data else (DATA, COMPETITORS)

    @cache
    def stand(is_new: bool, weights: bool, curves: bool, method: bool) -> pd.DataFrame:
        profiles = [
            (sides.new if side else sides.old).profile for side in (weights, curves, method)
        ]
        mixed = mix_profiles(profiles[0], profiles[1], profiles[2])
        totals = replay(_demand(sides, is_new, method), mixed).totals
        return make_standings(totals, sides.ids[is_new])

    @cache
    def find(scenario: Scenario) -> tuple[Numbers, Numbers]:
        opinion = [cause in scenario for cause in (WEIGHTS, CURVES, METHOD)]
        own = stand(own_cause in scenario, *opinion).loc[both.index]
        field = stand(field_cause in scenario, *opinion)
        return 1 + count_ahead(own, field), own["score"].to_numpy(np.int64)

    return find


def _demand(sides: _Sides, is_new: bool, method: bool) -> Evidence:
    """Take one side's evidence with the findings that the other side's rules would give.

    A rule that is off gives none; one that only the other run judged lends its findings; what
    cannot be judged gets the outcome that the profile asks. Where a limit differs, the finding of
    the run itself stands.
    """
    here, there = (sides.new, sides.old) if is_new else (sides.old, sides.new)
    if is_new == method:
        return here.evidence
    judged = {rule.code for rule in here.profile.rules}
    asked = {rule.code: rule.on_unknown for rule in there.profile.rules}
    own, other = here.evidence.findings, there.evidence.findings
    is_here = other["site_id"].isin(here.evidence.sites.index)
    lent = other[other["code"].isin(set(asked) - judged) & is_here]
    findings = pd.concat([own[own["code"].isin(set(asked) & judged)], lent])
    is_open = findings["outcome"] != BROKEN
    outcome = findings["outcome"].mask(is_open, findings["code"].map(asked))
    return replace(here.evidence, findings=findings.assign(outcome=outcome.astype("str")))


def _borrow(evidence: Evidence, other: Evidence) -> Evidence:
    """Take facts that a run did not measure from the other run, for the sites that both know.

    Otherwise an indicator that a profile newly counts would look like new data.
    """
    index = evidence.sites.index
    missing = [name for name in other.numbers if name not in evidence.numbers]
    if not missing:
        return evidence
    numbers = evidence.numbers.join(other.numbers[missing].reindex(index))
    words = evidence.words.join(other.words[missing].reindex(index).fillna("").astype("str"))
    return replace(evidence, numbers=numbers, words=words)
