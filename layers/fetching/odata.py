"""OData 3 and 4 as CBS speaks them: pages of records with a link to the next.

OData 3.0 JSON Light and OData 4.01 JSON Format (OASIS), "next link" and "/$count". The feed of CBS
gives 10,000 records a page. cbsodata, the library for it, holds the whole table in memory, cannot
go on where it was stopped, and takes a chain that ends early for the end.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from layers.errors import SourceUnreachableError
from layers.fetching.asking import make_request
from layers.fetching.card import FetchCard
from layers.fetching.origin import follow
from layers.fetching.page import START, Bookmark, FetchedPage, Wanted, is_last
from layers.fetching.polite import Courier, fetch_answer
from layers.fetching.request import (
    JSON,
    Answer,
    Request,
    make_url,
    parse_json,
    show_text,
    tell_broken,
)
from layers.fetching.rows import name_record

SETS = {"odata3": "TypedDataSet", "odata4": "Observations"}
NEXT = {"odata3": "odata.nextLink", "odata4": "@odata.nextLink"}
PLAIN = ("text/plain", *JSON)


def fetch_odata(
    courier: Courier, card: FetchCard, wanted: Wanted, bookmark: Bookmark = START
) -> Iterator[FetchedPage]:
    """Ask the pages of a table, one after the other.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "odata3" or "odata4". Its `filter` may hold {year}.
    wanted
        With the year. Tables come for the whole country: shares need the national sum.
    bookmark
        Behind the last page that is kept.

    Yields
    ------
    Pages; each says the count that was asked beforehand.

    Raises
    ------
    SourceUnreachableError
        As `fetch_answer`; "fetch_broken".
    """
    if is_last(bookmark):
        return
    matched = bookmark.matched if bookmark.number else count_odata(courier, card, wanted)
    url = bookmark.cursor or make_url(
        _name_set(card), {"$format": "json", **_ask_for(card, wanted)}
    )
    number = bookmark.number
    while url:
        number += 1
        page = _fetch_page(courier, card, url, (number, matched))
        yield page
        url = page.cursor


def count_odata(courier: Courier, card: FetchCard, wanted: Wanted) -> int | None:
    """Ask how many records there are.

    Raises
    ------
    SourceUnreachableError
        As `fetch_answer`; "fetch_broken" if the answer is no number.
    """
    url = f"{_name_set(card)}/$count"
    request = make_request(card, courier.keys, url, _ask_for(card, wanted), PLAIN)
    answer = fetch_answer(courier, request, partial(read_number, request=request))
    return read_number(answer, request)


def read_number(answer: Answer, request: Request) -> int:
    """Read an answer that is one whole number.

    Raises
    ------
    SourceUnreachableError
        "fetch_broken".
    """
    text = answer.content[:100].decode("utf-8-sig", "replace").strip()
    if not (text.isascii() and text.isdecimal()):
        raise SourceUnreachableError(tell_broken(request, show_text(text, request, 60)))
    return int(text)


def _name_set(card: FetchCard) -> str:
    return f"{card.endpoint.rstrip('/')}/{card.layer}/{SETS[card.way]}"


def _ask_for(card: FetchCard, wanted: Wanted) -> dict[str, str]:
    asked = card.filter.replace("{year}", str(wanted.year))
    return {"$filter": asked} if asked else {}


def _fetch_page(
    courier: Courier, card: FetchCard, url: str, place: tuple[int, int | None]
) -> FetchedPage:
    number, matched = place
    request = make_request(card, courier.keys, url, {}, JSON)
    answer = fetch_answer(courier, request, partial(read_value, request=request))
    told = parse_json(answer, request)
    link = told.get(NEXT[card.way])
    records = told["value"]
    return FetchedPage(
        number=number,
        content=answer.content,
        received=len(records),
        matched=matched,
        told=None,
        cursor=follow(request, url, str(link)) if link else "",
        crs="",
        ids=tuple(name_record(each, card.key) for each in records),
        url=answer.url,
    )


def read_value(answer: Answer, request: Request) -> list[dict[str, Any]]:
    """Read the records of an answer.

    Raises
    ------
    SourceUnreachableError
        "fetch_broken".
    """
    value = parse_json(answer, request).get("value")
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise SourceUnreachableError(tell_broken(request, "no list `value`"))
    return value
