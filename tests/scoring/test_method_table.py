"""The shortlist per method."""

import numpy as np
import pytest

from scoring.contest import list_with
from scoring.method_table import compare_methods, rank_by
from scoring.methods import METHODS
from scoring.shortlist import ListRule
from tests.scoring.build_contest import make_contest, make_random

TWO = ListRule(2, 9, 0.0)


def test_the_weighted_sum_is_the_list_of_the_run():
    contest = make_random(5, sites=40, criteria=5)
    table = compare_methods(contest)
    assert [line.method for line in table.lines] == list(METHODS)
    assert table.lines[0].shortlist == list_with(contest, contest.weights)
    assert (table.lines[0].entered, table.lines[0].left) == ((), ())
    assert table.lines[0].likeness == pytest.approx(1.0)


def test_a_product_prefers_the_site_without_a_hole():
    # Sum: 0.5, 0.475, 0.45. Product: sqrt(1 × 0.01) = 0.1, 0.47…, 0.45.
    contest = make_contest([[10_000, 0], [5500, 4000], [4500, 4500]], (5000, 5000), rule=TWO)
    lines = {line.method: line for line in compare_methods(contest).lines}
    assert lines["weighted_sum"].shortlist == ("s0000", "s0001")
    product = lines["weighted_product"]
    assert product.shortlist == ("s0001", "s0002")
    assert (product.entered, product.left) == (("s0002",), ("s0000",))


def test_places_run_from_one_for_every_method():
    places = compare_methods(make_random(7, sites=30, criteria=4)).places
    for name in places.columns:
        assert sorted(places[name]) == list(range(1, len(places) + 1))


def test_a_slow_method_compares_the_best_only():
    rng = np.random.default_rng(1)
    contest = make_contest(rng.integers(0, 10_001, (400, 3)), (5000, 3000, 2000))
    table = compare_methods(contest)
    assert {line.method: line.compared for line in table.lines}["electre_iii"] == 300
    assert table.places["electre_iii"].notna().sum() == 300
    assert table.places["weighted_sum"].notna().sum() == 400


def test_equals_keep_the_order_of_the_run():
    contest = make_contest(
        [[5000, 5000]] * 3, (5000, 5000), high=[[5000, 5000], [6000, 6000], [5000, 5000]]
    )
    for method in METHODS.values():
        assert rank_by(contest, method, np.array([1, 0, 2])).tolist() == [1, 0, 2]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_sites_are_no_trouble(count):
    contest = make_contest([[1000, 2000], [3000, 500]][:count], (6000, 4000))
    for line in compare_methods(contest).lines:
        assert len(line.shortlist) == count
