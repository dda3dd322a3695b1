"""How many people live within walking distance of a site."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.people import (
    Inhabitants,
    count_inside,
    draw_outline,
    find_inhabitants,
    is_around,
    take_people,
)
from scoring.reach import has_exact_place, site_points
from scoring.records import find_oldest, name_layer
from scoring.trips import Trips, check_lists, keep_within

Numbers = npt.NDArray[np.float64]

# Name of the trips: metres on foot from each site to the spots of the layer with inhabitants
# (`scoring.people.find_inhabitants`), one spot a row (`layers.spots.take_spots`).
WALK_TRIPS = "people_walk_m"


def inwoners_loopafstand(scene: Scene) -> Measurement:
    """Count the inhabitants within `walk_reach_m` on foot.

    Along the streets where the trips are there: an area counts as a whole, by its spot. Else within
    a straight-line circle of that way divided by the detour factor, areas by the share inside:
    *benaderd*. So are a circle that leaves the list of inhabitants and a count of postcode areas.

    Parameters
    ----------
    scene
        Uses the trips "people_walk_m"; `population` or `postcode_areas`; `walk_reach_m` and
        `detour_factor`.

    Returns
    -------
    People; NaN without a list, where the number of some area in reach is unknown, for a site off
    the streets and for one that is only known by its postcode area.
    """
    name, people = "inwoners_loopafstand", find_inhabitants(scene.layers)
    if people is None:
        return unknown_measurement(name, scene.sites.table.index)
    reach_m = scene.assumptions["walk_reach_m"]
    trips = scene.trips.get(WALK_TRIPS)
    points = site_points(scene.sites)
    is_rough = ~is_around(draw_outline(people.table), points, reach_m) | people.is_coarse
    if trips is None:
        count = count_inside(points, reach_m / scene.assumptions["detour_factor"], people.table)
        is_rough = np.ones(len(points), dtype=np.bool_)
    else:
        check_lists(trips, len(points), len(people.table))
        count = _count_reached(trips, reach_m, people)
        is_rough = is_rough | trips.is_approximate
    via, via_day = (trips.via, trips.via_day) if trips is not None else ("", "")
    days = pd.Series([find_oldest(people.table["reference_day"]), via_day], dtype="str")
    return make_measurement(
        name_numbers(name, scene.sites, np.where(has_exact_place(scene.sites), count, np.nan)),
        ";".join(filter(None, [name_layer(people.table), via])),
        find_oldest(days),
        is_approximate=is_rough,
    )


def _count_reached(trips: Trips, reach_m: float, people: Inhabitants) -> Numbers:
    """Sum the people at the spots within reach; NaN for a site that was not searched."""
    near = keep_within(trips, reach_m)
    at_spot = take_people(people.table)[near.place]
    count = np.bincount(near.origin, at_spot, len(near.is_searched))
    return np.where(near.is_searched, count, np.nan)


INWONERS_LOOPAFSTAND = Indicator(
    id="inwoners_loopafstand",
    label="Inwoners op loopafstand",
    unit="inwoners",
    needs=("population",),
    ages="services",
    measure=inwoners_loopafstand,
    themes=("bijzonder_wonen",),
)
