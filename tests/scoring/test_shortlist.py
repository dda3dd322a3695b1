from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from layers.sites import Sites
from scoring.scorecard import Scorecard
from scoring.shortlist import mark_shortlisted, pick


def make_scorecard(rows):
    """Rows: id, state, rank, gemeente, x, is measured."""
    index = pd.Index([row[0] for row in rows], name="site_id", dtype="str")
    table = gpd.GeoDataFrame(
        {
            "gemeente_code": [row[3] for row in rows],
            "is_measured": pd.array([row[5] for row in rows], dtype=bool),
        },
        geometry=gpd.GeoSeries([Point(row[4], 500) for row in rows], crs=28992).to_numpy(),
        index=index,
        crs=28992,
    )
    totals = pd.DataFrame(
        {
            "state": [row[1] for row in rows],
            "rank": np.array([row[2] for row in rows], dtype=float),
            "is_shortlisted": False,
        },
        index=index,
    )
    nothing = pd.DataFrame(index=index)
    sites = Sites(table, nothing, pd.Series(dtype="str"), nothing, nothing, pd.Series(dtype=int))
    return Scorecard(
        None, date(2026, 11, 1), sites, {}, nothing, nothing, nothing, nothing, nothing, totals,
        nothing, nothing,
    )  # fmt: skip


FIVE = [
    ("e", "geschikt", 5, "GM0002", 9000, True),
    ("a", "geschikt", 1, "GM0001", 0, True),
    ("b", "geschikt", 2, "GM0001", 999, True),
    ("c", "nader_onderzoek", 3, "GM0003", 5000, True),
    ("d", "geschikt", 4, "GM0001", 1000, True),
    ("f", "uitgesloten", np.nan, "GM0004", 20000, True),
]


def test_down_the_ranking_with_distance_and_cap():
    shortlist = pick(make_scorecard(FIVE), 10, 2, 1000)
    # b lies 999 m from a; c needs research; d lies 1,000 m from a, which is enough
    assert shortlist.site_ids == ("a", "d", "e")
    assert shortlist.passed_over == {"b": "min_distance"}


def test_the_cap_of_a_gemeente():
    shortlist = pick(make_scorecard(FIVE), 10, 1, 0)
    assert shortlist.site_ids == ("a", "e")
    assert shortlist.passed_over == {"b": "per_gemeente", "d": "per_gemeente"}


def test_a_full_list_stops_and_says_nothing_of_the_rest():
    shortlist = pick(make_scorecard(FIVE), 1, 1, 1000)
    assert shortlist.site_ids == ("a",)
    assert shortlist.passed_over == {}


def test_distance_holds_between_measured_places_only():
    rows = [
        ("a", "geschikt", 1, "GM0001", 0, True),
        ("b", "geschikt", 2, "GM0001", 0, False),
        ("c", "geschikt", 3, "GM0001", 0, False),
        ("d", "geschikt", 4, "GM0001", 1, True),
    ]
    shortlist = pick(make_scorecard(rows), 10, 10, 1000)
    assert shortlist.site_ids == ("a", "b", "c")
    assert shortlist.passed_over == {"d": "min_distance"}


@pytest.mark.parametrize("rows", [[], FIVE[3:4]])
def test_nothing_to_choose_from(rows):
    shortlist = pick(make_scorecard(rows), 10, 2, 1000)
    assert shortlist.site_ids == ()
    assert shortlist.passed_over == {}


def test_the_scorecard_is_marked_on_a_copy():
    scorecard = make_scorecard(FIVE)
    marked = mark_shortlisted(scorecard, pick(scorecard, 10, 2, 1000))
    chosen = marked.totals.index[marked.totals["is_shortlisted"]]
    assert set(chosen) == {"a", "d", "e"}
    assert not scorecard.totals["is_shortlisted"].any()


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 3)), max_size=20))
def test_the_list_keeps_its_rules(spots):
    rows = [
        (f"s{i:02d}", "geschikt", i + 1, f"GM000{gemeente}", 100 * x, True)
        for i, (x, gemeente) in enumerate(spots)
    ]
    shortlist = pick(make_scorecard(rows), 5, 2, 1000)
    by_id = {row[0]: row for row in rows}
    chosen = [by_id[site_id] for site_id in shortlist.site_ids]
    assert len(chosen) <= 5
    assert [row[2] for row in chosen] == sorted(row[2] for row in chosen)
    for i, one in enumerate(chosen):
        assert all(abs(one[4] - other[4]) >= 1000 for other in chosen[:i])
        assert sum(other[3] == one[3] for other in chosen) <= 2
    assert not set(shortlist.passed_over) & set(shortlist.site_ids)
