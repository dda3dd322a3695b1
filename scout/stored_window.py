"""Stops a run for more gemeenten than those for which its stored layers were fetched."""

from collections.abc import Collection, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from layers.errors import Fault, SourceError
from layers.source import Delivery


def check_windows(
    deliveries: Sequence[Delivery], gemeenten: pd.DataFrame, codes: Collection[str]
) -> None:
    """Stop if a gemeente of the region lies outside the box in which a layer was fetched.

    The word of an area stays the same when a gemeente is added to the settings; without this check
    there would be no parcel, building or shop in it, and nobody would see that.

    Parameters
    ----------
    deliveries
        Of the settings.
    gemeenten
        A row per gemeente, in EPSG:28992, with `gemeente_code`.
    codes
        Of the region.

    Raises
    ------
    SourceError
        "store_window" for each layer that is too small.
    """
    if not isinstance(gemeenten, gpd.GeoDataFrame):
        return
    bounds = gemeenten[gemeenten["gemeente_code"].isin(codes)].total_bounds
    faults = []
    for each in deliveries:
        window = each.window_m
        if window is None or _holds(np.array(window), bounds):
            continue
        shown = [round(float(number)) for number in bounds]
        fields = {"source": each.source, "area": each.shown_path, "found": shown}
        faults.append(Fault("store_window", {**fields, "expected": window}))
    if faults:
        raise SourceError(faults)


def _holds(
    window: np.ndarray[tuple[int], np.dtype[np.float64]],
    bounds: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> bool:
    """Say if a box lies in another; one that is not known (NaN) does not."""
    return bool((window[:2] <= bounds[:2]).all() and (bounds[2:] <= window[2:]).all())
