"""The compiled way to measure overlaps: shapes become arrays, and threads share the grounds."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from layers.corners import take_corners, turn_rings
from layers.kernels.clip_area import sweep_grounds
from layers.kernels.outlines import RUN_SIDES, Outlines
from layers.kernels.trapezia import Taken, Takers

Shapes = npt.NDArray[np.object_]

# Threads that share the work. Two: what the smallest machine has for which times are promised. The
# slices are more, so that one heavy corner of the map does not keep the other thread waiting.
WORKERS = 2
SLICES = 16


def sweep_shapes(grounds: Shapes, areas: Shapes, takers: Takers, kind_count: int) -> Taken:
    """Measure what is taken of each ground by a plane sweep.

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
    used, place = np.unique(takers.area, return_inverse=True)
    outlines = take_outlines(grounds), take_outlines(areas[used])
    own = Takers(takers.first, place.astype(np.int64).reshape(-1), takers.kind)
    count = len(grounds)
    taken = Taken(
        np.zeros(count),
        np.zeros((count, kind_count)),
        np.zeros((count, kind_count)),
        np.zeros(len(takers.area)),
    )
    # Each slice writes its own rows, so that the result does not depend on who is first.
    goals = np.linspace(0, len(takers.area), SLICES + 1)
    bounds = np.searchsorted(takers.first, goals)
    bounds[0], bounds[-1] = 0, count
    spans = [(int(low), int(high)) for low, high in pairwise(bounds) if low < high]
    with ThreadPoolExecutor(WORKERS) as workers:
        jobs = [workers.submit(sweep_grounds, *outlines, own, span, taken) for span in spans]
        for job in jobs:
            job.result()
    return taken


def take_outlines(shapes: Shapes) -> Outlines:
    """Take the sides of areas, in runs that follow each other.

    Parameters
    ----------
    shapes
        Valid polygons and multipolygons; None has no sides.
    """
    x, y, ring, _, first_ring = turn_rings(take_corners(shapes))
    runs = -(-(np.diff(ring) - 1) // RUN_SIDES)
    number = np.arange(runs.sum()) - np.repeat(np.cumsum(runs) - runs, runs)
    start = np.repeat(ring[:-1], runs) + RUN_SIDES * number
    end = np.minimum(start + RUN_SIDES, np.repeat(ring[1:] - 1, runs))
    first = np.concatenate(([0], np.cumsum(runs)))[first_ring].astype(np.int64)
    low_x, low_y = (_reduce(np.minimum, axis, start, end) for axis in (x, y))
    high_x, high_y = (_reduce(np.maximum, axis, start, end) for axis in (x, y))
    return Outlines(x, y, start, end, low_x, low_y, high_x, high_y, first)


def _reduce(
    choose: np.ufunc,
    numbers: npt.NDArray[np.float64],
    start: npt.NDArray[np.int64],
    end: npt.NDArray[np.int64],
) -> npt.NDArray[np.float64]:
    """Take the least or the most of numbers start to end, the end included."""
    if len(start) == 0:
        return np.empty(0)
    # Ranges and gaps in turn; the number behind the last is only there to end the last range.
    edges = np.column_stack([start, end + 1]).reshape(-1)
    reduced: npt.NDArray[np.float64] = choose.reduceat(np.append(numbers, 0.0), edges)[::2]
    return reduced
