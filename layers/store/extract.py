"""Reads a stored delivery, whole or those rows that touch a region."""

from collections.abc import Collection

import pandas as pd

from layers.errors import ContractError, Fault, SourceError
from layers.store.card import Bounds, is_window
from layers.store.content import read_content
from layers.store.delivery import CONTENT_FILE, StoredDelivery, find_folder
from layers.store.folder import Store


def read_stored(
    store: Store,
    delivery: StoredDelivery,
    bounds_m: Bounds | None = None,
    columns: Collection[str] | None = None,
) -> pd.DataFrame:
    """Read the rows of a delivery, all or those of a region.

    Parameters
    ----------
    store
        An open store.
    delivery
        Which one.
    bounds_m
        West, south, east, north in RD: only rows that touch it, border included, and rows of
        which the place is unknown. None for all rows.
    columns
        Attributes to read; None for all. A geometry always comes.

    Returns
    -------
    A GeoDataFrame in EPSG:28992, or a DataFrame for a table without geometry; in stored order.
    The index `source_row` is the number of the row in `content.parquet`, from 1.

    Raises
    ------
    ContractError
        "store_key_missing" for a column that it has not; "store_bounds" for bounds that are none,
        or of a table without geometry.
    SourceError
        "store_window" if a region is asked that reaches outside the one that was fetched;
        "store_damaged", "store_gone".
    """
    names = {"source": delivery.card.source_id}
    missing = [name for name in columns or () if name not in delivery.content.columns]
    if missing:
        faults = [Fault("store_key_missing", {**names, "column": name}) for name in missing]
        raise ContractError(faults)
    if bounds_m is not None:
        check_window(delivery, bounds_m)
    path = find_folder(store, delivery) / CONTENT_FILE
    return read_content(path, bounds_m, columns, delivery.content.unplaced)


def check_window(delivery: StoredDelivery, bounds_m: Bounds) -> None:
    """Stop on a region of which only part was fetched: what lies outside would be missed."""
    fields = {"source": delivery.card.source_id, "area": delivery.card.area}
    if not is_window(bounds_m) or not delivery.content.crs:
        raise ContractError(Fault("store_bounds", {**fields, "found": bounds_m}))
    window = delivery.card.window_m
    if window is None:
        return
    west, south, east, north = bounds_m
    if west < window[0] or south < window[1] or east > window[2] or north > window[3]:
        raise SourceError(Fault("store_window", {**fields, "found": bounds_m, "expected": window}))
