"""Cards go to JSON and back, and say no when they cannot be true."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import hypothesis.strategies as st
import pytest
from hypothesis import given

from layers.errors import SourceError
from layers.store.card import (
    Card,
    Content,
    check_card,
    name_card,
    parse_card,
    tell_request,
    write_card,
)
from tests.layers.store.build_store import NOON, a_card

CONTENT = Content(
    sha256="ab", size_bytes=3, rows=2, columns=("a",), crs="EPSG:28992", crs_given="EPSG:4326",
    bounds_m=(1.0, 2.0, 3.0, 4.5), received=2, repeated=0, unplaced=0, outside=0, invalid=0,
    keyless=0,
)  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
METRES = st.floats(-1e6, 1e6)
CARDS = st.builds(
    Card,
    source_id=st.just("parcels"),
    fetched_at=st.datetimes(
        datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)  # noqa: DTZ001
    ),
    url=TEXT, publisher=TEXT, licence=TEXT, attribution=TEXT, etag=TEXT, last_modified=TEXT,
    reference_day=st.none() | st.dates(),
    key=st.lists(TEXT, max_size=3).map(tuple),
    checks=st.lists(TEXT, max_size=3).map(tuple),
    asked=st.none() | st.integers(0, 10**9),
    window_m=st.none() | st.tuples(METRES, METRES, METRES, METRES),
)  # fmt: skip


@given(CARDS)
def test_a_card_comes_back_as_it_was(card):
    text = write_card(card, CONTENT)
    assert parse_card(text) == (card, CONTENT)
    assert name_card(text) == name_card(write_card(card, CONTENT))


@given(CARDS, CARDS)
def test_two_cards_have_two_names(one, other):
    same = name_card(write_card(one, CONTENT)) == name_card(write_card(other, CONTENT))
    assert same == (one == other)


def test_a_moment_is_the_same_in_any_zone():
    summer = timezone(timedelta(hours=2))
    here = a_card(fetched_at=NOON.astimezone(summer))
    assert write_card(here, CONTENT) == write_card(a_card(), CONTENT)


def test_what_is_asked_does_not_depend_on_when():
    later = a_card(fetched_at=NOON + timedelta(days=3), checks=("hits",))
    assert tell_request(later) == tell_request(a_card())
    assert tell_request(a_card(asked=7)) != tell_request(a_card())
    assert tell_request(a_card(etag="b")) != tell_request(a_card())


@pytest.mark.parametrize(
    ("facts", "code", "found"),
    [
        ({"fetched_at": datetime(2026, 1, 1)}, "store_card_value", "fetched_at"),  # noqa: DTZ001
        ({"asked": -1}, "store_card_value", "asked"),
        ({"window_m": (2.0, 0.0, 1.0, 9.0)}, "store_card_value", "window_m"),
        ({"window_m": (float("nan"), 0.0, 1.0, 9.0)}, "store_card_value", "window_m"),
        ({"window_m": (0.0, 0.0, float("inf"), 9.0)}, "store_card_value", "window_m"),
        ({"key": ("a", "a")}, "store_card_value", "key"),
        ({"url": "https://a.nl/?apikey=HUSH"}, "store_secret", "apikey"),
        ({"source_id": "../x"}, "store_name", "../x"),
        ({"area": "A B"}, "store_name", "A B"),
    ],
)
def test_a_card_that_cannot_be_true_stops(facts, code, found):
    with pytest.raises(SourceError) as caught:
        check_card(a_card(**facts))
    fault = caught.value.faults[0]
    assert fault.code == code
    assert found in (fault.fields.get("key"), fault.fields.get("found"))
    assert "HUSH" not in str(caught.value)


def test_every_fault_of_a_card_is_told():
    with pytest.raises(SourceError) as caught:
        check_card(a_card(asked=-1, window_m=(1.0, 1.0, 0.0, 0.0), url="https://u:p@a.nl/?sig=x"))
    assert len(caught.value.faults) == 4


@pytest.mark.parametrize(
    "text",
    [
        b"", b"[]", b"7", b"null", b'{"schema": 1}', b"\xff\xfe", b'{"schema": 9, "card": {}}',
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_card_is_told(text):
    with pytest.raises(ValueError, match="."):
        parse_card(text)


def test_a_card_with_a_strange_or_missing_field_is_told():
    good = write_card(a_card(reference_day=date(2026, 1, 1)), CONTENT)
    for before, after in ((b'"rows"', b'"rowz"'), (b'"etag"', b'"gate"'), (b"2026-01-01", b"soon")):
        assert before in good
        with pytest.raises(ValueError, match="."):
            parse_card(good.replace(before, after))


def test_unknown_bounds_stay_unknown():
    content = replace(CONTENT, bounds_m=None)
    assert parse_card(write_card(a_card(), content))[1].bounds_m is None
