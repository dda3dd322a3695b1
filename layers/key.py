"""The key of a table: how it is shown, and which rows have the same."""

import pandas as pd
import shapely


def show_keys(rows: pd.DataFrame, key: tuple[str, ...]) -> pd.Series:
    """Write the key of each row as the file has it, its parts with a space between."""
    shown = pd.Series("", index=rows.index, dtype="str")
    for name in key:
        if name in rows:
            shown = shown + " " + rows[name].fillna("").astype("str").str.slice(0, 80)
    return shown.str.strip()


def find_copies(table: pd.DataFrame, beside: tuple[str, ...] = ()) -> pd.Series:
    """Tell the rows that say exactly the same as an earlier row, place and all.

    Parameters
    ----------
    table
        Converted rows, maybe with `geometry`.
    beside
        Columns that may differ.

    Returns
    -------
    On the index of `table`: "duplicate_identical" for every copy but the first, else "".
    """
    rows = pd.DataFrame(table.drop(columns=[name for name in beside if name in table]))
    if "geometry" in rows:
        rows["geometry"] = shapely.to_wkb(rows["geometry"].to_numpy(), hex=True)
    codes = pd.Series("", index=table.index, dtype="str")
    return codes.mask(rows.duplicated(), "duplicate_identical")


def find_duplicates(table: pd.DataFrame, key: tuple[str, ...]) -> pd.Series:
    """Tell the rows that must go because another row has the same key.

    Parameters
    ----------
    table
        Converted rows of one file, maybe with `geometry`.
    key
        Names of the columns that together are unique; none if rows need no key.

    Returns
    -------
    On the index of `table`: "duplicate_identical" for every copy but the first of rows that are
    the same in all columns; "duplicate_conflict" for every row of a key whose rows differ, since
    nobody can know which is right; else "".
    """
    codes = pd.Series("", index=table.index, dtype="str")
    if not key or table.empty:
        return codes
    is_double = table.duplicated(list(key), keep=False)
    if not is_double.any():
        return codes
    same_key = pd.DataFrame(table[is_double])
    if "geometry" in same_key:
        same_key["geometry"] = shapely.to_wkb(same_key["geometry"].to_numpy(), hex=True)
    copies = same_key.duplicated(keep="first")
    kinds = same_key[~copies].groupby(list(key), sort=False).size().rename("kinds")
    is_conflict = same_key.join(kinds, on=list(key))["kinds"] > 1
    told = codes[is_double].mask(copies, "duplicate_identical")
    return codes.mask(is_double, told.mask(is_conflict, "duplicate_conflict"))
