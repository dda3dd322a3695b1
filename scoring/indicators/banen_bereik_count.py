"""How many jobs can be reached from a site by bicycle or by public transport."""

import numpy as np
import pandas as pd

from scoring.indicator import Indicator, Scene
from scoring.job_reach import BIKE, TRANSIT, find_job_reach
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.records import find_oldest, name_layer


def banen_bereik_count(scene: Scene) -> Measurement:
    """Count the jobs within 30 minutes' cycling or 45 minutes' transit; each job counts once.

    The minutes are assumptions of the profile. Jobs that are only known per gemeente or postcode
    are spread over its inhabitants or buildings: *benaderd*, as is a count from a postcode area,
    and one whose reach leaves the land of which the jobs are known (then it is a lower bound).

    Parameters
    ----------
    scene
        See `scoring.job_reach.find_job_reach`; the list of jobs itself is in `job_places`.

    Returns
    -------
    Jobs; NaN without jobs, streets or a timetable, for a site off the streets, outside the land of
    which the jobs are known, or within reach of a place of which they are not.

    Source
    ------
    COA, criterion "arbeidsmarktpotentie" (interview on the Landelijke Regietafel). The limits are
    our own proposal.
    """
    reach = find_job_reach(scene)
    if reach is None or scene.job_places is None:
        return unknown_measurement("banen_bereik_count", scene.sites.table.index)
    jobs = scene.job_places
    means = [scene.trips[name] for name in (BIKE, TRANSIT)]
    spread_over = scene.layers.get(jobs.spread_over)
    tables = [jobs.table] + ([spread_over.table] if spread_over is not None else [])
    origin = ";".join(filter(None, [*map(name_layer, tables), *(one.via for one in means)]))
    days = [find_oldest(table["reference_day"]) for table in tables]
    is_rough = np.logical_or.reduce([one.is_approximate for one in means])
    is_area = ~scene.sites.table["is_measured"].to_numpy(dtype=bool)
    return make_measurement(
        name_numbers("banen_bereik_count", scene.sites, reach.jobs),
        origin,
        find_oldest(pd.Series([*days, *(one.via_day for one in means)], dtype="str")),
        is_approximate=is_rough | is_area | ~(reach.low == reach.high),
    )


BANEN_BEREIK_COUNT = Indicator(
    id="banen_bereik_count",
    label="Banen in bereik",
    unit="banen",
    needs=("jobs",),
    ages="services",
    measure=banen_bereik_count,
    themes=("werk",),
)
