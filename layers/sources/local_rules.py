"""Local rules in our own format: ";" text or XLSX with Dutch headers."""

import pandas as pd

from layers.adapter import Adapter
from layers.parse import parse_day
from layers.source import Delivery
from layers.sources.own_table import OwnTable, make_adapter

_OWN = OwnTable(
    "local_rules",
    "local_rules",
    {
        "gemeente_code": ("gemeentecode", "code"),
        "kind": ("soort",),
        "buffer_m": ("afstand_m",),
        "reference": ("besluit", "verwijzing"),
        "valid_from": ("geldig_van",),
        "valid_to": ("geldig_tot",),
        "reference_day": ("peildatum",),
    },
)

_PLAIN = make_adapter(_OWN)


def read_local_rules(delivery: Delivery) -> pd.DataFrame:
    """Read the rules, and set a row aside of which the term ends before it begins.

    Parameters
    ----------
    delivery
        File and options: `sheet` (XLSX), `columns`.

    Returns
    -------
    Raw table, see `layers.adapter`; `reject_code` is "term_reversed" for such a row.

    Raises
    ------
    SourceError, ContractError
        Those of `layers.sources.own_table.read_own`.
    """
    raw = _PLAIN.read(delivery)
    if "valid_from" not in raw or "valid_to" not in raw:
        return raw
    begin, end = (
        parse_day(raw[name].fillna("").astype("str").str.strip()).values
        for name in ("valid_from", "valid_to")
    )
    is_reversed = (begin != "") & (end != "") & (end < begin)
    told = raw["valid_to"].fillna("").astype("str").where(is_reversed, "")
    code = pd.Series("", index=raw.index, dtype="str").mask(is_reversed, "term_reversed")
    return raw.assign(reject_code=code, reject_found=told)


ADAPTER = Adapter(
    id=_OWN.id,
    table=_OWN.table,
    read=read_local_rules,
    columns=_PLAIN.columns,
    options=_PLAIN.options,
)
