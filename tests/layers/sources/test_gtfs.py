"""Feeds as publishers make them: what is read, what is filled in, what is set aside and told."""

from datetime import date

import numpy as np
import pytest

from layers.errors import ContractError, SourceError
from layers.rejects import REJECT_COLUMNS
from layers.sources.gtfs import read_timetables
from layers.sources.gtfs_rows import FeedFile
from layers.timetable import find_trips_on
from tests.layers.build_gtfs import (
    CALENDAR,
    LAT,
    LON,
    make_feed,
    make_stops,
    read_texts,
    write_rows,
)

TWO = {"T": [("A", "8:00:00"), ("B", "8:10:00")]}
WEDNESDAY = date(2026, 6, 3)
TIMES = ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence")


def codes_of(reading):
    return [tuple(row) for row in reading.rejects[["file", "row", "code"]].to_numpy()]


def remarks_of(reading):
    return {remark.code: remark.fields for remark in reading.remarks}


def test_reads_a_small_feed(tmp_path):
    reading = read_texts(tmp_path, make_feed(TWO))
    timetable = reading.timetable
    assert timetable.stops.stop_id.tolist() == ["f0:A", "f0:B", "f0:C", "f0:D"]
    assert timetable.stops.name[0] == "Halte A"
    # 0.01 degree of latitude is 1.113 km.
    assert np.diff(timetable.stops.y_m) == pytest.approx([1113] * 3, abs=2)
    assert timetable.stops.origin[0] == "f0#2"
    assert timetable.trips.first.tolist() == [0, 2]
    assert timetable.calls.stop.tolist() == [0, 1]
    assert timetable.calls.arrival_s.tolist() == [28800, 29400]
    assert timetable.lines.name.tolist() == ["1"]
    assert timetable.lines.kind.tolist() == [3]
    assert timetable.trips.direction.tolist() == [-1]
    assert find_trips_on(timetable, WEDNESDAY).tolist() == [0]
    assert find_trips_on(timetable, date(2026, 6, 6)).tolist() == []  # a Saturday
    assert list(reading.rejects.columns) == list(REJECT_COLUMNS)
    assert len(reading.rejects) == 0
    assert list(remarks_of(reading)) == ["changes_not_told"]


def test_a_folder_is_read_as_a_zip_is(tmp_path):
    folder = tmp_path / "feed"
    folder.mkdir()
    for name, text in make_feed(TWO).items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "shapes.txt").write_bytes(b"")
    one = read_timetables([FeedFile(folder, "f0", "feed")]).timetable
    other = read_texts(tmp_path, make_feed(TWO)).timetable
    assert one.stops.stop_id.tolist() == other.stops.stop_id.tolist()
    np.testing.assert_array_equal(one.calls.departure_s, other.calls.departure_s)


@pytest.mark.parametrize("has_terms", [True, False])
def test_exceptions_win_and_may_stand_alone(tmp_path, has_terms):
    days = "service_id,date,exception_type\nWK,20260606,1\nWK,20260603,2\nWK,20260604,1\n"
    feed = make_feed(TWO, calendar_dates=days, calendar=CALENDAR if has_terms else None)
    timetable = read_texts(tmp_path, feed).timetable
    runs = [len(find_trips_on(timetable, date(2026, 6, day))) for day in range(1, 8)]
    # Monday 1 June to Sunday 7 June.
    assert runs == ([1, 1, 0, 1, 1, 1, 0] if has_terms else [0, 0, 0, 1, 0, 1, 0])


def test_times_between_are_filled_by_order_and_that_is_said(tmp_path):
    # 8:00 - ? - ? - 8:10 - ? - 8:11, with a minute's stay at 8:10: thirds of ten minutes rounded
    # down, and half of the minute that is left after the stay... of 0 seconds.
    halts = [("A", "8:00:00"), ("B", ""), ("C", ""), ("D", "8:10:00", "8:11:00"), ("B", ""),
             ("A", "8:12:01")]  # fmt: skip
    reading = read_texts(tmp_path, make_feed({"T": halts}))
    calls = reading.timetable.calls
    assert (calls.arrival_s - 28800).tolist() == [0, 200, 400, 600, 690, 721]
    assert (calls.departure_s - 28800).tolist() == [0, 200, 400, 660, 690, 721]
    assert calls.is_interpolated.tolist() == [False, True, True, False, True, False]
    told = remarks_of(reading)["times_interpolated"]
    assert (told["count"], told["of"]) == (3, 6)


def test_one_of_two_times_is_enough(tmp_path):
    rows = [("T", "", "8:00:00", "A", 1), ("T", "8:10:00", "", "B", 2)]
    reading = read_texts(tmp_path, make_feed(TWO, stop_times=write_rows(TIMES, rows)))
    assert reading.timetable.calls.arrival_s.tolist() == [28800, 29400]
    assert reading.timetable.calls.departure_s.tolist() == [28800, 29400]
    assert "times_interpolated" not in remarks_of(reading)


def test_rows_need_no_order(tmp_path):
    trips = {"T": [("A", "8:00:00"), ("B", "8:10:00")], "U": [("B", "9:00:00"), ("C", "9:10:00")]}
    rows = [("U", "", "9:10:00", "C", 70), ("T", "", "8:10:00", "B", 12),
            ("U", "", "9:00:00", "B", 8), ("T", "", "8:00:00", "A", 3)]  # fmt: skip
    timetable = read_texts(tmp_path, make_feed(trips, stop_times=write_rows(TIMES, rows))).timetable
    assert timetable.calls.stop.tolist() == [0, 1, 1, 2]
    assert timetable.calls.arrival_s.tolist() == [28800, 29400, 32400, 33000]


def test_doors(tmp_path):
    rows = [("T", "", "8:00:00", "A", 1, "0", "1"), ("T", "", "8:05:00", "B", 2, "2", ""),
            ("T", "", "8:10:00", "C", 3, "3", "0"),
            ("T", "", "8:15:00", "D", 4, "1", "3")]  # fmt: skip
    texts = write_rows((*TIMES, "pickup_type", "drop_off_type"), rows)
    reading = read_texts(tmp_path, make_feed(TWO, stop_times=texts))
    assert reading.timetable.calls.may_board.tolist() == [True, False, True, False]
    assert reading.timetable.calls.may_alight.tolist() == [False, True, True, True]
    assert remarks_of(reading)["calls_by_phone"]["count"] == 1


BAD_TRIPS = {
    "sequence_twice": [("A", "8:00:00", 1), ("B", "8:10:00", 2), ("C", "8:12:00", 2)],
    "trip_ends_unknown": [("A", "", 1), ("B", "8:10:00", 2), ("C", "8:12:00", 3)],
    "time_runs_back": [("A", "8:00:00", 1), ("B", "8:10:00", 2), ("C", "8:09:59", 3)],
    "trip_short": [("A", "8:00:00", 1)],
}


@pytest.mark.parametrize("code", BAD_TRIPS)
def test_a_trip_that_cannot_be_trusted_is_set_aside_whole(tmp_path, code):
    rows = [("T", time, time, stop, place) for stop, time, place in BAD_TRIPS[code]]
    rows += [("U", "9:00:00", "9:00:00", "A", 1), ("U", "9:10:00", "9:10:00", "B", 2)]
    trips = {"T": [], "U": []}
    reading = read_texts(tmp_path, make_feed(trips, stop_times=write_rows(TIMES, rows)))
    assert codes_of(reading) == [("f0.zip/trips.txt", "2", code)]
    assert reading.rejects["key"].tolist() == ["T"]
    assert reading.timetable.trips.trip_id.tolist() == ["f0:U"]
    assert reading.timetable.calls.arrival_s.tolist() == [32400, 33000]


def test_rows_that_belong_to_nothing_are_told_by_line(tmp_path):
    rows = [("T", "8:00:00", "8:00:00", "A", 1), ("T", "8:05:00", "8:05:00", "X", 2),
            ("Z", "8:06:00", "8:06:00", "A", 1), ("T", "8:07:00", "8:07:00", "C", "x"),
            ("T", "8:10:00", "8:10:00", "B", 4), ("T", "8:10:00", "8:10:00", "B", 4),
            ("T", "8:61:00", "", "C", 5), ("T", "8:20:00", "8:20:00", "D", 6)]  # fmt: skip
    reading = read_texts(tmp_path, make_feed(TWO, stop_times=write_rows(TIMES, rows)))
    assert set(codes_of(reading)) == {
        ("f0.zip/stop_times.txt", "3", "stop_unknown"),
        ("f0.zip/stop_times.txt", "4", "trip_unknown"),
        ("f0.zip/stop_times.txt", "5", "number_unreadable"),
        ("f0.zip/stop_times.txt", "7", "duplicate_identical"),
        ("f0.zip/stop_times.txt", "8", "time_unreadable"),
    }
    # The time that cannot be read is as unknown as one that is not there: half way.
    assert reading.timetable.calls.arrival_s.tolist() == [28800, 29400, 29700, 30000]


def test_a_line_that_is_ragged_or_a_text_over_two_lines(tmp_path):
    stops = make_stops("AB") + "C,Halte C\n" + 'D,"Halte\nD",52.63,4.0\nE,Halte E,52.64,4.0\n'
    reading = read_texts(tmp_path, make_feed(TWO, stops=stops))
    assert codes_of(reading) == [("f0.zip/stops.txt", "4", "row_ragged")]
    assert reading.timetable.stops.origin.tolist() == ["f0#2", "f0#3", "f0#5", "f0#7"]
    # The fast way, which most files go, tells the same lines.
    quick = make_stops("AB") + "C,Halte C\n\nE,Halte E,52.64,4.0\n"
    reading = read_texts(tmp_path, make_feed(TWO, stops=quick))
    assert codes_of(reading) == [("f0.zip/stops.txt", "4", "row_ragged")]
    assert reading.timetable.stops.origin.tolist() == ["f0#2", "f0#3", "f0#6"]


def test_a_stop_without_a_place_stays_a_halt(tmp_path):
    header = ("stop_id", "stop_name", "stop_lat", "stop_lon")
    rows = [("A", "a", LAT, LON), ("B", "b", "", ""), ("C", "c", "noord", LON),
            ("D", "d", LON, LAT), ("E", "e", "NaN", LON)]  # fmt: skip
    halts = [(stop, f"8:0{place}:00") for place, stop in enumerate("ABCDE")]
    feed = make_feed({"T": halts}, stops=write_rows(header, rows))
    reading = read_texts(tmp_path, feed)
    assert sorted(codes_of(reading)) == [
        ("f0.zip/stops.txt", "3", "geometry_missing"),
        ("f0.zip/stops.txt", "4", "number_unreadable"),
        ("f0.zip/stops.txt", "5", "stop_far"),
        ("f0.zip/stops.txt", "6", "number_unreadable"),
    ]
    assert set(reading.rejects["scope"]) == {"field"}
    assert np.isfinite(reading.timetable.stops.x_m).tolist() == [True] + [False] * 4
    assert len(reading.timetable.calls.stop) == 5


def test_stations_group_their_stops(tmp_path):
    header = ("stop_id", "stop_lat", "stop_lon", "location_type", "parent_station")
    rows = [("S", LAT, LON, "1", ""), ("A", LAT, LON, "0", "S"), ("B", LAT, LON, "", ""),
            ("E", LAT, LON, "2", "S"), ("C", LAT, LON, "", "S"), ("D", LAT, LON, "", "Q"),
            ("F", LAT, LON, "9", "")]  # fmt: skip
    changes = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nS,B,2,90\nB,Q,0,\n"
    feed = make_feed(
        {"T": [("A", "8:00:00"), ("B", "8:10:00")]}, stops=write_rows(header, rows),
        transfers=changes,
    )  # fmt: skip
    reading = read_texts(tmp_path, feed)
    assert reading.timetable.stops.stop_id.tolist() == ["f0:A", "f0:B", "f0:C", "f0:D"]
    assert reading.timetable.stops.area.tolist() == [0, 1, 0, 3]
    told = reading.timetable.changes
    assert (told.start.tolist(), told.end.tolist()) == ([0, 2], [1, 1])
    assert (told.kind.tolist(), told.least_s.tolist()) == ([2, 2], [90, 90])
    assert sorted(codes_of(reading)) == [
        ("f0.zip/stops.txt", "7", "stop_unknown"),
        ("f0.zip/stops.txt", "8", "choice_unknown"),
        ("f0.zip/transfers.txt", "3", "stop_unknown"),
    ]


def test_changes_of_one_line_or_in_the_seat_are_set_aside(tmp_path):
    header = ("from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time", "from_trip_id")
    rows = [("A", "B", "", "", ""), ("A", "C", "4", "", "T"), ("A", "D", "5", "", ""),
            ("B", "A", "2", "kort", ""), ("A", "B", "3", "", ""),
            ("B", "B", "2", "120", "")]  # fmt: skip
    reading = read_texts(tmp_path, make_feed(TWO, transfers=write_rows(header, rows)))
    told = reading.timetable.changes
    pairs = list(zip(told.start, told.end, told.kind, told.least_s, strict=True))
    assert pairs == [(0, 1, 0, -1), (1, 1, 2, 120)]
    assert sorted(codes_of(reading)) == [
        ("f0.zip/transfers.txt", "3", "change_of_line"),
        ("f0.zip/transfers.txt", "4", "choice_unknown"),
        ("f0.zip/transfers.txt", "5", "number_unreadable"),
    ]
    assert "changes_not_told" not in remarks_of(reading)


def test_frequencies(tmp_path):
    # T by timetable every 20 minutes, from 9:00 up to 10:00: three trips; U by headway.
    trips = {"T": [("A", "8:00:00"), ("B", "8:10:00")], "U": [("B", "0:05:00"), ("C", "0:08:00")],
             "V": [("A", "7:00:00"), ("B", "7:10:00")]}  # fmt: skip
    header = ("trip_id", "start_time", "end_time", "headway_secs", "exact_times")
    rows = [("T", "9:00:00", "10:00:00", 1200, 1), ("U", "6:00:00", "8:00:00", 600, ""),
            ("U", "22:00:00", "25:00:00", 1800, 0), ("X", "6:00:00", "7:00:00", 600, 0),
            ("U", "9:00:00", "9:00:00", 600, 0), ("U", "9:00:00", "9:30:00", 0, 0),
            ("U", "9:00", "9:30:00", 60, 0), ("U", "9:00:00", "9:30:00", 60, 2)]  # fmt: skip
    reading = read_texts(tmp_path, make_feed(trips, frequencies=write_rows(header, rows)))
    made = reading.timetable.trips
    assert made.trip_id.tolist() == ["f0:V", "f0:T#1", "f0:T#2", "f0:T#3", "f0:U#1", "f0:U#2"]
    assert made.headway_s.tolist() == [0, 0, 0, 0, 600, 1800]
    assert made.window_s.tolist() == [0, 0, 0, 0, 7200, 10800]
    assert made.first.tolist() == [0, 2, 4, 6, 8, 10, 12]
    starts = reading.timetable.calls.departure_s[made.first[:-1]]
    assert starts.tolist() == [25200, 32400, 33600, 34800, 21600, 79200]
    ends = reading.timetable.calls.arrival_s[made.first[1:] - 1]
    assert (ends - starts).tolist() == [600, 600, 600, 600, 180, 180]
    assert remarks_of(reading)["trips_by_headway"]["count"] == 2
    assert [(row, code) for _, row, code in codes_of(reading)] == [
        ("5", "trip_unknown"), ("8", "time_unreadable"), ("6", "term_turned"),
        ("7", "number_unreadable"), ("9", "choice_unknown"),
    ]  # fmt: skip


def test_a_few_rows_cannot_become_millions_of_trips(tmp_path):
    header = "trip_id,start_time,end_time,headway_secs,exact_times\n"
    rows = "".join(f"T,0:00:{second:02},71:00:00,1,1\n" for second in range(30))
    with pytest.raises(SourceError) as told:
        read_texts(tmp_path, make_feed(TWO, frequencies=header + rows))
    assert [fault.code for fault in told.value.faults] == ["feed_too_large"]


def test_trips_of_unknown_lines_or_days(tmp_path):
    header = ("route_id", "service_id", "trip_id", "direction_id")
    rows = [("L1", "WK", "T", "1"), ("L9", "WK", "U", ""), ("L1", "XX", "V", ""),
            ("L1", "WK", "W", "2"), ("L1", "WK", "D", ""), ("L1", "XX", "D", "")]  # fmt: skip
    halts = [("A", "8:00:00"), ("B", "8:10:00")]
    feed = make_feed(dict.fromkeys("TUVWD", halts), trips=write_rows(header, rows))
    reading = read_texts(tmp_path, feed)
    assert reading.timetable.trips.trip_id.tolist() == ["f0:T", "f0:W"]
    assert reading.timetable.trips.direction.tolist() == [1, -1]
    assert codes_of(reading) == [
        ("f0.zip/trips.txt", "6", "duplicate_conflict"),
        ("f0.zip/trips.txt", "7", "duplicate_conflict"),
        ("f0.zip/trips.txt", "3", "line_unknown"),
        ("f0.zip/trips.txt", "4", "service_unknown"),
        ("f0.zip/trips.txt", "5", "choice_unknown"),
    ]


def test_bad_days_are_set_aside(tmp_path):
    weekdays = "1,1,1,1,1,0,0"
    terms = CALENDAR + f"S1,{weekdays},20260231,20260630\nS2,{weekdays},20260630,20260601\n"
    terms += f"S3,{weekdays},20260601,22600630\nS4,1,1,1,1,1,0,ja,20260601,20260630\n"
    days = "service_id,date,exception_type\nWK,2026-06-06,1\nWK,20260607,3\n"
    reading = read_texts(tmp_path, make_feed(TWO, calendar=terms, calendar_dates=days))
    assert sorted(codes_of(reading)) == [
        ("f0.zip/calendar.txt", "3", "service_day_unreadable"),
        ("f0.zip/calendar.txt", "4", "term_turned"),
        ("f0.zip/calendar.txt", "5", "service_day_unreadable"),
        ("f0.zip/calendar.txt", "6", "choice_unknown"),
        ("f0.zip/calendar_dates.txt", "2", "service_day_unreadable"),
        ("f0.zip/calendar_dates.txt", "3", "choice_unknown"),
    ]


def test_several_feeds_keep_their_own_numbers(tmp_path):
    other = {"T": [("B", "9:00:00"), ("A", "9:10:00")], "U": [("D", "9:00:00"), ("C", "9:20:00")]}
    reading = read_texts(tmp_path, make_feed(TWO), make_feed(other))
    timetable = reading.timetable
    assert timetable.feeds == ("f0", "f1")
    assert timetable.trips.trip_id.tolist() == ["f0:T", "f1:T", "f1:U"]
    assert timetable.trips.first.tolist() == [0, 2, 4, 6]
    assert timetable.stops.stop_id[timetable.calls.stop].tolist() == [
        "f0:A", "f0:B", "f1:B", "f1:A", "f1:D", "f1:C",
    ]  # fmt: skip
    assert timetable.stops.area.tolist() == list(range(8))
    assert find_trips_on(timetable, WEDNESDAY).tolist() == [0, 1, 2]
    assert timetable.services.feed.tolist() == [0, 1]
    assert remarks_of(reading)["feeds_overlap"]["found"] == "f1, f0"


def test_another_clock_is_told_and_nothing_is_moved(tmp_path):
    agency = make_feed(TWO)["agency.txt"].replace("Europe/Amsterdam", "America/Sao_Paulo")
    reading = read_texts(tmp_path, make_feed(TWO, agency=agency))
    assert remarks_of(reading)["clock_differs"]["found"] == "America/Sao_Paulo"
    assert reading.timetable.calls.arrival_s.tolist() == [28800, 29400]
    assert "clock_differs" in remarks_of(read_texts(tmp_path, make_feed(TWO, agency=None)))


def test_marks_spaces_and_line_ends_of_other_programs(tmp_path):
    feed = make_feed(TWO, calendar=CALENDAR.replace("WK", " WK "))
    feed = {name: "\ufeff" + text.replace("\n", "\r\n") for name, text in feed.items()}
    feed["agency.txt"] = feed["agency.txt"].replace("agency_id,", "agency_id, ")
    plain, odd = (read_texts(tmp_path, each) for each in (make_feed(TWO), feed))
    assert len(odd.rejects) == 0
    assert odd.timetable.stops.origin.tolist() == plain.timetable.stops.origin.tolist()
    assert find_trips_on(odd.timetable, WEDNESDAY).tolist() == [0]


def test_a_feed_without_one_usable_trip_stops(tmp_path):
    with pytest.raises(ContractError) as told:
        read_texts(tmp_path, make_feed({"T": [("A", "8:00:00"), ("Z", "8:10:00")]}))
    (fault,) = told.value.faults
    assert fault.code == "no_row_kept"
    assert fault.fields["reject"] in {"stop_unknown", "trip_short"}


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("stops", "stop_name,stop_lat\na,1\n", "column_missing"),
        ("stop_times", "trip_id;stop_id\n", "separator"),
        ("trips", "trip_id,route_id,service_id,trip_id\n", "header_duplicate"),
        ("routes", 'route_id,route_short_name\n"L1,1\nL2,2\n', "csv_broken"),
        ("calendar", None, "members_missing"),
        ("stops", "", "members_missing"),
    ],
)
def test_a_file_that_cannot_be_understood_stops(tmp_path, file, text, code):
    with pytest.raises(SourceError) as told:
        read_texts(tmp_path, make_feed(TWO, **{file: text}))
    assert [fault.code for fault in told.value.faults] == [code]


def test_text_that_is_no_utf8_stops(tmp_path):
    folder = tmp_path / "feed"
    folder.mkdir()
    for name, text in make_feed(TWO).items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "stops.txt").write_bytes(make_stops("ABCD").replace("Halte A", "é").encode("cp1252"))
    with pytest.raises(SourceError) as told:
        read_timetables([FeedFile(folder, "f0", "feed")])
    assert [fault.code for fault in told.value.faults] == ["encoding"]
