"""One round of fetching from the command line: opens the door, and says what came."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from layers.errors import SourceError, SourceUnreachableError
from layers.fetching.manners import Manners, Pace, name_agent
from layers.fetching.polite import Courier, open_courier
from layers.store.folder import make_store, open_store
from scout.commands.sources import show
from scout.console import print_result, say, show_progress
from scout.fetch import Fetched, FetchWish, fetch_layers, look_up_layers
from scout.fetch_plan import Plan
from scout.fetch_region import FetchRegion
from scout.fetch_text import shape_fetched, tell_fetched, write_layer_lines
from scout.settings_text import relate_path
from scout.version import find_version


@dataclass(frozen=True)
class Shop:
    """Where things are kept, and how is told.

    Parameters
    ----------
    store_path
        Folder of the store.
    settings_path
        For which settings is fetched; None for a region of the list.
    is_json
        Tell it to a program.
    """

    store_path: Path
    settings_path: Path | None
    is_json: bool


@contextmanager
def open_door(plan: Plan) -> Iterator[Courier]:
    """Open the way to the services, with the keys that the environment has for this plan."""
    manners = Manners(user_agent=name_agent(find_version() or ""))
    # The seed is of this process: two who were refused together must not come back together.
    pace = Pace(time.monotonic, time.sleep, np.random.default_rng(os.getpid()))
    names = {each.card.key_name for each in plan.errands} - {""}
    keys = {name: os.environ[name] for name in names if name in os.environ}
    with open_courier(manners, pace, keys) as courier:
        yield courier


def bring_layers(
    shop: Shop, work: tuple[Plan, FetchRegion, FetchWish], is_offline: bool
) -> tuple[Fetched, ...]:
    """Fetch a plan into the store, or only look what is there.

    Parameters
    ----------
    shop
        With the store; made if it is not there, unless nothing is fetched.
    work
        What, for which region, how.
    is_offline
        Nothing is asked: no socket is opened.

    Raises
    ------
    SourceError
        As `make_store` and `open_store`.
    """
    plan = work[0]
    if is_offline:
        return look_up_layers(open_store(shop.store_path), plan)
    store = make_store(shop.store_path)
    try:
        with show_progress() as report, open_door(plan) as courier:
            return fetch_layers(courier, store, work, report)
    except KeyboardInterrupt:
        say("Wat al binnen is, blijft. Met hetzelfde commando gaat u daarna verder.")
        raise


def show_fetched(shop: Shop, plan: Plan, region: FetchRegion, found: Sequence[Fetched]) -> None:
    """Print what came, and the lines for the settings; then raise what went wrong.

    Raises
    ------
    SourceUnreachableError
        Every fault, if some service did not answer as it should.
    SourceError
        Every fault, if it was only something else.
    """
    if shop.is_json:
        show(shape_fetched(found))
    else:
        show(tell_fetched(found, region))
        folder = shop.settings_path.absolute().parent if shop.settings_path else Path.cwd()
        lines = write_layer_lines(found, Path(relate_path(shop.store_path, folder)), plan.borders)
        if lines:
            print_result(f"\nDeze regels kunnen in de instellingen:\n\n{lines}")
    errors = [each.error for each in found if each.error is not None]
    faults = [fault for error in errors for fault in error.faults]
    if any(isinstance(error, SourceUnreachableError) for error in errors):
        raise SourceUnreachableError(faults)
    if faults:
        raise SourceError(faults)
