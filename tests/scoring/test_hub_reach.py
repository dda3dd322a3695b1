"""Ways to hubs with room and to linked gemeenten."""

import dataclasses

import numpy as np
import pytest

from scoring.hub_reach import COLUMNS, find_free_hubs, list_hub_ways, list_linked_ways
from tests.scoring.build_travel import make_trips

NAN = float("nan")


@pytest.fixture
def scene(scene_of, at):
    """Three sites and four locations, of which the first and last are free hubs."""
    azc = {"type": "azc", "is_hub": "ja", "geometry": at(0, 0)}
    reception = [
        azc | {"name": "A", "free_span_places": 60.0},
        azc | {"name": "closed", "free_span_places": 60.0, "available_until": "2026-10-31"},
        azc | {"name": "full", "free_span_places": 0.0},
        azc | {"name": "unknown"},
        azc | {"name": "none", "is_hub": "nee", "free_span_places": 60.0},
        azc | {"name": "B", "free_span_places": 20.0},
    ]
    sites = [{"planned_places": 50.0}, {}, {"planned_places": 20.0, "is_measured": False}]
    linked = [
        {"gemeente_code": "GM9001", "gemeente_name": "Zilverveen", "geometry": at(0, 0)},
        {"gemeente_code": "GM9002", "geometry": at(0, 0)},
    ]
    return scene_of(sites, {"reception": reception, "linked_gemeenten": linked})


def test_only_hubs_that_surely_have_room(scene, scene_of):
    assert find_free_hubs(scene)["name"].tolist() == ["A", "B"]
    assert find_free_hubs(scene_of([{}])) is None


def test_metres_and_minutes_side_by_side(scene):
    # Site 0: B is nearer but A sooner; site 1 has a time to A alone; site 2 a way to B alone.
    trips = {
        "hub_m": make_trips([[9000, 7000], [NAN, NAN], [NAN, 4000]], limit=25_000),
        "hub_min": make_trips([[20, 40], [55, NAN], [NAN, NAN]], limit=60, via="gtfs#*",
                              via_day="2026-02-01"),
    }  # fmt: skip
    ways = list_hub_ways(dataclasses.replace(scene, trips=trips))
    assert list(ways.columns) == list(COLUMNS)
    assert ways["site_id"].tolist() == ["s0", "s0", "s1", "s2"]
    assert ways["name"].tolist() == ["B", "A", "A", "B"]
    assert ways["way_km"].tolist() == pytest.approx([7, 9, NAN, 4], nan_ok=True)
    assert ways["way_min"].tolist() == pytest.approx([40, 20, 55, NAN], nan_ok=True)
    assert ways["room_places"].tolist() == [20, 60, 60, 20]
    assert ways["has_room"].tolist() == [False, True, None, True]
    assert ways["is_approximate"].tolist() == [False, False, False, True]
    assert ways["origin"].iloc[0] == "places#3;streets#*;gtfs#*"
    assert ways["day"].tolist() == ["2026-02-01"] * 4


def test_to_linked_gemeenten(scene):
    trips = {"linked_min": make_trips([[5, 4], [1, NAN], [NAN, NAN]])}
    ways = list_linked_ways(dataclasses.replace(scene, trips=trips))
    assert ways["name"].tolist() == ["GM9002", "Zilverveen", "Zilverveen"]
    assert ways["way_km"].isna().all()
    assert ways["has_room"].tolist() == [None, None, None]
    assert ways["room_places"].isna().all()


def test_nothing_to_list(scene, scene_of):
    trips = {name: make_trips(np.empty((1, 0))) for name in ("hub_m", "hub_min", "linked_m")}
    none_left = dataclasses.replace(scene_of([{}], {"reception": []}), trips=trips)
    no_layers = dataclasses.replace(scene_of([{}]), trips=trips)
    for bare in (scene, scene_of([{}]), no_layers, none_left):
        for listed in (list_hub_ways(bare), list_linked_ways(bare)):
            assert listed.empty
            assert list(listed.columns) == list(COLUMNS)
            assert listed["way_km"].dtype == np.float64


def test_trips_between_other_lists_are_refused(scene):
    trips = {"hub_m": make_trips([[1, 1, 1]] * 3)}
    with pytest.raises(ValueError, match="origins and places"):
        list_hub_ways(dataclasses.replace(scene, trips=trips))
