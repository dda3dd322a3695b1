"""Indicators that need streets and a timetable."""

import dataclasses

import numpy as np
import pytest
from shapely import box

from layers.gemeente_tables import GEMEENTEN
from layers.job_carriers import take_people
from layers.jobs import JOBS, place_jobs
from layers.surroundings_tables import POPULATION
from scoring.indicators.banen_bereik_count import BANEN_BEREIK_COUNT, banen_bereik_count
from scoring.indicators.isk_bereik_min import ISK_BEREIK_MIN
from scoring.indicators.reistijd_ind_min import REISTIJD_IND_MIN, reistijd_ind_min
from tests.scoring.build_travel import fill_layer, make_trips
from tests.scoring.conftest import ORIGIN

NAN = float("nan")
ASSUMED = {"jobs_bike_min": 30.0, "jobs_transit_min": 45.0, "jobs_half_min": 15.0}


def square(x, y, side):
    x, y = ORIGIN[0] + x, ORIGIN[1] + y
    return box(x, y, x + side, y + side)


@pytest.fixture
def job_layers():
    """One gemeente of 40 km with 300 jobs, with 100 + 200 people in two of four squares."""
    return {
        "jobs": fill_layer(JOBS, [{"gemeente_code": "GM9001", "jobs": 300.0}]),
        "gemeenten": fill_layer(
            GEMEENTEN,
            [{"gemeente_code": "GM9001", "geometry": square(-20_000, -20_000, 40_000)}],
        ),
        "population": fill_layer(
            POPULATION,
            [
                {"inhabitants": 100.0, "geometry": square(-20_000, -20_000, 20_000)},
                {"inhabitants": 0.0, "geometry": square(0, -20_000, 20_000)},
                {"inhabitants": 0.0, "geometry": square(-20_000, 0, 20_000)},
                {"inhabitants": 200.0, "geometry": square(0, 0, 20_000),
                 "reference_day": "2020-01-01"},
            ],
        ),
    }  # fmt: skip


def add(scene, layers, **trips):
    places = place_jobs(layers, take_people(layers)) if layers else None
    return dataclasses.replace(
        scene, layers={**scene.layers, **layers}, job_places=places, trips=trips
    )


def test_jobs_by_hand(scene_of, job_layers):
    # 300 jobs over 100 and 200 people. Site 0 reaches the first by bicycle, site 1 both (one by
    # train), site 2 none within the limits, site 3 is off the streets.
    sites = [{}, {"is_measured": False}, {}, {}]
    seen = np.array([True, True, True, False])
    bike = make_trips([[30, 31], [10, NAN], [31, NAN], [NAN, NAN]], 60, is_searched=seen)
    train = make_trips([[46, NAN], [NAN, 45], [NAN, 50], [NAN, NAN]], 60, via="gtfs#*", via_day="")
    scene = add(scene_of(sites, **ASSUMED), job_layers, jobs_bike_min=bike, jobs_transit_min=train)
    fact = banen_bereik_count(scene)
    assert fact.value.tolist() == pytest.approx([100, 300, 0, NAN], nan_ok=True)
    assert fact.origin.iloc[0] == "jobs#*;population#*;streets#*;gtfs#*"
    assert fact.day.tolist() == ["2020-01-01"] * 3 + [""]
    # Site 0: perhaps 0 or 300. Site 1 reaches everything, but from a postcode area. Site 2: none.
    assert fact.is_approximate.tolist() == [True, True, False, False]


@pytest.mark.parametrize("lacking", ["jobs_bike_min", "jobs_transit_min", "jobs"])
def test_jobs_are_unknown_without_all_it_takes(lacking, scene_of, job_layers):
    trips = {name: make_trips([[1, 1]], limit=60) for name in ("jobs_bike_min", "jobs_transit_min")}
    trips.pop(lacking, None)
    scene = add(scene_of([{}], **ASSUMED), {} if lacking == "jobs" else job_layers, **trips)
    assert banen_bereik_count(scene).value.isna().all()


def test_time_to_the_ind(scene_of):
    trips = make_trips([[95, 80], [NAN, NAN], [59, NAN], [61, NAN]], limit=180)
    sites = [{}, {}, {"is_measured": False}, {"is_measured": False}]
    fact = reistijd_ind_min(add(scene_of(sites), {}, ind_transit_min=trips))
    assert fact.value.tolist() == pytest.approx([80, NAN, NAN, 61], nan_ok=True)
    assert fact.origin.tolist() == ["places#3;streets#*", "", "", "places#2;streets#*"]
    assert fact.is_approximate.tolist() == [False, False, False, True]
    assert reistijd_ind_min(scene_of(sites)).value.isna().all()


@pytest.mark.parametrize("indicator", [BANEN_BEREIK_COUNT, REISTIJD_IND_MIN])
def test_described_and_silent_without_anything(indicator, scene_of):
    assert indicator.measure.__name__ == indicator.id
    for sites in ([], [{}]):
        assert indicator.measure(scene_of(sites)).value.isna().all()


def test_time_to_an_isk_is_that_of_the_sooner_way(scene_of, at):
    # By bicycle 4,000 × 1.25 = 5 km, 20 minutes at 15 km/h. Public transport takes 12 minutes from
    # the first site, 25 from the second, never arrives from the third, and cannot be asked from
    # the fourth, which is too near to say anything of its postcode area.
    trips = make_trips([[12], [25], [NAN], [12]], limit=180, via="gtfs#*")
    layers = {"facilities": [{"kind": "isk", "geometry": at(0, 4000)}]}
    sites = [{}, {}, {}, {"is_measured": False, "geometry": at(0, 4000)}]
    scene = dataclasses.replace(scene_of(sites, layers), trips={"isk_transit_min": trips})
    fact = ISK_BEREIK_MIN.measure(scene)
    assert fact.value.tolist() == pytest.approx([12, 20, 20, NAN], nan_ok=True)
    assert ["gtfs" in origin for origin in fact.origin] == [True, False, False, False]
    assert fact.origin.iloc[3] == ""


def test_a_ride_alone_is_a_fallback(scene_of, at):
    layers = {"facilities": [{"kind": "isk", "geometry": at(0, 4000)}]}
    fact = ISK_BEREIK_MIN.measure(scene_of([{}], layers))
    assert fact.value.tolist() == pytest.approx([20.0])
    assert fact.is_approximate.tolist() == [True]
