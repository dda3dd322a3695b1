"""`Unfinished`: what is there of deliveries that were begun and not finished."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from layers.store.disk import remove_folder
from layers.store.folder import Shelf, Store, list_shelves
from layers.store.lock import hold_shelf
from layers.store.page import read_page
from layers.store.pending import find_pending, read_begin


@dataclass(frozen=True)
class Unfinished:
    """What is there of a delivery under way.

    Parameters
    ----------
    shelf
        Which.
    begun_at
        Since when; of a file the moment at which its last bytes came.
    pages, rows
        What came in; 0 of a file.
    size_bytes
        Of a file that came in part; 0 of pages.
    """

    shelf: Shelf
    begun_at: datetime
    pages: int
    rows: int
    size_bytes: int = 0


def drop_pending(store: Store, shelf: Shelf) -> None:
    """Drop what came in of a delivery under way.

    Raises
    ------
    SourceError
        As `hold_shelf`.
    """
    with hold_shelf(store, shelf) as work:
        remove_folder(work, find_pending(store, shelf))


def list_unfinished(store: Store) -> tuple[Unfinished, ...]:
    """List the deliveries under way, by shelf; needs no lock, so a page may just be coming in."""
    found = []
    for shelf in list_shelves(store, "pending"):
        folder = find_pending(store, shelf)
        begun = read_begin(folder)
        pages = [read_page(path) for path in sorted((folder / "pages").glob("*.json"))]
        kept = [page for page in pages if page is not None]
        if begun is not None:
            moment = datetime.fromisoformat(str(begun["begun_at"]))
            found.append(Unfinished(shelf, moment, len(kept), sum(page.rows for page in kept)))
        else:
            found += find_parts(shelf, folder)
    return tuple(found)


def find_parts(shelf: Shelf, folder: Path) -> list[Unfinished]:
    """Find the file that came in part; [] if there is none, or it just went."""
    try:
        told = [path.stat() for path in folder.glob("file/*") if path.suffix != ".json"]
    except FileNotFoundError:
        return []
    if not told:
        return []
    moment = datetime.fromtimestamp(max(each.st_mtime for each in told), tz=UTC)
    return [Unfinished(shelf, moment, 0, 0, sum(each.st_size for each in told))]
