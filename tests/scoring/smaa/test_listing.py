"""The shortlists of many draws at once are those of one draw at a time."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import assume, given, settings

from scoring.contest import list_with
from scoring.shortlist import ListRule
from scoring.smaa import listing
from scoring.smaa.listing import find_list_shares
from scoring.smaa.weight_draws import draw_uniform
from tests.scoring.build_contest import make_contest, make_random


@given(st.integers(0, 9999))
@settings(deadline=None)
def test_lists_are_those_of_one_set_of_weights_at_a_time(seed):
    contest = make_random(seed, sites=14)
    # Sites that are surely alike on every criterion stand in the order of the adopted weights.
    assume(len(np.unique(contest.low, axis=0)) == len(contest.low))
    weights = draw_uniform(np.random.default_rng(seed), 4, 40)
    shares = find_list_shares(contest, weights)
    lists = [list_with(contest, row) for row in weights]
    for site_id in contest.site_ids:
        assert shares[site_id] == pytest.approx(np.mean([site_id in each for each in lists]))


def test_a_list_that_is_not_full_in_the_first_ranks_is_made_with_all(monkeypatch):
    monkeypatch.setattr(listing, "RANKS", 3)
    # The first five sites are of one gemeente: only one of them may come.
    low = [[9000 - place] for place in range(8)]
    contest = make_contest(
        low, (10_000,), gemeenten=np.array(list("aaaaabcd")), rule=ListRule(3, 1, 0.0)
    )
    shares = find_list_shares(contest, np.ones((5, 1)))
    assert shares[shares > 0].index.tolist() == ["s0000", "s0005", "s0006"]


def test_no_sites():
    assert len(find_list_shares(make_contest([], (6000, 4000)), np.full((3, 2), 0.5))) == 0
