"""Buildings, parcels and bare land: what stands on the plots. All of it invented."""

from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from shapely import Point, Polygon
from terrain import Place, Terrain, region_codes
from towns import Cell, Town, bilinear
from words import BUILDING_TYPES, GEMEENTEN, PUBLIC_LAND, RURAL_ROADS

IN_TOWN = {
    "basisschool": "wonen maatschappelijk", "kantoor": "centrum wonen bedrijf",
    "gemeentekantoor": "centrum", "zorgcomplex": "wonen maatschappelijk",
    "politiebureau": "centrum wonen", "belastingkantoor": "centrum",
    "brandweerkazerne": "wonen bedrijf maatschappelijk", "dorpshuis": "wonen centrum",
    "bibliotheek": "centrum wonen", "waterschapskantoor": "centrum wonen",
    "zusterflat": "wonen maatschappelijk",
    "schoolgebouw voortgezet onderwijs": "wonen maatschappelijk",
    "wegensteunpunt": "bedrijf", "bedrijfsgebouw": "bedrijf",
}  # fmt: skip


DE_WORDS = (
    "basisschool", "machinistenwoning", "brandweerkazerne", "bibliotheek", "zusterflat",
)  # fmt: skip


@dataclass(frozen=True)
class Parcel:
    """One cadastral parcel."""

    id: str
    number: str
    shape: Polygon


@dataclass(frozen=True)
class Estate:
    """One building, or one piece of bare land, with everything that is true of it."""

    kind: str  # "pand" or "grond"
    use: str
    title: str
    owner: str
    gemeente: str
    place: Place
    address: str
    postcode: str
    parcel: Parcel
    footprint: Polygon | None = None
    pand_id: str = ""
    vbo_id: str = ""
    storeys: int = 1
    bvo: float = np.nan
    year: int = 0
    purpose: str = ""
    zone: str = ""
    is_remote: bool = False
    is_filler: bool = False

    @property
    def point(self) -> Point:
        """A point that lies inside."""
        return (self.footprint or self.parcel.shape).representative_point()


@dataclass
class Builder:
    """Hands out numbers and keeps what was built."""

    terrain: Terrain
    towns: tuple[Town, ...]
    seeds: np.ndarray
    rng: np.random.Generator
    used: set = field(default_factory=set)
    numbers: dict = field(default_factory=dict)
    spots: list = field(default_factory=list)
    built: list[Estate] = field(default_factory=list)

    def next_number(self, *key: str) -> int:
        """Count on within one series."""
        self.numbers[key] = self.numbers.get(key, 0) + 1
        return self.numbers[key]

    def postcode(self, spot: Point) -> str:
        """Give the postcode of a spot: the nearest postcode seed, with two letters."""
        near = int(np.argmin(np.hypot(*(self.seeds - (spot.x, spot.y)).T)))
        letters = chr(65 + int(spot.x) // 97 % 20) + chr(65 + int(spot.y) // 89 % 20)
        return f"{near + 101:04d}{letters}"

    def parcel(self, shape: Polygon, place: Place) -> Parcel:
        """Enter a parcel in the (invented) cadastre."""
        count = self.next_number("parcel")
        town = next(row[1] for row in GEMEENTEN if row[0] == place.gemeente)
        mark = f"{town[:3].upper()}{9 if place.rank == 2 else 8}0"
        number = self.next_number("parcel", mark) + 200
        return Parcel(
            f"99{count * 7 + 10_000:08d}0000", f"{mark} {'ABC'[number % 3]} {number}", shape
        )

    def ids(self, gemeente: str) -> tuple[str, str]:
        """Give the numbers of a building and of the unit in it."""
        count = self.next_number("bag", gemeente) * 13 + 1_000
        code = gemeente[2:]
        return f"{code}10{count:010d}", f"{code}01{count:010d}"


def shape_building(plot: np.ndarray, area: float, is_angled: bool) -> Polygon:
    """Draw a building of this ground area (m2) in the middle of a plot, straight or angled."""
    share = area / Polygon(plot).area
    size = min(np.sqrt(share / (0.75 if is_angled else 1)), 0.93)
    low, mid, high = 0.5 - size / 2, 0.5, 0.5 + size / 2
    ring = [(low, low), (high, low), (high, high), (low, high)]
    if is_angled:
        ring = [(low, low), (high, low), (high, mid), (mid, mid), (mid, high), (low, high)]
    return Polygon(np.round(bilinear(plot, np.array(ring)), 3))


def corners_of(plot: Polygon) -> np.ndarray:
    """Give the four corners of a plot."""
    return np.array(plot.exterior.coords)[:4]


def build(builder: Builder, plot: Polygon, draft: Estate) -> Estate:
    """Put a building on a plot: as many storeys as it needs to leave half of the plot open."""
    rng = builder.rng
    storeys = draft.storeys
    while draft.bvo / storeys > 0.5 * plot.area:
        storeys += 1
    shape = shape_building(corners_of(plot), draft.bvo / storeys, rng.uniform() < 0.45)
    pand, vbo = builder.ids(draft.gemeente)
    made = replace(
        draft, footprint=shape, pand_id=pand, vbo_id=vbo, storeys=storeys,
        parcel=builder.parcel(plot, draft.place), postcode=builder.postcode(shape.centroid),
    )  # fmt: skip
    builder.built.append(made)
    return made


def draft_building(builder: Builder, kind: tuple, place: Place) -> Estate:
    """Think up a vacant building of this type."""
    rng = builder.rng
    use, owners, low, high, storeys, first, last, purpose, titles = kind
    owner = str(rng.choice(owners.split()))
    bvo = float(np.round(low + (high - low) * rng.uniform() ** 1.5, -1))
    title = f"{use} {rng.choice(titles)}"
    was = "voormalige" if use in DE_WORDS else "voormalig"
    return Estate(
        "pand", use, f"{was} {title}, {place.name}", owner, place.gemeente, place, "", "",
        Parcel("", "", Polygon()), storeys=storeys, bvo=bvo,
        year=int(rng.integers(first, last + 1)), purpose=purpose,
    )  # fmt: skip


def add_houses(builder: Builder, cell: Cell) -> None:
    """Fill the upper half of a block with two or three ordinary houses."""
    rng = builder.rng
    count = int(rng.integers(2, 4))
    for k in range(count):
        plot = cell.part(k / count, 0.5, (k + 1) / count, 1)
        number = builder.next_number(cell.place.name, cell.street) * 2
        draft = Estate(
            "pand", "woning", "", "", cell.place.gemeente, cell.place,
            f"{cell.street} {number}", "", Parcel("", "", Polygon()), storeys=2,
            bvo=float(rng.integers(90, 210)), year=int(rng.integers(1905, 2020)),
            purpose="woonfunctie", zone=cell.use, is_filler=True,
        )  # fmt: skip
        build(builder, plot, draft)


def build_in_town(builder: Builder, kind: tuple, place: Place) -> Estate | None:
    """Put a vacant building in a free block of this place; None if there is no such block."""
    town = next(town for town in builder.towns if town.place == place)
    wanted = IN_TOWN.get(kind[0], "wonen").split()
    free = [c for c in town.cells if c.use in wanted and (place.name, c.node) not in builder.used]
    if not free:
        return None
    cell = free[int(builder.rng.integers(len(free)))]
    builder.used.add((place.name, cell.node))
    draft = draft_building(builder, kind, place)
    number = builder.next_number(place.name, cell.street) * 2 + 1
    draft = replace(draft, address=f"{cell.street} {number}", zone=cell.use)
    is_large = draft.bvo > 2_600
    made = build(builder, cell.part(0, 0, 1, 1 if is_large else 0.5), draft)
    if not is_large:
        add_houses(builder, cell)
    return made


def find_spot(builder: Builder, gemeente: str, gap: float) -> tuple[float, float]:
    """Find an open spot in the country, clear of places, water, rail and motorway."""
    terrain, rng = builder.terrain, builder.rng
    area = terrain.gemeenten[gemeente].buffer(-400)
    lines = shapely.union_all([terrain.river, terrain.rail, terrain.motorway, terrain.lake])
    west, south, east, north = area.bounds
    while True:
        x, y = rng.uniform(west, east), rng.uniform(south, north)
        spot = Point(x, y)
        if not area.contains(spot) or lines.distance(spot) < 170:
            continue
        if any(np.hypot(x - p.x, y - p.y) < p.radius * 1.15 + gap for p in terrain.places):
            continue
        if all(np.hypot(x - a, y - b) > 420 for a, b in builder.spots):
            builder.spots.append((x, y))
            return x, y


def square(x: float, y: float, side: float, turn: float) -> Polygon:
    """Draw a turned plot, a little longer than wide."""
    along = np.array([np.cos(turn), np.sin(turn)]) * side * 0.58
    aside = np.array([-np.sin(turn), np.cos(turn)]) * side * 0.43
    middle = np.array([x, y])
    ring = [middle - along - aside, middle + along - aside, middle + along + aside,
            middle - along + aside]  # fmt: skip
    return Polygon(np.round(ring, 3))


def nearest_place(builder: Builder, gemeente: str, x: float, y: float) -> Place:
    """Give the nearest place of the same gemeente."""
    own = [place for place in builder.terrain.places if place.gemeente == gemeente]
    return min(own, key=lambda place: np.hypot(place.x - x, place.y - y))


def build_remote(builder: Builder, kind: tuple, gemeente: str, spot=None) -> Estate:
    """Put a vacant building in the open country."""
    rng = builder.rng
    x, y = spot or find_spot(builder, gemeente, 150)
    place = nearest_place(builder, gemeente, x, y)
    draft = draft_building(builder, kind, place)
    road = RURAL_ROADS[int(rng.integers(len(RURAL_ROADS)))]
    number = builder.next_number(place.name, road)
    side = max(55.0, np.sqrt(draft.bvo / draft.storeys * rng.uniform(4, 9)))
    draft = replace(draft, address=f"{road} {number}", is_remote=True)
    return build(builder, square(x, y, side, rng.uniform(0, np.pi)), draft)


def add_land(builder: Builder, gemeente: str, spot=None) -> Estate:
    """Mark a piece of public land: a block in a place or a field outside."""
    rng = builder.rng
    owner = str(rng.choice(["gemeente", "gemeente", "gemeente", "provincie", "waterschap"]))
    title = str(rng.choice(PUBLIC_LAND))
    towns = [t for t in builder.towns if t.place.gemeente == gemeente]
    town = towns[int(rng.integers(len(towns)))]
    free = [c for c in town.cells if c.use in ("sport", "wonen", "maatschappelijk")
            and (town.place.name, c.node) not in builder.used]  # fmt: skip
    if spot is None and free and rng.uniform() < 0.55:
        cell = free[int(rng.integers(len(free)))]
        builder.used.add((town.place.name, cell.node))
        shape, place, zone = cell.part(0, 0, rng.uniform(0.55, 1), 1), town.place, cell.use
        road = cell.street
    else:
        x, y = spot or find_spot(builder, gemeente, 60)
        shape = square(x, y, float(rng.uniform(70, 210)), rng.uniform(0, np.pi))
        place, zone = nearest_place(builder, gemeente, x, y), ""
        road = RURAL_ROADS[int(rng.integers(len(RURAL_ROADS)))]
    made = Estate(
        "grond", title, f"{title} {place.name}", owner, gemeente, place, f"{road} (naast)",
        builder.postcode(shape.centroid), builder.parcel(shape, place), zone=zone,
        is_remote=zone == "",
    )  # fmt: skip
    builder.built.append(made)
    return made


def pick_gemeente(rng: np.random.Generator) -> str:
    """Draw a gemeente of the region: larger ones have more vacant buildings, not in proportion."""
    rows = [row for row in GEMEENTEN if row[0] in region_codes()]
    weight = np.array([row[4] for row in rows]) ** 0.55
    return rows[int(rng.choice(len(rows), p=weight / weight.sum()))][0]


def build_any(builder: Builder) -> Estate:
    """Build one vacant building of a random type on a place that fits it."""
    rng = builder.rng
    while True:
        gemeente = pick_gemeente(rng)
        kind = BUILDING_TYPES[int(rng.integers(len(BUILDING_TYPES)))]
        places = [p for p in builder.terrain.places if p.gemeente == gemeente]
        odds = np.array([3.0 if p.rank < 2 else 0.9 for p in places])
        place = places[int(rng.choice(len(places), p=odds / odds.sum()))]
        if kind[0] not in IN_TOWN and rng.uniform() < 0.7:
            return build_remote(builder, kind, gemeente)
        made = build_in_town(builder, kind, place)
        if made is not None:
            return made
