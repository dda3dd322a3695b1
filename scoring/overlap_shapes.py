"""The library way to measure overlaps: shapely makes the intersections and unions themselves."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import shapely

from layers.kernels.trapezia import Taken, Takers

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]

WORKERS = 2  # shapely lets go of Python's lock, so threads do share the work
SLICES = 8

# An area of more corners is first cut to the surroundings of the ground. Measured: below it the
# cut costs more than it saves.
CUT_FROM_CORNERS = 300

# GEOS cuts to a rectangle fast but roughly: where sides run along the rectangle the result may be
# invalid, or a corner off. With this margin none of that comes near the ground.
CUT_MARGIN_M = 1.0

_POLYGONAL = (3, 6)  # GEOS type numbers of polygon and multipolygon


def overlay_shapes(grounds: Shapes, areas: Shapes, takers: Takers, kind_count: int) -> Taken:
    """Measure what is taken of each ground by making the shapes of it.

    Parameters
    ----------
    grounds
        Valid polygons or multipolygons in EPSG:28992, None where there is none.
    areas
        As the grounds.
    takers
        Which areas to hold against which ground.
    kind_count
        How many kinds of areas there are.

    Returns
    -------
    Square metres; 0 for a ground without takers.
    """
    count = len(grounds)
    ground = np.repeat(np.arange(count), np.diff(takers.first))
    pieces = cut_pieces(grounds[ground], areas[takers.area])
    taken = Taken(
        np.zeros(count),
        np.zeros((count, kind_count)),
        np.zeros((count, kind_count)),
        shapely.area(pieces),
    )
    _unite(pieces, ground, takers.kind, shapely.area(grounds), taken)
    return taken


def cut_pieces(grounds: Shapes, areas: Shapes) -> Shapes:
    """Cut the piece of each ground that lies in the area beside it; an empty polygon for none.

    Parameters
    ----------
    grounds, areas
        Valid polygons or multipolygons in EPSG:28992, as many of each.
    """
    # Most pairs need no cutting: the area holds the ground whole, or they do not meet. A prepared
    # area says so fast, but may not be asked by two threads at once; only the cutting is shared.
    pieces = np.full(len(grounds), shapely.Polygon(), dtype=object)
    shapely.prepare(areas)
    is_met = shapely.intersects(areas, grounds)
    is_whole = np.zeros(len(grounds), dtype=bool)
    is_whole[is_met] = shapely.covers(areas[is_met], grounds[is_met])
    pieces[is_whole] = grounds[is_whole]
    cut = np.flatnonzero(is_met & ~is_whole)
    with ThreadPoolExecutor(WORKERS) as workers:
        slices = np.array_split(cut, SLICES)
        found = workers.map(lambda rows: _intersect(grounds[rows], areas[rows]), slices)
        for rows, shapes in zip(slices, found, strict=True):
            pieces[rows] = shapes
    return pieces


def _intersect(grounds: Shapes, areas: Shapes) -> Shapes:
    """Intersect each ground with the area beside it; polygons only."""
    return _keep_polygons(shapely.intersection(_cut_to_boxes(areas, grounds), grounds))


def _cut_to_boxes(areas: Shapes, grounds: Shapes) -> Shapes:
    """Cut areas of many corners to the surroundings of the ground beside them."""
    cut = np.array(areas, dtype=object)
    boxes = shapely.bounds(grounds) + np.array([-1.0, -1.0, 1.0, 1.0]) * CUT_MARGIN_M
    # Pairs, because the library takes one rectangle at a time.
    for at in np.flatnonzero(shapely.get_num_coordinates(areas) > CUT_FROM_CORNERS):
        part = shapely.clip_by_rect(areas[at], *boxes[at])
        if shapely.get_type_id(part) in _POLYGONAL and shapely.is_valid(part):
            cut[at] = part
    return cut


def _keep_polygons(shapes: Shapes) -> Shapes:
    """Drop the points and lines of which shapes consist where they only touch."""
    kept = np.array(shapes, dtype=object)
    for at in np.flatnonzero(~np.isin(shapely.get_type_id(shapes), _POLYGONAL)):  # few
        parts = shapely.get_parts(shapes[at])
        kept[at] = shapely.union_all(parts[np.isin(shapely.get_type_id(parts), _POLYGONAL)])
    return kept


def _unite(
    pieces: Shapes, ground: Positions, kind: Positions, whole_m2: Numbers, taken: Taken
) -> None:
    """Fill in what pieces take together, per kind and in all."""
    size = taken.by_taker
    there = np.flatnonzero(size > 0)
    starts = np.flatnonzero(np.diff(ground[there], prepend=-1))
    ends = np.append(starts, len(there))[1:]
    single = there[starts[ends - starts == 1]]
    for numbers in (taken.gross, taken.alone):
        numbers[ground[single], kind[single]] = size[single]
    taken.lost[ground[single]] = size[single]
    is_many = ends - starts > 1
    # Grounds, because each has another number of pieces.
    for low, high in zip(starts[is_many], ends[is_many], strict=True):
        rows = there[low:high]
        at = int(ground[rows[0]])
        # A piece that is the whole ground says all about its kind.
        is_whole = size[rows] >= whole_m2[at]
        by_kind = {}
        for each in np.unique(kind[rows]).tolist():
            of_kind = rows[kind[rows] == each]
            whole = rows[(kind[rows] == each) & is_whole]
            by_kind[each] = _join(pieces[whole[:1] if len(whole) else of_kind])
        _add_up(by_kind, at, taken)


def _add_up(by_kind: Mapping[int, shapely.Geometry], at: int, taken: Taken) -> None:
    """Fill in one ground: a kind takes alone what is lost with it and not without it."""
    lost = _area_of(by_kind.values())
    taken.lost[at] = lost
    for each, shape in by_kind.items():
        others = _area_of(other for name, other in by_kind.items() if name != each)
        taken.gross[at, each] = shapely.area(shape)
        taken.alone[at, each] = max(lost - others, 0.0)


def _join(shapes: Shapes) -> shapely.Geometry:
    """Join some polygons into one shape."""
    return shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)


def _area_of(shapes: Iterable[shapely.Geometry]) -> float:
    """Area of some polygons together, in square metres."""
    listed = list(shapes)
    if not listed:
        return 0.0
    return float(shapely.area(listed[0] if len(listed) == 1 else shapely.union_all(listed)))
