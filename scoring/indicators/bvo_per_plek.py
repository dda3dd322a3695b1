"""How much floor each place has."""

import numpy as np

from scoring.backing import join_backing
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers
from scoring.places import find_bvo
from scoring.site_records import find_backing


def bvo_per_plek(scene: Scene) -> Measurement:
    """Gross floor area per place, only where the intake says how many places there are.

    Places that we computed from the floor area would give back the norm that we put in.

    Parameters
    ----------
    scene
        Uses the floor area, `places` and `places_origin` of the sites.

    Returns
    -------
    Square metres a place; NaN without floor area or without places from the intake. *Benaderd*
    where the floor area is computed from the usable area.

    Source
    ------
    COA, "Vastgoed aanbieden": 10 to 18 m² a place.
    """
    table = scene.sites.table
    floor = find_bvo(scene)
    places = table["planned_places"].to_numpy(dtype=np.float64, na_value=np.nan)
    is_stated = (table["places_origin"] == "intake").to_numpy(dtype=bool)
    per_place = np.full(len(table), np.nan)
    np.divide(floor.bvo_m2, places, out=per_place, where=is_stated & (places > 0))
    return make_measurement(
        name_numbers("bvo_per_plek", scene.sites, per_place),
        *join_backing([floor.backing, find_backing(scene.records, "places")]),
        floor.is_approximate,
    )


BVO_PER_PLEK = Indicator(
    id="bvo_per_plek",
    label="Vloeroppervlakte per plek",
    unit="m²",
    needs=(),
    ages="",
    measure=bvo_per_plek,
    decimals=1,
    themes=("wonen",),
    is_changeable=True,
)
