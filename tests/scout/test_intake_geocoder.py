"""The way to the service for addresses, against an answer in its own form."""

import json
from functools import partial

import httpx

from layers.fetching.polite import open_courier
from scout import intake_geocoder

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
    assert asked == ["Plein 1, 8321AB Urk", "Nergens 2, Urk"]
    assert (first[0].x_m, first[0].number) == (170000.0, "1")
    assert second == ()
    assert told == ["Adres 1 van 2 wordt opgezocht", "Adres 2 van 2 wordt opgezocht"]
