from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import ContractError
from scoring.region.capacity_case import CapacityCase, check_case
from scoring.region.capacity_freed import compare_variants, find_freed
from scoring.region.capacity_need import find_capacity_need, find_scenario, list_decisions
from scoring.region.capacity_places import (
    count_places,
    find_first_day,
    find_last_day,
    find_next,
    list_expiring,
)
from scoring.region.capacity_reserve import find_double_use, recall
from scoring.region.scenario import Draws, draw_positions, place_flows
from scoring.region.stock_flow import StartStocks, Variant, run_stocks, scale_flows, scale_start

DRAWS = Draws(paths=400, seed=7, persistence=0.8, outer_share=0.1)
FLOW = ["halfjaar", "scenario", "inflow", "decisions", "grant_share", "outflow_gemeenten",
        "departure"]  # fmt: skip
PLACE = ["name", "gemeente_code", "kind", "places", "available_from", "available_until",
         "others_places", "notice_months"]  # fmt: skip
START = StartStocks(procedure=100, permit=40, leaving=20)


def make_flows(rows=None):
    """Three scenarios of two half-years; inflow 80, 100 and 130."""
    rows = rows or [
        (half, name, inflow, 100.0, 0.6, 50.0, 30.0)
        for half in ("2027-I", "2027-II")
        for name, inflow in (("low", 80.0), ("mid", 100.0), ("high", 130.0))
    ]
    return pd.DataFrame(rows, columns=FLOW)


def make_places(*rows):
    rows = rows or [("huis", "GM1", "regulier", 150, "", "", 0, np.nan)]
    return pd.DataFrame(rows, columns=PLACE).astype({"others_places": float, "places": float})


def make_case(flows=None, places=None, **changes):
    made = CapacityCase(
        make_flows() if flows is None else flows,
        make_places() if places is None else places,
        START,
        DRAWS,
        0.1,
    )
    return replace(made, **changes)


def test_one_half_year_by_hand():
    # 100 + 100 in the procedure, 100 decided: 100 left. 60 granted: 40 + 60 − 50 = 50 wait.
    # 40 refused: 20 + 40 − 30 = 30. Together 180 = 160 + 100 − 50 − 30. Need 180 × 1.1 = 198.
    need = find_capacity_need(make_case())
    row = need.scenarios[need.scenarios["scenario"] == "mid"].iloc[0]
    stocks = ["procedure", "permit", "leaving", "occupancy"]
    assert row[stocks].tolist() == [100, 50, 30, 180]
    assert row["need"] == pytest.approx(198)
    assert row["shortage"] == pytest.approx(48)
    low, high = (find_scenario(make_case(), name).occupancy[0] for name in ("low", "high"))
    assert (low[0], high[0]) == (160, 210)


def test_nobody_leaves_an_empty_stock():
    flows = {
        "inflow": np.array([[10.0]]), "decisions": np.array([[500.0]]),
        "grant_share": np.array([[1.0]]), "outflow_gemeenten": np.array([[900.0]]),
        "departure": np.array([[900.0]]),
    }  # fmt: skip
    stocks = run_stocks(flows, START)
    # 110 decided and granted, 150 housed, 20 left: nobody is there any more
    assert (stocks.housed[0, 0], stocks.left[0, 0], stocks.occupancy[0, 0]) == (150, 20, 0)


amounts = st.floats(0, 1e5)


@given(
    st.lists(st.tuples(amounts, amounts, st.floats(0, 1), amounts, amounts), min_size=1),
    amounts, amounts, amounts,
)  # fmt: skip
def test_the_flow_identity_holds(rows, procedure, permit, leaving):
    table = np.array(rows).T[:, None, :]
    names = ("inflow", "decisions", "grant_share", "outflow_gemeenten", "departure")
    stocks = run_stocks(
        dict(zip(names, table, strict=True)), StartStocks(procedure, permit, leaving)
    )
    before = np.concatenate([[procedure + permit + leaving], stocks.occupancy[0, :-1]])
    after = before + stocks.inflow[0] - stocks.housed[0] - stocks.left[0]
    np.testing.assert_allclose(stocks.occupancy[0], after, rtol=1e-9, atol=1e-6)
    for stock in (stocks.procedure, stocks.permit, stocks.leaving, stocks.housed, stocks.left):
        assert (stock >= -1e-9).all()


def test_positions_keep_what_they_promise():
    draws = Draws(paths=40_000, seed=3, persistence=0.8, outer_share=0.1)
    z = draw_positions(5, draws)
    # one in ten above "high" and below "low" in every half-year; correlation ρ = 0.8, ρ² = 0.64
    assert np.abs((z > 1).mean(axis=0) - 0.1).max() < 0.006
    assert np.abs((z < -1).mean(axis=0) - 0.1).max() < 0.006
    assert np.corrcoef(z[:, 1], z[:, 2])[0, 1] == pytest.approx(0.8, abs=0.01)
    assert np.corrcoef(z[:, 1], z[:, 3])[0, 1] == pytest.approx(0.64, abs=0.01)
    assert (draw_positions(5, draws) == z).all()
    assert not (draw_positions(5, replace(draws, seed=4)) == z).all()
    # a longer look ahead does not change who is drawn, only what comes after
    assert draw_positions(0, draws).shape == (40_000, 0)


def test_independent_half_years_would_be_too_sure():
    case = make_case()
    loose = replace(case, draws=replace(DRAWS, persistence=0.0))
    wide, narrow = (find_capacity_need(one).bands.iloc[-1] for one in (case, loose))
    assert wide["occupancy_90"] - wide["occupancy_10"] > (
        narrow["occupancy_90"] - narrow["occupancy_10"]
    )


def test_flows_between_and_beyond_the_scenarios():
    placed = place_flows(make_flows(), np.array([[-1.0, 0.0], [1.0, 0.5], [-9.0, 2.0]]))
    # low 80, mid 100, high 130; halfway 115; nine times down would be −80 and is nought; 160
    assert placed["inflow"].tolist() == [[80, 100], [130, 115], [0, 160]]
    assert (placed["grant_share"] == 0.6).all()


def test_bands_are_ordered_and_seeded():
    need = find_capacity_need(make_case())
    bands = need.bands
    assert (bands["occupancy_10"] < bands["occupancy_50"]).all()
    assert (bands["occupancy_50"] < bands["occupancy_90"]).all()
    assert bands["shortage_chance"].between(0, 1).all()
    pd.testing.assert_frame_equal(find_capacity_need(make_case()).bands, bands)


def test_days_of_half_years():
    assert find_last_day("2026-I") == date(2026, 6, 30)
    assert find_last_day("2026-II") == date(2026, 12, 31)
    assert find_first_day("2026-II") == date(2026, 7, 1)
    assert (find_next("2026-I"), find_next("2026-II")) == ("2026-II", "2027-I")


def test_places_count_on_the_last_day():
    places = make_places(
        ("just", "GM1", "regulier", 10, "", "2027-06-30", 0, np.nan),
        ("ends", "GM1", "noodopvang", 20, "", "2027-06-29", 0, np.nan),
        ("starts", "GM1", "regulier", 40, "2027-07-01", "", 0, np.nan),
        ("shared", "GM1", "reserve", 80, "", "", 30, 3),
        ("over", "GM1", "regulier", 7, "", "2026-12-31", 0, np.nan),
    )
    table = count_places(places, ["2027-I", "2027-II"])
    assert table.loc["2027-I"].tolist() == [10, 0, 80, 30, 60]
    assert table.loc["2027-II"].tolist() == [40, 0, 80, 30, 90]
    ends = list_expiring(places, ["2027-I", "2027-II"])
    assert ends[["halfjaar", "name", "places"]].to_numpy().tolist() == [
        ["2027-I", "ends", 20],
        ["2027-I", "just", 10],
    ]


def test_decisions_add_up_to_the_need():
    half_years = ["2027-I", "2027-II", "2028-I"]
    rows = [
        (half, name, 100.0 + more, 0.0, 0.5, 0.0, 0.0)
        for half in half_years
        for name, more in (("low", -50.0), ("mid", 0.0), ("high", 50.0))
    ]
    places = make_places(
        ("a", "GM1", "regulier", 300, "", "", 0, np.nan),
        ("b", "GM1", "regulier", 50, "", "2028-05-01", 0, np.nan),
    )
    need = find_capacity_need(make_case(make_flows(rows), places, buffer_share=0.0))
    # occupancy 260, 360, 460; places 350, 350, 300; shortage 0, 10, 160
    table = list_decisions(need, 1)
    assert table["decision_day"].tolist() == ["2027-01-01", "2027-07-01"]
    assert table["halfjaar"].tolist() == ["2027-II", "2028-I"]
    assert table["to_decide"].tolist() == [10, 150]
    assert table["arranged"].tolist() == [0, 10]
    assert table["expires"].tolist() == [0, 50]
    assert table["to_decide_low"].tolist() == [0, 10]  # 160 + 3 × 50 = 310 of 300
    assert list_decisions(need, 0)["to_decide"].tolist() == [0, 10, 150]


def test_recall_gives_notice_when_the_need_is_seen():
    # Free 100; others have 30 (back within the half-year) and 20 (a half-year later).
    free, notice = np.full(3, 100.0), np.array([[30.0] * 3, [20.0] * 3])
    asked = np.array([[90.0, 140.0, 140.0, 140.0], [125.5, 125.5, 90.0, 90.0]])
    back = recall(asked, free, notice)
    # First path: nothing is seen on day 1; on day 2 40 are missing: 30 at once, 10 a half-year on.
    assert back[0].tolist() == [0, 30, 40]
    # Second path: 25.5 missing is 26 places, at once; they stay recalled.
    assert back[1].tolist() == [26, 26, 26]


def test_double_use_lies_between_empty_and_never_recalled():
    places = make_places(
        ("a", "GM1", "regulier", 150, "", "", 0, np.nan),
        ("r", "GM1", "reserve", 60, "", "", 40, 3),
        ("s", "GM1", "reserve", 30, "", "2027-06-30", 30, np.nan),
    )
    case = make_case(places=places)
    table = find_double_use(case, find_capacity_need(case))
    for name in ("short", "chance"):
        assert (table[f"{name}_empty"] <= table[f"{name}_recalled"] + 1e-9).all()
        assert (table[f"{name}_recalled"] <= table[f"{name}_kept"] + 1e-9).all()
    assert table["others"].tolist() == [70, 40]
    assert (table["used"] <= table["others"]).all()
    none = find_double_use(make_case(), find_capacity_need(make_case()))
    assert (none["short_empty"] == none["short_kept"]).all()


def test_housing_more_frees_what_waits_and_no_more():
    case = make_case()
    need = find_capacity_need(case)
    table = find_freed(case, need, [10, 1000])
    few, many = (table[table["extra"] == extra] for extra in (10, 1000))
    assert few["freed"].tolist() == pytest.approx([10, 20])
    # 50 wait after the first half-year, 60 after the second: all are housed
    assert many["freed"].tolist() == pytest.approx([50, 60])
    assert many["waiting"].tolist() == [0, 0]
    assert (table["freed_10"] <= table["freed_90"]).all()
    assert find_freed(case, need, []).empty


def test_variants_change_what_they_say():
    case = make_case()
    variants = {
        "same": Variant(), "more": Variant(inflow_factor=1.5),
        "faster": Variant(decisions_factor=2),
        "gone": Variant(departure_factor=2), "housed": Variant(housed_extra=5),
        "strict": Variant(grant_shift=-1),
    }  # fmt: skip
    table = compare_variants(case, find_capacity_need(case), variants).set_index("name")
    assert table.loc["same", "change"] == 0
    assert table.loc["more", "change"] == pytest.approx(100)
    # to decide faster moves people between stocks; 200 − 60 − 60 still wait or leave
    assert table.loc["faster", "change"] == pytest.approx(0)
    # leaving: 20 + 40 − 60 = 0, 40 − 40 = 0, in place of 30 and 40
    assert table.loc["gone", "change"] == pytest.approx(-40)
    assert table.loc["housed", "change"] == pytest.approx(-10)
    # nobody gets a permit: 40 are housed, then nobody, in place of 50 and 50
    assert table.loc["strict", "change"] == pytest.approx(60)


def test_the_part_of_a_region():
    flows = scale_flows(make_flows(), 0.1)
    assert flows["inflow"].tolist()[:3] == pytest.approx([8, 10, 13])
    assert flows["grant_share"].tolist()[0] == 0.6
    assert scale_start(START, 0.1).total == pytest.approx(16)
    whole, part = make_case(), make_case(flows, start=scale_start(START, 0.1))
    a, b = (find_scenario(one, "mid").occupancy for one in (whole, part))
    np.testing.assert_allclose(a * 0.1, b)


def test_a_story_with_holes_is_refused():
    flows = make_flows()
    holes = flows[~((flows["halfjaar"] == "2027-II") & (flows["scenario"] == "high"))]
    late = flows.assign(halfjaar=flows["halfjaar"].replace("2027-II", "2028-II"))
    places = make_places(
        ("a", "GM1", "reserve", 10, "2028-01-01", "2027-01-01", 11, np.nan),
    )
    for case, codes in (
        (make_case(holes), ["capacity_flow_missing"]),
        (make_case(late), ["capacity_half_year_gap"]),
        (make_case(places=places), ["capacity_others_above", "capacity_days_crossed"]),
    ):
        with pytest.raises(ContractError) as caught:
            check_case(case)
        assert [fault.code for fault in caught.value.faults] == codes
