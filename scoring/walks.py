"""Walks from the sites to all places within a limit: along the streets, or a straight line.

Without streets a straight line times the detour factor of the profile stands for the walk.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from scoring.indicator import Scene
from scoring.pairs import Pairs, find_pairs
from scoring.reach import Shapes, has_exact_place, site_points
from scoring.site_streets import find_walks_within, is_on_streets, snap_places
from scoring.travel_within import count_within, find_ways_in_parts


def find_walks(scene: Scene, places: Shapes, limit_m: float) -> Pairs:
    """Find all walks from the sites to places of at most `limit_m`, the bound included.

    Along the streets; without streets straight lines × `detour_factor`.

    Parameters
    ----------
    scene
        Sites, streets and assumptions.
    places
        In EPSG:28992; a missing one is in no pair.
    limit_m
        Metres of way.

    Returns
    -------
    `distance_m` is the way.
    """
    if scene.streets is None:
        detour = scene.assumptions["detour_factor"]
        pairs = find_pairs(site_points(scene.sites), places, limit_m / detour)
        return Pairs(pairs.site, pairs.place, pairs.distance_m * detour)
    return find_walks_within(scene.streets, places, limit_m)


def find_walks_in_parts(scene: Scene, places: Shapes, limit_m: float) -> Iterator[Pairs]:
    """Find the walks of `find_walks` in parts, without order: together they may be very many.

    Parameters
    ----------
    scene, places, limit_m
        As there.
    """
    if scene.streets is None:
        yield find_walks(scene, places, limit_m)
        return
    on, snaps = scene.streets, snap_places(scene.streets, "walk", places)
    for found in find_ways_in_parts(on.metres["walk"], on.sites["walk"], snaps, limit_m):
        yield Pairs(found.origin.astype(np.intp), found.place.astype(np.intp), found.cost)


def count_walks(scene: Scene, places: Shapes, limit_m: float) -> npt.NDArray[np.int64]:
    """Count the places within a walk of at most `limit_m` of each site, as `find_walks` does.

    Parameters
    ----------
    scene, places, limit_m
        As there.
    """
    if scene.streets is None:
        size = len(scene.sites.table)
        return np.bincount(find_walks(scene, places, limit_m).site, minlength=size)
    on, snaps = scene.streets, snap_places(scene.streets, "walk", places)
    return count_within(on.metres["walk"], on.sites["walk"], snaps, limit_m)


def can_walk(scene: Scene) -> npt.NDArray[np.bool_]:
    """Say from which sites walks can be found: the place is exact and, if any, on the streets."""
    is_exact = has_exact_place(scene.sites)
    return is_exact if scene.streets is None else is_exact & is_on_streets(scene.streets, "walk")
