"""Finds rows that came twice, and judges whether as many came as there are."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pandas.api.types import is_string_dtype

from layers.errors import ContractError, Fault, SourceUnreachableError
from layers.store.card import Card

GEOMETRY = "geometry"


def find_keyless(rows: pd.DataFrame, key: tuple[str, ...]) -> NDArray[np.bool_]:
    """Say of which rows part of the key is unknown."""
    unknown = np.zeros(len(rows), dtype=bool)
    for name in key:
        column = rows[name]
        unknown |= column.isna().to_numpy(dtype=bool)
        if is_string_dtype(column) or column.dtype == object:
            unknown |= (column.astype("str").str.strip() == "").to_numpy(dtype=bool)
    return unknown


def find_repeated(
    rows: pd.DataFrame, card: Card, is_keyless: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Say which rows say exactly what an earlier one with the same key says.

    Raises
    ------
    ContractError
        "store_key_twice" if two rows with one key differ in anything.
    """
    result = np.zeros(len(rows), dtype=bool)
    key = list(card.key)
    if not key:
        return result
    shares = rows.duplicated(key, keep=False).to_numpy() & ~is_keyless
    places = np.flatnonzero(shares)
    if not len(places):
        return result
    few = rows.iloc[places]
    is_same = write_plain(few).duplicated().to_numpy()
    differs = few[~is_same].duplicated(key)
    if differs.any():
        first = few[~is_same][differs].iloc[0]
        fields: dict[str, object] = {"source": card.source_id, "column": " + ".join(key)}
        fields |= {"count": int(differs.sum()), "found": " ".join(str(first[name]) for name in key)}
        raise ContractError(Fault("store_key_twice", fields))
    result[places[is_same]] = True
    return result


def write_plain(rows: pd.DataFrame) -> pd.DataFrame:
    """Write each cell so that it can be compared: shapes as bytes, lists as text, one unknown."""
    plain = {}
    for name in rows.columns:
        column = rows[name]
        if name == GEOMETRY and isinstance(rows, gpd.GeoDataFrame):
            plain[name] = pd.Series(shapely.to_wkb(column.to_numpy()), index=rows.index)
        elif column.dtype == object:
            plain[name] = column.map(repr).mask(column.isna(), "")
        else:
            plain[name] = column
    return pd.DataFrame(plain, index=rows.index)


def check_count(received: int, distinct: int, card: Card) -> None:
    """Stop if not as many different rows came as there are: half a layer is no layer."""
    fields = {"source": card.source_id, "asked": card.asked, "received": received}
    if card.asked is not None and card.asked != distinct:
        raise SourceUnreachableError(Fault("store_count", {**fields, "rows": distinct}))
    if card.asked is None and not distinct:
        raise SourceUnreachableError(Fault("store_empty", {"source": card.source_id}))
