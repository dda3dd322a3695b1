"""Fetches the places of a list of addresses: after the list itself, and after the borders."""

from layers.errors import Fault, SourceError
from layers.fetching.deliver import Order
from layers.fetching.deliver_places import AddressBook, deliver_places
from layers.fetching.polite import Courier
from layers.store.delivery import StoredDelivery
from layers.store.folder import Store
from scout.console import Report
from scout.fetch_borders import Have
from scout.fetch_plan import Errand, Plan
from scout.fetch_region import find_near_gemeenten
from scout.intake_geocoder import Memory, make_geocode


def find_listing(errand: Errand, have: Have) -> StoredDelivery | None:
    """Find the delivery of the list that an errand gives places to; None for other errands."""
    return have.get(errand.card.layer) if errand.is_places else None


def is_behind(delivery: StoredDelivery, listing: StoredDelivery | None) -> bool:
    """Say if places were made before their list was fetched: then they are of an older list."""
    return listing is not None and delivery.card.fetched_at < listing.card.fetched_at


def fetch_places(
    doors: tuple[Courier, Store, Report], plan: Plan, asked: tuple[Errand, Order], have: Have
) -> StoredDelivery:
    """Bring the places of one list into the store; addresses that were asked before are not again.

    Parameters
    ----------
    doors
        Who asks, the store, and who is told how far it is.
    plan
        With the service for addresses.
    asked
        What, and in which box.
    have
        What the store has of each source of the plan, by its id.

    Raises
    ------
    SourceError
        "fetch_list_missing" without a list or a service; "fetch_borders_missing"; as
        `deliver_places`.
    """
    courier, store, report = doors
    errand, order = asked
    listing, borders = find_listing(errand, have), have.get(plan.borders)
    if listing is None or plan.geocoder is None:
        fields = {"source": errand.card.id, "found": errand.card.layer}
        raise SourceError(Fault("fetch_list_missing", fields))
    bounds = order.wanted.bounds_m
    if borders is None or bounds is None:
        raise SourceError(Fault("fetch_borders_missing", {"source": plan.borders}))
    near, known = find_near_gemeenten(store, borders, bounds)
    geocode = make_geocode(courier, plan.geocoder, report, Memory(store, order.fetched_at))
    book = AddressBook(listing, geocode, near, known)
    return deliver_places(errand.card, store, order, book)
