"""The judgement by itself, and of recorded answers of a server of PDOK's make."""

import json
from dataclasses import replace

import httpx
import pytest
from pyproj import Transformer

from layers.errors import SourceError, SourceUnreachableError
from layers.fetching.completeness import Tally, count_page, judge_delivery, resume_tally
from layers.fetching.features import fetch_features_page
from layers.fetching.page import Bookmark, FetchedPage, Wanted, mark, read_notes, write_note
from layers.fetching.polite import open_courier
from layers.fetching.rows import read_features
from layers.fetching.walk import walk_pages
from tests.layers.fetching.build_service import (
    QUICK,
    FakeTime,
    FaultyLine,
    Service,
    Told,
    card_of,
    change_json,
    make_features,
    shift,
)


def a_page(number=1, ids=("a", "b"), **changes):
    given = {
        "number": number, "content": b"", "received": len(ids), "matched": None, "told": None,
        "cursor": f"c{number}", "crs": "EPSG:28992", "ids": tuple(ids), "url": "",
    }  # fmt: skip
    return FetchedPage(**{**given, **changes})


def codes_of(page, tally):
    with pytest.raises(SourceUnreachableError) as caught:
        count_page(card_of(), page, tally)
    return [fault.code for fault in caught.value.faults]


def test_pages_that_cannot_follow():
    tally = Tally()
    count_page(card_of(), a_page(), tally)
    assert codes_of(a_page(2), tally) == ["fetch_page_repeated"]
    assert codes_of(a_page(2, ("b", "c")), tally) == ["fetch_row_repeated"]
    assert codes_of(a_page(3, ("d",)), tally) == ["fetch_order"]
    assert codes_of(a_page(2, ("d",), cursor="c1"), tally) == ["fetch_page_repeated"]
    assert codes_of(a_page(2, ("d", "d"), told=3), tally) == [
        "fetch_page_short", "fetch_row_repeated",
    ]  # fmt: skip
    assert (tally.pages, tally.received) == (1, 2)  # a bad page counts for nothing
    count_page(card_of(), a_page(2, ("d",), cursor="", crs=""), tally)
    assert codes_of(a_page(3, ("e",)), tally) == ["fetch_order"]  # after the end
    assert "crs_stated" not in judge_delivery(card_of(), tally, ("tiles",)).checks


def test_a_page_of_an_earlier_session_is_known_by_its_digest():
    first = mark(Bookmark(), a_page())
    tally = resume_tally(read_notes("zee", [write_note(first)]))
    assert codes_of(a_page(2), tally) == ["fetch_page_repeated"]


@pytest.mark.parametrize(
    "notes", [["kapot"], ["[1]"], ["[2, 'c', 1, null, 'd']"], ['[1, "", 1, null, "d"]'] * 2,
              ['[2, "c", 1, null, "d"]'], ["null"], ["[" * 50_000]],
)  # fmt: skip
def test_notes_that_do_not_follow(notes):
    with pytest.raises(SourceError, match="fetch_note"):
        read_notes("zee", notes)


def test_a_layer_in_degrees():
    turn = Transformer.from_crs(28992, 4326, always_xy=True).transform

    def to_degrees(told):
        for each in told["features"]:
            shift(each, lambda x, y: list(turn(x, y)))

    class Degrees(Service):
        def items(self, query):
            reply = change_json(
                super().items(query),
                lambda told: [
                    shift(each, lambda x, y: list(turn(x, y))) for each in told["features"]
                ],
            )
            reply.headers["Content-Crs"] = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
            return reply

    wanted = Wanted((19_900.0, 559_900.0, 20_250.0, 560_250.0))
    line = FaultyLine(Degrees(make_features(100)))
    with open_courier(QUICK, FakeTime().pace(), transport=line) as courier:
        steps = list(walk_pages(courier, card_of(crs="OGC:CRS84"), wanted, Tally()))
        assert sum(len(step.rows) for step in steps) == 9
        assert steps[0].rows.crs == 4326
        with pytest.raises(SourceUnreachableError, match="fetch_(crs|outside)"):
            list(walk_pages(courier, card_of(), wanted, Tally()))


@pytest.mark.parametrize(
    ("name", "rows", "has_next"),
    [
        ("expected_foo_collection", 10, True), ("expected_foo_collection_with_cursor", 2, True),
        ("expected_features_roads", 10, False), ("expected_empty_feature_collection", 0, False),
    ],
)  # fmt: skip
def test_recorded_answers_of_gokoala(shared, name, rows, has_next):
    body = (shared / "api_samples" / "gokoala" / f"{name}.json").read_bytes()
    head = {"Content-Type": "application/geo+json"}
    line = Told(lambda _: httpx.Response(200, headers=head, content=body))
    card = replace(card_of(crs="OGC:CRS84", columns=()), endpoint="http://localhost:8080")
    with open_courier(QUICK, FakeTime().pace(), transport=line) as courier:
        page = fetch_features_page(courier, card, "http://localhost:8080/items", 1)
    assert (page.received, bool(page.cursor), page.matched) == (rows, has_next, None)
    told = json.loads(body)
    assert page.told == told.get("numberReturned")
    assert len(read_features(card, page)) == rows == len(page.ids)
    if has_next:
        assert "cursor=" in page.cursor
