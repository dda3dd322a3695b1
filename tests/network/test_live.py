"""The true services, asked a little: `pytest -m network tests/network -v -rA`.

Off by default. Needs internet; EP-Online also needs its key in the environment. Each test says in
its message what it asked, what came, and what the catalogue expected, so that a person can see what
a publisher changed and put it right in `data/catalog.toml`. A few hundred rows in all.
"""

import os
import time
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from layers.errors import KansenmakerError
from layers.fetching.address_list import read_address_list
from layers.fetching.asking import make_request
from layers.fetching.card import read_fetch_cards
from layers.fetching.completeness import Tally, judge_delivery
from layers.fetching.coverage import fetch_coverage
from layers.fetching.file_download import download_file, find_file
from layers.fetching.geocoder import geocode, is_exact
from layers.fetching.manners import Manners, Pace, name_agent
from layers.fetching.overpass import fetch_overpass
from layers.fetching.page import Wanted
from layers.fetching.polite import fetch_answer, open_courier
from layers.fetching.tiling import check_tiles, choose_tiles, note_received, prove_filter
from layers.fetching.walk import count_rows, fill_year, walk_pages
from scout.messages import word_faults

pytestmark = pytest.mark.network

CARDS = read_fetch_cards(Path(__file__).resolve().parents[2] / "data" / "catalog.toml")
# Half a kilometre around the Dom in Utrecht: a place where every layer of people has something.
BOUNDS = (136_500.0, 455_600.0, 137_000.0, 456_100.0)
YEAR = 2025
PAGED = [card for card in CARDS.values() if card.way in {"features", "wfs"} and card.by_region]
WHOLE = [card for card in CARDS.values() if card.way in {"features", "wfs"} and not card.by_region]
TABLES = [card for card in CARDS.values() if card.way.startswith("odata")]
COVERAGES = [card for card in CARDS.values() if card.way == "coverage"]
FILES = [card for card in CARDS.values() if card.way == "file" and not card.key_name]


def name(card):
    return card.id


@pytest.fixture
def courier():
    manners = Manners(user_agent=name_agent("live-test"), tries=3, page_s=120.0)
    pace = Pace(time.monotonic, time.sleep, np.random.default_rng(0))
    with open_courier(manners, pace, dict(os.environ)) as opened:
        yield opened


def told(card, action):
    """Do something, and put a fault in the words that a user would see."""
    try:
        return action()
    except KansenmakerError as error:
        shown = f"{card.id} ({card.tag}) {card.endpoint} {card.layer}\n{word_faults(error.faults)}"
        pytest.fail(f"{shown}\n{error}")


@pytest.mark.parametrize("card", PAGED, ids=name)
def test_a_piece_of_every_layer_is_whole(courier, card):
    card, tally = fill_year(card, YEAR), Tally()

    def walk():
        steps = list(walk_pages(courier, card, Wanted(BOUNDS), tally))
        proofs = ()
        if not tally.received:
            proofs = (prove_filter(courier, card),)
        elif tally.matched is None:
            tiles = choose_tiles(BOUNDS, 2, 4, np.random.default_rng(0))
            received = note_received(steps[0].rows if len(steps) == 1 else join(steps))
            assert check_tiles(courier, card, received, tiles)
            proofs = ("tiles",)
        return judge_delivery(card, tally, proofs), steps

    delivered, steps = told(card, walk)
    columns = list(steps[0].rows.columns) if steps else []
    print(f"{card.id}: {delivered.rows} rows, {delivered.checks}, {columns}")  # noqa: T201


def join(steps):
    return gpd.GeoDataFrame(pd.concat([step.rows for step in steps], ignore_index=True))


@pytest.mark.parametrize("card", WHOLE, ids=name)
def test_the_first_page_of_a_national_layer(courier, card):
    card = fill_year(card, YEAR)
    step = told(card, lambda: next(walk_pages(courier, card, Wanted(year=YEAR), Tally())))
    print(f"{card.id}: {step.page.received} of {step.page.matched}")  # noqa: T201


@pytest.mark.parametrize("card", TABLES, ids=name)
def test_a_table_of_cbs_counts_itself_and_has_its_columns(courier, card):
    wanted = Wanted(year=YEAR)
    matched = told(card, lambda: count_rows(courier, card, wanted))
    step = told(card, lambda: next(walk_pages(courier, card, wanted, Tally())))
    print(f"{card.id}: {matched} rows, {list(step.rows.columns)}")  # noqa: T201
    assert matched


def test_an_address(courier):
    card = CARDS["locatieserver"]
    found = told(card, lambda: geocode(courier, card, "Domplein 29, 3512 JE Utrecht"))
    assert any(is_exact(each, "3512JE", "29") for each in found.found), found


@pytest.mark.parametrize("card", COVERAGES, ids=name)
def test_a_raster(courier, card, tmp_path):
    got = told(card, lambda: fetch_coverage(courier, card, Wanted(BOUNDS), tmp_path / "r.tif"))
    print(f"{card.id}: {got.size_bytes} bytes, {got.checks}")  # noqa: T201


def test_supermarkets(courier, tmp_path):
    card = CARDS["osm_voorzieningen"]
    path = tmp_path / "osm.osm"
    assert told(card, lambda: fetch_overpass(courier, card, Wanted(BOUNDS), path))


@pytest.mark.parametrize("card", FILES, ids=name)
def test_the_beginning_of_a_file(courier, card):
    request = make_request(card, courier.keys, card.endpoint, {}, card.accepts)
    start = replace(request, headers={"Range": "bytes=0-99"}, max_bytes=card.max_megabytes * 10**6)
    answer = told(card, lambda: fetch_answer(courier, start))
    head = dict(answer.headers)
    print(card.id, answer.status, head.get("etag"), head.get("content-range"))  # noqa: T201


@pytest.mark.parametrize("card", [c for c in CARDS.values() if c.way == "places"], ids=name)
def test_a_list_of_addresses_has_its_columns(courier, card, tmp_path):
    path = tmp_path / "lijst.csv"
    told(card, lambda: download_file(courier, CARDS[card.layer], path, None))
    listed = told(card, lambda: read_address_list(path, card))
    assert len(listed)
    assert listed["gemeente"].ne("").mean() > 0.9, listed["gemeente"].head().tolist()
    print(card.id, len(listed), listed.iloc[0].to_dict())  # noqa: T201


def test_ep_online_names_its_file(courier):
    card = CARDS["ep_online"]
    if card.key_name not in os.environ:
        pytest.skip(f"{card.key_name} is not in the environment")
    assert told(card, lambda: find_file(courier, card)).startswith("https://")
