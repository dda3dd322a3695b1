"""A group: means, where members differ, ranks per member, and what may not be combined."""

import numpy as np
import pandas as pd
import pytest

from scoring.weights.group import GroupHead, combine, find_spread, rank_members
from scoring.weights.weight_set import parse_weight_set, write_weight_set

HEAD = GroupHead("Stuurgroep", "stuurgroep", "2026-11-22")


def test_the_plain_mean(set_of):
    other = set_of(id="twee", weights={"spreiding": 2000, "voorzieningen": 8000})
    found = combine([set_of(), other], HEAD)
    assert found.weights == {"spreiding": 4000, "voorzieningen": 6000}
    assert found.consistency["mean"] == "arithmetic"
    assert found.consistency["members"] == 2
    # Standard deviation of 6000 and 2000 is 2000.
    assert found.consistency["spread"] == {"spreiding": 2000.0, "voorzieningen": 2000.0}
    assert [each["weights"] for each in found.answers["members"]] == [
        {"spreiding": 6000, "voorzieningen": 4000},
        {"spreiding": 2000, "voorzieningen": 8000},
    ]
    assert parse_weight_set(write_weight_set(found)) == found


def test_the_geometric_mean_of_ahp(set_of):
    # √(0.8 × 0.5) : √(0.2 × 0.5) = 2 : 1
    one = set_of(method="ahp", weights={"spreiding": 8000, "voorzieningen": 2000})
    two = set_of(method="ahp", id="twee", weights={"voorzieningen": 5000, "spreiding": 5000})
    found = combine([one, two], HEAD)
    assert found.weights == {"spreiding": 6667, "voorzieningen": 3333}
    assert found.consistency["mean"] == "geometric"


def test_a_weight_of_nothing_has_no_geometric_mean(set_of):
    one = set_of(method="ahp", weights={"spreiding": 10000, "voorzieningen": 0})
    found = combine([one, set_of(method="ahp", id="twee")], HEAD)
    assert found.weights == {"spreiding": 8000, "voorzieningen": 2000}
    assert found.consistency["mean"] == "arithmetic"


def test_a_gemeente_may_have_a_group_of_its_own(set_of):
    found = combine([set_of(gemeente="GM0222"), set_of(id="b", gemeente="GM0222")], HEAD)
    assert found.gemeente == "GM0222"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"id": "een"}, "member_twice"),
        ({"id": "stuurgroep"}, "member_twice"),
        ({"profile": "ander"}, "member_of_other_profile"),
        ({"weights": {"spreiding": 5000, "financien": 5000}}, "member_of_other_criteria"),
        ({"gemeente": "GM0222"}, "local_among_regional"),
        ({"method": "choices", "consistency": {"hit_rate_low": 0.4}}, "weights_unproven"),
    ],
)
def test_what_may_not_be_combined(set_of, faults_of, fields, code):
    members = [set_of(), set_of(**({"id": "twee"} | fields))]
    assert [found for found, _ in faults_of(combine, members, HEAD)] == [code]


def test_one_is_no_group(set_of, faults_of):
    assert [code for code, _ in faults_of(combine, [set_of()], HEAD)] == ["group_too_small"]


def test_the_largest_difference_comes_first(set_of):
    weights = [
        {"spreiding": 5000, "ketenbelang": 3000, "financien": 2000},
        {"spreiding": 4000, "ketenbelang": 1000, "financien": 5000},
    ]
    found = find_spread([set_of(id=str(at), weights=each) for at, each in enumerate(weights)])
    assert list(found.index) == ["financien", "ketenbelang", "spreiding"]
    assert found.loc["financien"].tolist() == [2000, 5000, 1500]


def test_each_member_has_a_ranking(set_of):
    index = pd.Index(["a", "b", "c"], name="site_id")
    low = pd.DataFrame(
        {"spreiding": [9000, 1000, 5000], "voorzieningen": [1000, 8000, 9999]}, index
    )
    state = pd.Series(["geschikt", "nader_onderzoek", "uitgesloten"], index)
    other = set_of(id="twee", weights={"spreiding": 1000, "voorzieningen": 9000})
    ranks = rank_members(low, low, state, [set_of(), other])
    # 0.6 × 90 + 0.4 × 10 = 58 against 38; and 0.1 × 90 + 0.9 × 10 = 18 against 73.
    assert ranks["een"].tolist()[:2] == [1, 2]
    assert ranks["twee"].tolist()[:2] == [2, 1]
    assert np.isnan(ranks.loc["c"]).all()
