"""Dutch addresses fall apart in the right places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.intake.address import Address, fold_house, fold_name, read_address


@pytest.mark.parametrize(
    ("text", "postcode", "told"),
    [
        ("Weverstraat 3, Urk", "8321AB", ("Weverstraat", "3", "8321AB", "Urk")),
        ("Weverstraat 3 a, 8321 ab Urk", "", ("Weverstraat", "3A", "8321AB", "Urk")),
        ("Weverstraat 3-2 8321AB Urk", "", ("Weverstraat", "32", "8321AB", "Urk")),
        ("Plein 1944 12", "", ("Plein 1944", "12", "", "")),
        ("2e Dorpsstraat 5 bis", "", ("2e Dorpsstraat", "5BIS", "", "")),
        ("Weverstraat", "8321", ("Weverstraat", "", "8321", "")),
        ("Weverstraat 12-16, Urk", "", ("Weverstraat", "1216", "", "Urk")),
        ("", "8321AB", ("", "", "8321AB", "")),
        ("", "", ("", "", "", "")),
    ],
)
def test_parts(text, postcode, told):
    address = read_address(text, postcode)
    assert (address.street, address.house, address.postcode, address.town) == told


def test_the_postcode_of_its_own_column_wins():
    assert read_address("Weg 1, 8321AB Urk", "8322 CD").postcode == "8322CD"


def test_one_door_needs_a_number_and_a_postcode_or_a_street_and_a_town():
    assert Address(house="1", postcode="8321AB").is_whole
    assert Address(street="Weg", house="1", town="Urk").is_whole
    assert not Address(street="Weg", house="1", postcode="8321").is_whole
    assert not Address(street="Weg", postcode="8321AB", town="Urk").is_whole


def test_folding():
    assert fold_house("12 a-3") == fold_house("12A3") == "12A3"
    assert fold_name("Sint-Jansstraat") == fold_name("sint jansstraat")
    assert fold_name("Skûtsje") == fold_name("skutsje")


@given(st.text(max_size=60), st.text(max_size=8))
def test_no_text_breaks_it(text, postcode):
    address = read_address(text, postcode)
    assert isinstance(address.query, str)
    assert address.is_whole in (True, False)
