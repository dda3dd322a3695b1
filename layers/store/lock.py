"""The lock under which one process at a time writes on a shelf, and its place for work in progress.

The operating system holds the lock for the process: when that ends, in whatever way, the lock is
gone. So a lock file that was left behind means nothing and is never removed.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from layers.errors import Fault, SourceError
from layers.file_lock import take_lock
from layers.store.disk import make_folders, tell_disk
from layers.store.folder import Shelf, Store, find_room


@contextmanager
def hold_shelf(store: Store, shelf: Shelf) -> Iterator[Path]:
    """Hold the lock of a shelf.

    Parameters
    ----------
    store
        Of an open store.
    shelf
        Which source and area.

    Yields
    ------
    Its empty folder for work in progress: what a process that was stopped left there is gone.

    Raises
    ------
    SourceError
        "store_busy" when another process (or another call in this one) holds it;
        "store_unwritable", "store_name".
    """
    find_room(store, "deliveries", shelf)  # only for its check of the names
    fields = {"source": shelf.source_id, "area": shelf.area}
    with hold_name(store, f"shelf.{shelf.source_id}.{shelf.area}") as work:
        if work is None:
            raise SourceError(Fault("store_busy", fields))
        yield work


@contextmanager
def hold_name(store: Store, name: str) -> Iterator[Path | None]:
    """Hold the lock of a name, without waiting.

    Yields
    ------
    Its empty folder for work in progress; None when another holds the lock.

    Raises
    ------
    SourceError
        "store_unwritable".
    """
    path = store.path / "locks" / f"{name}.lock"
    make_folders(path.parent)
    with tell_disk(path):
        stream = path.open("a+b")
    with stream:
        if not take_lock(stream):
            yield None
            return
        yield _clear_work(store.path / "aside" / name)


def _clear_work(work: Path) -> Path:
    """Delete what a stopped process left; only the holder of the lock may."""
    with tell_disk(work):
        if work.exists():
            shutil.rmtree(work)
        make_folders(work)
    return work
