import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from scoring.rank import rank_sites


def make_totals(rows):
    return pd.DataFrame(
        [row[1:] for row in rows],
        index=pd.Index([row[0] for row in rows], name="site_id", dtype="str"),
        columns=["score", "ceiling", "state"],
    )


def test_order_is_score_then_ceiling_then_id():
    totals = make_totals(
        [
            ("c", 50, 60, "geschikt"),
            ("b", 50, 60, "geschikt"),
            ("a", 50, 70, "nader_onderzoek"),
            ("d", 80, 80, "geschikt"),
        ]
    )
    assert rank_sites(totals)["rank"].to_dict() == {"d": 1, "a": 2, "b": 3, "c": 4}


def test_the_range_is_what_the_unknown_still_allows():
    totals = make_totals(
        [
            ("a", 70, 70, "geschikt"),
            ("b", 60, 90, "geschikt"),  # may reach the top; c may pass it
            ("c", 20, 65, "geschikt"),  # cannot pass a (70), may pass b (60)
            ("d", 10, 15, "geschikt"),
        ]
    )
    ranks = rank_sites(totals)
    assert ranks["rank_best"].tolist() == [1, 1, 2, 4]
    assert ranks["rank_worst"].tolist() == [2, 3, 3, 4]


def test_excluded_and_undecided_sites_have_no_place_and_take_none():
    totals = make_totals(
        [("a", 90, 90, "uitgesloten"), ("b", 80, 80, "onbeslist"), ("c", 10, 10, "geschikt")]
    )
    ranks = rank_sites(totals)
    assert ranks.loc["c"].tolist() == [1, 1, 1]
    assert ranks.loc[["a", "b"]].isna().all(axis=None)


def test_no_sites():
    empty = rank_sites(make_totals([]))
    assert empty.empty
    assert list(empty) == ["rank", "rank_best", "rank_worst"]


intervals = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted), min_size=1, max_size=25
)


@given(intervals)
def test_rank_lies_in_its_range_and_counts_as_defined(pairs):
    rows = [(f"s{i:02d}", low, high, "geschikt") for i, (low, high) in enumerate(pairs)]
    ranks = rank_sites(make_totals(rows))
    assert sorted(ranks["rank"]) == list(range(1, len(rows) + 1))
    assert (ranks["rank_best"] <= ranks["rank"]).all()
    assert (ranks["rank"] <= ranks["rank_worst"]).all()
    scores = np.array([row[1] for row in rows])
    ceilings = np.array([row[2] for row in rows])
    for i, (_, score, ceiling, _) in enumerate(rows):
        assert ranks["rank_best"].iloc[i] == 1 + (scores > ceiling).sum()
        assert ranks["rank_worst"].iloc[i] == (ceilings >= score).sum()
