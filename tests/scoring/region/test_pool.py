import itertools
import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.errors import ContractError
from scoring.region.pool import find_pool
from scoring.region.pool_rule import PoolRule
from scoring.region.sensitivity import find_sensitivity
from scoring.region.solver import Limits

HALF = PoolRule(Fraction(1, 2), None, settles=False, extra_share=Fraction(0), keeps_provinces=True)
SETTLED = replace(HALF, settles=True)
LIMITS = Limits(time_s=20.0)
COLUMNS = [
    "province_code", "reception_task", "housing_task", "reception_effort", "housing_effort",
    "reception_room", "housing_room",
]  # fmt: skip


def make_members(rows):
    """Rows: province, X, Y, c of a place, c of a home, room for places, room for homes."""
    index = pd.Index(list(rows), name="gemeente_code")
    return pd.DataFrame(list(rows.values()), index=index, columns=COLUMNS)


# DOMAIN 8.5: D (20, 25, X 120, Y 40, room 160), B (30, 15, X 80, Y 30).
EXAMPLE = {
    "D": ("PV1", 120, 40, 20, 25, 160, 1000),
    "B": ("PV1", 80, 30, 30, 15, 1000, 1000),
}


def test_the_worked_example_without_settlement():
    # Alone D 20·120 + 25·40 = 3,400 and B 30·80 + 15·30 = 2,850: together 6,250.
    # With nobody worse off: D 145 + 20 (20·145 + 25·20 = 3,400) and B 55 + 50 (2,400): 5,800.
    pool = find_pool(make_members(EXAMPLE), HALF, LIMITS)
    assert pool.shares.loc["D", ["reception", "housing", "alone"]].tolist()[:2] == [145, 20]
    assert pool.shares.loc["B", ["reception", "housing"]].tolist() == [55, 50]
    unit = pool.efforts.unit
    assert int(pool.shares["alone"].sum()) * unit == 6250
    assert int(pool.shares["together"].sum()) * unit == 5800
    assert round(pool.gain_share, 3) == 0.072
    assert pool.gap == 0


def test_the_worked_example_with_settlement():
    # D 160 + 20 = 3,700 and B 40 + 50 = 1,950: 5,650, which is 9.6 % less.
    pool = find_pool(make_members(EXAMPLE), SETTLED, LIMITS)
    assert pool.shares[["reception", "housing"]].loc["D"].tolist() == [160, 20]
    assert pool.shares[["reception", "housing"]].loc["B"].tolist() == [40, 50]
    assert int(pool.shares["together"].sum()) * pool.efforts.unit == 5650
    assert round(pool.gain_share, 3) == 0.096


def test_the_order_of_gemeenten_changes_nothing():
    rows = {f"G{i}": ("PV1", 10 + i, 5, 3 + i % 3, 2 + i % 2, 40, 40) for i in range(6)}
    forward = find_pool(make_members(rows), HALF, LIMITS).shares
    backward = find_pool(make_members(dict(reversed(rows.items()))), HALF, LIMITS).shares
    pd.testing.assert_frame_equal(forward, backward)


def test_equal_efforts_move_nothing():
    # any division costs the same; the one that moves least is the one of today
    rows = dict.fromkeys("ABC", ("PV1", 10, 10, 5, 5, 100, 100))
    shares = find_pool(make_members(rows), SETTLED, LIMITS).shares
    assert shares["reception"].tolist() == [10, 10, 10]
    assert shares["housing"].tolist() == [10, 10, 10]


def test_what_is_kept_is_rounded_up():
    # θ = 1/2 of 5 is 2.5: three stay
    rows = {"A": ("PV1", 5, 0, 9, 9, 50, 50), "B": ("PV1", 5, 0, 1, 9, 50, 50)}
    shares = find_pool(make_members(rows), SETTLED, LIMITS).shares
    assert shares["reception"].tolist() == [3, 7]


def test_a_gemeente_of_unknown_room_takes_over_nothing():
    rows = {"A": ("PV1", 10, 0, 9, 9, 50, 50), "B": ("PV1", 10, 0, 1, 9, np.nan, np.nan)}
    assert find_pool(make_members(rows), SETTLED, LIMITS).shares["reception"].tolist() == [10, 10]


def test_reception_stays_in_its_province_and_housing_does_not():
    rows = {"A": ("PV1", 10, 10, 9, 9, 50, 50), "B": ("PV2", 10, 10, 1, 1, 50, 50)}
    shares = find_pool(make_members(rows), SETTLED, LIMITS).shares
    assert shares["reception"].tolist() == [10, 10]
    assert shares["housing"].tolist() == [5, 15]
    across = replace(SETTLED, keeps_provinces=False)
    assert find_pool(make_members(rows), across, LIMITS).shares["reception"].tolist() == [5, 15]


def test_a_band_keeps_everyone_near_its_own_task():
    # ±10 % of 120 and 80: D at most 132; B at least 72, so 8 move
    band = replace(SETTLED, kept_share=Fraction(0), band_share=Fraction(1, 10))
    shares = find_pool(make_members(EXAMPLE), band, LIMITS).shares
    assert shares["reception"].to_dict() == {"B": 72, "D": 128}
    # 40 and 30: D at least 36; B at most 33
    assert shares["housing"].to_dict() == {"B": 33, "D": 37}


def test_room_below_what_must_be_kept_is_the_reason():
    rows = EXAMPLE | {"D": ("PV1", 120, 40, 20, 25, 59, 1000)}
    pool = find_pool(make_members(rows), HALF, LIMITS)
    (conflict,) = pool.conflicts
    assert (conflict.kind, conflict.task, conflict.gemeenten) == (
        "room_below_kept", "reception", ("D",),
    )  # fmt: skip
    assert (conflict.needed, conflict.available) == (60, 59)
    assert pool.shares.empty
    assert np.isnan(pool.gain_share)


def test_room_below_the_band_is_another_reason():
    # it must keep 60 and has room for 70; a band of 10 % asks 108
    rows = EXAMPLE | {"D": ("PV1", 120, 40, 20, 25, 70, 1000)}
    band = replace(HALF, band_share=Fraction(1, 10))
    (conflict,) = find_pool(make_members(rows), band, LIMITS).conflicts
    assert (conflict.kind, conflict.needed, conflict.available) == ("room_below_band", 108, 70)


def test_too_little_room_of_all_together_is_the_reason():
    rows = {"A": ("PV1", 10, 0, 1, 1, 9, 9), "B": ("PV1", 10, 0, 1, 1, 9, 9)}
    (conflict,) = find_pool(make_members(rows), HALF, LIMITS).conflicts
    assert (conflict.kind, conflict.needed, conflict.available) == ("too_little_room", 20, 18)


def test_nobody_worse_off_can_be_the_only_reason():
    # A has room for 5 of its 10; B would get five more and nothing in return
    rows = {"A": ("PV1", 10, 0, 1, 1, 5, 0), "B": ("PV1", 10, 0, 1, 1, 50, 0)}
    (conflict,) = find_pool(make_members(rows), HALF, LIMITS).conflicts
    assert conflict.kind == "nobody_worse"
    assert find_pool(make_members(rows), SETTLED, LIMITS).is_possible


@pytest.mark.parametrize("effort", [np.nan, 1e-9])
def test_efforts_that_cannot_be_used_are_told(effort):
    rows = {"A": ("PV1", 10, 0, effort, 1, 5, 0)}
    with pytest.raises(ContractError) as caught:
        find_pool(make_members(rows), HALF, LIMITS)
    assert caught.value.faults[0].code in {"effort_unknown", "effort_too_fine"}


def test_nobody_is_no_pool():
    with pytest.raises(ContractError) as caught:
        find_pool(make_members({}), HALF, LIMITS)
    assert caught.value.faults[0].code == "pool_without_tasks"


def test_efforts_with_cents_are_exact():
    rows = {"A": ("PV1", 3, 0, 0.1, 0.7, 9, 9), "B": ("PV1", 3, 0, 0.3, 0.7, 9, 9)}
    pool = find_pool(make_members(rows), SETTLED, LIMITS)
    # ⌈1.5⌉ = 2 stay with B: 4 · 0.1 + 2 · 0.3 = 1.0 exactly
    assert int(pool.shares["together"].sum()) * pool.efforts.unit == 1
    assert pool.efforts.unit == Fraction(1, 10)


def brute_force(members, rule):
    """Least effort over every whole division; None when there is none."""
    rows = list(members.itertuples())
    ranges = {}
    for task in ("reception", "housing"):
        ranges[task] = []
        for row in rows:
            own, room = getattr(row, f"{task}_task"), getattr(row, f"{task}_room")
            ranges[task].append(range(math.ceil(rule.kept_share * own), int(room) + 1))
    places = [
        x
        for x in itertools.product(*ranges["reception"])
        if sum(x) == members["reception_task"].sum()
    ]
    homes = [
        y
        for y in itertools.product(*ranges["housing"])
        if sum(y) == members["housing_task"].sum()
    ]  # fmt: skip
    best = None
    for x, y in itertools.product(places, homes):
        efforts = [
            row.reception_effort * a + row.housing_effort * b
            for row, a, b in zip(rows, x, y, strict=True)
        ]
        alone = [
            row.reception_effort * row.reception_task + row.housing_effort * row.housing_task
            for row in rows
        ]
        ceiling = 1 + rule.extra_share
        if not rule.settles and any(e > ceiling * a for e, a in zip(efforts, alone, strict=True)):
            continue
        best = sum(efforts) if best is None else min(best, sum(efforts))
    return best


def test_500_small_cases_are_those_of_trying_everything():
    random = np.random.default_rng(7)
    found = 0
    for case in range(500):
        count = int(random.integers(2, 4))
        rows = {}
        for i in range(count):
            own = random.integers(0, 6, 2)
            effort = random.integers(0, 9, 2)
            room = random.integers(0, 9, 2)
            rows[f"G{i}"] = ("PV1", *own.tolist(), *effort.tolist(), *room.astype(float).tolist())
        members = make_members(rows)
        rule = PoolRule(
            Fraction(int(random.integers(0, 5)), 4),
            None,
            settles=bool(case % 2),
            extra_share=Fraction(int(random.integers(0, 3)), 5),
            keeps_provinces=True,
        )
        pool = find_pool(members, rule, LIMITS)
        best = brute_force(members, rule)
        if best is None:
            assert not pool.is_possible
            continue
        found += 1
        assert int(pool.shares["together"].sum()) * pool.efforts.unit == best
    assert found > 150


WHOLE = st.integers(0, 300)


@st.composite
def make_case(draw):
    count = draw(st.integers(1, 6))
    rows = {}
    for i in range(count):
        own = [draw(WHOLE), draw(WHOLE)]
        effort = [draw(st.integers(0, 50)), draw(st.integers(0, 50))]
        room = [float(each + draw(st.integers(0, 100))) for each in own]
        rows[f"G{i}"] = (draw(st.sampled_from(["PV1", "PV2"])), *own, *effort, *room)
    rule = PoolRule(
        Fraction(draw(st.integers(0, 10)), 10),
        draw(st.sampled_from([None, Fraction(1, 10), Fraction(1, 3)])),
        settles=draw(st.booleans()),
        extra_share=Fraction(draw(st.integers(0, 4)), 20),
        keeps_provinces=draw(st.booleans()),
    )
    return make_members(rows), rule


@settings(max_examples=60, deadline=None)
@given(make_case())
def test_what_must_always_hold(case):
    members, rule = case
    pool = find_pool(members, rule, LIMITS)
    assert pool.is_possible  # everyone has room for its own task
    for task in ("reception", "housing"):
        own, share = members[f"{task}_task"], pool.shares[task]
        assert share.sum() == own.sum()
        assert all(x >= rule.kept_share * y for x, y in zip(share, own, strict=True))
        assert (share <= members[f"{task}_room"]).all()
        if rule.band_share is not None:
            assert all(abs(x - y) <= rule.band_share * y for x, y in zip(share, own, strict=True))
    if rule.keeps_provinces:
        moved = pool.shares["reception"] - members["reception_task"]
        assert (moved.groupby(members["province_code"]).sum() == 0).all()
    assert pool.shares["together"].sum() <= pool.shares["alone"].sum()
    if not rule.settles:
        ends = zip(pool.shares["together"], pool.shares["alone"], strict=True)
        assert all(after <= (1 + rule.extra_share) * before for after, before in ends)


def test_the_more_is_kept_the_less_is_gained():
    table = find_sensitivity(
        make_members(EXAMPLE), SETTLED, [Fraction(k, 4) for k in range(5)], LIMITS
    )
    assert table["is_possible"].all()
    assert (table["gain_share"].diff().dropna() <= 0).all()
    assert table["gain_share"].iloc[-1] == 0
    # θ = 1/2: 40 places and 20 homes move; D goes from 3,400 to 3,700
    row = table.set_index("kept_share").loc[0.5]
    assert (row["moved_reception"], row["moved_housing"]) == (40, 20)
    assert row["worst_share"] == pytest.approx(300 / 3400)
