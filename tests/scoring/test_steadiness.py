"""Weight stability intervals: by hand, and by recomputing the list just inside and outside."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from scoring.contest import list_with
from scoring.shortlist import ListRule
from scoring.steadiness import find_intervals, leave_one_out, move_weight
from tests.scoring.build_contest import make_contest, make_random

ONE = ListRule(1, 1, 0.0)


def test_two_lines_cross_where_a_hand_says():
    # a: 100 and 0, b: 0 and 100. With weight w for the first a scores w, b 1 - w: equal at 0.5.
    contest = make_contest([[10_000, 0], [0, 10_000]], (6000, 4000), rule=ONE)
    first, second = find_intervals(contest)
    assert (first.lower.weight, first.upper.weight) == (5000.0, 10_000.0)
    assert (first.lower.entered, first.lower.left) == (("s0001",), ("s0000",))
    assert not first.upper.is_change
    assert (second.lower.weight, second.upper.weight) == (0.0, 5000.0)


def test_the_others_keep_their_proportions():
    # Weights 50, 30, 20. Third to w: the others become (1 - w) × 5/8 and 3/8.
    # a = (80, 0, 0) scores (1 - w) × 50; b = (0, 0, 100) scores 100 w. Equal at w = 1/3.
    contest = make_contest([[8000, 0, 0], [0, 0, 10_000]], (5000, 3000, 2000), rule=ONE)
    assert find_intervals(contest)[2].upper.weight == pytest.approx(10_000 / 3, abs=1e-9)


def test_a_better_site_that_the_rule_keeps_out_changes_nothing():
    # b would pass a's neighbour, but stands in the same gemeente as a, who stays above both.
    low = [[10_000, 9000], [9000, 0], [0, 8000]]
    contest = make_contest(
        low, (9000, 1000), gemeenten=np.array(["x", "y", "x"]), rule=ListRule(2, 1, 0.0)
    )
    assert list_with(contest, contest.weights) == ("s0000", "s0001")
    edge = find_intervals(contest)[1].upper
    assert (edge.weight, edge.is_change) == (10_000.0, False)


def test_a_site_enters_where_its_coverage_reaches_the_limit():
    # Known: all of the first criterion, nothing of the second. Limit 0.75: at a weight of 75 %.
    contest = make_contest(
        [[9000, 0], [1000, 1000]],
        (5000, 5000),
        known=np.array([[1.0, 0.0], [1.0, 1.0]]),
        min_coverage=0.75,
        rule=ListRule(2, 1, 0.0),
    )
    assert list_with(contest, contest.weights) == ("s0001",)
    edge = find_intervals(contest)[0].upper
    assert edge.weight == pytest.approx(7500, abs=1e-4)
    assert (edge.entered, edge.left) == (("s0000",), ())


def test_a_criterion_with_all_the_weight_cannot_move():
    interval = find_intervals(make_contest([[1], [2]], (10_000,)))[0]
    assert (interval.lower.weight, interval.upper.weight) == (10_000.0, 10_000.0)
    assert leave_one_out(make_contest([[1], [2]], (10_000,))) == ()


def test_no_sites_no_change():
    for interval in find_intervals(make_contest([], (6000, 4000))):
        assert (interval.lower.weight, interval.upper.weight) == (0.0, 10_000.0)


def test_a_weight_that_moves_leaves_the_sum_as_it_was():
    contest = make_contest([[1, 2, 3]], (5000, 3000, 2000))
    moved = move_weight(contest, "c0", 2000)
    assert moved.tolist() == pytest.approx([2000, 4800, 3200])


@given(st.integers(0, 10_000))
@settings(deadline=None)
def test_the_list_is_the_same_inside_and_another_just_outside(seed):
    contest = make_random(seed)
    before = set(list_with(contest, contest.weights))
    for interval in find_intervals(contest):
        ends = (interval.lower, interval.upper)
        inside = np.linspace(interval.lower.weight, interval.upper.weight, 23)[1:-1]
        for weight in inside[(inside > 0) & (inside < 10_000)]:
            moved = move_weight(contest, interval.criterion, float(weight))
            if min(abs(weight - edge.weight) for edge in ends) > 1e-6:
                assert set(list_with(contest, moved)) == before
        for edge, way in zip(ends, (-1, 1), strict=True):
            if edge.is_change:
                # Well past the end other changes may have undone it: look close by.
                near = edge.weight + way * 1e-5
                after = set(list_with(contest, move_weight(contest, interval.criterion, near)))
                assert after - before == set(edge.entered)
                assert before - after == set(edge.left)


@given(st.integers(0, 10_000))
@settings(deadline=None)
def test_ends_are_the_first_changes_of_a_fine_walk(seed):
    contest = make_random(seed, sites=8, criteria=3)
    before = set(list_with(contest, contest.weights))
    interval = find_intervals(contest)[0]
    for weight in range(1, 10_000, 97):
        after = set(list_with(contest, move_weight(contest, "c0", float(weight))))
        if after != before:
            assert weight <= interval.lower.weight + 1e-6 or weight >= interval.upper.weight - 1e-6


def test_without_a_criterion_the_others_decide():
    contest = make_contest([[10_000, 0], [0, 10_000]], (6000, 4000), rule=ONE)
    first, second = leave_one_out(contest)
    assert (first.criterion, first.shortlist) == ("c0", ("s0001",))
    assert (first.entered, first.left) == (("s0001",), ("s0000",))
    assert (second.shortlist, second.entered, second.left) == (("s0000",), (), ())
