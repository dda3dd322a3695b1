"""The second way in, by place."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from layers.errors import SourceUnreachableError
from layers.fetching.completeness import Tally, judge_delivery
from layers.fetching.page import Wanted
from layers.fetching.polite import open_courier
from layers.fetching.tiling import check_tiles, choose_tiles, note_received, prove_filter
from layers.fetching.walk import walk_pages
from tests.layers.fetching.build_service import (
    QUICK,
    FakeTime,
    FaultyLine,
    Service,
    card_of,
    make_features,
)

BOUNDS = (19_950.0, 559_950.0, 22_050.0, 562_050.0)  # the grid of 400 squares
TILES = choose_tiles(BOUNDS, 4, 16, np.random.default_rng(0))


def receive(service, card):
    tally = Tally()
    line = FaultyLine(service)
    with open_courier(QUICK, FakeTime().pace(), transport=line) as courier:
        steps = list(walk_pages(courier, card, Wanted(BOUNDS), tally))
    rows = gpd.GeoDataFrame(pd.concat([step.rows for step in steps], ignore_index=True))
    return note_received(rows), tally


def check(service, card, received, tiles=TILES):
    line = FaultyLine(service)
    with open_courier(QUICK, FakeTime().pace(), transport=line) as courier:
        return check_tiles(courier, card, received, tiles)


class Losing(Service):
    """Leaves rows out of the chain of the whole region, and out of no tile."""

    lost = frozenset()

    def within(self, query):
        rows = super().within(query)
        west, _, east, _ = map(float, query["bbox"].split(",")[:4])
        is_whole = east - west > 2_000
        return [each for each in rows if not (is_whole and each["id"] in self.lost)]


@pytest.mark.parametrize("way", ["features", "wfs"])
def test_all_tiles_agree_with_a_whole_chain(way):
    received, tally = receive(Service(make_features(400)), card_of(way, page_size=50))
    assert check(Service(make_features(400)), card_of(way), received) >= 400
    assert "tiles" in judge_delivery(card_of(way), tally, ("tiles",)).checks


def test_one_lost_row_shows():
    service = Losing(make_features(400))
    service.lost = {"zee-00217"}
    received, _ = receive(service, card_of(page_size=50))
    assert len(received.ids) == 399
    with pytest.raises(SourceUnreachableError) as caught:
        check(service, card_of(), received)
    assert {f.fields["lost"] for f in caught.value.faults} == {1}  # two tiles if on a seam


def test_a_row_that_the_tile_lacks_shows_too():
    received, _ = receive(Service(make_features(400)), card_of(page_size=50))
    with pytest.raises(SourceUnreachableError) as caught:
        check(Service(make_features(399)), card_of(), received)
    assert {f.fields["extra"] for f in caught.value.faults} == {1}


def test_a_box_that_reaches_into_a_tile_where_the_shape_is_not():
    # A bent shape: its box covers the tile's corner, the shape itself does not. The service knows.
    bent = make_features(1)
    ring = [[0, 0], [400, 0], [400, 20], [20, 20], [20, 400], [0, 400], [0, 0]]
    bent[0]["geometry"]["coordinates"] = [[[20_000 + x, 560_000 + y] for x, y in ring]]
    received, _ = receive(Service(bent), card_of())
    tile = (20_100.0, 560_100.0, 20_500.0, 560_500.0)
    assert check(Service([]), card_of(), received, (tile,)) == 0


def test_tiles_are_chosen_once_each_and_cover_the_region():
    area = sum((east - west) * (north - south) for west, south, east, north in TILES)
    assert len(set(TILES)) == 16
    assert area == pytest.approx(2_100.0**2)
    some = choose_tiles(BOUNDS, 4, 5, np.random.default_rng(1))
    assert len(set(some)) == 5
    assert set(some) <= set(TILES)
    assert some == choose_tiles(BOUNDS, 4, 5, np.random.default_rng(1))


def test_a_filter_that_works_and_one_that_answers_nothing():
    class Blind(Service):
        def within(self, query):
            return [] if "bbox" in query else self.features

    for way in ("features", "wfs"):
        card = card_of(way, max_start=3)
        line = FaultyLine(Service(make_features(30)))
        with open_courier(QUICK, FakeTime().pace(), transport=line) as courier:
            assert prove_filter(courier, card) == "filter_works"
        for service, code in ((Blind(make_features(30)), "filter_fails"), (Service([]), "empty")):
            line = FaultyLine(service)
            with (
                open_courier(QUICK, FakeTime().pace(), transport=line) as courier,
                pytest.raises(SourceUnreachableError, match=f"fetch_{code}"),
            ):
                prove_filter(courier, card)


def test_rows_without_a_place_are_no_part_of_it():
    features = make_features(3)
    features[1]["geometry"] = None

    class Loose(Service):
        def within(self, query):  # noqa: ARG002
            return self.features

    received, tally = receive(Loose(json.loads(json.dumps(features))), card_of())
    assert tally.received == 3
    assert received.ids.tolist() == ["zee-00000", "zee-00002"]
