"""Villages and towns: built-up areas or neighbourhoods of Statistics Netherlands, or our own."""

import pandas as pd

from layers.adapter import Adapter
from layers.number import DUTCH, parse_numbers
from layers.reject_lines import LeftOut, append_left_out
from layers.source import Delivery
from layers.sources.own_table import OwnTable, read_own

# The official header first. Those of Statistics Netherlands are from the map of districts and
# neighbourhoods (Wijk- en buurtkaart).
TABLE = OwnTable(
    "settlements",
    "settlements",
    {
        "settlement_code": ("kern_code", "buurtcode", "code"),
        "name": ("naam", "kern_naam", "buurtnaam"),
        "inhabitants": ("inwoners", "aantal_inwoners", "aantalinwoners"),
    },
)

# Statistics Netherlands marks a secret or missing value by a number from -99990 down; in some
# years the map has neighbourhoods of water, column "water" JA.
SECRET_BELOW = -99990.0
WATER = "water"


def read_settlements(delivery: Delivery) -> pd.DataFrame:
    """Read settlements from a vector file.

    Parameters
    ----------
    delivery
        File; options `layer` and `columns`.

    Returns
    -------
    Raw table for `settlements`; secret numbers are unknown. Behind the rows stands the count of
    areas of water.

    Raises
    ------
    SourceError, ContractError
        As `read_own`.
    """
    raw = read_own(TABLE, delivery)
    if "inhabitants" in raw:
        values, _ = parse_numbers(raw["inhabitants"].fillna("").astype("str"), DUTCH)
        raw = raw.assign(inhabitants=raw["inhabitants"].mask(values <= SECRET_BELOW, ""))
    if WATER not in raw:
        return raw
    is_water = raw[WATER].fillna("").str.strip().str.casefold().isin(["ja", "j"])
    told = [LeftOut("not_selected", int(is_water.sum()), "vlakken: water")]
    return append_left_out(raw[~is_water].drop(columns=[WATER]), told)


ADAPTER = Adapter(
    id="settlements",
    table="settlements",
    read=read_settlements,
    columns={ours: headers[0] for ours, headers in TABLE.headers.items()},
    options=("layer", "columns"),
)
