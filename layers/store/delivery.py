"""`StoredDelivery`: one delivery in the store; lists them and finds the newest."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from layers.errors import Fault, SourceError
from layers.store.card import (
    Card,
    Content,
    find_shelf,
    name_card,
    parse_card,
    shape_card,
    write_moment,
)
from layers.store.folder import Shelf, Store, find_room, list_shelves

CONTENT_FILE, CARD_FILE, SEEN_FILE = "content.parquet", "card.json", "seen.json"


@dataclass(frozen=True)
class StoredDelivery:
    """One delivery in the store.

    Parameters
    ----------
    id
        The beginning of the SHA-256 of its card.
    card
        What the fetcher knew.
    content
        What the store found.
    seen_at
        When it was last known to be what the service has: the fetching, or a later look.
    """

    id: str
    card: Card
    content: Content
    seen_at: datetime


@dataclass(frozen=True)
class Stock:
    """What stands on some shelves: good deliveries, and faults of those that are damaged."""

    deliveries: tuple[StoredDelivery, ...]
    faults: tuple[Fault, ...]


def find_folder(store: Store, delivery: StoredDelivery) -> Path:
    """Tell in which folder a delivery lies, as DAY-ID; the day is that of fetching, in UTC."""
    day = delivery.card.fetched_at.astimezone(UTC).date().isoformat()
    return find_room(store, "deliveries", find_shelf(delivery.card)) / f"{day}-{delivery.id}"


def list_deliveries(store: Store) -> tuple[StoredDelivery, ...]:
    """List all deliveries, by shelf, the oldest first.

    Raises
    ------
    SourceError
        "store_damaged", for each that is: a damaged one may be the one that counts.
    """
    stock = scan_store(store)
    if stock.faults:
        raise SourceError(stock.faults)
    return stock.deliveries


def scan_store(store: Store) -> Stock:
    """List what is good and what is damaged, by shelf, the oldest first; content is not read."""
    stocks = [scan_shelf(store, shelf) for shelf in list_shelves(store, "deliveries")]
    return Stock(
        tuple(each for stock in stocks for each in stock.deliveries),
        tuple(fault for stock in stocks for fault in stock.faults),
    )


def scan_shelf(store: Store, shelf: Shelf) -> Stock:
    """List what stands on one shelf, the oldest first."""
    found, faults = [], []
    for folder in sorted(find_room(store, "deliveries", shelf).glob("*")):
        if not folder.is_dir():
            continue  # what a desktop leaves, such as .DS_Store
        try:
            found.append(read_delivery(folder, shelf))
        except OSError as error:
            if folder.is_dir():  # else it was pruned while we looked
                reason = f"{Path(str(error.filename)).name}: {error.strerror}"
                faults.append(tell_damage(folder, shelf, reason))
        except ValueError as error:
            faults.append(tell_damage(folder, shelf, str(error)))
    found.sort(key=lambda each: (each.card.fetched_at, each.id))
    return Stock(tuple(found), tuple(faults))


def tell_damage(folder: Path, shelf: Shelf, reason: str) -> Fault:
    """Make the fault of a delivery that is not what its card says."""
    fields = {"source": shelf.source_id, "area": shelf.area}
    return Fault("store_damaged", {**fields, "found": folder.name, "reason": reason})


def read_delivery(folder: Path, shelf: Shelf) -> StoredDelivery:
    """Read the card of a delivery, and check it against the folder's name and its size.

    Raises
    ------
    OSError, ValueError
        A file is missing or damaged.
    """
    text = (folder / CARD_FILE).read_bytes()
    name = name_card(text)
    if not folder.name.endswith(f"-{name}"):
        raise ValueError(CARD_FILE)
    card, content = parse_card(text)
    if find_shelf(card) != shelf or (folder / CONTENT_FILE).stat().st_size != content.size_bytes:
        raise ValueError(CONTENT_FILE)
    return StoredDelivery(name, card, content, _read_seen(folder, card.fetched_at))


def _read_seen(folder: Path, fetched_at: datetime) -> datetime:
    """Read when a delivery was last seen to be current."""
    try:
        told = json.loads((folder / SEEN_FILE).read_bytes())
        return max(datetime.fromisoformat(told["seen_at"]), fetched_at)
    except FileNotFoundError:
        return fetched_at
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(SEEN_FILE) from error


def find_latest(store: Store, shelf: Shelf, day: date | None = None) -> StoredDelivery:
    """Find the newest delivery of a source and area.

    Parameters
    ----------
    store
        An open store.
    shelf
        Which source, of which area.
    day
        The last day (in UTC) on which it may have been fetched; None for any.

    Raises
    ------
    SourceError
        "store_nothing" if there is none; "store_damaged" if any on the shelf is, since that might
        be the newest.
    """
    stock = scan_shelf(store, shelf)
    if stock.faults:
        raise SourceError(stock.faults)
    newest = find_newest(
        [each for each in stock.deliveries if day is None or _fetched_on(each) <= day]
    )
    if newest is None:
        fields = {"source": shelf.source_id, "area": shelf.area, "day": day}
        raise SourceError(Fault("store_nothing", fields))
    return newest


def _fetched_on(delivery: StoredDelivery) -> date:
    return delivery.card.fetched_at.astimezone(UTC).date()


def find_newest(deliveries: Collection[StoredDelivery]) -> StoredDelivery | None:
    """Find the delivery that was fetched last."""
    return max(deliveries, key=lambda each: (each.card.fetched_at, each.id), default=None)


def shape_delivery(delivery: StoredDelivery) -> dict[str, object]:
    """Shape a delivery for JSON."""
    return {
        "id": delivery.id,
        "seen_at": write_moment(delivery.seen_at),
        "card": shape_card(delivery.card),
        "content": asdict(delivery.content),
    }
