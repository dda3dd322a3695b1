"""Reception locations that are open on the reference day."""

from datetime import date

import geopandas as gpd

from layers.layer import Layer
from scoring.indicator import Scene


def find_open_reception(scene: Scene) -> gpd.GeoDataFrame | None:
    """Reception locations whose last day is unknown, endless, or not before the reference day.

    Parameters
    ----------
    scene
        Uses the layer `reception`.

    Returns
    -------
    Rows of that layer, in its order; None where the region has no such list.
    """
    if "reception" not in scene.layers:
        return None
    return take_open_reception(scene.layers["reception"], scene.reference_day)


def take_open_reception(layer: Layer, day: date) -> gpd.GeoDataFrame:
    """Take the locations that are open on a day; one without a last day stays open."""
    table = layer.table
    until = table["available_until"]
    return table[(until == "") | (until >= day.isoformat())]
