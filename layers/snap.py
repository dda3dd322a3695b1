"""Snapping: where things (sites, facilities) meet the streets.

A thing meets the streets at the nearest point *on* a street, not at the nearest junction. The way
from the thing to that point is a straight line, and a fact (`snap_m`): nothing is known of fences
and water between. Beyond a limit a thing is off the streets.

A thing with an area has several access points: one cannot know from which side people come.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.border_crossings import AREA_TYPES, cross_borders, draw_borders
from layers.kernels.nearest_step import IS_COMPILED
from layers.kernels.street_ends import place_along
from layers.nearest_street import (
    COMPILED_FROM_NODES,
    Meetings,
    is_for_grid,
    join_meetings,
    search_grid,
    search_tree,
)
from layers.network import Network
from layers.network_crop import crop_network, take_edges

Shapes = NDArray[np.object_]
Positions = NDArray[np.int64]
Metres = NDArray[np.float64]

# An entrance is drawn on the outline of its building or ground, or just beside it. Our own
# choice, 2026: drawings of one outline by two publishers differ by about a metre.
ENTRANCE_REACH_M = 2.0
# So near to the end of an edge a point is its node: a millimetre is below what anyone measures.
END_M = 0.001


@dataclass(frozen=True, eq=False)
class Snaps:
    """Access points of things on the streets; a thing may have several.

    Parameters
    ----------
    item
        Which thing, counted from 0, ascending; within a thing by edge, then along it.
    edge
        On which edge.
    along_m
        Metres from the edge's start, in the measure of `Network.length_m`; exactly 0 or exactly
        the length where the point is a node: such a point is on all streets of that node.
    snap_m
        Straight line from the thing to that point.
    item_count
        How many things there are; a thing without any row is off the streets: it has no geometry,
        or no street is within the limit.
    """

    item: NDArray[np.int32]
    edge: NDArray[np.int32]
    along_m: Metres
    snap_m: Metres
    item_count: int


def snap_shapes(
    network: Network, shapes: Shapes, limit_m: float, entrances: Shapes | None = None
) -> Snaps:
    """Find where things meet the streets.

    A point or line meets them at the nearest point on any street; of streets at the same distance
    the one with the lowest number counts. An area is entered

    1. at its entrances, each snapped as a point, if any is known on it, in it or within
       `ENTRANCE_REACH_M` of it and has a street within the limit;
    2. else wherever a street crosses or touches its border (`snap_m` 0; where street and border
       run together, at both ends of that stretch);
    3. else at the nearest street to its border.

    Without entrances a fenced ground thus seems open where a street runs along it: the way to it
    is then a lower bound.

    Where all that was found lies on a fragment of the network (`Network.is_fragment`), which leads
    nowhere, the nearest other street within the limit is a second access point.

    Parameters
    ----------
    network
        Streets of one mode.
    shapes
        Points, lines, polygons or None, EPSG:28992.
    limit_m
        Above 0: a street further away, in a straight line, is not met; the bound is included.
    entrances
        Points where people enter, EPSG:28992, for all areas together; None or empty if unknown.

    Raises
    ------
    ValueError
        When the limit is not above 0.
    """
    if not limit_m > 0:
        message = f"the limit must be above 0 m, not {limit_m}"
        raise ValueError(message)
    if is_for_grid(shapes, limit_m, network):  # points alone: what most things are
        parts = [search_grid(network, shapes, limit_m)]
        borders = shapes
    else:
        borders = draw_borders(shapes)
        parts = meet_streets(network, (shapes, borders), limit_m, entrances)
    parts.append(leave_fragments(network, borders, join_meetings(parts), limit_m))
    return place_meetings(network, join_meetings(parts), len(shapes))


def meet_streets(
    network: Network, shapes: tuple[Shapes, Shapes], limit_m: float, entrances: Shapes | None
) -> list[Meetings]:
    """Find where things of any shape meet the streets: points and lines, doors, borders.

    Parameters
    ----------
    network, limit_m, entrances
        As for `snap_shapes`.
    shapes
        The things, and their borders.
    """
    whole, borders = shapes
    usable = np.flatnonzero(np.isfinite(shapely.bounds(whole)).all(axis=1))
    if len(network.length_m) == 0:
        usable = usable[:0]
    is_area = np.isin(shapely.get_type_id(whole[usable]), AREA_TYPES)
    area = usable[is_area]
    parts = [find_nearest(network, whole, usable[~is_area], limit_m)]
    if entrances is not None and len(entrances) and len(area):
        parts.append(enter_areas(network, whole, area, limit_m, entrances))
        area = np.setdiff1d(area, parts[-1].row)
    if len(area):
        parts.append(meet_borders(network, borders, area, limit_m))
    return parts


def find_nearest(
    network: Network, shapes: Shapes, items: Positions, limit_m: float, *, is_through: bool = False
) -> Meetings:
    """Find the nearest street of each of some things, within the limit.

    Parameters
    ----------
    network, shapes, limit_m
        As in `snap_shapes`.
    items
        Which things.
    is_through
        Leave fragments out.
    """
    if len(items) == 0:
        nothing, none_m = np.zeros(0, dtype=np.int64), np.zeros(0)
        return Meetings(nothing, nothing, none_m, none_m, none_m)
    things = shapes[items]
    if is_for_grid(things, limit_m, network):
        met = search_grid(network, things, limit_m, is_through=is_through)
    else:
        some, edges = crop_network(network, things, limit_m)
        if is_through and some is not network:  # what is a fragment, the part around does not tell
            edges = edges[~network.is_fragment[edges]]
            some, is_through = take_edges(network, edges), False
        met = search_tree(some, things, limit_m, is_through=is_through)
        met = met._replace(edge=edges[met.edge])
    return met._replace(row=items[met.row])


def enter_areas(
    network: Network, shapes: Shapes, area: Positions, limit_m: float, entrances: Shapes
) -> Meetings:
    """Snap the entrances of areas; those of which no entrance has a street near are left out."""
    known = entrances[np.isfinite(shapely.bounds(entrances)).all(axis=1)]
    row, door = shapely.STRtree(known).query(
        shapes[area], predicate="dwithin", distance=ENTRANCE_REACH_M
    )
    order = np.lexsort((door, row))
    row, door = row[order], door[order]
    used, which = np.unique(door, return_inverse=True)
    met = find_nearest(network, known, used, limit_m)
    position = np.full(len(known), -1, dtype=np.int64)
    position[met.row] = np.arange(len(met.row))
    at = position[used[which]]
    is_met = at >= 0
    at = at[is_met]
    return Meetings(area[row[is_met]], *(each[at] for each in met[1:]))


def meet_borders(network: Network, borders: Shapes, area: Positions, limit_m: float) -> Meetings:
    """Find where streets cross the borders of areas, or else the nearest street to each."""
    crossed = cross_borders(network, borders, area)
    beside = np.setdiff1d(area, crossed.row)
    return join_meetings([crossed, find_nearest(network, borders, beside, limit_m)])


def leave_fragments(network: Network, shapes: Shapes, found: Meetings, limit_m: float) -> Meetings:
    """Find the nearest street that leads somewhere for things that only met a fragment."""
    is_on = network.is_fragment[found.edge]
    if not is_on.any() or network.is_fragment.all():
        return find_nearest(network, shapes, np.zeros(0, dtype=np.int64), limit_m)
    is_stuck = np.zeros(len(shapes), dtype=bool)
    is_stuck[found.row] = True
    is_stuck[found.row[~is_on]] = False
    return find_nearest(network, shapes, np.flatnonzero(is_stuck), limit_m, is_through=True)


def place_meetings(network: Network, met: Meetings, item_count: int) -> Snaps:
    """Measure where on their edge the access points lie, in order and each once."""
    length_m = network.length_m[met.edge]
    is_large = IS_COMPILED and len(network.x_m) >= COMPILED_FROM_NODES
    place = place_along if is_large else place_by_library
    along_m = place(met.at_m, met.drawn_m, length_m, END_M)
    if (met.row[1:] > met.row[:-1]).all():  # a point each: they came in their order
        return Snaps(
            met.row.astype(np.int32), met.edge.astype(np.int32), along_m, met.snap_m, item_count
        )
    order = np.lexsort((met.snap_m, along_m, met.edge, met.row))
    item, edge, along_m = met.row[order], met.edge[order], along_m[order]
    is_new = np.ones(len(item), dtype=bool)
    is_new[1:] = (item[1:] != item[:-1]) | (edge[1:] != edge[:-1]) | (along_m[1:] != along_m[:-1])
    return Snaps(
        item[is_new].astype(np.int32), edge[is_new].astype(np.int32), along_m[is_new],
        met.snap_m[order][is_new], item_count,
    )  # fmt: skip


def place_by_library(at_m: Metres, drawn_m: Metres, length_m: Metres, end_m: float) -> Metres:
    """Say how far along its edge each point lies, as `place_along` does compiled.

    Parameters
    ----------
    at_m, drawn_m, length_m, end_m
        As there.
    """
    scale = length_m / np.where(drawn_m > 0, drawn_m, 1.0)
    along_m = np.minimum(at_m * scale, length_m)
    along_m = np.where(along_m <= end_m, 0.0, along_m)
    return np.where((along_m >= length_m - end_m) & (along_m > 0), length_m, along_m)
