"""Where the hubs of a region lie, to draw a line to them."""

import geopandas as gpd
import pandas as pd

from scout.region_file import RegionFile
from scout.region_table import read_tables
from scout.settings import read_settings

RECEPTION = "reception"
DEGREES = 4326


def locate_hubs(region: RegionFile, hub_ids: pd.Series) -> pd.DataFrame:
    """Find the place of each hub.

    Parameters
    ----------
    region
        Its settings name the list of reception locations.
    hub_ids
        As the run names them: the source and the row of the record.

    Returns
    -------
    On `hub_id`: `lat, lon` in degrees (WGS84), NaN where the list has no place for it.
    """
    index = pd.Index(hub_ids.astype(object), name="hub_id")
    layers = read_tables(read_settings(region.settings_path), (RECEPTION,))
    if RECEPTION not in layers:
        return pd.DataFrame({"lat": float("nan"), "lon": float("nan")}, index=index)
    table = layers[RECEPTION].table
    names = table["source"].astype(str) + "#" + table["source_row"].astype(str)
    points = gpd.GeoSeries(table.geometry.to_numpy(), crs=table.crs).centroid.to_crs(DEGREES)
    places = pd.DataFrame(
        {"lat": points.y.to_numpy(), "lon": points.x.to_numpy()},
        index=pd.Index(names.astype(object), name="hub_id"),
    )
    return places[~places.index.duplicated()].reindex(index)
