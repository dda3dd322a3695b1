"""Why one site stands before another: differences that add up."""

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given

from scoring.rank import rank_sites
from scoring.versus import compare_sites, find_next, shown_difference

WEIGHTS = {"spreiding": 6000, "financien": 3000, "voorzieningen": 1000}


def make_tables(rows, states=None, ceilings=None):
    index = pd.Index([f"site-{number}" for number in range(len(rows))], name="site_id", dtype="str")
    low = pd.DataFrame(rows, index=index, columns=list(WEIGHTS), dtype="int64")
    score = sum(weight * low[name] for name, weight in WEIGHTS.items())
    totals = pd.DataFrame({"score": score, "ceiling": score if ceilings is None else ceilings})
    totals["state"] = states if states is not None else "geschikt"
    return low, totals.join(rank_sites(totals))


def test_differences_per_criterion_add_up():
    # site-0: 6000×5000 + 3000×2000 + 1000×9000 = 45,000,000
    # site-1: 6000×6000 + 3000×8000 + 1000×1000 = 61,000,000
    low, totals = make_tables([[5000, 2000, 9000], [6000, 8000, 1000]])
    found = compare_sites(low, totals, WEIGHTS, ("site-0", "site-1"))
    assert (found.first, found.second, found.ground) == ("site-1", "site-0", "score")
    assert found.difference == 16_000_000
    assert [(line.criterion, line.effect) for line in found.lines] == [
        ("financien", 18_000_000),
        ("spreiding", 6_000_000),
        ("voorzieningen", -8_000_000),
    ]
    assert shown_difference(totals, found) == 160


def test_equal_scores_are_settled_by_ceiling_then_by_id():
    low, totals = make_tables([[1, 1, 1], [1, 1, 1]], ceilings=[10_000, 20_000])
    assert compare_sites(low, totals, WEIGHTS, ("site-0", "site-1")).ground == "ceiling"
    low, totals = make_tables([[1, 1, 1], [1, 1, 1]])
    found = compare_sites(low, totals, WEIGHTS, ("site-1", "site-0"))
    assert (found.first, found.ground, found.difference) == ("site-0", "site_id", 0)


@pytest.mark.parametrize(
    ("states", "ground", "first"),
    [
        (["uitgesloten", "geschikt"], "unranked", "site-1"),
        (["onbeslist", "uitgesloten"], "both_unranked", "site-0"),
    ],
)
def test_a_site_without_a_rank_comes_last(states, ground, first):
    low, totals = make_tables([[9000, 9000, 9000], [1, 1, 1]], states)
    found = compare_sites(low, totals, WEIGHTS, ("site-0", "site-1"))
    assert (found.ground, found.first) == (ground, first)


def test_the_next_in_the_ranking():
    low, totals = make_tables(
        [[1, 1, 1], [3, 3, 3], [2, 2, 2], [9, 9, 9]],
        ["geschikt", "geschikt", "nader_onderzoek", "uitgesloten"],
    )
    assert find_next(totals, "site-1") == "site-2"
    assert find_next(totals, "site-2") == "site-0"
    assert find_next(totals, "site-0") is None
    assert find_next(totals, "site-3") is None


values = st.integers(0, 10_000)


@given(st.lists(st.tuples(values, values, values), min_size=2, max_size=4))
def test_the_differences_always_add_up(rows):
    low, totals = make_tables(rows)
    found = compare_sites(low, totals, WEIGHTS, ("site-0", "site-1"))
    score = totals["score"]
    assert found.difference == score[found.first] - score[found.second] >= 0
    assert sum(line.effect for line in found.lines) == found.difference
    tenths = sum(line.first_tenths - line.second_tenths for line in found.lines)
    assert tenths == shown_difference(totals, found)
    assert totals.loc[found.first, "rank"] < totals.loc[found.second, "rank"]
