"""Halved and doubled weights: by hand, and beside the ranking that the scores use."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import ContractError
from scoring.rank import rank_sites
from scoring.weight_swing import find_card_swing, find_swing_ranks, swing_weights
from tests.scout.build_run import make_scorecard


def frames(rows):
    """Low and high of sites "a", "b", … with two criteria; every site may be chosen."""
    index = pd.Index([chr(97 + at) for at in range(len(rows))], name="site_id", dtype="str")
    low = pd.DataFrame([row[0] for row in rows], index=index, columns=["x", "y"])
    high = pd.DataFrame([row[1] for row in rows], index=index, columns=["x", "y"])
    return low, high, pd.Series("geschikt", index=index)


def test_one_weight_is_halved_and_then_doubled():
    # 6000 : 4000 → 3000 : 4000, 12000 : 4000, 6000 : 2000 and 6000 : 8000, each out of 10,000.
    # 3/7 is 4285.71…: the largest remainder gets the last one.
    assert swing_weights((6000, 4000)) == ((4286, 5714), (7500, 2500), (7500, 2500), (4286, 5714))


def test_a_weight_of_nothing_stays_nothing():
    assert swing_weights((10_000, 0)) == ((10_000, 0),) * 4


def test_no_weight_at_all_is_refused():
    with pytest.raises(ContractError):
        swing_weights((0, 0))


def test_the_range_of_ranks_by_hand():
    # a is good at x, b at y. 50 : 50 → a 50, b 52. x doubled (67 : 33) → a 66.67, b 41.3: a first.
    rows = [((10_000, 0), (10_000, 0)), ((2_000, 8_400), (2_000, 8_400)), ((0, 0), (0, 0))]
    found = find_swing_ranks(*frames(rows), {"x": 5000, "y": 5000})
    assert found["swing_best"].tolist() == [1, 1, 3]
    assert found["swing_worst"].tolist() == [2, 2, 3]


def test_only_sites_with_a_rank_have_a_range():
    low, high, state = frames([((9, 9), (9, 9)), ((5, 5), (5, 5)), ((1, 1), (1, 1))])
    state["a"] = "uitgesloten"
    found = find_swing_ranks(low, high, state, {"x": 5000, "y": 5000})
    assert found["swing_best"].isna().tolist() == [True, False, False]
    assert found["swing_worst"].tolist()[1:] == [1, 2]


def test_no_site_at_all():
    low, high, state = frames([])
    assert find_swing_ranks(low, high, state, {"x": 5000, "y": 5000}).empty


# Few different numbers, so that scores and ceilings tie.
POINT = st.sampled_from([0, 1, 5_000, 10_000])
ROW = st.tuples(st.tuples(POINT, POINT), st.tuples(POINT, POINT)).map(
    lambda row: (row[0], (max(row[0][0], row[1][0]), max(row[0][1], row[1][1])))
)


@given(rows=st.lists(ROW, min_size=1, max_size=12), first=st.integers(0, 10_000))
def test_it_is_the_range_of_the_ranking_itself(rows, first):
    low, high, state = frames(rows)
    weights = {"x": first, "y": 10_000 - first}
    ranks = []
    for each in (tuple(weights.values()), *swing_weights(tuple(weights.values()))):
        totals = pd.DataFrame({"score": low @ each, "ceiling": high @ each, "state": state})
        ranks.append(rank_sites(totals)["rank"].to_numpy())
    found = find_swing_ranks(low, high, state, weights)
    assert found["swing_best"].tolist() == np.min(ranks, axis=0).tolist()
    assert found["swing_worst"].tolist() == np.max(ranks, axis=0).tolist()


@given(weights=st.lists(st.integers(0, 10_000), min_size=1, max_size=8).filter(any))
def test_every_weighting_is_whole(weights):
    made = swing_weights(weights)
    assert len(made) == 2 * len(weights)
    assert all(sum(each) == 10_000 and min(each) >= 0 for each in made)


def test_a_scorecard_swings_under_the_weights_of_its_profile():
    # 6000 : 4000. a (8000, 5000) stands before b (7000, 2500) and c (1000, 0) under any weights;
    # the undecided d and the excluded e have no rank.
    found = find_card_swing(make_scorecard())
    assert found["swing_best"].tolist()[:3] == found["swing_worst"].tolist()[:3] == [1, 2, 3]
    assert found.iloc[3:].isna().all(axis=None)
