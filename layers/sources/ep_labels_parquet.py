"""Energy labels of EP-online (RVO) as a Parquet file with English headers, made by others.

The ids in it are numbers (a leading zero is lost), areas are text with a decimal comma, days are
whole numbers such as 20251031.
"""

import pandas as pd

from layers.adapter import Adapter
from layers.energy_label import HEADERS, read_energy_labels
from layers.source import Delivery

PROMISED = (
    "bag_vbo_id", "postcode", "house_number", "energy_label", "usage_class", "bouwjaar", "go_m2",
    "registered_on",
)  # fmt: skip


def read_labels(delivery: Delivery) -> pd.DataFrame:
    """Read all labels, also the older ones of an object: who uses them takes the newest.

    Parameters
    ----------
    delivery
        The Parquet file.

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
    id="ep_labels_parquet",
    table="energy_labels",
    read=read_labels,
    columns={name: HEADERS[name][-1] for name in PROMISED},
)
