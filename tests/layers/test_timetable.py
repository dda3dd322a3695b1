"""Service days and positions in a timetable; reading one is in `sources/test_gtfs.py`."""

from datetime import date

import numpy as np

from layers.timetable import ADDED, REMOVED, Services, find_services_on, spread_calls
from layers.timetable_join import join_timetables
from tests.layers.build_gtfs import make_feed, read_texts

MONDAY = date(2026, 6, 1)


def services(exceptions=()):
    """Service 0 on the workdays of one week, service 1 by exceptions alone."""
    day = MONDAY.toordinal()
    which, days, kinds = np.array(exceptions, dtype=np.int32).reshape(-1, 3).T
    return Services(
        np.array(["a", "b"], dtype=object), np.zeros(2, np.int32),
        np.array([day, 1], np.int32), np.array([day + 6, 0], np.int32),
        np.array([[True] * 5 + [False] * 2, [False] * 7]), which, days, kinds,
    )  # fmt: skip


def runs(exceptions, ahead):
    day = date.fromordinal(MONDAY.toordinal() + ahead)
    return find_services_on(services(exceptions), day).tolist()


def test_terms_and_weekdays():
    assert runs((), 0) == [True, False]
    assert runs((), 5) == [False, False]  # Saturday
    assert runs((), 7) == [False, False]  # the Monday after
    assert runs((), -3) == [False, False]


def test_exceptions_win():
    day = MONDAY.toordinal()
    told = [(0, day, REMOVED), (1, day, ADDED), (0, day + 5, ADDED), (1, day + 9, ADDED)]
    assert runs(told, 0) == [False, True]
    assert runs(told, 5) == [True, False]
    assert runs(told, 9) == [False, True]
    assert runs(told, 1) == [True, False]


def test_calls_of_some_trips():
    first = np.array([0, 2, 5, 6], dtype=np.int64)
    assert spread_calls(first, np.array([2, 0, 2])).tolist() == [5, 0, 1, 5]
    assert spread_calls(first, np.zeros(0, dtype=np.int64)).tolist() == []


def test_one_timetable_is_itself_and_three_move_up(tmp_path):
    feed = make_feed({"T": [("B", "8:00:00"), ("D", "8:10:00")]})
    one = read_texts(tmp_path, feed).timetable
    assert join_timetables([one]) is one
    three = join_timetables([one, one, one])
    assert three.calls.stop.tolist() == [1, 3, 5, 7, 9, 11]
    assert three.trips.first.tolist() == [0, 2, 4, 6]
    assert three.trips.service.tolist() == [0, 1, 2]
    assert three.services.feed.tolist() == [0, 1, 2]
    assert three.calls.stop.dtype == np.int32
