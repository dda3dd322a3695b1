"""Overlap: how many square metres of each ground some areas take, per kind, alone and together.

Every number is exact but for the rounding of floats: no raster, no sample. Two ways give the same
answer. The library way makes the shapes of all intersections and unions (GEOS, by shapely); the
compiled way only measures them (layers/kernels/clip_area.py) and needs a twentieth of the time,
once it has been compiled.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely

from layers.geometry import keep_only
from layers.kernels.clip_area import IS_COMPILED
from layers.kernels.trapezia import Taken, Takers
from scoring.overlap_shapes import cut_pieces, overlay_shapes
from scoring.overlap_sweep import sweep_shapes

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Way = Literal["library", "compiled"]

# From so many claims the compiled way is used. Measured: the library way takes some 50 µs for each,
# so about as long as it takes to compile, which happens once for an installation.
COMPILED_FROM = 100_000

# Less than a square millimetre is the rounding of floats where two borders coincide.
SLIVER_M2 = 1e-6


@dataclass(frozen=True)
class Areas:
    """What may take ground.

    Parameters
    ----------
    shapes
        Valid polygons or multipolygons in EPSG:28992; anything else takes nothing.
    kind
        Of which kind each is, counted from 0.
    kind_count
        How many kinds there are, those without an area included.
    """

    shapes: Shapes
    kind: Positions
    kind_count: int


@dataclass(frozen=True)
class Claims:
    """Which area may take from which ground, each pair once.

    Parameters
    ----------
    ground, area
        Positions, counted from 0; ordered by ground, then by area.
    """

    ground: Positions
    area: Positions


@dataclass(frozen=True)
class Overlap:
    """What the areas take, in square metres.

    A ground that is no polygon has NaN everywhere: nothing is known of it, which is not 0.

    Parameters
    ----------
    ground_m2
        Size of each ground.
    lost_m2
        Per ground, by all areas together: what several take counts once.
    gross_m2
        Per ground (row) and kind (column): by the areas of that kind, counted once among them.
    alone_m2
        Per ground and kind: what no other kind takes as well.
    claims
        The pairs in which the area takes something, ordered by ground, then by area.
    claim_m2
        Per such pair how much.
    """

    ground_m2: Numbers
    lost_m2: Numbers
    gross_m2: Numbers
    alone_m2: Numbers
    claims: Claims
    claim_m2: Numbers


def find_claims(grounds: Shapes, areas: Shapes) -> Claims:
    """Find the grounds and areas of which the boxes meet.

    Parameters
    ----------
    grounds, areas
        In EPSG:28992; one that is missing or empty is in no pair. The grounds, usually many, are
        put in the tree; the areas may lie anywhere, also outside every region.
    """
    area, ground = shapely.STRtree(grounds).query(areas)
    return order_claims(ground, area)


def order_claims(ground: npt.ArrayLike, area: npt.ArrayLike) -> Claims:
    """Put pairs in the order that `Claims` asks.

    Parameters
    ----------
    ground, area
        Positions; no pair twice.
    """
    grounds, areas = np.asarray(ground, np.int64), np.asarray(area, np.int64)
    order = np.lexsort((areas, grounds))
    return Claims(grounds[order], areas[order])


def measure_overlap(
    grounds: Shapes, areas: Areas, claims: Claims | None = None, way: Way | None = None
) -> Overlap:
    """Measure how much of each ground some areas take.

    What one ground loses depends on no other ground. The order of the areas changes the results by
    the rounding of floats only, far below a square millimetre; the same order gives the same bits,
    in each of the two ways.

    Parameters
    ----------
    grounds
        Valid polygons or multipolygons in EPSG:28992; anything else is unknown.
    areas
        What may take from them.
    claims
        Which pairs count; None for all of which the boxes meet.
    way
        "library" or "compiled"; None chooses by the number of claims (`COMPILED_FROM`). A caller
        that measures a part of the grounds again, and wants the same bits, names the way.

    Source
    ------
    Areas of unions and intersections by definition; see the two ways for how they are found.
    """
    land = keep_only(grounds, is_land(grounds))
    pairs = find_claims(land, areas.shapes) if claims is None else claims
    known = is_land(land)[pairs.ground] & is_land(areas.shapes)[pairs.area]
    pairs = Claims(pairs.ground[known], pairs.area[known])
    takers = _list_takers(pairs, len(land), areas.kind)
    measure = sweep_shapes if _is_swept(pairs, way) else overlay_shapes
    return _settle(land, measure(land, areas.shapes, takers, areas.kind_count), pairs)


def measure_claims(
    grounds: Shapes, areas: Shapes, claims: Claims, way: Way | None = None
) -> Numbers:
    """Measure how much each area takes of the ground beside it, whatever others take of it.

    Parameters
    ----------
    grounds, areas
        As for `measure_overlap`; of what is no polygon nothing is taken, and nothing by it.
    claims
        The pairs that are asked.
    way
        As for `measure_overlap`.

    Returns
    -------
    Square metres per pair; the two ways differ by the rounding of floats.
    """
    used, place = np.unique(claims.ground, return_inverse=True)
    known = is_land(grounds[used])[place] & is_land(areas)[claims.area]
    pairs = Claims(place.reshape(-1)[known].astype(np.int64), claims.area[known])
    land = keep_only(grounds[used], is_land(grounds[used]))
    taken_m2 = np.zeros(len(known))
    if _is_swept(pairs, way):
        takers = _list_takers(pairs, len(land), np.zeros(len(areas), dtype=np.int64))
        taken_m2[known] = sweep_shapes(land, areas, takers, 1).by_taker
    else:
        taken_m2[known] = shapely.area(cut_pieces(land[pairs.ground], areas[pairs.area]))
    return taken_m2


def _list_takers(pairs: Claims, count: int, kind: Positions) -> Takers:
    """Write pairs as the takers of each of some grounds."""
    first = np.searchsorted(pairs.ground, np.arange(count + 1))
    return Takers(first.astype(np.int64), pairs.area, kind[pairs.area].astype(np.int64))


def _is_swept(pairs: Claims, way: Way | None) -> bool:
    """Say whether these pairs are measured the compiled way."""
    is_asked = way == "compiled" or (way is None and len(pairs.area) >= COMPILED_FROM)
    return is_asked and IS_COMPILED


def is_land(shapes: Shapes) -> npt.NDArray[np.bool_]:
    """Say which shapes have a size: polygons and multipolygons that are not empty."""
    is_area = np.isin(shapely.get_type_id(shapes), (3, 6))  # GEOS: polygon, multipolygon
    found: npt.NDArray[np.bool_] = is_area & ~shapely.is_empty(shapes)
    return found


def _settle(grounds: Shapes, taken: Taken, pairs: Claims) -> Overlap:
    """Bring what was measured between 0 and the ground, and leave out what is rounding only."""
    whole = shapely.area(grounds)
    counts = taken.by_taker > SLIVER_M2

    def settle(found: Numbers, most: Numbers) -> Numbers:
        near = np.where(found < SLIVER_M2, 0.0, np.where(found > most - SLIVER_M2, most, found))
        settled: Numbers = np.where(np.isnan(most), np.nan, near)
        return settled

    gross = settle(taken.gross, whole[:, None])
    return Overlap(
        ground_m2=whole,
        lost_m2=settle(taken.lost, whole),
        gross_m2=gross,
        alone_m2=settle(taken.alone, gross),
        claims=Claims(pairs.ground[counts], pairs.area[counts]),
        claim_m2=np.minimum(taken.by_taker, whole[pairs.ground])[counts],
    )
