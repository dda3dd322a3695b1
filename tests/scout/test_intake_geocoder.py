"""The way to the service for addresses, against an answer in its own form."""

import json
import math
from datetime import UTC, datetime, timedelta
from functools import partial

import httpx
import pytest

from layers.fetching.polite import open_courier
from layers.store.folder import make_store
from scout import intake_geocoder
from scout.intake_geocoder import Memory

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

DOCUMENT = {
    "id": "adr-1", "weergavenaam": "Plein 1, 8321AB Urk", "type": "adres", "score": 9.5,
    "straatnaam": "Plein", "huisnummer": 1, "postcode": "8321AB", "woonplaatsnaam": "Urk",
    "centroide_rd": "POINT(170000 519000)", "adresseerbaarobject_id": "0184010000000001",
    "nummeraanduiding_id": "0184200000000001", "gekoppeld_perceel": ["URK00-A-1"],
}  # fmt: skip


def test_each_address_is_asked_in_its_turn(monkeypatch):
    asked, told = [], []

    def answer(request):
        asked.append(request.url.params["q"])
        found = [DOCUMENT] if "Plein" in asked[-1] else []
        body = json.dumps({"response": {"numFound": len(found), "docs": found}}).encode()
        kind = {"Content-Type": "application/json"}
        return httpx.Response(200, headers=kind, stream=httpx.ByteStream(body))

    transport = httpx.MockTransport(answer)
    monkeypatch.setattr(intake_geocoder, "open_courier", partial(open_courier, transport=transport))
    with intake_geocoder.open_geocoder(told.append) as geocode:
        first, second = geocode(["Plein 1, 8321AB Urk", "Nergens 2, Urk"])
    assert sorted(asked) == ["Nergens 2, Urk", "Plein 1, 8321AB Urk"]
    assert (first[0].x_m, first[0].number) == (170000.0, "1")
    assert second == ()
    assert told == ["Adres 1 van 2 wordt opgezocht", "Adres 2 van 2 wordt opgezocht"]


class Desk:
    """A service that knows one address, and how often it was asked."""

    def __init__(self, monkeypatch):
        self.asked = []
        transport = httpx.MockTransport(self.answer)
        opened = partial(open_courier, transport=transport)
        monkeypatch.setattr(intake_geocoder, "open_courier", opened)

    def answer(self, request):
        self.asked.append(request.url.params["q"])
        found = [DOCUMENT] if "Plein" in self.asked[-1] else []
        body = json.dumps({"response": {"numFound": len(found), "docs": found}}).encode()
        kind = {"Content-Type": "application/json"}
        return httpx.Response(200, headers=kind, stream=httpx.ByteStream(body))

    def find(self, memory, queries):
        with intake_geocoder.open_geocoder(bool, memory) as geocode:
            return geocode(queries)


def test_what_was_asked_before_is_not_asked_again_for_some_days(tmp_path, monkeypatch):
    desk, store = Desk(monkeypatch), make_store(tmp_path / "store")
    queries = ["Plein 1, Urk", "Nergens 2, Urk"]
    first = desk.find(Memory(store, NOON), queries)
    assert len(desk.asked) == 2
    again = desk.find(Memory(store, NOON + timedelta(days=29)), [*queries, "Plein 3, Urk"])
    assert desk.asked[2:] == ["Plein 3, Urk"]
    assert list(again[:2]) == list(first) == [first[0], ()]  # that there is nothing is kept too
    desk.find(Memory(store, NOON + timedelta(days=31)), queries)
    assert sorted(desk.asked[3:]) == sorted(queries)


def test_offline_knows_what_was_asked_before_and_no_more(tmp_path, monkeypatch):
    desk, store = Desk(monkeypatch), make_store(tmp_path / "store")
    (found,) = desk.find(Memory(store, NOON), ["Plein 1, Urk"])
    monkeypatch.setattr(intake_geocoder, "open_courier", None)
    recall = intake_geocoder.recall_only(Memory(store, NOON))
    assert recall(["Plein 1, Urk", "Plein 9, Urk"]) == [found, None]
    (kept,) = (store.path / "answers" / "locatieserver").iterdir()
    kept.write_bytes(b"{")
    assert recall(["Plein 1, Urk"]) == [None]


def test_a_number_that_is_unknown_stays_so(tmp_path, monkeypatch):
    monkeypatch.setitem(DOCUMENT, "centroide_rd", None)
    desk, store = Desk(monkeypatch), make_store(tmp_path / "store")
    desk.find(Memory(store, NOON), ["Plein 1, Urk"])
    ((found,),) = intake_geocoder.recall_only(Memory(store, NOON))(["Plein 1, Urk"])
    assert math.isnan(found.x_m)
    assert found.parcel_ids == ("URK00-A-1",)


@pytest.mark.parametrize("limits", [(True, False), (False, True), (True, True)])
def test_nobody_is_asked_where_nobody_may_be(tmp_path, limits):
    with intake_geocoder.choose_geocoder(bool, tmp_path / "none", limits) as geocode:
        assert geocode is None
    assert not (tmp_path / "none").exists()
