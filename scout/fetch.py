"""Fetches the layers of a region into the store, one after the other; one that fails stops none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from layers.errors import Fault, KansenmakerError, SourceError
from layers.fetching.completeness import Tally
from layers.fetching.deliver import Order, deliver
from layers.fetching.deliver_file import deliver_file, name_part
from layers.fetching.page import Wanted
from layers.fetching.polite import Courier
from layers.store.card import Bounds, Card, tell_request
from layers.store.delivery import StoredDelivery, find_newest, scan_shelf
from layers.store.folder import Shelf, Store
from layers.store.pending import find_pending, read_begin
from layers.store.unfinished import drop_pending, list_unfinished
from scout.console import Report
from scout.fetch_plan import Errand, Plan, make_asked, make_order
from scout.fetch_region import FetchRegion, find_province_members, find_region_bounds

NEW, SAME, RESUMED, FAILED, MISSING = "new", "unchanged", "resumed", "failed", "missing"
# After these faults what was kept can never become whole: the source changed under our hands.
SPOILT = frozenset(
    {"fetch_row_repeated", "fetch_changed", "fetch_count", "fetch_tiles", "fetch_note",
     "fetch_page_repeated", "store_page_repeated", "store_pages_differ", "store_page_missing",
     "store_page_damaged", "store_page_changed", "store_key_twice", "store_count"}
)  # fmt: skip


@dataclass(frozen=True)
class FetchWish:
    """How is fetched.

    Parameters
    ----------
    now
        The moment, with its time zone.
    margin_m
        Around the region.
    is_refresh
        Ask also what is not old yet, and begin anew what was under way.
    seed
        For the choice of tiles.
    """

    now: datetime
    margin_m: float
    is_refresh: bool = False
    seed: int = 0


@dataclass(frozen=True)
class Fetched:
    """What became of one errand.

    Parameters
    ----------
    errand
        What was asked.
    state
        "new", "unchanged", "resumed", "failed" or, without network, "missing".
    delivery
        What the store has now; of a failed errand the older one, if there is one.
    error
        Why it failed.
    """

    errand: Errand
    state: str
    delivery: StoredDelivery | None
    error: KansenmakerError | None = None


def look_up_layers(store: Store, plan: Plan) -> tuple[Fetched, ...]:
    """Tell what the store has of a plan; nothing is asked of anyone.

    Parameters
    ----------
    store
        Open.
    plan
        What would be fetched.
    """
    found = []
    for errand in plan.errands:
        stock = scan_shelf(store, find_place(errand))
        delivery = find_newest(stock.deliveries)
        error = SourceError(stock.faults) if stock.faults else None
        state = FAILED if error else SAME if delivery else MISSING
        found.append(Fetched(errand, state, delivery, error))
    return tuple(found)


def fetch_layers(
    courier: Courier, store: Store, work: tuple[Plan, FetchRegion, FetchWish], report: Report
) -> tuple[Fetched, ...]:
    """Fetch every source of a plan into the store.

    Parameters
    ----------
    courier
        Who asks.
    store
        Open.
    work
        What, for which region, and how.
    report
        Is told how far each layer is.

    Returns
    -------
    What became of each errand, in the order of the plan. No fault of a source is raised.
    """
    plan, region, wish = work
    done: list[Fetched] = []
    bounds: Bounds | None = None
    for number, errand in enumerate(plan.errands, 1):
        head = f"{number} van {len(plan.errands)}, {errand.card.title}"
        report(head)
        try:
            if errand.card.by_region and bounds is None:
                region, bounds = place_region(store, plan, (region, wish), done)
            seen = _watch(head, report)
            order = make_order(errand, region, bounds, _begin_order(wish))
            done.append(fetch_one(courier, store, (errand, order, wish), seen))
        except KansenmakerError as error:
            older = find_newest(scan_shelf(store, find_place(errand)).deliveries)
            done.append(Fetched(errand, FAILED, older, error))
    return tuple(done)


def place_region(
    store: Store, plan: Plan, asked: tuple[FetchRegion, FetchWish], done: list[Fetched]
) -> tuple[FetchRegion, Bounds]:
    """Find the gemeenten of a region and the box around them, from what was just fetched.

    Raises
    ------
    SourceError
        "fetch_members" for a province whose gemeenten are not known, "fetch_borders_missing" if
        there are no borders; as `find_region_bounds`.
    """
    region, wish = asked
    have = {each.errand.card.id: each.delivery for each in done}
    if region.province_code and not region.gemeenten:
        areas = have.get(plan.areas)
        if areas is None:
            raise SourceError(Fault("fetch_members", {"region": region.name}))
        members = find_province_members(store, areas, region)
        region = replace(region, gemeenten=tuple(members))
    borders = have.get(plan.borders)
    day = next(each.errand.reference_day for each in done if each.errand.card.id == plan.borders)
    if borders is None or borders.card.reference_day != day:
        raise SourceError(Fault("fetch_borders_missing", {"source": plan.borders}))
    return region, find_region_bounds(store, borders, region, wish.margin_m)


def fetch_one(
    courier: Courier,
    store: Store,
    asked: tuple[Errand, Order, FetchWish],
    tell: Callable[[Tally], object],
) -> Fetched:
    """Fetch one source, unless what the store has of it is not old yet.

    Parameters
    ----------
    courier, store
        As `fetch_layers`.
    asked
        What, in which box, and how.
    tell
        Called with the tally after every page.

    Raises
    ------
    SourceError, ContractError
        As `deliver`, `deliver_file` and the store; pages that can never become whole are dropped.
    """
    errand, order, wish = asked
    shelf = find_place(errand)
    card = make_asked(errand, order)
    stock = scan_shelf(store, shelf)
    if stock.faults:  # a damaged one may be the one that counts
        raise SourceError(stock.faults)
    have = find_newest([each for each in stock.deliveries if is_same_request(each.card, card)])
    if wish.is_refresh:
        drop_pending(store, shelf)
    is_begun = _is_begun(store, errand, card)
    if have is not None and not (is_begun or wish.is_refresh or is_old(have, errand, wish.now)):
        return Fetched(errand, SAME, have)
    try:
        kept = (
            deliver(courier, errand.card, store, order, tell)
            if errand.is_paged
            else deliver_file(courier, errand.card, store, order, have)
        )
    except KansenmakerError as error:
        if {fault.code for fault in error.faults} & SPOILT:
            drop_pending(store, shelf)
        raise
    is_same = any(kept.id == each.id for each in stock.deliveries)
    return Fetched(errand, SAME if is_same else RESUMED if is_begun else NEW, kept)


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


def _is_begun(store: Store, errand: Errand, card: Card) -> bool:
    """Say if part of the same request came in before."""
    if not errand.is_paged:
        part = name_part(store, errand.card, card)
        return part.with_name(part.name + ".part").exists()
    shelf = find_place(errand)
    begun = read_begin(find_pending(store, shelf))
    has_pages = any(each.shelf == shelf and each.pages for each in list_unfinished(store))
    return has_pages and begun is not None and begun.get("request") == tell_request(card)


def _begin_order(wish: FetchWish) -> Order:
    return Order(Wanted(), "", wish.now, seed=wish.seed)


def _watch(head: str, report: Report) -> Callable[[Tally], object]:
    """Give a function that tells how many rows of a layer came."""

    def tell(tally: Tally) -> None:
        matched = f" van {tally.matched}" if tally.matched is not None else ""
        report(f"{head}: {tally.received}{matched} rijen, {tally.pages} delen")

    return tell
