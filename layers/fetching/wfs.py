"""Web Feature Service 2.0: pages by row number, and a count beforehand.

OGC 09-025r2, Web Feature Service 2.0.2: 7.6.3 (count, startIndex), 7.6.3.6 (resultType=hits),
7.7.4.2 (numberMatched). PDOK ignores `cql_filter` without a word, so only `bbox` is used, and
`judge_places` looks whether it was heeded.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from layers.errors import Fault, SourceUnreachableError
from layers.fetching.asking import make_request
from layers.fetching.card import FetchCard
from layers.fetching.features import (
    name_member_crs,
    read_collection,
    read_count,
    read_ids,
    tell_too_many,
)
from layers.fetching.page import START, Bookmark, FetchedPage, Wanted, is_last
from layers.fetching.polite import Courier, fetch_answer
from layers.fetching.request import (
    JSON,
    XML,
    Answer,
    Request,
    parse_json,
    show_text,
    tell_broken,
)

CRS_URNS = {
    "EPSG:28992": "urn:ogc:def:crs:EPSG::28992",
    "OGC:CRS84": "urn:ogc:def:crs:OGC:1.3:CRS84",
}


def fetch_wfs(
    courier: Courier, card: FetchCard, wanted: Wanted, bookmark: Bookmark = START
) -> Iterator[FetchedPage]:
    """Ask the pages of a feature type, one after the other.

    Every page starts behind the rows that came, also where a service gives fewer than asked; it
    ends when as many came as the service counted.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "wfs".
    wanted
        The region.
    bookmark
        Behind the last page that is kept.

    Yields
    ------
    Pages; each says the count that was asked beforehand.

    Raises
    ------
    SourceUnreachableError
        As `fetch_answer`; "fetch_broken"; as `check_end`; "fetch_too_many" if there are more than
        the service lets one page through: then ask smaller regions (`tiled_wfs.py`).
    """
    if is_last(bookmark):
        return
    matched = bookmark.matched if bookmark.number else count_wfs(courier, card, wanted)
    if card.max_start and matched is not None and matched > card.max_start + card.page_size:
        raise SourceUnreachableError(tell_too_many(card, matched))
    start, number = int(bookmark.cursor or 0), bookmark.number
    while True:
        number += 1
        page = _fetch_page(courier, card, wanted, (start, number, matched))
        start += page.received
        if not page.cursor:  # before the page is kept: who goes on later does not look again
            check_end(courier, card, wanted, (start, matched))
        yield page
        if not page.cursor:
            return


def check_end(
    courier: Courier, card: FetchCard, wanted: Wanted, came: tuple[int, int | None]
) -> None:
    """Ask for one row behind the last: a service may count no further than it gives at a time.

    MapServer does so where it has a limit (`wfs_maxfeatures`): its count then says that all came.

    Parameters
    ----------
    courier, card, wanted
        As `fetch_wfs`.
    came
        How many rows came, and how many the service says there are.

    Raises
    ------
    SourceUnreachableError
        "fetch_count" if there is another row.
    """
    start, matched = came
    if matched is None or (card.max_start and start > card.max_start):
        return  # an empty page has shown the end; or no page may begin here
    one = replace(card, page_size=1)
    beyond = _fetch_page(courier, one, wanted, (start, 1, None))
    if beyond.received:
        fields = {"source": card.id, "expected": matched, "found": start + beyond.received}
        raise SourceUnreachableError(Fault("fetch_count", fields))


def count_wfs(courier: Courier, card: FetchCard, wanted: Wanted) -> int | None:
    """Ask how many features there are; None if the service does not know.

    Raises
    ------
    SourceUnreachableError
        As `fetch_answer`; "fetch_broken".
    """
    params = {**_ask_for(card, wanted), "resultType": "hits"}
    request = make_request(card, courier.keys, card.endpoint, params, XML)
    return read_hits(fetch_answer(courier, request, partial(read_hits, request=request)), request)


def read_hits(answer: Answer, request: Request) -> int | None:
    """Read the count of an answer with resultType=hits.

    Raises
    ------
    SourceUnreachableError
        "fetch_broken" for XML that cannot be read, and for an exception of the service.
    """
    try:
        root = ElementTree.fromstring(answer.content, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        found = show_text(str(error), request)
        raise SourceUnreachableError(tell_broken(request, found)) from error
    if not str(root.tag).endswith("FeatureCollection"):
        told = " ".join("".join(root.itertext()).split())
        raise SourceUnreachableError(tell_broken(request, show_text(told, request)))
    return read_count(root.get("numberMatched", root.get("numberOfFeatures")))


def _ask_for(card: FetchCard, wanted: Wanted) -> dict[str, str]:
    """Write the parameters that count and pages have in common."""
    params = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": card.layer,
    }
    if card.crs:  # without it some services answer in a CRS of their own choice
        params["srsName"] = CRS_URNS[card.crs]
    if wanted.bounds_m is not None:
        corners = ",".join(f"{number:.3f}" for number in wanted.bounds_m)
        params["bbox"] = f"{corners},{CRS_URNS['EPSG:28992']}"
    return params


def _fetch_page(
    courier: Courier, card: FetchCard, wanted: Wanted, place: tuple[int, int, int | None]
) -> FetchedPage:
    """Ask the page that starts at a row."""
    start, number, matched = place
    params = {**_ask_for(card, wanted), "count": str(card.page_size), "startIndex": str(start)}
    params["outputFormat"] = card.options.get("format", "application/json")
    if "sort" in card.options:
        params["sortBy"] = card.options["sort"]
    request = make_request(card, courier.keys, card.endpoint, params, JSON)
    answer = fetch_answer(courier, request, partial(read_collection, request=request))
    told = parse_json(answer, request)
    received = len(told["features"])
    own = read_count(told.get("numberMatched"))
    if None not in (own, matched) and own != matched:
        told_other = {"source": card.id, "expected": matched, "found": own}
        raise SourceUnreachableError(Fault("fetch_changed", told_other))
    there = matched if matched is not None else own
    # Without a count only an empty page is the end: a service may give fewer than were asked.
    is_more = start + received < there if there is not None else received > 0
    return FetchedPage(
        number=number,
        content=answer.content,
        received=received,
        matched=there,
        told=read_count(told.get("numberReturned")),
        cursor=str(start + received) if is_more else "",
        crs=name_member_crs(told),
        ids=read_ids(told["features"], card.key),
        url=answer.url,
    )
