"""Counting ranks: every way gives what a plain loop of sorts gives."""

import numpy as np
import pytest

from scoring.smaa import ranking
from scoring.smaa.ranking import Field, count_ranks, find_best, make_field, sort_best
from scoring.smaa.weight_draws import draw_uniform
from tests.scoring.build_contest import make_contest


def sort_all(field, weights):
    """The plain way: one set of weights at a time."""
    rows = [np.argsort(-(field.utilities @ row + field.edge), kind="stable") for row in weights]
    return np.array(rows)


def make_case(sites, criteria, draws, seed=0):
    rng = np.random.default_rng(seed)
    edge = ranking.TIE * (1 - rng.permutation(sites) / sites)
    return Field(rng.random((sites, criteria)), edge), draw_uniform(rng, criteria, draws)


def test_all_ranks_are_those_of_a_plain_sort():
    field, weights = make_case(60, 5, 300)
    assert np.array_equal(find_best(field, weights, 60), sort_all(field, weights))


def test_the_first_ranks_of_a_few_sites():
    field, weights = make_case(60, 5, 300)
    assert np.array_equal(find_best(field, weights, 7), sort_all(field, weights)[:, :7])


def test_the_first_ranks_of_many_sites_are_those_of_a_plain_sort():
    field, weights = make_case(3000, 15, 400)
    assert np.array_equal(find_best(field, weights, 100), sort_all(field, weights)[:, :100])


def test_many_sites_with_ties_keep_the_order_of_the_run():
    rng = np.random.default_rng(4)
    low = rng.integers(0, 3, (2500, 3)) * 5000
    contest = make_contest(low, (5000, 3000, 2000))
    field, weights = make_field(contest), draw_uniform(rng, 3, 50)
    best = find_best(field, weights, 40)
    # Equal sites stand in the order of their ids.
    same = (low[best[:, 1:]] == low[best[:, :-1]]).all(axis=2)
    assert (best[:, 1:] > best[:, :-1])[same].all()
    assert same.any()


def test_counts_sum_by_rank_and_by_site():
    field, weights = make_case(40, 4, 500)
    counts = count_ranks(find_best(field, weights, 40), 40)
    assert (counts.sum(axis=0) == 500).all()
    assert (counts.sum(axis=1) == 500).all()
    assert counts[3, 2] == (sort_all(field, weights)[:, 2] == 3).sum()


def test_ties_go_by_ceiling_then_id():
    contest = make_contest([[5000], [5000], [5000]], (10_000,), high=[[5000], [9000], [5000]])
    assert find_best(make_field(contest), np.ones((1, 1)), 3).tolist() == [[1, 0, 2]]


def test_no_sites():
    field = make_field(make_contest([], (6000, 4000)))
    assert find_best(field, np.full((5, 2), 0.5), 10).shape == (5, 0)


def test_sort_best_of_more_than_there_are():
    assert sort_best(np.array([[1.0, 3.0, 2.0]]), 9).tolist() == [[1, 2, 0]]


@pytest.mark.slow
def test_a_hundred_thousand_sites():
    field, weights = make_case(100_000, 15, 100)
    assert np.array_equal(find_best(field, weights, 100), sort_all(field, weights)[:, :100])
