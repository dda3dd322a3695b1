"""The street file: one small OpenStreetMap file (XML) with streets, water, rail and facilities."""

from xml.sax.saxutils import quoteattr

import numpy as np
import shapely
from pyproj import Transformer
from scipy.sparse.csgraph import minimum_spanning_tree
from shapely import LineString, Polygon
from terrain import STATIONS, Place, Terrain, region_codes
from towns import Town

# what a town, a main place and a village have, on average
FACILITIES = (
    ("supermarkt", {"shop": "supermarket"}, "Supermarkt", (6, 2, 0.4)),
    ("basisschool", {"amenity": "school", "isced:level": "1"}, "Basisschool", (8, 3, 0.8)),
    ("huisarts", {"amenity": "doctors"}, "Huisartsen", (6, 2, 0.3)),
    ("apotheek", {"amenity": "pharmacy"}, "Apotheek", (4, 1, 0.05)),
    ("kinderopvang", {"amenity": "kindergarten"}, "Kinderopvang", (5, 2, 0.5)),
    ("bibliotheek", {"amenity": "library"}, "Bibliotheek", (1, 1, 0)),
    ("ontmoeting", {"amenity": "community_centre"}, "Buurthuis", (3, 1, 0.6)),
    ("politie", {"amenity": "police"}, "Politie", (1, 0.4, 0)),
    ("cafe", {"amenity": "cafe"}, "Café", (5, 2, 0.6)),
    ("middelbaar", {"amenity": "school", "isced:level": "2;3"}, "College", (2, 0.5, 0)),
)


# A spot so near a street needs no drive; one so far from any has none: it stays off the streets.
NEAR_STREET_M, NO_STREET_M = 60, 1100


class StreetFile:
    """Collects nodes and ways, and writes them as OSM XML."""

    def __init__(self) -> None:
        self.spots: list[tuple[float, float]] = []
        self.tags: dict[int, dict[str, str]] = {}
        self.known: dict[tuple[float, float], int] = {}
        self.ways: list[tuple[list[int], dict[str, str]]] = []

    def node(self, x: float, y: float, tags: dict[str, str] | None = None) -> int:
        """Add a node, or find the one that lies there already."""
        key = (round(float(x), 2), round(float(y), 2))
        if key not in self.known:
            self.spots.append(key)
            self.known[key] = len(self.spots)
        number = self.known[key]
        if tags:
            self.tags[number] = tags
        return number

    def way(self, points: np.ndarray, tags: dict[str, str]) -> None:
        """Add a line or, when it closes, a ring."""
        self.ways.append(([self.node(x, y) for x, y in points], tags))

    def text(self) -> str:
        """Write the file: nodes first, then ways, both by number."""
        to_wgs84 = Transformer.from_crs(28992, 4326, always_xy=True)
        lon, lat = to_wgs84.transform(*np.array(self.spots).T)
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<osm version="0.6" generator="make_sample (verzonnen)">',
            bounds_text(lon, lat),
        ]
        for number, (x, y) in enumerate(zip(lon, lat, strict=True), start=1):
            start = f'<node id="{number}" lat="{y:.7f}" lon="{x:.7f}"'
            tags = tag_text(self.tags.get(number, {}))
            lines.append(f"{start}>{tags}</node>" if tags else f"{start}/>")
        for number, (nodes, tags) in enumerate(self.ways, start=1):
            refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
            lines.append(f'<way id="{number}">{refs}{tag_text(tags)}</way>')
        return "\n".join([*lines, "</osm>"]) + "\n"


def bounds_text(lon: np.ndarray, lat: np.ndarray) -> str:
    """Write the box round all nodes."""
    low = f'minlat="{lat.min():.7f}" minlon="{lon.min():.7f}"'
    return f'<bounds {low} maxlat="{lat.max():.7f}" maxlon="{lon.max():.7f}"/>'


def tag_text(tags: dict[str, str]) -> str:
    """Write the tags of a node or way."""
    return "".join(f'<tag k="{key}" v={quoteattr(value)}/>' for key, value in tags.items())


def add_streets(file: StreetFile, towns: tuple[Town, ...]) -> None:
    """Add the streets of all places; crossing streets share their node."""
    for town in towns:
        for name, kind, way in town.streets:
            points = np.array([town.nodes[node] for node in way])
            file.way(points, {"highway": kind, "name": name})


def gate(town: Town, other: Place) -> tuple[float, float]:
    """Give the street corner at which the road to another place begins."""
    linked = {node for _, _, way in town.streets for node in way}
    corners = [town.nodes[node] for node in sorted(linked)]
    return min(corners, key=lambda p: np.hypot(p[0] - other.x, p[1] - other.y))


def country_links(places: tuple[Place, ...]) -> list[tuple[int, int]]:
    """Choose which places have a road between them: a tree, and each its nearest two."""
    spots = np.array([(p.x, p.y) for p in places])
    far = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1))
    tree = minimum_spanning_tree(far).tocoo()
    links = {tuple(sorted(pair)) for pair in zip(tree.row.tolist(), tree.col.tolist(), strict=True)}
    for k, row in enumerate(far):
        links |= {tuple(sorted((k, int(other)))) for other in np.argsort(row)[1:3]}
    mains = [k for k, place in enumerate(places) if place.rank < 2]
    trunk = minimum_spanning_tree(far[np.ix_(mains, mains)]).tocoo()
    for a, b in zip(trunk.row.tolist(), trunk.col.tolist(), strict=True):
        links.add(tuple(sorted((mains[a], mains[b]))))
    return sorted(links)


def add_country_roads(file: StreetFile, towns: tuple[Town, ...], rng: np.random.Generator) -> None:
    """Add the provincial and country roads between the places."""
    for number, (a, b) in enumerate(country_links(tuple(town.place for town in towns))):
        start, end = gate(towns[a], towns[b].place), gate(towns[b], towns[a].place)
        line = LineString([start, end])
        steps = np.linspace(0, 1, max(3, int(line.length // 450)))
        points = shapely.get_coordinates(
            shapely.line_interpolate_point(line, steps, normalized=True)
        )
        points[1:-1] += rng.normal(0, 45, points[1:-1].shape)
        is_main = towns[a].place.rank < 2 and towns[b].place.rank < 2
        tags = {"highway": "secondary" if is_main else "tertiary"}
        file.way(points, tags | ({"ref": f"N{931 + number}"} if is_main else {"name": "Buitenweg"}))


def add_lines(file: StreetFile, terrain: Terrain) -> None:
    """Add motorway, rail with stations, and river."""
    motorway = shapely.get_coordinates(terrain.motorway)
    file.way(motorway, {"highway": "motorway", "ref": "A901", "oneway": "no"})
    file.way(shapely.get_coordinates(terrain.rail), {"railway": "rail", "name": "Noordzeelandlijn"})
    file.way(shapely.get_coordinates(terrain.river), {"waterway": "river", "name": "Zwinne"})
    canal = LineString([(46900, 544900), (48200, 543000), (51300, 541900)])
    file.way(shapely.get_coordinates(canal), {"waterway": "canal", "name": "Meerse Vaart"})
    for name, (x, y) in STATIONS.items():
        file.node(x, y, {"railway": "station", "name": f"Station {name}"})


def add_junctions(file: StreetFile, terrain: Terrain, towns: tuple[Town, ...]) -> None:
    """Add slip roads between the motorway and the nearest main places."""
    for name in ("Mirnevoort", "Hogekaag", "Westerzwin", "Oldermeer", "Noorderbraak"):
        town = next(town for town in towns if town.place.name == name)
        corners = shapely.get_coordinates(terrain.motorway)
        spot = min(corners, key=lambda p, t=town.place: np.hypot(p[0] - t.x, p[1] - t.y))
        side = min(town.nodes.values(), key=lambda p, s=spot: np.hypot(p[0] - s[0], p[1] - s[1]))
        file.way(np.array([spot, side]), {"highway": "trunk", "name": f"Toerit {name}"})


def add_areas(file: StreetFile, terrain: Terrain, towns: tuple[Town, ...]) -> None:
    """Add water, woods, built-up land and parks."""
    meadow = terrain.river.buffer(320, 3).intersection(terrain.land).simplify(15)
    meadow = max(shapely.get_parts(meadow), key=lambda part: part.area)
    tags = {"landuse": "meadow", "name": "Uiterwaarden van de Zwinne"}
    file.way(shapely.get_coordinates(meadow.exterior), tags)
    file.way(shapely.get_coordinates(terrain.lake), {"natural": "water", "name": "Olde Meer"})
    for number, wood in enumerate(terrain.forests):
        name = (
            "Grevelwoud",
            "Mirnehouter Bos",
            "Duinmarese Hout",
            "Elzenbos",
            "Zwinbos",
            "Kaapbos",
        )
        file.way(
            shapely.get_coordinates(wood.exterior), {"landuse": "forest", "name": name[number]}
        )
    for town in towns:
        hull = shapely.concave_hull(shapely.MultiPoint(list(town.nodes.values())), 0.35)
        tags = {"landuse": "residential", "name": town.place.name}
        file.way(shapely.get_coordinates(shapely.set_precision(hull, 0.1).exterior), tags)
        for cell in town.cells:
            if cell.use == "groen":
                ring = shapely.get_coordinates(Polygon(cell.corners))
                file.way(ring, {"leisure": "park", "name": f"Park {cell.street}"})


def add_facilities(file: StreetFile, towns: tuple[Town, ...], rng: np.random.Generator) -> None:
    """Add shops, schools, doctors and other facilities; some as a point, some as a building."""
    for town in towns:
        for _, tags, title, counts in FACILITIES:
            mean = counts[town.place.rank]
            count = int(mean) + int(rng.uniform() < mean - int(mean))
            for k in range(count):
                cell = town.cells[int(rng.integers(len(town.cells)))]
                plot = cell.part(0.1, 0.62, 0.45, 0.9)
                named = tags | {"name": f"{title} {cell.street}"}
                if k % 3 == 1:
                    file.way(shapely.get_coordinates(plot), named | {"building": "yes"})
                else:
                    spot = plot.representative_point()
                    file.node(spot.x, spot.y, named)


def add_access(file: StreetFile, spots: list[tuple[float, float]]) -> None:
    """Add a drive from the nearest street corner to each spot that has a street not too far."""
    corners = sorted({node for nodes, tags in file.ways if is_street(tags) for node in nodes})
    places = np.array([file.spots[node - 1] for node in corners])
    for spot in spots:
        far = np.hypot(*(places - spot).T)
        if NEAR_STREET_M < far.min() <= NO_STREET_M:
            corner = places[int(far.argmin())]
            file.way(np.array([corner, spot]), {"highway": "service", "name": "Oprit"})


def is_street(tags: dict[str, str]) -> bool:
    """Say whether people walk and cycle there."""
    return tags.get("highway") in ("residential", "tertiary", "secondary")


def write_streets(
    terrain: Terrain,
    towns: tuple[Town, ...],
    spots: list[tuple[float, float]],
    rng: np.random.Generator,
) -> str:
    """Write the whole file: an extract of the region, without the neighbours' places.

    `spots` are places that have a drive; stations have one too.
    """
    towns = tuple(town for town in towns if town.place.gemeente in region_codes())
    file = StreetFile()
    add_streets(file, towns)
    add_country_roads(file, towns, rng)
    add_lines(file, terrain)
    add_junctions(file, terrain, towns)
    add_areas(file, terrain, towns)
    add_facilities(file, towns, rng)
    add_access(file, [*STATIONS.values(), *spots])
    return file.text()
