"""Streets and timetables; only what the settings may say of them.

Neither is a table of rows: `layers/street_layer.py` and `layers/timetable_layer.py` make of them
what searches walk over. Those files are not imported here, since their readers are slow to load.
"""

import pandas as pd

from layers.adapter import PLAIN, Adapter
from layers.errors import ContractError, Fault
from layers.source import Delivery


def refuse_rows(delivery: Delivery) -> pd.DataFrame:
    """Say that streets and timetables cannot be read as a table.

    Returns
    -------
    Never.

    Raises
    ------
    ContractError
        "no_table".
    """
    fields = {"file": delivery.path.name, "found": delivery.table}
    raise ContractError(Fault("no_table", fields))


OSM_STREETS = Adapter("osm_streets", "streets", refuse_rows, {}, PLAIN)
STREET_LINES = Adapter("street_lines", "streets", refuse_rows, {}, PLAIN, ("meeting",))
GTFS = Adapter("gtfs", "timetable", refuse_rows, {}, PLAIN)
