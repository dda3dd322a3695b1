"""How long it takes to bring half a million parcels into the store and to read a region back.

Run as a script: `python benchmarks/bench_store.py [PARCELS] [RUNS]`. Everything is made up and
always the same: parcels of eight vertices on a grid of 30 m, in a GeoPackage, in random order.

* ingest: `ingest_file` (read, check ids, shapes and coordinates, order, write, sync, hash) beside
  a bare `pyogrio.read_dataframe` and `to_parquet`, in turn in one process;
* region: `read_stored` of one per cent, of a tenth and of all of the area, beside reading all of
  the bare file and choosing what touches the rectangle; the same parcels must come back;
* memory: the highest use of a process that only ingests, and of one that only reads a region.

Ratios are of processor time, so that other work on the machine does not count.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from layers.store.card import Bounds, Card
from layers.store.delivery import find_latest
from layers.store.deposit import put_table
from layers.store.extract import read_stored
from layers.store.folder import Shelf, make_store
from layers.store.ingest import ingest_file

PARCELS, RUNS = 500_000, 3
STEP_M, SIDE_M = 30.0, 28.0
WEST, SOUTH = 180_000.0, 440_000.0
SHELF = Shelf("parcels", "bench")
# A rectangle with its middles: eight different vertices.
OUTLINE = np.array([[0, 0], [0.5, 0], [1, 0], [1, 0.5], [1, 1], [0.5, 1], [0, 1], [0, 0.5]])


def make_parcels(count: int) -> gpd.GeoDataFrame:
    """Make parcels on a square grid, in random order."""
    rng = np.random.default_rng(1)
    side = int(np.ceil(np.sqrt(count)))
    at = rng.permutation(count)
    corners = np.column_stack([WEST + STEP_M * (at % side), SOUTH + STEP_M * (at // side)])
    rings = corners[:, None, :] + SIDE_M * OUTLINE[None, :, :]
    shapes = shapely.polygons(np.concatenate([rings, rings[:, :1]], axis=1))
    columns = {
        "parcel_id": pd.Series(at + 10_000_000).astype("str"),
        "gemeente": pd.Series(at % 40).astype("str"),
        "section": pd.Series(at % 26).astype("str"),
        "area_m2": rng.uniform(50, 5000, count).round(),
    }
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=28992)


def make_card(count: int) -> Card:
    """Card of a delivery that must be whole."""
    moment = datetime(2026, 11, 21, 12, tzinfo=UTC)
    return Card(SHELF.source_id, moment, area=SHELF.area, key=("parcel_id",), asked=count)


def ingest(folder: Path, source: Path, count: int) -> None:
    """Bring the file into a new store."""
    ingest_file(make_store(folder), source, make_card(count))


def ingest_bare(folder: Path, source: Path) -> None:
    """Read and write, and nothing else."""
    folder.mkdir()
    pyogrio.read_dataframe(source).to_parquet(folder / "bare.parquet")


def time_both(
    ours: Callable[[int], object], bare: Callable[[int], object], runs: int
) -> tuple[list[float], list[float]]:
    """Processor seconds and wall seconds of both, in turn: the median of each."""
    seconds: list[list[tuple[float, float]]] = [[], []]
    for run in range(runs):
        for which, work in enumerate((ours, bare)):
            begin = (time.process_time(), time.perf_counter())
            work(run)
            spent = (time.process_time() - begin[0], time.perf_counter() - begin[1])
            seconds[which].append(spent)
    first, second = (
        [statistics.median(spent[kind] for spent in each) for kind in (0, 1)] for each in seconds
    )
    return first, second


def bounds_of(count: int, share: float) -> Bounds:
    """Give a square in the middle with this share of the area."""
    side = np.ceil(np.sqrt(count)) * STEP_M
    middle = np.array([WEST, SOUTH]) + side / 2
    half = side * np.sqrt(share) / 2
    west, south = middle - half
    east, north = middle + half
    return (float(west), float(south), float(east), float(north))


def read_bare(path: Path, region: Bounds) -> gpd.GeoDataFrame:
    """Read all and choose, as one does with a file that has no bounds in it."""
    frame = gpd.read_parquet(path)
    return frame[frame.intersects(shapely.box(*region))]


def check_region(found: pd.DataFrame, bare: gpd.GeoDataFrame) -> None:
    """Stop unless both have the same parcels with the same shapes."""
    both = [each.sort_values("parcel_id") for each in (found, bare)]
    is_same = both[0]["parcel_id"].tolist() == both[1]["parcel_id"].tolist() and bool(
        shapely.equals_exact(*(each.geometry.to_numpy() for each in both)).all()
    )
    if not is_same:
        raise SystemExit("the region is not the same")


def report(name: str, ours: list[float], bare: list[float]) -> None:
    """Print a line."""
    print(
        f"{name:22s} {ours[0]:8.2f} s cpu {ours[1]:8.2f} s  {bare[0]:8.2f} s cpu {bare[1]:8.2f} s"
        f"  {ours[0] / bare[0]:6.2f}"
    )


def measure_memory(work: str, folder: Path, count: int) -> float:
    """Gigabytes that a process of its own needs at most."""
    command = [sys.executable, __file__, work, str(folder), str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return float(done.stdout)


def work_alone(work: str, folder: Path, count: int) -> None:
    """Do one thing in this process and print its highest memory."""
    if work == "ingest":
        ingest(folder / "alone", folder / "parcels.gpkg", count)
    else:
        store = make_store(folder / "store")
        read_stored(store, find_latest(store, SHELF), bounds_of(count, 0.1))
    # Not `getrusage`: its highest use is that of the process which started this one.
    told = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(told.partition("VmHWM:")[2].split()[0]) / 1e6)


def main(count: int, runs: int) -> None:
    """Print a line a measurement."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "parcels.gpkg"
        parcels = make_parcels(count)
        pyogrio.write_dataframe(parcels, source, layer="parcels")
        print(f"{count} parcels                ours                        bare           ratio")
        ours, bare = time_both(
            lambda run: ingest(folder / f"store{run}", source, count),
            lambda run: ingest_bare(folder / f"bare{run}", source),
            runs,
        )
        report("ingest", ours, bare)
        store = make_store(folder / "store")
        delivery = put_table(store, parcels, make_card(count))
        bare_file = folder / "bare0" / "bare.parquet"
        for share in (0.01, 0.1, 1.0):
            region = bounds_of(count, share)
            check_region(read_stored(store, delivery, region), read_bare(bare_file, region))
            ours, bare = time_both(
                lambda _run, region=region: read_stored(store, delivery, region),
                lambda _run, region=region: read_bare(bare_file, region),
                runs,
            )
            report(f"region of {share:.0%}", ours, bare)
        for work in ("ingest", "region"):
            print(f"memory, {work:14s} {measure_memory(work, folder, count):8.2f} GB")


if __name__ == "__main__":
    if sys.argv[1:2] in (["ingest"], ["region"]):
        work_alone(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        numbers = [int(word) for word in sys.argv[1:]]
        main(*(numbers + [PARCELS, RUNS][len(numbers) :]))
