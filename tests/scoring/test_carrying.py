"""What a village can carry, and who lives near."""

import dataclasses

import numpy as np
import pytest
from shapely import box

from layers.settlement import SETTLEMENTS
from layers.surroundings_tables import POPULATION
from scoring.carrying import (
    CARRYING,
    inwoners_kern,
    opvang_per_100_kern,
    plekken_per_100_kern,
)
from scoring.indicators import INDICATORS
from scoring.neighbours import inwoners_loopafstand
from tests.scoring.build_travel import fill_layer, make_trips
from tests.scoring.conftest import ORIGIN

NAN = float("nan")
ASSUMED = {"settlement_near_m": 500.0, "walk_reach_m": 1000.0}


def square(x, y, side):
    x, y = ORIGIN[0] + x, ORIGIN[1] + y
    return box(x, y, x + side, y + side)


def villages(*people):
    rows = [
        {"settlement_code": f"K{i}", "inhabitants": many, "geometry": square(5000 * i, 0, 1000)}
        for i, many in enumerate(people)
    ]
    return {"settlements": fill_layer(SETTLEMENTS, rows)}


def add(scene, layers, **trips):
    return dataclasses.replace(scene, layers={**scene.layers, **layers}, trips=trips)


@pytest.fixture
def sites(at):
    """Inside village 0; 400 m from village 1; in the open country; known by its postcode only."""
    planned = {"planned_places": 100.0, "places_origin": "intake", "places": 100.0}
    return [
        planned | {"geometry": at(500, 500)},
        planned | {"geometry": at(6400, 500), "places_origin": "bvo", "bvo_m2": 1500.0},
        planned | {"geometry": at(3000, 500)},
        planned | {"geometry": at(500, 500), "is_measured": False},
    ]


def test_a_hundred_places_in_a_village_of_six_hundred(scene_of, sites):
    scene = add(scene_of(sites, **ASSUMED), villages(600, 60_000))
    people, places = inwoners_kern(scene), plekken_per_100_kern(scene)
    assert people.value.tolist() == pytest.approx([600, 60_000, NAN, NAN], nan_ok=True)
    assert people.is_approximate.tolist() == [False, True, False, False]
    assert people.origin.tolist() == ["settlements#2", "settlements#3", "", ""]
    assert places.value.tolist() == pytest.approx([100 / 6, 1 / 6, NAN, NAN], nan_ok=True)
    assert places.origin.tolist()[:2] == ["settlements#2;intake#2", "settlements#3;intake#3"]
    assert places.day.tolist() == ["2026-06-01", "2026-06-01", "", ""]
    assert places.is_approximate.tolist() == [False, True, False, False]


def test_what_is_there_already_counts_with_it(scene_of, sites, at):
    azc = {"type": "azc", "places": 50.0}
    reception = [
        azc | {"geometry": at(100, 100)},
        azc | {"geometry": at(-300, 500)},
        azc | {"geometry": at(100, 100), "available_until": "2026-10-31"},
        azc | {"geometry": at(100, 100), "type": "doorstroom"},
        azc | {"geometry": at(3000, 500), "places": NAN},
        azc | {"geometry": at(5500, 500), "places": NAN},
    ]
    scene = add(scene_of(sites, {"reception": reception}, **ASSUMED), villages(400, 60_000))
    fact = opvang_per_100_kern(scene)
    # 100 of the site and 50 + 50 open in and at village 0, of 400 people; in village 1 a location
    # has an unknown number of places.
    assert fact.value.tolist() == pytest.approx([50, NAN, NAN, NAN], nan_ok=True)
    assert fact.origin.iloc[0] == "settlements#2;intake#2;reception#*"
    alone = add(scene_of(sites, **ASSUMED), villages(400, 60_000))
    assert opvang_per_100_kern(alone).value.isna().all()
    none = add(scene_of(sites, {"reception": []}, **ASSUMED), villages(400, 60_000))
    assert opvang_per_100_kern(none).value.iloc[0] == 25


@pytest.mark.parametrize("people", [NAN, 0.0])
def test_a_village_of_nobody_knows(people, scene_of, sites):
    scene = add(scene_of(sites, **ASSUMED), villages(people, 10.0))
    assert plekken_per_100_kern(scene).value.isna().tolist() == [True, False, True, True]


def population(*people):
    rows = [
        {"inhabitants": many, "geometry": square(1000 * i - 5000, -5000, 10_000)}
        for i, many in enumerate(people)
    ]
    return {"population": fill_layer(POPULATION, rows)}


class TestNeighbours:
    def test_along_the_streets(self, scene_of):
        # The bound counts; site 1 is off the streets, site 2 known by its postcode area, and from
        # site 3 the number of a square in reach is unknown.
        sites = [{}, {}, {"is_measured": False}, {}]
        trips = make_trips(
            [[0, 1000, 1001, NAN], [NAN] * 4, [5, 5, 5, NAN], [NAN, NAN, NAN, 5]],
            limit=2000,
            is_searched=np.array([True, False, True, True]),
        )
        scene = add(scene_of(sites, **ASSUMED), population(5, 7, 100, NAN), people_walk_m=trips)
        fact = inwoners_loopafstand(scene)
        assert fact.value.tolist() == pytest.approx([12, NAN, NAN, NAN], nan_ok=True)
        assert fact.origin.tolist() == ["population#*;streets#*", "", "", ""]
        assert fact.day.tolist() == ["2026-03-01", "", "", ""]
        assert fact.is_approximate.tolist() == [False] * 4

    def test_by_a_straight_line(self, scene_of):
        # 1,000 m of way is 800 m of line: π × 0.8² of 100 km² of 1,000,000 people.
        scene = add(scene_of([{}, {"geometry": None}], **ASSUMED), population(1_000_000.0))
        fact = inwoners_loopafstand(scene)
        assert fact.value.tolist() == pytest.approx([np.pi * 0.64 * 10_000, NAN], nan_ok=True)
        assert fact.is_approximate.tolist() == [True, False]

    def test_at_the_end_of_the_list(self, scene_of, at):
        trips = make_trips([[0], [0]], limit=2000)
        sites = [{"geometry": at(4001, 0)}, {"geometry": at(3999, 0)}]
        scene = add(scene_of(sites, **ASSUMED), population(5), people_walk_m=trips)
        assert inwoners_loopafstand(scene).is_approximate.tolist() == [True, False]

    def test_trips_to_another_list_are_refused(self, scene_of):
        trips = make_trips([[0, 1]], limit=2000)
        scene = add(scene_of([{}], **ASSUMED), population(5), people_walk_m=trips)
        with pytest.raises(ValueError, match="origins and places"):
            inwoners_loopafstand(scene)


@pytest.mark.parametrize("fact", CARRYING, ids=lambda fact: fact.id)
def test_facts_are_shown_and_not_weighed(fact, scene_of):
    assert fact.id not in INDICATORS
    assert fact.measure.__name__ == fact.id
    empty = {"settlements": fill_layer(SETTLEMENTS, []), "population": fill_layer(POPULATION, [])}
    for scene in (scene_of([{}]), add(scene_of([{}], **ASSUMED), empty), scene_of([])):
        measurement = fact.measure(scene)
        assert measurement.value.isna().all()
        assert measurement.value.name == fact.id
        assert (measurement.origin == "").all()
