"""How far a site lies from the nearest street: a fact that tells how sure its ways are."""

import numpy as np

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.reach import has_exact_place
from scoring.site_streets import find_snap_m


def afstand_straat_m(scene: Scene) -> Measurement:
    """Measure the straight line from the site to the nearest street where people walk.

    Every way along the streets begins there, and this line is no part of the streets: a long one
    says that the list of streets may lack the drive.

    Parameters
    ----------
    scene
        Uses `streets`.

    Returns
    -------
    Metres; NaN without streets, for a site further from any street than `snap_limit_m`, and for one
    that is only known by its postcode area.
    """
    name, streets = "afstand_straat_m", scene.streets
    if streets is None:
        return unknown_measurement(name, scene.sites.table.index)
    snap_m = np.where(has_exact_place(scene.sites), find_snap_m(streets, "walk"), np.nan)
    return make_measurement(name_numbers(name, scene.sites, snap_m), streets.via, streets.via_day)


AFSTAND_STRAAT_M = Indicator(
    id="afstand_straat_m",
    label="Afstand tot de straat",
    unit="m",
    needs=("streets",),
    ages="services",
    measure=afstand_straat_m,
)
