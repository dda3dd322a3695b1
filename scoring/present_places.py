"""The reception places that a gemeente has now, and which of them are durable."""

from datetime import date

import numpy as np
import pandas as pd
import shapely

from layers.layer import Layer, Layers
from scoring.opvang_task import TaskFacts
from scoring.reception import take_open_reception

# Types whose places may count as durable. Emergency reception and application centres never do
# (duic.nl, June 2025; ANP, 27 February 2026), and doorstroom is housing, not reception.
DURABLE_TYPES = ("azc", "hub", "satelliet", "amv")

# Types that are reception of asylum seekers at all.
RECEPTION_TYPES = (*DURABLE_TYPES, "noodopvang", "aanmeldcentrum")


def find_present(
    layers: Layers, task: TaskFacts, region: pd.Index, reference_day: date
) -> pd.DataFrame:
    """Count the present reception places of each gemeente.

    A location whose last day lies before the reference day is closed, and counts nowhere. One
    without an end day is permanent. One with an end day counts as durable when it is
    open for at least `durable_years` after the reference day. A location whose number of places
    is unknown makes the sums of its gemeente unknown: a part is not the whole.

    Parameters
    ----------
    layers
        `reception`; and `gemeenten`, to place locations without a gemeente code.
    task
        What counts as durable.
    region
        Codes of the gemeenten to count for.
    reference_day
        The day for which the run speaks.

    Returns
    -------
    On `region`: `existing_places` (durable) and `reception_places` (all). 0 for a gemeente
    without a location, since the layer lists every location; NaN where unknown, or for all
    without the layer.

    Source
    ------
    Spreidingswet, as told on rijksoverheid.nl and gemeente.nu (January 2024): places count when
    available for five years or more. The rule is a setting.
    """
    if "reception" not in layers:
        return pd.DataFrame(np.nan, region, ["existing_places", "reception_places"])
    table = take_open_reception(layers["reception"], reference_day)
    table = table[table["type"].isin(RECEPTION_TYPES)]
    codes = _find_codes(table, layers.get("gemeenten"))
    places = table["places"].astype(np.float64)
    durable = places.where(_is_durable(table, task, reference_day), 0.0)
    counted = pd.DataFrame({"existing_places": durable, "reception_places": places})
    # Not a plain sum: that of a gemeente with an unknown must be unknown.
    sums = counted.fillna(np.inf).groupby(codes.rename("gemeente_code")).sum()
    return sums.reindex(region, fill_value=0.0).replace(np.inf, np.nan)


def _is_durable(table: pd.DataFrame, task: TaskFacts, reference_day: date) -> pd.Series:
    """Say which locations count; one of unknown size may, and then makes the sum unknown."""
    months = round(task.durable_years * 12)
    target = pd.Timestamp(reference_day) + pd.DateOffset(months=months)
    until = table["available_until"]
    is_open = until.eq("") | until.ge(target.date().isoformat())  # ISO days compare as text
    is_large = ~(table["places"] <= task.durable_minimum_places)
    return table["type"].isin(DURABLE_TYPES) & is_open & is_large


def _find_codes(table: pd.DataFrame, gemeenten: Layer | None) -> pd.Series:
    """Gemeente of each location: as given, else the one in which its point lies, else ""."""
    codes = table["gemeente_code"].astype("str").copy()
    is_open = codes.eq("").to_numpy()
    if gemeenten is None or not is_open.any():
        return codes
    areas = gemeenten.table
    points = np.asarray(table["geometry"].array, dtype=object)[is_open]
    tree = shapely.STRtree(np.asarray(areas["geometry"].array, dtype=object))
    at_point, at_area = tree.query(points, predicate="intersects")
    # On a shared border the first of the file counts, so that nothing counts twice.
    order = np.lexsort((at_area, at_point))
    first, where = np.unique(at_point[order], return_index=True)
    found = np.full(len(points), "", dtype=object)
    found[first] = areas["gemeente_code"].to_numpy(dtype=object)[at_area[order][where]]
    codes[is_open] = found
    return codes
