"""`Tally`: what came so far; and the judgement whether it is all there is.

What each proof is worth:

- "count": the service said beforehand how many rows match (numberMatched, hits, $count), and that
  many different ones came. A service that miscounts and loses the same rows is not caught.
- "count_after": the same count again afterwards: the source did not change under our hands.
- "cursor_end": the chain of pages was followed until the service said that it ends. By itself that
  proves nothing about pages left out in between; therefore it counts only with "tiles".
- "tiles": parts of the region, asked by place, gave the same ids as the chain (`tiling.py`).
- "ids_unique": no row came twice, no page came twice.
- "crs_stated", "places_inside": the service says the CRS that was asked, and places lie where that
  CRS has the Netherlands.
- "whole_file": the transport or the file's own checksum shows that no byte is missing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from layers.errors import Fault, SourceUnreachableError
from layers.fetching.card import FetchCard
from layers.fetching.page import Bookmark, FetchedPage, digest

COUNTED = ("count", "count_after")


@dataclass
class Tally:
    """What came so far. It changes with every page (`count_page`).

    Parameters
    ----------
    received
        Rows.
    matched
        How many there are, as the service says; None if it never did.
    matched_after
        The same, asked again at the end; None if it was not.
    pages
        How many pages.
    is_ended
        The service said that this was the last page.
    has_crs
        Every page with rows said its CRS.
    digests
        Of pages, to see one that comes twice.
    cursors
        Where pages were, to see a chain that bites its tail.
    ids
        Hashes of the ids of rows. After a resumed fetch only those of this session; the store
        looks at all rows together.
    """

    received: int = 0
    matched: int | None = None
    matched_after: int | None = None
    pages: int = 0
    is_ended: bool = False
    has_crs: bool = True
    digests: dict[str, int] = field(default_factory=dict)
    cursors: set[str] = field(default_factory=set)
    ids: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Delivered:
    """The judgement of a delivery that is whole.

    Parameters
    ----------
    rows
        Different rows that came.
    asked
        How many the service says there are; None if it does not say.
    checks
        Names of the proofs, for the card in the store.
    """

    rows: int
    asked: int | None
    checks: tuple[str, ...]


def resume_tally(marks: Iterable[Bookmark]) -> Tally:
    """Make the tally of pages that are kept.

    Parameters
    ----------
    marks
        Their bookmarks, in order (`read_notes`).
    """
    tally = Tally()
    for each in marks:
        tally.received, tally.matched, tally.pages = each.received, each.matched, each.number
        tally.is_ended = not each.cursor
        tally.digests[each.digest] = each.number
        tally.cursors |= {each.cursor} - {""}
    return tally


def watch_pages(
    card: FetchCard, pages: Iterable[FetchedPage], tally: Tally
) -> Iterator[FetchedPage]:
    """Judge and count each page before it is handed on.

    Parameters
    ----------
    card
        Of the source.
    pages
        In order.
    tally
        Changes.

    Raises
    ------
    SourceUnreachableError
        As `count_page`.
    """
    for page in pages:
        count_page(card, page, tally)
        yield page


def count_page(card: FetchCard, page: FetchedPage, tally: Tally) -> None:
    """Judge one page by itself and beside those before it, and count it.

    Parameters
    ----------
    card
        Of the source.
    page
        As it came.
    tally
        Changes, if the page is good.

    Raises
    ------
    SourceUnreachableError
        With every reason: "fetch_page_short" (fewer rows than it says), "fetch_page_empty" (while
        there is more), "fetch_page_repeated", "fetch_row_repeated", "fetch_crs",
        "fetch_changed" (the count differs from page to page), "fetch_order" (a page is missing).
    """
    faults = [*_judge_alone(card, page), *_judge_beside(page, tally)]
    if faults:
        names = {"source": card.id, "page": page.number}
        raise SourceUnreachableError(
            [replace(each, fields={**names, **each.fields}) for each in faults]
        )
    tally.received += page.received
    tally.matched = tally.matched if page.matched is None else page.matched
    tally.pages, tally.is_ended = page.number, not page.cursor
    tally.has_crs = tally.has_crs and (bool(page.crs) or not page.received)
    tally.digests[digest(page)] = page.number
    tally.cursors |= {page.cursor} - {""}
    tally.ids |= {hash(each) for each in page.ids if each}


def _judge_alone(card: FetchCard, page: FetchedPage) -> Iterator[Fault]:
    if page.told is not None and page.told != page.received:
        yield Fault("fetch_page_short", {"expected": page.told, "found": page.received})
    if not page.received and page.cursor:
        yield Fault("fetch_page_empty", {})
    if page.crs and card.crs and page.crs != card.crs:
        yield Fault("fetch_crs", {"expected": card.crs, "found": page.crs})
    known = [each for each in page.ids if each]
    if len(set(known)) < len(known):
        yield Fault("fetch_row_repeated", {"found": len(known) - len(set(known))})


def _judge_beside(page: FetchedPage, tally: Tally) -> Iterator[Fault]:
    if page.number != tally.pages + 1 or tally.is_ended:
        yield Fault("fetch_order", {"expected": tally.pages + 1})
    first = tally.digests.get(digest(page)) if page.received else None
    repeated = {hash(each) for each in page.ids if each} & tally.ids
    if first is not None:
        yield Fault("fetch_page_repeated", {"first": first})
    elif repeated:
        yield Fault("fetch_row_repeated", {"found": len(repeated)})
    if page.cursor and page.cursor in tally.cursors:
        yield Fault("fetch_page_repeated", {"first": page.number})
    if None not in (page.matched, tally.matched) and page.matched != tally.matched:
        yield Fault("fetch_changed", {"expected": tally.matched, "found": page.matched})


def judge_delivery(card: FetchCard, tally: Tally, proofs: Iterable[str] = ()) -> Delivered:
    """Judge whether all that there is has come.

    Parameters
    ----------
    card
        Of the source.
    tally
        Of all pages.
    proofs
        Names of what was proven beside it: "tiles", "places_inside", "filter_works",
        "whole_file".

    Raises
    ------
    SourceUnreachableError
        With every reason: "fetch_unended" (the last page says that there is more),
        "fetch_count" (other than as many rows as there are), "fetch_changed" (the count at the end
        differs), "fetch_empty" (nothing came, and nothing proves that there is nothing),
        "fetch_unproven" (neither a count nor tiles).
    """
    faults = list(_find_gaps(card, tally, tuple(proofs)))
    if faults:
        raise SourceUnreachableError(
            [replace(each, fields={"source": card.id, **each.fields}) for each in faults]
        )
    checks = [] if tally.matched is None else ["count"]
    checks += [] if tally.matched_after is None else ["count_after"]
    checks += ["cursor_end", "ids_unique"]
    checks += ["crs_stated"] if card.crs and tally.has_crs and tally.received else []
    return Delivered(tally.received, tally.matched, tuple(dict.fromkeys([*checks, *proofs])))


def _find_gaps(card: FetchCard, tally: Tally, proofs: tuple[str, ...]) -> Iterator[Fault]:
    if not tally.is_ended:
        yield Fault("fetch_unended", {"found": tally.received})
    if tally.matched is not None and tally.matched != tally.received:
        yield Fault("fetch_count", {"expected": tally.matched, "found": tally.received})
    if None not in (tally.matched, tally.matched_after) and tally.matched != tally.matched_after:
        yield Fault("fetch_changed", {"expected": tally.matched, "found": tally.matched_after})
    is_proven_empty = card.may_be_empty and "filter_works" in proofs
    if not tally.received and not is_proven_empty:
        yield Fault("fetch_empty", {})
    elif tally.received and tally.matched is None and not {"tiles", "whole_file"} & set(proofs):
        yield Fault("fetch_unproven", {"found": tally.received})
