"""A `[[layer]]` of the settings that is taken from the store of fetched layers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date
from pathlib import Path

from layers.errors import Fault, SourceError
from layers.sources import ADAPTERS
from layers.store.card import Bounds, Card
from layers.store.delivery import StoredDelivery, find_latest, scan_shelf
from layers.store.folder import WHOLE_COUNTRY, Shelf, Store, open_store
from layers.store.kept_file import find_content, find_hash, is_kept
from scoring.toml_table import TomlTable
from scout.settings_values import is_special_path, take_date, take_line

STORE_KEYS = ("store", "fetched", "area", "delivery")
AS_FETCHED = "fetched"  # the reference day is that on which a service said what it had


@dataclass(frozen=True)
class StoredLayer:
    """What a delivery in the store gives to a run.

    Parameters
    ----------
    path
        The file to read; the folder of the settings after a fault.
    reference_day
        The day on which the content was true; None if that is unknown.
    told
        Publisher, licence, attribution and address, as the delivery came with them.
    window_m
        The box in RD within which it was asked; None for no limit.
    """

    path: Path
    reference_day: date | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    window_m: Bounds | None = None


def take_stored(table: TomlTable, folder: Path) -> StoredLayer:
    """Find the delivery that a `[[layer]]` entry with `store` names.

    Parameters
    ----------
    table
        The entry; faults are added to it. `store` is the folder; `fetched` the source in it (else
        `source` names it); `area` the word under which it was fetched (else the whole country);
        `delivery` the id of a delivery (else the newest is taken); `reference_day` a day, or
        "fetched" where the service tells what is so on the day itself (else that of the card).
    folder
        Folder of the settings file.
    """
    values = table.values
    texts = {key: take_line(table, key) for key in STORE_KEYS if key in values}
    day = None
    if "reference_day" in values and values["reference_day"] != AS_FETCHED:
        day = take_date(table, "reference_day")
    root = texts.get("store", "")
    if not all(texts.values()) or is_special_path(root):
        if is_special_path(root):
            table.tell("path_special", "store", found=root)
        return StoredLayer(folder)
    shelf = find_shelf_of(values)
    try:
        store = open_store(folder / root)
        delivery = find_delivery(store, shelf, texts.get("delivery", ""))
        check_reader(delivery, str(values.get("source", "")))
        path = find_content(store, delivery)
    except SourceError as error:
        told = [Fault(each.code, {"where": table.path, **each.fields}) for each in error.faults]
        table.faults.extend(told)
        return StoredLayer(folder)
    if values.get("reference_day") == AS_FETCHED:
        day = delivery.card.fetched_at.astimezone(UTC).date()
    card = delivery.card
    return StoredLayer(path, day or card.reference_day, tell_card(card), card.window_m)


def find_shelf_of(entry: Mapping[str, object]) -> Shelf:
    """Tell on which shelf the deliveries of a `[[layer]]` entry stand."""
    source = entry.get("fetched", entry.get("source", ""))
    return Shelf(str(source), str(entry.get("area", WHOLE_COUNTRY)))


def pin_delivery(
    entry: Mapping[str, object], folder: Path, sha256: str
) -> dict[str, object] | None:
    """Name in an entry the delivery that a run used, so that a newer one does not take its place.

    Parameters
    ----------
    entry
        A `[[layer]]` with `store`.
    folder
        Folder of the settings file.
    sha256
        Of the file that the run read.

    Returns
    -------
    The entry with `delivery`; None if that delivery is no longer in the store.
    """
    try:
        store = open_store(folder / str(entry["store"]))
        stock = scan_shelf(store, find_shelf_of(entry)).deliveries
        used = [each.id for each in stock if find_hash(store, each) == sha256]
    except SourceError:
        return None
    return {**entry, "delivery": used[-1]} if used else None


def find_delivery(store: Store, shelf: Shelf, name: str) -> StoredDelivery:
    """Find a delivery by its id, or the newest.

    Raises
    ------
    SourceError
        "store_gone" if none on the shelf has this id; as `find_latest`.
    """
    if not name:
        return find_latest(store, shelf)
    found = [each for each in scan_shelf(store, shelf).deliveries if each.id == name]
    if not found:
        raise SourceError(Fault("store_gone", {"found": name}))
    return found[0]


def check_reader(delivery: StoredDelivery, source: str) -> None:
    """Stop on a stored table without places for a reader that expects the publisher's own text.

    Numbers in such a text are written as the publisher does; a stored number is not, and could be
    taken for a thousand times as much.

    Parameters
    ----------
    delivery
        In the store.
    source
        Id of the reader; `Adapter.reads_stored` says that it knows stored tables.

    Raises
    ------
    SourceError
        "store_no_reader".
    """
    if not can_read(delivery, source):
        raise SourceError(Fault("store_no_reader", {"source": delivery.card.source_id}))


def can_read(delivery: StoredDelivery, source: str) -> bool:
    """Say if a reader can read a delivery: it is a file or has places, or is a table it knows."""
    adapter = ADAPTERS.get(source)
    knows_tables = adapter is not None and adapter.reads_stored
    return bool(delivery.content.crs) or is_kept(delivery) or knows_tables


def tell_card(card: Card) -> dict[str, str]:
    """Give what a run says of the source: only what the card has."""
    told = {
        "publisher": card.publisher,
        "licence": card.licence,
        "attribution": card.attribution,
        "url": card.url,
    }
    return {key: text for key, text in told.items() if text}
