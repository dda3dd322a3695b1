"""The Locatieserver of PDOK: an address in, its places out.

Version 3.1 (api.pdok.nl/bzk/locatieserver/search/v3_1): `free` always finds something, so every
answer carries the score and what was found; whether it is the address that was meant is judged by
whoever asked (`is_exact` compares postcode and number). Unknown parameters are refused by the
service.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import geopandas as gpd
import shapely

from layers.crs import RD_WINDOW, WGS84, to_rd
from layers.errors import Fault, SourceUnreachableError
from layers.fetching.asking import make_request
from layers.fetching.card import FetchCard
from layers.fetching.polite import Courier, fetch_answer
from layers.fetching.request import JSON, Answer, Request, parse_json, tell_broken

FIELDS = (
    "id", "weergavenaam", "type", "score", "straatnaam", "huisnummer", "huisletter",
    "huisnummertoevoeging", "postcode", "woonplaatsnaam", "gemeentecode", "centroide_rd",
    "centroide_ll", "adresseerbaarobject_id", "nummeraanduiding_id", "gekoppeld_perceel",
)  # fmt: skip
ROWS = 10
POINT = re.compile(r"POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)")
# Both places of an answer are the same point, rounded to a hundred-millionth of a degree; the way
# to RD without the grids of NSGI is good to about a metre (`layers.crs.to_rd`).
SAME_PLACE_M = 10.0


@dataclass(frozen=True)
class Found:
    """One thing that the service found.

    Parameters
    ----------
    name
        As the service writes it: "Bolstraat 1, 3581WS Utrecht".
    kind
        "adres", "weg", "postcode", "woonplaats" and so on.
    score
        Of the service: higher is nearer to what was asked; only comparable within one answer. NaN
        if it gives none.
    street, number, letter, suffix, postcode, town
        Of an address; "" where it has none.
    gemeente_code
        As "GM0344"; "" if unknown.
    x_m, y_m
        RD; NaN if it gives no place.
    unit_id, address_id
        BAG ids of the verblijfsobject (or plaats) and the nummeraanduiding; "" if none.
    parcel_ids
        As "UTT00-R-364".
    """

    name: str
    kind: str
    score: float
    street: str
    number: str
    letter: str
    suffix: str
    postcode: str
    town: str
    gemeente_code: str
    x_m: float
    y_m: float
    unit_id: str
    address_id: str
    parcel_ids: tuple[str, ...]


@dataclass(frozen=True)
class Geocoded:
    """What the service found for one address.

    Parameters
    ----------
    asked
        The words that were sent.
    matched
        How many things it found in all; `found` holds the first `ROWS`.
    found
        In the service's order.
    """

    asked: str
    matched: int
    found: tuple[Found, ...]


def geocode(courier: Courier, card: FetchCard, words: str, kind: str = "adres") -> Geocoded:
    """Ask where an address is.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "geocoder".
    words
        Street, number, postcode, town, in any order.
    kind
        What may be found: "adres", "postcode", "weg", "woonplaats".

    Raises
    ------
    SourceUnreachableError
        As `fetch_answer`; "fetch_broken"; "fetch_outside" if a place cannot be in RD, or is not
        where its longitude and latitude are.
    """
    asked = " ".join(words.split())
    params = {"q": asked, "fq": f"type:{kind}", "rows": str(ROWS), "fl": ",".join(FIELDS)}
    url = f"{card.endpoint.rstrip('/')}/free"
    request = make_request(card, courier.keys, url, params, JSON)
    answer = fetch_answer(courier, request, partial(read_response, request=request))
    matched, docs = read_response(answer, request)
    return Geocoded(asked, matched, tuple(_make_found(each, request) for each in docs))


def read_response(answer: Answer, request: Request) -> tuple[int, list[dict[str, Any]]]:
    """Read how many things were found, and the first of them.

    Raises
    ------
    SourceUnreachableError
        "fetch_broken" if the list is shorter than it should be, or there is none.
    """
    response = parse_json(answer, request).get("response")
    told = response if isinstance(response, dict) else {}
    matched, docs = told.get("numFound"), told.get("docs")
    is_list = isinstance(docs, list) and all(isinstance(each, dict) for each in docs)
    if not isinstance(matched, int) or not isinstance(docs, list) or not is_list:
        raise SourceUnreachableError(tell_broken(request, "no list `docs`"))
    if len(docs) < min(matched, ROWS):
        raise SourceUnreachableError(tell_broken(request, f"{len(docs)} of {matched}"))
    return matched, docs


def is_exact(found: Found, postcode: str, number: str, suffix: str = "") -> bool:
    """Say if a found thing is the address with this postcode and number, to the last letter.

    Parameters
    ----------
    found
        Of the service.
    postcode
        With or without space.
    number
        Of the house, without letter or suffix.
    suffix
        Letter and suffix together, however separated: "a", "A-2", "a 2".
    """
    own = _bare(found.letter + found.suffix)
    same_door = _bare(found.number) == _bare(number) and own == _bare(suffix)
    return found.kind == "adres" and same_door and _bare(found.postcode) == _bare(postcode) != ""


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _make_found(doc: Mapping[str, Any], request: Request) -> Found:
    """Make a find of one document, if its place can be true."""
    x_m, y_m = _read_point(doc.get("centroide_rd"))
    check_place((x_m, y_m), _read_point(doc.get("centroide_ll")), request)
    parcels = doc.get("gekoppeld_perceel", [])
    code = _text(doc, "gemeentecode")
    score = doc.get("score")
    return Found(
        name=_text(doc, "weergavenaam"),
        kind=_text(doc, "type"),
        score=float(score) if isinstance(score, int | float) else math.nan,
        street=_text(doc, "straatnaam"),
        number=_text(doc, "huisnummer"),
        letter=_text(doc, "huisletter"),
        suffix=_text(doc, "huisnummertoevoeging"),
        postcode=_text(doc, "postcode"),
        town=_text(doc, "woonplaatsnaam"),
        gemeente_code=f"GM{code:0>4}" if code.isdecimal() else "",
        x_m=x_m,
        y_m=y_m,
        unit_id=_text(doc, "adresseerbaarobject_id"),
        address_id=_text(doc, "nummeraanduiding_id"),
        parcel_ids=tuple(map(str, parcels)) if isinstance(parcels, list) else (),
    )


def _text(doc: Mapping[str, Any], name: str) -> str:
    value = doc.get(name)
    return "" if value is None or isinstance(value, list | dict) else str(value)


def _read_point(text: object) -> tuple[float, float]:
    """Read "POINT(x y)"; NaN if there is none."""
    read = POINT.fullmatch(text.strip()) if isinstance(text, str) else None
    return (float(read[1]), float(read[2])) if read else (math.nan, math.nan)


def check_place(rd_m: tuple[float, float], degrees: tuple[float, float], request: Request) -> None:
    """Stop on a place outside the RD window, or one that its degrees contradict.

    Raises
    ------
    SourceUnreachableError
        "fetch_outside".
    """
    if math.isnan(rd_m[0]):
        return
    west, south, east, north = RD_WINDOW
    is_in = west <= rd_m[0] <= east and south <= rd_m[1] <= north
    if is_in and not math.isnan(degrees[0]):
        other = to_rd(gpd.GeoSeries([shapely.Point(degrees)], crs=WGS84)).iloc[0]
        is_in = math.dist(rd_m, (other.x, other.y)) <= SAME_PLACE_M
    if not is_in:
        told = json.dumps([*rd_m, *(None if math.isnan(each) else each for each in degrees)])
        fields = {"source": request.source_id, "found": told, "guess": "elsewhere"}
        raise SourceUnreachableError(Fault("fetch_outside", fields))
