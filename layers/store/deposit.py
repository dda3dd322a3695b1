"""Puts a whole delivery in the store, or notes that the newest one is still current."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd

from layers.crs import RD
from layers.errors import Fault, SourceError
from layers.source import hash_path
from layers.store.card import (
    Card,
    Content,
    check_card,
    find_shelf,
    name_card,
    write_card,
    write_json,
    write_moment,
)
from layers.store.content import write_content
from layers.store.delivery import (
    CARD_FILE,
    CONTENT_FILE,
    SEEN_FILE,
    StoredDelivery,
    find_folder,
    find_newest,
    scan_shelf,
)
from layers.store.disk import name_aside, put_folder, tell_disk, write_file, write_first
from layers.store.folder import Store
from layers.store.geo_table import BBOX
from layers.store.lock import hold_shelf
from layers.store.repeats import GEOMETRY
from layers.store.rows import JudgedRows, judge_rows


def put_table(store: Store, frame: pd.DataFrame, card: Card) -> StoredDelivery:
    """Check, order and store a whole delivery; it is there in one step or not at all.

    Parameters
    ----------
    store
        An open store.
    frame
        A GeoDataFrame in any CRS, or a DataFrame. Never changed.
    card
        What is known of it.

    Returns
    -------
    The delivery. If the newest one of this shelf holds the same bytes and the same facts, that
    one, seen again at `card.fetched_at`; nothing is stored twice.

    Raises
    ------
    SourceError, ContractError
        As `check_card`, `judge_rows`, `write_content` and `hold_shelf`.
    """
    check_card(card)
    with hold_shelf(store, find_shelf(card)) as work:
        return put_held(store, work, frame, card)


def put_held(store: Store, work: Path, frame: pd.DataFrame, card: Card) -> StoredDelivery:
    """Do what `put_table` does, for whom holds the shelf already.

    Parameters
    ----------
    store, frame, card
        As in `put_table`.
    work
        What `hold_shelf` gave.
    """
    check_card(card)
    judged = judge_rows(frame, card)
    fresh = name_aside(work)
    try:
        with tell_disk(fresh):
            fresh.mkdir()
        write_content(judged.rows, fresh / CONTENT_FILE, card.source_id, judged.order)
        return place_fresh(store, work, fresh, (card, measure_content(fresh, judged)))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)  # there only if it did not get its place


def place_fresh(
    store: Store, work: Path, fresh: Path, facts: tuple[Card, Content]
) -> StoredDelivery:
    """Give a folder with content its card and its place, unless the newest delivery is the same."""
    card, content = facts
    newest = find_newest(scan_shelf(store, find_shelf(card)).deliveries)
    if newest is not None and is_same(newest, card, content):
        return see_again(store, work, newest, card.fetched_at)
    text = write_card(card, content)
    write_file(fresh / CARD_FILE, text)
    delivery = StoredDelivery(name_card(text), card, content, card.fetched_at)
    target = find_folder(store, delivery)
    if not target.exists():  # else it came before, and others after it
        put_folder(fresh, target)
    return delivery


def measure_content(folder: Path, judged: JudgedRows) -> Content:
    """Tell what lies in a folder that was just written."""
    path = folder / CONTENT_FILE
    rows = judged.rows
    is_placed = isinstance(rows, gpd.GeoDataFrame)
    named = [str(name) for name in rows.columns]
    return Content(
        sha256=hash_path(path),
        size_bytes=path.stat().st_size,
        rows=len(rows),
        columns=tuple(name for name in named if not is_placed or name not in (GEOMETRY, BBOX)),
        crs=f"EPSG:{RD}" if is_placed else "",
        crs_given=judged.crs_given,
        bounds_m=judged.bounds_m,
        received=judged.received,
        repeated=judged.repeated,
        unplaced=judged.unplaced,
        outside=judged.outside,
        invalid=judged.invalid,
        keyless=judged.keyless,
    )


def is_same(delivery: StoredDelivery, card: Card, content: Content) -> bool:
    """Say if a delivery has these bytes and these facts, whenever it was fetched."""
    when = delivery.card.fetched_at
    return delivery.content == content and delivery.card == replace(card, fetched_at=when)


def confirm_delivery(store: Store, delivery: StoredDelivery, seen_at: datetime) -> StoredDelivery:
    """Note that a service says that nothing changed since a delivery was fetched.

    Parameters
    ----------
    store
        An open store.
    delivery
        Which one.
    seen_at
        When the service said so, with its time zone; the caller's clock.

    Raises
    ------
    SourceError
        As `hold_shelf`; "store_gone" if the delivery was pruned; "store_card_value".
    """
    if seen_at.tzinfo is None:
        fields = {"source": delivery.card.source_id, "key": "seen_at", "found": seen_at}
        raise SourceError(Fault("store_card_value", fields))
    with hold_shelf(store, find_shelf(delivery.card)) as work:
        return see_again(store, work, delivery, seen_at)


def see_again(
    store: Store, work: Path, delivery: StoredDelivery, seen_at: datetime
) -> StoredDelivery:
    """Do what `confirm_delivery` does, for whom holds the shelf; time never goes back."""
    folder = find_folder(store, delivery)
    if not folder.is_dir():
        raise SourceError(Fault("store_gone", {"found": folder.name}))
    latest = max(seen_at, delivery.seen_at)
    text = write_json({"seen_at": write_moment(latest)})
    write_first(work, folder / SEEN_FILE, text)
    return replace(delivery, seen_at=latest)
