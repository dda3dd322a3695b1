"""Places of a list of addresses: after the list, resumed by what is kept, and read by a run."""

import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from layers.load import load_delivery
from layers.source import Delivery, read_catalog
from layers.store.kept_file import find_content
from scout.fetch_places import is_behind
from scout.fetch_plan import make_plan
from scout.packaged import find_data
from tests.layers.fetching.build_service import Reply, card_of
from tests.layers.fetching.test_deliver_places import HEAD, NAMES, line
from tests.scout.test_fetch import BORDERS, NOW, REGION, Services, Shore, make_file, states

LIST = card_of(
    "file", id="lijst", endpoint="https://zee.example/bestand.csv", crs="", opens_with="text",
    by_region=False, max_age_days=30, columns=(), key="",
)  # fmt: skip
SCHOOLS = card_of(
    "places", id="scholen", endpoint=LIST.endpoint, layer="lijst", options=NAMES, columns=(),
    key="", adapter="duo_schools", reader={"kind": "basisschool"}, max_age_days=90,
)  # fmt: skip
DESK = card_of("geocoder", id="loket", endpoint="https://loket.example", max_age_days=30)
CARDS = {each.id: each for each in (SCHOOLS, BORDERS, LIST, DESK)}


class Town(Services):
    """Also knows where the doors of one street are: number 1 at x = 20,040, 2 at 20,080."""

    def answer(self, url):
        if "loket.example" not in url:
            return super().answer(url)
        self.asked.append(url)
        words = parse_qs(urlsplit(url).query)["q"][0]
        number = int(words.split(",")[0].split()[-1])
        doc = {
            "id": f"a{number}", "weergavenaam": words, "type": "adres", "score": 9.0,
            "straatnaam": "Golfstraat", "huisnummer": number, "postcode": "0100AA",
            "woonplaatsnaam": "Zeestad", "nummeraanduiding_id": f"n{number}",
            "centroide_rd": f"POINT({20_000 + 40 * number} 560100)",
        }  # fmt: skip
        docs = [doc] if number < 9 else []
        body = json.dumps({"response": {"numFound": len(docs), "docs": docs}}).encode()
        return Reply(200, {"Content-Type": "application/json"}, body)


def write_list(*numbers, etag='"een"'):
    text = HEAD + "".join(line(f"School {each}", str(each)) for each in numbers)
    return make_file(text.encode("cp1252"), etag)


@pytest.fixture
def shore(tmp_path):
    town = Town()
    town.file = write_list(1, 2, 3, 4)
    return Shore(tmp_path, town, CARDS)


def count_doors(shore):
    return sum("loket.example" in url for url in shore.services.asked)


def test_the_list_comes_first_and_then_its_places(shore):
    plan = make_plan(CARDS, REGION, ["scholen"])
    assert [each.card.id for each in plan.errands] == ["grenzen", "lijst", "scholen"]
    assert plan.geocoder == DESK
    found = shore.fetch()
    assert states(found) == ["new"] * 3
    assert (found[2].delivery.content.rows, count_doors(shore)) == (4, 4)
    again = shore.fetch(now=NOW + timedelta(days=29))
    assert (states(again), shore.line.requests) == (["unchanged"] * 3, [])


def test_only_what_is_new_in_the_list_is_asked(shore):
    shore.fetch()
    shore.services.file = write_list(1, 2, 3, 4, 5, etag='"twee"')
    later = NOW + timedelta(days=31 - 2)
    found = shore.fetch(now=later, is_refresh=True)
    assert states(found) == ["unchanged", "new", "new"]
    assert (found[2].delivery.content.rows, count_doors(shore)) == (5, 5)


def test_places_of_an_older_list_are_made_anew(shore):
    first = shore.fetch()
    shore.services.file = write_list(1, 2, 3, etag='"twee"')
    found = shore.fetch(now=NOW + timedelta(days=31))  # the list is old, the places are not
    assert states(found) == ["unchanged", "new", "new"]
    assert is_behind(first[2].delivery, found[1].delivery)
    assert not is_behind(found[2].delivery, found[1].delivery)


def test_a_service_that_stops_halfway_is_asked_for_the_rest(shore):
    # Borders and their count, the list, then two doors; from the third on it refuses.
    found = shore.fetch(["", "", "", "", "", *["404"] * 4])
    assert states(found) == ["new", "new", "failed"]
    before = count_doors(shore)
    assert states(shore.fetch()) == ["unchanged", "unchanged", "new"]
    assert count_doors(shore) - before < 4


def test_without_its_list_there_are_no_places(shore):
    shore.services.file = Reply(404, {}, b"")
    found = shore.fetch()
    assert states(found) == ["new", "failed", "failed"]
    assert found[2].error.faults[0].code == "fetch_list_missing"
    shore.cards = {name: card for name, card in CARDS.items() if name != "loket"}
    shore.services.file = write_list(1)
    assert shore.fetch()[2].error.faults[0].code == "fetch_list_missing"


def test_a_run_reads_them_as_facilities(shore):
    shore.services.file = write_list(1, 2, 3, 4, 10)  # number 10 is not in the register
    delivery = shore.fetch()[2].delivery
    path = find_content(shore.store, delivery)
    told = Delivery("facilities", "duo_schools", path, "store", NOW.date(), {"kind": "basisschool"})
    layer = load_delivery(told, read_catalog(find_data("catalog.toml")), "duo_schools")
    assert list(layer.table["kind"]) == ["basisschool"] * 4
    assert sorted(layer.table.geometry.x) == [20_040.0, 20_080.0, 20_120.0, 20_160.0]
    rows = layer.rejects[layer.rejects["scope"] == "row"]
    assert len(rows) == 1  # a school without a place is told, and in no distance


def test_a_borders_card_alone_asks_for_no_list():
    alone = replace(SCHOOLS, by_name=True)
    plan = make_plan({**CARDS, "scholen": alone}, REGION, ["grenzen"])
    assert [each.card.id for each in plan.errands] == ["grenzen"]
