"""A WFS layer with more rows than the service gives at a time, asked in tiles.

Some services let no page begin behind row 50,000. Then the region is cut in four, and each part
again, until the service counts few enough rows in it. A shape on a seam comes with every tile that
it touches and is kept with the first of these, whoever asks and whenever: so a stopped walk goes
on with the next tile. Whether all came is judged as ever: the rows of all tiles together must be as
many as the service counts in the whole region.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

import shapely

from layers.errors import SourceUnreachableError
from layers.fetching.card import FetchCard
from layers.fetching.completeness import Tally, watch_pages
from layers.fetching.features import tell_too_many
from layers.fetching.page import START, Bookmark, FetchedPage, Wanted
from layers.fetching.polite import Courier
from layers.fetching.rows import read_shapes
from layers.fetching.wfs import count_wfs, fetch_wfs
from layers.store.card import Bounds

TILE = "tile:"
MIN_SIDE_M = 20.0  # a heap of rows in one spot cannot be cut apart


def fetch_any_wfs(
    courier: Courier, card: FetchCard, wanted: Wanted, bookmark: Bookmark = START
) -> Iterator[FetchedPage]:
    """Ask a feature type page by page, or tile by tile where it has too many rows for that.

    Parameters
    ----------
    courier, card, wanted, bookmark
        As `fetch_wfs`.

    Yields
    ------
    Pages as of `fetch_wfs`; in tiles, each page is what one tile has beyond those before it.

    Raises
    ------
    SourceUnreachableError
        As `fetch_wfs`; "fetch_too_many" if there is no region to cut, or a spot with too many.
    """
    if bookmark.cursor.startswith(TILE):
        yield from fetch_tiles(courier, card, wanted, bookmark)
        return
    try:
        yield from fetch_wfs(courier, card, wanted, bookmark)
    except SourceUnreachableError as error:
        fault = error.faults[0]
        if fault.code != "fetch_too_many" or wanted.bounds_m is None or bookmark.number:
            raise
        matched = int(str(fault.fields["found"]))
        start = Bookmark(matched=matched, cursor=f"{TILE}0")
        yield from fetch_tiles(courier, card, wanted, start)


def fetch_tiles(
    courier: Courier, card: FetchCard, wanted: Wanted, bookmark: Bookmark
) -> Iterator[FetchedPage]:
    """Ask the tiles of a region that are not kept yet.

    Parameters
    ----------
    courier, card, wanted
        As `fetch_any_wfs`.
    bookmark
        Its cursor names the next tile by its number.
    """
    tiles = list(cut_region(courier, card, wanted))
    number, waiting = bookmark.number, None
    for at in range(int(bookmark.cursor.removeprefix(TILE)), len(tiles)):
        page = fetch_tile(courier, card, (tiles, at), bookmark.matched)
        if not page.received:
            continue
        if waiting is not None:
            yield replace(waiting, cursor=f"{TILE}{at}")
        number += 1
        waiting = replace(page, number=number)
    if waiting is not None:
        yield waiting  # no cursor: it is the last


def cut_region(courier: Courier, card: FetchCard, wanted: Wanted) -> Iterator[Bounds]:
    """Cut a region until each part has few enough rows; the same source gives the same parts.

    Raises
    ------
    SourceUnreachableError
        "fetch_too_many" if a part is too small to be cut; as `count_wfs`.
    """
    count = count_wfs(courier, card, wanted)
    bounds = wanted.bounds_m
    if bounds is None or count is None or count <= card.max_start:
        if bounds is not None and count != 0:
            yield bounds
        return
    west, south, east, north = bounds
    if min(east - west, north - south) < 2 * MIN_SIDE_M:
        raise SourceUnreachableError(tell_too_many(card, count))
    # Whole metres: what is asked is what is compared.
    x, y = float(round((west + east) / 2)), float(round((south + north) / 2))
    for part in (
        (west, south, x, y),
        (x, south, east, y),
        (west, y, x, north),
        (x, y, east, north),
    ):
        yield from cut_region(courier, card, replace(wanted, bounds_m=part))


def fetch_tile(
    courier: Courier, card: FetchCard, place: tuple[list[Bounds], int], matched: int | None
) -> FetchedPage:
    """Ask one tile to its end, and keep the rows that touch no earlier tile.

    Parameters
    ----------
    courier, card
        As `fetch_any_wfs`.
    place
        All tiles, and the number of this one.
    matched
        Rows in the whole region.
    """
    tiles, at = place
    # Judged here, page by page: an empty page while there is more would be asked for ever.
    pages = list(watch_pages(card, fetch_wfs(courier, card, Wanted(tiles[at])), Tally()))
    features, ids = [], []
    for page in pages:
        told = json.loads(page.content.decode("utf-8-sig"))["features"]
        shapes = read_shapes(card, page, [each.get("geometry") for each in told])
        earlier = shapely.box(*zip(*tiles[:at], strict=True)) if at else []
        is_known = (
            [bool(shapely.intersects(shape, earlier).any()) for shape in shapes] if at else []
        )
        fresh = [n for n in range(len(told)) if not (at and is_known[n])]
        features += [told[n] for n in fresh]
        ids += [page.ids[n] for n in fresh]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return FetchedPage(
        number=0,
        content=content,
        received=len(features),
        matched=matched,
        told=None,
        cursor="",
        crs=pages[0].crs if pages else "",
        ids=tuple(ids),
        url=pages[0].url if pages else "",
    )
