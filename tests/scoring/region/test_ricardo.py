from fractions import Fraction

import numpy as np
import pandas as pd

from scoring.region.effort import find_site_efforts, scale_efforts
from scoring.region.pool_members import find_distances, make_members, take_scores
from scoring.region.ricardo import find_advantage


def make(rows):
    """Rows: X, Y, c of a place, c of a home."""
    columns = ["reception_task", "housing_task", "reception_effort", "housing_effort"]
    members = pd.DataFrame(rows, index=columns).T
    return members.astype({"reception_task": int, "housing_task": int})


def test_the_worked_example():
    # DOMAIN 8.5: D 20/25 = 0.8, B 30/15 = 2: D is strong in reception.
    # region: (20·120 + 30·80)/200 = 24; (25·40 + 15·30)/70 = 20.714…; ratio 1.158…
    members = make({"D": (120, 40, 20, 25), "B": (80, 30, 30, 15)})
    found = find_advantage(members, scale_efforts(members))
    assert found["ratio"].tolist() == [0.8, 2.0]
    assert found["leans"].tolist() == ["opvang", "huisvesting"]
    assert found["order"].tolist() == [1, 2]
    assert round(found["region_ratio"].iloc[0], 3) == 1.159


def test_who_is_dearer_in_both_still_has_an_advantage():
    members = make({"A": (10, 10, 10, 10), "B": (10, 10, 40, 20)})
    assert find_advantage(members, scale_efforts(members))["leans"].tolist() == [
        "opvang", "huisvesting",
    ]  # fmt: skip


def test_equal_ratios_lean_nowhere():
    members = make({"A": (10, 10, 10, 20), "B": (10, 10, 20, 40)})
    found = find_advantage(members, scale_efforts(members))
    assert found["leans"].tolist() == ["gelijk", "gelijk"]
    assert found["order"].tolist() == [1, 1]


def test_a_home_without_effort_has_no_ratio():
    members = make({"A": (10, 10, 10, 0), "B": (10, 10, 20, 40)})
    found = find_advantage(members, scale_efforts(members))
    assert np.isnan(found.loc["A", "ratio"])
    assert found.loc["A", "leans"] == ""


def test_efforts_become_whole_numbers_of_the_largest_unit():
    members = make({"A": (1, 1, 29_500, 21_000), "B": (1, 1, 27_400.5, 24_500)})
    efforts = scale_efforts(members)
    assert efforts.unit == Fraction(1, 2)
    assert efforts.table["reception"].tolist() == [59_000, 54_801]


def test_better_sites_take_less_effort():
    sites = pd.DataFrame(
        {
            "gemeente_code": ["A", "A", "B", "B", "C"],
            "score": [80.0, 50.0, 40.0, 0.0, 90.0],
            "planned_places": [100.0, 50.0, 60.0, 10.0, np.nan],
        }
    )
    found = find_site_efforts(sites, pd.Index(["A", "B", "C", "D"]))
    # A: (80·100 + 50·50)/150 = 70 points, 100/70 = 1.43; B: 40 points, 2.5; C has no known places
    assert found["effort"].tolist()[:2] == [1.43, 2.5]
    assert found["room"].tolist() == [150, 60, 0, 0]
    assert found["effort"].isna().tolist() == [False, False, True, True]


def make_sites(**rows):
    """Rows: score and places of sites in gemeente A."""
    sites = pd.DataFrame(rows, index=["score", "planned_places"]).T
    return sites.assign(gemeente_code="A")


def test_places_that_are_there_are_room_for_the_whole_task():
    existing = pd.Series({"A": 60.0})
    sites, none = make_sites(a=(50, 40)), make_sites(b=(10, 5))
    whole = take_scores((sites, none), existing, counts_existing=True)
    assert whole["reception_room"].item() == 100
    left = take_scores((sites, none), existing, counts_existing=False)
    assert left["reception_room"].item() == 40


def test_no_place_counts_for_both_tasks():
    reception = make_sites(a=(50, 40), b=(30, 20), c=(60, 10))
    housing = make_sites(a=(50, 30), b=(70, 15), d=(20, 8))
    found = take_scores((reception, housing), pd.Series({"A": 0.0}), counts_existing=False)
    # a is equal and stays with reception, b is better as housing: 40 + 10 and 15 + 8
    assert found[["reception_room", "housing_room"]].loc["A"].tolist() == [50, 23]
    # the effort still comes from all sites: 70 places at (50·40 + 30·20 + 60·10)/70 = 45.71
    assert found["reception_effort"].item() == 2.19


def test_a_lead_is_a_task_of_nothing():
    facts = pd.DataFrame(
        {
            "gemeente_name": ["Aa"], "province_code": ["PV1"], "task_places": [5.0],
            "gap_places": [0.0], "taakstelling": [10.0], "opgave": [-4.0],
        },
        index=["A"],
    )  # fmt: skip
    efforts = pd.DataFrame({"reception_effort": [1.0], "housing_effort": [1.0]}, index=["A"])
    members = make_members(facts, efforts, ("restopgave", "opgave"))
    assert members[["reception_task", "housing_task"]].loc["A"].tolist() == [0, 0]
    assert make_members(facts, efforts, ("opgave", "taakstelling")).loc["A", "housing_task"] == 10


def test_distances_are_kilometres_between_middles():
    import geopandas as gpd
    from shapely.geometry import box

    borders = gpd.GeoDataFrame(
        {"gemeente_code": ["A", "B"]},
        geometry=[box(0, 0, 1000, 1000), box(3000, 4000, 4000, 5000)],
        crs=28992,
    )
    # middles (500, 500) and (3500, 4500): 3 km east and 4 km north
    assert find_distances(borders).loc["A", "B"] == 5
    assert find_distances(borders).loc["B", "B"] == 0
