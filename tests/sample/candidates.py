"""What the owners say of their vacant buildings and land: well, poorly or hardly documented."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from estate import Builder, Estate, add_land, build_any, build_remote
from shapely import Point
from words import BUILDING_TYPES, GEMEENTEN

HEADERS = (
    "object_id", "bron", "peildatum", "soort", "naam", "bag_pand_id", "bag_vbo_ids", "perceel_id",
    "adres", "postcode", "gemeentecode", "bvo_m2", "go_m2", "perceel_m2", "bouwjaar",
    "huidig_gebruik", "leegstand_sinds", "beschikbaar_van", "beschikbaar_tot", "eigendom",
    "monument", "asbest", "energielabel", "sanitair_toereikend", "kookmogelijkheid",
    "prijs_huur_jaar", "investering_eur", "exploitatie_per_plek_jaar", "plekken", "deelbaar",
    "eigen_slaapkamer", "doelgroepen", "ombouw_maanden", "netaansluiting", "vertrouwelijk",
    "plaatsbepaling", "x_rd", "y_rd", "opmerking",
)  # fmt: skip

OWNERS = {
    "rijk": ("RVB", "rijk", "RVB-90"), "provincie": ("provincie", "provincie", "PNZ-"),
    "gemeente": ("gemeente", "gemeente", ""), "waterschap": ("waterschap", "waterschap", "WNZ-"),
    "defensie": ("defensie", "defensie", "DEF-"),
    "corporatie": ("corporatie", "corporatie", "WON-"),
    "overig": ("overig", "particulier", "OVG-"),
}  # fmt: skip

REMARKS = (
    "Sleutel bij de beheerder.", "Tijdelijk bewoond door leegstandbeheer.", "Lift buiten gebruik.",
    "Bouwkundig rapport van 2024 aanwezig.", "Dak vernieuwd in 2019.",
    "Grote tuin, goed af te sluiten.",
    "Cv-installatie werkt.", "Raad wil eerst een gesprek met de buurt.", "Riolering van 2011.",
)  # fmt: skip


@dataclass
class Candidate:
    """One building or parcel with the row that its owner hands in."""

    estate: Estate
    level: str  # "good", "medium" or "poor": how much the owner knows
    row: dict[str, str]
    services: dict[str, tuple[str, str]]  # service -> (status, alternative)

    @property
    def site_id(self) -> str:
        """The id by which the program will know it."""
        bag = self.row["bag_pand_id"]
        return f"bag:{bag}" if bag else f"{self.row['bron'].lower()}:{self.row['object_id']}"


def month(rng: np.random.Generator, first: date, months: int) -> str:
    """Give the first day of a month, some months after a day."""
    count = first.month - 1 + int(rng.integers(0, months + 1))
    return date(first.year + count // 12, count % 12 + 1, 1).isoformat()


def dutch(value: float, decimals: int = 0) -> str:
    """Write a number with a decimal comma and without a thousands mark."""
    return f"{value:.{decimals}f}".replace(".", ",")


def draw_until(rng: np.random.Generator) -> str:
    """Draw the day until which a building is available: a quarter of a year to eighteen years."""
    years = rng.choice(
        [0.25, 1, 2, 3, 5, 8, 10, 15], p=[0.03, 0.05, 0.13, 0.17, 0.21, 0.16, 0.16, 0.09]
    )
    count = (
        2026 * 12 + 10 + round(float(years) * 12) + (0 if years < 1 else int(rng.integers(0, 14)))
    )
    return date(count // 12, count % 12 + 1, 1).isoformat()


def label_of(year: int, rng: np.random.Generator) -> str:
    """Draw an energy label that fits the building year."""
    base = np.interp(year, [1900, 1960, 1975, 1992, 2003, 2012], [6, 5.6, 4.6, 3, 1.6, 0.4])
    step = int(np.clip(np.round(base + rng.normal(0, 1)), -1, 6))
    return "A+" if step < 0 else "ABCDEFG"[step]


def word(rng: np.random.Generator, words: str, odds: tuple[float, ...]) -> str:
    """Draw one of some words."""
    return str(rng.choice(words.split(), p=odds))


def say_area(estate: Estate, rng: np.random.Generator) -> str:
    """Write the area of the parcel; one owner in eight has another number than the register."""
    area = float(round(estate.parcel.shape.area))
    return dutch(area * 1.035, 1) if rng.uniform() < 0.12 else dutch(area)


def describe_building(estate: Estate, rng: np.random.Generator) -> dict[str, str]:
    """Write down what an owner could know of a building."""
    places = max(1, int(estate.bvo / rng.uniform(12.5, 19)))
    is_home = estate.purpose in ("woonfunctie", "logiesfunctie", "gezondheidszorgfunctie")
    odds = (0.62, 0.26, 0.12) if is_home else (0.18, 0.42, 0.4)
    cost = 28_000 + 720_000 * float(rng.choice([0.45, 0.6, 1])) / max(places, 18)
    groups = ["statushouders", "studenten", "spoedzoekers", "Oekraïne"]
    picked = [groups[k] for k in range(4) if rng.uniform() < 0.42]
    return {
        "bvo_m2": dutch(estate.bvo), "go_m2": dutch(estate.bvo / 1.2, 1),
        "perceel_m2": say_area(estate, rng), "bouwjaar": str(estate.year),
        "huidig_gebruik": estate.use,
        "monument": "ja" if estate.year < 1935 and rng.uniform() < 0.5 else "nee",
        "asbest": word(rng, "ja nee onbekend", (0.3, 0.3, 0.4)) if estate.year < 1994 else "nee",
        "energielabel": label_of(estate.year, rng),
        "sanitair_toereikend": word(rng, "ja deels nee", odds),
        "kookmogelijkheid": word(rng, "ja deels nee", odds),
        "prijs_huur_jaar": dutch(round(estate.bvo * rng.uniform(35, 105), -2)),
        "investering_eur": dutch(round(estate.bvo * rng.uniform(180, 900), -3)),
        "exploitatie_per_plek_jaar": dutch(round(cost * rng.uniform(0.96, 1.06), -1)),
        "plekken": str(places), "deelbaar": word(rng, "ja nee", (0.94, 0.06)),
        "eigen_slaapkamer": word(rng, "ja nee", (0.75, 0.25) if is_home else (0.45, 0.55)),
        "doelgroepen": ";".join(picked) or "statushouders",
        "ombouw_maanden": str(int(rng.integers(2, 9) if is_home else rng.integers(5, 20))),
    }  # fmt: skip


def describe_land(estate: Estate, rng: np.random.Generator) -> dict[str, str]:
    """Write down what an owner could know of bare land."""
    return {
        "perceel_m2": say_area(estate, rng), "huidig_gebruik": estate.use,
        "monument": "nee", "asbest": "nee", "deelbaar": "ja", "eigen_slaapkamer": "ja",
        "prijs_huur_jaar": dutch(round(estate.parcel.shape.area * rng.uniform(1, 4), -2)),
        "investering_eur": dutch(round(estate.parcel.shape.area * rng.uniform(90, 210), -3)),
        "exploitatie_per_plek_jaar": dutch(round(rng.uniform(29_500, 41_000), -1)),
        "doelgroepen": "statushouders;spoedzoekers",
        "ombouw_maanden": str(int(rng.integers(9, 24))),
        "sanitair_toereikend": "ja", "kookmogelijkheid": "ja",
    }  # fmt: skip


KNOWN = {"good": 0.93, "medium": 0.66, "poor": 0.3}
RARE = {"plekken": 0.42, "exploitatie_per_plek_jaar": 0.5, "investering_eur": 0.62, "go_m2": 0.6}


def place_it(estate: Estate, level: str, rng: np.random.Generator) -> dict[str, str]:
    """Say where it is: by register number, by coordinates, or by no more than a postcode."""
    odds = {"good": (0.95, 0.05, 0), "medium": (0.7, 0.25, 0.05), "poor": (0.12, 0.38, 0.5)}[level]
    if estate.kind == "grond":
        odds = {"good": (0.75, 0.25, 0), "medium": (0.6, 0.4, 0), "poor": (0.3, 0.7, 0)}[level]
    how = str(rng.choice(["register", "xy", "postcode"], p=odds))
    spot, said = estate.point, {"postcode": estate.postcode, "plaatsbepaling": "exact"}
    if how == "postcode":
        return {"postcode": estate.postcode, "plaatsbepaling": "postcode"}
    said["adres"] = f"{estate.address}, {estate.place.name}"
    if how == "xy" or rng.uniform() < 0.35:
        said |= {"x_rd": dutch(spot.x, 1), "y_rd": dutch(spot.y, 1)}
    if how == "register":
        said["perceel_id"] = estate.parcel.id
        if estate.kind == "pand":
            said |= {"bag_pand_id": estate.pand_id, "bag_vbo_ids": estate.vbo_id}
            said["perceel_id"] = estate.parcel.id if rng.uniform() < 0.5 else ""
    return said


def fill_in(estate: Estate, level: str, number: str, rng: np.random.Generator) -> dict[str, str]:
    """Fill in the intake row as this owner would: what is not known stays empty."""
    facts = (describe_building if estate.kind == "pand" else describe_land)(estate, rng)
    odds = {name: KNOWN[level] * RARE.get(name, 1.0) for name in facts}
    odds |= {"huidig_gebruik": 1.0, "perceel_m2": 0.3 if estate.kind == "pand" else 0.9}
    odds["bvo_m2"] = {"good": 1.0, "medium": 0.9, "poor": 0.6}[level]
    row = {name: text if rng.uniform() < odds[name] else "" for name, text in facts.items()}
    until = {"good": 0.98, "medium": 0.6, "poor": 0.2}[level]
    source, ownership, _ = OWNERS[estate.owner]
    row |= {
        "object_id": number, "bron": source, "soort": estate.kind, "naam": estate.title,
        "peildatum": "2026-10-15" if rng.uniform() < 0.91 else "2026-02-20",
        "gemeentecode": estate.gemeente if rng.uniform() < 0.85 else "", "eigendom": ownership,
        "leegstand_sinds": month(rng, date(2018, 1, 1), 96) if rng.uniform() < 0.8 else "",
        "beschikbaar_van": month(rng, date(2026, 9, 1), 8) if rng.uniform() < 0.7 else "",
        "beschikbaar_tot": draw_until(rng) if rng.uniform() < until else "",
        "netaansluiting": word(rng, "bevestigd wachtlijst onbekend", (0.55, 0.2, 0.25)),
        "vertrouwelijk": "ja" if rng.uniform() < 0.04 else "nee",
        "opmerking": str(rng.choice(REMARKS)) if rng.uniform() < 0.25 else "",
    }  # fmt: skip
    return dict.fromkeys(HEADERS, "") | row | place_it(estate, level, rng)


def answer(estate: Estate, level: str, rng: np.random.Generator) -> dict[str, tuple[str, str]]:
    """Note what the four services have said: more is confirmed near the towns."""
    towns = [(33_500, 547_600), (52_500, 541_300), (57_000, 532_300), (42_800, 541_500)]
    near = min(np.hypot(estate.point.x - x, estate.point.y - y) for x, y in towns)
    sure = float(np.interp(near, [1_500, 4_000, 9_000, 15_000], [0.9, 0.7, 0.4, 0.2]))
    share = {"good": 1.0, "medium": 0.55, "poor": 0.08}[level]
    said = {}
    for service in ("coa", "medisch", "begeleiding", "toezicht"):
        status = "bevestigd" if rng.uniform() < sure else "in_gesprek"
        if rng.uniform() < share:
            said[service] = (status, "")
    return said


def hand_in(builder: Builder, estate: Estate) -> Candidate:
    """Make a candidate of an estate: its number, its level of documentation, its row."""
    rng = builder.rng
    level = str(rng.choice(["good", "medium", "poor"], p=[0.78, 0.14, 0.08]))
    town = next(row[1] for row in GEMEENTEN if row[0] == estate.gemeente)
    prefix = OWNERS[estate.owner][2] or f"{town[:3].upper()}-"
    number = f"{prefix}{builder.next_number('intake', prefix):03d}"
    row = fill_in(estate, level, number, rng)
    return Candidate(estate, level, row, answer(estate, level, rng))


def special_estates(builder: Builder) -> list[Estate]:
    """Build those that lie somewhere on purpose: in Natura 2000, or in a neighbour gemeente."""
    dunes, wood = builder.terrain.natura2000
    kinds = {kind[0]: kind for kind in BUILDING_TYPES}
    spots = [
        dunes.representative_point(),
        wood.centroid,
        Point(wood.centroid.x + 320, wood.centroid.y - 500),
    ]
    made = []
    for spot in spots:
        code = next(c for c, area in builder.terrain.gemeenten.items() if area.contains(spot))
        made.append(add_land(builder, code, (spot.x, spot.y)))
    lodge = (wood.centroid.x - 380, wood.centroid.y + 420)
    made.append(build_remote(builder, kinds["conferentieoord"], "GM9003", lodge))
    made.extend(build_remote(builder, kinds["klooster"], code) for code in ("GM9011", "GM9012"))
    return made


def find_candidates(builder: Builder, buildings: int, parcels: int) -> list[Candidate]:
    """Build and hand in so many buildings and parcels of public land."""
    estates = special_estates(builder)
    estates += [build_any(builder) for _ in range(buildings - 3)]
    codes = [row[0] for row in GEMEENTEN[:10]]
    estates += [add_land(builder, codes[k % 10]) for k in range(parcels - 3)]
    return [hand_in(builder, estate) for estate in estates]
