"""Which client asks which kind of service; and the walk along all pages of a source."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from layers.fetching.card import PLACEHOLDER, FetchCard
from layers.fetching.completeness import Tally, count_page
from layers.fetching.features import fetch_features
from layers.fetching.odata import count_odata, fetch_odata
from layers.fetching.page import START, Bookmark, FetchedPage, Wanted, mark
from layers.fetching.polite import Courier
from layers.fetching.rows import judge_places, read_features, read_records
from layers.fetching.tiled_wfs import fetch_any_wfs
from layers.fetching.wfs import count_wfs

Client = Callable[..., Iterator[FetchedPage]]
CLIENTS: Mapping[str, Client] = MappingProxyType(
    {"features": fetch_features, "wfs": fetch_any_wfs, "odata3": fetch_odata, "odata4": fetch_odata}
)


@dataclass(frozen=True)
class Step:
    """One page of the walk: as it came, its rows, and the bookmark behind it."""

    page: FetchedPage
    rows: pd.DataFrame
    bookmark: Bookmark


def fill_year(card: FetchCard, year: int) -> FetchCard:
    """Put a year in the address and the layer of a card that has a place for it."""
    endpoint, layer = (PLACEHOLDER.sub(str(year), each) for each in (card.endpoint, card.layer))
    return replace(card, endpoint=endpoint, layer=layer)


def walk_pages(
    courier: Courier, card: FetchCard, wanted: Wanted, tally: Tally, bookmark: Bookmark = START
) -> Iterator[Step]:
    """Ask a source page by page, and judge each before it is handed on.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of a way in `CLIENTS`, with its year filled in.
    wanted
        The region; a card that is not `by_region` is asked whole.
    tally
        Fresh, or of the pages that are kept (`resume_tally`). Changes with every page.
    bookmark
        Behind the last page that is kept.

    Yields
    ------
    Steps. Of a page that is handed on nothing is held. A step without rows need not be kept.

    Raises
    ------
    SourceUnreachableError, ContractError
        As the client, `count_page`, `judge_places` and the readers of `rows.py`. What was handed on
        before is good and may be kept: go on later with its bookmark.
    """
    asked = wanted if card.by_region else replace(wanted, bounds_m=None)
    for page in CLIENTS[card.way](courier, card, asked, bookmark):
        is_table = card.way in {"odata3", "odata4"}
        rows = read_records(card, page) if is_table else read_features(card, page)
        judge_places(card, rows, asked.bounds_m)
        count_page(card, page, tally)
        bookmark = mark(bookmark, page)
        yield Step(page, rows, bookmark)


def count_rows(courier: Courier, card: FetchCard, wanted: Wanted) -> int | None:
    """Ask how many rows there are now; None if the service does not say.

    Called at the end of a walk, it shows whether the source changed under our hands
    (`Tally.matched_after`).
    """
    asked = wanted if card.by_region else replace(wanted, bounds_m=None)
    if card.way == "wfs":
        return count_wfs(courier, card, asked)
    if card.way in {"odata3", "odata4"}:
        return count_odata(courier, card, asked)
    first = next(iter(CLIENTS[card.way](courier, card, asked)), None)
    return first.matched if first is not None else None
