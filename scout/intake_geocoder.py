"""Opens the way to the service for addresses, for the intake; what was asked before is kept."""

import math
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from layers.fetching.card import FetchCard, read_fetch_cards
from layers.fetching.geocoder import Found, geocode
from layers.fetching.manners import Manners, Pace, name_agent
from layers.fetching.polite import Courier, open_courier
from layers.intake.geocode import Answers, Geocode
from layers.store.answers import find_answer, keep_answer
from layers.store.folder import Store, make_store, open_store
from scout.console import Report
from scout.packaged import find_data
from scout.version import find_version

CARD = "locatieserver"


@dataclass(frozen=True)
class Memory:
    """Where answers are kept, and until when they count.

    Parameters
    ----------
    store
        Open.
    now
        The moment, with its time zone.
    """

    store: Store
    now: datetime


@contextmanager
def open_geocoder(report: Report, memory: Memory | None = None) -> Iterator[Geocode]:
    """Give a function that asks PDOK Locatieserver for addresses, a polite few at a time.

    Parameters
    ----------
    report
        Is told how far the questions are.
    memory
        Answers that are kept there and not too old are used, and new ones are added; None keeps
        nothing.
    """
    card = read_fetch_cards(find_data("catalog.toml"))[CARD]
    manners = Manners(user_agent=name_agent(find_version() or ""))
    # The seed is of this process: two who were refused together must not come back together.
    pace = Pace(time.monotonic, time.sleep, np.random.default_rng(os.getpid()))
    with open_courier(manners, pace) as courier:
        yield make_geocode(courier, card, report, memory)


def make_geocode(
    courier: Courier, card: FetchCard, report: Report, memory: Memory | None
) -> Geocode:
    """Make the function that asks what is not kept, and keeps each answer as it comes.

    Parameters
    ----------
    courier, card
        Who asks, and whom.
    report, memory
        As `open_geocoder`.
    """

    def ask(queries: Sequence[str]) -> Sequence[Answers]:
        known = [recall(memory, card, query) for query in queries]
        new = [query for query, found in zip(queries, known, strict=True) if found is None]
        came = iter(ask_all(courier, card, new, report))
        answers = []
        for query, found in zip(queries, known, strict=True):
            answer = found if found is not None else next(came)
            if found is None and memory is not None:
                told = [write_found(each) for each in answer]
                keep_answer(memory.store, card.id, query, (told, memory.now))
            answers.append(answer)
        return answers

    return ask


@contextmanager
def choose_geocoder(
    report: Report, store_path: Path, limits: tuple[bool, bool]
) -> Iterator[Geocode | None]:
    """Open the way that fits: the service, only what is kept, or nobody.

    Parameters
    ----------
    report
        As `open_geocoder`.
    store_path
        Folder of the store; made if the service is asked.
    limits
        Whether nobody may be asked; and whether the region is invented, so that no address of it
        may be looked up at all.

    Raises
    ------
    SourceError
        As `make_store` and `open_store`.
    """
    is_offline, is_invented = limits
    now = datetime.now(tz=UTC)
    if is_invented or (is_offline and not store_path.exists()):
        yield None
    elif is_offline:
        yield recall_only(Memory(open_store(store_path), now))
    else:
        with open_geocoder(report, Memory(make_store(store_path), now)) as geocode:
            yield geocode


def recall_only(memory: Memory) -> Geocode:
    """Give a function that knows only what was asked before, and asks nobody.

    Parameters
    ----------
    memory
        With the answers.
    """
    card = read_fetch_cards(find_data("catalog.toml"))[CARD]
    return lambda queries: [recall(memory, card, query) for query in queries]


def ask_all(
    courier: Courier, card: FetchCard, queries: Sequence[str], report: Report
) -> Iterator[tuple[Found, ...]]:
    """Ask for addresses, as many at the same time as manners allow; answers keep their order."""
    with ThreadPoolExecutor(max_workers=courier.manners.per_host) as workers:
        answers = workers.map(lambda query: geocode(courier, card, query).found, queries)
        try:
            for number in range(1, len(queries) + 1):
                report(f"Adres {number} van {len(queries)} wordt opgezocht")
                yield next(answers)
        finally:
            workers.shutdown(wait=True, cancel_futures=True)


def recall(memory: Memory | None, card: FetchCard, query: str) -> Answers:
    """Give what was found before for an address; None if nobody asked, or too long ago."""
    if memory is None:
        return None
    oldest = memory.now - timedelta(days=card.max_age_days)
    told = find_answer(memory.store, card.id, query, oldest)
    try:
        return tuple(read_found(each) for each in told) if isinstance(told, list) else None
    except (TypeError, KeyError, ValueError):  # of another version: then it is asked again
        return None


def write_found(found: Found) -> dict[str, object]:
    """Write a find for JSON; a number that is unknown is null."""
    return {
        name: None if isinstance(value, float) and math.isnan(value) else value
        for name, value in asdict(found).items()
    }


def read_found(told: dict[str, Any]) -> Found:
    """Read back what `write_found` wrote."""
    numbers = {
        name: math.nan if told[name] is None else float(told[name])
        for name in ("score", "x_m", "y_m")
    }
    return Found(**{**told, **numbers, "parcel_ids": tuple(told["parcel_ids"])})
