"""Railway stations of the Netherlands (public CSV made from the data of NS), 2020."""

import pandas as pd

from layers.adapter import PLAIN, Adapter, make_points, rename_columns
from layers.read import read_csv
from layers.source import Delivery

COLUMNS = {
    "name": "name_long",
    "x": "geo_lng",
    "y": "geo_lat",
    "country": "country",
}


def read_stations(delivery: Delivery) -> pd.DataFrame:
    """Read the stations as points.

    Parameters
    ----------
    delivery
        CSV with commas; places are longitude and latitude.

    Returns
    -------
    Raw table for `facilities`, EPSG:4326, kind "station". Rows that are not of the Netherlands
    (their places are rough, some wrong) carry `reject_code` "not_in_netherlands".

    Raises
    ------
    SourceError
        As `read_csv`.
    """
    found = rename_columns(read_csv(delivery.path, separator=","), COLUMNS)
    table: pd.DataFrame = make_points(found, "x", "y", 4326, PLAIN).assign(kind="station")
    if "country" not in table:
        return table
    blank = pd.Series("", index=table.index, dtype="str")
    code = table.get("reject_code", blank)
    is_foreign = (table["country"] != "NL") & (code == "")
    told = (table["country"] + " " + table.get("name", blank)).str.strip()
    reason = table.get("reject_found", blank).mask(is_foreign, told)
    return table.assign(
        reject_code=code.mask(is_foreign, "not_in_netherlands"), reject_found=reason
    ).drop(columns="country")


ADAPTER = Adapter(
    id="stations_nl",
    table="facilities",
    read=read_stations,
    columns={"kind": "type", "name": "name_long", "geometry": "geo_lng, geo_lat"},
    numbers=PLAIN,
)
