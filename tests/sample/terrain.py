"""The lie of the land: coast, gemeenten, river, rail, motorway and places. All of it invented.

Everything is in RD New metres, in the North Sea (x 20-70 km, y 515-565 km), so that no invented
place can be taken for a real one.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, MultiPoint, Point, Polygon
from words import DRAWN, GEMEENTEN, REGION_SIZE, VILLAGES

WINDOW = (20_000, 515_000, 70_000, 565_000)

RIVER = (
    (21000, 543800), (26500, 543000), (30500, 543200), (34000, 545200), (38500, 546300),
    (43500, 546600), (48000, 545200), (51000, 544600), (55500, 544300), (59000, 540500),
    (63000, 537800), (70500, 536500),
)  # fmt: skip
MOTORWAY = (
    (70000, 526500), (64500, 529000), (60800, 535600), (55000, 537300), (48000, 536200),
    (40500, 537300), (37000, 543000), (39300, 550500), (42000, 558000), (42500, 566000),
)  # fmt: skip
RAIL = (
    (69500, 533200), (62500, 530600), (57100, 530900), (54600, 535500), (52600, 539500),
    (47800, 540300), (42800, 540500), (38500, 543400), (33700, 545950), (31400, 541500),
    (29700, 537000), (30600, 531000), (34000, 527950),
)  # fmt: skip
STATIONS = {
    "Mirnevoort": (57100, 530900), "Oldermeer": (52600, 539500), "Hogekaag": (42800, 540500),
    "Wierhaven": (33700, 545950), "Zandervliet": (29700, 537000), "Duinmare": (34000, 527950),
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A town or village: where it lies, how far it reaches and how many people live there."""

    name: str
    gemeente: str
    x: float
    y: float
    radius: float
    spacing: float
    inhabitants: int
    rank: int  # 0 town, 1 main place of a gemeente, 2 village


@dataclass(frozen=True)
class Terrain:
    """All that lies on the map before anything is built."""

    land: Polygon
    gemeenten: dict[str, Polygon]
    river: LineString
    motorway: LineString
    rail: LineString
    lake: Polygon
    forests: tuple[Polygon, ...]
    natura2000: tuple[Polygon, ...]
    places: tuple[Place, ...]


def smooth(points: tuple[tuple[float, float], ...], sway: float, phase: float) -> LineString:
    """Draw a curve through points (Catmull-Rom) that sways by some metres."""
    knots = np.array(points, dtype=float)
    knots = np.vstack([2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]])
    t = np.linspace(0, 1, 13)[:-1, None]
    parts = [
        0.5
        * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t**2
            + (3 * b - a - 3 * c + d) * t**3
        )
        for a, b, c, d in zip(knots[:-3], knots[1:-2], knots[2:-1], knots[3:], strict=True)
    ]
    line = np.vstack([*parts, knots[-2]])
    steps = np.arange(len(line))
    line[:, 1] += sway * np.sin(steps * 0.75 + phase) * (1 + 0.5 * np.sin(steps * 0.13))
    line[:, 0] += 0.5 * sway * np.sin(steps * 1.5 + phase)
    return shapely.set_precision(LineString(line), 0.01)


def draw_land(rng: np.random.Generator) -> Polygon:
    """Draw a coast: a wavy outline with bays round the middle of the window."""
    angle = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    radius = 20_000 + 1_700 * np.sin(2 * angle + 0.6) + 1_150 * np.sin(5 * angle + 1.9)
    radius += 420 * np.sin(11 * angle + 0.3) + rng.normal(0, 110, len(angle))
    # The estuary of the river in the west, and three bays: direction, depth and width.
    for bay, depth, width in ((2.94, 2_600, 0.09), (1.8, 2_100, 0.16), (-0.95, 2_500, 0.2),
                              (3.95, 1_500, 0.12)):  # fmt: skip
        off = (angle - bay + np.pi) % (2 * np.pi) - np.pi
        radius -= depth * np.exp(-((off / width) ** 2))
    outline = np.column_stack([45_200 + 1.05 * radius * np.cos(angle),
                               539_800 + 1.02 * radius * np.sin(angle)])  # fmt: skip
    return Polygon(np.round(outline, 1))


def wiggle(line: LineString, rng: np.random.Generator) -> LineString:
    """Break a straight border into a crooked one by shifting midpoints, ends fixed."""
    points = [np.array(point) for point in line.coords]
    for _ in range(6):
        finer = [points[0]]
        for start, end in zip(points[:-1], points[1:], strict=True):
            along = end - start
            length = float(np.hypot(*along))
            if length > 350:
                aside = np.array([-along[1], along[0]])
                finer.append((start + end) / 2 + aside * rng.uniform(-0.14, 0.14))
            finer.append(end)
        points = finer
    return LineString(np.round(points, 1))


def draw_gemeenten(land: Polygon, rng: np.random.Generator) -> dict[str, Polygon]:
    """Divide the land into gemeenten that tile without gaps: they share their crooked borders."""
    seeds = {code: Point(x, y) for code, _, x, y, *_ in GEMEENTEN[:DRAWN]}
    cells = shapely.voronoi_polygons(
        MultiPoint(list(seeds.values())), extend_to=land.buffer(9_000), only_edges=True
    )
    edges = sorted(shapely.get_parts(shapely.line_merge(cells)), key=lambda edge: edge.wkt)
    pieces = [
        wiggle(LineString(pair), rng)
        for edge in edges
        for pair in zip(list(edge.coords)[:-1], list(edge.coords)[1:], strict=True)
    ]
    lines = shapely.union_all([*pieces, land.exterior])
    faces = [
        face
        for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
        if land.contains(face.representative_point())
    ]
    owner = [min(seeds, key=lambda code: face.distance(seeds[code])) for face in faces]
    return {
        code: shapely.union_all([f for f, own in zip(faces, owner, strict=True) if own == code])
        for code in seeds
    }


def find_room(
    area: Polygon, taken: list[Place], keep_off: shapely.Geometry, rng: np.random.Generator
) -> tuple[float, float]:
    """Find a spot for a village: inside, off water and rail, away from the other places."""
    west, south, east, north = area.bounds
    inner = area.buffer(-1_300)
    for gap in [2_900] * 400 + [2_300] * 400 + [1_700] * 800:
        x, y = rng.uniform(west, east), rng.uniform(south, north)
        spot = Point(x, y)
        if not inner.contains(spot) or keep_off.distance(spot) < 800:
            continue
        if all(np.hypot(x - p.x, y - p.y) > gap + p.radius for p in taken):
            return round(x), round(y)
    raise RuntimeError("no room for a village")


def settle(
    gemeenten: dict[str, Polygon], keep_off: shapely.Geometry, rng: np.random.Generator
) -> tuple[Place, ...]:
    """Found the places: three towns, seven other main places, and villages around them."""
    radius = {"Wierhaven": 1_480, "Oldermeer": 1_220, "Mirnevoort": 1_000}
    places: list[Place] = []
    for code, name, x, y, people, *_ in GEMEENTEN[:DRAWN]:
        town = name in radius
        share = 0.82 if town else 0.55
        size = radius.get(name, 520 + people / 100)
        places.append(
            Place(name, code, x, y, size, 135 if town else 125, int(people * share), 1 - town)
        )
    for code, names in VILLAGES.items():
        people = next(row[4] for row in GEMEENTEN if row[0] == code)
        main = next(place for place in places if place.gemeente == code)
        each = int((people * 0.9 - main.inhabitants) / len(names))
        for name in names:
            x, y = find_room(gemeenten[code], places, keep_off, rng)
            places.append(Place(name, code, x, y, 300 + min(each, 4_000) / 25, 120, each, 2))
    return tuple(places)


def blob(x: float, y: float, size: float, rng: np.random.Generator) -> Polygon:
    """Draw a rounded patch of about this radius."""
    angle = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    radius = size * (1 + 0.22 * np.sin(2 * angle + rng.uniform(0, 6)))
    radius *= 1 + rng.normal(0, 0.05, len(angle))
    return Polygon(np.round(np.column_stack([x + radius * np.cos(angle),
                                             y + radius * np.sin(angle)]), 1))  # fmt: skip


def make_terrain(rng: np.random.Generator) -> Terrain:
    """Draw it all, in one fixed order, so that a seed gives one land."""
    land = draw_land(rng)
    gemeenten = draw_gemeenten(land, rng)
    river = smooth(RIVER, 230, 0.4).intersection(land)
    motorway = smooth(MOTORWAY, 0, 0).intersection(land)
    rail = smooth(RAIL, 0, 0).intersection(land)
    keep_off = shapely.union_all([river, motorway, rail])
    places = settle(gemeenten, keep_off, rng)
    lake = blob(48_900, 542_600, 700, rng)
    streets = shapely.union_all([Point(p.x, p.y).buffer(p.radius + 180) for p in places])
    spots = ((58_900, 553_600, 1500), (52_300, 551_200, 900), (36_800, 530_400, 1100),
             (60_900, 533_200, 800), (45_000, 526_900, 900), (40_800, 549_200, 700))  # fmt: skip
    woods = [blob(*spot, rng).difference(streets) for spot in spots]
    dunes = land.difference(land.buffer(-1_250)).intersection(
        Polygon([(20_000, 524_000), (31_800, 524_000), (31_800, 541_500), (20_000, 541_500)])
    )
    forests = tuple(max(shapely.get_parts(w), key=lambda part: part.area) for w in woods)
    dunes = max(shapely.get_parts(dunes.difference(streets)), key=lambda part: part.area)
    return Terrain(
        land, gemeenten, river, motorway, rail, lake, forests, (dunes, forests[0]), places
    )


def region_codes() -> tuple[str, ...]:
    """Give the codes of the region's gemeenten."""
    return tuple(row[0] for row in GEMEENTEN[:REGION_SIZE])
