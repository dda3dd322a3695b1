"""Brings a source that is one file (download, raster, Overpass) from its service into the store."""

import hashlib
from dataclasses import replace
from pathlib import Path

from layers.fetching.card import FetchCard
from layers.fetching.coverage import fetch_coverage
from layers.fetching.deliver import Order, make_store_card
from layers.fetching.file_download import Downloaded, Edition, download_file
from layers.fetching.overpass import fetch_overpass
from layers.fetching.polite import Courier
from layers.store.card import Card, find_shelf, tell_request, write_json
from layers.store.delivery import StoredDelivery
from layers.store.deposit import see_again
from layers.store.disk import make_folders, remove_folder
from layers.store.folder import Store
from layers.store.kept_file import find_content, keep_file
from layers.store.lock import hold_shelf
from layers.store.pending import find_pending

ENDINGS = {"zip": ".zip", "tiff": ".tif", "gpkg": ".gpkg", "pbf": ".pbf", "text": ".csv"}


def deliver_file(
    courier: Courier,
    card: FetchCard,
    store: Store,
    order: Order,
    have: StoredDelivery | None = None,
) -> StoredDelivery:
    """Bring the file of a card into the store; a download that was stopped goes on.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "file", "coverage" or "overpass", with its year filled in.
    store
        Open.
    order
        What.
    have
        The delivery that is there, of the same request: the service is asked whether it changed,
        and if the same bytes come, this delivery stays.

    Raises
    ------
    SourceUnreachableError, SourceError
        As `download_file`, `fetch_coverage`, `fetch_overpass` and the store.
    """
    asked = replace(make_store_card(card, order), key=())
    shelf = find_shelf(asked)
    with hold_shelf(store, shelf) as work:
        path = name_part(store, card, asked)
        make_folders(path.parent)
        got = bring(courier, card, order, path, _edition_of(have))
        if have is not None and (got.is_unchanged or _is_same(store, have, got)):
            kept = see_again(store, work, have, order.fetched_at)
        else:
            edition = got.edition
            told = replace(
                asked, checks=got.checks, etag=edition.etag, last_modified=edition.last_modified
            )
            kept = keep_file(store, work, path, told)
        remove_folder(work, find_pending(store, shelf))
    return kept


def name_part(store: Store, card: FetchCard, asked: Card) -> Path:
    """Name the place where a file comes in: another one for every other question."""
    question = hashlib.sha256(write_json(tell_request(asked))).hexdigest()[:16]
    ending = ".osm" if card.way == "overpass" else ENDINGS.get(card.opens_with, "")
    return find_pending(store, find_shelf(asked)) / "file" / f"{question}{ending}"


def bring(courier: Courier, card: FetchCard, order: Order, path: Path, have: Edition) -> Downloaded:
    """Ask in the way of the card; as `deliver_file`."""
    if card.way == "coverage":
        return fetch_coverage(courier, card, order.wanted, path)
    if card.way == "overpass":
        fetch_overpass(courier, card, order.wanted, path)
        return Downloaded(is_unchanged=False, edition=Edition(), checks=("count",))
    return download_file(courier, card, path, have)


def _edition_of(have: StoredDelivery | None) -> Edition:
    return Edition(have.card.etag, have.card.last_modified) if have is not None else Edition()


def _is_same(store: Store, have: StoredDelivery, got: Downloaded) -> bool:
    """Say if the bytes that came are those that are kept; a raster has no edition to ask for."""
    return bool(got.sha256) and find_content(store, have).name.startswith(got.sha256)
