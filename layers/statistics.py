"""One table of gemeenten from several deliveries that each bring other columns."""

from collections.abc import Sequence

import pandas as pd

from layers.contract import Contract
from layers.key import show_keys
from layers.rejects import join_rejects, show_found


def merge_by_key(
    tables: Sequence[pd.DataFrame], contract: Contract, anchor: str, shown: str = ""
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Merge checked tables that have one key and know different columns.

    Per field the newest reference day counts, then the order of the tables. Keys come from the
    tables that know the anchor: a gemeente of former times that stands in one file only must not
    become part of a national sum. If no table knows the anchor, every key counts.

    Parameters
    ----------
    tables
        Checked tables in the order of settings: columns of the contract, `source`, `source_row`
        and `reference_day` (may be absent); unknown is "" or NaN.
    contract
        Names the key and the columns.
    anchor
        The column that makes a table one of the whole, such as "inhabitants".
    shown
        What stands in `file` of the notes.

    Returns
    -------
    The merged table: a row per key in the order in which keys first appear; `source`, `source_row`
    and `reference_day` of the record that gave the anchor (else of the first); `origins`, the
    record behind each known field, as "inhabitants=cbs#3;ses_woa=ses#9", and `origin_days`, the day
    of each of those records, as "inhabitants=2026-01-01;ses_woa=2023-12-31". And the notes, columns
    `REJECT_COLUMNS`: rows whose key the whole lacks (scope "row", "key_not_in_whole"), and fields
    in which deliveries differ (scope "field", "values_differ", with the value that is not used in
    `found` and the one that is used in `expected`).
    """
    stacked = pd.concat([table for table in tables if len(table)] or tables[:1], ignore_index=True)
    key = show_keys(stacked, contract.key)
    day = stacked.get("reference_day", pd.Series("", index=stacked.index, dtype="str"))
    stacked = stacked.assign(_key=key, _day=day, _record=_name_records(stacked))
    has_anchor = (
        _is_known(stacked[anchor]).groupby(key).transform("any")
        if anchor in stacked
        else pd.Series(data=False, index=stacked.index)
    )
    is_whole = has_anchor | (not has_anchor.any())
    notes = [_list(stacked[~is_whole], "row", "key_not_in_whole", ",".join(contract.key))]
    inside = stacked[is_whole].sort_values("_day", ascending=False, kind="stable")
    merged = _take_bases(stacked[is_whole], inside, anchor)
    origins = pd.Series("", index=merged.index, dtype="str")
    days = origins
    for column in contract.columns:
        if column.name in contract.key or column.name not in inside:
            continue
        known = inside[_is_known(inside[column.name])]
        chosen = known.drop_duplicates("_key").set_index("_key")
        merged[column.name] = _fill(chosen[column.name], merged.index)
        told = f"{column.name}=" + chosen["_record"].reindex(merged.index)
        origins = (origins + ";" + told).where(told.notna(), origins)
        dated = f"{column.name}=" + chosen["_day"].reindex(merged.index)
        days = (days + ";" + dated).where(told.notna(), days)
        if len(known) > len(chosen):  # else each key has one value, that differs from no other
            notes.append(_list_differences(known, chosen[column.name], column.name))
    merged["origins"] = origins.str.removeprefix(";").astype("str")
    merged["origin_days"] = days.str.removeprefix(";").astype("str")
    rejects = join_rejects([note.assign(table=contract.name, file=shown) for note in notes])
    return merged.drop(columns=["_key", "_day", "_record"], errors="ignore").reset_index(
        drop=True
    ), rejects


def _name_records(table: pd.DataFrame) -> pd.Series:
    """Name each row as "source#row"."""
    return table["source"] + "#" + table["source_row"]


def _is_known(values: pd.Series) -> pd.Series:
    """Say which values are known: not NaN and not ""."""
    return values.notna() & (values != "")


def _take_bases(rows: pd.DataFrame, ordered: pd.DataFrame, anchor: str) -> pd.DataFrame:
    """One row per key, in the order of first appearance: the record that gives the anchor."""
    keys = rows["_key"].drop_duplicates()
    has = _is_known(ordered[anchor]) if anchor in ordered else ordered["_key"] == ""
    best = pd.concat([ordered[has], rows]).drop_duplicates("_key")
    return best.set_index("_key").loc[keys].copy()


def _fill(values: pd.Series, keys: pd.Index) -> pd.Series:
    """Spread known values over all keys; the rest is unknown in the way of the dtype."""
    spread = values.reindex(keys)
    return spread.fillna("") if isinstance(values.dtype, pd.StringDtype) else spread


def _list_differences(known: pd.DataFrame, chosen: pd.Series, name: str) -> pd.DataFrame:
    """Note every known value of a column that differs from the one in use."""
    used = known["_key"].map(chosen)
    other = known[known[name] != used]
    notes = _list(other, "field", "values_differ", name)
    return notes.assign(
        found=show_found(other[name].astype("str")).to_numpy(),
        expected=show_found(used[other.index].astype("str")).to_numpy(),
    )


def _list(rows: pd.DataFrame, scope: str, code: str, column: str) -> pd.DataFrame:
    """Write one note per row."""
    return pd.DataFrame(
        {
            "source": rows["source"].to_numpy(),
            "row": rows["source_row"].to_numpy(),
            "key": rows["_key"].to_numpy(),
            "scope": scope,
            "column": column,
            "code": code,
            "found": rows["_key"].to_numpy(),
            "expected": "",
        }
    )
