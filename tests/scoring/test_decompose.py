"""Every move in the ranking, split over its causes."""

from dataclasses import replace

import hypothesis.strategies as st
import pandas as pd
from hypothesis import given, settings

from scoring.basis import Basis
from scoring.curve import Curve
from scoring.decompose import Ranking, decompose
from scoring.decomposition import CAUSES, PARTS, shown_effects
from scoring.evidence import take_sites
from scoring.replay import replay
from tests.scoring.build_evidence import make_profile, make_small

FAR = Curve(((0.0, 100.0), (4000.0, 0.0)))


def make_ranking(rows, profile, inputs="een", findings=()):
    evidence = make_small(rows, findings)
    return Ranking(Basis(profile, evidence, inputs), replay(evidence, profile).totals)


def same_names(old, new):
    index = old.sites.index
    kept = [name if name in new.sites.index else "" for name in index]
    return pd.Series(kept, index=index, dtype="str")


def split(old, new, names=None):
    return decompose(old, new, same_names(old, new) if names is None else names)


def site(metres, years=10, word="bevestigd"):
    return {"supermarkt_m": metres, "beschikbaar_jaren": years, "coa_status": word}


def test_own_data_and_the_field_by_hand():
    # Old order: a 100 m, b 300 m, c 500 m. In the new data a lies at 400 m, and n at 50 m is new.
    profile = make_profile()
    old = make_ranking({"a": site(100), "b": site(300), "c": site(500)}, profile)
    new = make_ranking(
        {"a": site(400), "b": site(300), "c": site(500), "n": site(50)}, profile, "twee"
    )
    found = split(old, new)
    # a: own data 1 -> 2 in both orders; the field (n) adds one place in both: 1 + 1.
    # b: the field: n comes before it, a goes behind it: 0. c: n comes before it: 1.
    assert found.active == ("data", "competitors")
    assert found.ranks["move"].to_dict() == {"a": 2, "b": 0, "c": 1}
    assert found.ranks["data"].to_dict() == {"a": PARTS, "b": 0, "c": 0}
    assert found.ranks["competitors"].to_dict() == {"a": PARTS, "b": 0, "c": PARTS}
    # Score of a: 60% × (90 − 60) points less, all by its own data.
    assert found.scores.loc["a", "data"] == -18_000_000 * PARTS
    assert not found.is_mixed
    assert not found.has_remainder


def test_causes_that_each_suffice_share_the_move():
    # a: near, no term. b: far, long term. Old weights 60/40 and a steep curve: a 60 + 0.4 × 50 = 80
    # against b 0 + 40 = 40. The gentle curve alone puts b first (60% × 75 + 40 = 85), and so do
    # the weights alone (10/90: a 10 + 45 = 55, b 90).
    old_profile = make_profile((6000, 4000))
    new_profile = make_profile((1000, 9000), FAR)
    rows = {"a": site(0, 0.5), "b": site(1000)}
    found = split(make_ranking(rows, old_profile), make_ranking(rows, new_profile))
    # The one that comes first in an order does all of it; each comes first in half of the orders.
    assert found.active == ("weights", "curves", "method")
    assert found.ranks.loc["a", ["move", "weights", "curves"]].tolist() == [1, 60, 60]
    assert found.ranks.loc["b", ["move", "weights", "curves"]].tolist() == [-1, -60, -60]
    assert (found.ranks["method"] == 0).all()


def test_with_the_same_data_a_fact_that_differs_is_the_method():
    """An assumption (detour factor) changed the distance; nothing was delivered anew."""
    old = make_ranking({"a": site(100), "b": site(300)}, make_profile())
    new = make_ranking({"a": site(400), "b": site(300)}, make_profile())
    found = split(old, new)
    assert found.ranks["method"].to_dict() == {"a": PARTS, "b": -PARTS}
    assert (found.ranks[["data", "competitors"]] == 0).all(axis=None)


def test_data_and_assumptions_that_both_differ_are_told():
    old = make_ranking({"a": site(100)}, make_profile())
    new = make_ranking({"a": site(100)}, make_profile(term_minimum_years=2.0), "twee")
    assert split(old, new).is_mixed


def test_a_rule_that_is_switched_off_is_the_method():
    # With the rule b is out; without it b stands between a and c.
    rows = {"a": site(100), "b": site(200), "c": site(300)}
    out = [("b", "X05_TERMIJN", "uitsluiting", "")]
    old = make_ranking(rows, make_profile(), "een", out)
    new = make_ranking(rows, make_profile(rules=()), "twee")
    found = split(old, new)
    assert found.ranks.index.tolist() == ["a", "c"]  # b had no rank in the old run
    assert found.ranks["move"].tolist() == [0, 1]
    assert found.ranks.loc["c", "method"] == PARTS


def test_a_rule_that_is_switched_on_lends_the_findings_of_the_run_that_judged_it():
    rows = {"a": site(100), "b": site(200), "c": site(300)}
    out = [("b", "X05_TERMIJN", "uitsluiting", "")]
    old = make_ranking(rows, make_profile(rules=()))
    new = make_ranking(rows, make_profile(), "twee", out)
    found = split(old, new)
    assert found.ranks.loc["c", ["move", "method", "competitors"]].tolist() == [-1, -PARTS, 0]


def test_a_newly_counted_indicator_is_the_weights_and_not_new_data():
    old_profile = make_profile()
    first, second = old_profile.criteria
    fewer = replace(
        old_profile, criteria=(first, replace(second, indicators=second.indicators[:1]))
    )
    without = {
        name: {"supermarkt_m": metres, "beschikbaar_jaren": 10}
        for name, metres in (("a", 100), ("b", 150))
    }
    with_it = {
        "a": {**without["a"], "coa_status": "afgewezen"},
        "b": {**without["b"], "coa_status": "bevestigd"},
    }
    found = split(make_ranking(without, fewer), make_ranking(with_it, old_profile))
    assert found.ranks.loc["a", ["move", "weights"]].tolist() == [1, PARTS]


def test_what_another_version_of_the_program_did_counts_as_method():
    profile = make_profile()
    old = make_ranking({"a": site(100), "b": site(300)}, profile)
    odd = replace(old, sites=old.sites.assign(rank=[2.0, 1.0]))
    found = split(odd, old)
    assert found.has_remainder
    assert found.ranks["method"].to_dict() == {"a": -PARTS, "b": PARTS}


def test_a_site_with_a_new_name_is_the_same_site():
    profile = make_profile()
    old = make_ranking({"intake:1": site(100), "z": site(50)}, profile)
    new = make_ranking({"bag:1": site(20), "z": site(50)}, profile, "twee")
    names = pd.Series({"intake:1": "bag:1", "z": "z"}, dtype="str")
    found = split(old, new, names)
    assert found.ranks.loc["bag:1", ["old", "new", "data"]].tolist() == [2, 1, -PARTS]


def test_runs_without_a_common_site_have_nothing_to_split():
    profile = make_profile()
    found = split(
        make_ranking({"a": site(100)}, profile), make_ranking({"b": site(100)}, profile, "twee")
    )
    assert found.ranks.empty
    assert shown_effects(found.ranks, 10).empty


facts = st.fixed_dictionaries(
    {
        "supermarkt_m": st.one_of(st.none(), st.integers(0, 1200)),
        "beschikbaar_jaren": st.one_of(st.none(), st.integers(0, 12)),
        "coa_status": st.sampled_from([None, "bevestigd", "in_gesprek", "afgewezen"]),
    }
)
fields = st.dictionaries(st.sampled_from("abcdefg"), facts, min_size=2)
shares = st.integers(1, 9999).map(lambda first: (first, 10_000 - first))
profiles = st.builds(
    make_profile,
    weights=shares,
    curve=st.integers(100, 3000).map(lambda far: Curve(((0.0, 100.0), (float(far), 0.0)))),
    rules=st.sampled_from([(), ("X05_TERMIJN",)]),
    min_coverage=st.sampled_from([0.0, 0.5]),
)
outcomes = st.dictionaries(
    st.sampled_from("abcdefg"), st.sampled_from(["uitsluiting", "onbeslist"])
)


def draw_ranking(rows, profile, inputs, struck):
    """Findings of sites that are there, by the rule that the profile has on."""
    told = [
        (name, "X05_TERMIJN", word, "")
        for name, word in struck.items()
        if name in rows and profile.rules
    ]
    return make_ranking(rows, profile, inputs, told)


# a third of the usual number: one example scores many times
@settings(max_examples=settings().max_examples // 3, deadline=None)
@given(
    st.tuples(fields, profiles, outcomes),
    st.tuples(fields, profiles, outcomes),
    st.booleans(),
)
def test_the_effects_always_add_up_to_the_move(one, other, is_same_data):
    old = draw_ranking(one[0], one[1], "een", one[2])
    new = draw_ranking(other[0], other[1], "een" if is_same_data else "twee", other[2])
    found = split(old, new)
    for table, unit in ((found.ranks, 10), (found.scores, 1)):
        assert (table[list(CAUSES)].sum(axis=1) == PARTS * table["move"]).all()
        assert (shown_effects(table, unit).sum(axis=1) == unit * table["move"]).all()
        idle = [cause for cause in CAUSES if cause not in found.active]
        if not found.has_remainder:
            assert (table[idle] == 0).all(axis=None)
    # a replay with the run's own profile is that run, so nothing is left for the program
    assert not found.has_remainder
    assert (found.scores["competitors"] == 0).all()
    turned = split(new, old)
    assert (turned.ranks[list(CAUSES)] == -found.ranks[list(CAUSES)]).all(axis=None)


@settings(max_examples=4, deadline=None)
@given(fields, profiles)
def test_a_run_against_itself_has_no_moves(rows, profile):
    run = make_ranking(rows, profile)
    found = split(run, run)
    assert (found.ranks[["move", *CAUSES]] == 0).all(axis=None)
    assert take_sites(run.basis.evidence, run.sites.index).sites.equals(run.basis.evidence.sites)
