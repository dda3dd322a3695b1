"""The nearest place of each site, as a measurement."""

import dataclasses

import numpy as np
import pytest

from scoring.trip_measure import measure_least
from tests.scoring.build_travel import make_trips

NAN = float("nan")


def test_value_evidence_and_day(scene_of):
    sites = scene_of([{}, {}, {}]).sites
    trips = make_trips(
        [[7000, 5000], [NAN, NAN], [3000, 9000]],
        days=np.array(["2026-06-01", "2025-01-01"], dtype=object),
        is_searched=np.array([True, True, False]),
    )
    fact = measure_least("afstand_hub_km", sites, trips, 0.001)
    assert fact.value.tolist() == pytest.approx([5, NAN, NAN], nan_ok=True)
    assert fact.origin.tolist() == ["places#3;streets#*", "", ""]
    assert fact.day.tolist() == ["2025-01-01", "", ""]
    assert fact.is_approximate.tolist() == [False, False, False]


def test_a_postcode_area_says_nothing_of_what_is_near(scene_of):
    sites = scene_of([{"is_measured": False}] * 2 + [{}]).sites
    trips = make_trips([[2999], [3000], [10]])
    fact = measure_least("afstand_hub_km", sites, trips, 0.001, area_known_from=3000)
    assert fact.value.tolist() == pytest.approx([NAN, 3, 0.01], nan_ok=True)
    assert fact.is_approximate.tolist() == [False, True, False]
    never = measure_least("afstand_hub_km", sites, trips, 0.001)
    assert never.value.notna().tolist() == [False, False, True]


def test_the_day_of_the_streets_counts_when_it_is_older_or_alone(scene_of):
    sites = scene_of([{}]).sites
    trips = make_trips([[5]])
    assert measure_least("x", sites, trips).day.tolist() == ["2026-03-01"]
    bare = dataclasses.replace(trips, via="", via_day="")
    fact = measure_least("x", sites, bare)
    assert (fact.origin.tolist(), fact.day.tolist()) == (["places#2"], ["2026-06-01"])
