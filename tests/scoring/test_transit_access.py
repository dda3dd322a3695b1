"""Which stop is worth most to a site, and whether anything leaves there in the evening."""

import numpy as np

from scoring.transit_access import (
    StopScale,
    find_best_stops,
    find_evening,
    find_last_of_sites,
    share_without_evening,
)
from scoring.transit_walks import Walks, make_walks

# 100 points up to 300 seconds, none from 900 on; two departures an hour are enough.
SCALE = StopScale((300.0, 900.0), (100.0, 0.0), 2.0)
PLACED = np.array([True, True, True])


def test_near_counts_and_often_counts():
    # Site 0: stop 0 at 300 s with one an hour is worth 50, stop 1 at 480 s with 4 an hour 70.
    # Site 1: stop 0 at 900 s is worth nothing. Site 2 has no stop.
    access = make_walks([0, 0, 1], [0, 1, 0], [300, 480, 900])
    best = find_best_stops(access, np.array([1.0, 4.0]), PLACED, SCALE)
    assert best.points.tolist() == [70.0, 0.0, 0.0]
    assert best.stop.tolist() == [1, -1, -1]
    assert best.is_line.tolist() == [False] * 3


def test_of_equal_stops_the_nearest_and_then_the_first():
    access = make_walks([0, 0, 0, 1, 1], [2, 1, 0, 1, 0], [100, 200, 200, 200, 200])
    best = find_best_stops(access, np.array([3.0, 3.0, 3.0]), PLACED, SCALE)
    assert best.stop.tolist() == [2, 0, -1]


def test_a_site_without_a_place_is_unknown():
    access = make_walks([0], [0], [10])
    placed = np.array([False, True])
    best = find_best_stops(access, np.array([3.0]), placed, SCALE)
    np.testing.assert_equal(best.points, [np.nan, 0.0])
    assert best.stop.tolist() == [-1, -1]


def test_a_line_is_marked():
    ways = make_walks([0, 1], [0, 0], [10, 10])
    access = Walks(ways.start, ways.end, ways.walk_s, np.array([True, False]))
    best = find_best_stops(access, np.array([3.0]), np.array([True, True]), SCALE)
    assert best.is_line.tolist() == [True, False]


def test_the_last_bus_of_a_site():
    access = make_walks([0, 0, 1], [0, 1, 2], [10, 20, 30])
    last = find_last_of_sites(access, np.array([19.5, 24.25, np.nan]), 3)
    np.testing.assert_equal(last, [24.25, np.nan, np.nan])


def test_the_share_without_evening_transit():
    # 20:00 itself counts; no stop at all is no; no place is unknown and counts nowhere.
    last = np.array([20.0, 19.99, np.nan, 23.0])
    evening = find_evening(last, np.array([True, True, True, False]), 20)
    np.testing.assert_equal(evening, [1.0, 0.0, 0.0, np.nan])
    assert share_without_evening(evening) == 2 / 3
    assert np.isnan(share_without_evening(np.array([np.nan])))
    assert np.isnan(share_without_evening(np.array([])))
