import pytest

from layers.sources.brk_gml import ADAPTER

SQUARE = "100000 400000 100010 400000 100010 400010 100000 400010 100000 400000"
BORDER = (
    '<gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing>'
    f"<gml:posList>{SQUARE}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>"
)
LABEL = (
    '<p:plaatscoordinaten><gml:Point srsName="urn:ogc:def:crs:EPSG::28992"><gml:pos>100099 400099'
    "</gml:pos></gml:Point></p:plaatscoordinaten>"
)
HEAD = '<?xml version="1.0"?><a:DKK xmlns:a="urn:a" xmlns:p="urn:p" xmlns:gml="urn:gml">'


def version_5(number, history="<p:beginGeldigheid>2000-11-20T14:29:09+01:00</p:beginGeldigheid>"):
    return (
        f"<a:perceelMember><p:Perceel><p:identificatie>{number}</p:identificatie>"
        f"<p:historie>{history}</p:historie><p:kadastraleAanduiding><p:TypeKadastraleAanduiding>"
        "<p:kadastraleGemeente><p:KadastraleGemeente><p:waarde>Otterlo</p:waarde>"
        "</p:KadastraleGemeente></p:kadastraleGemeente><p:sectie>B</p:sectie>"
        "<p:perceelnummer>2298</p:perceelnummer><p:aKRKadastraleGemeenteCode>"
        "<p:AKRKadastraleGemeenteCode><p:code>812</p:code><p:waarde>OTL02</p:waarde>"
        "</p:AKRKadastraleGemeenteCode></p:aKRKadastraleGemeenteCode>"
        "</p:TypeKadastraleAanduiding></p:kadastraleAanduiding>"
        f"<p:begrenzingPerceel>{BORDER}</p:begrenzingPerceel><p:kadastraleGrootte>"
        "<p:TypeOppervlak><p:waarde>98</p:waarde></p:TypeOppervlak></p:kadastraleGrootte>"
        f"{LABEL}</p:Perceel></a:perceelMember>"
    )


def version_3(number, history=""):
    return (
        "<a:perceelMember><p:Perceel><p:identificatie><p:NEN3610ID><p:namespace>NL.IMKAD"
        f"</p:namespace><p:lokaalID>{number}</p:lokaalID></p:NEN3610ID></p:identificatie>"
        f"<p:historie><p:KadasterHistorie>{history}</p:KadasterHistorie></p:historie>"
        "<p:kadastraleAanduiding><p:TypeKadastraleAanduiding><p:kadastraleGemeente>"
        "<p:KadastraleGemeenteKeuze><p:AKRKadastraleGemeenteCode>SBG01"
        "</p:AKRKadastraleGemeenteCode></p:KadastraleGemeenteKeuze></p:kadastraleGemeente>"
        "<p:sectie>B</p:sectie><p:perceelnummer>6931</p:perceelnummer>"
        "</p:TypeKadastraleAanduiding></p:kadastraleAanduiding>"
        f"{LABEL}<p:begrenzingPerceel>{BORDER}</p:begrenzingPerceel><p:kadastraleGrootte>"
        "<p:TypeOppervlak><p:waarde>75</p:waarde></p:TypeOppervlak></p:kadastraleGrootte>"
        "</p:Perceel></a:perceelMember>"
    )


@pytest.fixture
def write(tmp_path):
    def make(*parcels):
        path = tmp_path / "perceel.gml"
        path.write_text(f"{HEAD}{''.join(parcels)}</a:DKK>", encoding="utf-8")
        return path

    return make


@pytest.mark.parametrize(
    ("parcel", "number", "area"),
    [(version_5, "OTL02 B 2298", 98.0), (version_3, "SBG01 B 6931", 75.0)],
)
def test_the_boundary_is_read_and_never_the_label(write, give, parcel, number, area):
    found = give(ADAPTER, write(parcel(84920229870000)))
    row = found.table.iloc[0]
    assert row["parcel_id"] == "84920229870000"
    assert row["parcel_number"] == number
    assert row["area_m2"] == area  # the registered size, not the drawn one (100)
    assert row["geometry"].geom_type == "Polygon"
    assert row["geometry"].area == 100.0


@pytest.mark.parametrize(
    ("parcel", "history", "reason"),
    [
        (version_5, "<p:eindGeldigheid>2019-01-02T00:00:00</p:eindGeldigheid>", "eind 2019-01-02"),
        (
            version_5,
            "<p:statusHistorie><p:StatusHistorie><p:waarde>Vervallen</p:waarde>"
            "</p:StatusHistorie></p:statusHistorie>",
            "status Vervallen",
        ),
        (
            version_3,
            "<p:logischTijdstipVervallen>2018-03-27T23:59:59</p:logischTijdstipVervallen>",
            "eind 2018-03-27",
        ),
    ],
)
def test_an_ended_parcel_is_set_aside(write, give, parcel, history, reason):
    found = give(ADAPTER, write(parcel(1), parcel(2, history)), "2026-01-01")
    assert found.table["parcel_id"].tolist() == ["1"]
    assert found.rejects[["code", "found", "row"]].to_numpy().tolist() == [
        ["not_current", reason, "2"]
    ]


def test_an_end_or_a_begin_after_the_day_has_not_come_yet(write, give):
    end = "<p:eindGeldigheid>2026-06-01T00:00:00</p:eindGeldigheid>"
    begin = "<p:beginGeldigheid>2026-06-01T00:00:00</p:beginGeldigheid>"
    path = write(version_5(1, end), version_5(2, begin))
    assert give(ADAPTER, path, "2026-01-01").table["parcel_id"].tolist() == ["1"]
    assert give(ADAPTER, path, "2026-07-01").table["parcel_id"].tolist() == ["2"]


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "count", "first"),
    [("brk_v3_perceel.gml", 15, "SBG01 B 6931"), ("brk_v5_perceel.gml", 11, "OTL02 B 2298")],
)
def test_the_real_parcels(shared, give, name, count, first):
    found = give(ADAPTER, shared / "parcels" / name)
    assert len(found.table) == count
    assert found.rejects.empty
    assert found.table["parcel_number"].iloc[0] == first
    assert found.table.geometry.geom_type.eq("Polygon").all()
    # the registered and the drawn size of a real parcel differ a little (the label has none)
    share = found.table.geometry.area / found.table["area_m2"]
    assert share.median() == pytest.approx(1, abs=0.02)
