from dataclasses import replace
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from scoring.region.pool import find_pool
from scoring.region.pool_rule import PoolRule
from scoring.region.shadow_prices import find_shadow_prices
from scoring.region.solver import Limits

RULE = PoolRule(Fraction(1, 2), None, settles=True, extra_share=Fraction(0), keeps_provinces=True)
COLUMNS = [
    "province_code", "reception_task", "housing_task", "reception_effort", "housing_effort",
    "reception_room", "housing_room",
]  # fmt: skip


def make_members(**rows):
    members = pd.DataFrame(rows, index=COLUMNS).T
    kinds = dict.fromkeys(("reception_task", "housing_task"), "int64")
    numbers = dict.fromkeys(COLUMNS[3:], "float64")
    return members.astype(kinds | numbers)


EXAMPLE = {"D": ("PV1", 120, 40, 20, 25, 160, 500), "B": ("PV1", 80, 30, 30, 15, 500, 500)}


def find(rule=RULE, **rows):
    pool = find_pool(make_members(**(EXAMPLE | rows)), rule, Limits())
    return find_shadow_prices(pool, rule).set_index(["kind", "task", "gemeente_code"])["price"]


def test_prices_of_the_worked_example_by_hand():
    # With settlement D 160 + 20 and B 40 + 50. One place more: D is full, so B takes it at 30.
    # One person more: B at 15. One home less that D must keep: B at 15 in place of D at 25.
    # B keeps just half of its 80 and D is just full, so either rule alone frees nothing.
    prices = find()
    assert prices["sum", "reception", "B"] == pytest.approx(30)
    assert prices["sum", "housing", "B"] == pytest.approx(15)
    assert prices["keep", "housing", "D"] == pytest.approx(-10)
    assert len(prices) == 3


def test_room_has_a_price_when_only_room_is_short():
    # D has room for 150: B does 50. One more in D saves 30 − 20.
    prices = find(D=("PV1", 120, 40, 20, 25, 150, 500))
    assert prices["room", "reception", "D"] == pytest.approx(-10)


def test_one_more_that_does_not_fit_is_told():
    full = {"D": ("PV1", 120, 40, 20, 25, 120, 500), "B": ("PV1", 80, 30, 30, 15, 80, 500)}
    assert np.isnan(find(**full)["sum", "reception", "B"])


def test_a_price_is_what_one_more_really_changes():
    rows = EXAMPLE | {"D": ("PV1", 120, 40, 20, 25, 150, 500)}
    more = EXAMPLE | {"D": ("PV1", 120, 40, 20, 25, 151, 500)}
    before, after = (find_pool(make_members(**each), RULE, Limits()) for each in (rows, more))
    efforts = [int(p.shares["together"].sum()) * p.efforts.unit for p in (before, after)]
    assert efforts[1] - efforts[0] == pytest.approx(find(**rows)["room", "reception", "D"])


def test_a_ceiling_has_a_price_when_nobody_settles():
    prices = find(replace(RULE, settles=False))
    # D is at its own 3,400; one unit of effort more on D moves 1/20 place: 30/20 − 1 = 0.5 less
    assert prices["ceiling", "", "D"] == pytest.approx(-0.5)


def test_prices_are_in_the_units_of_the_members():
    scaled = {
        code: (row[0], row[1], row[2], row[3] * 1000.5, row[4] * 1000.5, *row[5:])
        for code, row in EXAMPLE.items()
    }
    assert find(**scaled)["keep", "housing", "D"] == pytest.approx(-10 * 1000.5)


def test_no_answer_no_prices():
    pool = find_pool(
        make_members(**(EXAMPLE | {"D": ("PV1", 120, 40, 20, 25, 1, 500)})), RULE, Limits()
    )
    assert not pool.is_possible
    assert find_shadow_prices(pool, RULE).empty
    assert np.isnan(pool.gap)
