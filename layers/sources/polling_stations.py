"""Polling stations: mostly public buildings, open to all and known to the neighbourhood.

Several polling stations may be in one building. The name of the town is missing for some; what
counts here are the coordinates.
"""

import pandas as pd

from layers.adapter import PLAIN, Adapter, make_points, rename_columns
from layers.read import read_csv
from layers.source import Delivery

COLUMNS = {"name": "naam", "x": "x", "y": "y"}


def read_polling_stations(delivery: Delivery) -> pd.DataFrame:
    """Read the polling stations as points.

    Parameters
    ----------
    delivery
        CSV with ";"; places are RD coordinates in metres.

    Returns
    -------
    Raw table for `facilities`, EPSG:28992, kind "stembureau"; a row without coordinates has no
    geometry and so becomes a reject.

    Raises
    ------
    SourceError
        As `read_csv`.
    """
    found = rename_columns(read_csv(delivery.path), COLUMNS)
    table: pd.DataFrame = make_points(found, "x", "y", 28992, PLAIN).assign(kind="stembureau")
    return table


ADAPTER = Adapter(
    id="polling_stations",
    table="facilities",
    read=read_polling_stations,
    columns={"kind": "id", "name": "naam", "geometry": "x, y"},
    numbers=PLAIN,
)
