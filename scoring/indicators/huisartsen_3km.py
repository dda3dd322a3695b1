"""How many general practices there are near a site."""

import numpy as np

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.reach import find_kind, find_pairs, has_exact_place, site_points, take_shapes
from scoring.records import find_oldest, name_layer


def huisartsen_3km(scene: Scene) -> Measurement:
    """Count the practices whose way (straight line × detour) is at most `gp_radius_m`.

    Parameters
    ----------
    scene
        Uses the facilities of kind "huisarts", `gp_radius_m` and `detour_factor`.

    Returns
    -------
    A count, always *benaderd*; NaN where the list has no practice at all, and for a site that is
    only known by its postcode area.

    Source
    ------
    Own proposal, 2026: several practices can share the care for newcomers.
    """
    practices = find_kind(scene, "huisarts")
    if practices is None:
        return unknown_measurement("huisartsen_3km", scene.sites.table.index)
    # Polling stations may well share a room and a name; a practice that stands there twice is one.
    practices = practices[
        ~practices.assign(place=practices.geometry.to_wkb()).duplicated(["name", "place"])
    ]
    line_m = scene.assumptions["gp_radius_m"] / scene.assumptions["detour_factor"]
    points = site_points(scene.sites)
    pairs = find_pairs(points, take_shapes(practices.geometry), line_m)
    count = np.bincount(pairs.site, minlength=len(points)).astype(np.float64)
    is_near = has_exact_place(scene.sites)
    return make_measurement(
        name_numbers("huisartsen_3km", scene.sites, np.where(is_near, count, np.nan)),
        name_layer(practices),
        find_oldest(practices["reference_day"]),
        is_approximate=True,
    )


HUISARTSEN_3KM = Indicator(
    id="huisartsen_3km",
    label="Huisartsen binnen 3 km",
    unit="praktijken",
    needs=("facilities",),
    ages="services",
    measure=huisartsen_3km,
    themes=("zorg",),
)
