"""Noise, air and flood depth at a site, from rasters."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import shapely

from layers.coded_texts import take_coded
from layers.text_rows import find_texts
from layers.texts import Positions
from scoring.indicator import Indicator, Scene
from scoring.measurement import (
    Measurement,
    make_measurement,
    name_numbers,
    unknown_measurement,
)
from scoring.records import name_records
from scoring.zones import site_grounds

POINT = 0  # as shapely numbers its types


def measure_environment(indicator: str) -> Callable[[Scene], Measurement]:
    """Make a measure that takes what a raster says at each site.

    Where two rasters overlap the first known value counts.

    Parameters
    ----------
    indicator
        Its id, which is also its word in the layer `environment`.
    """

    def measure(scene: Scene) -> Measurement:
        index = scene.sites.table.index
        if "environment" not in scene.layers:
            return unknown_measurement(indicator, index)
        table = scene.layers["environment"].table
        own = table[(table["indicator"] == indicator).to_numpy() & table["value"].notna()]
        at = _find_rows(index, own["site_id"])
        return make_measurement(
            name_numbers(indicator, scene.sites, np.append(own["value"].to_numpy(), np.nan)[at]),
            take_coded(name_records(own), at),
            take_coded(own["reference_day"].fillna(""), at),
            is_approximate=shapely.get_type_id(site_grounds(scene.sites)) == POINT,
        )

    measure.__doc__ = (
        f"{indicator} over the ground of each site; NaN outside the raster, in cells without data, "
        "and for a site that is only known by its postcode area. *Benaderd* where the ground is "
        "not known and the cell at its point speaks for it."
    )
    return measure


def _find_rows(index: pd.Index, site_ids: pd.Series) -> Positions:
    """Find the first row of each site, -1 without one; a table often has the sites in order."""
    if index.array.equals(site_ids.array):
        return np.arange(len(index))
    return find_texts(index, site_ids)


def _make_indicator(indicator: str, label: str, unit: str, decimals: int, theme: str) -> Indicator:
    """Describe one raster."""
    return Indicator(
        id=indicator,
        label=label,
        unit=unit,
        needs=("environment",),
        ages="environment",
        measure=measure_environment(indicator),
        decimals=decimals,
        themes=(theme,),
    )


# Sources: RIVM (noise, air), LIWO (flood depth).
GELUID_LDEN = _make_indicator("geluid_lden", "Geluid (Lden)", "dB", 0, "zorg")
NO2 = _make_indicator("no2", "Stikstofdioxide (NO₂)", "µg/m³", 1, "zorg")
PM25 = _make_indicator("pm25", "Fijnstof (PM₂,₅)", "µg/m³", 1, "zorg")
OVERSTROMING_M = _make_indicator(
    "overstroming_m", "Waterdiepte bij overstroming", "m", 1, "veiligheid"
)
