"""What the store has of an errand, and whether that is still what would be asked now."""

from datetime import datetime, timedelta

from layers.fetching.deliver_file import name_part
from layers.store.card import Card, tell_request
from layers.store.delivery import StoredDelivery
from layers.store.folder import Shelf, Store
from layers.store.pending import find_pending, read_begin
from layers.store.unfinished import list_unfinished
from scout.fetch_plan import Errand


def find_place(errand: Errand) -> Shelf:
    """Tell on which shelf the deliveries of an errand stand."""
    return Shelf(errand.card.id, errand.area)


def is_same_request(stored: Card, asked: Card) -> bool:
    """Say if a delivery is what would be asked now: same address, box and year."""
    told = (stored.url, stored.window_m, stored.reference_day)
    return told == (asked.url, asked.window_m, asked.reference_day)


def is_old(delivery: StoredDelivery, errand: Errand, now: datetime) -> bool:
    """Say if a delivery is older than its card allows; 0 days stands for never."""
    days = errand.card.max_age_days
    return bool(days) and now - delivery.seen_at > timedelta(days=days)


def is_begun(store: Store, errand: Errand, card: Card) -> bool:
    """Say if part of the same request came in before."""
    if not errand.is_paged:
        part = name_part(store, errand.card, card)
        return part.with_name(part.name + ".part").exists()
    shelf = find_place(errand)
    begun = read_begin(find_pending(store, shelf))
    has_pages = any(each.shelf == shelf and each.pages for each in list_unfinished(store))
    return has_pages and begun is not None and begun.get("request") == tell_request(card)
