import tracemalloc

import pytest

from layers.errors import ContractError, SourceError
from layers.gml import Wanted, read_features

WANTED = Wanted(
    frozenset({"Thing"}),
    {"id": ("id/deep", "id"), "owner": ("owner@href",), "name": ("name",)},
    geometry="border",
)
SQUARE = "0 0 10 0 10 10 0 10 0 0"
HOLE = "4 4 4 6 6 6 6 4 4 4"


def polygon(shell=SQUARE, holes=(), crs="urn:ogc:def:crs:EPSG::28992", name="Polygon"):
    inner = "".join(
        f"<g:interior><g:LinearRing><g:posList>{hole}</g:posList></g:LinearRing></g:interior>"
        for hole in holes
    )
    return (
        f'<g:{name} srsName="{crs}">{inner}<g:exterior><g:LinearRing><g:posList>{shell}'
        f"</g:posList></g:LinearRing></g:exterior></g:{name}>"
    )


def thing(border, number="1"):
    return (
        f'<a:member><a:Thing><a:id>{number}</a:id><a:owner x:href="#me"/><a:label>'
        "<g:Point><g:pos>99 99</g:pos></g:Point></a:label>"
        f"<a:border>{border}</a:border></a:Thing></a:member>"
    )


@pytest.fixture
def write(tmp_path):
    def make(*things, name="a.gml"):
        path = tmp_path / name
        path.write_text(
            '<?xml version="1.0"?><!-- made by hand --><a:all xmlns:a="urn:a" xmlns:g="urn:g" '
            f'xmlns:x="urn:x">{"".join(things)}</a:all>',
            encoding="utf-8",
        )
        return path

    return make


def test_the_polygon_is_taken_and_not_the_label(write):
    found = read_features(write(thing(polygon())), WANTED)
    assert found.crs.to_epsg() == 28992
    assert found.geometry.area.tolist() == [100.0]
    assert found.drop(columns="geometry").to_dict("records") == [
        {
            "id": "1", "owner": "#me", "name": "", "feature": "Thing", "source_row": "1",
            "reject_code": "", "reject_found": "",
        }
    ]  # fmt: skip


def test_a_hole_stays_a_hole_also_when_it_stands_before_the_shell(write):
    found = read_features(write(thing(polygon(holes=[HOLE]))), WANTED)
    assert found.geometry.area.tolist() == [96.0]  # 10 x 10 less 2 x 2


def test_members_apart_become_one_multipolygon_and_patches_that_touch_one_polygon(write):
    right = "10 0 20 0 20 10 10 10 10 0"
    away = "30 0 40 0 40 10 30 10 30 0"
    found = read_features(
        write(
            thing(polygon() + polygon(away)),
            thing(polygon(name="PolygonPatch") + polygon(right, name="PolygonPatch")),
        ),
        WANTED,
    )
    assert found.geometry.geom_type.tolist() == ["MultiPolygon", "Polygon"]
    assert found.geometry.area.tolist() == [200.0, 200.0]
    assert found.geometry.is_valid.all()


def test_a_broken_ring_sets_its_own_row_aside_alone(write):
    found = read_features(
        write(thing(polygon(), "1"), thing(polygon("0 0 1 1 0 0"), "2"), thing(polygon(), "3")),
        WANTED,
    )
    assert found["reject_code"].tolist() == ["", "ring_too_short", ""]
    assert found["reject_found"].tolist() == ["", "3", ""]
    assert found.geometry.isna().tolist() == [False, True, False]


def test_a_feature_without_the_property_has_no_geometry(write):
    found = read_features(write("<a:Thing><a:id>5</a:id></a:Thing>"), WANTED)
    assert found.geometry.isna().tolist() == [True]
    assert found["reject_code"].tolist() == [""]


def test_another_crs_stops_the_reading(write):
    with pytest.raises(ContractError) as caught:
        read_features(write(thing(polygon(crs="urn:ogc:def:crs:EPSG::4326"))), WANTED)
    assert caught.value.faults[0].code == "crs_unexpected"


@pytest.mark.parametrize(
    "crs", ["EPSG:28992", "http://www.opengis.net/def/crs/EPSG/0/28992", "epsg.xml#28992"]
)
def test_other_ways_to_write_rd_are_known(write, crs):
    assert len(read_features(write(thing(polygon(crs=crs))), WANTED)) == 1


def test_a_truncated_file_is_told(write):
    path = write(thing(polygon()), thing(polygon()))
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: len(text) * 2 // 3], encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_features(path, WANTED)
    assert caught.value.faults[0].code in ("xml_truncated", "xml_broken")


def test_broken_xml_is_told_with_its_line(write):
    path = write("\n", thing(polygon()), "\n<a:member>")
    with pytest.raises(SourceError) as caught:
        read_features(path, WANTED)
    assert caught.value.faults[0].code == "xml_broken"
    assert caught.value.faults[0].fields["line"] == 3


def test_a_file_without_such_features_is_told(write):
    with pytest.raises(SourceError) as caught:
        read_features(write("<a:Other/>"), WANTED)
    assert caught.value.faults[0].code == "features_missing"


def test_entities_are_refused(tmp_path):
    path = tmp_path / "bomb.gml"
    path.write_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_features(path, WANTED)
    assert caught.value.faults[0].code in ("xml_doctype", "xml_forbidden")


def test_nothing_is_written_beside_the_input(write, tmp_path):
    read_features(write(thing(polygon())), WANTED)
    assert [path.name for path in tmp_path.iterdir()] == ["a.gml"]


def test_one_feature_at_a_time_is_in_memory(write):
    path = write(*(thing(polygon(), str(number)) for number in range(3000)))
    tracemalloc.start()
    found = read_features(path, WANTED)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # the whole tree of 12 elements a feature would be some 15 MB; the table and rings are 4 MB
    assert len(found) == 3000
    assert peak < 9_000_000
