"""Public transport around sites, by hand: one road, two stops, one bus.

The road runs 12 km east from (0, 0). Site s0 stands at its start, the stop A a little under 500 m
along (6 minutes), the stop B as far before the desk of the IND at 11,000 m. The bus leaves A at
07:10, 07:40, … every half hour until 19:10, takes 15 minutes, and runs from Monday to Friday.
People walk 5 km/h.
"""

import dataclasses
import math
from datetime import date
from zipfile import ZipFile

import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Transformer

from layers.errors import ContractError
from layers.layer import Layer
from layers.network_lines import Ferries
from layers.network_making import make_network
from layers.rejects import empty_rejects
from layers.source import Delivery, Source
from layers.street_layer import StreetNets
from layers.timetable_layer import load_timetable
from scoring.indicators.bushalte_score import bushalte_score
from scoring.indicators.reistijd_ind_min import reistijd_ind_min
from scoring.run_trips import add_travel
from tests.layers.build_streets import SOUTH, WEST, make_lines
from tests.scoring.conftest import make_scene

ASSUMED = {
    "detour_factor": 1.3, "bike_speed_kmh": 15.0, "snap_limit_m": 100.0, "walk_limit_m": 3000.0,
    "walk_speed_kmh": 5.0, "transit_walk_m": 2000.0, "transit_change_walk_m": 500.0,
    "transit_change_min": 2.0, "transit_rides": 4.0, "transit_from_h": 7.0,
    "transit_until_h": 8.0, "transit_percentile": 50.0, "transit_longest_min": 120.0,
    "transit_day_from_h": 7.0, "transit_day_until_h": 19.0, "transit_evening_h": 20.0,
    "bus_full_departures_per_hour": 4.0, "jobs_bike_min": 30.0, "jobs_transit_min": 45.0,
    "walk_reach_m": 1000.0, "gp_radius_m": 3000.0, "school_radius_m": 3000.0,
}  # fmt: skip
CARD = Source(
    id="gtfs", catalog_id="gtfs", title="", publisher="", licence="", attribution="", url="",
    table="timetable", shown_path="gtfs.zip", reference_day="2026-09-07", sha256="", crs="",
    rows_read=0, rows_kept=0,
)  # fmt: skip


def spot(x: float, y: float = 0) -> shapely.Point:
    return shapely.Point(WEST + x, SOUTH + y)


def write_feed(path, last_h=19, last_day="20260920"):
    """A feed with one bus line from A to B."""
    to_wgs84 = Transformer.from_crs(28992, 4326, always_xy=True)
    places = {"A": 499, "B": 10_501}
    stops = "stop_id,stop_name,stop_lat,stop_lon\n"
    for name, x in places.items():
        lon, lat = to_wgs84.transform(WEST + x, SOUTH)
        stops += f"{name},{name},{lat:.8f},{lon:.8f}\n"
    trips, times = (
        "route_id,service_id,trip_id\n",
        ("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"),
    )
    for number, minute in enumerate(range(7 * 60 + 10, last_h * 60 + 11, 30)):
        trips += f"L,WK,t{number}\n"
        for order, (stop, at) in enumerate((("A", minute), ("B", minute + 15)), 1):
            clock = f"{at // 60:02d}:{at % 60:02d}:00"
            times += f"t{number},{clock},{clock},{stop},{order}\n"
    files = {
        "agency.txt": "agency_id,agency_name,agency_url,agency_timezone\n"
        "1,Bus,https://bus.invalid,Europe/Amsterdam\n",
        "stops.txt": stops,
        "routes.txt": "route_id,agency_id,route_short_name,route_type\nL,1,1,3\n",
        "trips.txt": trips,
        "stop_times.txt": times,
        "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
        f"start_date,end_date\nWK,1,1,1,1,1,0,0,20260907,{last_day}\n",
    }
    with ZipFile(path, "w") as feed:
        for name, text in files.items():
            feed.writestr(name, text)
    return load_timetable(
        [Delivery("timetable", "gtfs", path, path.name, date(2026, 9, 7))], [CARD]
    )


@pytest.fixture(scope="module")
def feed(tmp_path_factory):
    return write_feed(tmp_path_factory.mktemp("feed") / "gtfs.zip")


def make_nets() -> StreetNets:
    lines = make_lines([(0, 0), (12_000, 0)], [(0, 1)])
    table = pd.DataFrame(
        {"source": ["osm_streets"], "source_row": ["walk"], "reference_day": ["2026-08-01"]}
    )
    networks = {mode: make_network(lines, mode, Ferries(10.0, 60.0)) for mode in ("walk", "bike")}
    layer = Layer("streets", table, (), empty_rejects())
    return StreetNets(networks, np.empty(0, dtype=object), layer)


def travelling(feed, sites, layers=None, **assumed):
    ind = {"kind": "ind", "geometry": spot(11_000), "name": "loket"}
    given = {"facilities": [ind], **(layers or {})}
    return add_travel(make_scene(sites, given, **{**ASSUMED, **assumed}), make_nets(), feed)


SITES = [
    {"geometry": spot(0)},
    {"geometry": spot(0, 500)},  # off the streets
    {"geometry": spot(0), "is_measured": False},
    {"geometry": spot(7000)},  # no stop within 2 km
]


def test_the_journey_is_walk_wait_ride_walk(feed):
    # 500 m is 6 minutes: who leaves at 07:04 or before gets the bus of 07:10. From 07:00 to 07:04
    # the journey takes 10-6 … minutes; the bus arrives at 07:25, and 500 m more takes 6: 07:31.
    # Leaving at 07:00 + m takes 31 - m minutes for m = 0..4, then 61 - m for m = 5..34, then
    # 91 - m for m = 35..59. Sorted: 27..31 (5 of them), 27..56 (30), 32..56 (25). The median of
    # 60 by nearest rank is the 30th. Up to 39 minutes: 5 + 13 (27..39) + 8 (32..39) = 26; up to
    # 41: 5 + 15 + 10 = 30.
    scene = travelling(feed, SITES)
    fact = reistijd_ind_min(scene)
    assert fact.value.tolist()[0] == pytest.approx(41)
    assert fact.is_approximate.tolist()[0] is False
    assert math.isnan(fact.value.iloc[1])
    assert fact.origin.iloc[0] == "facilities#2;gtfs#*;osm_streets#*"
    # The streets are the oldest.
    assert fact.day.iloc[0] == "2026-06-01"


def test_walking_all_the_way_counts_when_it_is_faster(feed):
    # From 7,000 m to the desk at 11,000 m is 48 minutes on foot; there is no stop within 2 km.
    scene = travelling(feed, SITES)
    assert reistijd_ind_min(scene).value.iloc[3] == pytest.approx(48)


def test_the_bus_stop_is_judged_by_the_timetable(feed):
    # 500 m of 400:100, 800:65 is 100 - 35 / 4 = 91.25 points. Between 7 and 19 h leave 24 buses
    # (07:10 … 18:40): 2 an hour of the 4 that are full, so 45.625.
    scene = travelling(feed, SITES)
    fact = bushalte_score(scene)
    assert fact.value.tolist() == pytest.approx([45.625, math.nan, math.nan, 0], nan_ok=True)
    assert fact.origin.iloc[0] == "gtfs#2;gtfs#*;osm_streets#*"


def test_the_evening_is_asked_of_stops_within_a_walk(feed, tmp_path):
    scene = travelling(feed, SITES)
    assert scene.transit.evening.tolist() == pytest.approx([0, math.nan, math.nan, 0], nan_ok=True)
    late = write_feed(tmp_path / "late.zip", last_h=20)
    assert travelling(late, SITES).transit.evening.tolist()[0] == 1


def test_a_longer_journey_than_the_longest_is_unknown(feed):
    scene = travelling(feed, SITES, transit_longest_min=30.0)
    assert reistijd_ind_min(scene).value.isna().all()


def test_trips_by_name(feed):
    hub = {"is_hub": "ja", "free_span_places": 9.0, "type": "azc", "geometry": spot(4000)}
    jobs = [{"jobs": 100.0, "geometry": spot(5000)}, {"jobs": 7.0, "geometry": spot(10_600)}]
    people = [{"inhabitants": 50.0, "geometry": shapely.box(WEST, SOUTH, WEST + 500, SOUTH + 100)}]
    layers = {
        "reception": [hub], "jobs": jobs, "population": people,
        "linked_gemeenten": [{"gemeente_code": "GM9001", "geometry": spot(8000)}],
    }  # fmt: skip
    trips = travelling(feed, SITES, layers).trips
    assert {"hub_m", "hub_min", "linked_m", "linked_min", "people_walk_m", "ind_transit_min",
            "jobs_bike_min", "jobs_transit_min"} == set(trips)  # fmt: skip
    # 4,000 m at 15 km/h is 16 minutes.
    assert trips["hub_m"].cost[0] == pytest.approx(4000)
    assert trips["hub_min"].cost[0] == pytest.approx(16)
    # By bicycle 30 minutes are 7.5 km: the first jobs; by bus and foot the second too.
    bike, transit = trips["jobs_bike_min"], trips["jobs_transit_min"]
    assert bike.place[bike.origin == 0].tolist() == [0]
    assert transit.place[transit.origin == 0].tolist() == [1]
    assert bike.is_searched.tolist() == [True, False, True, True]
    assert transit.is_searched.tolist() == [True, False, False, True]


def test_without_streets_there_is_no_travel(feed):
    scene = make_scene([{}], {}, **ASSUMED)
    assert add_travel(scene, None, None) is scene
    with pytest.raises(ContractError) as caught:
        add_travel(scene, None, feed)
    assert caught.value.faults[0].code == "streets_missing_for_timetable"


def test_streets_without_a_timetable():
    scene = travelling(None, SITES)
    assert scene.transit is None
    assert reistijd_ind_min(scene).value.isna().all()


def test_feeds_without_a_week_in_common_stop(tmp_path):
    short = write_feed(tmp_path / "short.zip", last_day="20260911")
    with pytest.raises(ContractError) as caught:
        travelling(short, SITES)
    assert caught.value.faults[0].code == "week_missing"


def test_the_layer_tells_what_it_holds(feed):
    table = feed.layer.table
    assert table["stops"].tolist() == [2]
    assert table["trips"].tolist() == [25]  # 07:10 … 19:10
    assert feed.layer.sources[0].rows_kept == 25


def test_no_sites(feed):
    scene = travelling(feed, [])
    assert dataclasses.asdict(scene.trips["ind_transit_min"])["cost"].size == 0
