"""BAG buildings (panden) from the LVBAG extract of Kadaster: the occurrences that count today.

The extract holds the history: a building stands in it once per occurrence (*voorkomen*). Only
the current one is a row here; the others are counted per reason.
"""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd

from layers.adapter import PLAIN, Adapter
from layers.errors import Fault, SourceError
from layers.gml import Wanted, read_features
from layers.reject_lines import LeftOut, append_left_out
from layers.source import Delivery

PERIOD = "voorkomen/Voorkomen"

PAND = Wanted(
    frozenset({"Pand"}),
    {
        "bag_pand_id": ("identificatie",),
        "bouwjaar": ("oorspronkelijkBouwjaar",),
        "bag_status": ("status",),
        "begin": (f"{PERIOD}/beginGeldigheid",),
        "end": (f"{PERIOD}/eindGeldigheid",),
        "end_registered": (f"{PERIOD}/eindRegistratie",),
        "inactive": (
            f"{PERIOD}/tijdstipInactief",
            f"{PERIOD}/BeschikbaarLV/tijdstipInactiefLV",
            f"{PERIOD}/BeschikbaarLV/tijdstipInactief",
        ),
        "not_bag": (
            f"{PERIOD}/tijdstipNietBagLV",
            f"{PERIOD}/BeschikbaarLV/tijdstipNietBagLV",
        ),
    },
    geometry="geometrie",
)

# Kadaster's way to say that the year is not known.
UNKNOWN_YEAR = "9999"


def read_panden(delivery: Delivery) -> pd.DataFrame:
    """Read the current buildings of one XML file, or of all `*.xml` files of a folder.

    A current occurrence has begun, has not ended (on the reference day of the delivery; without
    such a day any end counts), its registration was not taken back, and the register has not made
    it inactive. The status is kept as it is: a demolished building is a row too.

    Parameters
    ----------
    delivery
        File or folder, and the day of the extract.

    Returns
    -------
    Raw table for `buildings`, EPSG:28992; `source_row` is the number of the occurrence in its
    file, with the file's name before it when there are several. Behind the buildings stands one
    line per reason with the number of occurrences left out.

    Raises
    ------
    SourceError, ContractError
        As `read_features`; "folder_empty" when a folder holds no XML file.
    """
    table = pd.concat(list(_read_files(delivery.path)), ignore_index=True)
    day = delivery.reference_day.isoformat() if delivery.reference_day else ""
    reason = _why_not_current(table, day)
    current = table[reason == ""]
    year = current["bouwjaar"].mask(current["bouwjaar"] == UNKNOWN_YEAR, "")
    kept = current.assign(bouwjaar=year)[
        ["bag_pand_id", "bag_status", "bouwjaar", "source_row", "reject_code", "reject_found",
         "geometry"]
    ]  # fmt: skip
    counts = reason[reason != ""].value_counts().sort_index()
    told = [LeftOut("not_current", int(n), f"voorkomens: {why}") for why, n in counts.items()]
    return append_left_out(kept, told)


def _read_files(path: Path) -> Iterator[gpd.GeoDataFrame]:
    """Read each file; rows of several files carry the name of their file."""
    if not path.is_dir():
        yield read_features(path, PAND)
        return
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".xml")
    if not files:
        raise SourceError(Fault("folder_empty", {"file": path.name, "expected": "*.xml"}))
    for file in files:
        table = read_features(file, PAND)
        yield table.assign(source_row=f"{file.name}:" + table["source_row"])


def _why_not_current(table: pd.DataFrame, day: str) -> pd.Series:
    """Name the field that makes an occurrence not current, "" for a current one.

    Source
    ------
    The *actueel* occurrence of the BAG 2.0 catalogue. An end of registration beside an end of
    validity is the normal end; alone it means that the record was taken back. An end after the
    day of the extract has not come yet.
    """
    begin, end = (table[name].str.slice(0, 10) for name in ("begin", "end"))
    reason = pd.Series("", index=table.index, dtype="str")
    has_ended = (end != "") & ((end <= day) if day else True)
    reason = reason.mask((begin > day) & (day != ""), "beginGeldigheid")
    reason = reason.mask((table["end_registered"] != "") & (end == ""), "eindRegistratie")
    reason = reason.mask(has_ended, "eindGeldigheid")
    reason = reason.mask(table["inactive"] != "", "tijdstipInactief")
    return reason.mask(table["not_bag"] != "", "tijdstipNietBagLV")


ADAPTER = Adapter(
    id="lvbag_pand",
    table="buildings",
    read=read_panden,
    columns={
        "bag_pand_id": "identificatie",
        "bag_status": "status",
        "bouwjaar": "oorspronkelijkBouwjaar",
    },
    numbers=PLAIN,
)
