"""Makes one delivery of the pages that came in."""

from collections.abc import Sequence
from pathlib import Path

from layers.errors import ContractError, Fault, SourceError, SourceUnreachableError
from layers.store.card import Card, find_shelf
from layers.store.delivery import StoredDelivery
from layers.store.deposit import put_held
from layers.store.disk import remove_folder
from layers.store.page import list_pages
from layers.store.page_join import join_pages
from layers.store.pending import Pending, find_pending


def finish_delivery(pending: Pending, card: Card, names: Sequence[str]) -> StoredDelivery:
    """Make one delivery of the pages; these go when it has its place.

    Parameters
    ----------
    pending
        The delivery under way.
    card
        As it began, with what is known now: `fetched_at`, `asked`, `checks`.
    names
        Of all its pages, as the fetcher knows them, in the order of their rows.

    Raises
    ------
    SourceUnreachableError
        "store_page_missing" for each page that is not there or that nobody named.
    ContractError, SourceError
        As `join_pages` and `put_table`; "store_card_value" for the card of another shelf.
    """
    shelf = find_shelf(pending.card)
    if find_shelf(card) != shelf:
        fields = {"source": shelf.source_id, "key": "source_id, area"}
        raise SourceError(Fault("store_card_value", {**fields, "found": find_shelf(card)}))
    paths = find_pages(pending, names)
    delivery = put_held(pending.store, pending.work, join_pages(paths, shelf.source_id), card)
    remove_folder(pending.work, find_pending(pending.store, shelf))
    return delivery


def find_pages(pending: Pending, names: Sequence[str]) -> list[Path]:
    """Find the rows of all pages, and stop unless these are all there, no more and no less.

    Raises
    ------
    SourceUnreachableError
        "store_page_missing".
    ContractError
        "store_pages_differ" if some pages have another CRS than others.
    """
    pages = {page.name: page for page in list_pages(pending)}
    fields = {"source": pending.card.source_id}
    odd = sorted(set(pages) ^ set(names))
    if odd:
        faults = [Fault("store_page_missing", {**fields, "page": name}) for name in odd]
        raise SourceUnreachableError(faults)
    systems = sorted({page.crs_given for page in pages.values() if page.rows})
    if len(systems) > 1:
        told = {**fields, "column": "CRS", "found": ", ".join(systems)}
        raise ContractError(Fault("store_pages_differ", told))
    folder = find_pending(pending.store, find_shelf(pending.card)) / "pages"
    return [folder / f"{pages[name].sha256}.parquet" for name in dict.fromkeys(names)]
