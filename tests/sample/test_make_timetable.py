"""The invented timetable is a feed that our own reader takes whole."""

import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from layers.timetable import find_trips_on
from scoring.reference_week import pick_reference_week
from scoring.transit import find_last_departures
from tests.layers.build_gtfs import read_texts


@pytest.fixture(scope="module")
def feed():
    """Texts of the feed for three places and two stations in the North Sea."""
    sys.path.insert(0, str(Path(__file__).parent))
    try:
        import make_timetable as maker
        from terrain import Place
    finally:
        sys.path.pop(0)
    places = (
        Place("Wierhaven", "GM9001", 33500, 547600, 1480, 135, 50_000, 0),
        Place("Hogekaag", "GM9005", 42800, 541500, 800, 125, 15_000, 1),
        Place("Dijkmare", "GM9005", 40800, 544500, 400, 120, 900, 2),
    )
    stations = {"Wierhaven": (33700.0, 545950.0), "Hogekaag": (42800.0, 540500.0)}
    stops = maker.plan_stops(places, stations)
    lines = maker.plan_lines(places, stops, [(0, 1), (1, 2)], stations)
    return maker.make_timetable(stops, lines, maker.make_term(date(2026, 9, 7)))


def test_nothing_is_set_aside(tmp_path, feed):
    reading = read_texts(tmp_path, feed)
    assert len(reading.rejects) == 0
    assert [remark.code for remark in reading.remarks] == ["times_interpolated"]
    assert len(reading.timetable.stops.stop_id) == 22 + 7 + 2 + 4
    assert np.isfinite(reading.timetable.stops.x_m).all()


def test_the_week_has_quiet_days_and_a_holiday(tmp_path, feed):
    timetable = read_texts(tmp_path, feed).timetable
    week = pick_reference_week(timetable)
    assert (week.monday, week.weeks) == (date(2026, 9, 7), 8)
    counts = [len(find_trips_on(timetable, date(2026, 9, day))) for day in (9, 12, 13, 16)]
    assert counts[0] > counts[1] > counts[2] > 0
    assert counts[3] == counts[2]  # the holiday drives as a Sunday


def test_the_village_has_no_bus_in_the_evening(tmp_path, feed):
    timetable = read_texts(tmp_path, feed).timetable
    last = find_last_departures(timetable, date(2026, 9, 9))
    names = timetable.stops.name
    assert last[names == "Dijkmare, halte 1"][0] < 20
    assert last[names == "Wierhaven, halte 1"][0] > 22
    assert np.nanmax(last[names == "Hogekaag"]) > 24


def test_there_is_a_way_back_and_time_to_change(tmp_path, feed):
    timetable = read_texts(tmp_path, feed).timetable
    station = timetable.stops.area[timetable.stops.name == "Hogekaag"]
    assert len(station) == 2
    assert station[0] == station[1]
    assert set(timetable.trips.direction) == {0, 1}
    assert set(timetable.changes.least_s) == {180}
    assert len(timetable.changes.start) == 2 * 2 * 2
