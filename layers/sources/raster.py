"""Rasters (GeoTIFF) of noise, air and flood depth; only what the settings may say of them.

A raster is no table of rows: it becomes facts when there are sites to sample it at, in
`layers/rasters.py`. That file is not imported here, since rasterio is slow to load.
"""

import pandas as pd

from layers.adapter import PLAIN, Adapter
from layers.errors import ContractError, Fault
from layers.source import Delivery


def refuse_table(delivery: Delivery) -> pd.DataFrame:
    """Say that a raster cannot be read as a table.

    Parameters
    ----------
    delivery
        The entry that asked for it.

    Returns
    -------
    Never.

    Raises
    ------
    ContractError
        "raster_no_table".
    """
    fields = {"file": delivery.path.name, "found": delivery.table, "expected": "rasters"}
    raise ContractError(Fault("raster_no_table", fields))


ADAPTER = Adapter(
    id="raster",
    table="rasters",
    read=refuse_table,
    columns={},
    numbers=PLAIN,
    options=(
        "indicator",
        "nodata",
        "scale",
        "offset",
        "classes",
        "statistic",
        "above",
        "max_unknown_share",
    ),
)
