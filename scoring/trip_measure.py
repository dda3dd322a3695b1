"""From trips to a measurement: the nearest place of each site, with both sides' evidence."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.sites import Sites
from scoring.measurement import Measurement, make_measurement, name_numbers
from scoring.records import join_texts
from scoring.trips import Trips, check_lists, find_least


def measure_least(
    indicator: str,
    sites: Sites,
    trips: Trips,
    per_cost: float = 1.0,
    area_known_from: float = np.inf,
) -> Measurement:
    """Take the cheapest way of each site.

    Parameters
    ----------
    indicator
        Id of the indicator or fact.
    sites
        The origins of the trips, in their order.
    trips
        To the places of one list.
    per_cost
        From the unit of the cost to that of the indicator: 0.001 from metres to kilometres.
    area_known_from
        A site that is only known by its postcode area has a value when its way costs at least
        this, *benaderd*; a shorter one says nothing, since the site may stand anywhere in it.

    Returns
    -------
    NaN for a site that was not searched, and where no way is listed. The evidence is the record of
    the place and of the streets or timetable, the day the oldest of both.
    """
    check_lists(trips, len(sites.table), len(trips.records))
    least = find_least(trips)
    is_measured = sites.table["is_measured"].to_numpy(dtype=bool)
    is_usable = trips.is_searched & (is_measured | (least.cost >= area_known_from))
    cost = np.where(is_usable, least.cost * per_cost, np.nan)
    record, day = (_take(texts, least.place) for texts in (trips.records, trips.days))
    index = sites.table.index
    via = pd.Series(trips.via, index=index, dtype="str")
    days = [min(filter(None, (one, trips.via_day)), default="") for one in day]
    return make_measurement(
        name_numbers(indicator, sites, cost),
        join_texts([pd.Series(record, index=index, dtype="str"), via]),
        np.array(days, dtype=object),
        is_approximate=trips.is_approximate | ~is_measured,
    )


def _take(
    texts: npt.NDArray[np.object_], positions: npt.NDArray[np.intp]
) -> npt.NDArray[np.object_]:
    """Take the texts at some positions, "" at -1."""
    taken: npt.NDArray[np.object_] = np.append(texts, "")[positions]
    return taken
