"""Fetches the layers of a region into the store, one after the other; one that fails stops none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from layers.errors import KansenmakerError, SourceError
from layers.fetching.completeness import Tally
from layers.fetching.deliver import Order, deliver
from layers.fetching.deliver_file import deliver_file
from layers.fetching.page import Wanted
from layers.fetching.polite import Courier
from layers.store.card import Bounds
from layers.store.delivery import StoredDelivery, find_newest, scan_shelf
from layers.store.folder import Store
from layers.store.unfinished import drop_pending
from scout.console import Report
from scout.fetch_borders import Have, place_region
from scout.fetch_places import fetch_places, find_listing, is_behind
from scout.fetch_plan import Errand, Plan, make_asked, make_order
from scout.fetch_region import FetchRegion
from scout.fetch_stock import find_place, is_begun, is_old, is_same_request

NEW, SAME, RESUMED, FAILED, MISSING = "new", "unchanged", "resumed", "failed", "missing"
SKIPPED = "skipped"  # a service that wants a key, which the environment does not have
NO_KEY = "fetch_key_missing"
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
        "new", "unchanged", "resumed", "failed", "skipped" for want of a key or, without network,
        "missing".
    delivery
        What the store has now; of a failed errand the older one, if there is one.
    error
        Why it failed.
    """

    errand: Errand
    state: str
    delivery: StoredDelivery | None
    error: KansenmakerError | None = None


@dataclass(frozen=True)
class Job:
    """One errand with all that it is judged by.

    Parameters
    ----------
    errand, order, wish
        What, in which box, and how.
    listing
        Of places, the delivery of the list with their addresses.
    """

    errand: Errand
    order: Order
    wish: FetchWish
    listing: StoredDelivery | None = None


Bring = Callable[[StoredDelivery | None], StoredDelivery]


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
            have = {each.errand.card.id: each.delivery for each in done}
            if errand.card.by_region and bounds is None:
                region, bounds = place_region(store, plan, (region, wish.margin_m), have)
            order = make_order(errand, region, bounds, _begin_order(wish))
            listing = find_listing(errand, have)
            bring = choose_way((courier, store, report), plan, (errand, order, head), have)
            done.append(fetch_one(store, Job(errand, order, wish, listing), bring))
        except KansenmakerError as error:
            older = find_newest(scan_shelf(store, find_place(errand)).deliveries)
            is_keyless = {fault.code for fault in error.faults} == {NO_KEY}
            done.append(Fetched(errand, SKIPPED if is_keyless else FAILED, older, error))
    return tuple(done)


def choose_way(
    doors: tuple[Courier, Store, Report], plan: Plan, asked: tuple[Errand, Order, str], have: Have
) -> Bring:
    """Choose how a source is brought: in pages, as one file, or as places of a list of addresses.

    Parameters
    ----------
    doors, plan, have
        As `fetch_places`.
    asked
        What, in which box, and the words with which is told how far it is.
    """
    courier, store, report = doors
    errand, order, head = asked
    if errand.is_places:

        def tell(text: str) -> None:
            report(f"{head}: {text}")

        return lambda _older: fetch_places((courier, store, tell), plan, (errand, order), have)
    if errand.is_paged:
        return lambda _older: deliver(courier, errand.card, store, order, _watch(head, report))
    return lambda older: deliver_file(courier, errand.card, store, order, older)


def fetch_one(store: Store, job: Job, bring: Bring) -> Fetched:
    """Fetch one source, unless what the store has of it is not old yet.

    Parameters
    ----------
    store
        Open.
    job
        What, in which box, and how.
    bring
        Brings it; is given the delivery of the same request that is there, or None.

    Raises
    ------
    SourceError, ContractError
        As `deliver`, `deliver_file`, `fetch_places` and the store; pages that can never become
        whole are dropped.
    """
    errand, wish = job.errand, job.wish
    shelf = find_place(errand)
    card = make_asked(errand, job.order)
    stock = scan_shelf(store, shelf)
    if stock.faults:  # a damaged one may be the one that counts
        raise SourceError(stock.faults)
    have = find_newest([each for each in stock.deliveries if is_same_request(each.card, card)])
    if wish.is_refresh:
        drop_pending(store, shelf)
    was_begun = is_begun(store, errand, card)
    is_asked = was_begun or wish.is_refresh
    if have is not None and not (
        is_asked or is_old(have, errand, wish.now) or is_behind(have, job.listing)
    ):
        return Fetched(errand, SAME, have)
    try:
        kept = bring(have)
    except KansenmakerError as error:
        if {fault.code for fault in error.faults} & SPOILT:
            drop_pending(store, shelf)
        raise
    is_same = any(kept.id == each.id for each in stock.deliveries)
    return Fetched(errand, SAME if is_same else RESUMED if was_begun else NEW, kept)


def _begin_order(wish: FetchWish) -> Order:
    return Order(Wanted(), "", wish.now, seed=wish.seed)


def _watch(head: str, report: Report) -> Callable[[Tally], object]:
    """Give a function that tells how many rows of a layer came."""

    def tell(tally: Tally) -> None:
        matched = f" van {tally.matched}" if tally.matched is not None else ""
        report(f"{head}: {tally.received}{matched} rijen, {tally.pages} delen")

    return tell
