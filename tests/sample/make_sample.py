"""Makes the sample region Noordzeeland: all files of `data/sample`, invented and always the same.

Run as a script: `python tests/sample/make_sample.py OUT`.
"""

import os
import sys
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# Before GDAL is loaded: a GeoPackage carries the day on which it was made.
os.environ["OGR_CURRENT_DATE"] = "2026-11-01T00:00:00.000Z"

import geopandas as gpd
import numpy as np
from bag import write_bag
from brk import write_brk
from candidates import Candidate, find_candidates, label_of
from environment import (
    make_gemeenten,
    make_population,
    make_postcodes,
    make_settlements,
    make_zones,
    save_rasters,
)
from estate import Builder, Estate
from imro import find_zones, write_plan
from intake import (
    BROKEN,
    Cast,
    Wrong,
    keep_readable,
    save_second,
    second_rows,
    write_first,
    write_later,
)
from make_timetable import make_term, make_timetable, plan_lines, plan_stops
from pages import readme_text, settings_text, weight_texts
from registers import make_rvb, write_labels
from streets import country_links, write_streets
from tables import (
    RECEPTION,
    csv_text,
    write_areas,
    write_bus_stops,
    write_extra_facilities,
    write_jobs,
    write_linked,
    write_local_rules,
    write_reception,
    write_services,
    write_ses,
    write_taakstelling,
    write_tension,
)
from terrain import STATIONS, Terrain, make_terrain
from towns import lay_out
from words import GEMEENTEN

TERM_BEGINS = date(2026, 9, 7)  # a Monday
SEED = 20_261_101
FIRST, SECOND, LATER, STATE = 173, 16, 12, 6  # buildings per delivery, wrong rows apart
LAND_FIRST, LAND_SECOND, LAND_LATER = 35, 3, 2
POSTCODES = 40


def seed_postcodes(terrain: Terrain, rng: np.random.Generator) -> np.ndarray:
    """Give each place its postcode area, and the towns a few more."""
    seeds = [(float(p.x), float(p.y)) for p in terrain.places]
    towns = [place for place in terrain.places if place.rank == 0]
    while len(seeds) < POSTCODES:
        town = towns[len(seeds) % len(towns)]
        turn, far = rng.uniform(0, 2 * np.pi), town.radius * rng.uniform(0.45, 0.8)
        seeds.append((round(town.x + far * np.cos(turn)), round(town.y + far * np.sin(turn))))
    return np.array(seeds)


def share_parts(candidates: list[Candidate]) -> Cast:
    """Divide the candidates over the deliveries."""
    buildings = [one for one in candidates if one.estate.kind == "pand"]
    land = [one for one in candidates if one.estate.kind == "grond"]
    ends = np.cumsum([FIRST, SECOND, LATER, STATE, BROKEN])
    first, second, later, state, broken = (
        buildings[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)
    )
    parts = np.cumsum([LAND_FIRST, LAND_SECOND, LAND_LATER])
    return Cast(
        first + land[: parts[0]], broken, second + land[parts[0] : parts[1]],
        later + land[parts[1] : parts[2]], state,
    )  # fmt: skip


def give_parts(cast: Cast, rng: np.random.Generator) -> None:
    """Choose who has been demolished, refused, decided against, or lies in a risk contour."""
    known = [
        one for one in cast.first
        if one.level == "good" and one.estate.kind == "pand" and one.row["bag_pand_id"]
        and one.estate.gemeente <= "GM9010" and one.row["beschikbaar_tot"]
    ]  # fmt: skip
    pool = [known[k] for k in rng.permutation(len(known))]
    large = [one for one in pool if one.estate.bvo > 3_300][:3]
    for one in large:
        one.row |= {"deelbaar": "nee", "plekken": ""}
    pool = [one for one in pool if one not in large and one.estate.bvo > 450]
    words = ("Pand gesloopt", "Pand gesloopt", "Niet gerealiseerd pand", "Bouw gestart")
    cast.statuses |= {pool.pop().estate.pand_id: text for text in words}
    cast.statuses |= {pool.pop().estate.pand_id: "Pand buiten gebruik" for _ in range(6)}
    for _ in range(5):
        pool.pop().row["beschikbaar_tot"] = "2027-02-01"
    services = ("coa", "medisch", "begeleiding", "toezicht", "medisch", "coa", "toezicht")
    for number, service in enumerate(services):
        pool.pop().services[service] = ("afgewezen", "ja" if number > 4 else "nee")
    cast.decided = [pool.pop() for _ in range(4)]
    cast.risky = [pool.pop() for _ in range(4)]


def write_decisions(cast: Cast) -> str:
    """Write the negative decisions: three that hold, one that has expired."""
    days = (("2026-05-12", "2028-05-12"), ("2025-11-20", ""), ("2026-09-03", "2027-09-03"),
            ("2023-02-14", "2025-02-14"))  # fmt: skip
    rows = [
        [one.row["object_id"], *day, f"Collegebesluit {day[0][:4]}-{number + 101} (verzonnen)"]
        for number, (one, day) in enumerate(zip(cast.decided, days, strict=True))
    ]
    return csv_text(("object_id", "besloten_op", "vervalt_op", "verwijzing"), rows)


STEPS = (
    ("IDEE", "Eigenaar bellen", "Kansenmaker", ""),
    ("VERKENNING", "Schouw plannen", "Gemeente", ""),
    ("VERKENNING", "Offerte ombouw opvragen", "Provincie", ""),
    ("TER_BESPREKING", "Ambtelijk overleg 24 november", "Gemeente", ""),
    ("PRINCIPE_AKKOORD", "Informatieavond buurt", "Gemeente", ""),
    ("BESLOTEN", "Huurcontract tekenen", "Gemeente", "Collegebesluit 2026-311 (verzonnen)"),
    ("IN_REALISATIE", "Oplevering sanitair", "COA", "Collegebesluit 2026-207 (verzonnen)"),
)


def write_status(cast: Cast) -> tuple[str, list[Wrong]]:
    """Write the log of steps; one line says "besloten" without a decision."""
    people = [one for one in cast.first if one.level == "good" and one.row["bag_pand_id"]][3:60:4]
    rows = [
        [one.site_id, STEPS[k % 7][0], f"2026-{8 + k % 3:02d}-{5 + k:02d}", *STEPS[k % 7][1:]]
        for k, one in enumerate(people)
    ]
    rows.append(
        [people[0].site_id, "VERKENNING", "2026-10-29", "Plattegrond opvragen", "Gemeente", ""]
    )
    rows.append([people[1].site_id, "BESLOTEN", "2026-10-30", "Contract", "Gemeente", ""])
    header = ("site_id", "status", "dag", "volgende_stap", "verantwoordelijke_organisatie",
              "besluit_verwijzing")  # fmt: skip
    what = ("BESLOTEN zonder verwijzing naar een besluit", "rij afgekeurd")
    return csv_text(header, rows), [Wrong("status.csv", len(rows) + 1, rows[-1][0], *what)]


def label_list(cast: Cast, built: list[Estate], rng: np.random.Generator) -> list:
    """Give most vacant buildings and some houses an energy label."""
    said = {one.estate.pand_id: one.row["energielabel"] for one in cast.first}
    labelled = []
    for estate in built:
        if estate.pand_id and rng.uniform() < (0.3 if estate.is_filler else 0.7):
            letter = said.get(estate.pand_id) or label_of(estate.year, rng)
            labelled.append((estate, letter))
    return labelled


def list_spots(cast: Cast) -> list[tuple[float, float]]:
    """Give a spot in everything that is offered or in use, so that a drive can lead there."""
    offered = [*cast.first, *cast.second, *cast.later, *cast.broken, *cast.state]
    used = [(row[2], row[3]) for row in RECEPTION]
    return [*used, *((one.estate.point.x, one.estate.point.y) for one in offered)]


def save_vector(frame: gpd.GeoDataFrame, path: Path, layer: str) -> None:
    """Save a GeoPackage without a spatial index: the files are small."""
    frame.to_file(path, layer=layer, driver="GPKG", SPATIAL_INDEX="NO", VERSION="1.3")


def save_texts(out: Path, texts: dict[str, str]) -> None:
    """Save text files in UTF-8, with the line ends that they bring."""
    for name, text in texts.items():
        (out / name).write_bytes(text.encode())


def make_sample(out: Path) -> None:
    """Make all files of the sample in a folder."""
    rng = np.random.default_rng(SEED)
    out.mkdir(parents=True, exist_ok=True)
    terrain = make_terrain(rng)
    towns = tuple(lay_out(place, terrain, rng) for place in terrain.places)
    seeds = seed_postcodes(terrain, rng)
    builder = Builder(terrain, towns, seeds, rng)
    buildings = FIRST + SECOND + LATER + STATE + BROKEN
    cast = share_parts(find_candidates(builder, buildings, LAND_FIRST + LAND_SECOND + LAND_LATER))
    give_parts(cast, rng)
    save_layers(out, builder, cast)
    save_registers(out, builder, cast)
    wrong = save_intake(out, cast, rng)
    save_texts(
        out, {"README.md": readme_text(wrong), "settings.toml": settings_text(), **weight_texts()}
    )


def save_layers(out: Path, builder: Builder, cast: Cast) -> None:
    """Save everything that is no register: areas, statistics, facilities, rasters."""
    rng, terrain = builder.rng, builder.terrain
    people = make_population(terrain, rng)
    save_vector(make_gemeenten(terrain), out / "gemeenten.gpkg", "gemeenten")
    save_vector(people, out / "population.gpkg", "population")
    save_vector(make_postcodes(terrain, builder.seeds, people), out / "postcode_areas.gpkg", "pc4")
    save_vector(make_zones(terrain, cast.risky), out / "zones.gpkg", "zones")
    make_settlements(builder.towns).to_parquet(out / "settlements.parquet", index=False)
    save_rasters(out, terrain)
    texts = {
        "gebieden_in_nederland.csv": write_areas(), "ses_woa.csv": write_ses(rng),
        "spanningsindicator.csv": write_tension(), "taakstelling.csv": write_taakstelling(rng),
        "coa_locaties.csv": write_reception(), "linked_gemeenten.csv": write_linked(),
        "local_rules.csv": write_local_rules(),
        "bus_stops.csv": write_bus_stops(terrain.places, rng),
        "facilities_extra.csv": write_extra_facilities(),
        "region.osm": write_streets(terrain, builder.towns, list_spots(cast), rng),
        "plan_imro.gml": write_plan(find_zones(builder)),
        "jobs.csv": write_jobs(),
        "services.csv": write_services([*cast.first, *keep_readable(cast.broken)]),
        "decisions.csv": write_decisions(cast),
    }  # fmt: skip
    save_texts(out, texts)
    save_feed(out / "gtfs.zip", terrain)


def save_feed(path: Path, terrain: Terrain) -> None:
    """Save the timetable as a zip that has the same bytes each time."""
    places = terrain.places
    stops = plan_stops(places, STATIONS)
    lines = plan_lines(places, stops, country_links(places), STATIONS)
    with ZipFile(path, "w", ZIP_DEFLATED) as feed:
        for name, text in make_timetable(stops, lines, make_term(TERM_BEGINS)).items():
            feed.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, ZIP_DEFLATED, 9)


def save_registers(out: Path, builder: Builder, cast: Cast) -> None:
    """Save BAG, BRK, energy labels and Rijksvastgoed."""
    rng, names = builder.rng, {row[0]: row[1] for row in GEMEENTEN}
    labels = write_labels(label_list(cast, builder.built, rng), rng)
    bag = write_bag(builder.built, cast.statuses, rng)
    brk = write_brk(builder.built)
    save_texts(out, {"energielabels.csv": labels, "bag_pand.xml": bag, "brk_perceel.gml": brk})
    state = [one.estate for one in cast.state]
    state += [one.estate for one in cast.first if one.row["bron"] == "RVB"][:5]
    save_vector(make_rvb(state, names), out / "rvb_buildings.gpkg", "rvb")


def save_intake(out: Path, cast: Cast, rng: np.random.Generator) -> list[Wrong]:
    """Save the three deliveries and the log of steps; return the rows wrong on purpose."""
    first, wrong = write_first(cast)
    status, refused = write_status(cast)
    save_texts(out, {"vacancies.csv": first, "status.csv": status,
                     "vacancies_new_delivery.csv": write_later(cast)})  # fmt: skip
    told = save_second(out / "vacancies_second.xlsx", second_rows(cast, rng))
    return [*wrong, *told, *refused]


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]))
