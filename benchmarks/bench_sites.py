"""How long it takes to join records to sites, beside the bare spatial joins of geopandas.

Run as a script: `python benchmarks/bench_sites.py [RECORDS ...]`. Everything is made up and always
the same: buildings of 12 m by 12 m on a grid of 40 m, each on a parcel of its own, in 10 by 10
gemeenten. Of the records a third names its BAG building, a third has a point in one and a third an
address; one in twenty repeats the building or the address of an earlier one.

`find_sites` and the joins that cannot be avoided (points into gemeenten, buildings and parcels) run
in turn in one process; the ratio of their medians is what counts.
"""

import statistics
import sys
import time

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.contract import Contract
from layers.gemeente_tables import GEMEENTEN
from layers.ground_tables import BUILDINGS, PARCELS
from layers.layer import REJECT_COLUMNS, Layer
from layers.sites import Region, Sites, find_sites
from layers.source import Source
from layers.vacancy_tables import VACANCIES

SIZES = (10_000, 100_000)
RUNS = 3
STEP_M = 40.0
SIDE_M = 12.0
WEST, SOUTH = 20_000.0, 515_000.0
GEMEENTEN_A_SIDE = 10


def fill(contract: Contract, columns: dict[str, object], shapes: np.ndarray) -> Layer:
    """Make a layer of these columns; what they do not say is unknown."""
    count = len(shapes)
    table = pd.DataFrame(index=range(count))
    for column in contract.columns:
        is_number = column.kind in {"number", "integer"}
        given = columns.get(column.name, np.nan if is_number else "")
        dtype = "float64" if is_number else "str"
        table[column.name] = pd.Series(given, index=table.index).astype(dtype)
    table["source"] = pd.Series(contract.name, index=table.index).astype("str")
    table["source_row"] = pd.Series(np.arange(2, count + 2)).astype("str")
    table["reference_day"] = pd.Series("2026-10-15", index=table.index).astype("str")
    card = Source(
        id=contract.name, catalog_id=contract.name, title="", publisher="", licence="",
        attribution="", url="", table=contract.name, shown_path="", reference_day="", sha256="",
        crs="EPSG:28992", rows_read=count, rows_kept=count,
    )  # fmt: skip
    frame = gpd.GeoDataFrame(table, geometry=shapes, crs=28992)
    return Layer(contract.name, frame, (card,), pd.DataFrame(columns=list(REJECT_COLUMNS)))


def make_region(count: int) -> dict[str, Layer]:
    """Make as many buildings and parcels as records."""
    rng = np.random.default_rng(1)
    side = int(np.ceil(np.sqrt(count)))
    at = np.arange(count)
    x, y = WEST + STEP_M * (at % side), SOUTH + STEP_M * (at // side)
    ids = pd.Series(at + 9_000_100_000_000_000).astype("str")
    bounds = np.linspace(0, STEP_M * side, GEMEENTEN_A_SIDE + 1)
    cells = [
        shapely.box(WEST + left, SOUTH + low, WEST + right, SOUTH + high)
        for left, right in zip(bounds[:-1], bounds[1:], strict=True)
        for low, high in zip(bounds[:-1], bounds[1:], strict=True)
    ]
    codes = [f"GM{9000 + number}" for number in range(len(cells))]
    place = shapely.points(x + 10 + rng.uniform(1, 11, count), y + 10 + rng.uniform(1, 11, count))
    kind = at % 3
    again = rng.random(count) < 0.05
    # A double repeats the building or the address of the record three back, 120 m away.
    same = np.where(again, np.maximum(at - 3, kind), at)
    names = pd.Series(same).astype("str")
    vacancies = {
        "object_id": pd.Series(at).astype("str"),
        "origin": "gemeente",
        "kind": "pand",
        "bag_pand_id": ids.iloc[same].reset_index(drop=True).where(kind == 0, ""),
        "address": ("Kade " + names).where(kind == 2, ""),
        "postcode": pd.Series("9960AA", index=at).where(kind == 2, ""),
        "bvo_m2": rng.uniform(300, 4000, count),
    }
    return {
        "vacancies": fill(VACANCIES, vacancies, np.where(kind == 0, None, place)),
        "gemeenten": fill(
            GEMEENTEN, {"gemeente_code": codes, "gemeente_name": codes}, np.array(cells)
        ),
        "buildings": fill(
            BUILDINGS,
            {"bag_pand_id": ids, "bouwjaar": 1975.0, "bag_status": "Pand in gebruik"},
            shapely.box(x + 10, y + 10, x + 10 + SIDE_M, y + 10 + SIDE_M),
        ),
        "parcels": fill(
            PARCELS,
            {"parcel_id": pd.Series(at).astype("str"), "area_m2": STEP_M**2},
            shapely.box(x, y, x + STEP_M, y + STEP_M),
        ),
    }


def find(layers: dict[str, Layer]) -> Sites:
    """Find the sites."""
    codes = tuple(layers["gemeenten"].table["gemeente_code"])
    return find_sites(layers, Region(codes, frozenset()))


def join_bare(layers: dict[str, Layer]) -> int:
    """Join points to gemeenten, buildings and parcels as geopandas does; nothing else."""
    buildings = layers["buildings"].table
    points = layers["vacancies"].table.geometry
    missing = points.isna().to_numpy()
    inside = np.where(missing, shapely.point_on_surface(buildings.geometry.to_numpy()), points)
    spots = gpd.GeoDataFrame(geometry=inside, crs=28992)
    hits = 0
    for name in ("gemeenten", "buildings", "parcels"):
        hits += len(spots.sjoin(layers[name].table[["geometry"]], predicate="intersects"))
    return hits


def time_both(layers: dict[str, Layer]) -> tuple[float, float, Sites]:
    """Median seconds of both, in turn."""
    ours, bare = [], []
    for _ in range(RUNS):
        begin = time.perf_counter()
        sites = find(layers)
        ours.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        join_bare(layers)
        bare.append(time.perf_counter() - begin)
    return statistics.median(ours), statistics.median(bare), sites


def check(layers: dict[str, Layer], sites: Sites) -> None:
    """Stop when a record got lost, or a building did not get its own parcel."""
    records = sites.table["object_ids"].str.split(";").str.len().sum() + len(sites.rejects)
    if records != len(layers["vacancies"].table):
        message = f"{records} records of {len(layers['vacancies'].table)} came back"
        raise SystemExit(message)
    if not (sites.table["parcel_m2"] == STEP_M**2).all():
        raise SystemExit("a building has another parcel than its own")


def main(sizes: list[int]) -> None:
    """Print a line a size."""
    print("records   sites     find_sites  bare joins  ratio  a record")
    for size in sizes:
        layers = make_region(size)
        ours, bare, sites = time_both(layers)
        check(layers, sites)
        print(
            f"{size:7d}  {len(sites.table):7d}  {ours:8.2f} s  {bare:8.2f} s  {ours / bare:5.1f}"
            f"  {ours / size * 1e6:5.0f} µs"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(SIZES))
