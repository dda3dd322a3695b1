import pytest

from layers.errors import ContractError
from layers.sources.osm import ADAPTER

# four corners of a square near the origin of RD, and more places
PLACES = {
    1: (52.1550, 5.3870), 2: (52.1560, 5.3870), 3: (52.1560, 5.3890), 4: (52.1550, 5.3890),
    5: (52.1570, 5.3870), 6: (52.1580, 5.3880),
}  # fmt: skip


def tags(**values):
    return "".join(
        f'<tag k="{key.replace("_", ":") if key == "isced_level" else key}" v="{value}"/>'
        for key, value in values.items()
    )


def node(number, place, **values):
    lat, lon = PLACES[place]
    return f'<node id="{number}" lat="{lat}" lon="{lon}" version="1">{tags(**values)}</node>'


def way(number, *places, **values):
    refs = "".join(f'<nd ref="{place}"/>' for place in places)
    return f'<way id="{number}" version="1">{refs}{tags(**values)}</way>'


@pytest.fixture
def write(tmp_path):
    def make(*things):
        nodes = [thing for thing in things if thing.startswith("<node")]
        ways = [thing for thing in things if thing.startswith("<way")]
        path = tmp_path / "region.osm"
        path.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="by hand">'
            + "".join([*(node(number, number) for number in PLACES), *nodes, *ways])
            + "</osm>",
            encoding="utf-8",
        )
        return path

    return make


def test_each_facility_gets_its_kind_as_point_and_as_area(write, give):
    path = write(
        node(101, 5, shop="supermarket", name="De &quot;Super&quot; &amp; Co"),
        node(102, 5, amenity="pharmacy"),
        node(103, 5, healthcare="doctor"),
        node(104, 5, amenity="childcare"),
        node(105, 5, railway="halt"),
        node(106, 5, highway="bus_stop"),
        node(107, 5, amenity="language_school"),
        node(108, 5, amenity="bench"),
        way(201, 1, 2, 3, 4, 1, amenity="police", building="yes"),
        way(202, 1, 2, 3, 4, 1, amenity="library"),
    )
    table = give(ADAPTER, path).table.set_index("source_row")
    assert table["kind"].to_dict() == {
        "node/101": "supermarkt", "node/102": "apotheek", "node/103": "huisarts",
        "node/104": "kinderopvang", "node/105": "station", "node/106": "bushalte",
        "node/107": "taalschool_mbo", "way/201": "politie", "way/202": "bibliotheek_ontmoeting",
    }  # fmt: skip
    assert table.loc["node/101", "name"] == 'De "Super" & Co'
    assert table.loc["way/201", "geometry"].geom_type in ("Polygon", "MultiPolygon")
    # 0.001 degree north is 111 m, 0.002 degree east at 52.155 is 137 m: 15,200 m2
    assert table.loc["way/201", "geometry"].area == pytest.approx(15_200, rel=0.01)


def test_a_school_is_a_primary_school_only_by_level_or_name(write, give):
    path = write(
        node(101, 5, amenity="school", isced_level="0;1"),
        node(102, 5, amenity="school", name="Basisschool De Bron"),
        node(103, 5, amenity="school", isced_level="2;3"),
        node(104, 5, amenity="school"),
    )
    found = give(ADAPTER, path)
    assert found.table["source_row"].tolist() == ["node/101", "node/102"]
    assert found.rejects["found"].tolist() == ["2 scholen: niveau niet bekend"]


def test_the_base_of_the_map(write, give):
    path = write(
        way(301, 1, 5, waterway="river"),
        way(302, 1, 6, railway="rail"),
        way(303, 2, 6, highway="motorway"),
        way(304, 3, 6, highway="residential", name="Dorpsstraat"),
        way(305, 3, 5, highway="footway"),
        way(306, 1, 2, 3, 4, 1, natural="water"),
        way(307, 1, 2, 3, 1, landuse="residential"),
    )
    table = give(ADAPTER, path, table="base").table.set_index("source_row")
    assert table["kind"].to_dict() == {
        "way/301": "water", "way/302": "spoor", "way/303": "hoofdweg", "way/304": "weg",
        "way/306": "water", "way/307": "bebouwd",
    }  # fmt: skip
    assert table.loc["way/304", "name"] == "Dorpsstraat"


def test_green_zones(write, give):
    path = write(
        way(401, 1, 2, 3, 4, 1, leisure="park"),
        way(402, 1, 2, 3, 1, natural="wood"),
        way(403, 1, 2, 4, 1, landuse="meadow"),
    )
    table = give(ADAPTER, path, table="zones").table
    assert table[["kind", "source_row"]].to_numpy().tolist() == [
        ["groen", "way/401"], ["groen", "way/402"],
    ]  # fmt: skip


def test_a_shape_that_is_cut_off_loses_its_own_row_alone(write, give):
    path = write(
        way(401, 1, 2, 3, 4, 1, leisure="park"),
        way(402, 1, 2, 1, leisure="park"),  # a closed way of two places: no area
    )
    found = give(ADAPTER, path, table="zones")
    assert found.table["source_row"].tolist() == ["way/401"]


def test_another_table_is_refused(write, deliver):
    with pytest.raises(ContractError) as caught:
        deliver(ADAPTER, write(), table="parcels")
    assert caught.value.faults[0].code == "table_unknown"


def test_nothing_is_written_beside_the_input(write, give, tmp_path):
    give(ADAPTER, write(node(101, 5, amenity="pharmacy")))
    assert [path.name for path in tmp_path.iterdir()] == ["region.osm"]


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "counts"),
    [
        ("facilities", {"bushalte": 110, "supermarkt": 14, "station": 2, "huisarts": 3}),
        ("base", {"spoor": 58, "bebouwd": 17, "hoofdweg": 164}),
        ("zones", {"groen": 594}),
    ],
)
def test_kampen(shared, give, table, counts):
    found = give(ADAPTER, shared / "network" / "kampen.osm.pbf", table=table)
    kinds = found.table["kind"].value_counts().to_dict()
    assert {kind: kinds[kind] for kind in counts} == counts
    assert found.table["source_row"].str.fullmatch(r"(node|way|relation)/\d+").all()
