"""Acceptability: by hand, by a published data set, and sums that must be one."""

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from scoring.curve import Curve
from scoring.smaa.acceptability import Inquiry, average_weights, explore
from scoring.smaa.ranking import count_ranks, sort_best
from scoring.smaa.unknown_facts import UnknownFacts, UnknownIndicator
from scoring.smaa.weight_draws import draw_ordinal, draw_uniform
from tests.scoring.build_contest import make_contest, make_random

CORNERS = [[10_000, 0, 0], [0, 10_000, 0], [0, 0, 10_000]]


def draw(criteria, draws=20_000, seed=5):
    return draw_uniform(np.random.default_rng(seed), criteria, draws)


def test_three_specialists_share_the_first_place():
    contest = make_contest(CORNERS, (4000, 3000, 3000))
    found = explore(contest, draw(3), Inquiry(watched=(0, 1, 2)))
    # By symmetry a third each; the mean of the largest of three even shares is 11/18, the others
    # share the rest: 7/36 each.
    assert found.ranks[1].tolist() == pytest.approx([1 / 3] * 3, abs=0.01)
    central = found.central.to_numpy()
    assert np.diag(central) == pytest.approx(11 / 18, abs=0.01)
    assert central[~np.eye(3, dtype=bool)] == pytest.approx(7 / 36, abs=0.01)
    assert found.confidence.tolist() == [1.0, 1.0, 1.0]
    assert found.winning.to_numpy()[0, 1] == pytest.approx(0.5, abs=0.01)
    assert found.draws == 20_000


def test_the_share_of_weights_that_a_hand_finds():
    # a = (100, 0), b = (0, 60): a is first where w > 0.6 (1 - w), so from w = 3/8 on: 5/8.
    found = explore(make_contest([[10_000, 0], [0, 6000]], (5000, 5000)), draw(2), Inquiry())
    assert found.ranks.loc["s0000", 1] == pytest.approx(5 / 8, abs=0.01)
    # The mean of w between 3/8 and 1.
    assert found.central.loc["s0000"].tolist() == pytest.approx([11 / 16, 5 / 16], abs=0.01)


def test_a_site_that_is_never_first_has_no_central_weights():
    found = explore(make_contest([[9000, 9000], [1000, 1000]], (5000, 5000)), draw(2), Inquiry())
    assert found.central.loc["s0001"].isna().all()
    assert found.ranks.loc["s0001"].tolist() == [0.0, 1.0]


# Low-molecular heparins in orthopaedic surgery, the example of the R package `smaa` 0.3 (G. van
# Valkenhoef; data of Lynd, L.D. & O'Brien, B.J. (2004), J Clin Epidemiol 57, 795-803). The package
# carries 10,000 draws of the measurements; their means and spreads are below, and they hang
# together with less than 0.02. Only the package's table was at hand: papers on SMAA-2 print
# results, but not the measurements from which these could be made again. Its printed results: rank
# acceptabilities .3504 and .6496, central weights (.187, .277, .536) and (.407, .364, .229),
# confidence .6682 and .8956.
HEPARIN = ([0.4117, 0.4249, 0.9258], [0.1218, 0.1565, 0.0728])
ENOXAPARIN = ([0.7514, 0.6084, 0.6151], [0.0838, 0.1525, 0.1655])


def test_rank_acceptability_and_central_weights_as_published():
    rng = np.random.default_rng(8)
    draws = 60_000
    measured = np.stack(
        [rng.normal(mean, spread, (draws, 3)) for mean, spread in (HEPARIN, ENOXAPARIN)], axis=1
    )
    weights = draw(3, draws)
    best = sort_best(np.einsum("dsc,dc->ds", measured, weights), 2)
    accepted = count_ranks(best, 2) / draws
    assert accepted[:, 0].tolist() == pytest.approx([0.3504, 0.6496], abs=0.01)
    central = average_weights(best[:, 0], weights, 2)
    assert central[0].tolist() == pytest.approx([0.1865, 0.2772, 0.5363], abs=0.01)
    assert central[1].tolist() == pytest.approx([0.4073, 0.3641, 0.2285], abs=0.01)
    sure = [((measured @ central[site]).argmax(axis=1) == site).mean() for site in (0, 1)]
    assert sure == pytest.approx([0.6682, 0.8956], abs=0.015)


@given(st.integers(0, 9999))
@settings(deadline=None)
def test_shares_sum_to_one_by_rank_and_by_site(seed):
    contest = make_random(seed, sites=9)
    weights = draw_ordinal(np.random.default_rng(seed), np.array([0.4, 0.3, 0.2, 0.1]), 200)
    found = explore(contest, weights, Inquiry(watched=(0, 4, 8)))
    assert found.ranks.sum(axis=0).to_numpy() == pytest.approx(1.0)
    assert found.ranks.sum(axis=1).to_numpy() == pytest.approx(1.0)
    winning = found.winning.to_numpy()
    off = ~np.eye(3, dtype=bool)
    assert (winning + winning.T)[off] == pytest.approx(1.0)
    first = found.ranks[1].to_numpy()
    central = np.nan_to_num(found.central.to_numpy())
    # The mean of all weights is the mean of the central ones, each as often as its site is first.
    assert first @ central == pytest.approx(weights.mean(axis=0))


def test_watching_and_not_watching_count_the_same():
    contest = make_random(3, sites=20)
    weights = draw(4, 500)
    alone, watched = (explore(contest, weights, Inquiry(watched=w)) for w in ((), (1, 2)))
    pd.testing.assert_frame_equal(alone.ranks, watched.ranks)
    pd.testing.assert_frame_equal(alone.central, watched.central)


def one_unknown(base, shares):
    """The second site lacks an indicator of the first criterion: anything between 0 and 1."""
    ramp = Curve(((0.0, 0.0), (10.0, 100.0)))
    lacks = UnknownIndicator(
        0, ramp, np.array([1]), np.array(shares), np.array([0]), np.array([True])
    )
    return UnknownFacts((lacks,), 1, np.array(base))


def test_an_unknown_fact_by_hand():
    # One criterion. a is 0.5; b is 0.2 + 0.6 u with u even on 0..1: above a for u > 1/2.
    contest = make_contest([[5000], [2000]], (10_000,))
    inquiry = Inquiry(unknown=one_unknown([[0.5], [0.2]], [0.6]), watched=(0, 1))
    found = explore(contest, np.ones((20_000, 1)), inquiry)
    assert found.ranks[1].tolist() == pytest.approx([0.5, 0.5], abs=0.015)
    assert found.winning.loc["s0001", "s0000"] == pytest.approx(0.5, abs=0.015)
    assert found.confidence.tolist() == pytest.approx([0.5, 0.5], abs=0.015)
    without = explore(contest, np.ones((100, 1)), Inquiry())
    assert without.ranks[1].tolist() == [1.0, 0.0]


def test_confidence_is_that_of_the_central_weights():
    # a = (0.5, 0.5); b = (u, 0.3). b is first when w u + 0.3 (1 - w) > 0.5.
    contest = make_contest([[5000, 5000], [0, 3000]], (5000, 5000))
    unknown = one_unknown([[0.5, 0.5], [0.0, 0.3]], [1.0])
    found = explore(contest, draw(2), Inquiry(unknown=unknown, watched=(1,)))
    weight = found.central.loc["s0001", "c0"]
    needed = (0.5 - 0.3 * (1 - weight)) / weight
    assert found.confidence["s0001"] == pytest.approx(1 - needed, abs=0.015)


def test_the_same_seed_gives_the_same_and_another_another():
    contest = make_contest([[5000], [2000]], (10_000,))
    unknown = one_unknown([[0.5], [0.2]], [0.6])
    results = [
        explore(contest, np.ones((500, 1)), Inquiry(seed=seed, unknown=unknown)).ranks
        for seed in (1, 1, 2)
    ]
    pd.testing.assert_frame_equal(results[0], results[1])
    assert not results[0].equals(results[2])


def test_no_sites():
    found = explore(make_contest([], (6000, 4000)), draw(2, 100), Inquiry(top=10))
    assert found.ranks.shape == (0, 0)
