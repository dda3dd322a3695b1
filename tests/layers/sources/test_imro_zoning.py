import pytest

from layers.sources.imro_zoning import ADAPTER

LABEL = (
    "<i:labelInfo><i:Label><i:positie><gml:Point><gml:pos>1 1</gml:pos></gml:Point></i:positie>"
    "</i:Label></i:labelInfo>"
)


def surface(x=100000):
    ring = f"{x} 400000 {x + 10} 400000 {x + 10} 400010 {x} 400010 {x} 400000"
    return (
        '<i:geometrie><gml:Surface srsName="urn:ogc:def:crs:EPSG::28992"><gml:patches>'
        "<gml:PolygonPatch><gml:exterior><gml:LinearRing>"
        f"<gml:posList>{ring}</gml:posList></gml:LinearRing></gml:exterior></gml:PolygonPatch>"
        "</gml:patches></gml:Surface></i:geometrie>"
    )


def member(kind, number, name, inner="", place=None):
    return (
        f"<i:featureMember><i:{kind}><i:identificatie>{number}</i:identificatie>"
        f"<i:naam>{name}</i:naam>{inner}{LABEL}{surface() if place is None else surface(place)}"
        f"</i:{kind}></i:featureMember>"
    )


def zone(number, name, group="bedrijf", place=None):
    inner = (
        f"<i:bestemmingshoofdgroep>{group}</i:bestemmingshoofdgroep>"
        '<i:plangebied x:href="#NL.IMRO.1680.plan-01"/>'
    )
    return member("Enkelbestemming", number, name, inner, place)


def function(number, name, of_zone):
    return member("Functieaanduiding", number, name, f'<i:bestemmingsvlak x:href="#{of_zone}"/>')


@pytest.fixture
def write(tmp_path):
    def make(*members):
        path = tmp_path / "plan.gml"
        path.write_text(
            '<?xml version="1.0"?><i:FeatureCollectionIMRO xmlns:i="urn:imro:2008" '
            f'xmlns:gml="http://www.opengis.net/gml" xmlns:x="urn:xlink">{"".join(members)}'
            "</i:FeatureCollectionIMRO>",
            encoding="utf-8",
        )
        return path

    return make


def test_only_single_designations_become_zones_with_their_polygon(write, give):
    path = write(
        member("Bouwvlak", "NL.IMRO.1", "bouwvlak"),
        member("Dubbelbestemming", "NL.IMRO.2", "Leiding"),
        zone("NL.IMRO.3", "Woondoeleinden 1", "wonen"),
    )
    found = give(ADAPTER, path)
    row = found.table.iloc[0]
    assert len(found.table) == 1
    assert found.rejects.empty
    assert row["zone_id"] == "NL.IMRO.3"
    assert row["main_group"] == "wonen"
    assert row["name"] == "Woondoeleinden 1"
    assert row["plan_id"] == "NL.IMRO.1680.plan-01"
    assert row["hindrance_category"] != row["hindrance_category"]  # unknown: not a business
    assert row["geometry"].area == 100.0


def test_the_heaviest_category_of_name_and_function_areas_counts(write, give):
    path = write(
        zone("NL.IMRO.1", "Bedrijf - categorie 2"),
        zone("NL.IMRO.2", "Bedrijventerrein", place=100020),
        zone("NL.IMRO.3", "Bedrijf", place=100040),
        function("NL.IMRO.8", "bedrijf tot en met categorie 3.1", "NL.IMRO.2"),
        function("NL.IMRO.9", "bedrijf tot en met categorie 4,2", "NL.IMRO.2"),
        function("NL.IMRO.10", "bedrijfswoning", "NL.IMRO.3"),
    )
    found = give(ADAPTER, path).table.set_index("zone_id")["hindrance_category"]
    assert found.fillna(-1).to_dict() == {"NL.IMRO.1": 2.0, "NL.IMRO.2": 4.2, "NL.IMRO.3": -1}


def test_imro_2012_writes_its_ids_in_parts(write, give):
    path = write(
        "<i:featureMember><i:Bestemmingsplangebied><i:identificatie><i:NEN3610ID>"
        "<i:namespace>NL.IMRO</i:namespace><i:lokaalID>0363.plan-VG01</i:lokaalID></i:NEN3610ID>"
        "</i:identificatie><i:naam>Plan</i:naam></i:Bestemmingsplangebied></i:featureMember>",
        "<i:featureMember><i:Enkelbestemming><i:identificatie><i:NEN3610ID><i:namespace>NL.IMRO"
        "</i:namespace><i:lokaalID>ab12</i:lokaalID></i:NEN3610ID></i:identificatie>"
        f"<i:naam>Gemengd</i:naam><i:bestemmingshoofdgroep>gemengd</i:bestemmingshoofdgroep>"
        f"{surface()}</i:Enkelbestemming></i:featureMember>",
    )
    row = give(ADAPTER, path).table.iloc[0]
    assert row["zone_id"] == "ab12"
    assert row["plan_id"] == "0363.plan-VG01"


@pytest.mark.real
def test_gieterveen(shared, give):
    found = give(ADAPTER, shared / "zoning" / "NL.IMRO.1680.1800030105-0000.gml")
    assert len(found.table) == 84
    assert found.rejects.empty
    assert found.table["main_group"].value_counts().to_dict()["wonen"] == 37
    # the zones tile the plan: their areas add up to the plan's own, arcs and holes included
    assert found.table.geometry.area.sum() == pytest.approx(561_826.385, abs=0.01)
