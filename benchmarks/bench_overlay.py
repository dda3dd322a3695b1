"""How long exclusions take to the square metre, beside geopandas; and points into gemeenten.

Run as a script: `python benchmarks/bench_overlay.py [overlay] [sites] [province] [points]`, all
four without a word. Everything is made up and always the same: parcels of eight corners on a bent
grid, and zones as circles, small stars and a few large ones of 1,000 to 5,000 corners that overlap
each other and cover three quarters of the land.

Each peer gets the same input, its answer is compared before times count, and both run in turn in
one process. CPU seconds of all threads together, since other work may run beside it; wall seconds
where a bar names them.
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.layer import REJECT_COLUMNS, Layer
from layers.local_rules import choose_rules
from layers.points_in_areas import place_points
from scoring.ledger import make_ledger
from scoring.ledger_grounds import Grounds, list_parcels
from scoring.ledger_rules import Exclusion
from scoring.overlap import Areas, measure_overlap

WEST, SOUTH = 150_000.0, 450_000.0
STEP_M = 55.0  # between parcels, so 3,025 m² each
KINDS = ("pr106", "aandachtsgebied", "natura2000", "groen")
ROUNDS = 3


def draw_parcels(side: int) -> np.ndarray:
    """Draw side × side parcels that fit together, of eight corners each."""
    rng = np.random.default_rng(1)
    x, y = np.meshgrid(*(2 * [np.arange(2 * side + 1) * STEP_M / 2]))
    x = WEST + x + rng.uniform(-8, 8, x.shape)
    y = SOUTH + y + rng.uniform(-8, 8, y.shape)
    row, column = (2 * each.ravel() for each in np.mgrid[0:side, 0:side])
    around = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)]
    corners = [(x[row + a, column + b], y[row + a, column + b]) for a, b in around]
    return shapely.polygons(np.array(corners).transpose(2, 0, 1))


def draw_star(x: float, y: float, size_m: float, corners: int, turn: float) -> shapely.Geometry:
    """Draw an area with three lobes and a slightly rough border."""
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    reach = size_m * (1 + 0.35 * np.sin(3 * angle + turn)) + 0.3 * np.sin(97 * angle)
    return shapely.Polygon(np.c_[x + reach * np.cos(angle), y + reach * np.sin(angle)])


def draw_zones(count: int, side_m: float) -> np.ndarray:
    """Draw zones on a square of so many metres: circles, small stars and 2 % large ones."""
    rng = np.random.default_rng(2)
    x, y = WEST + rng.uniform(0, side_m, count), SOUTH + rng.uniform(0, side_m, count)
    circles, stars = int(count * 0.7), int(count * 0.98)
    size, turn = rng.uniform(20, 140, count), rng.uniform(0, 6, count)
    many = rng.integers(1000, 5000, count)
    zones = np.empty(count, dtype=object)
    zones[:circles] = shapely.buffer(
        shapely.points(x[:circles], y[:circles]), 20 + size[:circles], quad_segs=8
    )
    for at in range(circles, count):
        is_large = at >= stars
        zones[at] = draw_star(
            x[at], y[at], 160 + 3 * size[at] if is_large else size[at],
            int(many[at]) if is_large else 24, turn[at],
        )  # fmt: skip
    return zones


def make_layer(zones: np.ndarray) -> Layer:
    """Make a layer of zones, their kinds in turn."""
    count = len(zones)
    table = pd.DataFrame(
        {
            "kind": np.array(KINDS)[np.arange(count) % len(KINDS)],
            "name": "",
            "source": "zones",
            "source_row": np.arange(2, count + 2).astype(str),
            "reference_day": "2026-10-15",
        }
    )
    frame = gpd.GeoDataFrame(table, geometry=zones, crs=28992)
    return Layer("zones", frame, (), pd.DataFrame(columns=list(REJECT_COLUMNS)))


def make_grounds(parcels: np.ndarray) -> Grounds:
    """Make the grounds of a ledger of parcels."""
    count = len(parcels)
    rows = np.arange(count).astype(str)
    table = pd.DataFrame(
        {"parcel_id": rows, "source": "brk", "source_row": rows, "reference_day": "2026-10-15"}
    )
    return list_parcels(table.assign(geometry=parcels), np.full(count, "GM9001"))


def run_in_turn(*calls: Callable[[], object], rounds: int = ROUNDS) -> list[tuple[float, float]]:
    """Median CPU and wall seconds of each call, in turn."""
    found: list[list[tuple[float, float]]] = [[] for _ in calls]
    for _ in range(rounds):
        for call, own in zip(calls, found, strict=True):
            cpu, wall = time.process_time(), time.perf_counter()
            call()
            own.append((time.process_time() - cpu, time.perf_counter() - wall))
    return [
        (statistics.median(cpu for cpu, _ in own), statistics.median(wall for _, wall in own))
        for own in found
    ]


def overlay_plain(parcels: np.ndarray, zones: np.ndarray) -> np.ndarray:
    """Subtract what geopandas leaves of each parcel from its size."""
    land = gpd.GeoDataFrame({"parcel": range(len(parcels))}, geometry=parcels, crs=28992)
    rest = gpd.overlay(
        land, gpd.GeoDataFrame(geometry=zones, crs=28992), how="difference", keep_geom_type=True
    )
    left = rest.area.groupby(rest["parcel"]).sum().reindex(range(len(parcels))).fillna(0.0)
    return shapely.area(parcels) - left.to_numpy()


def check(ours: np.ndarray, theirs: np.ndarray, most: float) -> None:
    """Stop when two answers differ by more than that."""
    worst = float(np.abs(ours - theirs).max())
    if not worst <= most:
        message = f"the answers differ by {worst}"
        raise SystemExit(message)


def bench_overlay() -> None:
    """Print the CPU of geopandas.overlay beside both our ways, on 10,000 parcels."""
    parcels = draw_parcels(100)
    zones = draw_zones(994, 100 * STEP_M)
    areas = Areas(zones, np.zeros(len(zones), dtype=np.int64), 1)
    ways = [partial(measure_overlap, parcels, areas, None, way) for way in ("library", "compiled")]
    for way in ways:
        check(way().lost_m2, overlay_plain(parcels, zones), 0.01)
    (peer, _), (library, _), (compiled, _) = run_in_turn(
        partial(overlay_plain, parcels, zones), *ways
    )
    print(f"overlay: {len(parcels)} parcels x {len(zones)} zones, equal to 0.01 m² (bar 3)")
    print(f"  geopandas.overlay {peer:6.2f} s cpu")
    print(f"  library way       {library:6.2f} s cpu   {peer / library:5.1f} x")
    print(f"  compiled way      {compiled:6.2f} s cpu   {peer / compiled:5.1f} x")


def bench_sites() -> None:
    """Print the time of the whole ledger of 5,000 sites, without and with buffers."""
    side_m = 58_310.0  # 3,400 km²
    zones = make_layer(draw_zones(22_600, side_m))
    rng = np.random.default_rng(3)
    x, y = WEST + rng.uniform(0, side_m, 5000), SOUTH + rng.uniform(0, side_m, 5000)
    size = rng.uniform(8, 60, 5000)
    grounds = make_grounds(shapely.box(x, y, x + size, y + size))
    print("ledger: 5,000 sites x 22,600 zones of 4 kinds on 3,400 km², and a setback (bar 2 s)")
    for buffer_m in (0.0, 50.0):
        exclusions = [Exclusion(kind, buffer_m) for kind in KINDS] + [Exclusion("setback", 3.0)]
        ledger = partial(
            make_ledger, grounds, {"zones": zones}, exclusions, choose_rules(None, None)
        )
        ((cpu, wall),) = run_in_turn(ledger)
        share = ledger().totals["left_share"].mean()
        told = f"buffers of {buffer_m:.0f} m"
        print(f"  {told:17s} {cpu:6.2f} s cpu   {wall:6.2f} s wall   {share:.1%} left")


def bench_province() -> None:
    """Print the time of half a million parcels and 50,000 zones."""
    parcels = draw_parcels(709)
    drawn = draw_zones(50_000, 709 * STEP_M)
    layer = make_layer(drawn)
    single = Areas(drawn, np.zeros(len(drawn), dtype=np.int64), 1)
    grounds = make_grounds(parcels)
    exclusions = [Exclusion(kind, 0.0) for kind in KINDS]
    rules = choose_rules(None, None)
    measure_overlap(parcels[:1], single, None, "compiled")  # compile, once for an installation
    found = measure_overlap(parcels[:8000], single, None, "compiled")
    check(
        found.lost_m2,
        measure_overlap(parcels[:8000], single, None, "library").lost_m2,
        0.01,
    )
    (bare_cpu, bare_wall), (cpu, wall) = run_in_turn(
        partial(measure_overlap, parcels, single),
        partial(make_ledger, grounds, {"zones": layer}, exclusions, rules),
        rounds=1,
    )
    print(f"province: {len(parcels)} parcels x {len(drawn)} zones (bar 12 s on two cores)")
    print(f"  one kind, m² only {bare_cpu:6.2f} s cpu   {bare_wall:6.2f} s wall")
    print(f"  ledger of 4 kinds {cpu:6.2f} s cpu   {wall:6.2f} s wall")


def bench_points() -> None:
    """Print the CPU of sjoin beside ours for a million points and 342 gemeenten."""
    rng = np.random.default_rng(5)
    seeds = shapely.multipoints(rng.uniform(0, 180_000, (342, 2)) + [20_000, 400_000])
    cells = shapely.get_parts(shapely.voronoi_polygons(seeds))
    borders = shapely.segmentize(cells, shapely.length(cells) / 1100)
    points = shapely.points(rng.uniform(0, 180_000, (1_000_000, 2)) + [20_000, 400_000])
    left = gpd.GeoDataFrame(geometry=points, crs=28992)
    right = gpd.GeoDataFrame(geometry=borders, crs=28992)
    joined = left.sjoin(right, predicate="within", how="left")["index_right"].fillna(-1)
    check(place_points(points, borders), joined.to_numpy(), 0)
    (ours, _), (theirs, _) = run_in_turn(
        partial(place_points, points, borders), partial(left.sjoin, right, predicate="within")
    )
    print("points: 1,000,000 into 342 gemeenten of 1,100 corners, equal (bar 2)")
    print(f"  sjoin within      {theirs:6.2f} s cpu")
    print(f"  place_points      {ours:6.2f} s cpu   {theirs / ours:5.1f} x")


BENCHES = {
    "overlay": bench_overlay,
    "sites": bench_sites,
    "province": bench_province,
    "points": bench_points,
}


def main(words: list[str]) -> None:
    """Run what was asked, or all."""
    for word in words or BENCHES:
        BENCHES[word]()


if __name__ == "__main__":
    main(sys.argv[1:])
