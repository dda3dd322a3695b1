"""A hit is exact only when every part that the owner gave is the same in the answer."""

import math

import pytest

from layers.fetching.geocoder import Found
from layers.intake.address import Address
from layers.intake.geocode import judge_hits

ASKED = Address("Weverstraat", "3A", "8321AB", "Urk")
DOOR = {
    "name": "Weverstraat 3A, 8321AB Urk", "kind": "adres", "score": 14.0, "street": "Weverstraat",
    "number": "3", "letter": "A", "suffix": "", "postcode": "8321AB", "town": "Urk",
    "gemeente_code": "GM0184", "x_m": 170000.0, "y_m": 519000.0, "unit_id": "0184010000000001",
    "address_id": "0184200000000001", "parcel_ids": ("URK00-A-1",),
}  # fmt: skip


def door(**other):
    return Found(**(DOOR | other))


def test_the_very_door_is_exact():
    hit = judge_hits(ASKED, [door()])
    assert (hit.quality, hit.code, hit.x_m) == ("exact", "geocode_exact", 170000.0)
    assert (hit.bag_vbo_id, hit.parcel) == ("0184010000000001", "URK00-A-1")


def test_the_same_door_twice_is_one():
    assert judge_hits(ASKED, [door(), door()]).quality == "exact"


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"kind": "weg"}, "geocode_no_hit"),
        ({"number": "4"}, "geocode_no_hit"),
        ({"letter": ""}, "geocode_no_hit"),
        ({"letter": "", "suffix": "B"}, "geocode_no_hit"),
        ({"postcode": "8321AC"}, "geocode_differs"),
        ({"street": "Wevershof"}, "geocode_differs"),
        ({"x_m": math.nan, "y_m": math.nan}, "geocode_unusable"),
    ],
)
def test_another_door_is_never_exact(other, code):
    hit = judge_hits(ASKED, [door(**other)])
    assert (hit.quality, hit.code) == ("postcode", code)
    assert hit.bag_vbo_id == ""


def test_a_better_answer_makes_it_unsure():
    better = door(score=15.0, number="5", address_id="x")
    hit = judge_hits(ASKED, [door(), better])
    assert hit.code == "geocode_outscored"
    assert judge_hits(ASKED, [door(score=math.nan), better]).code == "geocode_outscored"


def test_two_doors_that_fit_are_not_chosen_between():
    other = door(address_id="0184200000000002", town="Ens")
    assert judge_hits(ASKED, [door(), other]).code == "geocode_ambiguous"


def test_without_postcode_street_and_town_must_be_the_same():
    asked = Address("weverstraat", "3A", "", "URK")
    assert judge_hits(asked, [door()]).quality == "exact"
    hit = judge_hits(asked, [door(town="Ens")])
    assert (hit.quality, hit.code) == ("", "geocode_differs")
    assert math.isnan(hit.x_m)


def test_an_approximate_place_is_the_best_in_the_postcode():
    near = [door(number="5", score=3.0, x_m=1.0), door(number="7", score=4.0, x_m=2.0)]
    hit = judge_hits(ASKED, [*near, door(number="9", score=9.0, postcode="8322AA")])
    assert (hit.quality, hit.x_m) == ("postcode", 2.0)
    assert judge_hits(ASKED, []).quality == "postcode"
    assert judge_hits(Address(), []).quality == ""
