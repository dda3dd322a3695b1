"""The ordinary week: not the holiday one, not one that is half in force, and named."""

from datetime import date, timedelta

import numpy as np

from scoring.reference_week import count_trips, pick_median, pick_reference_week
from tests.layers.build_gtfs import CALENDAR, WEEKDAYS, make_feed, read_texts

HALTS = {"T": [("A", "8:00:00"), ("B", "8:10:00")], "U": [("B", "9:00:00"), ("A", "9:10:00")]}


def test_the_week_with_the_median_number_of_trips(tmp_path):
    # Four weeks of 10 trips, 1 to 28 June 2026 (a Monday to a Sunday); the second loses a day and
    # the third gets one more: 10, 8, 12, 10 trips. The lower median is 10, first on 1 June.
    days = "service_id,date,exception_type\nWK,20260610,2\nWK,20260620,1\n"
    week = pick_reference_week(
        read_texts(tmp_path, make_feed(HALTS, calendar_dates=days)).timetable
    )
    assert week.monday == date(2026, 6, 1)
    assert (week.trips, week.weeks) == (10, 4)
    assert week.days == {
        "werkdag": date(2026, 6, 1), "zaterdag": date(2026, 6, 6), "zondag": date(2026, 6, 7),
    }  # fmt: skip


def test_the_workday_is_the_median_one(tmp_path):
    # One week; Monday drives on a holiday's timetable: 0 trips, Tuesday 3, the other days 2.
    days = "service_id,date,exception_type\nWK,20260601,2\nXX,20260602,1\n"
    calendar = f"service_id,{WEEKDAYS},start_date,end_date\nWK,1,1,1,1,1,0,0,20260601,20260607\n"
    calendar += "ZO,0,0,0,0,0,0,1,20260601,20260607\nMA,1,0,0,0,0,0,0,20260601,20260601\n"
    trips = "route_id,service_id,trip_id\nL1,WK,T\nL1,WK,U\nL1,XX,V\nL1,ZO,W\nL1,MA,M\n"
    halts = dict.fromkeys("TUVWM", HALTS["T"])
    feed = make_feed(halts, calendar=calendar, calendar_dates=days, trips=trips)
    week = pick_reference_week(read_texts(tmp_path, feed).timetable)
    assert week.days["werkdag"] == date(2026, 6, 3)
    assert week.trips == 1 + 3 + 2 + 2 + 2 + 1


def test_only_whole_weeks_in_which_all_feeds_drive(tmp_path):
    # The second feed drives from Wednesday 10 to Tuesday 23 June, by exceptions alone: only the
    # week of 15 June is whole.
    first = date(2026, 6, 10)
    days = [f"XX,{first + timedelta(days=k):%Y%m%d},1\n" for k in range(14)]
    other = make_feed(
        {"T": HALTS["T"]}, calendar=None, trips="route_id,service_id,trip_id\nL1,XX,T\n",
        calendar_dates="service_id,date,exception_type\n" + "".join(days),
    )  # fmt: skip
    week = pick_reference_week(read_texts(tmp_path, make_feed(HALTS), other).timetable)
    assert (week.monday, week.weeks, week.trips) == (date(2026, 6, 15), 1, 17)


def test_no_whole_week_is_said(tmp_path):
    short = CALENDAR.replace("20260601,20260628", "20260602,20260608")
    assert (
        pick_reference_week(read_texts(tmp_path, make_feed(HALTS, calendar=short)).timetable)
        is None
    )
    later = CALENDAR.replace("20260601,20260628", "20270601,20270628")
    feeds = make_feed(HALTS), make_feed(HALTS, calendar=later)
    assert pick_reference_week(read_texts(tmp_path, *feeds).timetable) is None
    never = CALENDAR.replace("1,1,1,1,1,0,0", "0,0,0,0,0,0,0")
    assert (
        pick_reference_week(read_texts(tmp_path, make_feed(HALTS, calendar=never)).timetable)
        is None
    )


def test_a_week_without_a_trip_is_no_week(tmp_path):
    # Four weeks in force; in two of them every day is taken out: the other two count.
    days = [f"WK,{date(2026, 6, 1) + timedelta(days=k):%Y%m%d},2\n" for k in range(14)]
    dates = "service_id,date,exception_type\n" + "".join(days)
    week = pick_reference_week(
        read_texts(tmp_path, make_feed(HALTS, calendar_dates=dates)).timetable
    )
    assert (week.monday, week.weeks) == (date(2026, 6, 15), 2)


def test_a_headway_counts_as_the_trips_that_fit(tmp_path):
    frequencies = "trip_id,start_time,end_time,headway_secs\nT,6:00:00,8:05:00,600\n"
    timetable = read_texts(tmp_path, make_feed(HALTS, frequencies=frequencies)).timetable
    counts = count_trips(timetable, date(2026, 6, 1), 7)
    assert counts.tolist() == [14.0] * 5 + [0.0] * 2  # 6:00 up to 8:00 is 13, and U


def test_the_lower_median_that_comes_first():
    assert pick_median(np.array([3.0, 1.0, 2.0, 2.0])) == 2
    assert pick_median(np.array([5.0])) == 0
