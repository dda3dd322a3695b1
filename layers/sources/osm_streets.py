"""Streets and ferries of an extract of OpenStreetMap (.osm, .osm.pbf); the only home of osmium.

GDAL, which reads the other features, does not tell which node is which, and streets meet at nodes.
The file is streamed: what grows in memory are the corners of the streets, and the place of every
node of the extract (16 bytes each).

Not read: ferries and squares that exist as a relation only, and barriers on nodes.
"""

import logging
from array import array
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import osmium
import pyproj
import shapely
from numpy.typing import NDArray

from layers.crs import RD, WGS84, to_rd
from layers.network import MODES
from layers.network_corners import project_corners
from layers.network_lines import StreetLines
from layers.stranger import check_stranger, fault_of
from layers.street_duration import parse_duration
from layers.street_entrances import is_entrance
from layers.street_rules import Passage, is_ferry, judge_street, list_remarks, pick_tags

log = logging.getLogger(__name__)

# What osmium raises on a file that it cannot read; it has hardly any errors of its own.
UNREADABLE = (RuntimeError, UnicodeDecodeError, osmium.InvalidLocationError)

FORMATS = {".osm": "osm", ".pbf": "pbf"}


@dataclass
class _Growing:
    """What grows while the file goes by."""

    corner: "array[int]" = field(default_factory=lambda: array("q"))
    lon: "array[float]" = field(default_factory=lambda: array("d"))
    lat: "array[float]" = field(default_factory=lambda: array("d"))
    first: "array[int]" = field(default_factory=lambda: array("q", [0]))
    kind: "array[int]" = field(default_factory=lambda: array("q"))
    remarks: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class _Kind:
    """What the tags of a line say; most lines share theirs with many others."""

    passages: tuple[Passage, ...]
    is_ferry: bool
    duration_s: float
    remarks: tuple[str, ...]


def read_osm_streets(path: Path, epsg: int = RD) -> StreetLines:
    """Read the streets and ferries on which one may walk or cycle.

    Parameters
    ----------
    path
        A .osm or .osm.pbf file.
    epsg
        In which plane to measure, in metres: RD New, unless in a trial elsewhere in the world.

    Returns
    -------
    Lines; `corner` is the id of the node. A street of which nodes lack is broken there.
    `remarks` counts, beside those of `layers.street_rules.list_remarks`: "streets" (lines of the
    file that are a street or ferry by their kind), "closed" (open to neither mode), "nodes_lack"
    (lines with a node that is not in the file, at its border for one), "repeated" (a line that
    was there before), "ferries_without_duration".

    Raises
    ------
    SourceError
        Faults of `check_stranger`; file_broken, osm_history, osm_nodes_missing, streets_missing.
    ContractError
        coordinates_outside when most corners are not in the Netherlands (`epsg` RD alone).
    """
    check_stranger(path)
    kinds: list[_Kind] = []
    growing = _Growing()
    try:
        _read_ways(path, kinds, growing)
    except UNREADABLE as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    lack = growing.remarks["nodes_lack"]
    used = growing.remarks["streets"] - growing.remarks["closed"]
    if lack * 2 > used:
        raise fault_of(path, "osm_nodes_missing", found=f"{lack} / {used}")
    if len(growing.kind) == 0:
        raise fault_of(path, "streets_missing")
    log.info("%s: %s", path.name, dict(growing.remarks))
    return _make_lines(path, kinds, growing, epsg)


def _open(path: Path, entities: osmium.osm.osm_entity_bits) -> osmium.FileProcessor:
    """Open an extract; its kind is known by its name, which `check_stranger` compared."""
    source = osmium.io.File(str(path.resolve()), FORMATS[path.suffix.lower()])
    processor = osmium.FileProcessor(source, entities)
    if processor.header.has_multiple_object_versions:
        raise fault_of(path, "osm_history")
    return processor


def _read_ways(path: Path, kinds: list[_Kind], growing: _Growing) -> None:
    """Let the ways go by and keep what is a street."""
    ways = (
        _open(path, osmium.osm.NODE | osmium.osm.WAY)
        .with_locations()
        .with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
        .with_filter(osmium.filter.KeyFilter("highway", "route"))
    )
    seen: set[int] = set()
    known: dict[tuple[tuple[str, str], ...], int] = {}
    for way in ways:
        if not isinstance(way, osmium.osm.Way) or not way.visible:
            continue
        tags = tuple(sorted(pick_tags({tag.k: tag.v for tag in way.tags}).items()))
        if tags not in known:
            known[tags] = len(kinds)
            kinds.append(_judge(dict(tags)))
        kind = kinds[known[tags]]
        growing.remarks.update(kind.remarks)
        if "streets" not in kind.remarks or "closed" in kind.remarks:
            continue
        if way.id in seen:
            growing.remarks["repeated"] += 1
            continue
        seen.add(way.id)
        _add_way(way, known[tags], growing)


def _judge(tags: dict[str, str]) -> _Kind:
    """Judge tags once for all lines that carry the same."""
    passages = tuple(judge_street(tags, mode) for mode in MODES)
    is_boat = is_ferry(tags)
    if not is_boat and "highway" not in tags:  # another route: a bus line, a walk
        return _Kind(passages, is_ferry=False, duration_s=np.nan, remarks=())
    duration_s = parse_duration(tags.get("duration", "")) if is_boat else None
    remarks = ["streets", *list_remarks(tags)]
    if not any(each.is_forward or each.is_backward for each in passages):
        remarks.append("closed")
    elif is_boat and duration_s is None:
        remarks.append("ferries_without_duration")
    return _Kind(passages, is_boat, np.nan if duration_s is None else duration_s, tuple(remarks))


def _add_way(way: osmium.osm.Way, kind: int, growing: _Growing) -> None:
    """Add the corners of a way, as several lines where nodes lack."""
    begin = growing.first[-1]
    is_broken = len(way.nodes) < 2
    for node in way.nodes:
        place = node.location
        if place.valid():
            growing.corner.append(node.ref)
            growing.lon.append(place.lon)
            growing.lat.append(place.lat)
            continue
        is_broken = True
        begin = _end_line(begin, kind, growing)
    _end_line(begin, kind, growing)
    if is_broken:
        growing.remarks["nodes_lack"] += 1


def _end_line(begin: int, kind: int, growing: _Growing) -> int:
    """End the line that began at a corner, if it has two; tell where the next one begins."""
    end = len(growing.corner)
    if end - begin > 1:
        growing.first.append(end)
        growing.kind.append(kind)
        return end
    for numbers in (growing.corner, growing.lon, growing.lat):
        del numbers[begin:]
    return begin


def _make_lines(path: Path, kinds: list[_Kind], growing: _Growing, epsg: int) -> StreetLines:
    """Put what was read in arrays, and the corners in the plane."""
    corner = np.array(growing.corner, dtype=np.int64)
    names, at, place = np.unique(corner, return_index=True, return_inverse=True)
    lon, lat = np.array(growing.lon)[at], np.array(growing.lat)[at]
    x_m, y_m = project_corners(lon, lat, pyproj.CRS(WGS84), epsg, path.name)
    kind = np.array(growing.kind, dtype=np.int64)
    ahead = np.array([[each.is_forward for each in kind.passages] for kind in kinds], dtype=bool)
    back = np.array([[each.is_backward for each in kind.passages] for kind in kinds], dtype=bool)
    return StreetLines(
        corner=corner,
        x_m=x_m[place],
        y_m=y_m[place],
        first=np.array(growing.first, dtype=np.int64),
        is_forward={mode: ahead[kind, number] for number, mode in enumerate(MODES)},
        is_backward={mode: back[kind, number] for number, mode in enumerate(MODES)},
        is_ferry=np.array([each.is_ferry for each in kinds], dtype=bool)[kind],
        duration_s=np.array([each.duration_s for each in kinds], dtype=np.float64)[kind],
        stated_m=np.full(len(kind), np.nan),
        remarks=dict(growing.remarks),
    )


def read_osm_entrances(path: Path) -> NDArray[np.object_]:
    """Read the places where people enter buildings and grounds.

    Parameters
    ----------
    path
        A .osm or .osm.pbf file.

    Returns
    -------
    Points in EPSG:28992: the nodes that `layers.street_entrances.is_entrance` takes.

    Raises
    ------
    SourceError
        Faults of `check_stranger`; file_broken, osm_history.
    """
    check_stranger(path)
    lon, lat = array("d"), array("d")
    try:
        nodes = _open(path, osmium.osm.NODE).with_filter(
            osmium.filter.KeyFilter("entrance", "barrier")
        )
        for node in nodes:
            is_open = is_entrance({tag.k: tag.v for tag in node.tags})
            if is_open and isinstance(node, osmium.osm.Node) and node.location.valid():
                lon.append(node.location.lon)
                lat.append(node.location.lat)
    except UNREADABLE as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    places = gpd.GeoSeries(shapely.points(np.array(lon), np.array(lat)), crs=WGS84)
    return np.asarray(to_rd(places).to_numpy(), dtype=object)
