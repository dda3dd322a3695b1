"""Two runs side by side."""

import dataclasses

import hypothesis.strategies as st
import numpy as np
import pandas as pd
from hypothesis import given, settings

from scoring.compare import compare, match_sites
from scoring.comparison import CHANGED, GONE, MOVED, NEW, SAME, Outcome

WEIGHTS = {"spreiding": 6000, "financien": 4000}


def make_outcome(rows, facts=(), findings=(), **changes):
    """rows: (site_id, also_known_as, spreiding, financien), the last two 0..10000."""
    index = pd.Index([row[0] for row in rows], name="site_id", dtype="str")
    criteria = pd.DataFrame(
        {"spreiding": [row[2] for row in rows], "financien": [row[3] for row in rows]},
        index=index,
        dtype="int64",
    )
    score = criteria["spreiding"] * 6000 + criteria["financien"] * 4000
    sites = pd.DataFrame(
        {
            "name": [f"Pand {row[0]}" for row in rows],
            "gemeente_name": "Voorbeeldstad",
            "also_known_as": [row[1] for row in rows],
            "score": score,
            "ceiling": score,
            "coverage": 1.0,
            "state": "geschikt",
            "is_shortlisted": False,
        },
        index=index,
    )
    sites["rank"] = sites["score"].rank(ascending=False, method="first").astype("float64")
    outcome = Outcome(
        profile_id="klein",
        profile_sha256="aa",
        reference_day="2026-11-01",
        weights=WEIGHTS,
        criterion_of={"energielabel": "financien", "station_km": "spreiding"},
        sites=sites,
        criteria=criteria,
        facts=pd.DataFrame(facts, columns=["site_id", "indicator", "number", "word"]).astype(
            {"site_id": "str", "indicator": "str", "number": "float64", "word": "str"}
        ),
        findings=pd.DataFrame(findings, columns=["site_id", "code", "outcome", "text"]).astype(
            "str"
        ),
    )
    return dataclasses.replace(outcome, **changes)


def test_a_run_compared_with_itself_has_no_differences():
    outcome = make_outcome([("a", "", 5000, 5000), ("b", "", 1, 2)], [("a", "station_km", 3.0, "")])
    found = compare(outcome, outcome)
    assert (found.sites["change"] == SAME).all()
    assert found.profile_change is None
    assert found.facts.empty
    assert found.criteria.empty
    assert found.findings.empty


def test_new_gone_changed_and_moved():
    # Old scores: a 50, b 40, c 30. New: b falls to 20 by its own fact, c moves up, a is gone.
    old = make_outcome(
        [("a", "", 5000, 5000), ("b", "", 4000, 4000), ("c", "", 3000, 3000)],
        [("b", "energielabel", np.nan, "A"), ("c", "energielabel", np.nan, "B")],
    )
    new = make_outcome(
        [("b", "", 2000, 2000), ("c", "", 3000, 3000), ("d", "", 1000, 1000)],
        [("b", "energielabel", np.nan, "G"), ("c", "energielabel", np.nan, "B")],
    )
    found = compare(old, new)
    assert found.sites["change"].to_dict() == {"a": GONE, "b": CHANGED, "c": MOVED, "d": NEW}
    assert found.sites.loc["c", ["old_rank", "new_rank"]].tolist() == [3.0, 1.0]
    fact = found.facts.iloc[0]
    assert len(found.facts) == 1
    assert (fact["site_id"], fact["criterion"], fact["old_word"], fact["new_word"]) == (
        "b", "financien", "A", "G",
    )  # fmt: skip
    # b: (4000 - 2000) × 6000 and × 4000 lost: 12 and 8 points of the 20.
    assert found.criteria["effect"].tolist() == [-8_000_000, -12_000_000]


def test_effects_add_up_to_the_change_of_the_score():
    old = make_outcome([("a", "", 1234, 4321)])
    new = make_outcome([("a", "", 9999, 17)])
    found = compare(old, new)
    row = found.sites.loc["a"]
    assert found.criteria["effect"].sum() == row["new_score"] - row["old_score"]


def test_a_site_is_followed_through_its_other_name():
    old = make_outcome([("intake:7", "", 5000, 5000)], [("intake:7", "station_km", 2.0, "")])
    new = make_outcome(
        [("bag:1", "intake:7;rvb:3", 5000, 5000)], [("bag:1", "station_km", 2.0, "")]
    )
    for before, after in ((old, new), (new, old)):
        found = compare(before, after)
        assert found.sites["change"].tolist() == [SAME]
        assert found.facts.empty
    assert compare(old, new).sites.loc["bag:1", "old_site_id"] == "intake:7"


def test_two_old_sites_that_became_one_leave_one_gone_and_merged():
    old = make_outcome([("intake:7", "", 1, 1), ("intake:8", "", 2, 2)])
    new = make_outcome([("bag:1", "intake:7;intake:8", 1, 1)])
    found = compare(old, new).sites
    assert found.loc["bag:1", "old_site_id"] == "intake:7"
    assert found.loc["intake:8", "change"] == GONE
    assert found.loc["intake:8", "merged_into"] == "bag:1"


def test_an_equal_id_wins_over_a_name():
    old = make_outcome([("a", "", 1, 1), ("b", "", 1, 1)])
    new = make_outcome([("a", "b", 1, 1), ("b", "", 1, 1)])
    assert match_sites(old.sites, new.sites).to_dict() == {"a": "a", "b": "b"}


def test_a_value_that_became_known_is_a_difference():
    old = make_outcome([("a", "", 1, 1)], [("a", "station_km", np.nan, "")])
    new = make_outcome([("a", "", 1, 1)], [("a", "station_km", 4.0, "")])
    found = compare(old, new)
    assert found.sites.loc["a", "change"] == CHANGED
    assert np.isnan(found.facts.loc[0, "old_number"])
    assert found.facts.loc[0, "new_number"] == 4.0


def test_rounding_noise_is_no_difference():
    old = make_outcome([("a", "", 1, 1)], [("a", "station_km", 0.1 + 0.2, "")])
    new = make_outcome([("a", "", 1, 1)], [("a", "station_km", 0.3, "")])
    assert compare(old, new).sites.loc["a", "change"] == SAME


def test_findings_that_came_and_went():
    finding = ("a", "X05_TERMIJN", "onbeslist", "Termijn onbekend.")
    came = ("a", "A02_GELUID", "aandachtspunt", "Veel geluid.")
    old = make_outcome([("a", "", 1, 1)], findings=[finding])
    new = make_outcome([("a", "", 1, 1)], findings=[came])
    found = compare(old, new)
    assert found.sites.loc["a", "change"] == CHANGED
    assert found.findings[["sign", "code", "text"]].to_numpy().tolist() == [
        ["came", "A02_GELUID", "Veel geluid."],
        ["went", "X05_TERMIJN", "Termijn onbekend."],
    ]


def test_other_profiles_are_allowed_and_told():
    old = make_outcome([("a", "", 1000, 1000)])
    new = make_outcome(
        [("a", "", 1000, 1000)], weights={"spreiding": 5000, "financien": 5000}, profile_sha256="b"
    )
    change = compare(old, new).profile_change
    assert change.weights == {"spreiding": (6000, 5000), "financien": (4000, 5000)}
    assert not change.is_only_inside
    inside = compare(old, dataclasses.replace(old, profile_sha256="c")).profile_change
    assert inside.is_only_inside


def test_empty_runs():
    empty = make_outcome([])
    one = make_outcome([("a", "", 1, 1)])
    assert compare(empty, empty).sites.empty
    assert compare(empty, one).sites["change"].tolist() == [NEW]
    assert compare(one, empty).sites["change"].tolist() == [GONE]


SITES = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.integers(0, 10_000), st.integers(0, 10_000))
)


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(SITES, SITES)
def test_old_and_new_swap_roles(before, after):
    old, new = (
        make_outcome([(name, "", *low) for name, low in sites.items()]) for sites in (before, after)
    )
    there, back = compare(old, new), compare(new, old)
    mirrored = back.sites["change"].replace({NEW: GONE, GONE: NEW})
    assert there.sites["change"].to_dict() == mirrored.to_dict()
    assert there.criteria["effect"].sum() == -back.criteria["effect"].sum()
    assert set(there.sites.index) == set(before) | set(after)
