"""Where streets cross the borders of areas: by the library, or compiled with the same outcome."""

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.kernels.crossings import find_crossings
from layers.kernels.nearest_step import IS_COMPILED, Drawn, measure_along
from layers.nearest_street import (
    COMPILED_FROM_NODES,
    POINT_TYPE,
    Meetings,
    join_meetings,
    measure_on_streets,
)
from layers.network import Network
from layers.network_crop import crop_network, take_edges

Shapes = NDArray[np.object_]
Positions = NDArray[np.int64]
Metres = NDArray[np.float64]
Flags = NDArray[np.bool_]
Corners = tuple[Metres, Metres]

AREA_TYPES = (3, 6)  # polygon and multipolygon, as shapely numbers its types
# Eight roundings follow one another, each of 1.1e-16 of its terms at most; twice that leaves room.
_ROUNDING = 16 * 2.0**-53


def draw_borders(shapes: Shapes) -> Shapes:
    """Borders of areas; other shapes as they are."""
    borders = np.array(shapes, dtype=object)
    is_area = np.isin(shapely.get_type_id(shapes), AREA_TYPES)
    borders[is_area] = shapely.boundary(shapes[is_area])
    return borders


def cross_borders(network: Network, borders: Shapes, area: Positions) -> Meetings:
    """Find the places where streets cross or touch the borders of areas.

    Parameters
    ----------
    network
        With edges.
    borders
        Lines, EPSG:28992.
    area
        Of which borders.

    Returns
    -------
    The same, bit for bit, from either way; some more than once.
    """
    if IS_COMPILED and len(network.x_m) >= COMPILED_FROM_NODES:
        return cross_compiled(network, borders, area)
    some, edges = crop_network(network, borders[area], 0.0)
    row, edge = some.edge_tree.query(borders[area], predicate="intersects")
    met = cross_pairs(some, borders, area[row], edge)
    return met._replace(edge=edges[met.edge])


def cross_pairs(network: Network, borders: Shapes, row: Positions, edge: Positions) -> Meetings:
    """Find the places where given borders and streets cross or touch, by the library.

    Parameters
    ----------
    network, borders
        As for `cross_borders`.
    row, edge
        Which border and which street.
    """
    met = shapely.intersection(borders[row], network.edge_shapes[edge])
    parts, pair = shapely.get_parts(met, return_index=True)
    is_there = ~shapely.is_empty(parts)
    parts, pair = parts[is_there], pair[is_there]
    ends = np.concatenate([parts, parts])
    is_line = shapely.get_type_id(parts) != POINT_TYPE
    ends[: len(parts)][is_line] = shapely.get_point(parts[is_line], 0)
    ends[len(parts) :][is_line] = shapely.get_point(parts[is_line], -1)
    kept = np.concatenate([np.ones(len(parts), dtype=bool), is_line])
    pair = np.concatenate([pair, pair])[kept]
    place = measure_on_streets(network, ends[kept], edge[pair])
    return Meetings(row[pair], edge[pair], *place, np.zeros(len(pair)))


def cross_compiled(network: Network, borders: Shapes, area: Positions) -> Meetings:
    """Find the same compiled; only pairs that may touch are left to the library, as a whole.

    Parameters
    ----------
    network, borders, area
        As for `cross_borders`.
    """
    found = list_crossings(network, borders, area)
    pair = found.row * len(network.length_m) + found.edge
    doubted = np.unique(pair[~found.is_sure])
    kept = np.flatnonzero(~np.isin(pair, doubted))
    row, edge = found.row[kept], found.edge[kept]
    drawn = Drawn(network.shape_x_m, network.shape_y_m, network.shape_first)
    place = measure_along(found.x_m[kept], found.y_m[kept], edge.astype(np.int32), drawn)
    plain = Meetings(row, edge, *place, np.zeros(len(kept)))
    row, edge = np.divmod(doubted, len(network.length_m))
    used, which = np.unique(edge, return_inverse=True)
    met = cross_pairs(take_edges(network, used), borders, row, which)
    return join_meetings([plain, met._replace(edge=used[met.edge])])


class Found(NamedTuple):
    """Places where a step of a border and one of a street cross, or may touch.

    Parameters
    ----------
    row, edge
        Which border and which street.
    x_m, y_m
        Where they cross; it means nothing where that is not sure.
    is_sure
        Whether they cross there, and no digit of the place is in doubt.
    """

    row: Positions
    edge: Positions
    x_m: Metres
    y_m: Metres
    is_sure: Flags


def list_crossings(network: Network, borders: Shapes, area: Positions) -> Found:
    """List crossings step by step, compiled; one may come more than once.

    Parameters
    ----------
    network, borders, area
        As for `cross_borders`.
    """
    grid = network.step_grid
    lines, owner = shapely.get_parts(borders[area], return_index=True)
    corner, line = shapely.get_coordinates(lines, return_index=True)
    x_m, y_m = np.ascontiguousarray(corner.T)
    met = find_crossings(Drawn(x_m, y_m, np.searchsorted(line, np.arange(len(lines) + 1))), grid)
    begin, end = ((x_m[at], y_m[at]) for at in (met.corner, met.corner + 1))
    from_x, from_y, to_x, to_y = grid.ends_m[met.step].T
    x_m, y_m, is_sure = place_crossings((begin, end), ((from_x, from_y), (to_x, to_y)))
    row, edge = area[owner[line[met.corner]]], grid.edge[met.step].astype(np.int64)
    return Found(row, edge, x_m, y_m, met.is_plain & is_sure)


def place_crossings(
    one: tuple[Corners, Corners], other: tuple[Corners, Corners]
) -> tuple[Metres, Metres, Flags]:
    """Find where steps cross: the float64 that is nearest to the true point, as GEOS finds it.

    GEOS reckons with twice the digits (CGAlgorithmsDD.cpp). Here it is reckoned from the middle of
    the first step, which keeps more digits than the sum can hold, with a bound on what rounding
    may have done: N. J. Higham, "Accuracy and stability of numerical algorithms" (2002), chapter 3.

    Parameters
    ----------
    one, other
        Per pair two steps that cross: x and y of their starts, and of their ends.

    Returns
    -------
    x and y; and whether no other number within that bound is rounded to another float64.
    """
    middle = [(start + end) / 2.0 for start, end in zip(*one, strict=True)]
    (a, b, c), (d, e, f) = (_take_line(step, middle) for step in (one, other))
    (a_most, b_most, c_most), (d_most, e_most, f_most) = (
        _bound_line(step, middle) for step in (one, other)
    )
    places, is_sure = [], np.ones(len(a), dtype=bool)
    with np.errstate(divide="ignore", invalid="ignore"):  # of steps that only may touch
        weight, weight_off = a * e - d * b, a_most * e_most + d_most * b_most
        for at_m, above, above_off in (
            (middle[0], b * f - e * c, b_most * f_most + e_most * c_most),
            (middle[1], d * c - a * f, d_most * c_most + a_most * f_most),
        ):
            beside_m = above / weight
            off_m = _ROUNDING * (above_off + np.abs(beside_m) * weight_off) / np.abs(weight)
            is_sure &= at_m + (beside_m - off_m) == at_m + (beside_m + off_m)
            places.append(at_m + beside_m)
    return places[0], places[1], is_sure


def _take_line(step: tuple[Corners, Corners], middle: list[Metres]) -> tuple[Metres, ...]:
    """Line through a step as three numbers: a x + b y + c = 0, seen from the middle."""
    (from_x, from_y), (to_x, to_y) = (
        tuple(each - at for each, at in zip(corner, middle, strict=True)) for corner in step
    )
    return from_y - to_y, to_x - from_x, from_x * to_y - to_x * from_y


def _bound_line(step: tuple[Corners, Corners], middle: list[Metres]) -> tuple[Metres, ...]:
    """Add up the sizes of the terms in those three numbers, to which their rounding is due."""
    (from_x, from_y), (to_x, to_y) = (
        tuple(np.abs(each - at) for each, at in zip(corner, middle, strict=True)) for corner in step
    )
    return from_y + to_y, to_x + from_x, from_x * to_y + to_x * from_y
