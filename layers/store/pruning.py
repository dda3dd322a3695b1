"""Takes old deliveries away: only when asked, never the newest, never what a run still names."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from layers.errors import SourceError
from layers.store.card import find_shelf
from layers.store.delivery import StoredDelivery, find_folder, scan_shelf, scan_store
from layers.store.derived import list_derived
from layers.store.disk import remove_folder, tell_disk
from layers.store.folder import Shelf, Store, list_shelves
from layers.store.kept_file import find_kept
from layers.store.lock import hold_shelf
from layers.store.orphans import list_orphans, sweep_orphans
from layers.store.unfinished import Unfinished, drop_pending, list_unfinished


@dataclass(frozen=True)
class PruneRule:
    """What must stay.

    Parameters
    ----------
    keep
        How many of the newest deliveries of each shelf; at least 1.
    named
        Ids and SHA-256 of deliveries that something still uses, such as a stored run.
    drops_unfinished
        Whether pages of deliveries that were never finished go as well.
    drops_derived
        Whether everything goes that was made and kept for a next run, whatever it was made of.
    """

    keep: int = 1
    named: frozenset[str] = field(default_factory=frozenset)
    drops_unfinished: bool = False
    drops_derived: bool = False

    def __post_init__(self) -> None:
        """Refuse to empty a store."""
        if self.keep < 1:
            message = "the newest delivery is always kept"
            raise ValueError(message)


@dataclass(frozen=True)
class Pruning:
    """What went, or would go.

    Parameters
    ----------
    deliveries, unfinished
        By shelf, the oldest first.
    derived
        Files of arrays that were made of these deliveries, or all of them.
    files
        Kept files of these deliveries that no other delivery names, and those that a stopped
        process left without a delivery.
    size_bytes
        Of all of that but the pages.
    busy
        Shelves that another process holds: nothing of these went.
    """

    deliveries: tuple[StoredDelivery, ...]
    unfinished: tuple[Unfinished, ...]
    derived: tuple[Path, ...]
    size_bytes: int
    busy: tuple[Shelf, ...] = ()
    files: tuple[Path, ...] = ()


def choose_old(deliveries: Sequence[StoredDelivery], rule: PruneRule) -> list[StoredDelivery]:
    """Choose what may go of some deliveries, the oldest first.

    Parameters
    ----------
    deliveries
        Of any shelves; order does not matter.
    rule
        What must stay.
    """
    ordered = sorted(
        deliveries, key=lambda each: (find_shelf(each.card), each.card.fetched_at, each.id)
    )
    old: list[StoredDelivery] = []
    for _shelf, group in groupby(ordered, key=lambda each: find_shelf(each.card)):
        old += list(group)[: -rule.keep]
    return [each for each in old if not {each.id, each.content.sha256} & rule.named]


def plan_pruning(store: Store, rule: PruneRule) -> Pruning:
    """Tell what would go, and touch nothing. A shelf with a damaged delivery is left alone."""
    stocks = [scan_shelf(store, shelf) for shelf in list_shelves(store, "deliveries")]
    whole = [d for stock in stocks if not stock.faults for d in stock.deliveries]
    old = leave_named(store, choose_old(whole, rule), rule)
    going = {each.id for each in old}
    kept = {d.content.sha256 for stock in stocks for d in stock.deliveries if d.id not in going}
    gone = {each.content.sha256 for each in old} - kept
    derived = [
        path
        for path, inputs in list_derived(store).items()
        if rule.drops_derived or gone & set(inputs)
    ]
    lone = find_lone_files(store, old, [d for s in stocks for d in s.deliveries])
    files = (*lone, *list_orphans(store))
    sizes = [each.content.size_bytes for each in old]
    sizes += [path.stat().st_size for path in files if path.is_file()]
    return Pruning(
        files=files,
        deliveries=tuple(old),
        unfinished=list_unfinished(store) if rule.drops_unfinished else (),
        derived=tuple(derived),
        size_bytes=sum(sizes) + sum(path.stat().st_size for path in derived),
    )


def leave_named(
    store: Store, old: Sequence[StoredDelivery], rule: PruneRule
) -> list[StoredDelivery]:
    """Leave out what something uses by the hash of its kept file: a run notes that one."""
    kept = find_kept(store, old)
    used = {name for name, path in kept.items() if path.name[:64] in rule.named}
    return [each for each in old if each.id not in used]


def find_lone_files(
    store: Store, old: Sequence[StoredDelivery], stock: Sequence[StoredDelivery]
) -> tuple[Path, ...]:
    """Find the kept files of old deliveries that no delivery which stays names.

    Parameters
    ----------
    store
        An open store.
    old
        Deliveries that go.
    stock
        All that are there.
    """
    going = {each.id for each in old}
    kept = find_kept(store, stock)
    stays = {path for name, path in kept.items() if name not in going}
    return tuple(dict.fromkeys(p for n, p in kept.items() if n in going and p not in stays))


def prune_store(store: Store, rule: PruneRule) -> Pruning:
    """Take old deliveries away, and the arrays that were made of them or, if asked, all arrays.

    Parameters
    ----------
    store
        An open store.
    rule
        What must stay.

    Returns
    -------
    What went. A shelf with a damaged delivery is left alone: what looks like the newest there may
    not be. So is one that another process holds.

    Raises
    ------
    SourceError
        "store_unwritable".
    """
    plan = plan_pruning(store, rule)
    for path in plan.derived:  # first: of what is gone nobody could tell that they were made of it
        with tell_disk(path):
            path.unlink(missing_ok=True)
    busy: list[Shelf] = []
    old: list[StoredDelivery] = []
    for shelf in dict.fromkeys(find_shelf(each.card) for each in plan.deliveries):
        with _note_busy(shelf, busy):
            old += _prune_shelf(store, shelf, rule)
    gone: list[Unfinished] = []
    for part in plan.unfinished:
        with _note_busy(part.shelf, busy):
            drop_pending(store, part.shelf)
            gone.append(part)
    sweep_orphans(store)
    stayed = {each.id: each.content.size_bytes for each in plan.deliveries}
    for each in old:
        stayed.pop(each.id, None)
    left = [path for path in plan.files if path.is_file()]
    size = plan.size_bytes - sum(stayed.values()) - sum(path.stat().st_size for path in left)
    files = tuple(path for path in plan.files if path not in left)
    shelves = tuple(dict.fromkeys(busy))
    return Pruning(tuple(old), tuple(gone), plan.derived, size, shelves, files)


def _prune_shelf(store: Store, shelf: Shelf, rule: PruneRule) -> list[StoredDelivery]:
    """Take away what is old on one shelf, as it stands now that it is ours."""
    with hold_shelf(store, shelf) as work:
        stock = scan_shelf(store, shelf)
        old = [] if stock.faults else choose_old(stock.deliveries, rule)
        old = leave_named(store, old, rule)
        lone = find_lone_files(store, old, scan_store(store).deliveries) if old else ()
        for delivery in old:
            remove_folder(work, find_folder(store, delivery))
        for path in lone:  # after the deliveries that name them: a name without a file is damage
            with tell_disk(path):
                path.unlink(missing_ok=True)
    return old


@contextmanager
def _note_busy(shelf: Shelf, busy: list[Shelf]) -> Iterator[None]:
    """Note a shelf that another process holds; any other fault goes on."""
    try:
        yield
    except SourceError as error:
        if [fault.code for fault in error.faults] != ["store_busy"]:
            raise
        busy.append(shelf)
