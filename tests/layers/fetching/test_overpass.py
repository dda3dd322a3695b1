"""OpenStreetMap: a broken-off answer is none."""

from urllib.parse import parse_qs

import httpx
import pytest

from layers.errors import SourceError, SourceUnreachableError
from layers.fetching.overpass import fetch_overpass, read_overpass
from layers.fetching.page import Wanted
from layers.fetching.polite import open_courier
from tests.layers.fetching.build_service import QUICK, FakeTime, Told, card_of

WANTED = Wanted((24_000.0, 559_000.0, 26_000.0, 561_000.0))
ELEMENTS = """
<node id="1" lat="53.011" lon="3.450"><tag k="shop" v="supermarket"/></node>
<node id="2" lat="53.011" lon="3.451"/><node id="3" lat="53.012" lon="3.451"/>
<node id="4" lat="53.012" lon="3.450"/>
<way id="5"><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="2"/><tag k="amenity" v="school"/></way>
"""


def document(total=2, every=5, extra=""):
    counts = "".join(
        f'<count id="0"><tag k="nodes" v="0"/><tag k="total" v="{n}"/></count>'
        for n in (total, every)
    )
    return f'<?xml version="1.0"?><osm version="0.6">{counts}{ELEMENTS}{extra}</osm>'


def get(text, path, wanted=WANTED, seen=None):
    def answer(request):
        if seen is not None:
            seen.append(parse_qs(request.content.decode())["data"][0])
        head = {"Content-Type": "application/osm3s+xml"}
        return httpx.Response(200, headers=head, text=text)

    card = card_of(
        "overpass", endpoint="https://zee.example/api", filter='nwr["shop"];nwr["amenity"];'
    )
    with open_courier(QUICK, FakeTime().pace(), transport=Told(answer)) as courier:
        return fetch_overpass(courier, card, wanted, path)


def test_what_is_wanted_becomes_a_file_that_osmnx_reads(tmp_path):
    seen, path = [], tmp_path / "zee.osm"
    assert get(document(), path, seen=seen) == 2
    assert b"<count" not in path.read_bytes()
    features = read_overpass(path, {"shop": "supermarket", "amenity": True})
    assert features.crs == 28992
    assert sorted(features.index) == [("node", 1), ("way", 5)]
    assert features.loc[("node", 1), "shop"] == "supermarket"
    x, y = features.geometry.loc[("node", 1)].coords[0]
    assert (abs(x - 25_000) < 50, abs(y - 560_000) < 50) == (True, True)
    south, west, north, east = map(float, seen[0].split("[bbox:")[1].split("]")[0].split(","))
    assert 52.99 < south < 53.011 < north < 53.03
    assert 3.43 < west < 3.45 < east < 3.47
    with pytest.raises(SourceError, match="fetch_empty"):
        read_overpass(path, {"railway": "station"})


def test_an_answer_that_was_broken_off(tmp_path):
    path = tmp_path / "zee.osm"
    remark = '<remark>runtime error: Query timed out in "query" at line 3 after 181 s.</remark>'
    with pytest.raises(SourceUnreachableError, match="fetch_remark"):
        get(document(extra=remark), path)
    with pytest.raises(SourceUnreachableError, match="fetch_count"):
        get(document(every=6), path)
    for text in (
        "<osm/>",
        "<html/>",
        document()[:-20],
        "<!DOCTYPE a [<!ENTITY b 'c'>]><osm>&b;</osm>",
    ):
        with pytest.raises(SourceUnreachableError, match="fetch_broken"):
            get(text, path)
    assert not list(tmp_path.iterdir())


def test_nothing_found_and_no_region(tmp_path):
    empty = document(0, 0).replace(ELEMENTS, "")
    with pytest.raises(SourceUnreachableError, match="fetch_empty"):
        get(empty, tmp_path / "zee.osm")
    with pytest.raises(SourceError, match="fetch_bounds_missing"):
        get(document(), tmp_path / "zee.osm", Wanted())
