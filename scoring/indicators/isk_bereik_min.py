"""How long a pupil travels to the nearest school for newcomers, by bicycle or public transport."""

import numpy as np
import pandas as pd

from layers.coded_texts import choose_coded
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement
from scoring.nearest_way import RIDE_MINUTES, measure_nearest
from scoring.reach import find_kind
from scoring.trip_measure import measure_least

NAME = "isk_bereik_min"
# Name of the trips: minutes by public transport from each site to each ISK.
TRIPS = "isk_transit_min"


def isk_bereik_min(scene: Scene) -> Measurement:
    """Shortest time to an internationale schakelklas: the bicycle, or public transport if sooner.

    Parameters
    ----------
    scene
        Its facilities of the kind "isk", the streets, and the trips "isk_transit_min".

    Returns
    -------
    Minutes door to door; NaN where no ISK is listed, and where the ride is unknown: public
    transport alone may not be the soonest. The evidence is that of the way that counts. Where the
    region has no timetable the ride counts and is *benaderd*, since a bus may be sooner.

    Source
    ------
    DOMAIN 8.3: minutes by public transport or bicycle to an ISK.
    """
    ride = measure_nearest(NAME, scene, find_kind(scene, "isk"), RIDE_MINUTES)
    trips = scene.trips.get(TRIPS)
    if trips is None:
        return make_measurement(ride.value, ride.coded_origin, ride.coded_day, is_approximate=True)
    return _take_sooner(ride, measure_least(NAME, scene.sites, trips))


def _take_sooner(ride: Measurement, transit: Measurement) -> Measurement:
    """Take public transport where it is sooner than a known ride."""
    is_sooner = (transit.value < ride.value).to_numpy(dtype=bool)

    value = np.where(is_sooner, transit.value, ride.value)
    return make_measurement(
        pd.Series(value, index=ride.value.index, name=NAME),
        choose_coded(is_sooner, transit.coded_origin, ride.coded_origin),
        choose_coded(is_sooner, transit.coded_day, ride.coded_day),
        np.where(is_sooner, transit.is_approximate, ride.is_approximate),
    )


ISK_BEREIK_MIN = Indicator(
    id=NAME,
    label="Reistijd naar een ISK (fiets of ov)",
    unit="min",
    needs=("facilities",),
    ages="services",
    measure=isk_bereik_min,
    themes=("onderwijs", "amv"),
)
