"""How evenly places fall: hand calculations."""

import math

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from scoring.fairness import find_quintiles, judge_fairness

CODES = ["GM1", "GM2", "GM3", "GM4", "GM5"]


def make_gemeenten(inhabitants=(20.0,) * 5, ses=(-0.4, -0.2, 0.0, 0.2, 0.4), present=(0.0,) * 5):
    return pd.DataFrame(
        {"inhabitants": inhabitants, "ses_woa": ses, "reception_places": present},
        index=pd.Index(CODES[: len(inhabitants)], name="gemeente_code", dtype="str"),
        dtype=float,
    )


def make_sites(rows):
    """rows: (gemeente, places, x, pressure)"""
    index = pd.Index([f"s{number}" for number in range(len(rows))], name="site_id", dtype="str")
    table = pd.DataFrame(
        rows, index=index, columns=["gemeente_code", "planned_places", "x", "pressure"]
    )
    return table.astype(
        {"gemeente_code": "str", "planned_places": float, "x": float, "pressure": float}
    ).assign(y=0.0)


def test_equal_gemeenten_are_one_fifth_each():
    assert find_quintiles(make_gemeenten()).tolist() == [1, 2, 3, 4, 5]


def test_a_gemeente_goes_where_the_middle_of_its_people_lies():
    # Shares 50, 10, 10, 10, 20: middles at 25, 55, 65, 75, 90 per cent.
    found = find_quintiles(make_gemeenten((50, 10, 10, 10, 20)))
    assert found.tolist() == [2, 3, 4, 4, 5]
    unknown = find_quintiles(make_gemeenten((50, np.nan, 10, 10, 20), (-0.4, 0, np.nan, 0.2, 0.4)))
    # 50 of 80: middle 31 per cent; 10: 69; 20: 88
    assert unknown.tolist() == [2, 0, 0, 4, 5]


def test_shares_by_hand():
    sites = make_sites([("GM1", 60, 0, 2.0), ("GM1", 40, 4000, 3.5), ("GM5", 100, 90_000, np.nan)])
    found = judge_fairness(sites, make_gemeenten(present=(300, 0, 0, 0, 100)))
    first, last = found.fifths[0], found.fifths[-1]
    assert (first.inhabitants, first.present, first.planned) == (0.2, 0.75, 0.5)
    assert first.together == pytest.approx(400 / 600)
    assert (last.quintile, last.gemeenten, last.planned) == (5, ("GM5",), 0.5)
    assert (found.largest_gemeente, found.largest_share) == ("GM1", 0.5)
    # |50 − 20| twice and |0 − 20| three times: 120, halved 60 per cent
    assert found.unevenness == pytest.approx(0.6)
    assert (found.busiest, found.pressure, found.without_pressure) == ("s1", 3.5, 1)
    assert (found.cluster, found.cluster_places) == ("s0", 100.0)
    assert math.isnan(found.without_evening_transit)


def test_what_is_unknown_is_counted_and_never_filled():
    sites = make_sites([("GM1", np.nan, 0, np.nan), ("GM2", 50, np.nan, np.nan)])
    found = judge_fairness(sites, make_gemeenten(present=(np.nan, 1, 1, 1, 1)))
    assert (found.sites, found.without_places, found.planned) == (2, 1, 50.0)
    assert math.isnan(found.fifths[0].present)
    assert math.isnan(found.fifths[0].together)
    assert found.fifths[1].planned == 1.0
    assert (found.busiest, found.without_pressure) == ("", 2)
    assert (found.cluster, found.without_spot) == ("", 1)


def test_unknown_wealth_has_a_row_of_its_own():
    gemeenten = make_gemeenten(ses=(-0.4, -0.2, np.nan, 0.2, 0.4))
    found = judge_fairness(make_sites([("GM3", 10, 0, 1.0)]), gemeenten)
    assert found.fifths[-1].quintile == 0
    assert found.fifths[-1].gemeenten == ("GM3",)
    assert found.fifths[-1].planned == 1.0


def test_no_sites_and_no_gemeenten():
    found = judge_fairness(make_sites([]), make_gemeenten())
    assert (found.sites, found.planned, found.largest_gemeente) == (0, 0.0, "")
    assert math.isnan(found.unevenness)
    assert math.isnan(found.fifths[0].planned)
    empty = judge_fairness(make_sites([("GM1", 10, 0, 1.0)]), make_gemeenten((), (), ()))
    assert [fifth.quintile for fifth in empty.fifths] == [1, 2, 3, 4, 5, 0]
    assert math.isnan(empty.unevenness)


@settings(max_examples=25)
@given(
    st.lists(st.floats(1, 1e6), min_size=5, max_size=5),
    st.lists(st.tuples(st.sampled_from(CODES), st.floats(1, 500)), min_size=1, max_size=8),
)
def test_shares_add_up_to_one(inhabitants, rows):
    sites = make_sites([(code, places, 0, 1.0) for code, places in rows])
    found = judge_fairness(sites, make_gemeenten(inhabitants))
    assert sum(fifth.inhabitants for fifth in found.fifths) == pytest.approx(1)
    assert sum(fifth.planned for fifth in found.fifths) == pytest.approx(1)
    assert -1e-9 <= found.unevenness <= 1 + 1e-9
    assert found.cluster_places == pytest.approx(sum(places for _, places in rows))
