"""`CoverageCard`: what a Web Coverage Service says of a raster before it is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from layers.errors import Fault, SourceUnreachableError
from layers.fetching.asking import make_request
from layers.fetching.card import FetchCard
from layers.fetching.features import name_crs_of
from layers.fetching.polite import Courier, fetch_answer
from layers.fetching.request import XML, Answer, Request, show_text, tell_broken
from layers.store.card import Bounds, is_window

EASTINGS = frozenset({"x", "e", "easting"})


@dataclass(frozen=True)
class CoverageCard:
    """What a service says of a raster.

    Parameters
    ----------
    axis_x, axis_y
        Names of the axes to the east and to the north.
    bounds_m
        Of the whole raster: west, south, east, north in RD.
    cell_m
        Width and height of a cell.
    nodata
        Values that stand for "no data"; () if it names none.
    """

    axis_x: str
    axis_y: str
    bounds_m: Bounds
    cell_m: tuple[float, float]
    nodata: tuple[float, ...]


def describe_coverage(courier: Courier, card: FetchCard) -> CoverageCard:
    """Ask what a raster is.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "coverage".

    Raises
    ------
    SourceUnreachableError
        As `fetch_answer`; "fetch_broken"; "fetch_crs" if its own places are in another CRS.
    """
    params = {
        "service": "WCS", "version": "2.0.1", "request": "DescribeCoverage",
        "coverageId": card.layer,
    }  # fmt: skip
    request = make_request(card, courier.keys, card.endpoint, params, XML)
    read = partial(read_description, request=request, card=card)
    return read(fetch_answer(courier, request, read))


def read_description(answer: Answer, request: Request, card: FetchCard) -> CoverageCard:
    """Read a description of a coverage (OGC 09-110r4, 8.3; GML 3.2.1, 19).

    Raises
    ------
    SourceUnreachableError
        "fetch_broken", "fetch_crs".
    """
    try:
        root = ElementTree.fromstring(answer.content, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        found = show_text(str(error), request)
        raise SourceUnreachableError(tell_broken(request, found)) from error
    envelope = next(_find(root, "Envelope"), None)
    if envelope is None:
        told = " ".join("".join(root.itertext()).split()) or "no Envelope"
        raise SourceUnreachableError(tell_broken(request, show_text(told, request)))
    crs = name_crs_of(str(envelope.get("srsName", "")))
    if crs != card.crs:
        fields = {"source": card.id, "page": 1, "expected": card.crs, "found": crs}
        raise SourceUnreachableError(Fault("fetch_crs", fields))
    try:
        return _make_card(root, envelope, card)
    except (ValueError, IndexError) as error:
        found = show_text(str(error), request)
        raise SourceUnreachableError(tell_broken(request, found)) from error


def _make_card(root: Any, envelope: Any, card: FetchCard) -> CoverageCard:  # noqa: ANN401 an XML element
    axes = str(envelope.get("axisLabels", "")).split()[:2] or ["X", "Y"]
    at_x = int(len(axes) == 2 and axes[1].casefold() in EASTINGS)
    low, high = (_read_numbers(envelope, name) for name in ("lowerCorner", "upperCorner"))
    at_y = 1 - at_x
    bounds = (low[at_x], low[at_y], high[at_x], high[at_y])
    steps = [
        [float(word) for word in str(each.text).split()] for each in _find(root, "offsetVector")
    ]
    cell = tuple(max(abs(step[at]) for step in steps) for at in (at_x, at_y))
    if not is_window(bounds) or not all(0 < size < float("inf") for size in cell):
        message = f"bounds {bounds}, cells {cell}"
        raise ValueError(message)
    nodata = tuple(float(str(each.text)) for each in _find(root, "nilValue"))
    names = card.options
    return CoverageCard(
        axis_x=names.get("axis_x", axes[at_x]),
        axis_y=names.get("axis_y", axes[at_y]),
        bounds_m=bounds,
        cell_m=(cell[0], cell[1]),
        nodata=nodata,
    )


def _find(root: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 an XML element
    """Find elements by name, in whatever namespace."""
    return (each for each in root.iter() if str(each.tag).rpartition("}")[2] == name)


def _read_numbers(element: Any, name: str) -> list[float]:  # noqa: ANN401 an XML element
    """Read the numbers of the one part with a name."""
    return [float(word) for word in str(next(_find(element, name)).text).split()[:2]]
