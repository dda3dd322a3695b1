"""Streets of a GraphML file as osmnx writes it (`ox.save_graphml`); read without osmnx.

Nodes have `x` and `y`, edges may have `geometry` (WKT), `length` in metres and tags of
OpenStreetMap; `crs` stands at the graph. Where osmnx joined streets a tag is a list, such as
"['footway', 'path']".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

import numpy as np
import pyproj
import shapely
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from pyproj.exceptions import CRSError

from layers.crs import RD
from layers.errors import ContractError, Fault
from layers.network import MODES, Flags, Mode
from layers.network_corners import project_corners
from layers.network_lines import StreetLines, measure_drawn
from layers.network_tags import check_lengths, judge_lines
from layers.stranger import check_stranger, fault_of
from layers.street_rules import ACCESS_KEYS, LIFECYCLE_KEYS

# Direction comes from the graph itself, so the tags about it are not judged again.
TAGS = frozenset({"highway", "route", "duration", "motorroad", *LIFECYCLE_KEYS}).union(
    *ACCESS_KEYS.values()
)
CODE = re.compile(r"epsg:[0-9]{4,6}", re.IGNORECASE)


@dataclass
class _Graph:
    """What grows while the file goes by; an edge is kept once, in the direction of its line."""

    crs: str = ""
    is_directed: bool = True
    names: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, int] = field(default_factory=dict)
    places: list[tuple[float, float]] = field(default_factory=list)
    lines: dict[tuple[int, int, bytes], int] = field(default_factory=dict)
    ways: list[list[bool]] = field(default_factory=list)
    stated_m: list[float] = field(default_factory=list)
    tags: list[dict[str, str]] = field(default_factory=list)


def read_graphml(path: Path, modes: tuple[Mode, ...] = MODES, epsg: int = RD) -> StreetLines:
    """Read the streets of a graph.

    Parameters
    ----------
    path
        A .graphml file.
    modes
        For which ways of going the graph was made; it is closed to others. Cyclists go where the
        graph has an arc, walkers in both directions. A street with tags that close it by
        `layers.street_rules` is closed; where a tag is a list, if any of its values does.
    epsg
        In which plane to measure, in metres: RD New, unless in a trial elsewhere in the world.

    Returns
    -------
    Lines; the two arcs of one street are one line. `remarks` as in
    `layers.network_tags.judge_lines`.

    Raises
    ------
    SourceError
        Faults of `check_stranger`; xml_broken, xml_forbidden, graph_unusable, streets_missing.
    ContractError
        crs_missing, crs_unusable, coordinates_outside; street_lengths when the lengths in the
        file are no metres.
    """
    check_stranger(path)
    graph = _Graph()
    try:
        for element in _walk_elements(path):
            _take_element(element, graph)
    except ParseError as error:
        line, column = error.position
        raise fault_of(path, "xml_broken", line=line, column=column, found=str(error)) from error
    except DefusedXmlException as error:
        raise fault_of(path, "xml_forbidden", found=type(error).__name__) from error
    except (KeyError, ValueError, shapely.GEOSException) as error:
        raise fault_of(path, "graph_unusable", found=str(error)) from error
    if not graph.lines:
        raise fault_of(path, "streets_missing")
    return _make_lines(path, graph, modes, epsg)


def _walk_elements(path: Path) -> Iterator[Element]:
    """Yield keys, nodes, edges and the data of the graph itself, forgetting each when read."""
    with path.open("rb") as stream:
        above: list[Element] = []
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                above.append(element)
                if _local_name(element) == "graph":
                    yield element
                continue
            above.pop()
            name = _local_name(element)
            is_graph_data = name == "data" and bool(above) and _local_name(above[-1]) == "graph"
            if name in ("key", "node", "edge") or is_graph_data:
                yield element
                above[-1].remove(element)


def _local_name(element: Element) -> str:
    """Name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _take_element(element: Element, graph: _Graph) -> None:
    """Take what one element says."""
    name = _local_name(element)
    if name == "key":
        graph.names[element.attrib["id"]] = element.get("attr.name", "")
    elif name == "graph":
        graph.is_directed = element.get("edgedefault") != "undirected"
    elif name == "data":
        if graph.names.get(element.get("key", "")) == "crs":
            graph.crs = (element.text or "").strip()
    elif name == "node":
        told = _read_data(element, graph.names)
        graph.nodes[element.attrib["id"]] = len(graph.places)
        graph.places.append((_read_number(told["x"]), _read_number(told["y"])))
    else:
        _take_edge(element, graph)


def _read_data(element: Element, names: Mapping[str, str]) -> dict[str, str]:
    """Read the data of a node or an edge by name."""
    return {names.get(part.get("key", ""), ""): (part.text or "").strip() for part in element}


def _read_number(text: str) -> float:
    """Read a number that must be finite."""
    number = float(text)
    if not np.isfinite(number):
        message = f"no number: {text!r}"
        raise ValueError(message)
    return number


def _take_edge(element: Element, graph: _Graph) -> None:
    """Add an arc: a street of its own, or the other direction of one that is there."""
    told = _read_data(element, graph.names)
    start, end = (graph.nodes[element.attrib[key]] for key in ("source", "target"))
    ends = (graph.places[start], graph.places[end])
    corners = np.array(ends)
    if told.get("geometry"):
        corners = shapely.get_coordinates(shapely.from_wkt(told["geometry"]))
        if len(corners) < 2 or not np.isfinite(corners).all():
            message = f"no line: {told['geometry'][:80]!r}"
            raise ValueError(message)
        corners[0], corners[-1] = ends  # a street begins and ends at its nodes
    there, back = corners.tobytes(), corners[::-1].tobytes()
    is_turned = (end, back) < (start, there)
    key = (end, start, back) if is_turned else (start, end, there)
    if key not in graph.lines:
        graph.lines[key] = len(graph.ways)
        graph.ways.append([False, False])
        graph.stated_m.append(_read_number(told["length"]) if told.get("length") else np.nan)
        graph.tags.append(_pick_tags(told))
    line = graph.lines[key]
    graph.ways[line][is_turned] = True
    if not graph.is_directed:
        graph.ways[line] = [True, True]


def _pick_tags(told: Mapping[str, str]) -> dict[str, str]:
    """Keep what is judged. A graph without classes is one of streets."""
    tags = {key: value for key, value in told.items() if key in TAGS and value}
    return tags if "highway" in tags or "route" in tags else {**tags, "highway": "road"}


def _make_lines(path: Path, graph: _Graph, modes: tuple[Mode, ...], epsg: int) -> StreetLines:
    """Put the graph in arrays."""
    shapes = [np.frombuffer(corners).reshape(-1, 2) for _, _, corners in graph.lines]
    size = np.array([len(shape) for shape in shapes])
    first = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
    x, y = np.concatenate(shapes).T
    x_m, y_m = project_corners(x, y, _read_crs(path, graph.crs), epsg, path.name)
    corner = len(graph.places) + np.arange(first[-1])  # a bend is in one street alone
    ends = np.array([(start, end) for start, end, _ in graph.lines], dtype=np.int64)
    corner[first[:-1]], corner[first[1:] - 1] = ends.T
    ways = np.array(graph.ways, dtype=bool)
    judged = judge_lines(graph.tags, modes)
    # Walkers go both ways: a one-way street is one for vehicles.
    ahead: dict[Mode, Flags] = {
        "walk": judged.is_forward["walk"],
        "bike": judged.is_forward["bike"] & ways[:, 0],
    }
    back: dict[Mode, Flags] = {
        "walk": judged.is_backward["walk"],
        "bike": judged.is_backward["bike"] & ways[:, 1],
    }
    lines = StreetLines(
        corner, x_m, y_m, first, ahead, back, judged.is_ferry, judged.duration_s,
        np.array(graph.stated_m), judged.remarks,
    )  # fmt: skip
    check_lengths(lines.stated_m, measure_drawn(lines), path.name)
    return lines


def _read_crs(path: Path, text: str) -> pyproj.CRS:
    """Read the CRS of a graph: a code, since other texts may name files for PROJ to open."""
    if not text:
        raise ContractError(Fault("crs_missing", {"file": path.name}))
    try:
        if not CODE.fullmatch(text):
            raise CRSError(text)
        return pyproj.CRS(text)
    except CRSError as error:
        fields = {"file": path.name, "found": text[:80]}
        raise ContractError(Fault("crs_unusable", fields)) from error
