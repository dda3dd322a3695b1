"""Several deliveries of one table become one, without counting anything twice."""

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd
import shapely

from layers.contract import Contract
from layers.key import find_copies, show_keys
from layers.rejects import REJECT_COLUMNS, empty_rejects
from layers.statistics import merge_by_key

# Records of vacancies are merged field by field when sites are found (layers/sites.py).
KEPT_DOUBLE = ("vacancies",)
# Tables whose deliveries bring other columns of the same rows, and the column of the whole.
ANCHORS = {"gemeente_statistics": "inhabitants"}
# What may differ between two records that say the same.
BESIDE = ("source", "source_row", "reference_day")


def join_tables(
    tables: Sequence[pd.DataFrame], contract: Contract
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put checked tables of one contract together.

    Parameters
    ----------
    tables
        In the order of the settings.
    contract
        Its key tells which rows are about the same thing.

    Returns
    -------
    The table, and the rejects: of rows with the same key in several deliveries the newest
    reference day counts, then the order of the settings; the others are "duplicate_identical"
    when they say the same and else "superseded". `expected` names the record that was kept.
    """
    if contract.name in ANCHORS:
        return merge_by_key(tables, contract, ANCHORS[contract.name])
    whole = concat_tables(tables)
    if len(tables) == 1 or contract.name in KEPT_DOUBLE:
        return whole, empty_rejects()
    if contract.is_added_up:
        return drop_copies(whole, contract)
    if not contract.key:
        return whole, empty_rejects()
    is_double = whole.duplicated(list(contract.key), keep=False)
    if not is_double.any():
        return whole, empty_rejects()
    told = list_superseded(pd.DataFrame(whole[is_double]), contract)
    return whole.drop(index=told.index).reset_index(drop=True), told.reset_index(drop=True)


def drop_copies(whole: pd.DataFrame, contract: Contract) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Drop rows that stand in two deliveries: they would be counted twice. The newest stays."""
    ordered = whole.sort_values("reference_day", ascending=False, kind="stable")
    codes = find_copies(ordered, BESIDE).reindex(whole.index)
    copies = whole[codes != ""]
    told = pd.DataFrame(
        {
            "table": contract.name,
            "source": copies["source"],
            "row": copies["source_row"],
            "scope": "row",
            "code": codes[codes != ""],
        }
    ).reindex(columns=list(REJECT_COLUMNS), fill_value="")
    kept = whole.drop(index=copies.index).reset_index(drop=True)
    return kept, told.astype("str").reset_index(drop=True)


def concat_tables(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put tables below one another; a column that only some have is unknown in the others."""
    filled = [table for table in tables if len(table)] or list(tables[:1])
    if len(filled) == 1:
        return filled[0]
    whole = pd.concat(filled, ignore_index=True)
    texts = {
        name: whole[name].fillna("")
        for name in whole.columns
        if isinstance(whole[name].dtype, pd.StringDtype)
    }
    frame = pd.DataFrame(whole).assign(**texts)
    if isinstance(filled[0], gpd.GeoDataFrame):
        frame = gpd.GeoDataFrame(frame, geometry="geometry", crs=filled[0].crs)
    return frame


def list_superseded(doubles: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """List the records that give way to another with the same key, on their own labels."""
    key = list(contract.key)
    rows = doubles.assign(record=doubles["source"] + "#" + doubles["source_row"])
    if "geometry" in rows:
        rows["geometry"] = shapely.to_wkb(rows["geometry"].to_numpy(), hex=True)
    ordered = rows.sort_values("reference_day", ascending=False, kind="stable")
    best = ordered.drop_duplicates(key)
    rest = ordered.drop(index=best.index).sort_index()
    joined = rest[key].merge(best, on=key, how="left", validate="many_to_one").set_index(rest.index)
    facts = [name for name in doubles.columns if name not in BESIDE and name not in key]
    known, other = rest[facts], joined[facts]
    is_same = ((known == other) | (known.isna() & other.isna())).all(axis=1)
    told = pd.DataFrame(
        {
            "table": contract.name,
            "source": rest["source"],
            "row": rest["source_row"],
            "key": show_keys(rest, contract.key),
            "scope": "row",
            "column": " + ".join(key),
            "code": is_same.map({True: "duplicate_identical", False: "superseded"}),
            "found": rest["record"],
            "expected": joined["record"],
        }
    )
    return pd.DataFrame(told.reindex(columns=list(REJECT_COLUMNS), fill_value="")).astype("str")
