"""Keeps what is no table (a raster, a timetable, an .osm file) beside the deliveries, by its hash.

Its delivery is an ordinary one of a single row: which file, how long, with which SHA-256. So it is
listed, seen again and pruned as any other; the bytes lie in `files/SHA256.ENDING`, and the same
bytes lie there once.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from layers.errors import Fault, SourceError
from layers.source import hash_path
from layers.store.card import Card
from layers.store.delivery import CONTENT_FILE, StoredDelivery, find_folder
from layers.store.deposit import put_held
from layers.store.disk import make_folders, put_file, sync_file, tell_disk
from layers.store.extract import read_stored
from layers.store.folder import Store

ROOM = "files"
KEPT_NAME = re.compile(r"[0-9a-f]{64}[\w.-]{0,40}")  # never a path out of the room
KEPT_COLUMNS = ("kept_name", "kept_bytes", "kept_sha256")


def keep_file(store: Store, work: Path, path: Path, card: Card) -> StoredDelivery:
    """Move a file that is whole into the store, and keep the card of it.

    Parameters
    ----------
    store
        An open store.
    work
        What `hold_shelf` gave.
    path
        The file, on the disk of the store; afterwards it is no longer there.
    card
        What is known of it, without `key` and `asked`.

    Raises
    ------
    SourceError
        "store_unwritable"; as `put_held`.
    """
    name = f"{hash_path(path)}{''.join(path.suffixes)}"
    target = store.path / ROOM / name
    size = path.stat().st_size
    make_folders(target.parent)
    with tell_disk(target):
        sync_file(path)
    put_file(path, target)
    told = dict(zip(KEPT_COLUMNS, (name, size, name[:64]), strict=True))
    return put_held(store, work, pd.DataFrame([told]), card)


def find_content(store: Store, delivery: StoredDelivery) -> Path:
    """Find the file that holds what a delivery is: the kept file, or its table.

    Raises
    ------
    SourceError
        "store_damaged" if the bytes are not those that were kept; "store_gone".
    """
    folder = find_folder(store, delivery)
    path, expected = folder / CONTENT_FILE, delivery.content.sha256
    found = hash_path(path) if path.is_file() else ""
    is_good = found == expected
    if is_good and is_kept(delivery):
        expected = find_hash(store, delivery)
        name = read_stored(store, delivery)["kept_name"].iloc[0]
        path = store.path / ROOM / str(name)
        is_good = path.is_file() and hash_path(path) == expected
    if not folder.is_dir():
        raise SourceError(Fault("store_gone", {"found": folder.name}))
    if not is_good:
        card = delivery.card
        fields = {"source": card.source_id, "area": card.area, "reason": path.name}
        raise SourceError(Fault("store_damaged", {"found": folder.name, **fields}))
    return path


def is_kept(delivery: StoredDelivery) -> bool:
    """Say if a delivery is of a kept file, and no table itself."""
    return delivery.content.columns == KEPT_COLUMNS


def find_kept(store: Store, deliveries: Iterable[StoredDelivery]) -> dict[str, Path]:
    """Tell where the kept files of deliveries lie, by the id of the delivery.

    Parameters
    ----------
    store
        An open store.
    deliveries
        Any; those that are tables, and damaged ones, are left out.
    """
    found = {}
    for delivery in deliveries:
        if not is_kept(delivery):
            continue
        try:
            name = str(read_stored(store, delivery)["kept_name"].iloc[0])
        except SourceError:  # damaged or just pruned: then nobody knows which file it was
            continue
        if KEPT_NAME.fullmatch(name):
            found[delivery.id] = store.path / ROOM / name
    return found


def find_sizes(store: Store, deliveries: Iterable[StoredDelivery]) -> dict[str, int]:
    """Tell how many bytes the kept files of deliveries have, by the id of the delivery.

    Parameters
    ----------
    store, deliveries
        As `find_kept`. A file that is gone has 0.
    """
    kept = find_kept(store, deliveries)
    return {name: path.stat().st_size if path.is_file() else 0 for name, path in kept.items()}


def find_hash(store: Store, delivery: StoredDelivery) -> str:
    """Give the SHA-256 that the file of a delivery must have (`find_content`), as its card says.

    Raises
    ------
    SourceError
        "store_damaged", "store_gone".
    """
    if not is_kept(delivery):
        return delivery.content.sha256
    return str(read_stored(store, delivery)["kept_sha256"].iloc[0])
