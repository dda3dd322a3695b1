"""Unknown facts: what is drawn, through which curve, and what is one and the same fact."""

import numpy as np
import pandas as pd
import pytest

from scoring.curve import Classes, Curve
from scoring.indicators import INDICATORS
from scoring.smaa.fact_draws import FactDraws
from scoring.smaa.ranking import make_field
from scoring.smaa.unknown_facts import FEEDS, find_unknown, judge_drawn
from scoring.values import Values
from scoring.weighing import CriterionWeighing, Weighing
from tests.scoring.build_contest import make_contest

UP, DOWN = Curve(((0.0, 0.0), (1.0, 100.0))), Curve(((1.0, 100.0), (2.0, 0.0)))
NAN = np.nan


def make_profile(profile_of):
    return profile_of(
        criteria=(
            CriterionWeighing(
                "spreiding",
                6000,
                6.0,
                (
                    Weighing("restopgave_aandeel", 3.0, UP, "test"),
                    Weighing("benutting_restopgave", 1.0, DOWN, "test"),
                ),
            ),
            CriterionWeighing(
                "ketenbelang", 4000, 4.0, (Weighing("omvang_passend", 1.0, UP, "test"),)
            ),
        )
    )


def make_values(gap, use, size):
    table = pd.DataFrame(
        {"restopgave_aandeel": gap, "benutting_restopgave": use, "omvang_passend": size},
        index=["s0000", "s0001", "s0002"],
    ).astype(float)
    yes = pd.DataFrame(True, index=table.index, columns=table.columns)
    return Values(table, yes, ~yes)


def make_case(gemeenten=("A", "A", "B")):
    return make_contest(np.zeros((3, 2)), (6000, 4000), gemeenten=np.array(gemeenten))


def find(profile_of, values, gemeenten=("A", "A", "B")):
    return find_unknown(make_case(gemeenten), make_profile(profile_of), values)


def test_what_is_known_makes_the_base(profile_of):
    values = make_values([0.5, NAN, 1.0], [1.0, 1.0, 0.0], [0.2, 0.4, 0.6])
    found = find(profile_of, values)
    # (3 × 0.5 + 1 × 1) / 4, (0 + 1) / 4, (3 × 1 + 0) / 4
    assert found.base[:, 0].tolist() == pytest.approx([0.625, 0.25, 0.75])
    assert found.base[:, 1].tolist() == pytest.approx([0.2, 0.4, 0.6])
    assert found.count == 1
    only = found.indicators[0]
    assert (only.sites.tolist(), only.shares.tolist()) == ([1], [0.75])


def test_a_fact_of_the_gemeente_is_drawn_once_for_all_its_sites(profile_of):
    values = make_values([NAN, NAN, NAN], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0])
    found = find(profile_of, values)
    assert found.count == 2
    assert found.indicators[0].facts.tolist() == [0, 0, 1]
    facts = FactDraws(make_field(make_case()), found, np.random.default_rng(1))
    drawn = next(iter(facts.draw(50)))[1]
    assert np.array_equal(drawn[0], drawn[1])
    assert not np.array_equal(drawn[0], drawn[2])


def test_a_fact_that_feeds_two_indicators_is_drawn_once(profile_of):
    # The gap of the gemeente is unknown: more gap is a larger open part, and less overshoot.
    values = make_values([NAN] * 3, [NAN] * 3, [1.0] * 3)
    found = find(profile_of, values)
    assert found.count == 2
    facts = FactDraws(make_field(make_case()), found, np.random.default_rng(1))
    (_, part), (second, use) = facts.draw(100)
    assert not second.is_rising.any()
    # Part rises from 0 to 1 with the gap; overshoot falls from 2 to 1, and its value rises.
    assert part == pytest.approx(use)


def test_planned_places_stand_behind_the_overshoot_when_the_gap_is_known(profile_of):
    values = make_values([0.5] * 3, [NAN] * 3, [NAN] * 3)
    found = find(profile_of, values)
    assert found.count == 3  # places are a fact of each site
    use, size = found.indicators
    assert use.facts.tolist() == size.facts.tolist()
    assert use.is_rising.all()


def test_an_indicator_without_a_shared_fact_has_one_of_its_own(profile_of):
    values = make_values([0.5] * 3, [NAN] * 3, [1.0] * 3)
    assert find(profile_of, values).count == 3


def test_what_does_not_apply_is_not_unknown(profile_of):
    values = make_values([0.5] * 3, [NAN] * 3, [1.0] * 3)
    values.applies["benutting_restopgave"] = False
    found = find(profile_of, values)
    assert found.count == 0
    assert found.base[:, 0].tolist() == pytest.approx([0.5] * 3)  # the whole criterion is one fact


def test_numbers_lie_evenly_along_the_curve():
    peak = Curve(((20.0, 30.0), (50.0, 100.0), (120.0, 100.0), (220.0, 0.0)))
    # 20, 50, 120, 170 and 220 on a scale of 200.
    quantiles = np.array([0.0, 0.15, 0.5, 0.75, 1.0])
    assert judge_drawn(peak, quantiles).tolist() == pytest.approx([0.3, 1.0, 1.0, 0.5, 0.0])


def test_words_are_equally_likely_and_the_best_come_last():
    words = Classes({"ja": 100.0, "deels": 60.0, "nee": 20.0})
    quantiles = np.array([0.0, 0.33, 0.34, 0.66, 0.67, 0.999, 1.0])
    assert judge_drawn(words, quantiles).tolist() == [0.2, 0.2, 0.6, 0.6, 1.0, 1.0, 1.0]


def test_every_feed_names_indicators_that_exist():
    for name, feeds in FEEDS.items():
        assert name in INDICATORS
        assert all(feed.witness in INDICATORS for feed in feeds)


def test_the_highest_draw_is_the_ceiling_and_the_lowest_the_score(profile_of):
    values = make_values([NAN, 0.5, NAN], [NAN, NAN, 0.0], [0.2, NAN, NAN])
    found = find(profile_of, values)

    class Fixed:
        """Not random at all: the best or the worst of every fact that is judged rising."""

        def random(self, shape):
            return np.ones(shape)

    field = make_field(make_case())
    scores = FactDraws(field, found, Fixed()).score(np.array([[0.6, 0.4]]))[0]
    # Site 0: the gap is largest: part 1, no overshoot: 1 and 0.2. Site 1: places are largest:
    # overshoot 2 (0), size 1. Site 2: part 1, overshoot known 0, size 1.
    assert scores == pytest.approx([0.6 + 0.08, 0.6 * 0.375 + 0.4, 0.6 * 0.75 + 0.4], abs=1e-8)
