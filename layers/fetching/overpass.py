"""OpenStreetMap through Overpass: the answer becomes an .osm file, as if it had been delivered.

osmnx can ask Overpass itself, but it takes an answer that the service broke off (a `remark` about
time or memory stands in it) for a whole one, and only logs it. So the question goes through
`polite.py`, the answer must hold as many elements as it counts itself, and osmnx makes features of
the file. Overpass QL: https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL.
"""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import geopandas as gpd
import osmnx
import shapely
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from layers.crs import RD, WGS84
from layers.errors import Fault, SourceError, SourceUnreachableError
from layers.fetching.asking import make_request
from layers.fetching.card import FetchCard
from layers.fetching.page import Wanted
from layers.fetching.polite import Courier, fetch_answer
from layers.fetching.request import XML, Answer, Request, show_text, tell_broken

ELEMENTS = ("node", "way", "relation")
OSM_XML = ("application/osm3s+xml", *XML)
SERVER_TIME_S = 180
# The counts that the service writes between the elements; no part of an .osm file.
COUNT = re.compile(rb"<count\b[^>]*?(?:/>|>.*?</count>)", re.DOTALL)


def fetch_overpass(courier: Courier, card: FetchCard, wanted: Wanted, path: Path) -> int:
    """Bring what OpenStreetMap has of some tags in a region.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "overpass"; its `filter` holds statements such as `nwr["shop"="supermarket"];`.
    wanted
        With bounds in RD.
    path
        Of the .osm file: all that is wanted, with the nodes and ways of which it is made.

    Returns
    -------
    How many elements were wanted.

    Raises
    ------
    SourceUnreachableError
        As `fetch_answer`; "fetch_remark" if the service broke off; "fetch_count" if other than as
        many elements came as it counted; "fetch_empty".
    SourceError
        "fetch_bounds_missing", "fetch_unwritable".
    """
    if wanted.bounds_m is None:
        raise SourceError(Fault("fetch_bounds_missing", {"source": card.id}))
    asked = make_request(card, courier.keys, card.endpoint, {}, OSM_XML)
    request = Request(
        asked.source_id, asked.url, asked.origins, asked.media, secrets=asked.secrets,
        form={"data": write_query(card, wanted.bounds_m)}, max_bytes=asked.max_bytes,
    )  # fmt: skip
    answer = fetch_answer(courier, request, partial(count_elements, request=request))
    found = count_elements(answer, request)
    if not found and not card.may_be_empty:
        raise SourceUnreachableError(Fault("fetch_empty", {"source": card.id}))
    aside = path.with_name(path.name + ".part")
    try:
        aside.write_bytes(COUNT.sub(b"", answer.content))
        aside.replace(path)
    except OSError as error:
        fields = {"source": card.id, "file": path.name, "found": str(error.strerror)}
        raise SourceError(Fault("fetch_unwritable", fields)) from error
    return found


def write_query(card: FetchCard, bounds_m: tuple[float, float, float, float]) -> str:
    """Write the question: count what is wanted, then count and give it with its parts.

    Overpass takes south, west, north, east in degrees. The box around the region in degrees is a
    little wider than the region; what lies outside is left when the layer is loaded.
    """
    box = gpd.GeoSeries([shapely.box(*bounds_m)], crs=RD).segmentize(1000.0).to_crs(WGS84)
    west, south, east, north = box.total_bounds
    head = f"[out:xml][timeout:{SERVER_TIME_S}]"
    place = f"[bbox:{south:.6f},{west:.6f},{north:.6f},{east:.6f}];"
    wanted = f"({card.filter})->.wanted;.wanted out count;"
    return head + place + wanted + "(.wanted;.wanted >;)->.all;.all out count;.all out body qt;"


def count_elements(answer: Answer, request: Request) -> int:
    """Count what came, and compare it with what the service counted.

    Returns
    -------
    How many elements were wanted, their parts not counted.

    Raises
    ------
    SourceUnreachableError
        "fetch_broken", "fetch_remark", "fetch_count".
    """
    try:
        root = ElementTree.fromstring(answer.content, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        found = show_text(str(error), request)
        raise SourceUnreachableError(tell_broken(request, found)) from error
    names = {"source": request.source_id}
    remark = root.findtext("remark")
    if remark is not None:
        fields = {**names, "found": show_text(remark, request)}
        raise SourceUnreachableError(Fault("fetch_remark", fields))
    counts = [each.get("v", "") for each in root.findall("count/tag[@k='total']")]
    if root.tag != "osm" or len(counts) != 2 or not all(map(str.isdecimal, counts)):
        raise SourceUnreachableError(tell_broken(request, "no counts"))
    received = sum(1 for each in root if each.tag in ELEMENTS)
    if received != int(counts[1]):
        told = {**names, "expected": int(counts[1]), "found": received}
        raise SourceUnreachableError(Fault("fetch_count", told))
    return int(counts[0])


def read_overpass(path: Path, tags: Mapping[str, bool | str | list[str]]) -> gpd.GeoDataFrame:
    """Make features of an .osm file that `fetch_overpass` wrote.

    Parameters
    ----------
    path
        Of the file.
    tags
        As osmnx takes them: {"amenity": ["pharmacy", "doctors"], "shop": "supermarket"}.

    Returns
    -------
    A row per feature, in EPSG:28992, index (element, id): the tags as columns, and geometry.

    Raises
    ------
    SourceError
        "fetch_empty" if no feature has one of the tags.
    """
    try:
        features = osmnx.features_from_xml(path, tags=dict(tags))
    except osmnx._errors.InsufficientResponseError as error:
        raise SourceError(Fault("fetch_empty", {"source": path.stem})) from error
    return features.to_crs(RD)
