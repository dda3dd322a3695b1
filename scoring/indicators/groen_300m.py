"""How far a site lies from public green."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement
from scoring.nearest_way import METRES, measure_nearest
from scoring.reach import Shapes, take_shapes
from scoring.zones import find_zones


def groen_300m(scene: Scene) -> Measurement:
    """Way to the edge of the nearest public green of at least `green_minimum_m2`.

    Parameters
    ----------
    scene
        Uses the zones of kind "groen"; pieces that touch are one green (`find_large_green`).

    Returns
    -------
    Metres, straight line × detour, 0 inside; NaN where the list has no green of that size, and
    for a site that is only known by its postcode area.

    Source
    ------
    WHO Regional Office for Europe, "Urban green spaces: a brief for action" (2017): public green
    of 0.5 to 1 ha within 300 m of each home.
    """
    green = find_zones(scene.layers, "groen")
    if green is not None:
        green = find_large_green(green, scene.assumptions["green_minimum_m2"])
    return measure_nearest("groen_300m", scene, green, METRES)


def find_large_green(green: gpd.GeoDataFrame, minimum_m2: float) -> gpd.GeoDataFrame:
    """Find the pieces of green that are large enough, alone or with the pieces that they touch.

    Maps cut one park into lawns, woods and playgrounds: who enters one piece can walk on into the
    next. So pieces that overlap or share a border or a corner count together, and ground that two
    of them claim counts once. Pieces with a road, water or anything else between them do not: ours,
    because a walker meets that gap, and a chain of verges is no park.

    Parameters
    ----------
    green
        Zones of kind "groen", EPSG:28992.
    minimum_m2
        Least area of a whole, in square metres; exactly this much is enough.

    Returns
    -------
    Those rows of `green`, in their order: each piece keeps its own record. Lines and points have
    no area and are left out.
    """
    shapes = take_shapes(green.geometry)
    areas_m2 = shapely.area(shapes)
    whole = _number_wholes(shapes, areas_m2 > 0)
    sums_m2 = np.bincount(whole, areas_m2)
    largest_m2 = np.zeros(len(sums_m2))
    np.maximum.at(largest_m2, whole, areas_m2)
    is_large = largest_m2 >= minimum_m2
    # Only of these does the overlap decide; most wholes are one piece, or large by one piece.
    for number in np.flatnonzero(~is_large & (sums_m2 >= minimum_m2)):
        is_large[number] = shapely.union_all(shapes[whole == number]).area >= minimum_m2
    return green[is_large[whole] & (areas_m2 > 0)]


def _number_wholes(shapes: Shapes, is_area: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """Give each shape the number of the whole to which it belongs: touching areas are one."""
    areas = shapes.copy()
    areas[~is_area] = None
    left, right = shapely.STRtree(areas).query(areas, predicate="intersects")
    size = len(shapes)
    touching = coo_array((np.ones(len(left), dtype=bool), (left, right)), shape=(size, size))
    whole: npt.NDArray[np.int32] = connected_components(touching, directed=False)[1]
    return whole


GROEN_300M = Indicator(
    id="groen_300m",
    label="Afstand tot openbaar groen",
    unit="m",
    needs=("zones",),
    ages="environment",
    measure=groen_300m,
    themes=("zorg", "wonen"),
)
