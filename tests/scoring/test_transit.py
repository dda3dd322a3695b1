"""Departures an hour, ways of lines, and the last bus, on timetables that fit on paper."""

from datetime import date

import numpy as np
import pytest

from scoring.transit import (
    DayPart,
    count_departures,
    find_departures,
    find_last_departures,
)
from tests.layers.build_gtfs import LAT, LON, make_feed, read_texts, write_rows

DAY = date(2026, 6, 3)  # a Wednesday
PARTS = (DayPart("dag", 7, 19), DayPart("avond", 19, 23))


def read(folder, halts, ways=None, **files):
    """A timetable; `ways` gives line and direction of the trips, in their order."""
    if ways:
        header = ("route_id", "direction_id", "service_id", "trip_id")
        rows = [(*way, "WK", trip) for trip, way in zip(halts, ways, strict=True)]
        files["trips"] = write_rows(header, rows)
        files["routes"] = "route_id\nL1\nL2\n"
    return read_texts(folder, make_feed(halts, **files)).timetable


def test_counts_what_one_can_board(tmp_path):
    # From B: 7:00 counts and 19:00 is of the evening. Nothing leaves from D, where trips end, nor
    # from C, where the doors stay shut. 2 departures in 12 hours, 1 in 4.
    header = ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence",
              "pickup_type")  # fmt: skip
    rows = [
        (f"T{hour}", f"{hour}:{minute:02}:00", f"{hour}:{minute:02}:00", stop, minute, door)
        for hour in (7, 12, 19)
        for minute, stop, door in ((0, "B", 0), (5, "C", 1), (9, "D", 0))
    ]
    halts = {f"T{hour}": [] for hour in (7, 12, 19)}
    timetable = read(tmp_path, halts, stop_times=write_rows(header, rows))
    found = count_departures(timetable, DAY, PARTS)
    assert found.all_ways.tolist() == [[0, 0], [2 / 12, 1 / 4], [0, 0], [0, 0]]
    np.testing.assert_array_equal(found.all_ways, found.best_way)
    assert found.parts == PARTS


def test_a_stop_for_both_ways_is_not_worth_two(tmp_path):
    # Line 1 leaves from B four times one way and twice the other, line 2 once each way: 8 in all,
    # 4 + 1 by the best way of each line.
    halts = {f"T{k}": [("B", f"{8 + k}:00:00"), ("C", f"{8 + k}:10:00")] for k in range(8)}
    ways = [("L1", "0")] * 4 + [("L1", "1")] * 2 + [("L2", "0"), ("L2", "1")]
    found = count_departures(read(tmp_path, halts, ways), DAY, PARTS)
    assert found.all_ways[1] == pytest.approx([8 / 12, 0])
    assert found.best_way[1] == pytest.approx([5 / 12, 0])


def test_a_way_without_a_number_is_known_by_where_it_ends(tmp_path):
    # Two trips from B to C, one from B to A: the feed gives no direction.
    halts = {
        "T1": [("B", "8:00:00"), ("C", "8:10:00")],
        "T2": [("B", "9:00:00"), ("C", "9:10:00")],
        "T3": [("B", "9:30:00"), ("A", "9:40:00")],
    }
    found = count_departures(read(tmp_path, halts), DAY, PARTS)
    assert found.all_ways[1, 0] == pytest.approx(3 / 12)
    assert found.best_way[1, 0] == pytest.approx(2 / 12)


def test_two_poles_of_one_station_are_worth_as_much_as_two_poles_apart(tmp_path):
    # Out from pole A twice, back from pole B once, in one station: both poles get 2. Without the
    # station A has 2 and B has 1, and the better one is what a site would use.
    header = ("stop_id", "stop_lat", "stop_lon", "location_type", "parent_station")
    poles = [("S", LAT, LON, "1", ""), ("A", LAT, LON, "", "S"), ("B", LAT, LON, "", "S"),
             ("C", LAT, LON, "", "")]  # fmt: skip
    halts = {
        "T1": [("A", "8:00:00"), ("C", "8:10:00")],
        "T2": [("A", "9:00:00"), ("C", "9:10:00")],
        "T3": [("B", "9:30:00"), ("C", "9:40:00")],
    }
    ways = [("L1", "0"), ("L1", "0"), ("L1", "1")]
    joined = count_departures(
        read(tmp_path, halts, ways, stops=write_rows(header, poles)), DAY, PARTS
    )
    apart = count_departures(read(tmp_path, halts, ways), DAY, PARTS)
    assert (joined.best_way[:, 0] * 12).tolist() == pytest.approx([2, 2, 0])
    assert (apart.best_way[:3, 0] * 12).tolist() == pytest.approx([2, 1, 0])
    assert (joined.all_ways[:, 0] * 12).tolist() == pytest.approx([2, 1, 0])


def test_a_headway_counts_the_vehicles_that_fit(tmp_path):
    # Every 10 minutes from 6:30 up to 8:05, five minutes from A to B. At A: 6:30, 6:40, ... 8:00:
    # 7 of them from 7:00 on. At B: 6:35, ... 8:05: from 7:05 on also 7.
    frequencies = "trip_id,start_time,end_time,headway_secs\nT,6:30:00,8:05:00,600\n"
    halts = {"T": [("A", "0:00:00"), ("B", "0:05:00"), ("C", "0:10:00")]}
    timetable = read(tmp_path, halts, frequencies=frequencies)
    found = count_departures(timetable, DAY, PARTS)
    assert (found.all_ways[:, 0] * 12).tolist() == pytest.approx([7, 7, 0, 0])
    leave = find_departures(timetable, DAY, (7 * 3600, 7 * 3600 + 1200))
    assert leave.first_s.tolist() == [25200, 25500]
    assert leave.last_s.tolist() == [25800, 26100]
    assert len(find_departures(timetable, DAY, (25201, 25499)).stop) == 0
    assert find_last_departures(timetable, DAY)[:2].tolist() == pytest.approx([8, 8 + 5 / 60])


def test_the_night_belongs_to_the_evening_before(tmp_path):
    # On Wednesday the night bus of Wednesday's service day at 24:30 counts, the one of Tuesday's
    # does not: it left before the day began. On Sunday only Saturday's is gone, and on Friday
    # night Friday's own still leaves.
    halts = {
        "T": [("A", "19:30:00"), ("B", "19:40:00")],
        "N": [("B", "24:30:00"), ("C", "25:00:00")],
    }
    timetable = read(tmp_path, halts)
    assert find_last_departures(timetable, DAY)[:2].tolist() == [19.5, 24.5]
    assert find_last_departures(timetable, date(2026, 6, 5))[:2].tolist() == [19.5, 24.5]
    assert np.isnan(find_last_departures(timetable, date(2026, 6, 6))).all()
    # A part of the day beyond midnight takes it in; the small hours by the clock do too.
    night = (DayPart("nacht", 23, 27), DayPart("vroeg", 0, 4))
    assert (count_departures(timetable, DAY, night).all_ways[1] * 4).tolist() == [1, 1]
    assert (count_departures(timetable, date(2026, 6, 1), night).all_ways[1] * 4).tolist() == [1, 0]


def test_a_day_without_service_is_quiet_not_unknown(tmp_path):
    timetable = read(tmp_path, {"T": [("A", "8:00:00"), ("B", "8:10:00")]})
    found = count_departures(timetable, date(2026, 6, 7), PARTS)
    assert found.all_ways.tolist() == [[0, 0]] * 4
    assert np.isnan(find_last_departures(timetable, date(2026, 6, 7))).all()
