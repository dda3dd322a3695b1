"""How many ranked sites stand before one that may itself be scored otherwise."""

import hypothesis.strategies as st
import pandas as pd
from hypothesis import given

from scoring.field import count_ahead, make_standings
from scoring.rank import rank_sites

STATES = ["geschikt", "nader_onderzoek", "onbeslist", "uitgesloten"]


def make_totals(rows):
    """rows: id to (score, room above it, state)"""
    index = pd.Index(list(rows), name="site_id", dtype="str")
    return pd.DataFrame(
        {
            "score": [score for score, _, _ in rows.values()],
            "ceiling": [score + room for score, room, _ in rows.values()],
            "state": [state for _, _, state in rows.values()],
        },
        index=index,
    )


def stand(rows):
    totals = make_totals(rows)
    return make_standings(totals, pd.Series(totals.index, index=totals.index, dtype="str"))


def test_the_site_itself_never_counts():
    field = stand({"a": (5, 0, "geschikt"), "b": (3, 0, "geschikt"), "c": (9, 0, "uitgesloten")})
    # b at 4 points: a stands before it, its own 3 points do not, nor does c, which has no rank
    assert count_ahead(stand({"b": (4, 0, "geschikt")}), field).tolist() == [1]
    assert count_ahead(stand({"b": (6, 0, "geschikt")}), field).tolist() == [0]
    # a at 1 point: only b, not its own better row
    assert count_ahead(stand({"a": (1, 0, "geschikt")}), field).tolist() == [1]


rows = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from(STATES)),
    min_size=1,
)


@given(rows)
def test_in_its_own_field_a_site_has_its_rank(given_rows):
    totals = make_totals(given_rows)
    ranks = rank_sites(totals)["rank"]
    ahead = pd.Series(count_ahead(stand(given_rows), stand(given_rows)), index=totals.index)
    is_ranked = ranks.notna()
    assert (ahead[is_ranked] + 1 == ranks[is_ranked]).all()


@given(rows, rows)
def test_as_counting_one_by_one(own_rows, field_rows):
    own, field = stand(own_rows), stand(field_rows)
    expected = [
        sum(
            (-other["score"], -other["ceiling"], other["tie"])
            < (-row["score"], -row["ceiling"], row["tie"])
            for name, other in field.iterrows()
            if other["is_ranked"] and name != site_id
        )
        for site_id, row in own.iterrows()
    ]
    assert count_ahead(own, field).tolist() == expected
