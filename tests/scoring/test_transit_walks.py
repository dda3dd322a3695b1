"""Walks in whole seconds, by streets or by lines, and what feeds say of changing."""

import hypothesis.strategies as st
import numpy as np
import shapely
from hypothesis import given

from layers.timetable import Changes
from scoring.transit_walks import (
    Pace,
    Walks,
    fill_walks,
    join_changes,
    make_walks,
    stop_points,
    walk_along_lines,
)
from tests.layers.build_gtfs import make_feed, read_texts

PACE = Pace(speed_kmh=3.6, detour=1.25, limit_m=500.0)  # one metre a second


def told(walks):
    columns = (walks.start, walks.end, walks.walk_s, walks.is_line)
    return [tuple(each.item() for each in row) for row in zip(*columns, strict=True)]


def say(*rows):
    return Changes(*(np.array(column, dtype=np.int32) for column in zip(*rows, strict=True)))


NOTHING = Changes(*(np.zeros(0, dtype=np.int32) for _ in range(4)))


def test_seconds_are_rounded_up_and_the_shortest_counts():
    walks = make_walks([1, 0, 1, 1, 0], [0, 5, 0, 2, 4], [60.2, 7.0, 59.0, np.nan, np.inf])
    assert told(walks) == [(0, 5, 7, False), (1, 0, 59, False)]
    assert told(make_walks([0], [0], [60.2])) == [(0, 0, 61, False)]
    # Not by what a sum of floats leaves behind.
    assert told(make_walks([0], [0], [0.1 * 3 * 1000 - 240])) == [(0, 0, 60, False)]


def test_lines_times_a_detour_up_to_the_limit():
    # 400 m of line is 500 m of way, 500 seconds; 401 m is too far.
    starts = np.array([shapely.Point(0, 0), None], dtype=object)
    ends = np.array([shapely.Point(400, 0), shapely.Point(0, 401), shapely.Point(0, 1)])
    assert told(walk_along_lines(starts, ends, PACE)) == [(0, 0, 500, True), (0, 2, 2, True)]


def test_lines_serve_only_what_is_off_the_streets():
    ways = make_walks([0, 1], [0, 1], [100, 200])
    lines = make_walks([0, 0, 1, 2], [0, 1, 2, 1], [10, 20, 30, 40], is_line=True)
    has_start, has_end = np.array([True, True, False]), np.array([True, True, False])
    # Origin 0 to stop 1 has no way within the limit, though both lie on the streets: no walk.
    assert told(fill_walks(ways, lines, has_start, has_end)) == [
        (0, 0, 100, False), (1, 1, 200, False), (1, 2, 30, True), (2, 1, 40, True),
    ]  # fmt: skip


def test_points_of_stops(tmp_path):
    stops = make_feed({"T": [("A", "8:00:00"), ("B", "8:10:00")]}, names="AB")
    stops["stops.txt"] += "C,Halte C,,\n"
    points = stop_points(read_texts(tmp_path, stops).timetable.stops)
    assert points[2] is None
    assert points[1].y - points[0].y > 1000


def test_changing_without_a_word_of_the_feed():
    walks = make_walks([0, 1], [1, 0], [100, 100], is_line=True)
    assert told(join_changes(walks, NOTHING, 2, 30)) == [
        (0, 0, 30, False), (0, 1, 130, True), (1, 0, 130, True), (1, 1, 30, False),
    ]  # fmt: skip


def test_what_the_feed_says_counts():
    walks = make_walks([0, 0, 1, 2], [1, 2, 0, 0], [100, 100, 100, 100], is_line=True)
    rules = say(
        (0, 0, 2, 200),  # at stop 0 a change takes 200 s
        (0, 1, 3, -1),  # impossible
        (0, 2, 1, -1),  # the other vehicle waits
        (1, 0, 2, 45),  # takes 45 s
        (2, 0, 0, -1),  # recommended: as we know it
        (2, 1, 2, 500),  # no walk within the limit, but the feed knows one
        (1, 2, 0, -1),  # recommended, and nobody says how long it takes
    )
    assert told(join_changes(walks, rules, 3, 30)) == [
        (0, 0, 200, False), (0, 2, 100, True), (1, 0, 45, False), (1, 1, 30, False),
        (2, 0, 130, True), (2, 1, 500, False), (2, 2, 30, False),
    ]  # fmt: skip


RULES = st.lists(
    st.tuples(
        st.integers(0, 4), st.integers(0, 4), st.integers(0, 3), st.sampled_from([-1, 0, 300])
    ),
    max_size=10,
    unique_by=lambda rule: rule[:2],
)
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(0, 900), max_size=12
)


@given(rules=RULES, pairs=PAIRS)
def test_changes_equal_a_table_of_pairs(rules, pairs):
    walks = make_walks([a for a, _ in pairs], [b for _, b in pairs], list(pairs.values()))
    said = {(start, end): (kind, least) for start, end, kind, least in rules}
    wanted = {}
    for start in range(5):
        for end in range(5):
            kind, least = said.get((start, end), (0, -1))
            bare = 0 if start == end else pairs.get((start, end))
            if kind == 3:
                continue
            if bare is None:
                if least >= 0:
                    wanted[start, end] = least
            elif kind == 2 and least >= 0:
                wanted[start, end] = least
            else:
                wanted[start, end] = bare if kind == 1 else bare + 60
    found = join_changes(walks, say(*rules) if rules else NOTHING, 5, 60)
    assert {(a, b): walk for a, b, walk, _ in told(found)} == wanted
    assert told(found) == sorted(told(found))
    assert isinstance(found, Walks)
