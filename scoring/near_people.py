"""How many people live around each site, so that places can be set against them."""

from dataclasses import replace

import numpy as np
import pandas as pd

from scoring.crowding import NEAR_M, RADIUS
from scoring.indicator import Scene
from scoring.people import count_inside, draw_outline, find_inhabitants, is_around
from scoring.reach import has_exact_place, site_points


def count_near_people(scene: Scene) -> pd.Series:
    """Count the inhabitants in a straight-line circle around each site, as `opvangdruk_5km` does.

    An area that the circle cuts counts for the share of it that lies inside.

    Parameters
    ----------
    scene
        Uses the layer `population`, else `postcode_areas`, and `reception_radius_m` (5 km where
        the profile does not name it).

    Returns
    -------
    People per site, on its index, named "inhabitants_near"; NaN without a list of inhabitants, for
    a site known by its postcode area alone, where an area inside has an unknown number, and where
    the circle reaches beyond the list: a part would pass for the whole.
    """
    index = scene.sites.table.index
    people = find_inhabitants(scene.layers)
    known = np.full(len(index), np.nan)
    if people is not None:
        radius_m, points = scene.assumptions.get(RADIUS, NEAR_M), site_points(scene.sites)
        is_whole = is_around(draw_outline(people.table), points, radius_m)
        counts = count_inside(points, radius_m, people.table)
        known = np.where(is_whole & has_exact_place(scene.sites), counts, np.nan)
    return pd.Series(known, index=index, name="inhabitants_near")


def add_people(scene: Scene) -> Scene:
    """Add to the sites how many people live around each, and whether vehicles leave in the evening.

    Both are stored for the fairness report, and count in no score.

    Parameters
    ----------
    scene
        With its layers and trips.

    Returns
    -------
    The same with `inhabitants_near` and `has_evening_transit` (1, 0, or NaN unknown) on its sites.
    """
    evening = np.nan if scene.transit is None else scene.transit.evening
    table = scene.sites.table.assign(
        inhabitants_near=count_near_people(scene), has_evening_transit=evening
    )
    return replace(scene, sites=replace(scene.sites, table=table))
