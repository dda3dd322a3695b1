"""Streets as lines of any vector file: GeoParquet, GeoPackage, the Nationaal Wegenbestand.

Columns that bear the name of a tag of OpenStreetMap (highway, foot, bicycle, oneway, access, …)
are judged by the same rules; `length` or `length_m` is metres. A file without `highway` and
`route` holds streets alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from layers.adapter import PLAIN
from layers.crs import RD
from layers.errors import ContractError, Fault
from layers.network import MODES, Flags, Metres, Mode, Names
from layers.network_corners import project_corners
from layers.network_lines import StreetLines, measure_drawn
from layers.network_tags import check_lengths, judge_lines
from layers.number import parse_numbers
from layers.stranger import fault_of
from layers.street_rules import JUDGED_KEYS
from layers.vector_files import read_vector

Meeting = Literal["ends", "corners"]
LINE_TYPE = 1  # as shapely numbers its types

# Corners of two lines that are this near are one place: files are written to the millimetre, or
# to the centimetre at worst.
JOIN_M = 0.01
LENGTHS = ("length_m", "length")
# Words of a yes-no column, as our reader writes them, in the words of OpenStreetMap.
YES_NO = {"ja": "yes", "nee": "no", "true": "yes", "false": "no"}


@dataclass(frozen=True, eq=False)
class _Groups:
    """Which corners are one place.

    Parameters
    ----------
    at_ends, at_corners
        Per corner the first corner that it is one with, if lines meet at ends, or at all corners.
    inner
        Pairs of corners at one place of which neither is an end.
    line
        Per corner its line.
    spots
        Per corner x and y in metres.
    """

    at_ends: Names
    at_corners: Names
    inner: NDArray[np.int64]
    line: NDArray[np.int64]
    spots: NDArray[np.float64]


def read_street_lines(
    path: Path, modes: tuple[Mode, ...] = MODES, meeting: Meeting | None = None, epsg: int = RD
) -> StreetLines:
    """Read the streets of a vector file.

    Parameters
    ----------
    path
        Any file that `layers.vector_files.read_vector` reads, with one layer of lines.
    modes
        For which ways of going the file was made; it is closed to others.
    meeting
        Where lines meet: "ends" where a line ends (a bridge over a street does not), "corners"
        at every corner that they share, as in OpenStreetMap. May be None when the file leaves
        no doubt: no two lines share a corner in the middle of both.
    epsg
        In which plane to measure, in metres: RD New, unless in a trial elsewhere in the world.

    Returns
    -------
    Lines; each part of a multiline is one. `remarks` as in `layers.network_tags.judge_lines`,
    and "no_line" (rows of another geometry, or of none).

    Raises
    ------
    SourceError
        Those of `read_vector`; streets_missing.
    ContractError
        crs_missing, crs_unusable, coordinates_outside, street_lengths; streets_meeting when
        `meeting` is None and the file does leave doubt.
    """
    frame = read_vector(path)
    parts, row = shapely.get_parts(frame.geometry.to_numpy(), return_index=True)
    is_line = (shapely.get_type_id(parts) == LINE_TYPE) & ~shapely.is_empty(parts)
    parts, row = parts[is_line], row[is_line]
    if len(parts) == 0:
        raise fault_of(path, "streets_missing")
    x, y = shapely.get_coordinates(parts).T
    x_m, y_m = project_corners(x, y, frame.crs, epsg, path.name)
    size = shapely.get_num_coordinates(parts)
    first = np.concatenate(([0], np.cumsum(size))).astype(np.int64)
    judged = judge_lines(_read_tags(frame, row), modes)
    groups = _join_corners(np.column_stack((x_m, y_m)), first)
    if meeting is None:
        is_open = np.any([*judged.is_forward.values(), *judged.is_backward.values()], axis=0)
        _check_meeting(path, groups, is_open)
    corner = groups.at_corners if meeting == "corners" else groups.at_ends
    remarks = {**judged.remarks, "no_line": len(frame) - len(np.unique(row))}
    lines = StreetLines(
        corner, x_m[corner], y_m[corner], first, judged.is_forward, judged.is_backward,
        judged.is_ferry, judged.duration_s, _read_lengths(frame)[row], remarks,
    )  # fmt: skip
    check_lengths(lines.stated_m, measure_drawn(lines), path.name)
    return lines


def _read_tags(frame: gpd.GeoDataFrame, row: NDArray[np.int64]) -> list[Mapping[str, str]]:
    """Read the tags of each line: columns by name, whatever their case."""
    names = {str(name): str(name).casefold() for name in frame.columns}
    table = pd.DataFrame(frame)[[name for name, key in names.items() if key in JUDGED_KEYS]]
    table = table.rename(columns=names).fillna("").astype("str")
    if "highway" not in table and "route" not in table:
        table = table.assign(highway="road")
    words = [
        {key: YES_NO.get(value.lower(), value) for key, value in each.items() if value}
        for each in table.to_dict("records")
    ]
    return [words[place] for place in row]


def _read_lengths(frame: gpd.GeoDataFrame) -> Metres:
    """Read the stated length of each row in metres, NaN where there is none."""
    names = {str(name).casefold(): name for name in frame.columns}
    for key in LENGTHS:
        if key in names:
            numbers, _ = parse_numbers(frame[names[key]].fillna("").astype("str"), PLAIN)
            lengths = np.asarray(numbers, dtype=np.float64)
            # A multiline is several lines: its length is not that of any of them.
            is_whole = shapely.get_num_geometries(frame.geometry.to_numpy()) == 1
            return np.where(is_whole & (lengths > 0), lengths, np.nan)
    return np.full(len(frame), np.nan)


def _join_corners(spots: NDArray[np.float64], first: Names) -> _Groups:
    """Give corners at one place one number: that of the first of them."""
    count = len(spots)
    # Here and not above: it is slow to import, and a stored network needs it no more.
    from scipy.spatial import cKDTree

    pairs = cKDTree(spots).query_pairs(JOIN_M, output_type="ndarray")
    is_end = np.zeros(count, dtype=bool)
    is_end[first[:-1]], is_end[first[1:] - 1] = True, True
    at_end = is_end[pairs].any(axis=1)
    line = np.repeat(np.arange(len(first) - 1), np.diff(first))
    at_ends = _number_groups(pairs[at_end], count)
    return _Groups(at_ends, _number_groups(pairs, count), pairs[~at_end], line, spots)


def _check_meeting(path: Path, groups: _Groups, is_open: Flags) -> None:
    """Stop where two streets share a corner in the middle of both: they may meet, or cross."""
    one, other = groups.inner.T
    line = groups.line
    doubt = (line[one] != line[other]) & (groups.at_ends[one] != groups.at_ends[other])
    doubt &= is_open[line[one]] & is_open[line[other]]
    if doubt.any():
        x_m, y_m = groups.spots[one[doubt][0]]
        fields = {"file": path.name, "count": int(doubt.sum()), "found": f"{x_m:.0f} {y_m:.0f}"}
        raise ContractError(Fault("streets_meeting", fields))


def _number_groups(pairs: NDArray[np.int64], count: int) -> Names:
    """Give each corner the number of the first corner of the group to which pairs join it."""
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    _, label = connected_components(links, directed=False)
    _, lowest = np.unique(label, return_index=True)
    return np.asarray(lowest[label], dtype=np.int64)
