"""What lies around a site: practices, stops, reception."""

import numpy as np
import pytest

from scoring.pairs import Pairs
from scoring.walks import find_walks

NAN = float("nan")


def test_practices_within_three_kilometres_of_way(scene_of, measure, at):
    # 3,000 m of way is 2,400 m in a straight line; the bound counts.
    practice = {"kind": "huisarts"}
    layers = {"facilities": [practice | {"geometry": at(x, 0)} for x in (0, 2400, 2401)]}
    sites = [{}, {"geometry": at(20_000, 0)}, {"is_measured": False}]
    fact = measure("huisartsen_3km", scene_of(sites, layers))
    assert fact.value.iloc[:2].tolist() == [2.0, 0.0]
    assert fact.value.isna().tolist() == [False, False, True]
    assert fact.origin.tolist() == ["facilities#*", "facilities#*", ""]


@pytest.mark.parametrize("name", ["huisartsen_3km", "bushalte_score", "opvangdruk_5km"])
def test_a_site_without_a_place_has_no_count(name, scene_of, measure, at):
    kinds = ("huisarts", "bushalte")
    layers = {
        "facilities": [
            {"kind": kind, "geometry": at(0, 0), "departures_per_hour": 2.0} for kind in kinds
        ],
        "reception": [reception(at)],
        "population": [{"inhabitants": 10.0, "geometry": at(0, 0)}],
    }
    fact = measure(name, scene_of([{"geometry": None}, {}], layers))
    assert fact.value.isna().tolist() == [True, False]


def stops(at, *given):
    return {
        "facilities": [
            {"kind": "bushalte", "geometry": at(x, 0), "departures_per_hour": departures}
            for x, departures in given
        ]
    }


def test_bus_by_hand(scene_of, measure, at):
    # 480 m × 1.25 = 600 m of way: halfway 100 (400 m) and 65 (800 m) is 82.5. Twice an hour is
    # full, once an hour half of it: 41.25. A full stop at 640 × 1.25 = 800 m gives 65: that wins.
    near = measure("bushalte_score", scene_of([{}], stops(at, (480, 1.0))))
    assert near.value.tolist() == pytest.approx([41.25])
    both = measure("bushalte_score", scene_of([{}], stops(at, (480, 1.0), (640, 6.0))))
    assert both.value.tolist() == pytest.approx([65.0])
    assert both.origin.tolist() == ["facilities#3"]


@pytest.mark.parametrize("seed", range(5))
def test_stops_serve_a_site_alike_in_whatever_parts_they_come(
    seed, scene_of, measure, at, monkeypatch
):
    random = np.random.default_rng(seed)
    given = [(float(random.integers(-900, 900)), random.choice([1.0, 2.0, NAN])) for _ in range(9)]
    given += given[:3]  # the same stop again: the first in the list counts
    scene = scene_of([{"geometry": at(x, 0)} for x in range(-800, 800, 200)], stops(at, *given))
    whole = measure("bushalte_score", scene)

    def find_in_parts(*asked):
        walks = find_walks(*asked)
        order = random.permutation(len(walks.site))
        for part in np.array_split(order, 4):
            yield Pairs(walks.site[part], walks.place[part], walks.distance_m[part])

    name = "scoring.indicators.bushalte_score.find_walks_in_parts"
    monkeypatch.setattr(name, find_in_parts)
    parted = measure("bushalte_score", scene)
    assert parted.value.equals(whole.value)
    assert parted.origin.tolist() == whole.origin.tolist()


def test_bus_without_a_stop_near_is_zero_and_at_equal_points_the_first_counts(
    scene_of, measure, at
):
    sites = [{"geometry": at(0, 9000)}, {}]
    fact = measure("bushalte_score", scene_of(sites, stops(at, (100, 2.0), (-100, 2.0))))
    assert fact.value.tolist() == [0.0, 100.0]
    assert fact.origin.tolist() == ["facilities#*", "facilities#2"]


def test_unknown_timetable_decides_only_where_it_could_win(scene_of, measure, at):
    # At 800 m of way a stop is worth at most 65.
    beaten = scene_of([{}], stops(at, (640, NAN), (320, 2.0)))
    assert measure("bushalte_score", beaten).value.tolist() == [100.0]
    tied = scene_of([{}], stops(at, (640, NAN), (640, 2.0)))
    assert measure("bushalte_score", tied).value.tolist() == pytest.approx([65.0])
    open_ = scene_of([{}], stops(at, (640, NAN), (640, 1.0)))
    assert measure("bushalte_score", open_).value.isna().all()
    area = scene_of([{"is_measured": False}], stops(at, (640, 2.0)))
    assert measure("bushalte_score", area).value.isna().all()


def reception(at, **given):
    return {"type": "azc", "places": 300.0, "geometry": at(1000, 0)} | given


def test_pressure_on_points_by_hand(scene_of, measure, at):
    # Within 5 km: 300 places (the other 900 are 6 km off, closed, or housing) and 15,000 people:
    # 1,000 × 300 / 15,000 = 20.
    layers = {
        "reception": [
            reception(at),
            reception(at, places=900.0, geometry=at(6000, 0)),
            reception(at, places=900.0, available_until="2026-10-31"),
            reception(at, places=900.0, type="doorstroom"),
        ],
        "population": [
            {"inhabitants": 10_000.0, "geometry": at(0, 0)},
            {"inhabitants": 5_000.0, "geometry": at(0, 5000)},
            {"inhabitants": 90_000.0, "geometry": at(0, 5001)},
        ],
    }
    fact = measure("opvangdruk_5km", scene_of([{}, {}], layers))
    assert fact.value.tolist() == [20.0, 20.0]
    assert fact.origin.tolist() == ["reception#*;population#*"] * 2


def test_pressure_counts_the_share_of_an_area_inside(scene_of, measure, at, box):
    # The circle around the middle of the left edge of a 20 × 20 km square holds half a circle of
    # it: π × 5² / 2 = 39.27 km² of 400 km², so 9.817 % of 400,000 = 39,270 people.
    layers = {
        "reception": [reception(at)],
        "population": [{"inhabitants": 400_000.0, "geometry": box(0, -10_000, 20_000)}],
    }
    fact = measure("opvangdruk_5km", scene_of([{}, {"geometry": at(10_000, 0)}], layers))
    assert fact.value.iloc[0] == pytest.approx(1000 * 300 / 39_270, rel=1e-3)
    assert fact.value.iloc[1] == 0.0, "no reception within 5 km, but people enough"
    assert fact.is_approximate.tolist() == [True, False], "the first circle leaves the list"


def test_pressure_falls_back_on_postcode_areas(scene_of, measure, at, box):
    areas = [{"postcode4": "0101", "inhabitants": 3_000.0, "geometry": box(-100, -100, 200)}]
    layers = {"reception": [reception(at)], "postcode_areas": areas}
    fact = measure("opvangdruk_5km", scene_of([{}], layers))
    assert fact.value.tolist() == [100.0]
    assert fact.is_approximate.tolist() == [True]


@pytest.mark.parametrize(
    "change",
    [
        {"reception": {"places": NAN}},
        {"population": {"inhabitants": 0.0}},
        {"population": {"inhabitants": NAN}},
    ],
    ids=["places unknown", "nobody lives there", "people unknown"],
)
def test_pressure_is_unknown(change, scene_of, measure, at):
    far = {"inhabitants": 10.0, "geometry": at(90_000, 0)}
    people = {"inhabitants": 100.0, "geometry": at(0, 0)} | change.get("population", {})
    layers = {
        "reception": [reception(at) | change.get("reception", {})],
        "population": [people, far],
    }
    assert measure("opvangdruk_5km", scene_of([{}], layers)).value.isna().all()
