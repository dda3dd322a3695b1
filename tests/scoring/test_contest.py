"""A contest: who may be ranked, with which weights, and who is then chosen."""

import numpy as np
import pandas as pd
import pytest

from scoring.contest import (
    add_weighted,
    choose,
    list_with,
    order_sites,
    take_part,
    take_shares,
    take_utilities,
    weigh,
)
from scoring.shortlist import ListRule
from tests.scoring.build_contest import make_contest


def test_scores_are_the_whole_sums_of_a_run():
    contest = make_contest(
        [[8000, 5000], [7000, 2500]], (6000, 4000), high=[[8000, 5000], [9000, 7500]]
    )
    weighed = weigh(contest, contest.weights)
    # 6000 × 8000 + 4000 × 5000 and 6000 × 7000 + 4000 × 2500; 6000 × 9000 + 4000 × 7500
    assert weighed.score.tolist() == [68_000_000, 52_000_000]
    assert weighed.ceiling.tolist() == [68_000_000, 84_000_000]
    assert take_shares(contest).tolist() == [0.6, 0.4]
    assert take_utilities(contest)[0].tolist() == [0.8, 0.5]


def test_ties_go_by_ceiling_and_then_by_id():
    contest = make_contest(
        [[5000], [5000], [5000]], (10_000,), high=[[5000], [6000], [5000]], rule=ListRule(3, 9, 0)
    )
    assert list_with(contest, (10_000,)) == ("s0001", "s0000", "s0002")


def test_the_rule_of_the_list_is_held_to():
    contest = make_contest(
        [[9000], [8000], [7000], [6000], [5000]],
        (10_000,),
        gemeenten=np.array(["a", "a", "b", "c", "d"]),
        spots=np.array([[0, 0], [9000, 0], [500, 0], [np.nan, np.nan], [20_000, 0]]),
        rule=ListRule(3, 1, 1000.0),
    )
    # s0001 has the gemeente of s0000, s0002 lies 500 m from it; s0003 is only known roughly.
    assert list_with(contest, (10_000,)) == ("s0000", "s0003", "s0004")


def test_too_little_known_keeps_a_site_off_the_list_and_weights_decide_on_that():
    contest = make_contest(
        [[9000, 9000], [1000, 1000]],
        (5000, 5000),
        known=np.array([[1.0, 0.2], [1.0, 1.0]]),
        min_coverage=0.6,
    )
    assert weigh(contest, (5000, 5000)).is_eligible.tolist() == [True, True]  # 0.5 + 0.1 = 0.60
    assert list_with(contest, (4000, 6000)) == ("s0001",)  # 0.40 + 0.12 = 0.52


def test_support_has_a_limit_of_its_own_whatever_its_weight():
    contest = make_contest(
        [[9000, 9000]],
        (9999, 1),
        criteria=("spreiding", "ondersteuning"),
        known=np.array([[1.0, 0.3]]),
        min_coverage_ondersteuning=0.4,
    )
    assert list_with(contest, contest.weights) == ()


def test_what_was_not_compared_stands_last():
    keys = (np.array([1.0, np.nan, 2.0]), np.array([0, 9, 0]))
    assert order_sites(*keys).tolist() == [2, 0, 1]


def test_equal_rows_get_equal_sums_to_the_last_bit():
    rng = np.random.default_rng(3)
    row = rng.random(7)
    table = np.vstack([rng.random((50, 7)), row, rng.random((13, 7)), row])
    total = add_weighted(table, rng.random(7))
    assert total[50] == total[64]


def test_a_part_keeps_everything_that_belongs_to_its_sites():
    contest = make_contest([[1], [2], [3]], (10_000,))
    part = take_part(contest, np.array([2, 0]))
    assert part.site_ids == ("s0000", "s0002")
    assert part.low.tolist() == [[1], [3]]
    assert part.gemeenten.tolist() == ["GM0000", "GM0002"]


def test_a_contest_without_sites_gives_an_empty_list():
    contest = make_contest([], (6000, 4000))
    assert list_with(contest, contest.weights) == ()
    assert choose(contest, np.array([], dtype=np.intp)) == ()


def test_the_contest_of_a_scorecard_lists_what_the_run_lists():
    from scoring.contest import contest_of
    from scoring.shortlist import pick
    from tests.scout.build_run import make_scorecard

    card = make_scorecard()
    contest = contest_of(card, ListRule(10, 2, 1000.0))
    assert contest.site_ids == ("bag:a", "bag:b", "intake:c")
    assert contest.weights == (6000, 4000)
    assert isinstance(card.totals, pd.DataFrame)
    assert list_with(contest, contest.weights)[:1] == pick(card, 10, 2, 1000.0).site_ids[:1]
    assert weigh(contest, contest.weights).score.tolist() == pytest.approx(
        card.totals.loc[list(contest.site_ids), "score"].tolist()
    )
