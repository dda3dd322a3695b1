"""OGC API - Features: pages that each say where the next one is.

OGC API - Features - Part 1: Core 1.0.1 (OGC 17-069r4), requirements 27-31 (links, numberMatched,
numberReturned); Part 2: Coordinate Reference Systems by Reference 1.0.1 (OGC 18-058r1) for `crs`,
`bbox-crs` and the header Content-Crs. The servers of PDOK do not give numberMatched.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from layers.errors import Fault, SourceUnreachableError
from layers.fetching.asking import make_request
from layers.fetching.card import FetchCard
from layers.fetching.origin import follow
from layers.fetching.page import START, Bookmark, FetchedPage, Wanted, is_last
from layers.fetching.polite import Courier, fetch_answer
from layers.fetching.request import JSON, Answer, Request, make_url, parse_json, tell_broken
from layers.store.card import Bounds

CRS_URIS = {
    "EPSG:28992": "http://www.opengis.net/def/crs/EPSG/0/28992",
    "OGC:CRS84": "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
}
CRS_NAME = re.compile(r"(EPSG|OGC)[/:]+(?:[\d.]*[/:])?(\d+|CRS84)", re.IGNORECASE)


def fetch_features(
    courier: Courier, card: FetchCard, wanted: Wanted, bookmark: Bookmark = START
) -> Iterator[FetchedPage]:
    """Ask the pages of a collection, one after the other.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "features".
    wanted
        The region.
    bookmark
        Behind the last page that is kept; the next page is asked first.

    Yields
    ------
    Pages, until one names no next.

    Raises
    ------
    SourceUnreachableError
        As `fetch_answer`; "fetch_broken" if an answer is no FeatureCollection.
    """
    url = bookmark.cursor or make_items_url(card, wanted.bounds_m)
    number = bookmark.number
    while not is_last(bookmark) and url:
        number += 1
        page = fetch_features_page(courier, card, url, number)
        yield page
        url = page.cursor


def make_items_url(card: FetchCard, bounds_m: Bounds | None) -> str:
    """Write the address of the first page."""
    params = {"f": "json", "limit": str(card.page_size)}
    if card.crs:
        params["crs"] = CRS_URIS[card.crs]
    if bounds_m is not None:
        params["bbox"] = ",".join(f"{number:.3f}" for number in bounds_m)
        params["bbox-crs"] = CRS_URIS["EPSG:28992"]
    base = f"{card.endpoint.rstrip('/')}/collections/{card.layer}/items"
    return make_url(base, params)


def fetch_features_page(courier: Courier, card: FetchCard, url: str, number: int) -> FetchedPage:
    """Ask one page."""
    request = make_request(card, courier.keys, url, {}, JSON)
    answer = fetch_answer(courier, request, partial(read_collection, request=request))
    told = read_collection(answer, request)
    features = told["features"]
    return FetchedPage(
        number=number,
        content=answer.content,
        received=len(features),
        matched=read_count(told.get("numberMatched")),
        told=read_count(told.get("numberReturned")),
        cursor=find_next(told.get("links"), request),
        crs=name_crs_of(answer.headers.get("content-crs", "")) or name_member_crs(told),
        ids=read_ids(features, card.key),
        url=answer.url,
    )


def read_collection(answer: Answer, request: Request) -> dict[str, Any]:
    """Read a GeoJSON FeatureCollection (RFC 7946, 3.3).

    Raises
    ------
    SourceUnreachableError
        "fetch_broken".
    """
    told = parse_json(answer, request)
    features = told.get("features")
    is_list = isinstance(features, list) and all(
        isinstance(each, dict) and isinstance(each.get("properties"), dict | None)
        for each in features
    )
    if told.get("type") != "FeatureCollection" or not is_list:
        found = "no FeatureCollection"
        raise SourceUnreachableError(tell_broken(request, found))
    return told


def read_count(value: object) -> int | None:
    """Read a count that a service gives; None where it says "unknown" or nothing."""
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def read_ids(features: Sequence[Mapping[str, Any]], key: str) -> tuple[str, ...]:
    """Take the id of each feature: a property if the card names one, else its own.

    A feature without one gets a hash of its content: the same feature has the same id on any page.
    """
    taken = [
        (each.get("properties") or {}).get(key) if key else each.get("id") for each in features
    ]
    return tuple(
        hash_content(feature) if each in {None, ""} else str(each)
        for each, feature in zip(map(_plain, taken), features, strict=True)
    )


def hash_content(row: Mapping[str, Any]) -> str:
    """Name a row by its content."""
    text = json.dumps(row, sort_keys=True, ensure_ascii=False)
    return "=" + hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _plain(value: object) -> object:
    """Make an id out of whatever stands in its place."""
    return value if isinstance(value, str | int | float | None) else json.dumps(value)


def find_next(links: object, request: Request) -> str:
    """Find where the next page is; "" on the last.

    Raises
    ------
    SourceUnreachableError
        "fetch_elsewhere"; "fetch_broken" if there are two different ones.
    """
    listed = links if isinstance(links, list) else []
    found = {
        str(each.get("href", ""))
        for each in listed
        if isinstance(each, dict) and each.get("rel") == "next"
    }
    if len(found) > 1:
        raise SourceUnreachableError(tell_broken(request, "two links rel=next"))
    return follow(request, request.url, found.pop()) if found else ""


def name_crs_of(text: str) -> str:
    """Write the name of a CRS as "EPSG:28992", however a service names it; "" if it does not."""
    found = CRS_NAME.search(text)
    return f"{found[1].upper()}:{found[2].upper()}" if found else ""


def name_member_crs(told: Mapping[str, Any]) -> str:
    """Take the CRS from the member `crs` of a collection, as services of before RFC 7946 give."""
    member = told.get("crs")
    named = member.get("properties") if isinstance(member, dict) else None
    return name_crs_of(str(named.get("name", ""))) if isinstance(named, dict) else ""


def tell_too_many(card: FetchCard, found: int) -> Fault:
    """Make the fault of a service that cannot give so many rows."""
    return Fault("fetch_too_many", {"source": card.id, "found": found, "expected": card.max_start})
