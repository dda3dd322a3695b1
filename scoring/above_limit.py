"""How much of the ground of a site lies above the limit that was set for a raster.

The value of an indicator is that of the whole ground. A ground that is quiet on average may have a
noisy side: this fact tells how much of it.
"""

from collections.abc import Callable

import pandas as pd

from layers.layer import Layer
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.records import name_records

_WHOLE = 1.0 - 1e-9  # more than the rounding of floats may take from a share


def measure_above(fact: str, raster: str) -> Callable[[Scene], Measurement]:
    """Make a measure that takes which part of the ground is above the limit of a raster.

    *Benaderd* where a part of the ground is unknown: the share is that of the known part.

    Parameters
    ----------
    fact
        Its id.
    raster
        The word of the raster in the layer `environment`; of two that overlap the first with a
        known value counts, as for its indicator.
    """

    def measure(scene: Scene) -> Measurement:
        found = _take_first(scene.layers.get("environment"), raster)
        if found is None:
            return unknown_measurement(fact, scene.sites.table.index)
        own = found.reindex(scene.sites.table.index)
        texts = own[["record", "reference_day"]].astype(object).fillna("")
        return make_measurement(
            name_numbers(fact, scene.sites, own["share_above"]),
            texts["record"],
            texts["reference_day"],
            is_approximate=(own["known_share"] < _WHOLE),
        )

    measure.__doc__ = (
        f"Share 0..1 of the ground where {raster} is above the limit of its delivery; NaN without "
        "a limit, and where the indicator itself is unknown."
    )
    return measure


def _take_first(layer: Layer | None, raster: str) -> pd.DataFrame | None:
    """Take the first known row of each site, on `site_id`; None without the layer."""
    if layer is None or "share_above" not in layer.table:
        return None
    own = layer.table[(layer.table["indicator"] == raster) & layer.table["value"].notna()]
    named = own.assign(record=name_records(own))
    return pd.DataFrame(named.drop_duplicates("site_id").set_index("site_id"))


def _make_fact(raster: str, label: str) -> Indicator:
    """Describe the share of one raster."""
    fact = f"{raster}_boven_grens_share"
    return Indicator(
        id=fact,
        label=label,
        unit="aandeel",
        needs=("environment",),
        ages="environment",
        measure=measure_above(fact, raster),
        decimals=2,
    )


ABOVE_LIMIT = (
    _make_fact("geluid_lden", "Deel van de grond met geluid boven de grens"),
    _make_fact("no2", "Deel van de grond met stikstofdioxide boven de grens"),
    _make_fact("pm25", "Deel van de grond met fijnstof boven de grens"),
    _make_fact("overstroming_m", "Deel van de grond met waterdiepte boven de grens"),
)
