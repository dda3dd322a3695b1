"""The zoning plan (IMRO 2008). All invented."""

import shapely
from estate import Builder
from gml import INVENTED, RD_NAME, nest, point, rings, spaces, tag
from shapely import Polygon
from terrain import region_codes
from towns import Town

NAMES = {
    "imro": "http://www.geonovum.nl/imro/2008/1",
    "gml": "http://www.opengis.net/gml",
    "xlink": "http://www.w3.org/1999/xlink",
}
PLAN = "NL.IMRO.9001.VERZONNEN00-0001"

# what the plan calls it: main group, name, letters on the map
ZONE_WORDS = {
    "centrum": ("centrum", "Centrum - 1", "C"),
    "wonen": ("wonen", "Wonen", "W"),
    "maatschappelijk": ("maatschappelijk", "Maatschappelijke doeleinden", "M"),
    "bedrijf": ("bedrijventerrein", "Bedrijventerrein", "BT"),
    "groen": ("groen", "Groenvoorzieningen", "G"),
    "sport": ("sport", "Sportdoeleinden", "S"),
    "gemengd": ("gemengd", "Gemengd - 2", "GD"),
    "agrarisch": ("agrarisch", "Agrarisch gebied", "A"),
    "recreatie": ("recreatie", "Recreatie - Verblijfsrecreatie", "R"),
}
IN_TOWNS = ("centrum", "wonen", "maatschappelijk", "bedrijf", "groen", "sport")

Zone = tuple[str, Polygon]


def town_zones(town: Town) -> list[Zone]:
    """Gather the blocks of one place in zones that touch but do not overlap."""
    zones, filled = [], []
    for use in IN_TOWNS:
        blocks = [Polygon(cell.corners) for cell in town.cells if cell.use == use]
        merged = shapely.set_precision(shapely.union_all(blocks), 0.01)
        filled.append(merged)
        parts = sorted(shapely.get_parts(merged), key=lambda part: -part.area)
        swap = {"centrum": "gemengd"} if town.place.rank == 2 else {}
        count = 2 if town.place.rank < 2 else 1
        zones += [(swap.get(use, use), part) for part in parts[:count] if part.area > 0]
    outer = shapely.Point(town.place.x, town.place.y).buffer(town.place.radius + 450, 8)
    inner = shapely.concave_hull(shapely.union_all(filled), 0.3)
    ring = shapely.set_precision(outer.difference(inner.buffer(0.5, 1)), 0.01)
    zones.append(("agrarisch", max(shapely.get_parts(ring), key=lambda part: part.area)))
    return zones


def find_zones(builder: Builder) -> list[Zone]:
    """Draw the zones of the region's places, and of half of the plots in the country."""
    towns = [town for town in builder.towns if town.place.gemeente in region_codes()]
    zones = [zone for town in towns for zone in town_zones(town)]
    choices = ("maatschappelijk", "", "recreatie", "agrarisch", "", "gemengd", "")
    for number, estate in enumerate(one for one in builder.built if one.is_remote):
        use = choices[number % len(choices)]
        is_taken = any(shape.intersects(estate.parcel.shape) for _, shape in zones)
        if use and not is_taken:
            zones.append((use, shapely.set_precision(estate.parcel.shape.buffer(12, 2), 0.01)))
    return zones


def surface(shape: Polygon) -> str:
    """Write a polygon as an IMRO surface."""
    patches = nest("gml:patches/gml:PolygonPatch", rings(shape, decimals=2))
    return tag("imro:geometrie", tag("gml:Surface", patches, srsName=RD_NAME))


def label(text: str, shape: Polygon) -> str:
    """Write the label with its own point: a second geometry, which is not the zone."""
    spot = shape.representative_point()
    place = "imro:positie/imro:Labelpositie/imro:plaatsingspunt"
    return nest(
        "imro:labelInfo/imro:Label", tag("imro:tekst", text), nest(place, point(spot.x, spot.y))
    )


def plan_object(kind: str, mark: str, *inside: str) -> str:
    """Write one object of the plan."""
    sort = tag("imro:typePlanobject", kind.lower())
    link = f'<imro:plangebied xlink:href="#{PLAN}" />'
    told = tag(
        f"imro:{kind}", tag("imro:identificatie", mark), sort, *inside, link, gml__id=mark
    )  # fmt: skip
    return tag("imro:featureMember", told) + "\n"


def zone_text(number: int, use: str, shape: Polygon) -> str:
    """Write one zone; industry gets a function area that names its hindrance category."""
    group, name, letters = ZONE_WORDS[use]
    mark = f"NL.IMRO.{number}"
    text = plan_object(
        "Enkelbestemming", mark, tag("imro:naam", name), tag("imro:bestemmingshoofdgroep", group),
        tag("imro:artikelnummer", str(list(ZONE_WORDS).index(use) + 3)), label(letters, shape),
        surface(shape),
    )  # fmt: skip
    if use == "bedrijf":
        category = ("2", "3.1", "4.2")[number % 3]
        text += plan_object(
            "Functieaanduiding", f"NL.IMRO.{number + 5000}",
            f'<imro:bestemmingsvlak xlink:href="#{mark}" />',
            tag("imro:naam", f"bedrijf tot en met categorie {category}"),
            label(category, shape), surface(shape),
        )  # fmt: skip
    return text


def write_plan(zones: list[Zone]) -> str:
    """Write the plan: what it is, its zones, and its own area, to which all zones point."""
    about = tag(
        "imro:MetadataIMRObestand",
        tag("imro:datasetTitel", "Verzamelplan Noordzeeland (verzonnen)"),
        tag("imro:creatiedatum", "2021-05-17"), tag("imro:naamApplicatieschema", "IMRO2008"),
        tag("imro:codeReferentiesysteem", "28992"), gml__id="NL.IMRO.METADATA",
    )  # fmt: skip
    whole = shapely.box(*shapely.total_bounds([shape for _, shape in zones]))
    area = tag(
        "imro:Bestemmingsplangebied", tag("imro:identificatie", PLAN),
        tag("imro:typePlan", "bestemmingsplan"),
        tag("imro:naamOverheid", "Gemeente Wierhaven (verzonnen)"),
        tag("imro:overheidsCode", "9001"), tag("imro:naam", "Verzamelplan Noordzeeland"),
        surface(whole), gml__id=PLAN,
    )  # fmt: skip
    root = f'<imro:FeatureCollectionIMRO gml:id="NL.IMRO.FEATURECOLLECTION"{spaces(NAMES)}>\n'
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n', INVENTED, root]
    parts.append(tag("imro:featureMember", about) + "\n")
    parts += [zone_text(number, *zone) for number, zone in enumerate(zones, start=1)]
    parts.append(tag("imro:featureMember", area) + "\n</imro:FeatureCollectionIMRO>\n")
    return "".join(parts)
