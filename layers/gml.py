"""Features of a GML or XML delivery as a table: chosen texts, and the polygon of one property.

Kadaster and the zoning plans put several geometries in a feature (a boundary, label points). GDAL
guesses which one is meant, and writes a `.gfs` file beside the input while doing so; here the
publisher's file says which property counts, and nothing is written. The file is read as a stream:
what is in memory is one feature and the table that grows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from numpy.typing import NDArray

from layers.errors import ContractError, Fault, SourceError
from layers.ring import Ring, RingError, read_ring
from layers.stranger import check_stranger

SHELLS = ("exterior", "outerBoundaryIs")
HOLES = ("interior", "innerBoundaryIs")
POLYGONS = ("Polygon", "PolygonPatch")


@dataclass(frozen=True)
class Wanted:
    """What to take from a file.

    Parameters
    ----------
    features
        Local names of the elements that become a row each.
    texts
        From our name to the places where the text may stand, first hit counts: local names from
        the feature down, joined by "/"; with "@name" behind it the attribute of that name.
    geometry
        Local name of the property, a direct child of the feature, that holds the polygon.
    epsg
        The only CRS in which this publisher delivers.
    """

    features: frozenset[str]
    texts: Mapping[str, tuple[str, ...]]
    geometry: str
    epsg: int = 28992


@dataclass(frozen=True)
class _Found:
    """One feature as it came by: its texts, the rings per polygon, and what is wrong with them."""

    texts: tuple[str, ...]
    polygons: tuple[tuple[Ring, ...], ...]
    fault: tuple[str, str] = ("", "")


def read_features(path: Path, wanted: Wanted) -> gpd.GeoDataFrame:
    """Read the wanted features of one file.

    Several polygons of one feature become one multipolygon; patches of one surface that touch are
    joined. A third coordinate is left out. Arcs become lines (see `layers/ring.py`).

    Parameters
    ----------
    path
        A GML or XML file on this machine.
    wanted
        What to take.

    Returns
    -------
    One row per feature in file order: the columns of `wanted.texts` and `feature` (local name) as
    text, "" where absent; `geometry` in the CRS of `wanted`, None where absent or unusable;
    `source_row`, the number of the feature in the file from 1; `reject_code` and `reject_found`,
    "" unless the polygon cannot be used.

    Raises
    ------
    SourceError
        As `check_stranger`; "xml_broken" where the text stops or is not XML, "xml_forbidden" for
        a DTD or an entity, "features_missing" when the file holds none of the wanted features.
    ContractError
        "crs_unexpected" when a polygon names another CRS than the publisher's.
    """
    check_stranger(path)
    found = list(_find_features(path, wanted))
    if not found:
        expected = ", ".join(sorted(wanted.features))
        raise SourceError(Fault("features_missing", {"file": path.name, "expected": expected}))
    table = pd.DataFrame(
        [feature.texts for feature in found], columns=[*wanted.texts, "feature"], dtype="str"
    )
    table["source_row"] = pd.Series(np.arange(1, len(found) + 1)).astype("str")
    faults = pd.DataFrame([feature.fault for feature in found], columns=["code", "found"])
    table["reject_code"] = faults["code"].astype("str")
    table["reject_found"] = faults["found"].astype("str")
    geometry = _make_polygons([feature.polygons for feature in found])
    return gpd.GeoDataFrame(table, geometry=geometry, crs=wanted.epsg)


def _find_features(path: Path, wanted: Wanted) -> Iterator[_Found]:
    """Walk through the file and yield its features, forgetting each when it has been read."""
    try:
        with path.open("rb") as stream:
            events = iterparse(stream, events=("start", "end"), forbid_dtd=True)
            for number, element in enumerate(_whole_features(events, wanted.features), start=1):
                _check_crs(element, wanted, (path.name, number))
                yield _read_feature(element, wanted)
    except ParseError as error:
        line, column = error.position
        fields = {"file": path.name, "line": line, "column": column, "found": str(error)}
        raise SourceError(Fault("xml_broken", fields)) from error
    except DefusedXmlException as error:
        fields = {"file": path.name, "found": type(error).__name__}
        raise SourceError(Fault("xml_forbidden", fields)) from error


def _whole_features(
    events: Iterator[tuple[str, Element]], features: frozenset[str]
) -> Iterator[Element]:
    """Yield each complete feature and take it out of the growing tree, which so stays small."""
    above: list[Element] = []
    inside: Element | None = None
    for event, element in events:
        if event == "start":
            above.append(element)
            if inside is None and local_name(element) in features:
                inside = element
            continue
        above.pop()
        if inside is element:
            yield element
            inside = None
        if inside is None and above:
            above[-1].remove(element)


def local_name(element: Element) -> str:
    """Name of an element without its namespace, which changes with each version of a schema."""
    return element.tag.rpartition("}")[2]


def _read_feature(element: Element, wanted: Wanted) -> _Found:
    """Take the wanted texts and the rings of one feature."""
    texts = dict(_walk_texts(element, "", wanted.geometry))
    chosen = tuple(
        next((texts[place] for place in places if texts.get(place)), "")
        for places in wanted.texts.values()
    )
    chosen = (*chosen, local_name(element))
    try:
        return _Found(chosen, tuple(_walk_polygons(element, wanted.geometry)))
    except RingError as error:
        return _Found(chosen, (), (error.code, error.found))


def _walk_texts(element: Element, above: str, geometry: str) -> Iterator[tuple[str, str]]:
    """Yield (place, text) of all below an element, the last first, so that the first one stays."""
    for child in reversed(element):
        name = local_name(child)
        if name == geometry:
            continue
        place = f"{above}{name}"
        if len(child):
            yield from _walk_texts(child, f"{place}/", geometry)
        elif child.text:
            yield place, child.text.strip()
        for key, value in child.attrib.items():
            yield f"{place}@{key.rpartition('}')[2]}", value


def _walk_polygons(element: Element, geometry: str) -> Iterator[tuple[Ring, ...]]:
    """Yield the rings of each polygon in the geometry property: the shell first, then holes."""
    for holder in element:
        if local_name(holder) != geometry:
            continue
        size = next((part.get("srsDimension", "") for part in holder if len(part)), "")
        for polygon in holder.iter():
            if local_name(polygon) in POLYGONS:
                yield _read_polygon(polygon, polygon.get("srsDimension", size))


def _read_polygon(polygon: Element, size: str) -> tuple[Ring, ...]:
    """Rings of one polygon, the shell first whatever the order in the file."""
    sides = [(local_name(side), side) for side in polygon]
    shells = [read_ring(side, size) for name, side in sides if name in SHELLS]
    if len(shells) != 1:
        raise RingError("geometry_unsupported", f"{len(shells)} exterior")
    return (*shells, *(read_ring(side, size) for name, side in sides if name in HOLES))


def _check_crs(element: Element, wanted: Wanted, place: tuple[str, int]) -> None:
    """Stop when a polygon of the feature names another CRS than the publisher's."""
    for holder in element:
        if local_name(holder) != wanted.geometry:
            continue
        for part in holder.iter():
            name = part.get("srsName", "")
            if name and name.replace("#", ":").replace("/", ":").split(":")[-1] != str(wanted.epsg):
                fields = {
                    "file": place[0],
                    "row": str(place[1]),
                    "found": name,
                    "expected": f"EPSG:{wanted.epsg}",
                }
                raise ContractError(Fault("crs_unexpected", fields))


def _make_polygons(features: Sequence[tuple[tuple[Ring, ...], ...]]) -> NDArray[np.object_]:
    """Build one polygon or multipolygon per feature in a few calls for the whole file.

    Parameters
    ----------
    features
        Per feature its polygons, per polygon its rings.

    Returns
    -------
    One geometry per feature; None where a feature has no polygon.
    """
    shapes = np.full(len(features), None, dtype=object)
    polygons = [polygon for feature in features for polygon in feature]
    if not polygons:
        return shapes
    rings = [ring for polygon in polygons for ring in polygon]
    of_ring = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    of_polygon = np.repeat(np.arange(len(polygons)), [len(polygon) for polygon in polygons])
    lines = shapely.linearrings(np.concatenate(rings), indices=of_ring)
    made = shapely.polygons(lines, indices=of_polygon)
    counts = np.array([len(feature) for feature in features])
    owner = np.repeat(np.arange(len(features)), counts)
    single = counts[owner] == 1
    shapes[owner[single]] = made[single]
    for number in np.flatnonzero(counts > 1):  # few: only features of several parts
        shapes[number] = _join_parts(made[owner == number])
    return shapes


def _join_parts(parts: NDArray[np.object_]) -> shapely.Geometry:
    """One geometry of several polygons: members apart stay apart, touching patches are joined."""
    together = shapely.multipolygons(parts)
    if shapely.is_valid(together) or not shapely.is_valid(parts).all():
        return together  # an invalid part is judged, and told, by the contract
    return shapely.union_all(parts)
