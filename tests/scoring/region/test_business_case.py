import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.region.business_case import CaseQuestion, find_cases
from scoring.region.side_effects import Effect, find_side_effects
from scoring.region.themes import THEMES, find_theme_coverage

PLANS = pd.DataFrame(
    {
        "places": [100.0, 50.0],
        "low_eur": [3e6, 1e6],
        "cost": [3.2e6, 1.5e6],
        "high_eur": [4e6, 2e6],
    },
    index=pd.Index([1, 2], name="plan"),
)
SITES = pd.DataFrame(
    {
        "plan": [1, 1, 2],
        "site_id": ["a", "b", "a"],
        "gemeente_code": ["GM1", "GM2", "GM1"],
        "places": [60, 40, 50],
        "invest_eur": [500_000.0, 300_000.0, np.nan],
    }
)


def test_the_case_by_hand():
    cases = find_cases(PLANS, SITES, CaseQuestion(10, 69_400))
    one = cases.loc[1]
    # 10 × 3,000,000 + 800,000 and 10 × 4,000,000 + 800,000
    assert (one["total_low_eur"], one["total_high_eur"]) == (30_800_000, 40_800_000)
    assert one["place_year_high_eur"] == 40_800  # 40,800,000 / (100 × 10)
    assert one["emergency_eur"] == 69_400_000
    assert (one["saved_low_eur"], one["saved_high_eur"]) == (28_600_000, 38_600_000)


def test_an_unknown_investment_leaves_the_highest_total_unknown():
    two = find_cases(PLANS, SITES, CaseQuestion(10, 69_400)).loc[2]
    assert (two["invest_known"], two["invest_unknown"]) == (0, 1)
    assert two["total_low_eur"] == 10_000_000
    assert math.isnan(two["total_high_eur"])
    assert math.isnan(two["saved_low_eur"])
    assert two["saved_high_eur"] == 50 * 10 * 69_400 - 10_000_000


def test_side_effects_by_hand():
    pupils = Effect("l", "Leerlingen", "leerlingen", "onderwijs", 0.1, 0.2, "invented", "test")
    found = find_side_effects(SITES, [pupils])
    assert found[["plan", "gemeente_code", "places"]].to_numpy().tolist() == [
        [1, "GM1", 60], [1, "GM2", 40], [2, "GM1", 50],
    ]  # fmt: skip
    assert found["low"].tolist() == pytest.approx([6, 4, 5])
    assert found["high"].tolist() == pytest.approx([12, 8, 10])


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 200)), min_size=1, max_size=12))
def test_no_place_of_a_plan_is_lost_or_counted_twice(rows):
    sites = pd.DataFrame(rows, columns=["plan", "places"]).assign(
        gemeente_code=[f"GM{number % 3}" for number in range(len(rows))]
    )
    one = Effect("x", "x", "x", "werk", 1.0, 1.0, "invented", "test")
    found = find_side_effects(sites, [one]).groupby("plan")["places"].sum()
    assert found.to_dict() == sites.groupby("plan")["places"].sum().to_dict()


def test_themes_say_what_is_known():
    facts = pd.DataFrame(
        [
            ("a", "isk_bereik_min", 12.0, "", True),
            ("b", "isk_bereik_min", np.nan, "", True),
            ("a", "begeleiding_status", np.nan, "bevestigd", True),
            ("c", "isk_bereik_min", 5.0, "", True),
            ("a", "spanning_am", 1.0, "", False),
        ],
        columns=["site_id", "indicator", "number", "word", "applies"],
    )
    found = find_theme_coverage(facts, {"a", "b"})
    assert list(found.index) == list(THEMES)
    # education: two facts of a and b, one known; c is not asked
    assert found.loc["onderwijs", ["asked", "known"]].tolist() == [2, 1]
    assert found.loc["inburgering", "known_share"] == 1
    # what does not apply is not asked; without data the share is unknown, not zero
    assert math.isnan(found.loc["werk", "known_share"])
