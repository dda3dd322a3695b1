"""How many reception places there already are around a site, per 1,000 inhabitants."""

import numpy as np
import pandas as pd
import shapely

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.pairs import find_pairs
from scoring.people import count_inside, draw_outline, find_inhabitants, is_around
from scoring.present_places import RECEPTION_TYPES
from scoring.reach import site_points, take_shapes
from scoring.reception import find_open_reception
from scoring.records import find_oldest, name_layer


def opvangdruk_5km(scene: Scene) -> Measurement:
    """Reception places per 1,000 inhabitants within a straight-line circle around the site.

    Inhabitants come from the layer `population`, else from `postcode_areas` (*benaderd*). An area
    that the circle cuts counts for the share of it that lies inside, as if people lived spread
    evenly over it; that share is exact (`scoring.circle`), the even spread is the rough part. A
    circle that reaches beyond the list of inhabitants (its convex hull) is *benaderd* as well. A
    site that is known by its postcode area is measured from a point in it: *benaderd*.

    Parameters
    ----------
    scene
        Uses `reception`, `population` or `postcode_areas`, and `reception_radius_m`.

    Returns
    -------
    Places per 1,000 inhabitants, 0 where the list has no open location near; NaN without
    inhabitants, or where the places or inhabitants of some location or area inside the circle are
    unknown.

    Source
    ------
    Own proposal, 2026; the national mean is about 4.9 (88,000 places).
    """
    reception = find_open_reception(scene)
    people = find_inhabitants(scene.layers)
    if reception is None or people is None:
        return unknown_measurement("opvangdruk_5km", scene.sites.table.index)
    reception = reception[reception["type"].isin(RECEPTION_TYPES)]
    radius_m = scene.assumptions["reception_radius_m"]
    # Many sites may stand on one point (a postcode area): each point is measured once.
    every = site_points(scene.sites)
    coded = pd.Series(shapely.to_wkb(every), dtype="object")
    which = pd.factorize(coded, use_na_sentinel=False)[0]
    points = every[np.unique(which, return_index=True)[1]]

    pairs = find_pairs(points, take_shapes(reception.geometry), radius_m)
    capacity = reception["places"].to_numpy(dtype=np.float64, na_value=np.nan)
    places = np.bincount(pairs.site, weights=capacity[pairs.place], minlength=len(points))
    inhabitants = count_inside(points, radius_m, people.table)
    pressure = np.full(len(points), np.nan)
    np.divide(1000.0 * places, inhabitants, out=pressure, where=inhabitants > 0)

    reaches_beyond = ~is_around(draw_outline(people.table), points, radius_m)
    is_rough = reaches_beyond[which] | people.is_coarse
    is_area = ~scene.sites.table["is_measured"].to_numpy(dtype=bool)
    days = [find_oldest(table["reference_day"]) for table in (reception, people.table)]
    return make_measurement(
        name_numbers("opvangdruk_5km", scene.sites, pressure[which]),
        ";".join(filter(None, [name_layer(reception), name_layer(people.table)])),
        find_oldest(pd.Series(days, dtype="str")),
        is_approximate=is_rough | is_area,
    )


OPVANGDRUK_5KM = Indicator(
    id="opvangdruk_5km",
    label="Opvangplekken binnen 5 km",
    unit="plekken per 1.000 inwoners",
    needs=("reception",),
    ages="services",
    measure=opvangdruk_5km,
    decimals=1,
    themes=("bijzonder_wonen",),
)
