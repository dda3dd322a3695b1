"""The Locatieserver: what comes back, and what may not be believed."""

import json
import math

import httpx
import pytest

from layers.errors import SourceUnreachableError
from layers.fetching.geocoder import geocode, is_exact
from layers.fetching.polite import open_courier
from tests.layers.fetching.build_service import QUICK, FakeTime, Told, card_of

# In the North Sea, both places the same: made with pyproj (EPSG:28992 to EPSG:4326).
RD, LL = "POINT(25000 560000)", "POINT(3.45014103 53.01123656)"


def a_doc(**changes):
    return {
        "type": "adres", "weergavenaam": "Zeestraat 1-A2, 9999ZZ Zee", "id": "adr-1",
        "straatnaam": "Zeestraat", "huisnummer": 1, "huisletter": "A", "huisnummertoevoeging": "2",
        "postcode": "9999ZZ", "woonplaatsnaam": "Zee", "gemeentecode": "9901", "score": 12.5,
        "centroide_rd": RD, "centroide_ll": LL, "adresseerbaarobject_id": "9901010000000001",
        "nummeraanduiding_id": "9901200000000001", "gekoppeld_perceel": ["ZEE00-A-1"], **changes,
    }  # fmt: skip


def ask(docs, matched=None, words="Zeestraat 1", seen=None):
    def answer(request):
        if seen is not None:
            seen.append(request.url)
        told = {"response": {"numFound": len(docs) if matched is None else matched, "docs": docs}}
        return httpx.Response(200, json=told)

    card = card_of("geocoder", endpoint="https://zee.example/v3_1")
    with open_courier(QUICK, FakeTime().pace(), transport=Told(answer)) as courier:
        return geocode(courier, card, words)


def test_an_address_and_its_ids():
    seen = []
    found = ask([a_doc()], words=" Zeestraat  1 ", seen=seen)
    first = found.found[0]
    assert (found.asked, found.matched) == ("Zeestraat 1", 1)
    assert (first.x_m, first.y_m, first.score) == (25_000.0, 560_000.0, 12.5)
    assert (first.unit_id, first.gemeente_code) == ("9901010000000001", "GM9901")
    assert first.parcel_ids == ("ZEE00-A-1",)
    assert dict(seen[0].params)["fq"] == "type:adres"
    assert seen[0].path == "/v3_1/free"


def test_exact_is_to_the_last_letter():
    found = ask([a_doc()]).found[0]
    assert is_exact(found, "9999 zz", "1", "a-2")
    for postcode, number, suffix in (
        ("9999ZZ", "1", ""), ("9999ZZ", "11", "a2"), ("9999ZA", "1", "a2"), ("", "1", "a2"),
    ):  # fmt: skip
        assert not is_exact(found, postcode, number, suffix)
    assert not is_exact(ask([a_doc(type="weg")]).found[0], "9999ZZ", "1", "a2")


def test_nothing_found_and_a_find_without_a_place():
    assert ask([]).found == ()
    found = ask([{"type": "weg", "weergavenaam": "Zeestraat"}]).found[0]
    assert math.isnan(found.x_m)
    assert (found.unit_id, found.parcel_ids, found.gemeente_code) == ("", (), "")
    assert math.isnan(found.score)


def test_degrees_as_metres_turned_axes_and_places_that_differ():
    for rd, ll in (
        ("POINT(3.4 52.9)", None), ("POINT(560000 25000)", None), (RD, "POINT(4.9 52.3)"),
        (RD, "POINT(53.01123656 3.45014103)"),
    ):  # fmt: skip
        with pytest.raises(SourceUnreachableError, match="fetch_outside"):
            ask([a_doc(centroide_rd=rd, centroide_ll=ll)])


def test_a_short_list_is_no_answer():
    with pytest.raises(SourceUnreachableError, match="fetch_broken"):
        ask([a_doc()], matched=5)


def test_recorded_answers(shared):
    folder = shared / "api_samples" / "locatieserver_pypi"
    docs = json.loads((folder / "free.json").read_text())["response"]["docs"]
    found = ask(docs).found[0]  # both places of a real answer agree
    assert is_exact(found, docs[0]["postcode"], str(docs[0]["huisnummer"]))
    error = json.loads((folder / "error.json").read_text())
    transport = Told(lambda _: httpx.Response(400, json=error))
    with (
        open_courier(QUICK, FakeTime().pace(), transport=transport) as courier,
        pytest.raises(SourceUnreachableError, match="fetch_status"),
    ):
        geocode(courier, card_of("geocoder"), "x")
