"""Reads every byte of a store again and tells what is not what it was."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from layers.errors import Fault, SourceError
from layers.source import hash_path
from layers.store.card import find_shelf
from layers.store.delivery import (
    CARD_FILE,
    CONTENT_FILE,
    SEEN_FILE,
    StoredDelivery,
    find_folder,
    scan_store,
    tell_damage,
)
from layers.store.derived import find_broken
from layers.store.folder import Store
from layers.store.kept_file import find_hash, find_kept, is_kept

FILES = frozenset({CONTENT_FILE, CARD_FILE, SEEN_FILE})


@dataclass(frozen=True)
class Verification:
    """What was read again.

    Parameters
    ----------
    checked
        Deliveries that are what they were.
    faults
        "store_damaged" of deliveries, "store_derived_damaged" of arrays.
    """

    checked: tuple[StoredDelivery, ...]
    faults: tuple[Fault, ...]


def verify_store(store: Store) -> Verification:
    """Read every delivery and all derived arrays again, and compare them with their hashes.

    Parameters
    ----------
    store
        An open store; nothing in it is changed.
    """
    stock = scan_store(store)
    checked: list[StoredDelivery] = []
    faults = list(stock.faults)
    for delivery in stock.deliveries:
        told = list(find_damage(store, delivery))
        faults += told
        checked += [] if told else [delivery]
    faults += [
        Fault("store_derived_damaged", {"found": f"{path.parent.name}/{path.name}"})
        for path in find_broken(store)
    ]
    return Verification(tuple(checked), tuple(faults))


def find_damage(store: Store, delivery: StoredDelivery) -> Iterator[Fault]:
    """Compare the content of one delivery with its card."""
    folder = find_folder(store, delivery)
    shelf, content = find_shelf(delivery.card), delivery.content
    path = folder / CONTENT_FILE
    try:
        if hash_path(path) != content.sha256:
            yield tell_damage(folder, shelf, "SHA-256")
        elif pq.read_metadata(path).num_rows != content.rows:
            yield tell_damage(folder, shelf, CONTENT_FILE)
        elif is_kept(delivery):
            yield from _find_kept_damage(store, delivery)
        for odd in sorted({each.name for each in folder.iterdir()} - FILES):
            yield tell_damage(folder, shelf, odd)
    except (SourceError, OSError, pa.ArrowException) as error:
        if folder.is_dir():  # else it was pruned while we looked
            yield tell_damage(folder, shelf, type(error).__name__)


def _find_kept_damage(store: Store, delivery: StoredDelivery) -> Iterator[Fault]:
    """Compare the kept file of a delivery with its hash; a lost file is damage too."""
    path = find_kept(store, [delivery]).get(delivery.id)
    name = path.name if path is not None else "kept_name"
    if path is None or not path.is_file() or hash_path(path) != find_hash(store, delivery):
        yield tell_damage(find_folder(store, delivery), find_shelf(delivery.card), name)
