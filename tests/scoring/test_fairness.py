"""How evenly places fall: hand calculations."""

import math

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from scoring.crowding import count_near, find_crowding
from scoring.fairness import find_quintiles, judge_fairness

CODES = ["GM1", "GM2", "GM3", "GM4", "GM5"]


def make_gemeenten(inhabitants=(20.0,) * 5, ses=(-0.4, -0.2, 0.0, 0.2, 0.4), present=(0.0,) * 5):
    return pd.DataFrame(
        {"inhabitants": inhabitants, "ses_woa": ses, "reception_places": present},
        index=pd.Index(CODES[: len(inhabitants)], name="gemeente_code", dtype="str"),
        dtype=float,
    )


def make_sites(rows):
    """rows: (gemeente, places, x, pressure); 10,000 people live around each site."""
    index = pd.Index([f"s{number}" for number in range(len(rows))], name="site_id", dtype="str")
    table = pd.DataFrame(
        rows, index=index, columns=["gemeente_code", "planned_places", "x", "pressure"]
    )
    return table.astype(
        {"gemeente_code": "str", "planned_places": float, "x": float, "pressure": float}
    ).assign(y=0.0, people=10_000.0)


def judge(sites, gemeenten, **given):
    return judge_fairness(sites, gemeenten, 5000.0, **given)


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
    found = judge(sites, make_gemeenten(present=(300, 0, 0, 0, 100)))
    first, last = found.fifths[0], found.fifths[-1]
    assert (first.inhabitants, first.present, first.planned) == (0.2, 0.75, 0.5)
    assert first.together == pytest.approx(400 / 600)
    assert (last.quintile, last.gemeenten, last.planned) == (5, ("GM5",), 0.5)
    assert (found.largest_gemeente, found.largest_share) == ("GM1", 0.5)
    # |50 − 20| twice and |0 − 20| three times: 120, halved 60 per cent
    assert found.unevenness == pytest.approx(0.6)
    assert (found.busiest, found.pressure, found.without_pressure) == ("s1", 3.5, 1)
    assert (found.cluster, found.cluster_places) == ("s0", 100.0)
    # a: 2 + (60 + 40) / 10 = 12; b: 3.5 + 10 = 13.5; c unknown
    assert (found.crowded, found.crowding, found.without_crowding) == ("s1", 13.5, 1)
    assert math.isnan(found.without_evening_transit)
    assert found.unknown_evening_transit == 3


def test_what_is_unknown_is_counted_and_never_filled():
    sites = make_sites([("GM1", np.nan, 0, np.nan), ("GM2", 50, np.nan, np.nan)])
    found = judge(sites, make_gemeenten(present=(np.nan, 1, 1, 1, 1)))
    assert (found.sites, found.without_places, found.planned) == (2, 1, 50.0)
    assert math.isnan(found.fifths[0].present)
    assert math.isnan(found.fifths[0].together)
    assert found.fifths[1].planned == 1.0
    assert (found.busiest, found.without_pressure) == ("", 2)
    assert (found.cluster, found.without_spot) == ("", 1)


def test_unknown_wealth_has_a_row_of_its_own():
    gemeenten = make_gemeenten(ses=(-0.4, -0.2, np.nan, 0.2, 0.4))
    found = judge(make_sites([("GM3", 10, 0, 1.0)]), gemeenten)
    assert found.fifths[-1].quintile == 0
    assert found.fifths[-1].gemeenten == ("GM3",)
    assert found.fifths[-1].planned == 1.0


def test_no_sites_and_no_gemeenten():
    found = judge(make_sites([]), make_gemeenten())
    assert (found.sites, found.planned, found.largest_gemeente) == (0, 0.0, "")
    assert math.isnan(found.unevenness)
    assert math.isnan(found.fifths[0].planned)
    empty = judge(make_sites([("GM1", 10, 0, 1.0)]), make_gemeenten((), (), ()))
    assert [fifth.quintile for fifth in empty.fifths] == [1, 2, 3, 4, 5, 0]
    assert math.isnan(empty.unevenness)


@settings(max_examples=25)
@given(
    st.lists(st.floats(1, 1e6), min_size=5, max_size=5),
    st.lists(st.tuples(st.sampled_from(CODES), st.floats(1, 500)), min_size=1, max_size=8),
)
def test_shares_add_up_to_one(inhabitants, rows):
    sites = make_sites([(code, places, 0, 1.0) for code, places in rows])
    found = judge(sites, make_gemeenten(inhabitants))
    assert sum(fifth.inhabitants for fifth in found.fifths) == pytest.approx(1)
    assert sum(fifth.planned for fifth in found.fifths) == pytest.approx(1)
    assert -1e-9 <= found.unevenness <= 1 + 1e-9
    assert found.cluster_places == pytest.approx(sum(places for _, places in rows))


def test_planned_places_come_beside_those_of_today():
    sites = make_sites(
        [("GM1", 60, 0, 2.0), ("GM1", 40, 5000, 1.0), ("GM1", 30, 5001, 1.0),
         ("GM1", np.nan, 100, 1.0), ("GM1", 50, np.nan, 4.0)]
    )  # fmt: skip
    # Just 5 km is near, a metre more is not; what is unknown counts for nobody.
    assert count_near(sites, 5000.0).tolist() == pytest.approx(
        [100.0, 130.0, 70.0, np.nan, np.nan], nan_ok=True
    )
    found = find_crowding(sites.assign(people=[10_000.0, np.nan, 0.0, 10_000.0, 10_000.0]), 5000.0)
    assert found["together"].tolist() == pytest.approx(
        [12.0, np.nan, np.nan, np.nan, np.nan], nan_ok=True
    )
    assert found["present"].tolist() == [2.0, 1.0, 1.0, 1.0, 4.0]


def test_transit_in_the_evening_is_a_share_of_what_is_known():
    sites = make_sites([("GM1", 10, 10_000 * number, 1.0) for number in range(4)])
    known = pd.Series([1.0, 0.0, np.nan, 0.0], index=sites.index)
    found = judge(sites, make_gemeenten(), has_evening_transit=known)
    assert found.without_evening_transit == pytest.approx(2 / 3)
    assert found.unknown_evening_transit == 1
    # A series of other sites knows nothing of these.
    others = known.rename(lambda name: f"x{name}")
    other = judge(sites, make_gemeenten(), has_evening_transit=others)
    assert math.isnan(other.without_evening_transit)
    assert other.unknown_evening_transit == 4
