"""Jobs around a site, of which those near count for more: shown beside the plain count."""

import numpy as np
import pandas as pd

from scoring.indicator import Indicator, Scene
from scoring.job_reach import BIKE, TRANSIT, find_job_reach
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.records import find_oldest, name_layer


def banen_potentieel(scene: Scene) -> Measurement:
    """Count the jobs in reach, each for less the longer its shortest way takes.

    A job at `jobs_half_min` minutes counts for half. *Benaderd* as `banen_bereik_count` is.

    Parameters
    ----------
    scene
        See `scoring.job_reach.find_job_reach`.

    Returns
    -------
    Weighed jobs; NaN without jobs, streets or a timetable, and for a site of which the jobs in
    reach are unknown.

    Source
    ------
    Hansen, W.G. (1959), see `scoring.job_reach`. The half time is our own proposal.
    """
    reach = find_job_reach(scene)
    if reach is None or scene.job_places is None:
        return unknown_measurement("banen_potentieel", scene.sites.table.index)
    means = [scene.trips[name] for name in (BIKE, TRANSIT)]
    spread_over = scene.layers.get(scene.job_places.spread_over)
    tables = [scene.job_places.table] + ([spread_over.table] if spread_over is not None else [])
    days = [find_oldest(table["reference_day"]) for table in tables]
    records = [*map(name_layer, tables), *(one.via for one in means)]
    is_rough = np.logical_or.reduce([one.is_approximate for one in means])
    is_area = ~scene.sites.table["is_measured"].to_numpy(dtype=bool)
    return make_measurement(
        name_numbers("banen_potentieel", scene.sites, reach.potential),
        ";".join(dict.fromkeys(filter(None, records))),
        find_oldest(pd.Series([*days, *(one.via_day for one in means)], dtype="str")),
        is_approximate=is_rough | is_area | ~(reach.low == reach.high),
    )


BANEN_POTENTIEEL = Indicator(
    id="banen_potentieel",
    label="Banen in bereik, dichtbij telt zwaarder",
    unit="banen",
    needs=("jobs",),
    ages="services",
    measure=banen_potentieel,
    themes=("werk",),
)
