"""How long it takes to read streets, to make networks of them and to snap points to them.

Run as a script: `python benchmarks/bench_streets.py [EXTRACT[:EPSG] ...]`. Without arguments the
extracts of Kampen and Porto Alegre in `../shared/data` beside the repository are taken, as far as
they are there.

Snapping runs both ways in turn in one process, by the library (shapely's STRtree) and compiled;
they must agree bit for bit. The ratio of CPU seconds is what counts.
"""

import resource
import sys
import time
from pathlib import Path

import numpy as np
import shapely

from layers import nearest_street
from layers.network import MODES, Network
from layers.network_lines import Ferries
from layers.network_making import make_network
from layers.snap import Snaps, snap_shapes
from layers.sources.osm_streets import read_osm_streets

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
EXTRACTS = (f"{DATA}/network/kampen.osm.pbf", f"{DATA}/transit/poa_osm.pbf:31982")
POINTS = 100_000
SPREAD_M = 30.0
LIMIT_M = 250.0
RUNS = 3


def measure(extract: str) -> None:
    """Print what one extract takes."""
    path, _, epsg = extract.partition(":")
    begin = time.process_time()
    lines = read_osm_streets(Path(path), int(epsg or 28992))
    print(f"{Path(path).name}: {len(lines.corner)} corners of {len(lines.first) - 1} lines read in "
          f"{time.process_time() - begin:.2f} CPU s")  # fmt: skip
    for mode in MODES:
        begin = time.process_time()
        network = make_network(lines, mode, Ferries(speed_kmh=10.0, boarding_s=300.0))
        seconds = time.process_time() - begin
        print(f"  {mode}: {len(network.x_m)} nodes, {len(network.length_m)} edges in {seconds:.3f}")
        compare(network)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  most memory so far: {peak:.0f} MB")


def compare(network: Network) -> None:
    """Snap points near the streets both ways, and print the ratio."""
    random = np.random.default_rng(1)
    corner = random.choice(len(network.shape_x_m), POINTS)
    points = shapely.points(
        network.shape_x_m[corner] + random.normal(0, SPREAD_M, POINTS),
        network.shape_y_m[corner] + random.normal(0, SPREAD_M, POINTS),
    )
    for _ in (network.edge_tree, network.through_tree, network.step_grid):
        pass  # made before the clock runs
    spent: dict[int, list[float]] = {1: [], POINTS + 1: []}
    snaps: dict[int, Snaps] = {}
    usual = nearest_street.COMPILED_FROM_POINTS, nearest_street.COMPILED_FROM_NODES
    for size in [*spent] * (RUNS + 1):
        nearest_street.COMPILED_FROM_POINTS, nearest_street.COMPILED_FROM_NODES = size, 10**9
        begin = time.process_time()
        snaps[size] = snap_shapes(network, points, LIMIT_M)
        spent[size].append(time.process_time() - begin)
    nearest_street.COMPILED_FROM_POINTS, nearest_street.COMPILED_FROM_NODES = usual
    compiled, library = snaps.values()
    if not all(
        np.array_equal(getattr(compiled, name), getattr(library, name))
        for name in ("item", "edge", "along_m", "snap_m")
    ):
        raise SystemExit("the two ways of snapping do not agree")
    ours, theirs = (min(seconds[1:]) for seconds in spent.values())  # the first run compiles
    print(f"    {POINTS} points snapped: library {theirs:.2f} CPU s, compiled {ours:.2f}, "
          f"ratio {theirs / ours:.1f}")  # fmt: skip


def main(extracts: list[str]) -> None:
    """Measure each extract that is there."""
    for extract in extracts:
        if Path(extract.partition(":")[0]).is_file():
            measure(extract)
        else:
            print(f"{extract}: not here, skipped")


if __name__ == "__main__":
    main(sys.argv[1:] or list(EXTRACTS))
