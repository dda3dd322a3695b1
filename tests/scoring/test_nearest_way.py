"""Ways to the nearest place: along streets, and what happens off them.

The streets: one road of 2 km east from (0, 0), which from (1000, 0) on also leads 1 km north.

    (1000, 1000)
         |
(0,0) ---+--- (2000,0)
"""

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest
import shapely

from layers.layer import Layer
from layers.network_lines import Ferries
from layers.network_making import make_network
from layers.rejects import empty_rejects
from layers.street_layer import StreetNets
from scoring.indicators.bushalte_score import bushalte_score
from scoring.indicators.huisartsen_3km import huisartsen_3km
from scoring.indicators.isk_bereik_min import ISK_BEREIK_MIN
from scoring.indicators.nearest_facility import STATION_KM, SUPERMARKT_M
from scoring.site_streets import find_snap_m, place_on_streets
from tests.layers.build_streets import SOUTH, WEST, make_lines
from tests.scoring.conftest import make_scene

ASSUMED = {
    "detour_factor": 1.3, "bike_speed_kmh": 15.0, "snap_limit_m": 100.0, "walk_limit_m": 3000.0,
    "gp_radius_m": 1500.0, "bus_full_departures_per_hour": 2.0,
}  # fmt: skip
CROSS = ([(0, 0), (1000, 0), (2000, 0), (1000, 1000)], [(0, 1, 2), (1, 3)])


def spot(x: float, y: float) -> shapely.Point:
    return shapely.Point(WEST + x, SOUTH + y)


def make_nets(places, lines, oneway=(), ferries=None) -> StreetNets:
    drawn = make_lines(places, lines, oneway, ferries)
    table = pd.DataFrame(
        {"source": ["osm_streets"], "source_row": ["walk"], "reference_day": ["2026-03-01"]}
    )
    return StreetNets(
        {mode: make_network(drawn, mode, Ferries(10.0, 60.0)) for mode in ("walk", "bike")},
        np.empty(0, dtype=object),
        Layer("streets", table, (), empty_rejects()),
    )


def on_streets(sites, facilities, nets=None, **assumed):
    scene = make_scene(sites, {"facilities": facilities}, **{**ASSUMED, **assumed})
    nets = nets or make_nets(*CROSS)
    grounds = np.array([site["geometry"] for site in sites], dtype=object)
    return dataclasses.replace(scene, streets=place_on_streets(nets, grounds, scene.assumptions))


def shop(x: float, y: float, kind: str = "supermarkt", **more):
    return {"kind": kind, "geometry": spot(x, y), **more}


def test_the_way_goes_along_the_streets():
    # From (0, 10) to the road 10 m, then 1000 m east and 600 m north, then 20 m to the shop: 1630.
    scene = on_streets([{"geometry": spot(0, 10)}], [shop(1020, 600)])
    fact = SUPERMARKT_M.measure(scene)
    assert fact.value.tolist() == pytest.approx([1630], abs=1e-6)
    assert fact.is_approximate.tolist() == [False]
    assert fact.origin.tolist() == ["facilities#2;osm_streets#*"]
    # The streets are of March, the shop of June: the older day counts.
    assert fact.day.tolist() == ["2026-03-01"]


def test_without_streets_the_line_is_an_estimate():
    scene = make_scene([{"geometry": spot(0, 0)}], {"facilities": [shop(300, 400)]}, **ASSUMED)
    fact = SUPERMARKT_M.measure(scene)
    assert fact.value.tolist() == pytest.approx([650])  # 500 × 1.3
    assert fact.is_approximate.tolist() == [True]


def test_a_site_off_the_streets_is_unknown():
    scene = on_streets(
        [{"geometry": spot(0, 100)}, {"geometry": spot(0, 101)}, {"geometry": None}],
        [shop(1000, 0)],
    )
    fact = SUPERMARKT_M.measure(scene)
    assert fact.value.tolist() == pytest.approx([1100, math.nan, math.nan], nan_ok=True)
    assert fact.origin.tolist()[1:] == ["", ""]
    assert find_snap_m(scene.streets, "walk").tolist() == pytest.approx(
        [100, math.nan, math.nan], nan_ok=True
    )


def test_a_place_off_the_streets_that_may_be_nearer_is_an_estimate():
    # The shop at (1500, 500) is 500 m from any street: 1.3 × 500 = 650 m by line from (1500, 0).
    # The shop at (2000, 0) is 500 m along the street: nearer than that estimate, so it counts.
    # From (1500, 0) with only the far one on the streets (1000, 1000): 1500 m, so the line counts.
    near = on_streets([{"geometry": spot(1500, 0)}], [shop(1500, 500), shop(2000, 0)])
    fact = SUPERMARKT_M.measure(near)
    assert (fact.value.tolist(), fact.is_approximate.tolist()) == ([500], [False])
    far = on_streets([{"geometry": spot(1500, 0)}], [shop(1500, 500), shop(1000, 1000)])
    fact = SUPERMARKT_M.measure(far)
    assert fact.value.tolist() == pytest.approx([650])
    assert fact.is_approximate.tolist() == [True]
    assert fact.origin.tolist() == ["facilities#2;osm_streets#*"]


def test_walk_up_to_the_limit_and_cycle_beyond():
    # East on foot, but by bicycle the road is one way, west: no ride east.
    nets = make_nets([(0, 0), (2000, 0)], [(1, 0)], oneway=(0,))
    sites, shops = [{"geometry": spot(0, 0)}], [shop(2000, 0)]
    assert SUPERMARKT_M.measure(on_streets(sites, shops, nets)).value.tolist() == [2000]
    # Beyond 1500 m people cycle; where they cannot, the walk counts.
    short = on_streets(sites, shops, nets, walk_limit_m=1500.0)
    assert SUPERMARKT_M.measure(short).value.tolist() == [2000]
    back = on_streets([{"geometry": spot(2000, 0)}], [shop(0, 0)], nets, walk_limit_m=1500.0)
    assert SUPERMARKT_M.measure(back).value.tolist() == [2000]


def test_a_ride_takes_the_time_of_the_ferry():
    # 1,000 m at 15 km/h is 4 minutes; the ferry of 600 s and 60 s of boarding is 11 minutes.
    nets = make_nets([(0, 0), (1000, 0), (1200, 0)], [(0, 1), (1, 2)], ferries={1: 600.0})
    scene = on_streets([{"geometry": spot(0, 0)}], [shop(1200, 0, "isk")], nets)
    assert ISK_BEREIK_MIN.measure(scene).value.tolist() == pytest.approx([15], abs=1e-6)


def test_a_postcode_area_has_a_value_from_three_km_on():
    nets = make_nets([(0, 0), (6000, 0)], [(0, 1)])
    sites = [
        {"geometry": spot(3001, 0), "is_measured": False},
        {"geometry": spot(2999, 0), "is_measured": False},
    ]
    fact = STATION_KM.measure(on_streets(sites, [shop(0, 0, "station")], nets))
    assert fact.value.tolist() == pytest.approx([3.001, math.nan], nan_ok=True)
    assert fact.is_approximate.tolist() == [True, False]  # an unknown value is no estimate


def test_practices_count_within_a_walk_along_the_streets():
    # Of three practices at 0, 1500 and 1501 m of way two count; the line to the last is shorter.
    scene = on_streets(
        [{"geometry": spot(500, 0)}, {"geometry": spot(500, 400)}],
        [shop(x, y, "huisarts", name=f"{x}") for x, y in ((500, 0), (2000, 0), (1000, 1000))],
    )
    fact = huisartsen_3km(scene)
    assert fact.value.tolist() == pytest.approx([3, math.nan], nan_ok=True)
    fewer = dataclasses.replace(scene, assumptions={**scene.assumptions, "gp_radius_m": 1499.0})
    assert huisartsen_3km(fewer).value.tolist()[0] == 1
    assert fact.is_approximate.tolist() == [False, False]


def test_the_bus_stop_is_judged_by_the_walk():
    # The stop is 400 m away by line and 800 m along the streets: 65 points, 1 of 2 departures.
    nets = make_nets([(0, 0), (400, 0), (400, 400)], [(0, 1), (1, 2)])
    stop = shop(400, 400, "bushalte", departures_per_hour=1.0)
    fact = bushalte_score(on_streets([{"geometry": spot(0, 0)}], [stop], nets))
    assert fact.value.tolist() == pytest.approx([32.5])
    assert fact.is_approximate.tolist() == [False]


def test_no_sites_and_no_places():
    scene = on_streets([{"geometry": spot(0, 0)}], [])
    assert SUPERMARKT_M.measure(scene).value.isna().all()
    empty = make_scene([], {"facilities": [shop(0, 0)]}, **ASSUMED)
    streets = place_on_streets(make_nets(*CROSS), np.empty(0, dtype=object), empty.assumptions)
    fact = SUPERMARKT_M.measure(dataclasses.replace(empty, streets=streets))
    assert len(fact.value) == 0
