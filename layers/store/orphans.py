"""Kept files that no delivery names: a process was stopped between the file and its card.

The file gets its place first and its card after, so that a card never names what is not there. What
a kill in between leaves is whole, useless and large; `sources prune` takes it away.
"""

from contextlib import ExitStack
from pathlib import Path

from layers.store.delivery import scan_store
from layers.store.disk import tell_disk
from layers.store.folder import Store
from layers.store.kept_file import KEPT_NAME, ROOM, find_kept, is_kept
from layers.store.lock import hold_name


def list_orphans(store: Store) -> tuple[Path, ...]:
    """List the kept files that no delivery names; none if some delivery cannot be read.

    Parameters
    ----------
    store
        An open store. A file that is being kept at this moment may be among them.
    """
    room = store.path / ROOM
    files = [path for path in sorted(room.glob("*")) if KEPT_NAME.fullmatch(path.name)]
    stock = scan_store(store)
    named = find_kept(store, stock.deliveries)
    if stock.faults or len(named) < sum(map(is_kept, stock.deliveries)):
        return ()
    used = set(named.values())
    return tuple(path for path in files if path not in used)


def sweep_orphans(store: Store) -> tuple[Path, ...]:
    """Take away the kept files that no delivery names, unless some shelf is being written on.

    Whoever keeps a file holds the lock of its shelf from before the file gets its place until
    after its card did. So when every lock that there is can be taken after the files were listed,
    nobody was between the two.

    Parameters
    ----------
    store
        An open store.

    Returns
    -------
    What went; () if another process is at work.

    Raises
    ------
    SourceError
        "store_unwritable".
    """
    seen = set(list_orphans(store))
    if not seen:
        return ()
    with ExitStack() as locks:
        for path in sorted((store.path / "locks").glob("shelf.*.lock")):
            if locks.enter_context(hold_name(store, path.name.removesuffix(".lock"))) is None:
                return ()
        gone = tuple(path for path in list_orphans(store) if path in seen)
        for path in gone:
            with tell_disk(path):
                path.unlink(missing_ok=True)
    return gone
