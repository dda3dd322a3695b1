"""How far a site stands from the nearest street."""

import math

import pytest

from scoring.street_distance import afstand_straat_m
from tests.scoring.conftest import make_scene
from tests.scoring.test_nearest_way import on_streets, spot

NAN = math.nan


def test_the_line_to_the_street():
    # 10 m beside the road; beyond the limit of 100 m; known by its postcode only; without a place.
    sites = [
        {"geometry": spot(0, 10)}, {"geometry": spot(0, 101)},
        {"geometry": spot(0, 10), "is_measured": False}, {"geometry": None},
    ]  # fmt: skip
    fact = afstand_straat_m(on_streets(sites, []))
    assert fact.value.tolist() == pytest.approx([10, NAN, NAN, NAN], nan_ok=True)
    assert fact.origin.tolist() == ["osm_streets#*", "", "", ""]
    assert fact.day.tolist() == ["2026-03-01", "", "", ""]
    assert not fact.is_approximate.any()


def test_unknown_without_streets():
    assert afstand_straat_m(make_scene([{"geometry": spot(0, 10)}])).value.isna().all()
