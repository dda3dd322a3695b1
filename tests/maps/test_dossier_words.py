"""The words beside the score: sums that add up, and what is unknown is said."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.local_rules import SETBACK
from layers.table_words import ZONE_KINDS
from maps.dossier_words import (
    KINDS,
    format_buffer,
    name_kinds,
    tell_rule,
    tell_total,
)

NAN = float("nan")


def test_every_kind_has_a_name():
    assert set(KINDS) == {*ZONE_KINDS, SETBACK}
    assert name_kinds("") == ""
    assert name_kinds("natura2000;groen;nieuw") == "Natura 2000, Groen en nieuw"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("perceel", 2340.4, 440.0, ""), "Van 2.340 m² valt 440 m² af. Er blijft 1.900 m² over."),
        (
            ("pand", 100.0, 0.0, "natura2000"),
            "Van 100 m² valt ten minste 0 m² af. Er blijft hoogstens 100 m² over. "
            "Onbekend: Natura 2000.",
        ),
        (("perceel", NAN, NAN, ""), "Onbekend: van deze locatie is geen perceel getekend."),
        (("pand", NAN, NAN, "pr106"), "Onbekend: van deze locatie is geen pand getekend."),
    ],
)
def test_what_is_left(given, told):
    assert tell_total(*given) == told


@given(st.floats(0, 1e6), st.floats(0, 1))
def test_the_shown_numbers_add_up(size, share):
    numbers = re.findall(r"([\d.]+) m²", tell_total("perceel", size, share * size, ""))
    ground, lost, left = (int(number.replace(".", "")) for number in numbers)
    assert ground == lost + left
    assert left >= 0


def test_distances_and_rules():
    assert [format_buffer(each) for each in (0.0, 50.0, 7.5, NAN)] == [
        "0 m", "50 m", "7,5 m", "onbekend",
    ]  # fmt: skip
    assert tell_rule("") == "algemene regel van het profiel"
    assert tell_rule("art. 5") == "besluit: art. 5"
