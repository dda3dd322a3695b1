"""Buildings, parcels and zones in GML: shapes that are none, labels, other systems, entities."""

import pytest

from tests.broken.breaking import Break, content, in_feature, remake, swap
from tests.broken.judging import Case, Told, fails, sets
from tests.broken.region import IN_REGISTERS, SPOTS

POS_LIST = r"<gml:posList>[^<]*</gml:posList>"
BAG, V5, V3, PLAN = "bag.xml", "brk_v5.gml", "brk_v3.gml", "plan.gml"


def places(words: str) -> str:
    return f"<gml:posList>{words}</gml:posList>"


def ring(*corners: tuple[float, float], height: str = "") -> str:
    return places(" ".join(f"{x} {y}{height}" for x, y in corners))


def bowtie(key: str, height: str = "") -> str:
    """A ring that crosses itself: nobody knows which half is meant."""
    x, y = SPOTS[key].xy
    return ring((x, y), (x + 30, y + 30), (x + 30, y), (x, y + 30), (x, y), height=height)


def spoil_pand(key: str, new: str, pattern: str = POS_LIST) -> Break:
    return in_feature(BAG, f"<o:identificatie>{SPOTS[key].pand}<", pattern, new)


def row_of(name: str, key: str) -> str:
    """Number of a spot's feature in its file."""
    built = {
        BAG: [spot for spot in IN_REGISTERS if spot.kind == "pand"],
        V5: list(IN_REGISTERS[:7]),
        V3: list(IN_REGISTERS[7:]),
        PLAN: list(IN_REGISTERS),
    }[name]
    return str(built.index(SPOTS[key]) + 1)


def panden(group: str, *spoilt: tuple[str, str, Break, str]) -> list[Case]:
    """Buildings that cannot be used: their status, footprint and free ground become unknown.

    Rasters then look at the point of the building alone.
    """
    moved = ("geluid_lden", "no2", "pm25", "overstroming_m")
    return [
        Case(
            f"building {name}",
            spoil,
            sets(Told(code, BAG, row_of(BAG, key)), touched=(key,), moved=moved),
            group=group,
        )
        for name, key, spoil, code in spoilt
    ]


X, Y = SPOTS["V-01"].xy
BUILDINGS = [
    *panden(
        "panden 1",
        ("with a word for a coordinate", "V-01", spoil_pand("V-01", places("a b 0")),
         "coordinates_bad"),
        ("with NaN", "V-02", spoil_pand("V-02", places("NaN NaN 0 " * 4)), "coordinates_bad"),
        ("with infinity", "V-03", spoil_pand("V-03", places("inf 0 0 " * 4)), "coordinates_bad"),
        ("without coordinates", "V-04", spoil_pand("V-04", places("")), "ring_too_short"),
        ("of two points", "V-05", spoil_pand("V-05", places("1 2 0 3 4 0")), "ring_too_short"),
    ),
    *panden(
        "panden 2",
        ("with an open ring", "V-01", spoil_pand(
            "V-01", ring((X, Y), (X + 9, Y), (X + 9, Y + 9), (X, Y + 9), height=" 0")),
         "ring_open"),
        ("that crosses itself", "V-02", spoil_pand("V-02", bowtie("V-02", " 0")),
         "geometry_invalid"),
        ("of a point", "V-03", spoil_pand(
            "V-03", "<gml:Point><gml:pos>1 2</gml:pos></gml:Point>",
                "<gml:Polygon.*</gml:Polygon>"),
         "geometry_missing"),
        ("without a shape", "V-04", spoil_pand("V-04", "", "<o:geometrie>.*</o:geometrie>"),
         "geometry_missing"),
        ("at sea off Norway", "V-05", spoil_pand("V-05", ring(
            (9e5, 9e5), (9.1e5, 9e5), (9.1e5, 9.1e5), (9e5, 9e5), height=" 0")),
         "coordinates_outside"),
    ),
    *panden(
        "panden 3",
        ("with x and y changed places", "V-01", spoil_pand("V-01", ring(
            (Y, X), (Y, X + 30), (Y + 30, X + 30), (Y, X), height=" 0")), "coordinates_swapped"),
        ("with an id of 15 digits", "V-02", spoil_pand(
            "V-02", "<o:identificatie>1100000000002<", "<o:identificatie>[0-9]*<"),
         "code_lost_digits"),
        ("without an id", "V-03", spoil_pand("V-03", "",
            "<o:identificatie>[^/]*</o:identificatie>"),
         "value_missing"),
        ("of no area", "V-04", spoil_pand("V-04", ring(
            (X, Y), (X + 9, Y), (X, Y), (X, Y), height=" 0")), "geometry_invalid"),
        ("with coordinates of one number", "V-05", spoil_pand("V-05", places("1 2 3 4 5 6 7")),
         "coordinates_bad"),
    ),
]  # fmt: skip


def spoil_parcel(key: str, new: str, pattern: str = POS_LIST) -> Break:
    name = V5 if SPOTS[key] in IN_REGISTERS[:7] else V3
    return in_feature(name, f">{SPOTS[key].parcel}<", pattern, new)


def parcel(name: str, key: str, spoil: Break, code: str, group: str) -> Case:
    """A parcel that cannot be used; the intake still knows its size."""
    file = V5 if SPOTS[key] in IN_REGISTERS[:7] else V3
    told = Told(code, file, row_of(file, key))
    moved = ("parcel_id", "parcel_m2") if key == "R-01" else ()
    return Case(f"parcel {name}", spoil, sets(told, touched=(key,), moved=moved), group=group)


PARCELS = [
    parcel("that crosses itself", "V-01", spoil_parcel("V-01", bowtie("V-01")), "geometry_invalid",
           "percelen"),
    parcel("with a label for a boundary", "V-02", spoil_parcel("V-02", "", "<p:begrenzingPerceel>.*"
           "</p:begrenzingPerceel>"), "geometry_missing", "percelen"),
    parcel("with an open ring", "X-01", spoil_parcel("X-01", places("1 2 3 4 5 6 7 8")),
           "ring_open", "percelen"),
    parcel("without a number", "X-02", spoil_parcel("X-02", "<p:lokaalID></p:lokaalID>",
           "<p:lokaalID>.*</p:lokaalID>"), "value_missing", "percelen"),
    parcel("in degrees", "G-01", spoil_parcel("G-01", ring((3.6, 52.9), (3.7, 52.9), (3.7, 53.0),
           (3.6, 52.9))), "coordinates_outside", "percelen"),
]  # fmt: skip


def spoil_zone(key: str, new: str, pattern: str = POS_LIST) -> Break:
    return in_feature(PLAN, f'gml:id="NL.IMRO.{SPOTS[key].number}"', pattern, new)


def zone(name: str, key: str, spoil: Break, code: str) -> Case:
    told = Told(code, PLAN, row_of(PLAN, key))
    return Case(f"zone {name}", spoil, sets(told, touched=(key,)), group="zones")


ZONES = [
    zone("that crosses itself", "V-01", spoil_zone("V-01", bowtie("V-01")), "geometry_invalid"),
    zone("without a shape", "V-02", spoil_zone("V-02", "", "<i:geometrie>.*</i:geometrie>"),
         "geometry_missing"),
    zone("with a label for a shape", "V-03", spoil_zone(
        "V-03", "<i:labelInfo><gml:Point><gml:pos>1 2</gml:pos></gml:Point></i:labelInfo>",
        "<i:geometrie>.*</i:geometrie>"), "geometry_missing"),
    zone("without a main group", "V-04", spoil_zone(
        "V-04", "", "<i:bestemmingshoofdgroep>.*</i:bestemmingshoofdgroep>"), "value_missing"),
    zone("with a main group that turns round", "V-05", spoil_zone(
        "V-05", "<i:bestemmingshoofdgroep>\u202ebedrijf<", "<i:bestemmingshoofdgroep>bedrijf<"),
         "text_control"),
]  # fmt: skip
SHARED = [*BUILDINGS, *PARCELS, *ZONES]

LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(
        f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">'.replace("lol0", "lol") for n in range(1, 10)
    )
    + "]>\n<lolz>&lol9;</lolz>\n"
)
OUTSIDE = (
    '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<x>&e;</x>'
)
VRT = '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'  # noqa: E501
XMLS = (BAG, V5, PLAN, "region.osm")
WHOLE = [
    *[Case(f"billion laughs as {name}", content(name, LAUGHS), fails(name, "DOCTYPE"))
      for name in XMLS],
    *[Case(f"an outside entity in {name}", content(name, OUTSIDE), fails(name, "DOCTYPE"))
      for name in XMLS],
    *[Case(f"a virtual dataset as {name}", content(name, VRT), fails(name, "andere bestanden"))
      for name in XMLS],
    *[Case(f"UTF-16 in {name}", remake(name, lambda raw: raw.decode().encode("utf-16")),
           fails(name, "van binnen iets anders")) for name in XMLS],
    *[Case(f"another encoding in {name}", swap(name, 'encoding="UTF-8"', 'encoding="EBCDIC-NL"'),
           fails(name, "codering", "ebcdic-nl")) for name in XMLS],
    *[Case(f"a tag that is not closed in {name}", swap(name, old, ""), fails(name))
      for name, old in ((BAG, "</o:Pand>"), (V5, "</p:Perceel>"), (PLAN, "</i:naam>"),
                        ("region.osm", "</way>"))],
    *[Case(f"a loose ampersand in {name}", swap(name, old, new), fails(name))
      for name, old, new in ((BAG, "Pand in gebruik", "Pand & gebruik"),
                             (PLAN, ">Wonen<", ">Wonen & zo<"),
                             ("region.osm", "supermarket 2000", "A & P"))],
    *[Case(f"degrees named in {name}", swap(name, "EPSG::28992", "EPSG::4326"),
           fails(name, "stelsel", "4326", "EPSG:28992")) for name in (BAG, V5, V3, PLAN)],
    Case("only labels in place of parcels", remake(
        V5, lambda raw: raw.replace(b"begrenzingPerceel", b"eenAnderLabel")),
        fails(V5, "geen enkele rij bruikbaar", "De plek (geometrie) ontbreekt")),
    Case("every parcel has ended", swap(V3, "<p:kadastraleAanduiding>",
        "<p:historie><p:KadasterHistorie><p:logischTijdstipVervallen>2019-01-01"
        "</p:logischTijdstipVervallen></p:KadasterHistorie></p:historie>"
        "<p:kadastraleAanduiding>", -1), fails(V3, "geen enkele rij bruikbaar", "niet meer")),
    Case("latitude and longitude changed places in OpenStreetMap", swap(
        "region.osm", ' lat="', ' LON="', -1), fails("region.osm")),
    Case("a feature without an end", remake(BAG, lambda raw: raw.rsplit(b"</b:bagStand>", 1)[0]),
         fails(BAG, "afgebroken")),
    Case("text behind the end", remake(V5, lambda raw: raw + b"<html>"), fails(V5)),
]  # fmt: skip


@pytest.mark.parametrize("case", SHARED, ids=str)
def test_a_wrong_feature_is_set_aside_by_name(case, judge_shared):
    judge_shared(case, SHARED)


@pytest.mark.parametrize("case", WHOLE, ids=str)
def test_a_wrong_file_is_refused(case, judge_case):
    judge_case(case)
