"""Lines for what a publisher's file holds but a table does not take: told, not dropped in silence.

A line travels behind the rows of a raw table and becomes a reject in the check of the contract.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd


@dataclass(frozen=True)
class LeftOut:
    """Many rows of a file that were left out for one reason.

    Parameters
    ----------
    code
        The reason, as in the rejects of a layer.
    count
        How many rows of the file.
    found
        What was found in them, for people; the number is put before it.
    """

    code: str
    count: int
    found: str


def append_left_out(table: pd.DataFrame, left_out: Iterable[LeftOut]) -> pd.DataFrame:
    """Put one line behind a raw table per reason for which rows were left out.

    Parameters
    ----------
    table
        Raw table, all text; `geometry` may be in it.
    left_out
        Reasons with their counts; a count of 0 gives no line.

    Returns
    -------
    A new table with `source_count` (how many rows of the file a line stands for, "1" for the rows
    themselves), `reject_code` and `reject_found` ("" where a row is fine). A line has `source_row`
    "" and no other value.
    """
    told = [item for item in left_out if item.count]
    blank = {name: "" for name in ("reject_code", "reject_found") if name not in table}
    rows = table.assign(source_count="1", **blank)
    texts = [name for name in rows.columns if name != "geometry"]
    words = {name: [""] * len(told) for name in texts} | {
        "source_count": [str(item.count) for item in told],
        "reject_code": [item.code for item in told],
        "reject_found": [f"{item.count} {item.found}" for item in told],
    }
    lines = pd.DataFrame(words, dtype="str")
    both = pd.concat([pd.DataFrame(rows[texts]), lines], ignore_index=True)
    if not isinstance(table, gpd.GeoDataFrame):
        return both
    shapes = [*table.geometry.to_numpy(), *([None] * len(told))]
    placed: pd.DataFrame = gpd.GeoDataFrame(both, geometry=shapes, crs=table.crs)
    return placed
