"""`FetchedPage`: one page as it came, and `Bookmark`: where to go on after it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from layers.errors import Fault, SourceError
from layers.store.card import Bounds

MAX_NOTE = 20_000


@dataclass(frozen=True)
class Wanted:
    """What is wanted of a source.

    Parameters
    ----------
    bounds_m
        West, south, east, north in RD; None for the whole country.
    year
        Of the borders, for addresses that have it in them.
    """

    bounds_m: Bounds | None = None
    year: int = 0


@dataclass(frozen=True)
class FetchedPage:
    """One page as it came.

    Parameters
    ----------
    number
        From 1, in the order of asking.
    content
        The bytes of the answer.
    received
        Rows in it.
    matched
        How many rows there are in all, as the service says with this page; None if it does not.
    told
        How many rows the service says that this page has; None if it does not.
    cursor
        Where the next page is: an address or a row number, as the client made it; "" on the last.
    crs
        In which the service says that its places are: "EPSG:28992"; "" if it says nothing.
    ids
        Of the rows; of one without an id, a hash of its content.
    url
        As asked, without keys.
    """

    number: int
    content: bytes
    received: int
    matched: int | None
    told: int | None
    cursor: str
    crs: str
    ids: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class Bookmark:
    """Where to go on.

    Parameters
    ----------
    number
        Of the last page that is kept; 0 at the beginning.
    cursor
        Of that page; "" at the beginning, and when it was the last.
    received
        Rows on all pages so far.
    matched
        As the last page that said it.
    digest
        Of that page's rows.
    """

    number: int = 0
    cursor: str = ""
    received: int = 0
    matched: int | None = None
    digest: str = ""


START = Bookmark()


def is_last(bookmark: Bookmark) -> bool:
    """Say if nothing comes after it."""
    return bookmark.number > 0 and not bookmark.cursor


def mark(before: Bookmark, page: FetchedPage) -> Bookmark:
    """Put the bookmark behind a page."""
    matched = before.matched if page.matched is None else page.matched
    return Bookmark(
        page.number, page.cursor, before.received + page.received, matched, digest(page)
    )


def name_page(number: int) -> str:
    """Name a page for the store; names sort as numbers do, up to a million pages."""
    return f"page-{number:06d}"


def digest(page: FetchedPage) -> str:
    """Give a short hash of the ids of a page's rows: two pages with the same rows have the same."""
    text = "\n".join(page.ids).encode("utf-8", "replace")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def write_note(bookmark: Bookmark) -> str:
    """Write a bookmark for the store's note of a page; `read_notes` reads it."""
    told = [bookmark.number, bookmark.cursor, bookmark.received, bookmark.matched, bookmark.digest]
    return json.dumps(told)


def read_notes(source_id: str, notes: Sequence[str]) -> tuple[Bookmark, ...]:
    """Read the notes of the pages that are kept, in their order.

    Raises
    ------
    SourceError
        "fetch_note" if one cannot be read or is not the next of the one before.
    """
    marks = []
    for number, note in enumerate(notes, start=1):
        try:
            told = json.loads(note[:MAX_NOTE])
            mark_here = Bookmark(int(told[0]), str(told[1]), int(told[2]), told[3], str(told[4]))
        except (ValueError, TypeError, IndexError, KeyError, RecursionError) as error:
            raise SourceError(Fault("fetch_note", {"source": source_id, "row": number})) from error
        if mark_here.number != number or (number < len(notes) and not mark_here.cursor):
            raise SourceError(Fault("fetch_note", {"source": source_id, "row": number}))
        marks.append(mark_here)
    return tuple(marks)
