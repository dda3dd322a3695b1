"""Groups of sites with the same values, and the nearest alternative."""

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from scoring.alike import find_alternatives, find_features, group_sites

WEIGHTS = {"spreiding": 6400, "financien": 3600}


def make_tables(rows):
    """rows: (spreiding low, high, financien low, high)"""
    index = pd.Index([f"s{number:03d}" for number in range(len(rows))], name="site_id", dtype="str")
    table = np.asarray(rows, dtype="int64").reshape(len(rows), 4)
    low = pd.DataFrame(table[:, [0, 2]], index=index, columns=list(WEIGHTS))
    high = pd.DataFrame(table[:, [1, 3]], index=index, columns=list(WEIGHTS))
    return low, high


def make_clouds(seed=0, size=20):
    """Three clouds: good, bad, and unknown; the middle of the unknown is half good."""
    rng = np.random.default_rng(seed)
    rows = []
    for base in ((9000, 9000, 9000, 9000), (1000, 1000, 1000, 1000), (0, 10_000, 0, 10_000)):
        for _ in range(size):
            first, second = rng.integers(-300, 300, 2)
            shifts = np.array([first, first, second, second])
            rows.append(np.clip(np.asarray(base) + shifts, 0, 10_000))
    return make_tables(rows)


def test_distance_by_hand():
    low, high = make_tables([(0, 0, 0, 0), (10_000, 10_000, 10_000, 10_000), (0, 5000, 0, 0)])
    features = find_features(low, high, WEIGHTS)
    apart = np.linalg.norm(features[:, np.newaxis] - features, axis=2)
    # wholly different: √(0.64 + 0.36) = 1; one side of spreiding half: √(0.32 × 0.25) = 0.283
    assert apart[0, 1] == pytest.approx(1)
    assert apart[0, 2] == pytest.approx(np.sqrt(0.32 * 0.25))


def test_three_clouds_are_three_groups_and_reseeding_leaves_them():
    found = group_sites(*make_clouds(), WEIGHTS)
    assert [len(group.site_ids) for group in found.groups] == [20, 20, 20]
    assert found.agreement == 1.0
    assert found.is_clear
    assert [trial.groups for trial in found.trials] == list(range(2, 9))
    for seed in (2,):
        again = group_sites(*make_clouds(), WEIGHTS, seed)
        assert [group.site_ids for group in again.groups] == [
            group.site_ids for group in found.groups
        ]


def test_the_unknown_is_a_group_of_its_own_and_not_half_good():
    good, bad, unknown = group_sites(*make_clouds(), WEIGHTS).groups
    assert good.site_ids[0] == "s000"
    assert unknown.open == ("spreiding", "financien")
    assert not unknown.strong
    assert not unknown.weak
    assert good.strong == ("spreiding", "financien")
    assert bad.weak == ("spreiding", "financien")
    assert good.typical in good.site_ids


@pytest.mark.parametrize(
    "rows",
    [[], [(1, 1, 1, 1)], [(1, 1, 1, 1)] * 5, [(0, 0, 0, 0), (9999, 9999, 0, 0)]],
)
def test_sites_that_cannot_be_divided_are_one_group(rows):
    found = group_sites(*make_tables(rows), WEIGHTS)
    assert sum(len(group.site_ids) for group in found.groups) == len(rows)
    assert len(found.groups) <= 1
    assert np.isnan(found.silhouette)


def test_an_even_spread_is_not_divided():
    # Evenly spread in eight directions there is nothing to find.
    rng = np.random.default_rng(3)
    values = rng.integers(0, 10_001, (200, 8))
    names = [f"c{number}" for number in range(8)]
    table = pd.DataFrame(values, columns=names)
    table.index = pd.Index([f"s{number}" for number in range(200)], name="site_id", dtype="str")
    found = group_sites(table, table, dict.fromkeys(names, 1250))
    assert len(found.groups) == 1
    assert all(trial.silhouette < 0.25 for trial in found.trials)


def test_many_sites_are_grouped_by_a_sample(monkeypatch):
    monkeypatch.setattr("scoring.alike.MOST_COMPARED", 30)
    found = group_sites(*make_clouds(), WEIGHTS)
    assert [len(group.site_ids) for group in found.groups] == [20, 20, 20]


def test_the_nearest_alternative():
    low, high = make_tables(
        [(5000, 5000, 5000, 5000), (5200, 5200, 5000, 5000), (0, 10_000, 0, 10_000), (9000,) * 4]
    )
    found = find_alternatives(low, high, WEIGHTS, ("s000", list(low.index)))
    assert found.index[0] == "s001"
    assert "s000" not in found.index
    # 200 of 10,000 on both sides of spreiding: √(0.64) × 0.02
    assert found.iloc[0] == pytest.approx(0.016)
    assert find_alternatives(low, high, WEIGHTS, ("s000", [])).empty


values = st.integers(0, 10_000)
intervals = st.tuples(values, values).map(sorted)


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(intervals, intervals).map(lambda pair: [*pair[0], *pair[1]]), max_size=12)
)
def test_every_site_is_in_one_group_whatever_the_order(rows):
    low, high = make_tables(rows)
    found = group_sites(low, high, WEIGHTS)
    named = [name for group in found.groups for name in group.site_ids]
    assert sorted(named) == sorted(low.index)
    assert [group.number for group in found.groups] == list(range(1, len(found.groups) + 1))
    sizes = [len(group.site_ids) for group in found.groups]
    assert sizes == sorted(sizes, reverse=True)
