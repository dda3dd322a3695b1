"""Stores a file that someone has, as it is: the way in beside the services."""

from pathlib import Path

from layers.store.card import Card
from layers.store.delivery import StoredDelivery
from layers.store.deposit import put_table
from layers.store.folder import Store
from layers.stranger import check_stranger, find_kind, read_head
from layers.vector_files import read_geoparquet, read_with_gdal


def ingest_file(store: Store, path: Path, card: Card, layer: str | None = None) -> StoredDelivery:
    """Read a file of places and store all of it.

    Parameters
    ----------
    store
        An open store.
    path
        Any file that `layers.vector_files.read_vector` reads; a stranger. Columns keep their types.
    card
        What is known of it.
    layer
        Name of the layer; may be None if only one layer has geometry.

    Raises
    ------
    SourceError, ContractError
        As `check_stranger`, `layers.vector_files.read_vector` and `put_table`.
    """
    check_stranger(path)
    is_parquet = find_kind(read_head(path, 64)) == "parquet"
    frame = read_geoparquet(path) if is_parquet else read_with_gdal(path, layer, None, None)
    return put_table(store, frame, card)
