"""How many general practices there are near a site."""

import numpy as np

from layers.coded_texts import take_coded
from layers.texts import repeat_text
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.nearest_way import add_streets
from scoring.reach import find_kind, take_shapes
from scoring.records import find_oldest, name_layer
from scoring.walks import can_walk, count_walks


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
    count = count_walks(scene, places, scene.assumptions["gp_radius_m"])
    every = np.zeros(size, dtype=np.intp)
    origin, day = add_streets(
        scene,
        repeat_text(name_layer(practices), 1),
        repeat_text(find_oldest(practices["reference_day"]), 1),
    )
    return make_measurement(
        name_numbers("huisartsen_3km", scene.sites, np.where(can_walk(scene), count, np.nan)),
        take_coded(origin, every),
        take_coded(day, every),
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
