"""Files of places: wrong systems, coordinates that changed places, shapes of another kind."""

import warnings

import geopandas as gpd
import pytest
import shapely
from shapely import Point, Polygon, affinity

from tests.broken.breaking import Break, both, cells, frame, layer, remake, shapes, swap, value
from tests.broken.judging import EVERYONE, SAME, Case, Told, fails, sets

AREAS = ("gemeenten.gpkg", "zones.gpkg", "population.geojson", "postcodes.parquet")
LISTS = ("vacancies_third.gpkg", "rvb.gpkg")


def label(name: str, crs: int | None) -> Break:
    """State another system, without moving anything."""

    def state(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        if crs is None:
            warnings.simplefilter("ignore", UserWarning)  # of the library that writes it
        return table.set_crs(crs, allow_override=True)

    return frame(name, state)


def move(name: str, crs: int) -> Break:
    """Move to another system, and say so."""
    return frame(name, lambda table: table.to_crs(crs))


def mislabel(name: str, real: int, stated: int) -> Break:
    """Move to one system and state another."""
    return frame(name, lambda table: table.to_crs(real).set_crs(stated, allow_override=True))


def turn(shape):
    """Let x and y change places."""
    return shapely.transform(shape, lambda xy: xy[:, ::-1])


def shift(x_m: float):
    return lambda shape: affinity.translate(shape, xoff=x_m)


RD_FILES = ("gemeenten.gpkg", "zones.gpkg", "postcodes.parquet", *LISTS)
SYSTEMS = [
    *[Case(f"RD labelled degrees in {name}", label(name, 4326),
           fails(name, "buiten Nederland", "meters (RD), terwijl het bestand graden"))
      for name in RD_FILES],
    *[Case(f"degrees labelled RD in {name}", mislabel(name, 4326, 28992),
           fails(name, "buiten Nederland", "graden (WGS84), terwijl het bestand RD zegt"))
      for name in RD_FILES],
    *[Case(f"x and y changed places in {name}", shapes(name, turn),
           fails(name, "buiten Nederland", "verwisseld")) for name in RD_FILES],
    *[Case(f"web metres labelled RD in {name}", mislabel(name, 3857, 28992),
           fails(name, "buiten Nederland", "webkaart")) for name in ("gemeenten.gpkg", *LISTS)],
    *[Case(f"another country in {name}", shapes(name, shift(2e6)), fails(name, "buiten Nederland"))
      for name in RD_FILES],
    *[Case(f"no system in {name}", label(name, None), fails(name, "stelsel"))
      for name in ("gemeenten.gpkg", "postcodes.parquet", "rvb.gpkg")],
    Case("latitude and longitude changed places in GeoJSON", shapes("population.geojson", turn),
         fails("population.geojson", "verwisseld")),
    Case("RD metres in GeoJSON", remake(
        "population.geojson", lambda raw: raw.replace(b"[ 3.", b"[ 50003.").replace(b"[3.",
        b"[50003.")), fails("population.geojson", "buiten Nederland")),
    Case("a GeoJSON that says another system", swap(
        "population.geojson", '"features"',
        '"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}},\n'
        '"features"'), fails("population.geojson", "graden (WGS84)")),
    Case("Amersfoort degrees in the intake", cells(
        "vacancies.csv", 7, x_rd="4,12345", y_rd="52,12345"),
        sets(Told("coordinates_outside", "vacancies.csv", "7"), gone=("V-06",))),
]  # fmt: skip
HARMLESS = [
    Case("gemeenten in degrees, and said so", move("gemeenten.gpkg", 4326), SAME, "fine"),
    Case("zones on the metres of the web, and said so", move("zones.gpkg", 3857), SAME, "fine"),
    Case("shapes with heights", shapes("rvb.gpkg", shapely.force_3d), SAME, "fine"),
    Case("multipolygons of one part", shapes(
        "postcodes.parquet", lambda shape: shapely.multipolygons([shape])), SAME, "fine"),
    Case("points in multipoints of one", shapes(
        "vacancies_third.gpkg", lambda shape: shapely.multipoints([shape])), SAME, "fine"),
    Case("a crack between gemeenten", shapes("gemeenten.gpkg", shift(20), 2), SAME, "crack"),
    Case("rings the other way round", shapes("zones.gpkg", shapely.reverse), SAME, "crack"),
    Case("an old kind of code", value("gemeenten.gpkg", 1, "gemeentecode", "9001"), SAME, "crack"),
]  # fmt: skip


def to_point(shape):
    return shape.centroid


def to_line(shape):
    return shapely.linestrings(shape.exterior.coords)


def bowtie(shape):
    west, south, east, north = shape.bounds
    return Polygon([(west, south), (east, north), (east, south), (west, north)])


def in_bag(shape):
    return shapely.geometrycollections([shape, shape.centroid])


FAMILIES = [
    *[Case(f"label points in {name}", shapes(name, to_point),
           fails(name, "plekken van de soort punten", "niet met de labels"))
      for name in ("gemeenten.gpkg", "zones.gpkg", "postcodes.parquet")],
    Case("lines for gemeenten", shapes("gemeenten.gpkg", to_line),
        fails("gemeenten.gpkg", "lijnen")),
    Case("collections for gemeenten", shapes("gemeenten.gpkg", in_bag), fails("gemeenten.gpkg")),
    Case("lines for the buildings of the state", shapes("rvb.gpkg", to_line),
         fails("rvb.gpkg", "lijnen")),
    Case("empty gemeenten", shapes("gemeenten.gpkg", lambda _: Polygon()), fails("gemeenten.gpkg")),
    Case("gemeenten without shapes", shapes("gemeenten.gpkg", lambda _: None),
         fails("gemeenten.gpkg")),
    Case("a gemeente that crosses itself", shapes("gemeenten.gpkg", bowtie, 1),
         fails("gemeenten.gpkg", "geen grens van GM9001")),
    Case("a gemeente without a shape", shapes("gemeenten.gpkg", lambda _: None, 2),
         fails("gemeenten.gpkg", "geen grens van GM9002")),
    Case("a gemeente of one point", shapes("gemeenten.gpkg", to_point, 2), fails("gemeenten.gpkg")),
    Case("a gemeente with its coordinates turned", shapes("gemeenten.gpkg", turn, 1),
         fails("gemeenten.gpkg", "geen grens van GM9001")),
    Case("a gemeente less", frame("gemeenten.gpkg", lambda table: table.iloc[1:]),
         fails("gemeenten.gpkg", "geen grens van GM9001")),
    Case("a gemeente under a wrong code", value("gemeenten.gpkg", 1, "gemeentecode", "GM9009"),
         fails("gemeenten.gpkg", "geen grens van GM9001")),
    Case("a gemeente under no code", value("gemeenten.gpkg", 1, "gemeentecode", None),
         fails("gemeenten.gpkg", "geen grens van GM9001")),
    Case("two gemeenten under one code", value("gemeenten.gpkg", 2, "gemeentecode", "GM9001"),
         fails("gemeenten.gpkg", "geen grens van")),
    Case("gemeenten that overlap", shapes("gemeenten.gpkg", shift(-2000), 2),
         fails("gemeenten.gpkg", "GM9001 en GM9002 elkaar")),
    Case("a gemeente inside another", shapes("gemeenten.gpkg", lambda s: s.buffer(9000), 3),
         fails("gemeenten.gpkg", "elkaar")),
    Case("two years of gemeenten in one file", frame("gemeenten.gpkg",
        lambda table: gpd.GeoDataFrame(
        gpd.pd.concat([table, table.assign(gemeentecode=["GM9011", "GM9012", "GM9013"])]),
        crs=table.crs)), fails("gemeenten.gpkg", "elkaar", "Gebruik grenzen van één jaar")),
]  # fmt: skip
# A risk contour that cannot be read may not let a building pass.
ZONES = [
    Case("a risk contour that crosses itself", shapes("zones.gpkg", bowtie, 1),
         fails("Rij 1 van zones.gpkg", "De vorm klopt niet", "Verbeter de rij")),
    Case("a risk contour of a point", shapes("zones.gpkg", to_point, 1), fails("zones.gpkg")),
    Case("a risk contour without a shape", shapes("zones.gpkg", lambda _: None, 1),
         fails("Rij 1 van zones.gpkg", "De plek (geometrie) ontbreekt")),
    Case("a risk contour with its coordinates turned", shapes("zones.gpkg", turn, 1),
         fails("Rij 1 van zones.gpkg", "verwisseld")),
    Case("a nature area abroad", shapes("zones.gpkg", shift(2e6), 2),
         fails("Rij 2 van zones.gpkg", "buiten Nederland")),
    Case("a zone of an unknown kind", value("zones.gpkg", 1, "soort", "gevaarlijk"),
         fails("Rij 1 van zones.gpkg", "gevaarlijk", "pr106")),
    Case("a zone of no kind", value("zones.gpkg", 2, "soort", None),
         fails("Rij 2 van zones.gpkg", "verplicht")),
    Case("an attention area without a shape", shapes("zones.gpkg", lambda _: None, 3),
         sets(Told("geometry_missing", "zones.gpkg", "3"), touched=("V-02",))),
    Case("a contour drawn as a line that does not close", both(shapes("zones.gpkg", lambda s:
         shapely.linestrings(s.exterior.coords[:-1]), 1), shapes("zones.gpkg", to_line, 2, 3)),
         sets(touched=EVERYONE)),
    Case("a file with another layer", layer("zones.gpkg", layer='"zonen"'),
         fails("zones.gpkg", "laag", "zonen", "zones")),
]  # fmt: skip
POPULATION = [
    Case("an area without a number of people", value("population.geojson", 1, "inwoners", None),
         SAME),
    Case("a negative number of people", value("population.geojson", 40, "inwoners", -5),
         sets(Told("number_outside", "population.geojson", "40"), touched=EVERYONE)),
    Case("the same square twice", frame("population.geojson", lambda table: gpd.GeoDataFrame(
        gpd.pd.concat([table, table.iloc[[40]]], ignore_index=True), crs=table.crs)),
        sets(Told("duplicate_identical", "population.geojson"))),
    Case("a square that crosses itself", shapes("population.geojson", bowtie, 41),
         fails("Rij 41 van population.geojson")),
]  # fmt: skip
PLACES = [
    Case("a point at infinity", shapes("vacancies_third.gpkg", lambda _: Point(1e308, 1e308), 1),
         sets(Told("coordinates_outside", "vacancies_third.gpkg", "1"), gone=("G-01",)), "points"),
    Case("a footprint that crosses itself", shapes("rvb.gpkg", bowtie, 1),
         fails("rvb.gpkg", "geen enkele rij bruikbaar")),
    Case("x and y changed places in one row", cells(
        "vacancies.csv", 7, x_rd="541000", y_rd="59000"),
        sets(Told("coordinates_swapped", "vacancies.csv", "7"), gone=("V-06",)), "points"),
    Case("one coordinate less beside a BAG id", cells("vacancies.csv", 2, y_rd=""),
         sets(Told("coordinate_missing", "vacancies.csv", "2"), touched=("V-01",)), "points"),
    Case("coordinates that are no number beside a BAG id", cells("vacancies.csv", 3, x_rd="?"),
         sets(Told("number_unreadable", "vacancies.csv", "3"), touched=("V-02",)), "points"),
    Case("infinite coordinates beside a BAG id", cells("vacancies.csv", 4, x_rd="1e999"),
         sets(Told("number_not_finite", "vacancies.csv", "4"), touched=("V-03",)), "points"),
    Case("a site at zero, zero", cells("vacancies.csv", 5, x_rd="0", y_rd="0"),
         sets(Told("coordinates_outside", "vacancies.csv", "5"), gone=("V-04",)), "points"),
    Case("a site without any place", cells("vacancies.csv", 8, postcode=""),
         sets(Told("place_unknown", "vacancies.csv", "8"), gone=("V-07",)), "points"),
]  # fmt: skip
ALONE = [case for case in PLACES if not case.group]
SHARED = [*HARMLESS, *(case for case in PLACES if case.group)]
EVERY = [*SYSTEMS, *FAMILIES, *ZONES, *POPULATION, *ALONE]


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_places(case, judge_case):
    judge_case(case)


@pytest.mark.parametrize("case", SHARED, ids=str)
def test_places_of_single_sites(case, judge_shared):
    judge_shared(case, SHARED)
