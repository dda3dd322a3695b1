"""How many general practices there are near a site."""

import numpy as np

from layers.texts import repeat_text
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.nearest_way import add_streets, can_walk, find_walks
from scoring.reach import find_kind, take_shapes
from scoring.records import find_oldest, name_layer


def huisartsen_3km(scene: Scene) -> Measurement:
    """Count the practices within a walk of at most `gp_radius_m`.

    Along the streets; without streets straight line × detour, *benaderd*.

    Parameters
    ----------
    scene
        Uses the facilities of kind "huisarts" and `gp_radius_m`.

    Returns
    -------
    A count; NaN where the list has no practice at all, for a site that is only known by its
    postcode area, and for one off the streets.

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
    places, size = take_shapes(practices.geometry), len(scene.sites.table)
    walks = find_walks(scene, places, scene.assumptions["gp_radius_m"])
    count = np.bincount(walks.site, minlength=size).astype(np.float64)
    origins = repeat_text(name_layer(practices), size)
    days = repeat_text(find_oldest(practices["reference_day"]), size)
    return make_measurement(
        name_numbers("huisartsen_3km", scene.sites, np.where(can_walk(scene), count, np.nan)),
        *add_streets(scene, origins, days),
        is_approximate=scene.streets is None,
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
