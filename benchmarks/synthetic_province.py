"""An invented province on disk: parcels, streets, facilities, zones, gemeenten and two rasters.

Everything is made up and always the same. The square lies where no province does; its numbers are
those of a large one: half a million parcels, a million street nodes, 50,000 facilities of twelve
kinds, 50,000 zones of four kinds, 26 gemeenten.
"""

from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from bench_overlay import SOUTH as ZONE_SOUTH
from bench_overlay import WEST as ZONE_WEST
from bench_overlay import draw_zones
from bench_zonal import SOUTH, SPACE_M, WEST, make_parcels, make_raster
from synthetic_streets import KINDS as COUNTS
from synthetic_streets import make_streets_at_random

from layers.network import Network
from layers.network_arrays import network_arrays

RD = 28992
DAY = "2026-10-15"
PARCELS = 500_000
GEMEENTEN = 26
NODES_PER_PARCEL = 2
PARCELS_PER_ZONE = 10
LAND_SHARE = 0.8
# Rarest first, as `COUNTS`: a province has few ISK schools and many childminders.
FACILITY_KINDS = (
    "ziekenhuis", "isk", "station", "politie", "bibliotheek_ontmoeting", "taalschool_mbo",
    "apotheek", "supermarkt", "huisarts", "bushalte", "basisschool", "kinderopvang",
)  # fmt: skip
ZONE_KINDS = ("pr106", "aandachtsgebied", "natura2000", "groen")
RASTERS = {"geluid_lden": "noise.tif", "no2": "no2.tif"}
FILES = (
    "parcels.parquet", "facilities.parquet", "zones.parquet", "gemeenten.parquet",
    "streets.npz", *RASTERS.values(),
)  # fmt: skip


def make_province(folder: Path, parcels: int) -> None:
    """Write the files that are not there yet; each one is whole or absent."""
    side_m = SPACE_M * float(np.ceil(np.sqrt(parcels)))
    network = make_network(NODES_PER_PARCEL * parcels, side_m)
    frames = {
        "parcels.parquet": lambda: draw_parcels(parcels),
        "facilities.parquet": lambda: draw_facilities(network, parcels / PARCELS),
        "zones.parquet": lambda: draw_zone_frame(parcels // PARCELS_PER_ZONE, side_m),
        "gemeenten.parquet": lambda: draw_gemeenten(side_m),
    }
    for name, draw in frames.items():
        draw().to_parquet(folder / f"{name}.part", index=False)
        (folder / f"{name}.part").rename(folder / name)
    np.savez(folder / "part.npz", **network_arrays(network))
    (folder / "part.npz").rename(folder / "streets.npz")
    for name in RASTERS.values():
        make_raster(folder / f"part.{name}", 25, parcels)
        (folder / f"part.{name}").rename(folder / name)


def make_network(nodes: int, side_m: float) -> Network:
    """Streets over the whole square."""
    drawn = make_streets_at_random(nodes)
    scale = side_m / max(float(drawn.x_m.max()), float(drawn.y_m.max()))
    return replace(
        drawn,
        x_m=WEST + scale * drawn.x_m,
        y_m=SOUTH + scale * drawn.y_m,
        length_m=scale * drawn.length_m,
        shape_x_m=WEST + scale * drawn.shape_x_m,
        shape_y_m=SOUTH + scale * drawn.shape_y_m,
    )


def draw_parcels(count: int) -> gpd.GeoDataFrame:
    """Parcels, a fifth with a building; what a register knows of each, with gaps."""
    random = np.random.default_rng(11)
    shapes = make_parcels(count)
    is_land = random.uniform(size=count) < LAND_SHARE
    centre = shapely.get_coordinates(shapely.centroid(shapes))
    half_m = random.uniform(4, 14, (2, count))
    footprint = shapely.box(*(centre.T - half_m), *(centre.T + half_m))
    footprint[is_land] = None
    number = np.char.zfill(np.arange(count).astype(str), 7)
    return gpd.GeoDataFrame(
        {
            "parcel_id": number,
            "kind": np.where(is_land, "grond", "pand"),
            "bvo_m2": np.where(is_land, np.nan, random.integers(200, 6000, count)),
            "bouwjaar": np.where(is_land, np.nan, random.integers(1900, 2020, count)),
            "energy_label": _pick(random, ("", "A", "C", "G"), count, ~is_land),
            "ownership": _pick(random, ("", "gemeente", "rijk", "particulier"), count),
            "available_until": _pick(random, ("", "2028-12-31", "2040-01-01"), count),
            "bestemming": _pick(random, ("", "wonen", "kantoor", "agrarisch"), count),
            "footprint": gpd.GeoSeries(footprint, crs=RD),
        },
        geometry=shapes,
        crs=RD,
    )


def _pick(
    random: np.random.Generator,
    words: tuple[str, ...],
    count: int,
    where: np.ndarray | bool = True,
) -> np.ndarray:
    """Pick a word for each, "" where it does not apply."""
    return np.where(where, np.array(words)[random.integers(0, len(words), count)], "")


def draw_facilities(network: Network, share: float) -> gpd.GeoDataFrame:
    """Points up to 40 m beside the junctions of the streets."""
    random = np.random.default_rng(12)
    counts = [max(3, round(count * share)) for count in COUNTS]
    node = random.integers(0, len(network.x_m), sum(counts))
    beside = random.uniform(-28, 28, (2, len(node)))
    kinds = np.repeat(FACILITY_KINDS, counts)
    is_stop = kinds == "bushalte"
    rows = np.arange(2, len(node) + 2).astype(str)
    return gpd.GeoDataFrame(
        {
            "kind": kinds,
            "name": np.char.add("v", rows),
            "departures_per_hour": np.where(is_stop, random.integers(1, 9, len(node)), np.nan),
            "capacity": np.nan,
            "source": "osm",
            "source_row": rows,
            "reference_day": DAY,
        },
        geometry=shapely.points(network.x_m[node] + beside[0], network.y_m[node] + beside[1]),
        crs=RD,
    )


def draw_zone_frame(count: int, side_m: float) -> gpd.GeoDataFrame:
    """Zones that overlap and cover three quarters of the land, their kinds in turn."""
    away = np.array([WEST - ZONE_WEST, SOUTH - ZONE_SOUTH])
    rows = np.arange(2, count + 2).astype(str)
    return gpd.GeoDataFrame(
        {
            "kind": np.array(ZONE_KINDS)[np.arange(count) % len(ZONE_KINDS)],
            "name": "",
            "source": "zones",
            "source_row": rows,
            "reference_day": DAY,
        },
        geometry=shapely.transform(draw_zones(count, side_m), lambda corner: corner + away),
        crs=RD,
    )


def draw_gemeenten(side_m: float) -> gpd.GeoDataFrame:
    """Voronoi cells, a thousand corners each, that cover the square and somewhat more."""
    random = np.random.default_rng(13)
    seeds = shapely.multipoints(random.uniform(0, side_m, (GEMEENTEN, 2)) + [WEST, SOUTH])
    around = shapely.box(WEST, SOUTH, WEST + side_m, SOUTH + side_m).buffer(200)
    cells = shapely.get_parts(shapely.voronoi_polygons(seeds, extend_to=around))
    cells = shapely.intersection(cells, around)
    codes = [f"GM90{number:02d}" for number in range(1, len(cells) + 1)]
    frame = pd.DataFrame({"gemeente_code": codes, "gemeente_name": codes})
    return gpd.GeoDataFrame(
        frame.assign(
            source="gemeenten",
            source_row=np.arange(1, len(cells) + 1).astype(str),
            reference_day="2026-01-01",
        ),
        geometry=shapely.segmentize(cells, shapely.length(cells) / 1000),
        crs=RD,
    )
