"""The zones of a ledger: what takes ground, with its buffer, from whichever side of a border."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.closed import NEEDLESS
from layers.geometry import mend_polygons
from layers.ground_tables import ZONES
from layers.layer import Layer, Layers
from scoring.ledger_rules import Exclusion
from scoring.reach import take_shapes
from scoring.records import find_oldest, name_layer, name_records
from scoring.setback import QUAD_SEGS

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]

_WORKERS = 2
# More than the rounding of floats may take from an outline.
_CLOSED_SHARE = 1 - 1e-9
_POLYGONAL = (3, 6)  # GEOS type numbers of polygon and multipolygon


@dataclass(frozen=True)
class Zones:
    """All zones of one kind, wherever they lie.

    Parameters
    ----------
    shapes
        Valid polygons, lines and points in EPSG:28992.
    records, days
        Of each: "source#row", and the ISO day or "".
    is_whole
        The kind is known: no zone of it is lost, broken, or an outline that does not close.
    mended
        Records of polygons that were invalid and were mended here.
    every, oldest
        "source#*" of the whole kind, and the oldest day in it: what stands behind "nothing lost".
    """

    shapes: Shapes
    records: npt.NDArray[np.object_]
    days: npt.NDArray[np.object_]
    is_whole: bool
    mended: tuple[str, ...]
    every: str
    oldest: str


def take_zones(layers: Layers, exclusion: Exclusion) -> Zones | None:
    """Take all zones of a kind, ordered by their record.

    A kind of which an open list lost a row is not whole: the row that could not be read may have
    been one of it (layers/closed.py; a closed list stops the run).

    Parameters
    ----------
    layers
        Uses `zones`.
    exclusion
        Which kind, and what its lines are.

    Returns
    -------
    None where the layer is absent or has none of the kind: a list without any does not say that
    there is none.
    """
    if "zones" not in layers:
        return None
    layer = layers["zones"]
    found = layer.table[layer.table["kind"] == exclusion.kind]
    if len(found) == 0:
        return None
    found = found.sort_values(["source", "source_row"], kind="stable")
    shapes, is_open = _fill_outlines(take_shapes(found["geometry"]), exclusion)
    shapes, is_mended, is_broken = mend_polygons(shapes, is_polygonal(shapes))
    shapes[is_broken] = None
    records = name_records(found).to_numpy(dtype=object)
    is_lost = is_open | is_broken | shapely.is_missing(shapes)
    return Zones(
        shapes=shapes,
        records=records,
        days=found["reference_day"].to_numpy(dtype=object),
        is_whole=not is_lost.any() and not _may_lack(layer, exclusion.kind),
        mended=tuple(records[is_mended]),
        every=name_layer(pd.DataFrame(found)),
        oldest=find_oldest(found["reference_day"]),
    )


def is_polygonal(shapes: Shapes) -> npt.NDArray[np.bool_]:
    """Say which shapes are polygons or multipolygons."""
    return np.isin(shapely.get_type_id(shapes), _POLYGONAL)


def _fill_outlines(drawn: Shapes, exclusion: Exclusion) -> tuple[Shapes, npt.NDArray[np.bool_]]:
    """Fill the outlines that close, and say which do not, in whole or in part.

    An outline closes when all of it borders on the area inside.
    """
    is_line = np.isin(shapely.get_type_id(drawn), (1, 2, 5))  # GEOS: line, ring, multiline
    if exclusion.lines == "thing" or not is_line.any():
        return drawn, np.zeros(len(drawn), dtype=bool)
    filled = np.array(drawn, dtype=object)
    filled[is_line] = shapely.build_area(drawn[is_line])
    used_m = shapely.length(shapely.boundary(filled))
    is_open = is_line & ~(used_m > _CLOSED_SHARE * shapely.length(drawn))
    is_bare = is_line & shapely.is_empty(filled)
    filled[is_bare] = drawn[is_bare]
    return filled, is_open


def _may_lack(layer: Layer, kind: str) -> bool:
    """Say whether a row of the layer was set aside that may have been a zone of this kind."""
    lost = layer.rejects[layer.rejects["scope"] == "row"]
    return kind in ZONES.open_kinds and bool((~lost["code"].isin(NEEDLESS)).any())


def find_near(
    grounds: shapely.STRtree, zones: Zones, buffer_m: float
) -> tuple[Positions, Positions]:
    """Find the zones that may reach a ground with their buffer.

    Parameters
    ----------
    grounds
        Tree of polygons in EPSG:28992.
    zones
        Any number, anywhere; those outside the region count as well.
    buffer_m
        How far they reach.

    Returns
    -------
    Positions of grounds and of zones, in pairs.
    """
    boxes = shapely.bounds(zones.shapes) + np.array([-1.0, -1.0, 1.0, 1.0]) * buffer_m
    there = np.flatnonzero(~np.isnan(boxes).any(axis=1))
    zone, ground = grounds.query(shapely.box(*boxes[there].T))
    return ground.astype(np.int64), there[zone].astype(np.int64)


def draw_buffers(shapes: Shapes, buffer_m: float) -> Shapes:
    """Draw zones with their buffer; round corners have `QUAD_SEGS` sides per quarter.

    Parameters
    ----------
    shapes
        Polygons, lines and points in EPSG:28992.
    buffer_m
        0 leaves polygons as they are; a line or point then has no area at all.

    Returns
    -------
    Valid polygons.
    """
    if buffer_m == 0:
        return shapes
    with ThreadPoolExecutor(_WORKERS) as workers:
        parts = workers.map(
            lambda part: shapely.buffer(part, buffer_m, quad_segs=QUAD_SEGS),
            np.array_split(shapes, 4 * _WORKERS),
        )
        return np.concatenate(list(parts))


def is_reaching(zones: Zones, buffer_m: Numbers) -> npt.NDArray[np.bool_]:
    """Say for which distances the ground that a kind takes is known.

    Parameters
    ----------
    zones
        Of one kind.
    buffer_m
        Distances, NaN unknown.

    Returns
    -------
    False without a distance, for a kind that is not whole, and at 0 m for a kind with lines or
    points: how much ground those take is then not known.
    """
    is_flat = not is_polygonal(zones.shapes).all()
    known: npt.NDArray[np.bool_] = zones.is_whole & (
        (buffer_m > 0) | ((buffer_m == 0) & (not is_flat))
    )
    return known
