"""Brings one source from its service into the store: resumed, judged, and kept only when whole."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

import geopandas as gpd
import numpy as np
import pandas as pd

from layers.errors import Fault, SourceUnreachableError
from layers.fetching.card import FetchCard
from layers.fetching.completeness import Tally, judge_delivery, resume_tally
from layers.fetching.features import make_items_url
from layers.fetching.page import START, Wanted, name_page, read_notes, write_note
from layers.fetching.polite import Courier
from layers.fetching.rows import FEATURE_ID
from layers.fetching.tiling import (
    Received,
    check_tiles,
    choose_tiles,
    note_received,
    prove_filter,
)
from layers.fetching.walk import count_rows, walk_pages
from layers.store.card import Bounds, Card, find_shelf
from layers.store.completion import find_pages, finish_delivery
from layers.store.delivery import StoredDelivery
from layers.store.deposit import put_held
from layers.store.disk import remove_folder
from layers.store.folder import WHOLE_COUNTRY, Store
from layers.store.page import append_page, list_pages
from layers.store.page_join import join_pages
from layers.store.pending import Pending, begin_delivery, find_pending

# Sixteen tiles of the sixty-four of a region: a loss in one tile shows with one in four, a loss all
# over with near certainty (`tiling.py`). Ours: about a quarter of the layer is asked twice.
TILES_PER_SIDE = 8
TILES_ASKED = 16


@dataclass(frozen=True)
class Order:
    """What is to be brought.

    Parameters
    ----------
    wanted
        The region.
    area
        The word under which the store keeps it, such as "achterhoek".
    fetched_at
        Now, with its time zone.
    reference_day
        The day on which the content was true, if it is known.
    seed
        For the choice of tiles.
    """

    wanted: Wanted
    area: str
    fetched_at: datetime
    reference_day: date | None = None
    seed: int = 0


def deliver(
    courier: Courier,
    card: FetchCard,
    store: Store,
    order: Order,
    tell: Callable[[Tally], object] = bool,
) -> StoredDelivery:
    """Bring a layer that comes in pages into the store.

    Pages that an earlier attempt kept are not asked again. The delivery gets its place when the
    count, or the tiles, prove that it is whole; until then its pages wait.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of a way in `layers.fetching.walk.CLIENTS`, with its year filled in.
    store
        Open.
    order
        What.
    tell
        Called after every page with the tally, for a bar of progress.

    Raises
    ------
    SourceUnreachableError, ContractError, SourceError
        As `walk_pages`, `judge_delivery`, `check_tiles`, `prove_filter` and the store. What is
        kept stays; of a source that changed in between the kept pages must be dropped
        (`layers.store.unfinished.drop_pending`) before it can be whole.
    """
    asked = make_store_card(card, order)
    with begin_delivery(store, asked) as pending:
        marks = read_notes(card.id, [page.note for page in list_pages(pending)])
        tally, bookmark = resume_tally(marks), marks[-1] if marks else START
        rows = pd.DataFrame()
        for step in walk_pages(courier, card, order.wanted, tally, bookmark):
            rows = step.rows
            if len(rows):
                note = write_note(step.bookmark)
                append_page(pending, name_page(step.page.number), rows, note)
            tell(tally)
        names = [page.name for page in list_pages(pending)]
        proofs = prove(courier, card, (pending, names, tally), order)
        done = judge_delivery(card, tally, proofs)
        count = done.asked if done.rows else 0  # the store believes in nothing only if told so
        told = replace(asked, asked=count, checks=done.checks)
        return finish_delivery(pending, told, names) if names else keep_nothing(pending, told, rows)


def prove(
    courier: Courier, card: FetchCard, came: tuple[Pending, list[str], Tally], order: Order
) -> tuple[str, ...]:
    """Ask again in the way that fits: the count, the tiles, or whether asking by place works.

    Parameters
    ----------
    courier, card, order
        As `deliver`.
    came
        The pages in the store, their names, and the tally; its `matched_after` is filled in.

    Returns
    -------
    Names of proofs, for `judge_delivery`.

    Raises
    ------
    SourceUnreachableError
        "fetch_row_repeated", "fetch_unproven"; as `check_tiles`, `prove_filter`, `count_rows`.
    """
    pending, names, tally = came
    if not tally.received:
        return prove_nothing(courier, card, order)
    if tally.matched is not None:
        tally.matched_after = count_rows(courier, card, order.wanted)
        return ()
    rows = join_pages(find_pages(pending, names), card.id)
    if not isinstance(rows, gpd.GeoDataFrame) or not tally.is_ended:
        return ()
    repeated = int(rows[FEATURE_ID].duplicated().sum())
    if repeated:  # between two sessions; within one, the tally sees it
        fields = {"source": card.id, "page": tally.pages, "found": repeated}
        raise SourceUnreachableError(Fault("fetch_row_repeated", fields))
    received = note_received(rows)
    bounds = order.wanted.bounds_m if card.by_region else None
    edges = bounds or find_bounds(received.bounds_m)
    rng = np.random.default_rng(order.seed)
    tiles = choose_tiles(edges, TILES_PER_SIDE, TILES_ASKED, rng)
    if not check_tiles(courier, card, received, tiles):  # all at sea: then all of them
        tiles = choose_tiles(edges, TILES_PER_SIDE, TILES_PER_SIDE**2, rng)
        if not check_tiles(courier, card, received, tiles):
            raise SourceUnreachableError(Fault("fetch_unproven", {"source": card.id}))
    return ("tiles",)


def prove_nothing(courier: Courier, card: FetchCard, order: Order) -> tuple[str, ...]:
    """Prove that a region has nothing: asking by place works, and its quarters are empty too.

    Parameters
    ----------
    courier, card, order
        As `deliver`.

    Returns
    -------
    ("filter_works",), or () where a card says that there must be something.

    Raises
    ------
    SourceUnreachableError
        As `check_tiles` and `prove_filter`.
    """
    bounds = order.wanted.bounds_m
    if bounds is None or not (card.crs and card.may_be_empty):
        return ()
    nothing = Received(np.empty(0, dtype=object), np.empty((0, 4)))
    rng = np.random.default_rng(order.seed)
    check_tiles(courier, card, nothing, choose_tiles(bounds, 2, 4, rng))
    return (prove_filter(courier, card),)


def keep_nothing(pending: Pending, told: Card, rows: pd.DataFrame) -> StoredDelivery:
    """Keep a delivery of which it is proven that it has no rows; its columns are there.

    Parameters
    ----------
    pending
        Without pages.
    told
        The card, with `asked` 0.
    rows
        Of the page without rows.
    """
    kept = put_held(pending.store, pending.work, rows, told)
    remove_folder(pending.work, find_pending(pending.store, find_shelf(told)))
    return kept


def find_bounds(bounds_m: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Bounds:
    """Give the box around boxes."""
    west, south = bounds_m[:, :2].min(axis=0)
    east, north = bounds_m[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)


def make_store_card(card: FetchCard, order: Order) -> Card:
    """Make the card with which the store keeps a delivery."""
    bounds = order.wanted.bounds_m if card.by_region else None
    address = make_items_url(card, bounds) if card.way == "features" else card.endpoint
    return Card(
        source_id=card.id,
        fetched_at=order.fetched_at,
        area=order.area if card.by_region else WHOLE_COUNTRY,
        url=address,
        reference_day=order.reference_day,
        publisher=card.publisher,
        licence=card.licence,
        attribution=card.attribution,
        key=(FEATURE_ID,),
        window_m=bounds,
    )
