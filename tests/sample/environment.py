"""Shapes and rasters: areas, inhabitants, zones, and the environment per cell. All invented."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import rasterio
import shapely
from candidates import Candidate
from rasterio.transform import from_origin
from shapely import LineString, Point, Polygon
from terrain import WINDOW, Place, Terrain
from towns import Town
from words import DRAWN, GEMEENTEN


def make_gemeenten(terrain: Terrain) -> gpd.GeoDataFrame:
    """Make the table of gemeente polygons: the region and two neighbours."""
    names = {row[0]: row[1] for row in GEMEENTEN[:DRAWN]}
    return gpd.GeoDataFrame(
        {"gemeentecode": list(names), "naam": list(names.values())},
        geometry=[terrain.gemeenten[code] for code in names], crs=28992,
    )  # fmt: skip


def make_postcodes(
    terrain: Terrain, seeds: np.ndarray, people: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Make the postcode areas: nearest seed, clipped to the land, with inhabitants."""
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=terrain.land.buffer(9_000))
    )
    shapes = []
    for x, y in seeds:
        cell = next(cell for cell in cells if cell.covers(Point(x, y)))
        cut = shapely.set_precision(cell.intersection(terrain.land), 0.1)
        shapes.append(shapely.MultiPolygon([p for p in shapely.get_parts(cut) if p.area > 0]))
    middle = people.geometry.centroid
    near = [int(np.argmin(np.hypot(*(seeds - (p.x, p.y)).T))) for p in middle]
    sums = np.bincount(near, people["inwoners"], minlength=len(seeds)).astype(int)
    codes = [f"{k + 101:04d}" for k in range(len(seeds))]
    return gpd.GeoDataFrame({"postcode4": codes, "inwoners": sums}, geometry=shapes, crs=28992)


def make_population(terrain: Terrain, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Make squares of 500 m with inhabitants: places, and farms between them."""
    spots, weights = [], []
    for place in terrain.places:
        count = max(8, place.inhabitants // 60)
        turn, far = (
            rng.uniform(0, 2 * np.pi, count),
            place.radius * np.sqrt(rng.uniform(0, 1, count)),
        )
        spots.append(np.column_stack([place.x + far * np.cos(turn), place.y + far * np.sin(turn)]))
        weights.append(np.full(count, place.inhabitants / count))
    west, south, east, north = terrain.land.bounds
    farms = rng.uniform((west, south), (east, north), (900, 2))
    farms = farms[shapely.contains_xy(terrain.land, farms)]
    spots.append(farms)
    rural = sum(row[4] for row in GEMEENTEN[:DRAWN]) - sum(p.inhabitants for p in terrain.places)
    weights.append(np.full(len(farms), rural / len(farms)))
    cells = np.floor(np.vstack(spots) / 500).astype(int)
    squares, index = np.unique(cells, axis=0, return_inverse=True)
    sums = np.round(np.bincount(index.ravel(), np.concatenate(weights))).astype(int)
    low = squares * 500.0
    shapes = shapely.box(low[:, 0], low[:, 1], low[:, 0] + 500, low[:, 1] + 500)
    return gpd.GeoDataFrame({"inwoners": sums}, geometry=shapes, crs=28992)


# Statistics Netherlands keeps the numbers of some places secret, and writes this instead.
SECRET, SECRET_PLACE = -99997, "Westerkaag"


def make_settlements(towns: tuple[Town, ...]) -> gpd.GeoDataFrame:
    """Make the built-up areas with their inhabitants, round the street corners of each place."""
    hulls = [
        shapely.concave_hull(shapely.MultiPoint(list(town.nodes.values())), 0.35) for town in towns
    ]
    people = [
        SECRET if town.place.name == SECRET_PLACE else town.place.inhabitants for town in towns
    ]
    columns = {
        "kern_code": [f"BK{number:04d}" for number in range(9001, 9001 + len(towns))],
        "naam": [town.place.name for town in towns],
        "inwoners": people,
    }
    return gpd.GeoDataFrame(columns, geometry=shapely.set_precision(hulls, 0.1), crs=28992)


def make_zones(terrain: Terrain, risky: list[Candidate]) -> gpd.GeoDataFrame:
    """Make the zones: risk contours and attention areas round works and a pipeline, and nature."""
    rows: list[tuple[str, str, shapely.Geometry]] = []
    works = ("Koelhuis De Noord", "Tankopslag Kaap", "LPG-station N931", "Chloorloods West")
    for name, one in zip(works, risky, strict=True):
        spot = one.estate.point
        middle = Point(round(spot.x + 35), round(spot.y - 20))
        rows.append(("pr106", f"{name} (verzonnen)", middle.buffer(110, 8)))
        rows.append(("aandachtsgebied", f"Brandaandachtsgebied {name}", middle.buffer(380, 8)))
    pipe = LineString(
        [(43900, 521500), (44300, 533500), (47300, 538500), (49700, 548200), (53500, 560000)]
    )
    rows.append(("pr106", "Aardgasleiding NZ-01 (verzonnen)", pipe.buffer(25)))
    rows.append(("aandachtsgebied", "Brandaandachtsgebied NZ-01", pipe.buffer(170)))
    nature = ("Noordzeelandse Duinen", "Grevelwoud")
    rows += [
        ("natura2000", f"{n} (verzonnen)", a)
        for n, a in zip(nature, terrain.natura2000, strict=True)
    ]
    kinds, names, shapes = zip(*rows, strict=True)
    frame = gpd.GeoDataFrame({"soort": kinds, "naam": names}, geometry=list(shapes), crs=28992)
    return frame.set_geometry(shapely.set_precision(frame.geometry.to_numpy(), 0.1))


def grid(size: int) -> tuple[np.ndarray, tuple[int, int]]:
    """Give the middles of raster cells of this size (m), row by row from the north-west."""
    west, south, east, north = WINDOW
    xs = np.arange(west + size / 2, east, size)
    ys = np.arange(north - size / 2, south, -size)
    across, down = np.meshgrid(xs, ys)
    return shapely.points(across.ravel(), down.ravel()), (len(ys), len(xs))


def near_towns(spots: np.ndarray, places: tuple[Place, ...], reach: float) -> np.ndarray:
    """Give 1 in the middle of a town, less for smaller places and further away."""
    total = np.zeros(len(spots))
    for place in places:
        far = shapely.distance(spots, Point(place.x, place.y)) / (place.radius * reach)
        total = np.maximum(total, np.exp(-(far**2)) * (1, 0.7, 0.4)[place.rank])
    return total


def save_raster(path: Path, values: np.ndarray, size: int, nodata: float) -> None:
    """Save one band with its CRS and its value for "no data"."""
    profile = {
        "driver": "GTiff", "height": values.shape[0], "width": values.shape[1], "count": 1,
        "dtype": values.dtype, "crs": "EPSG:28992", "nodata": nodata, "compress": "deflate",
        "transform": from_origin(WINDOW[0], WINDOW[3], size, size),
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as raster:
        raster.write(values, 1)


def save_rasters(folder: Path, terrain: Terrain) -> None:
    """Save noise (dB), NO2 and PM2.5 and the class of flood depth; outside the land no data."""
    spots, shape = grid(200)
    on_land = shapely.contains(terrain.land.buffer(300), spots)
    town = near_towns(spots, terrain.places, 1.0)
    road = shapely.distance(spots, terrain.motorway)
    rail = shapely.distance(spots, terrain.rail)
    noise = 10 * np.log10(
        10 ** (4.2 + 1.15 * town)
        + 10 ** ((80 - 11 * np.log10(np.maximum(road, 15) / 15)) / 10)
        + 10 ** ((70 - 12 * np.log10(np.maximum(rail, 15) / 15)) / 10)
    )
    noise = np.where(on_land, np.round(noise, 0), -9999).astype("float32")
    save_raster(folder / "geluid_lden.tif", noise.reshape(shape), 200, -9999)
    no2 = 8.5 + 8 * town + 14 * np.exp(-road / 350)
    no2 = np.where(on_land, np.round(no2 * 4) / 4, -9999).astype("float32")
    save_raster(folder / "no2.tif", no2.reshape(shape), 200, -9999)
    pm25 = np.where(on_land, np.round(58 + 22 * town + 20 * np.exp(-road / 400)), 255)
    save_raster(folder / "pm25.tif", pm25.astype("uint8").reshape(shape), 200, 255)
    depth = np.digitize(shapely.distance(spots, terrain.river), [400, 600, 800, 1100, 1500])
    polder = shapely.distance(spots, Polygon([(31e3, 531e3), (36e3, 532e3), (35e3, 539e3)]))
    classes = np.maximum(5 - depth, np.where(polder < 900, 2, 0))
    flood = np.where(on_land, classes, 255).astype("uint8")
    save_raster(folder / "overstroming.tif", flood.reshape(shape), 200, 255)
