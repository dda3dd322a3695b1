"""A list of addresses gets its places: strictly, once, and nothing is lost without a word."""

import math
from datetime import UTC, datetime

import pandas as pd
import pytest

from layers.errors import SourceError, SourceUnreachableError
from layers.fetching.address_list import leave_far, read_address_list, write_gemeente
from layers.fetching.deliver import Order
from layers.fetching.deliver_places import AddressBook, deliver_places
from layers.fetching.geocoder import Found
from layers.fetching.page import Wanted
from layers.store.card import Card, find_shelf
from layers.store.extract import read_stored
from layers.store.folder import make_store
from layers.store.kept_file import keep_file
from layers.store.lock import hold_shelf
from tests.layers.fetching.build_service import card_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BOUNDS = (24_000.0, 559_000.0, 26_000.0, 561_000.0)
HEAD = "BRIN;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENUMMER\n"
NAMES = {
    "name": "VESTIGINGSNAAM", "street": "STRAATNAAM", "house": "HUISNUMMER-TOEVOEGING",
    "postcode": "POSTCODE", "town": "PLAATSNAAM", "gemeente": "GEMEENTENUMMER",
}  # fmt: skip
SCHOOLS = card_of("places", id="scholen", layer="lijst", options=NAMES, columns=(), key="")


def line(name, house, gemeente="9001", postcode="0100 AA", street="Golfstraat"):
    return f"00AA;{name};{street};{house};{postcode};Zeestad;{gemeente}\n"


def found(house, x_m, y_m=560_000.0, postcode="0100AA", score=9.0):
    return Found(
        name=f"Golfstraat {house}", kind="adres", score=score, street="Golfstraat",
        number=str(house), letter="", suffix="", postcode=postcode, town="Zeestad",
        gemeente_code="GM9001", x_m=x_m, y_m=y_m, unit_id="", address_id=f"a{house}",
        parcel_ids=(),
    )  # fmt: skip


class Desk:
    """Knows doors by their number."""

    def __init__(self, doors):
        self.doors, self.asked = doors, []

    def __call__(self, queries):
        self.asked += queries
        return [self.doors.get(query.split(",")[0].split()[-1], ()) for query in queries]


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


def keep(store, text, encoding="utf-8", now=NOW):
    card = Card("lijst", now, url="https://lijst.example/a.csv")
    with hold_shelf(store, find_shelf(card)) as work:
        path = work / "a.csv"
        path.write_bytes(text.encode(encoding))
        return keep_file(store, work, path, card)


def bring(store, lines, desk, card=SCHOOLS, encoding="utf-8"):
    listing = keep(store, HEAD + "".join(lines), encoding)
    book = AddressBook(listing, desk, {"GM9001"}, {"GM9001", "GM9002"})
    return deliver_places(card, store, Order(Wanted(BOUNDS), "noordzee", NOW), book)


def test_each_school_gets_its_own_door(store):
    desk = Desk({"1": [found(1, 25_000.0)], "2": [found(2, 25_100.0)]})
    kept = bring(store, [line("De Golf", "1"), line("De Eb", "2")], desk)
    rows = read_stored(store, kept).set_index("naam")
    assert rows.geometry["De Golf"].coords[0] == (25_000.0, 560_000.0)
    assert list(rows["plaatsbepaling"]) == ["exact", "exact"]
    assert rows["list_row"].astype(int).to_dict() == {"De Golf": 2, "De Eb": 3}
    assert (kept.card.asked, kept.card.checks) == (2, ("every_address_asked",))
    assert kept.card.url == "https://lijst.example/a.csv"
    assert kept.card.window_m == BOUNDS


def test_an_address_is_asked_once_for_two_schools(store):
    desk = Desk({"1": [found(1, 25_000.0)]})
    kept = bring(store, [line("Oost", "1"), line("West", "1")], desk)
    assert desk.asked == ["Golfstraat 1, 0100AA Zeestad"]
    assert kept.content.rows == 2


def test_another_door_in_the_postcode_is_said_in_the_name(store):
    # Number 3 is unknown; the service offers number 5 in the same postcode.
    desk = Desk({"1": [found(1, 25_000.0)], "3": [found(5, 25_200.0)]})
    rows = read_stored(store, bring(store, [line("A", "1"), line("B", "3")], desk))
    rough = rows[rows["plaatsbepaling"] == "postcode"].iloc[0]
    assert (rough["naam"], rough.geometry.x) == ("B (plaats van de postcode)", 25_200.0)


def test_what_lies_outside_goes_and_what_lies_nowhere_stays(store):
    doors = {str(n): [found(n, 25_000.0)] for n in (1, 2, 3)} | {"4": [found(4, 90_000.0)]}
    lines = [line(f"S{n}", str(n)) for n in (1, 2, 3, 4)] + [line("Nergens", "9")]
    rows = read_stored(store, bring(store, lines, Desk(doors))).set_index("naam")
    assert set(rows.index) == {"S1", "S2", "S3", "Nergens"}
    assert rows.geometry.isna().to_dict()["Nergens"]
    assert rows["plaatsbepaling"]["Nergens"] == ""


def test_nobody_is_asked_for_a_gemeente_that_lies_elsewhere(store):
    desk = Desk({"1": [found(1, 25_000.0)], "3": [found(3, 25_000.0)]})
    lines = [line("Hier", "1"), line("Ver", "2", "9002"), line("Gefuseerd", "3", "0007")]
    kept = bring(store, lines, desk)
    assert sorted(read_stored(store, kept)["naam"]) == ["Gefuseerd", "Hier"]
    assert len(desk.asked) == 2  # a gemeente without a border is asked: its place will tell


def test_too_many_without_a_place_is_no_layer(store):
    # One of three is more than a quarter; one of four is not.
    three = [line("A", "1"), line("B", "1"), line("C", "9")]
    desk = Desk({"1": [found(1, 25_000.0)]})
    with pytest.raises(SourceUnreachableError, match="fetch_places_lost") as caught:
        bring(store, three, desk)
    assert (caught.value.faults[0].fields["found"], caught.value.faults[0].fields["expected"]) == (
        1, 3,
    )  # fmt: skip
    assert bring(store, [*three, line("D", "1")], desk).content.unplaced == 1


def test_a_file_of_the_publisher_in_its_own_encoding(store):
    desk = Desk({"1": [found(1, 25_000.0)]})
    kept = bring(store, [line("Sint Jan’s Brûlée", "1")], desk, encoding="cp1252")
    assert list(read_stored(store, kept)["naam"]) == ["Sint Jan’s Brûlée"]


def test_a_column_that_is_gone_is_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(HEAD.replace("STRAATNAAM", "STRAAT") + line("A", "1"))
    with pytest.raises(SourceError, match="fetch_column_missing.*STRAATNAAM"):
        read_address_list(path, SCHOOLS)


def test_only_schools_with_these_words(tmp_path):
    path = tmp_path / "a.csv"
    names = ["ISK Zeestad", "Piskens College", "Internationale Schakelklas", "De Isk"]
    path.write_text(HEAD + "".join(line(name, "1") for name in names))
    options = {**NAMES, "only_words": "isk|internationale schakelklas"}
    card = card_of("places", layer="lijst", options=options)
    told = list(read_address_list(path, card)["name"])
    assert told == ["ISK Zeestad", "Internationale Schakelklas", "De Isk"]


def test_numbers_of_gemeenten():
    told = [write_gemeente(text) for text in ("14", "0014", "GM0014", "", "x", "12345", " 363 ")]
    assert told == ["GM0014", "GM0014", "GM0014", "", "", "", "GM0363"]


def test_a_list_or_a_region_without_schools(store):
    with pytest.raises(SourceUnreachableError, match="fetch_empty"):
        bring(store, [], Desk({}))
    far = [line("Ver", "1", "9002")]
    with pytest.raises(SourceUnreachableError, match="store_empty"):
        bring(store, far, Desk({}))
    rare = card_of("places", id="isk", layer="lijst", options=NAMES, columns=(), key="",
                   may_be_empty=True)  # fmt: skip
    assert bring(store, far, Desk({}), rare).content.rows == 0


def test_gemeenten_that_are_near_or_unknown():
    listed = pd.DataFrame({"gemeente": ["GM9001", "GM9002", "GM9009", ""]})
    left = leave_far(listed, {"GM9001"}, {"GM9001", "GM9002"})
    assert list(left["gemeente"]) == ["GM9001", "GM9009", ""]


def test_a_find_without_a_place_is_no_place(store):
    desk = Desk({"1": [found(1, 25_000.0)], "2": [found(2, math.nan, math.nan)]})
    lines = [line("A", "1"), line("B", "1"), line("C", "1"), line("D", "2")]
    assert bring(store, lines, desk).content.unplaced == 1
