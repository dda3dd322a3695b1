"""Ways to the nearest facility; also hubs, linked gemeenten and green, which use the same measure.

The detour factor in the scenes is 1.25.
"""

import geopandas as gpd
import pytest
from shapely import LineString

from scoring.indicators.groen_300m import find_large_green

KINDS = {
    "supermarkt_m": "supermarkt", "basisschool_m": "basisschool", "huisarts_m": "huisarts",
    "apotheek_m": "apotheek", "kinderopvang_m": "kinderopvang",
    "bibliotheek_ontmoeting_m": "bibliotheek_ontmoeting",
}  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_metres_to_the_nearest_of_its_kind(name, kind, scene_of, measure, at):
    # 400 m in a straight line × 1.25 = 500 m; the nearer station is of another kind.
    layers = {
        "facilities": [
            {"kind": "station", "geometry": at(10, 0)},
            {"kind": kind, "geometry": at(900, 0)},
            {"kind": kind, "geometry": at(-400, 0), "reference_day": "2025-01-01"},
        ]
    }
    fact = measure(name, scene_of([{"geometry": at(0, 0)}], layers))
    assert fact.value.tolist() == [500.0]
    assert fact.origin.tolist() == ["facilities#4"]
    assert fact.day.tolist() == ["2025-01-01"]
    assert fact.is_approximate.tolist() == [True]


def test_two_at_the_same_distance_give_one_row_and_the_first_record(scene_of, measure, at):
    layers = {
        "facilities": [
            {"kind": "supermarkt", "geometry": at(400, 0)},
            {"kind": "supermarkt", "geometry": at(-400, 0)},
        ]
    }
    fact = measure("supermarkt_m", scene_of([{}, {"geometry": at(1000, 0)}], layers))
    assert fact.value.tolist() == [500.0, 750.0]
    assert fact.origin.tolist() == ["facilities#2", "facilities#2"]


def test_to_the_edge_of_a_building_or_park(scene_of, measure, box):
    layers = {"facilities": [{"kind": "supermarkt", "geometry": box(80, -10, 20)}]}
    assert measure("supermarkt_m", scene_of([{}], layers)).value.tolist() == [100.0]


def test_a_list_without_the_kind_says_nothing(scene_of, measure, at):
    layers = {"facilities": [{"kind": "station", "geometry": at(10, 0)}]}
    assert measure("apotheek_m", scene_of([{}], layers)).value.isna().all()


def test_a_site_without_a_place_is_unknown(scene_of, measure, at):
    layers = {"facilities": [{"kind": "station", "geometry": at(4000, 0)}]}
    fact = measure("station_km", scene_of([{"geometry": None}, {}], layers))
    assert fact.value.isna().tolist() == [True, False]


def test_postcode_area_has_far_ways_only(scene_of, measure, at):
    # Way to the station: 2,000 × 1.25 = 2.5 km (too near to say), 2,400 × 1.25 = 3 km (known).
    layers = {
        "facilities": [
            {"kind": "station", "geometry": at(0, 0)},
            {"kind": "supermarkt", "geometry": at(0, 0)},
        ]
    }
    sites = [
        {"is_measured": False, "geometry": at(2000, 0)},
        {"is_measured": False, "geometry": at(2400, 0)},
        {"is_measured": True, "geometry": at(2000, 0)},
    ]
    scene = scene_of(sites, layers)
    station = measure("station_km", scene).value
    assert station.isna().tolist() == [True, False, False]
    assert station.iloc[1:].tolist() == pytest.approx([3.0, 2.5])
    assert measure("supermarkt_m", scene).value.isna().tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("name", "kind"), [("isk_bereik_min", "isk"), ("taal_mbo_min", "taalschool_mbo")]
)
def test_minutes_on_a_bicycle(name, kind, scene_of, measure, at):
    # 4,000 × 1.25 = 5 km at 15 km/h = 20 minutes.
    layers = {"facilities": [{"kind": kind, "geometry": at(0, 4000)}]}
    assert measure(name, scene_of([{}], layers)).value.tolist() == pytest.approx([20.0])


def test_kilometres_to_police(scene_of, measure, at):
    layers = {"facilities": [{"kind": "politie", "geometry": at(0, 8000)}]}
    assert measure("veiligheid_bereik_km", scene_of([{}], layers)).value.tolist() == [10.0]


def test_hub_with_room(scene_of, measure, at):
    # At 800 m the span is unknown, at 1,600 m used up, at 2,400 m closed in 2025; then 3,200 m
    # (open to the reference day itself) × 1.25 = 4 km.
    hub = {"type": "azc", "places": 300.0, "is_hub": "ja", "free_span_places": 50.0}
    layers = {
        "reception": [
            hub | {"geometry": at(100, 0), "is_hub": "nee"},
            hub | {"geometry": at(800, 0), "free_span_places": float("nan")},
            hub | {"geometry": at(1600, 0), "free_span_places": 0.0},
            hub | {"geometry": at(2400, 0), "available_until": "2025-12-31"},
            hub | {"geometry": at(3200, 0), "available_until": "2026-11-01"},
        ]
    }
    fact = measure("afstand_hub_km", scene_of([{}], layers))
    assert fact.value.tolist() == [4.0]
    assert fact.origin.tolist() == ["reception#6"]
    layers["reception"] = layers["reception"][:2]
    assert measure("afstand_hub_km", scene_of([{}], layers)).value.isna().all()


def test_nearest_linked_gemeente(scene_of, measure, at):
    layers = {
        "linked_gemeenten": [
            {"gemeente_code": "GM9001", "geometry": at(8000, 0)},
            {"gemeente_code": "GM9002", "geometry": at(4000, 0)},
        ]
    }
    fact = measure("afstand_gekoppelde_gemeente_km", scene_of([{}], layers))
    assert fact.value.tolist() == [5.0]
    assert fact.origin.tolist() == ["linked_gemeenten#3"]


def test_green_of_half_a_hectare(scene_of, measure, at, box):
    # 50 × 50 m is 2,500 m²: too small. 100 × 50 m is just enough, at 80 m: 80 × 1.25 = 100 m.
    layers = {
        "zones": [
            {"kind": "groen", "geometry": box(10, 0, 50)},
            {"kind": "groen", "geometry": box(80, 0, 100, 50)},
            {"kind": "natura2000", "geometry": box(20, 0, 500)},
        ]
    }
    sites = [{"geometry": at(0, 10)}, {"geometry": at(100, 10)}]
    fact = measure("groen_300m", scene_of(sites, layers))
    assert fact.value.tolist() == [100.0, 0.0]
    assert fact.origin.tolist() == ["zones#3", "zones#3"]
    layers["zones"] = layers["zones"][:1]
    assert measure("groen_300m", scene_of(sites, layers)).value.isna().all()


def green(*shapes):
    return {"zones": [{"kind": "groen", "geometry": shape} for shape in shapes]}


def test_pieces_of_green_that_touch_are_one(scene_of, measure, at, box):
    # 2 x 2,500 m² that share a border are 5,000 m²; the site stands 20 m from the second piece.
    layers = green(box(70, 0, 50), box(20, 0, 50))
    fact = measure("groen_300m", scene_of([{"geometry": at(0, 10)}], layers))
    assert fact.value.tolist() == [25.0]
    assert fact.origin.tolist() == ["zones#3"]


@pytest.mark.parametrize(
    ("x", "y", "is_large"),
    [
        (70, 0, True),  # beside it
        (70, 50, True),  # corner to corner
        (71, 0, False),  # a path of 1 m between
        (69, 0, False),  # 50 m² counted once: 4,950 m²
        (20, 0, False),  # drawn twice
    ],
)
def test_when_two_pieces_of_green_are_one(box, x, y, is_large):
    pieces = gpd.GeoDataFrame(geometry=[box(20, 0, 50), box(x, y, 50)], crs=28992)
    assert len(find_large_green(pieces, 5000.0)) == (2 if is_large else 0)


def test_a_chain_of_green_is_one_and_lines_add_nothing(scene_of, measure, at, box):
    # Three strips of 1,000 m² and a large piece at the end: the first strip is near.
    strips = [box(20 + 100 * number, 0, 100, 10) for number in range(3)]
    line = LineString([at(0, 0), at(320, 5)])
    fact = measure("groen_300m", scene_of([{"geometry": at(0, 5)}], green(line, *strips)))
    assert fact.value.isna().all()
    large = box(320, 0, 100)
    fact = measure("groen_300m", scene_of([{"geometry": at(0, 5)}], green(line, *strips, large)))
    assert fact.value.tolist() == [25.0]
