"""Opens the way to the service for addresses, for the intake."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from layers.fetching.card import read_fetch_cards
from layers.fetching.geocoder import Found, geocode
from layers.fetching.manners import Manners, Pace, name_agent
from layers.fetching.polite import open_courier
from layers.intake.geocode import Geocode
from scout.console import Report
from scout.manifest import find_version
from scout.settings import find_data

CARD = "locatieserver"


@contextmanager
def open_geocoder(report: Report) -> Iterator[Geocode]:
    """Give a function that asks PDOK Locatieserver for addresses, one polite question at a time.

    Parameters
    ----------
    report
        Is told how far the questions are.
    """
    card = read_fetch_cards(find_data("catalog.toml"))[CARD]
    manners = Manners(user_agent=name_agent(find_version() or ""))
    # The seed is of this process: two who were refused together must not come back together.
    pace = Pace(time.monotonic, time.sleep, np.random.default_rng(os.getpid()))
    with open_courier(manners, pace) as courier:

        def ask(queries: Sequence[str]) -> list[Sequence[Found]]:
            answers: list[Sequence[Found]] = []
            for number, query in enumerate(queries, 1):
                report(f"Adres {number} van {len(queries)} wordt opgezocht")
                answers.append(geocode(courier, card, query).found)
            return answers

        yield ask
