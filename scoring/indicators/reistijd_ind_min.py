"""How long it takes by public transport to the nearest desk of the IND or application centre."""

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, unknown_measurement
from scoring.trip_measure import measure_least

# Name of the trips: minutes by public transport from each site to each desk.
TRIPS = "ind_transit_min"

# From here on it hardly matters where in its postcode area, some 2 to 3 km across, a site stands.
# Ours, 2026: ten minutes of cycling to another stop on a journey of an hour.
AREA_KNOWN_FROM_MIN = 60.0


def reistijd_ind_min(scene: Scene) -> Measurement:
    """Door to door, by public transport, to the desk that is soonest reached.

    Parameters
    ----------
    scene
        Uses the trips "ind_transit_min".

    Returns
    -------
    Minutes; NaN without a timetable, for a site off the streets, and where no desk can be reached
    within the longest journey that was looked for: how long it takes is then unknown. A site known
    by its postcode area has a value from an hour on, *benaderd*.

    Source
    ------
    Own proposal, 2026: people of an azc must come to the IND for their procedure.
    """
    trips = scene.trips.get(TRIPS)
    if trips is None:
        return unknown_measurement("reistijd_ind_min", scene.sites.table.index)
    return measure_least(
        "reistijd_ind_min", scene.sites, trips, area_known_from=AREA_KNOWN_FROM_MIN
    )


REISTIJD_IND_MIN = Indicator(
    id="reistijd_ind_min",
    label="Reistijd naar de IND met het ov",
    unit="min",
    needs=("facilities",),
    ages="services",
    measure=reistijd_ind_min,
    themes=("inburgering",),
)
