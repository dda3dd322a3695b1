"""The search by rounds, beside the most obvious way: try every ride until nothing improves.

The whole of a journey is compared with an independent Dijkstra in
`tests/scoring/test_transit_times.py`.
"""

import os
import subprocess
import sys
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from layers.kernels.raptor import Journey, Schedule, find_arrivals
from layers.kernels.raptor_labels import NEVER

ROOT = Path(__file__).resolve().parents[3]
STOPS = 5


def make_schedule(trips, walks):
    """One pattern per trip: (stops, times) with the same moment for arriving and leaving."""
    lengths = [len(stops) for stops, _ in trips]
    first = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    stop = np.array([each for stops, _ in trips for each in stops], dtype=np.int32)
    times = np.array([each for _, moments in trips for each in moments], dtype=np.int32)
    pattern = np.repeat(np.arange(len(trips)), lengths).astype(np.int32)
    place = (np.arange(len(stop)) - first[pattern]).astype(np.int32)
    order = np.argsort(stop, kind="stable")
    walks = np.array(sorted(walks), dtype=np.int64).reshape(-1, 3)
    return Schedule(
        first, stop, np.ones(len(stop), bool), np.ones(len(stop), bool),
        np.ones(len(trips), np.int32), first[:-1].copy(), times, times,
        np.zeros(len(trips), np.int32), np.zeros(len(trips), np.int32),
        count_up(stop), pattern[order], place[order],
        count_up(walks[:, 0]), walks[:, 1].astype(np.int32), walks[:, 2].astype(np.int32),
    )  # fmt: skip


def count_up(stops):
    return np.concatenate([[0], np.cumsum(np.bincount(stops, minlength=STOPS))]).astype(np.int64)


def search_slowly(trips, walks, access, leave, rides):
    """Earliest time of stepping off, ride after ride, trying everything."""
    ready = {stop: leave + walk for stop, walk in access}
    off = {}
    for _ in range(rides):
        stepped = {}
        for stops, times in trips:
            for at, stop in enumerate(stops):
                if ready.get(stop, NEVER) <= times[at]:
                    for later in range(at + 1, len(stops)):
                        time = min(times[later], stepped.get(stops[later], NEVER))
                        stepped[stops[later]] = time
        off = {
            stop: min(off.get(stop, NEVER), stepped.get(stop, NEVER)) for stop in {*off, *stepped}
        }
        for start, end, walk in walks:
            if start in off:
                ready[end] = min(ready.get(end, NEVER), off[start] + walk)
    return [off.get(stop, NEVER) for stop in range(STOPS)]


TRIPS = st.lists(
    st.lists(st.tuples(st.integers(0, STOPS - 1), st.integers(0, 30)), min_size=2, max_size=5).map(
        lambda calls: ([s for s, _ in calls], np.cumsum([t for _, t in calls]).tolist())
    ),
    min_size=1,
    max_size=8,
)
WALKS = st.lists(
    st.tuples(st.integers(0, STOPS - 1), st.integers(0, STOPS - 1), st.integers(0, 20)), max_size=6
)


@given(trips=TRIPS, walks=WALKS, rides=st.integers(1, 3))
def test_equals_trying_everything(trips, walks, rides):
    schedule = make_schedule(trips, walks)
    moments = np.array([40, 25, 10, 0], dtype=np.int32)
    legs = (np.array([0, 3], dtype=np.int32), np.array([1, 5], dtype=np.int32))
    every = np.arange(STOPS, dtype=np.int32)
    found = find_arrivals(schedule, Journey(*legs, moments, 10_000, rides), every)
    access = list(zip(*(leg.tolist() for leg in legs), strict=True))
    slow = [search_slowly(trips, walks, access, int(leave), rides) for leave in moments]
    assert found.tolist() == slow


def test_nobody_arrives_later_than_is_allowed():
    # One ride, off at 30 and 60; from moment 5 with at most 30 seconds neither is in time, from
    # moment 0 the first is, at exactly 30.
    schedule = make_schedule([([0, 1, 2], [6, 30, 60])], [])
    legs = (np.array([0], dtype=np.int32), np.array([0], dtype=np.int32))
    moments = np.array([5, 0], dtype=np.int32)
    found = find_arrivals(schedule, Journey(*legs, moments, 25, 1), np.array([1, 2], np.int32))
    assert found.tolist() == [[30, NEVER], [NEVER, NEVER]]
    found = find_arrivals(schedule, Journey(*legs, moments, 60, 1), np.array([1, 2], np.int32))
    assert found.tolist() == [[30, 60], [30, 60]]


PLAIN = """
import numpy as np
from runpy import run_path
known = run_path(r'@HERE@')
Journey, find_arrivals = known['Journey'], known['find_arrivals']
make_schedule = known['make_schedule']
schedule = make_schedule([([0, 1, 2], [6, 30, 60]), ([2, 3, 2], [70, 80, 90])], [(2, 2, 5)])
journey = Journey(np.zeros(1, np.int32), np.zeros(1, np.int32), np.array([0], np.int32), 99, 2)
print(find_arrivals(schedule, journey, np.arange(5, dtype=np.int32)).tolist())
"""


def test_without_the_compiler_it_says_the_same():
    script = PLAIN.replace("@HERE@", __file__)
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert run.stdout.strip() == f"[[{NEVER}, 30, 60, 80, {NEVER}]]"
