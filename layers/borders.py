"""Whether the borders of the gemeenten can say in which gemeente every site lies."""

import numpy as np
import shapely

from layers.errors import Fault
from layers.layer import Layer

# Neighbours may share a strip where two drawings of one border differ; more than this share of
# the smaller one means two years in one file, or a wrong border. Ours.
OVERLAP_SHARE = 0.01


def find_border_faults(borders: Layer, region: tuple[str, ...]) -> list[Fault]:
    """List what makes the borders unfit for a region.

    Parameters
    ----------
    borders
        The layer "gemeenten", polygons in EPSG:28992.
    region
        Codes of the region. Overlaps between two gemeenten outside it do not matter.

    Returns
    -------
    "gemeente_without_border": a site there would be taken for one outside the region.
    "gemeenten_overlap": a site in both would get the first by chance. Empty where all is well.
    """
    codes = borders.table["gemeente_code"].to_numpy(dtype=object)
    names = {"table": borders.name, "file": ", ".join(s.shown_path for s in borders.sources)}
    without = sorted(set(region) - set(codes))
    faults = [Fault("gemeente_without_border", {**names, "found": without})] if without else []
    shapes = borders.table.geometry.to_numpy()
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    is_ours = np.isin(codes[left], region) | np.isin(codes[right], region)
    at = np.flatnonzero((left < right) & is_ours)
    left, right = left[at], right[at]
    shared = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    least = np.minimum(shapely.area(shapes[left]), shapely.area(shapes[right]))
    for number in np.flatnonzero(shared > OVERLAP_SHARE * least):
        pair = sorted((codes[left[number]], codes[right[number]]))
        faults.append(Fault("gemeenten_overlap", {**names, "found": " en ".join(pair)}))
    return faults
