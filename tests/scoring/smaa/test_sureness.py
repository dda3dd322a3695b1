"""How sure a place is: by hand, as the slow way finds it, and within its time."""

from dataclasses import replace

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings

from scoring.contest import choose, list_with, order_sites
from scoring.curve import Curve
from scoring.shortlist import ListRule
from scoring.smaa import sureness as sureness_file
from scoring.smaa.acceptability import Inquiry, explore
from scoring.smaa.fact_draws import FactDraws
from scoring.smaa.random_source import FACTS, open_stream
from scoring.smaa.ranking import make_field
from scoring.smaa.sureness import DRAWS, FEWEST_DRAWS, count_draws, count_places, find_sureness
from scoring.smaa.unknown_facts import UnknownFacts, UnknownIndicator
from scoring.smaa.weight_draws import draw_uniform
from tests.scoring.build_contest import make_contest, make_random

RAMP = Curve(((0.0, 0.0), (10.0, 100.0)))


def all_known(contest):
    return UnknownFacts((), 0, contest.low / 10_000)


def lack(contest, sites):
    """The whole first criterion of some sites is unknown: anything between 0 and 1."""
    sites = np.asarray(sites, dtype=np.intp)
    base = contest.low / 10_000
    base[sites, 0] = 0.0
    ones = np.ones(len(sites))
    lacks = UnknownIndicator(0, RAMP, sites, ones, np.arange(len(sites)), ones.astype(bool))
    return UnknownFacts((lacks,), len(sites), base)


def test_an_unknown_fact_by_hand():
    # One criterion: a has 50 points, b anything between 0 and 100: above a in half of the draws.
    contest = make_contest([[5000], [0]], (10_000,), rule=ListRule(1, 1, 0.0))
    found = find_sureness(contest, lack(contest, [1]), 20_000)
    assert found.shares["among_first"].tolist() == pytest.approx([0.5, 0.5], abs=0.015)
    assert found.shares["listed"].tolist() == found.shares["among_first"].tolist()
    drawing = found.drawing
    assert (drawing.draws, drawing.size, drawing.unknown) == (20_000, 1, 1)


def test_the_list_minds_cap_and_distance_and_the_ranks_do_not():
    # a, b, c in order; a and b of one gemeente, of which one may come; two on the list.
    contest = make_contest(
        [[9000], [8000], [7000]],
        (10_000,),
        gemeenten=np.array(["x", "x", "y"]),
        rule=ListRule(2, 1, 0.0),
    )
    shares = find_sureness(contest, all_known(contest), 50).shares
    assert shares["among_first"].tolist() == [1.0, 1.0, 0.0]
    assert shares["listed"].tolist() == [1.0, 0.0, 1.0]


@given(st.integers(0, 9999))
@settings(deadline=None)
def test_the_first_ranks_are_those_of_the_whole_exploration(seed):
    contest = make_random(seed, sites=9)
    weights = draw_uniform(np.random.default_rng(seed), 4, 60)
    unknown = lack(contest, [1, 4, 7])
    first, _ = count_places(contest, weights, unknown, 3)
    ranks = explore(contest, weights, Inquiry(seed=3, unknown=unknown, watched=(0,))).ranks
    top = ranks.iloc[:, : contest.rule.size].sum(axis=1)
    assert (first / 60).tolist() == pytest.approx(top.tolist())
    assert first.sum() == 60 * min(contest.rule.size, 9)


@given(st.integers(0, 9999))
@settings(deadline=None)
def test_lists_are_those_of_one_draw_at_a_time(seed):
    contest = make_random(seed, sites=12)
    assume(len(np.unique(contest.low, axis=0)) == len(contest.low))
    weights = draw_uniform(np.random.default_rng(seed), 4, 30)
    _, listed = count_places(contest, weights, None, 1)
    lists = [list_with(contest, row) for row in weights]
    assert listed.tolist() == [sum(name in each for each in lists) for name in contest.site_ids]


@pytest.mark.parametrize("ranks", [3, 400])
def test_lists_with_drawn_facts_are_those_of_one_draw_at_a_time(monkeypatch, ranks):
    """Also where the first ranks do not fill a list, so that it is made with all of them."""
    monkeypatch.setattr(sureness_file, "RANKS", ranks)
    contest = replace(make_random(12, sites=12), rule=ListRule(3, 1, 700.0), min_coverage=0.0)
    weights = draw_uniform(np.random.default_rng(4), 4, 200)
    unknown = lack(contest, range(0, 12, 2))
    _, listed = count_places(contest, weights, unknown, 9)
    facts = FactDraws(make_field(contest), unknown, open_stream(9, FACTS))
    lists = [choose(contest, order_sites(row)) for row in facts.score(weights)]
    assert listed.tolist() == [sum(name in each for each in lists) for name in contest.site_ids]


def test_the_same_again():
    contest = make_random(5)
    one, other = (find_sureness(contest, lack(contest, [2, 3]), 300) for _ in range(2))
    pd.testing.assert_frame_equal(one.shares, other.shares)
    assert one.drawing == other.drawing


def test_a_very_large_region_gets_fewer_draws_and_says_so():
    small = make_contest([[1], [2]], (10_000,))
    assert count_draws(small, all_known(small)) == DRAWS
    many = np.arange(150_000_000 // 1000)
    lacks = UnknownIndicator(0, RAMP, many, np.ones(1), many, np.ones(1, dtype=bool))
    # 1,000 draws of 150,000 values are the most; two sites more make it 999.
    assert count_draws(small, UnknownFacts((lacks,), len(many), np.zeros((2, 1)))) == 999
    crowd = UnknownFacts((lacks,) * 100, len(many), np.zeros((2, 1)))
    assert count_draws(small, crowd) == FEWEST_DRAWS


def test_no_site_and_one_site():
    empty = find_sureness(make_contest([], (6000, 4000)), UnknownFacts((), 0, np.zeros((0, 2))))
    assert empty.shares.empty
    assert list(empty.shares) == ["among_first", "listed"]
    alone = make_contest([[0, 0]], (6000, 4000))
    found = find_sureness(alone, all_known(alone), 10)
    assert found.shares.loc["s0000"].tolist() == [1.0, 1.0]
