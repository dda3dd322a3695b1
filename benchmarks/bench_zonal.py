"""How long the mean of a raster over half a million parcels takes, beside exactextract.

Run as a script: `python benchmarks/bench_zonal.py [PARCELS [SAMPLE]]`. Everything is made up and
always the same: eight-cornered parcels of 2,950 m² on average in a square with 78 m for each (55 km
for half a million), and rasters with cells of 25 m and 5 m, stored in blocks of 256 cells.

Three ways run in turn in one process, from the same file:
  zonal      the covered cells of all parcels, their values and their means (layers.covers, .zonal)
  facts      all that the program makes of it (layers.rasters.sample_rasters): also the share that
             is known, the number of cells, and the cells by name in the record of each value
  peer       exactextract's mean, of SAMPLE parcels a round (all: the same number as PARCELS); its
             time grows with the number of parcels, so that the ratios are per parcel

Processor seconds of the whole process; the first run of the kernel, which loads or compiles it, is
printed apart. The means are compared before any time is printed.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import rasterio
import shapely
from exactextract import exact_extract
from rasterio.transform import from_origin
from rasterio.windows import Window

from layers.covers import Grid, find_covers
from layers.raster_window import plan_windows, take_turns
from layers.rasters import sample_rasters
from layers.source import Delivery, Source
from layers.zonal import summarise_cells

PARCELS, SAMPLE = 500_000, 20_000
CELL_SIZES_M = (25, 5)
ROUNDS = 3
SPACE_M = 78.0
WEST, SOUTH = 120_000.0, 440_000.0
MARGIN_M = 50.0
WITHIN = 1e-6


def make_parcels(count: int) -> np.ndarray:
    """Make parcels: eight corners around a point, no two alike."""
    rng = np.random.default_rng(1)
    side = int(np.ceil(np.sqrt(count)))
    at = rng.permutation(side * side)[:count]
    x = WEST + SPACE_M * (at % side + rng.uniform(0.3, 0.7, count))
    y = SOUTH + SPACE_M * (at // side + rng.uniform(0.3, 0.7, count))
    angles = (np.arange(8) + rng.uniform(0, 0.9, (count, 8))) * (np.pi / 4)
    reach_m = rng.uniform(20, 46, (count, 8))
    corners = np.stack(
        [x[:, None] + reach_m * np.cos(angles), y[:, None] + reach_m * np.sin(angles)], axis=2
    )
    return shapely.polygons(corners)


def make_raster(path: Path, cell_m: int, count: int) -> None:
    """Make a raster of smooth noise levels with some noise over the parcels, 32-bit."""
    side_m = np.ceil(np.sqrt(count)) * SPACE_M + 2 * MARGIN_M
    cells = int(np.ceil(side_m / cell_m))
    rng = np.random.default_rng(2)
    wave = 50 + 12 * np.sin(np.arange(cells) * cell_m / 900)
    values = wave[:, None] / 2 + wave[None, :] / 2 + rng.normal(0, 1.5, (cells, cells))
    place = from_origin(WEST - MARGIN_M, SOUTH - MARGIN_M + cells * cell_m, cell_m, cell_m)
    profile = {
        "driver": "GTiff", "height": cells, "width": cells, "count": 1, "dtype": "float32",
        "crs": "EPSG:28992", "nodata": -9999, "tiled": True, "blockxsize": 256, "blockysize": 256,
        "transform": place,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as raster:
        raster.write(values.astype("float32"), 1)


def measure_zonal(path: Path, parcels: np.ndarray) -> np.ndarray:
    """Compute the means and nothing else."""
    means = np.full(len(parcels), np.nan)
    with rasterio.open(path) as raster:
        way = ~raster.transform
        grid = Grid(raster.height, raster.width, (way.a, way.b, way.c, way.d, way.e, way.f))
        for turn in take_turns(parcels, grid):
            covers = find_covers(parcels[turn], grid)
            values = np.empty(len(covers.row))
            for piece in plan_windows(covers.row, covers.column):
                block = raster.read(
                    1, window=Window(piece.column, piece.row, piece.columns, piece.rows)
                )
                row, column = covers.row[piece.asked], covers.column[piece.asked]
                values[piece.asked] = block[row - piece.row, column - piece.column]
            means[turn] = summarise_cells(covers, values).mean
    return means


def measure_facts(path: Path, parcels: np.ndarray) -> np.ndarray:
    """Make the layer as the program does."""
    options = {"indicator": "geluid_lden", "statistic": "mean"}
    delivery = Delivery("rasters", "raster", path, path.name, date(2024, 1, 1), options)
    card = Source(
        "raster", "raster", "", "", "", "", "", "rasters", path.name, "2024-01-01", "", "", 0, 0
    )
    index = pd.Index(np.arange(len(parcels)).astype("str"), name="site_id")
    grounds = gpd.GeoSeries(parcels, index=index, crs=28992)
    layer = sample_rasters(grounds, pd.Series(True, index=index), [delivery], [card])
    return layer.table["value"].to_numpy()


def measure_peer(path: Path, parcels: np.ndarray) -> np.ndarray:
    """Compute the means with exactextract."""
    frame = gpd.GeoDataFrame(geometry=parcels, crs=28992)
    return exact_extract(str(path), frame, ["mean"], output="pandas")["mean"].to_numpy()


def clock(work: Callable[[Path, np.ndarray], np.ndarray], *given: object) -> tuple[float, object]:
    """Processor seconds of some work, and what it gave."""
    begin = time.process_time()
    found = work(*given)
    return time.process_time() - begin, found


def check(ours: np.ndarray, peer: np.ndarray, what: str) -> float:
    """Stop when two lists of means differ; else the largest difference."""
    difference = float(np.abs(ours - peer).max())
    if not difference <= WITHIN:
        message = f"{what}: the means differ by {difference}"
        raise SystemExit(message)
    return difference


def compare(path: Path, parcels: np.ndarray, sample: int) -> None:
    """Print the seconds of the three ways on one raster."""
    warm_s, _ = clock(measure_zonal, path, parcels[:10])
    times: dict[str, list[float]] = {"zonal": [], "facts": [], "peer": []}
    largest = 0.0
    for number in range(ROUNDS):
        begin = (number * sample) % max(1, len(parcels) - sample + 1)
        part = slice(begin, begin + sample)
        peer_s, peer = clock(measure_peer, path, parcels[part])
        zonal_s, zonal = clock(measure_zonal, path, parcels)
        facts_s, facts = clock(measure_facts, path, parcels)
        largest = max(largest, check(zonal[part], peer, "zonal"), check(facts[part], peer, "facts"))
        for name, seconds in (("zonal", zonal_s), ("facts", facts_s), ("peer", peer_s)):
            times[name].append(seconds)
        if sample == len(parcels):
            break
    peer_us = min(times["peer"]) / sample * 1e6
    print(f"  largest difference {largest:.1e}; first run of the kernel {warm_s:.2f} s")
    for name in ("zonal", "facts"):
        each_us = min(times[name]) / len(parcels) * 1e6
        print(
            f"  {name}  {min(times[name]):6.2f} s  {each_us:6.2f} µs a parcel"
            f"  {peer_us / each_us:6.1f} × exactextract"
        )
    print(f"  peer   {min(times['peer']):6.2f} s for {sample:,}  {peer_us:6.2f} µs a parcel")


def main(count: int, sample: int) -> None:
    """Compare on each raster."""
    parcels = make_parcels(count)
    with tempfile.TemporaryDirectory() as folder:
        for cell_m in CELL_SIZES_M:
            path = Path(folder) / f"raster_{cell_m}.tif"
            make_raster(path, cell_m, count)
            print(f"{count:,} parcels, cells of {cell_m} m")
            compare(path, parcels, min(sample, count))


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(*(words + [PARCELS, SAMPLE][len(words) :]))
