from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import ContractError
from scoring.region.capacity_case import CapacityCase
from scoring.region.capacity_decided import (
    ANSWERED,
    ASKED,
    DECIDED,
    LATER,
    REPLACED,
    UNSIZED,
    check_decisions,
    compare_decisions,
    count_decided,
    judge_decisions,
)
from scoring.region.capacity_need import find_capacity_need, list_decisions
from scoring.region.scenario import Draws
from scoring.region.stock_flow import StartStocks

TODAY = date(2026, 11, 1)
HALF_YEARS = ["2027-I", "2027-II", "2028-I"]
COLUMNS = ["day", "halfjaar", "asked_places", "decided_places", "available_until", "reference",
           "place_name"]  # fmt: skip


def make(*rows):
    filled = [(*row, *[""] * (len(COLUMNS) - len(row))) for row in rows]
    table = pd.DataFrame(filled, columns=COLUMNS)
    numbers = {name: pd.to_numeric(table[name]) for name in ("asked_places", "decided_places")}
    return table.assign(**numbers, source_row=[str(2 + at) for at in range(len(table))])


def make_need(*shortages):
    """A need of which scenario mid is short by so much: 100 places, occupancy 100 + shortage."""
    steps = np.diff([0.0, *shortages])  # what must come, or go where it is below nought
    rows = [
        (half, name, max(step, 0.0), 0.0, 0.5, 0.0, max(-step, 0.0))
        for half, step in zip(HALF_YEARS, steps, strict=True)
        for name in ("low", "mid", "high")
    ]
    columns = ["halfjaar", "scenario", "inflow", "decisions", "grant_share", "outflow_gemeenten",
               "departure"]  # fmt: skip
    places = pd.DataFrame(
        [("huis", "GM1", "regulier", 100, "", "", 0.0, np.nan)],
        columns=["name", "gemeente_code", "kind", "places", "available_from", "available_until",
                 "others_places", "notice_months"],
    )  # fmt: skip
    start = StartStocks(procedure=0.0, permit=0.0, leaving=100.0)
    flows = pd.DataFrame(rows, columns=columns)
    return find_capacity_need(CapacityCase(flows, places, start, Draws(100, 1, 0.8, 0.1), 0.0))


def test_what_each_line_is():
    judged = judge_decisions(
        make(
            ("2026-01-10", "2027-II", 90, np.nan),  # answered by B1, later
            ("2026-02-01", "2027-II", 90, 60, "", "B1"),  # B1 was changed in June
            ("2026-06-01", "2027-II", 90, 40, "", "B1"),
            ("2026-08-01", "2027-II", 30, np.nan),  # newer than every decision for 2027-II
            ("2026-09-01", "2028-I", 10, np.nan, "", "B2"),
            ("2026-12-01", "2028-I", 10, 10, "", "B3"),
        ),
        TODAY,
    )
    assert judged["state"].tolist() == [ANSWERED, REPLACED, DECIDED, ASKED, UNSIZED, LATER]


def test_of_one_day_the_lowest_line_counts_and_zero_withdraws():
    lines = make(
        ("2026-02-01", "2027-I", 90, 60, "", "B1"), ("2026-02-01", "2027-I", 90, 0, "", "B1")
    )
    judged = judge_decisions(lines, TODAY)
    assert judged["state"].tolist() == [REPLACED, DECIDED]
    assert count_decided(judged, HALF_YEARS).tolist() == [0, 0, 0]


def test_a_number_without_a_reference_is_no_decision():
    judged = judge_decisions(make(("2026-02-01", "2027-I", 90, 60)), TODAY)
    assert judged["state"].tolist() == [ASKED]
    assert count_decided(judged, HALF_YEARS).sum() == 0


def test_decided_places_hold_until_their_last_day():
    judged = judge_decisions(
        make(
            ("2026-02-01", "2027-I", 60, 60, "2027-12-31", "B1"),
            ("2026-02-01", "2027-II", 7, 7, "", "B2"),
            ("2026-02-01", "2027-I", 5, 5, "2027-12-30", "B3"),
            ("2026-02-01", "2027-I", 80, 80, "", "B4", "huis"),  # counts in the table of places
        ),
        TODAY,
    )
    # B3 ends a day before the end of 2027-II
    assert count_decided(judged, HALF_YEARS).tolist() == [65, 67, 7]


def test_decided_beside_what_is_short_now():
    need = make_need(20.0, -5.0, 30.4)
    judged = judge_decisions(
        make(
            ("2026-02-01", "2027-II", 40, 25, "", "B1"),
            ("2026-03-01", "2027-II", 80, 80, "", "B2", "huis"),
            ("2026-04-01", "2028-I", 15, np.nan),
        ),
        TODAY,
    )
    table = compare_decisions(judged, need)
    assert table["asked"].tolist() == [0, 120, 15]
    assert table["open_asks"].tolist() == [0, 0, 1]
    assert table["decided"].tolist() == [0, 105, 0]
    assert table["in_table"].tolist() == [0, 80, 0]
    assert table["holds"].tolist() == [0, 25, 25]
    assert table["short_now"].tolist() == [20, 0, 31]  # 30.4 is 31 whole places
    assert table["difference"].tolist() == [-20, 25, -6]


def test_what_was_decided_is_not_asked_again():
    need = make_need(20.0, 45.0, 30.0)
    decided = pd.Series([0, 40, 40], HALF_YEARS)
    table = list_decisions(need, 0, decided)
    # 20, then 45 − 40 = 5 of which 20 is arranged already, then nothing
    assert table["to_decide"].tolist() == [20, 0, 0]
    assert table["decided"].tolist() == [0, 40, 40]
    assert list_decisions(need, 0)["to_decide"].tolist() == [20, 25, 0]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2026-01-01", "2026-05-01", "2027-01-01"]),
            st.sampled_from([*HALF_YEARS, "2026-II", "2030-I"]),
            st.integers(0, 50),
            st.integers(0, 50),
            st.just(""),
            st.sampled_from(["", "B1", "B2"]),
        ),
        max_size=8,
    )
)
def test_nothing_holds_that_has_no_reference(rows):
    judged = judge_decisions(make(*rows), TODAY)
    assert len(judged) == len(rows)
    decided = judged[judged["state"] == DECIDED]
    assert (decided["reference"] != "").all()
    assert (decided["day"] <= TODAY.isoformat()).all()
    assert not decided.duplicated(["reference", "halfjaar"]).any()
    held = count_decided(judged, HALF_YEARS)
    in_time = decided[decided["halfjaar"] <= HALF_YEARS[-1]]
    assert held.iloc[-1] == in_time["decided_places"].sum()


def test_a_log_that_does_not_fit_the_places_is_refused():
    lines = make(
        ("2026-02-01", "2027-I", 5, 5, "2027-06-29", "B1"),
        ("2026-02-01", "2027-I", 5, 5, "", "B2", "nergens"),
        ("2026-02-01", "2027-I", 5, 5, "2027-06-30", "B3", "huis"),
    )
    with pytest.raises(ContractError) as caught:
        check_decisions(lines, pd.DataFrame({"name": ["huis"]}))
    codes = [(fault.code, fault.fields["row"]) for fault in caught.value.faults]
    assert codes == [
        ("capacity_decision_place_unknown", "3"),
        ("capacity_decision_ends_early", "2"),
    ]


def test_an_empty_log():
    judged = judge_decisions(make(), TODAY)
    assert count_decided(judged, HALF_YEARS).tolist() == [0, 0, 0]
    assert compare_decisions(judged, make_need(1.0, 1.0, 1.0))["difference"].tolist() == [-1] * 3
