"""Reception locations that are open on the reference day."""

import geopandas as gpd

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
    table = scene.layers["reception"].table
    until = table["available_until"]
    return table[(until == "") | (until >= scene.reference_day.isoformat())]
