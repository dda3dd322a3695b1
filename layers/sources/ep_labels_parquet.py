"""Energy labels of EP-online (RVO) as a Parquet file with English headers, made by others.

The ids in it are numbers (a leading zero is lost), areas are text with a decimal comma, days are
whole numbers such as 20251031.
"""

from layers.adapter import Adapter
from layers.energy_label import HEADERS
from layers.sources.ep_labels import read_labels

PROMISED = (
    "bag_vbo_id", "postcode", "house_number", "energy_label", "usage_class", "bouwjaar", "go_m2",
    "registered_on",
)  # fmt: skip

ADAPTER = Adapter(
    id="ep_labels_parquet",
    table="energy_labels",
    read=read_labels,
    columns={name: HEADERS[name][-1] for name in PROMISED},
)
