import pytest

from layers.errors import SourceError
from layers.sources.lvbag_pand import ADAPTER

SQUARE = "100000 400000 0.0 100010 400000 0.0 100010 400010 0.0 100000 400010 0.0 100000 400000 0.0"


def pand(number, begin="2010-04-20", extra="", year="1992", status="Pand in gebruik"):
    return (
        f'<sl:stand><s:bagObject><o:Pand><o:identificatie domein="NL.IMBAG.Pand">{number:016d}'
        '</o:identificatie><o:geometrie><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" '
        f'srsDimension="3"><gml:exterior><gml:LinearRing><gml:posList count="5">{SQUARE}'
        "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></o:geometrie>"
        f"<o:oorspronkelijkBouwjaar>{year}</o:oorspronkelijkBouwjaar><o:status>{status}</o:status>"
        "<o:voorkomen><h:Voorkomen><h:voorkomenidentificatie>1</h:voorkomenidentificatie>"
        f"<h:beginGeldigheid>{begin}</h:beginGeldigheid>{extra}</h:Voorkomen></o:voorkomen>"
        "</o:Pand></s:bagObject></sl:stand>"
    )


@pytest.fixture
def write(tmp_path):
    def make(*panden, name="0000PND.xml"):
        path = tmp_path / name
        path.write_text(
            '<?xml version="1.0"?><s:bagStand xmlns:s="urn:s" xmlns:sl="urn:sl" xmlns:o="urn:o" '
            'xmlns:h="urn:h" xmlns:gml="http://www.opengis.net/gml/3.2"><sl:standBestand>'
            f"{''.join(panden)}</sl:standBestand></s:bagStand>",
            encoding="utf-8",
        )
        return path

    return make


def ended(day):
    registered = f"<h:eindRegistratie>{day}T10:00:00</h:eindRegistratie>"
    return f"<h:eindGeldigheid>{day}</h:eindGeldigheid>{registered}"


def test_only_the_current_occurrence_is_a_row_and_the_rest_is_counted(write, give):
    path = write(
        pand(1, extra=ended("2011-09-06")),
        pand(1, begin="2011-09-06"),
        pand(2, extra=ended("2012-01-01")),
        pand(2, begin="2012-01-01", status="Pand gesloopt", year="9999"),
    )
    found = give(ADAPTER, path, "2020-09-15")
    assert found.table["bag_pand_id"].tolist() == ["0000000000000001", "0000000000000002"]
    assert found.table["bag_status"].tolist() == ["Pand in gebruik", "Pand gesloopt"]
    assert found.table["bouwjaar"].fillna(-1).tolist() == [1992, -1]  # 9999 is unknown
    assert found.table["source_row"].tolist() == ["2", "4"]
    assert found.table.geometry.area.tolist() == [100.0, 100.0]
    assert not found.table.geometry.has_z.any()
    assert found.rejects[["scope", "code", "found", "row"]].to_numpy().tolist() == [
        ["row", "not_current", "2 voorkomens: eindGeldigheid", ""]
    ]


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("<h:eindRegistratie>2015-01-01T10:00:00</h:eindRegistratie>", "eindRegistratie"),
        ("<h:tijdstipInactief>2015-01-01T10:00:00</h:tijdstipInactief>", "tijdstipInactief"),
        (
            "<h:BeschikbaarLV><h:tijdstipNietBagLV>2015-01-01</h:tijdstipNietBagLV></h:BeschikbaarLV>",
            "tijdstipNietBagLV",
        ),
    ],
)
def test_each_reason_has_its_own_line(write, give, extra, reason):
    found = give(ADAPTER, write(pand(1), pand(2, extra=extra)), "2020-09-15")
    assert found.table["bag_pand_id"].tolist() == ["0000000000000001"]
    assert found.rejects["found"].tolist() == [f"1 voorkomens: {reason}"]


def test_a_change_that_is_registered_for_later_has_not_come_yet(write, give):
    path = write(pand(1, extra=ended("2020-10-01")), pand(1, begin="2020-10-01"))
    before = give(ADAPTER, path, "2020-09-15")
    after = give(ADAPTER, path, "2020-10-01")
    unknown = give(ADAPTER, path)
    assert before.table["source_row"].tolist() == ["1"]
    assert before.rejects["found"].tolist() == ["1 voorkomens: beginGeldigheid"]
    assert after.table["source_row"].tolist() == ["2"]
    assert unknown.table["source_row"].tolist() == ["2"]


def test_a_folder_is_read_file_by_file(write, give, tmp_path):
    write(pand(1), name="b.xml")
    write(pand(2), name="a.XML")
    (tmp_path / "leesmij.txt").write_text("niet lezen", encoding="utf-8")
    found = give(ADAPTER, tmp_path, "2020-09-15")
    assert found.table["source_row"].tolist() == ["a.XML:1", "b.xml:1"]


def test_an_empty_folder_is_told(deliver, tmp_path):
    with pytest.raises(SourceError) as caught:
        deliver(ADAPTER, tmp_path)
    assert caught.value.faults[0].code == "folder_empty"


@pytest.mark.real
def test_doesburg(shared, give):
    found = give(ADAPTER, shared / "buildings" / "bag_doesburg", "2020-09-15")
    assert len(found.table) == 7797
    assert found.rejects["found"].tolist() == ["5301 voorkomens: eindGeldigheid"]
    assert found.table["bag_pand_id"].is_unique
    assert (found.table["bag_status"] == "Pand gesloopt").sum() == 389
    assert found.table["bouwjaar"].isna().sum() == 20
    assert found.table.geometry.is_valid.all()
