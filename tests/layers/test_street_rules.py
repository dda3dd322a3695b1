"""Tags of OpenStreetMap to who may go where; each case is a sentence of the wiki or the RVV."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.street_duration import parse_duration
from layers.street_entrances import is_entrance
from layers.street_rules import (
    ACCESS_KEYS,
    CLOSED_VALUES,
    CYCLEWAY_KEYS,
    ONEWAY_VALUES,
    OPEN_VALUES,
    STREETS,
    Passage,
    is_ferry,
    judge_street,
    list_remarks,
    pick_tags,
)

WORDS = {
    "both": Passage(is_forward=True, is_backward=True),
    "ahead": Passage(is_forward=True, is_backward=False),
    "back": Passage(is_forward=False, is_backward=True),
    "closed": Passage(is_forward=False, is_backward=False),
}


def read(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split())


@pytest.mark.parametrize(
    ("tags", "walk", "bike"),
    [
        # what holds in the Netherlands when no tag says so
        ("highway=motorway", "closed", "closed"),
        ("highway=trunk", "closed", "closed"),
        ("highway=trunk_link", "closed", "closed"),
        ("highway=primary", "both", "both"),
        ("highway=residential", "both", "both"),
        ("highway=cycleway", "both", "both"),
        ("highway=path", "both", "both"),
        ("highway=track", "both", "both"),
        ("highway=footway", "both", "closed"),
        ("highway=pedestrian", "both", "closed"),
        ("highway=steps", "both", "closed"),
        ("highway=bridleway", "closed", "closed"),
        ("highway=busway", "closed", "closed"),
        # not there yet, or no longer; no tag opens it
        ("highway=construction foot=yes bicycle=yes", "closed", "closed"),
        ("highway=proposed", "closed", "closed"),
        ("highway=residential construction=yes", "closed", "closed"),
        ("highway=residential construction=minor", "both", "both"),
        ("highway=raceway foot=yes", "closed", "closed"),
        ("railway=tram", "closed", "closed"),
        # motorroad closes, a tag on the street opens
        ("highway=primary motorroad=yes", "closed", "closed"),
        ("highway=primary motorroad=yes bicycle=yes", "closed", "both"),
        ("highway=trunk foot=yes bicycle=designated", "both", "both"),
        # access: the most specific key counts
        ("highway=service access=private", "closed", "closed"),
        ("highway=service access=private foot=permissive", "both", "closed"),
        ("highway=service access=no foot=designated bicycle=yes", "both", "both"),
        ("highway=service access=no vehicle=destination", "closed", "both"),
        ("highway=track vehicle=no", "both", "closed"),
        ("highway=track vehicle=no bicycle=yes", "both", "both"),
        ("highway=service access=customers", "both", "both"),
        ("highway=residential motor_vehicle=no", "both", "both"),
        ("highway=service access=delivery", "closed", "closed"),
        ("highway=service access=unknown", "both", "both"),
        ("highway=service access=somebody", "both", "both"),
        ("highway=service access=no;permissive", "both", "both"),
        # a general key does not open what is closed to a mode by its kind
        ("highway=footway access=yes", "both", "closed"),
        ("highway=footway vehicle=yes", "both", "closed"),
        ("highway=footway bicycle=yes", "both", "both"),
        ("highway=pedestrian bicycle=permissive", "both", "both"),
        # get off; a track of its own beside the road
        ("highway=footway bicycle=dismount", "both", "closed"),
        ("highway=secondary bicycle=use_sidepath foot=use_sidepath", "closed", "closed"),
        # one-way streets are for vehicles
        ("highway=residential oneway=yes", "both", "ahead"),
        ("highway=residential oneway=-1", "both", "back"),
        ("highway=residential oneway=no", "both", "both"),
        ("highway=residential oneway=reversible", "both", "both"),
        ("highway=residential oneway=Yes", "both", "ahead"),
        ("highway=residential oneway=perhaps", "both", "both"),
        ("highway=residential oneway=yes oneway:bicycle=no", "both", "both"),
        ("highway=residential oneway:bicycle=yes", "both", "ahead"),
        ("highway=residential oneway=yes oneway:bicycle=-1", "both", "back"),
        ("highway=cycleway oneway=yes", "both", "ahead"),
        ("highway=residential oneway=yes cycleway=opposite", "both", "both"),
        ("highway=residential oneway=yes cycleway=opposite_lane", "both", "both"),
        ("highway=residential oneway=-1 cycleway:left=opposite_track", "both", "both"),
        ("highway=residential oneway=yes cycleway:left:oneway=-1", "both", "both"),
        ("highway=residential oneway=yes cycleway:right:oneway=no", "both", "both"),
        ("highway=residential oneway=yes cycleway=lane", "both", "ahead"),
        ("highway=residential oneway=yes oneway:bicycle=yes cycleway=opposite", "both", "ahead"),
        ("highway=secondary junction=roundabout", "both", "ahead"),
        ("highway=cycleway junction=circular", "both", "ahead"),
        ("highway=cycleway junction=roundabout oneway=no", "both", "both"),
        # by direction
        ("highway=residential oneway=yes bicycle:backward=yes", "both", "both"),
        ("highway=secondary bicycle:backward=use_sidepath", "both", "ahead"),
        ("highway=secondary bicycle=no bicycle:forward=yes", "both", "ahead"),
        ("highway=residential vehicle:backward=no", "both", "ahead"),
        ("highway=residential vehicle:backward=no bicycle=yes", "both", "both"),
        ("highway=footway oneway:foot=yes", "ahead", "closed"),
        ("highway=path foot:backward=no", "ahead", "both"),
        # escalators
        ("highway=steps conveying=forward", "ahead", "closed"),
        ("highway=steps conveying=backward", "back", "closed"),
        ("highway=steps conveying=yes", "both", "closed"),
        # ferries
        ("route=ferry", "both", "both"),
        ("route=ferry foot=yes bicycle=no", "both", "closed"),
        ("route=ferry access=private", "closed", "closed"),
        ("route=ferry oneway=yes", "ahead", "ahead"),
        ("route=bus", "closed", "closed"),
    ],
)
def test_tags_say_who_may_go_which_way(tags, walk, bike):
    assert judge_street(read(tags), "walk") == WORDS[walk]
    assert judge_street(read(tags), "bike") == WORDS[bike]


def test_words_open_or_close_and_never_both():
    assert not OPEN_VALUES & CLOSED_VALUES


VALUES = st.sampled_from(
    ["", *sorted(OPEN_VALUES), *sorted(CLOSED_VALUES), *ONEWAY_VALUES, "opposite", "roundabout"]
)
KEYS = [
    *(key for keys in ACCESS_KEYS.values() for key in keys),
    *(f"bicycle:{way}" for way in ("forward", "backward")),
    "oneway", "oneway:bicycle", "junction", "motorroad", *CYCLEWAY_KEYS,
]  # fmt: skip
TURNED = {"-1": "yes", "reverse": "yes", "yes": "-1", "true": "-1", "1": "-1"}


@given(st.sampled_from(sorted(STREETS)), st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_a_street_drawn_the_other_way_round_is_the_same_street(kind, given_tags):
    tags = {"highway": kind, **given_tags, "junction": ""}  # a roundabout has its own direction
    turned = dict(tags)
    for key in ("oneway", "oneway:bicycle"):
        if key in tags:
            turned[key] = TURNED.get(tags[key], tags[key])
    for one, other in (("forward", "backward"), ("backward", "forward")):
        if f"bicycle:{one}" in tags:
            turned[f"bicycle:{other}"] = tags[f"bicycle:{one}"]
        else:
            turned.pop(f"bicycle:{other}", None)
    there, back = judge_street(tags, "bike"), judge_street(turned, "bike")
    assert (there.is_forward, there.is_backward) == (back.is_backward, back.is_forward)


@given(st.sampled_from(sorted(STREETS)), st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_only_the_tags_that_are_picked_matter(kind, given_tags):
    tags = {"highway": kind, **given_tags, "name": "x", "surface": "no", "horse": "designated"}
    picked = pick_tags(tags)
    assert "name" not in picked
    for mode in ("walk", "bike"):
        assert judge_street(picked, mode) == judge_street(tags, mode)
    assert list_remarks(picked) == list_remarks(tags)


@pytest.mark.parametrize(
    ("tags", "remarks"),
    [
        ("highway=residential", ()),
        ("highway=raceway", ("kind_unknown",)),
        ("highway=construction", ()),
        ("route=ferry", ()),
        ("highway=service access:conditional=no@(22:00-06:00)", ("conditional_ignored",)),
        ("highway=residential maxspeed:conditional=30", ()),
        ("highway=footway bicycle=dismount", ("dismount_closed",)),
        ("highway=pedestrian area=yes", ("area_outline",)),
        ("highway=path foot=perhaps", ("access_unread",)),
        ("highway=path foot=unknown", ()),
        ("highway=residential oneway=perhaps", ("oneway_unread",)),
        ("route=ferry duration=soon", ("duration_unread",)),
    ],
)
def test_what_was_left_aside_is_told(tags, remarks):
    picked = pick_tags(read(tags))
    assert list_remarks(picked) == remarks


def test_a_street_over_water_is_no_ferry():
    assert is_ferry(read("route=ferry"))
    assert not is_ferry(read("route=ferry highway=service"))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("15", 900), ("00:15", 900), ("1:30", 5400), ("01:30:30", 5430), (" 0:05 ", 300),
        ("PT15M", 900), ("PT1H30M", 5400), ("P1DT2H", 93600), ("PT90S", 90), ("PT1,5S", 1.5),
        ("", None), ("0", None), ("00:00", None), ("P", None), ("PT", None), ("soon", None),
        ("15 min", None), ("-5", None), ("1:2:3", None), ("1e3", None),
    ],
)  # fmt: skip
def test_a_duration_is_read_or_not_at_all(text, seconds):
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    ("tags", "is_open"),
    [
        ("entrance=main", True), ("entrance=yes", True), ("barrier=gate", True),
        ("entrance=emergency", False), ("entrance=service", False), ("barrier=fence", False),
        ("barrier=gate access=private", False), ("barrier=gate access=private foot=yes", True),
        ("entrance=yes access=customers", True), ("highway=bus_stop", False),
    ],
)  # fmt: skip
def test_an_entrance_is_for_people_who_come_in(tags, is_open):
    assert is_entrance(read(tags)) is is_open
