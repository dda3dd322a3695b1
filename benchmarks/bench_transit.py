"""Public transport in Porto Alegre: how long reading, one search and a whole window take.

Run from the root of the repository: `python benchmarks/bench_transit.py [FOLDER]`, where FOLDER has
poa_eptc.zip and poa_trensurb.zip (default: ../shared/data/transit). Where cafein (MIT, a search by
rounds in Rust) is installed, every time between stops must be equal to the second before anything
is timed, and both are timed in turns; without it only our own times are shown. Seconds are those of
the processor, which say more on a machine that others use.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from layers.sources.gtfs import read_timetables  # noqa: E402
from layers.sources.gtfs_rows import FeedFile  # noqa: E402
from layers.timetable import Timetable  # noqa: E402
from scoring.reference_week import pick_reference_week  # noqa: E402
from scoring.service_day import ServiceDay, make_service_day  # noqa: E402
from scoring.transit import DayPart, count_departures, find_last_departures  # noqa: E402
from scoring.transit_times import Window, find_door_times, find_stop_times  # noqa: E402
from scoring.transit_walks import (  # noqa: E402
    Pace,
    Walks,
    join_changes,
    make_walks,
    stop_points,
    walk_along_lines,
)

FEEDS = ("poa_eptc", "poa_trensurb")
UTM = 31982  # metres in Porto Alegre, where RD has no meaning
DAY = date(2019, 5, 14)  # a Tuesday; the bus feed has only trips that leave from noon to two
NOON_S = 12 * 3600
WINDOW = Window(NOON_S, NOON_S + 7200, 60, 50, 5400, 4)
ORIGINS, PLACES = 60, 200
BAR_MS = 50.0


def take_ms(work: Callable[[], object], rounds: int = 5) -> float:
    """Milliseconds of processor that a piece of work takes, the best of some rounds."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took) * 1e3


def tell(name: str, ms: float, note: str = "") -> None:
    """Print one line."""
    print(f"{name:<58} {ms:10.2f} ms  {note}", flush=True)


def read(folder: Path) -> Timetable:
    """Read both feeds."""
    files = [FeedFile(folder / f"{name}.zip", name, f"{name}.zip", UTM) for name in FEEDS]
    return read_timetables(files).timetable


def one_origin(access: Walks, origin: int) -> Walks:
    """Take the walks of one origin."""
    own = access.start == origin
    return Walks(*(each[own] for each in (access.start, access.end, access.walk_s, access.is_line)))


def time_searches(timetable: Timetable) -> None:
    """Time one moment and a whole window, from doors to stops and to doors."""
    points, pace = stop_points(timetable.stops), Pace(4.8, 1.3, 1000.0)
    near = walk_along_lines(points, points, replace(pace, limit_m=400.0))
    changes = join_changes(near, timetable.changes, len(points), 60)
    tell(
        "lay out a day with its walks",
        take_ms(lambda: make_service_day(timetable, DAY, WINDOW.span_s(), changes)),
    )
    day = make_service_day(timetable, DAY, WINDOW.span_s(), changes)
    rng = np.random.default_rng(1)
    doors = points[rng.integers(0, len(points), ORIGINS + PLACES)]
    access = walk_along_lines(doors[:ORIGINS], points, pace)
    egress = walk_along_lines(points, doors[ORIGINS:], pace)
    legs = [one_origin(access, origin) for origin in range(ORIGINS)]
    find_stop_times(day, legs[0], NOON_S, WINDOW)
    once = [take_ms(lambda one=one: find_stop_times(day, one, NOON_S, WINDOW)) for one in legs]
    worst = max(once)
    verdict = "met" if worst < BAR_MS else "MISSED"
    tell("one origin to all stops, one moment (median)", float(np.median(once)))
    tell("one origin to all stops, one moment (slowest)", worst, f"bar {BAR_MS:.0f} ms: {verdict}")
    nowhere = np.full((ORIGINS, PLACES), np.nan)
    find_door_times(day, access, egress, nowhere, WINDOW)
    whole = take_ms(lambda: find_door_times(day, access, egress, nowhere, WINDOW), 3) / ORIGINS
    moments = len(WINDOW.departures_s())
    tell(f"one origin to {PLACES} doors, median of {moments} moments", whole)
    tell_profile(day, legs, whole, moments)


def tell_profile(day: ServiceDay, legs: list[Walks], whole: float, moments: int) -> None:
    """Say what keeping labels from moment to moment saves, after checking that it may."""
    few = legs[:5]

    def each_moment() -> list[np.ndarray]:
        moments_s = WINDOW.departures_s().tolist()
        return [find_stop_times(day, one, leave, WINDOW) for one in few for leave in moments_s]

    stops = make_walks(*(np.arange(len(day.schedule.serving_first) - 1),) * 2, 0 * np.arange(
        len(day.schedule.serving_first) - 1))  # fmt: skip
    nowhere = np.full((1, len(stops.start)), np.nan)
    slowest = replace(WINDOW, percentile=100.0)
    for place, one in enumerate(few):
        apart = [find_stop_times(day, one, s, WINDOW) for s in WINDOW.departures_s().tolist()]
        own = replace(one, start=np.zeros_like(one.start))
        together = find_door_times(day, own, stops, nowhere, slowest).time_s[0]
        if not np.array_equal(np.max(apart, axis=0), together, equal_nan=True):
            raise SystemExit(f"origin {place}: the window differs from its moments")
    apart_ms = take_ms(each_moment, 1) / len(few)
    tell(f"the same, {moments} searches from scratch", apart_ms, f"{apart_ms / whole:.1f} x")


def compare(timetable: Timetable, folder: Path) -> None:
    """Compare with cafein: rides and changes at a stop alone, the rest of the service day."""
    try:
        peer = import_module("cafein._cafein").TransportNetwork
    except ImportError:
        print("cafein is not installed: skipped")
        return
    files = [str(folder / f"{name}.zip") for name in FEEDS]
    theirs, ours = take_ms(lambda: peer.from_gtfs(files)), take_ms(lambda: read(folder))
    tell("read both feeds: cafein", theirs, f"ours {ours:.0f} ms: {theirs / ours:.2f} x")
    network = peer.from_gtfs(files)
    network.set_transfers([])
    marks = {name: f"{number}:" for number, name in enumerate(FEEDS)}
    names = [
        marks[feed] + own for feed, _, own in (s.partition(":") for s in timetable.stops.stop_id)
    ]
    still = join_changes(make_walks([], [], []), timetable.changes, len(names), 0)
    rest = replace(WINDOW, longest_s=86_399 - NOON_S - 1800)
    day = make_service_day(timetable, DAY, (NOON_S, 86_399), still)
    leave = NOON_S + 1800
    origins = np.random.default_rng(5).integers(0, len(names), ORIGINS).tolist()

    def ask_peer(origin: int) -> dict[str, int]:
        options = ([], [], [], 3.6, 7200, 1600.0, False)
        when = ("2019-05-14", "12:30:00", rest.rides - 1)
        found: dict[str, int] = network.travel_times_from_stop(names[origin], *when, *options)
        return found

    def ask_us(origin: int) -> np.ndarray:
        return find_stop_times(day, make_walks([0], [origin], [0]), leave, rest)

    compared = 0
    for origin in origins:
        told, times = ask_peer(origin), ask_us(origin)
        mine = {names[stop]: int(times[stop]) for stop in np.flatnonzero(np.isfinite(times))}
        differ = {
            name for name in {*told, *mine} - {names[origin]} if told.get(name) != mine.get(name)
        }
        if differ:
            raise SystemExit(f"{names[origin]}: {len(differ)} times differ from cafein's")
        compared += len(mine)
    took = np.zeros(2)
    for origin in origins:  # in turns, so that a busy machine is busy for both
        took += take_ms(lambda o=origin: ask_peer(o), 3), take_ms(lambda o=origin: ask_us(o), 3)
    theirs, ours = took / len(origins)
    print(f"{compared} times equal to cafein's, to the second")
    tell(
        "one stop to all, without walks: cafein",
        theirs,
        f"ours {ours:.2f} ms: {theirs / ours:.2f} x",
    )


def main() -> None:
    """Do it all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "transit"
    timetable = read(folder)
    print(f"{len(timetable.stops.x_m)} stops, {len(timetable.trips.line)} trips, "
          f"{len(timetable.calls.stop)} calls")  # fmt: skip
    tell("read both feeds", take_ms(lambda: read(folder), 3))
    parts = (DayPart("dag", 7, 19), DayPart("avond", 19, 23))
    tell("choose the week", take_ms(lambda: pick_reference_week(timetable)))
    tell("departures an hour, two parts", take_ms(lambda: count_departures(timetable, DAY, parts)))
    tell("last departures", take_ms(lambda: find_last_departures(timetable, DAY)))
    time_searches(timetable)
    compare(timetable, folder)


if __name__ == "__main__":
    main()
