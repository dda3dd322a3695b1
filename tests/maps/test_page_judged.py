"""A judgement reckoned back from the shown fact: exact in Python and in the browser."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.columns import unpack
from maps.page_judged import pack_rest, reckon_numbers, reckon_words
from maps.words import scale_to_integer
from scoring.curve import Classes, Curve, judge_numbers
from tests.maps.build_inputs import make_inputs
from tests.maps.read_page import read_data
from tests.maps.run_node import NODE, WHY_NOT, run_node

SHOP = Curve(((800.0, 100.0), (1500.0, 65.0), (3000.0, 20.0), (5000.0, 0.0)))


def test_a_curve_by_hand() -> None:
    # Half-way 800 and 1500 lies 1150: half-way 100 and 65 is 82.5 points, 8250 hundredths.
    facts = np.array([0, 800, 1150, 1500, 5000, 9999, np.nan])
    assert reckon_numbers(SHOP, facts, 0).tolist() == [10_000, 10_000, 8250, 6500, 0, 0, 0]
    assert reckon_numbers(SHOP, facts * 10, 1).tolist()[:3] == [10_000, 10_000, 8250]
    assert reckon_numbers(Curve(((3.0, 40.0),)), np.array([1.0, 9.0]), 0).tolist() == [4000, 4000]


def test_classes_by_hand() -> None:
    told = reckon_words(Classes({"A": 100.0, "B": 62.5}), pd.Series(["B", "", "A", "Z"]))
    assert told.tolist() == [6250, 0, 10_000, 0]


@given(st.lists(st.none() | st.floats(-100, 9000), max_size=20), st.integers(0, 2))
def test_reckoned_and_rest_give_the_true_judgement(facts, decimals: int) -> None:
    series = pd.Series(facts, dtype="float64")
    judged = judge_numbers(SHOP, series).to_numpy()
    shown = scale_to_integer(series.to_numpy(), decimals)
    rest = unpack(pack_rest(judged, shown, SHOP, decimals))
    true = scale_to_integer(judged * 10_000)
    for left, reckoned, value in zip(
        rest, reckon_numbers(SHOP, shown, decimals), true, strict=True
    ):
        assert left is None if np.isnan(value) else left + reckoned == value


@pytest.mark.skipif(NODE is None, reason=WHY_NOT)
def test_the_browser_reckons_the_scorecards_own_judgements(tmp_path) -> None:
    inputs = make_inputs(400, known_share=0.8)
    content = read_data(inputs.make())
    card = inputs.scorecard
    vectors = [
        {
            "indicator": indicator,
            "value": content["facts"][indicator["id"]]["value"],
            "rest": content["facts"][indicator["id"]]["rest"],
            "judged": [
                None if np.isnan(value) else int(value)
                for value in scale_to_integer(card.values[indicator["id"]].to_numpy() * 10_000)
            ],
        }
        for indicator in content["indicators"]
    ]
    assert sum(value is not None for one in vectors for value in one["judged"]) > 5_000
    run_node("judged.test.mjs", vectors, tmp_path)
