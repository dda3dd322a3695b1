"""Energy labels from the total file of EP-online (RVO), a CSV with two lines above the header."""

import pandas as pd

from layers.adapter import Adapter
from layers.energy_label import HEADERS, read_energy_labels
from layers.source import Delivery

PROMISED = (
    "bag_vbo_id", "bag_pand_id", "postcode", "house_number", "energy_label", "usage_class",
    "bouwjaar", "go_m2", "registered_on",
)  # fmt: skip


def read_labels(delivery: Delivery) -> pd.DataFrame:
    """Read all labels, also the older ones of an object: who uses them takes the newest.

    Parameters
    ----------
    delivery
        The CSV, of which option `skip_rows` says how many lines stand above the header (default
        2); or the Parquet file.

    Returns
    -------
    Raw table for `energy_labels`.

    Raises
    ------
    SourceError, ContractError
        As `read_energy_labels`.
    """
    return read_energy_labels(delivery).drop(columns="building_type", errors="ignore")


ADAPTER = Adapter(
    id="ep_labels",
    table="energy_labels",
    read=read_labels,
    columns={name: HEADERS[name][0] for name in PROMISED},
    options=("skip_rows",),
)
