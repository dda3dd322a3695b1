import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.capacity import find_places
from scoring.indicators import INDICATORS
from scoring.profile_toml import parse_profile

PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"
REGISTRY = {name: indicator.is_class for name, indicator in INDICATORS.items()}


def read_profile(name):
    return parse_profile((PROFILES / f"{name}.toml").read_text(encoding="utf-8"), REGISTRY)


SMALL = read_profile("kleinschalige_opvang")  # 15 m² bvo, × 1.2, 100 m² land, half, at most 199
INTERIM = read_profile("tussenvoorziening")  # 18 m² bvo, at most 250
LARGE = read_profile("azc_hub")  # 10 m² bvo, no maximum


def make_table(**columns):
    table = pd.DataFrame(columns)
    table.index = pd.Index([f"s{i}" for i in range(len(table))], name="site_id", dtype="str")
    for name in ("bvo_m2", "go_m2", "parcel_m2", "places"):
        table[name] = table.get(name, np.nan)
    if "kind" not in table:
        table["kind"] = "pand"
    return table


def test_the_worked_example():
    # 1,500 m² go × 1.2 = 1,800 m² bvo: 120 places of 15 m², 180 of 10 m²
    table = make_table(go_m2=[1500.0])
    assert find_places(table, SMALL)["possible_places"].tolist() == [120]
    assert find_places(table, LARGE)["possible_places"].tolist() == [180]
    assert find_places(table, SMALL)["places_origin"].tolist() == ["go"]


def test_each_origin_in_turn():
    table = make_table(
        bvo_m2=[449.0, 9000.0, np.nan, np.nan, 450.0],
        go_m2=[9999.0, np.nan, np.nan, np.nan, np.nan],
        parcel_m2=[np.nan, np.nan, np.nan, 5050.0, np.nan],
        places=[np.nan, np.nan, np.nan, np.nan, 40.0],
        kind=["pand", "pand", "pand", "grond", "pand"],
    )
    found = find_places(table, SMALL)
    # 449 / 15 = 29.9; 9,000 / 15 = 600, planned 199; land 5,050 × 0.5 / 100 = 25.25; 450 / 15 = 30
    assert found["possible_places"].tolist()[:2] == [29, 600]
    assert np.isnan(found["possible_places"].iloc[2])
    assert found["possible_places"].tolist()[3:] == [25, 30]
    assert found["planned_places"].tolist()[:2] == [29, 199]
    assert found["planned_places"].tolist()[3:] == [25, 40]
    assert found["places_origin"].tolist() == ["bvo", "bvo", "", "parcel", "intake"]
    notes = found["places_note"].tolist()
    assert "15 m² per plek" in notes[0]
    assert "ten hoogste 199 plekken" in notes[1]
    assert "onbekend" in notes[2]
    assert "50 % van het perceel" in notes[3]
    assert "meer dan de oppervlakte" in notes[4]


def test_the_number_of_the_intake_is_not_held_down():
    table = make_table(bvo_m2=[9000.0], places=[500.0])
    found = find_places(table, SMALL)
    assert found["planned_places"].tolist() == [500]
    assert "ten hoogste" not in found["places_note"].iloc[0]


def test_bare_land_is_not_judged_by_a_floor_area():
    table = make_table(kind=["grond"], bvo_m2=[900.0])
    assert np.isnan(find_places(table, SMALL)["possible_places"].iloc[0])


def test_crowding_is_told_for_dwellings_only():
    # 600 m² for 60 persons is 10 m² each
    table = make_table(go_m2=[600.0], places=[60.0])
    assert "overbewoning" in find_places(table, INTERIM)["places_note"].iloc[0]
    assert "overbewoning" not in find_places(table, SMALL)["places_note"].iloc[0]


@pytest.mark.parametrize("area", [1.0, 14.999, 1e12, 1e300])
def test_tiny_and_huge_areas(area):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = find_places(make_table(bvo_m2=[area]), LARGE)
    assert found["possible_places"].iloc[0] == np.floor(area / 10)


def test_no_sites():
    found = find_places(make_table(kind=pd.Series([], dtype="str")), SMALL)
    assert found.empty
    assert list(found) == ["possible_places", "planned_places", "places_origin", "places_note"]


@given(st.integers(1, 2000))
def test_whole_multiples_are_never_a_place_short(places):
    # go for exactly so many places: places × 15 / 1.2
    table = make_table(go_m2=[places * 15 / 1.2])
    assert find_places(table, SMALL)["possible_places"].tolist() == [places]


def test_the_table_is_not_changed():
    table = make_table(bvo_m2=[300.0])
    before = table.copy()
    find_places(table, SMALL)
    pd.testing.assert_frame_equal(table, before)
