"""`Pending`: a delivery under way, that goes on where it was stopped.

Whoever fetches begins, asks which pages are there, appends the others and finishes. ::

    with begin_delivery(store, card) as pending:
        done = {page.name for page in list_pages(pending)}
        ...
        append_page(pending, "page-0001", rows, note=cursor)
        ...
        delivery = finish_delivery(pending, card, names)
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from layers.store.card import (
    Card,
    check_card,
    find_shelf,
    tell_request,
    write_json,
    write_moment,
)
from layers.store.disk import make_folders, name_aside, put_folder, remove_folder, write_file
from layers.store.folder import Shelf, Store, find_room
from layers.store.lock import hold_shelf

BEGIN_FILE = "begin.json"
# Pages follow each other and share no row: one that is empty or the same as another is a fault of
# the service. Tiles lie side by side: at sea one is empty, and what lies on a seam comes twice.
Kind = Literal["pages", "tiles"]


@dataclass(frozen=True)
class Pending:
    """A delivery under way, for as long as its shelf is held.

    Parameters
    ----------
    store
        The open store.
    work
        What `hold_shelf` gave.
    card
        What is asked.
    kind
        "pages" or "tiles".
    begun_at
        When the first page was asked, maybe by an earlier process.
    """

    store: Store
    work: Path
    card: Card
    kind: Kind
    begun_at: datetime


@contextmanager
def begin_delivery(store: Store, card: Card, kind: Kind = "pages") -> Iterator[Pending]:
    """Hold a shelf for a delivery that comes in parts.

    Parameters
    ----------
    store
        An open store.
    card
        What is asked; `fetched_at` is now. An earlier attempt goes on if it asked the same of the
        same (all but `fetched_at` and `checks`); else its pages are dropped, for they may be of
        another day of the source.
    kind
        Whether its parts follow each other or lie beside each other.

    Yields
    ------
    The delivery under way. When the block ends, in whatever way, its pages stay.

    Raises
    ------
    SourceError
        As `check_card` and `hold_shelf`; "store_unwritable".
    """
    check_card(card)
    with hold_shelf(store, find_shelf(card)) as work:
        folder = find_pending(store, find_shelf(card))
        request = {"request": tell_request(card), "kind": kind}
        begun = read_begin(folder)
        if begun is None or {**begun, "begun_at": ""} != {**request, "begun_at": ""}:
            begun = {**request, "begun_at": write_moment(card.fetched_at)}
            _replace_folder(work, folder, write_json(begun))
        begun_at = datetime.fromisoformat(str(begun["begun_at"]))
        yield Pending(store, work, card, kind, begun_at)


def find_pending(store: Store, shelf: Shelf) -> Path:
    """Tell where the pages of a shelf come in; the folder need not be there."""
    return find_room(store, "pending", shelf)


def read_begin(folder: Path) -> Mapping[str, object] | None:
    """Read what an earlier attempt asked; None if there is none that can be read."""
    try:
        told = json.loads((folder / BEGIN_FILE).read_bytes())
        datetime.fromisoformat(told["begun_at"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _replace_folder(work: Path, folder: Path, begin: bytes) -> None:
    fresh = name_aside(work)
    make_folders(fresh / "pages")
    write_file(fresh / BEGIN_FILE, begin)
    remove_folder(work, folder)
    put_folder(fresh, folder)
