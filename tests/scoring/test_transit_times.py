"""Door-to-door times: by hand, against the slow reference, and for what must always hold."""

import zipfile
from datetime import date
from math import ceil, hypot, inf

import hypothesis.strategies as st
import numpy as np
import pyproj
import pytest
from hypothesis import given

from layers.sources.gtfs import read_timetables
from layers.sources.gtfs_rows import FeedFile
from scoring.service_day import make_service_day
from scoring.transit_times import Window, find_door_times, find_stop_times
from scoring.transit_walks import Walks, join_changes, make_walks
from tests.layers.build_gtfs import make_feed, read_texts, write_rows
from tests.scoring.slow_transit import SlowDay, rows_of

DAY = date(2026, 6, 3)  # a Wednesday
NO_WALKS = make_walks([], [], [])


def window(**given):
    fields = {
        "start_s": 8 * 3600, "end_s": 9 * 3600, "step_s": 60, "percentile": 50,
        "longest_s": 3600, "rides": 4,
    }  # fmt: skip
    return Window(**(fields | given))


def day_of(timetable, when, walks=NO_WALKS, change_s=0, day=DAY):
    changes = join_changes(walks, timetable.changes, len(timetable.stops.stop_id), change_s)
    return make_service_day(timetable, day, when.span_s(), changes)


def test_waits_rides_and_walks(tmp_path):
    # A bus every 30 minutes from A at 8:00, 8:30 and 9:00, to C in 12 minutes. The walk to A takes
    # 2 minutes, that from C 3. Who leaves at 7:58 is there at 8:15: 17 minutes; who leaves at
    # 7:59 at 8:45: 46 minutes; at 8:28 again 17. Over 7:30..7:59, all minutes but the last catch
    # the bus of 8:00 or, the first, are already there: 7:30 takes 45, then 44, ..., 7:58 takes 17
    # and 7:59 takes 46. Ordered: 17, 18, ..., 45, 46: the 15th of 30 is 31, the 27th is 43.
    buses = {
        f"T{hour}": [("A", f"{hour}:00"), ("B", ""), ("C", f"{hour[:-2]}{int(hour[-2:]) + 12}:00")]
        for hour in ("8:00", "8:30", "9:00")
    }
    timetable = read_texts(tmp_path, make_feed(buses)).timetable
    access, egress = make_walks([0], [0], [120]), make_walks([2], [0], [180])
    nowhere = np.full((1, 1), np.nan)
    for percentile, minutes in ((50, 31), (90, 43), (100, 46), (0, 17)):
        when = window(start_s=7 * 3600 + 1800, end_s=8 * 3600, percentile=percentile)
        found = find_door_times(day_of(timetable, when), access, egress, nowhere, when)
        assert found.time_s.tolist() == [[minutes * 60.0]]
        assert not found.is_approximate.any()


def test_too_few_departures_arrive_in_time(tmp_path):
    # One bus, at 8:10, 10 minutes. With at most 25 minutes on the way only who leaves from 7:55 on
    # until 8:10 makes it: of the 60 minutes from 7:30 these are 16. So 16 / 60 is the last share
    # that has a value.
    timetable = read_texts(
        tmp_path, make_feed({"T": [("A", "8:10:00"), ("B", "8:20:00")]})
    ).timetable
    access, egress = make_walks([0], [0], [0]), make_walks([1], [0], [0])
    nowhere = np.full((1, 1), np.nan)
    for percentile, minutes in ((100 * 16 / 60, 25), (100 * 16 / 60 + 0.1, np.nan)):
        when = window(start_s=27000, end_s=30600, longest_s=1500, percentile=percentile)
        found = find_door_times(day_of(timetable, when), access, egress, nowhere, when)
        np.testing.assert_equal(found.time_s, [[minutes * 60.0]])


def test_walking_all_the_way_counts_when_it_is_faster(tmp_path):
    timetable = read_texts(
        tmp_path, make_feed({"T": [("A", "8:10:00"), ("B", "8:20:00")]})
    ).timetable
    when = window()
    found = find_door_times(
        day_of(timetable, when), NO_WALKS, NO_WALKS, np.array([[700.2, np.nan, 3601.0]]), when
    )
    np.testing.assert_equal(found.time_s, [[701.0, np.nan, np.nan]])


@pytest.mark.parametrize(("change_s", "minutes"), [(0, 20), (300, 20), (301, 50)])
def test_changing_takes_its_time(tmp_path, change_s, minutes):
    # A 8:00 - B 8:10, five minutes later on to C, 8:15 - 8:20, and once more at 8:45 - 8:50.
    trips = {
        "one": [("A", "8:00:00"), ("B", "8:10:00")],
        "two": [("B", "8:15:00"), ("C", "8:20:00")],
        "three": [("B", "8:45:00"), ("C", "8:50:00")],
    }
    timetable = read_texts(tmp_path, make_feed(trips)).timetable
    when = window()
    day = day_of(timetable, when, change_s=change_s)
    found = find_stop_times(day, make_walks([0], [0], [0]), 8 * 3600, when)
    assert found[2] == minutes * 60
    once = window(rides=1)
    assert np.isnan(find_stop_times(day, make_walks([0], [0], [0]), 8 * 3600, once)[2])


def test_walking_on_from_a_stop_that_one_could_have_walked_to(tmp_path):
    # B is a minute's walk from A's neighbour D, C another from B, and D to C is too far to walk.
    # By bus A - D - B; at D one may get off and walk to B sooner than the bus is there, but it is
    # the bus at B from which C can be walked to. A label per stop alone would lose that.
    trips = {
        "bus": [("A", "8:00:00"), ("D", "8:10:00"), ("B", "8:20:00")],
        "on": [("C", "8:22:00"), ("E", "8:30:00")],
    }
    timetable = read_texts(tmp_path, make_feed(trips, names="ABCDE")).timetable
    walks = make_walks([3, 1], [1, 2], [60, 60])
    when = window()
    day = day_of(timetable, when, walks)
    assert find_stop_times(day, make_walks([0], [0], [0]), 28800, when)[4] == 30 * 60


def test_yesterdays_night_bus_and_tomorrows(tmp_path):
    # The trip of the service day before at 24:30 leaves at 0:30 by the clock. On Monday nothing
    # of Sunday runs.
    trips = {"night": [("A", "24:30:00"), ("B", "24:40:00")]}
    timetable = read_texts(tmp_path, make_feed(trips)).timetable
    early = window(start_s=0, end_s=3600)
    access = make_walks([0], [0], [0])
    found = find_stop_times(day_of(timetable, early), access, 0, early)
    assert found[1] == 40 * 60
    monday = day_of(timetable, early, day=date(2026, 6, 1))
    assert np.isnan(find_stop_times(monday, access, 0, early)[1])
    late = window(start_s=23 * 3600, end_s=86_400, longest_s=7200)
    assert find_stop_times(day_of(timetable, late), access, 84_600, late)[1] == 70 * 60
    # Who leaves at half past eleven on Sunday night finds the bus of Monday, after midnight: none,
    # since Monday's begins on Monday. On Monday night there is one.
    sunday = day_of(timetable, late, day=date(2026, 6, 7))
    assert np.isnan(find_stop_times(sunday, access, 84_600, late)[1])


def test_a_headway_is_waited_for_by_half(tmp_path):
    # Every 10 minutes from 8:00 up to 9:00, 7 minutes from A to B. Who comes at 8:13 waits 5
    # minutes; who comes at 7:50 waits until 8:05; who comes at 9:00 is too late.
    frequencies = "trip_id,start_time,end_time,headway_secs\nT,08:00:00,09:00:00,600\n"
    feed = make_feed({"T": [("A", "0:00:00"), ("B", "0:07:00")]}, frequencies=frequencies)
    timetable = read_texts(tmp_path, feed).timetable
    when = window(start_s=7 * 3600, end_s=10 * 3600)
    day, access = day_of(timetable, when), make_walks([0], [0], [0])
    for leave, minutes in ((29580, 12), (28200, 22), (32399, 12), (32400, np.nan)):
        found = find_stop_times(day, access, leave, when)[1]
        np.testing.assert_equal(found, minutes * 60)


def test_marks_what_rests_on_straight_lines(tmp_path):
    timetable = read_texts(
        tmp_path, make_feed({"T": [("A", "8:10:00"), ("B", "8:20:00")]})
    ).timetable
    when = window(percentile=0)
    day, nowhere = day_of(timetable, when), np.full((2, 2), np.nan)
    ways = make_walks([0, 1], [0, 0], [0, 0])
    is_line = np.array([False, True])
    access = Walks(ways.start, ways.end, ways.walk_s, is_line)
    egress = make_walks([1], [0], [0])
    found = find_door_times(day, access, egress, nowhere, when)
    assert found.is_approximate.tolist() == [[False, False], [True, False]]
    lines = make_walks([0], [3], [60], is_line=True)
    assert day_of(timetable, when, lines).has_lines


STOPS = "ABCDEF"
clocks = st.integers(7 * 3600, 11 * 3600)


@st.composite
def feeds(draw):
    """A feed of wild trips: loops, overtaking, headways, doors that stay shut."""
    trips, doors, often = {}, [], []
    for number in range(draw(st.integers(1, 12))):
        halts = draw(st.lists(st.sampled_from(STOPS), min_size=2, max_size=5))
        time, calls = draw(clocks) // 60 * 60, []
        for stop in halts:
            stay = draw(st.sampled_from([0, 0, 60]))
            calls.append((stop, clock(time), clock(time + stay)))
            time += stay + draw(st.sampled_from([0, 120, 300, 900]))
        trips[f"T{number}"] = calls
        doors += [draw(st.sampled_from(["0", "0", "0", "1", "2", "3"])) for _ in calls]
        if draw(st.integers(0, 4)) == 0:
            start = draw(clocks)
            end = start + draw(st.integers(1, 5000))
            step = draw(st.sampled_from([300, 601, 1800]))
            exact = draw(st.sampled_from(["0", "1"]))
            often.append((f"T{number}", clock(start), clock(end), step, exact))
    texts = make_feed(trips, names=STOPS)
    header = ("trip_id", "start_time", "end_time", "headway_secs", "exact_times")
    texts["frequencies.txt"] = write_rows(header, often)
    rows = rows_of(texts, "stop_times.txt")
    for row, door in zip(rows, doors, strict=True):
        row["pickup_type"] = door
        row["drop_off_type"] = door if door != "2" else "0"
    texts["stop_times.txt"] = write_rows(tuple(rows[0]), [tuple(row.values()) for row in rows])
    if not often:
        del texts["frequencies.txt"]
    pairs = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 600))
    return texts, draw(st.lists(pairs, max_size=8))


def clock(time_s):
    return f"{time_s // 3600}:{time_s // 60 % 60:02}:{time_s % 60:02}"


def list_walks(changes, names):
    """Walks between stops as the reference wants them."""
    told = {}
    for start, end, walk in zip(changes.start, changes.end, changes.walk_s, strict=True):
        told.setdefault(names[start], []).append((names[end], int(walk)))
    return told


@given(given_feed=feeds(), rides=st.integers(1, 4), change_s=st.sampled_from([0, 90]))
def test_equals_the_slow_reference_on_wild_feeds(tmp_path_factory, given_feed, rides, change_s):
    texts, pairs = given_feed
    timetable = read_texts(tmp_path_factory.mktemp("wild"), texts).timetable
    names = timetable.stops.stop_id
    walks = make_walks(*np.array(pairs or np.zeros((0, 3))).T)
    when = window(start_s=7 * 3600 + 1800, end_s=8 * 3600 + 900, longest_s=5400, rides=rides,
                  step_s=240, percentile=60)  # fmt: skip
    changes = join_changes(walks, timetable.changes, len(names), change_s)
    day = make_service_day(timetable, DAY, when.span_s(), changes)
    slow, told = SlowDay({"f0": texts}, DAY), list_walks(changes, names)
    access = make_walks([0, 0], [0, 1], [30, 100])
    near = {names[0]: 30, names[1]: 100}
    spent = []
    for leave in when.departures_s().tolist():
        start = {stop: leave + walk for stop, walk in near.items()}
        want = slow.earliest(start, told, rides, leave + when.longest_s)
        found = find_stop_times(day, access, leave, when)
        got = {name: time for name, time in zip(names, found, strict=True) if np.isfinite(time)}
        assert got == {name: float(time - leave) for name, time in want.items()}
        spent.append([want.get(name, inf) - leave for name in names])
    # From door to door: every stop is a place at its own door, ranked over the moments.
    ranked = np.sort(np.array(spent), axis=0)[ceil(0.6 * len(spent)) - 1]
    doors = make_walks(range(6), range(6), [0] * 6)
    direct = np.full((1, 6), np.nan)
    times = find_door_times(day, access, doors, direct, when).time_s[0]
    np.testing.assert_equal(times, np.where(ranked <= when.longest_s, ranked, np.nan))


UTM = 31982  # metres in Porto Alegre; RD has no meaning there
CITY_DAY = date(2019, 5, 14)  # a Tuesday; of the bus feed only trips from noon to two are there
FEEDS = ("poa_eptc", "poa_trensurb")
SPEED_KMH, DETOUR, TRANSFER_M, ACCESS_M, CHANGE_S = 4.8, 1.3, 400, 1000, 60


def walks_of_city(spots, others, limit_m):
    """Walks along straight lines, point by point, in whole seconds rounded up."""
    grid = np.array([spot for _, spot in others])
    told = []
    for spot in spots:
        way_m = np.hypot(*(grid - spot).T) * DETOUR
        near = np.flatnonzero(way_m <= limit_m)
        told.append({others[k][0]: ceil(way_m[k] * 3.6 / SPEED_KMH - 1e-6) for k in near})
    return told


@pytest.fixture(scope="module")
def city(shared):
    """Porto Alegre, read by the reference for itself."""
    texts = {}
    for name in FEEDS:
        with zipfile.ZipFile(shared / "transit" / f"{name}.zip") as archive:
            texts[name] = {each: archive.read(each).decode("utf-8") for each in archive.namelist()}
    project = pyproj.Transformer.from_crs(4326, UTM, always_xy=True)
    stops = [
        (
            f"{name}:{row['stop_id']}",
            project.transform(float(row["stop_lon"]), float(row["stop_lat"])),
        )
        for name in FEEDS
        for row in rows_of(texts[name], "stops.txt")
    ]
    return texts, stops


def compare_in_city(city, shared, count):
    """Random triples of origin, destination and moment: our times beside the reference's."""
    texts, stops = city
    given = [FeedFile(shared / "transit" / f"{n}.zip", n, f"{n}.zip", UTM) for n in FEEDS]
    timetable = read_timetables(given).timetable
    number = {name: place for place, name in enumerate(timetable.stops.stop_id)}
    spots = [spot for _, spot in stops]
    between = dict(zip([n for n, _ in stops], walks_of_city(spots, stops, TRANSFER_M), strict=True))
    told = {
        start: [(end, CHANGE_S if end == start else walk + CHANGE_S) for end, walk in ends.items()]
        for start, ends in between.items()
    }
    walks = make_walks(*zip(*[(number[a], number[b], w) for a in between
                              for b, w in between[a].items()], strict=True))  # fmt: skip
    when = window(start_s=12 * 3600, end_s=14 * 3600, longest_s=5400, rides=4)
    changes = join_changes(walks, timetable.changes, len(number), CHANGE_S)
    day = make_service_day(timetable, CITY_DAY, when.span_s(), changes)
    slow = SlowDay(texts, CITY_DAY)
    rng = np.random.default_rng(20191205)
    middle = np.array(spots)[rng.integers(0, len(spots), (count, 2))]
    points = middle + rng.normal(0, 300, (count, 2, 2))
    leaves = rng.integers(12 * 3600, 13 * 3600 + 1800, count)
    ours, theirs = [], []
    for (start, end), leave in zip(points, leaves.tolist(), strict=True):
        (near,), (goal,) = (walks_of_city([spot], stops, ACCESS_M) for spot in (start, end))
        foot = hypot(*(end - start)) * DETOUR * 3.6 / SPEED_KMH
        begin = {stop: leave + walk for stop, walk in near.items()}
        # A journey that takes longer than walking all the way is not the fastest: no need to look.
        arrivals = slow.earliest(begin, told, 4, leave + min(5400, foot + 1))
        ride = min((arrivals[s] + w - leave for s, w in goal.items() if s in arrivals), default=inf)
        fastest = min(ride, ceil(foot - 1e-6))
        theirs.append(fastest if fastest <= 5400 else np.nan)
        access = make_walks([0] * len(near), [number[s] for s in near], list(near.values()))
        egress = make_walks([number[s] for s in goal], [0] * len(goal), list(goal.values()))
        once = window(start_s=leave, end_s=leave + 1, longest_s=5400)
        found = find_door_times(day, access, egress, np.array([[foot]]), once)
        ours.append(found.time_s[0, 0])
    return np.array(ours), np.array(theirs)


@pytest.mark.real
@pytest.mark.slow
def test_equals_the_slow_reference_on_500_journeys_in_porto_alegre(city, shared):
    ours, theirs = compare_in_city(city, shared, 500)
    assert np.isfinite(theirs).sum() >= 300
    np.testing.assert_equal(ours, theirs)
