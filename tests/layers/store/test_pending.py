"""Deliveries that come page by page: they go on, and never pass for whole when they are not."""

import json
import math
from itertools import pairwise

import geopandas as gpd
import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given, settings
from shapely.geometry import Point

from layers.errors import ContractError, SourceError
from layers.store.completion import finish_delivery
from layers.store.delivery import find_latest, list_deliveries
from layers.store.deposit import put_table
from layers.store.extract import read_stored
from layers.store.folder import Shelf, make_store
from layers.store.page import append_page, list_pages
from layers.store.pending import begin_delivery
from layers.store.unfinished import drop_pending, list_unfinished
from tests.layers.store.build_store import NOON, a_card, a_table, at_day, some_parcels

SHELF = Shelf("parcels", "oost")


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


def code_of(call, *words):
    with pytest.raises((SourceError, ContractError)) as caught:
        call(*words)
    return caught.value.faults[0].code


def pages_of(store):
    with begin_delivery(store, a_card()) as pending:
        return [page.name for page in list_pages(pending)]


def test_pages_become_one_delivery_equal_to_the_whole(store, tmp_path):
    with begin_delivery(store, a_card()) as pending:
        for number in range(3):
            append_page(pending, f"page-{number}", some_parcels(10, first=10 * number))
        done = finish_delivery(pending, a_card(asked=30), ["page-0", "page-1", "page-2"])
    whole = put_table(make_store(tmp_path / "b"), some_parcels(30), a_card(asked=30))
    assert done.content.sha256 == whole.content.sha256
    assert done == find_latest(store, SHELF)
    assert list_unfinished(store) == ()


def test_a_stopped_delivery_goes_on(store):
    def fetch():
        with begin_delivery(store, a_card()) as pending:
            append_page(pending, "page-0", some_parcels(10), note="cursor=10")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch()
    (left,) = list_unfinished(store)
    assert (left.shelf, left.pages, left.rows, left.begun_at) == (SHELF, 1, 10, NOON)
    assert list_deliveries(store) == ()
    with begin_delivery(store, a_card(fetched_at=at_day(1))) as pending:
        assert pending.begun_at == NOON
        (page,) = list_pages(pending)
        assert (page.name, page.note, page.rows) == ("page-0", "cursor=10", 10)
        append_page(pending, "page-1", some_parcels(5, first=10))
        card = a_card(fetched_at=at_day(1), checks=("cursor_ended",))
        done = finish_delivery(pending, card, ["page-0", "page-1"])
    assert (done.content.rows, done.card.checks) == (15, ("cursor_ended",))


@pytest.mark.parametrize("facts", [{"etag": "new"}, {"asked": 31}, {"window_m": (0, 0, 1, 1)}])
def test_pages_of_another_request_are_dropped(store, facts):
    """Half of the old state and half of the new one is no state that ever was."""
    with begin_delivery(store, a_card()) as pending:
        append_page(pending, "page-0", some_parcels(10))
    with begin_delivery(store, a_card(fetched_at=at_day(1), **facts)) as pending:
        assert list_pages(pending) == ()
        assert pending.begun_at == at_day(1)


def test_pages_and_tiles_do_not_mix(store):
    with begin_delivery(store, a_card(), "tiles") as pending:
        append_page(pending, "tile-0", some_parcels(10))
    assert pages_of(store) == []


def test_one_fetcher_at_a_time(store):
    with begin_delivery(store, a_card()):
        with pytest.raises(SourceError) as caught, begin_delivery(store, a_card()):
            pass
        assert caught.value.faults[0].code == "store_busy"
        with begin_delivery(store, a_card(area="west")):
            pass


def test_a_missing_or_unnamed_page_stops(store):
    with begin_delivery(store, a_card()) as pending:
        append_page(pending, "page-0", some_parcels(10))
        append_page(pending, "page-1", some_parcels(10, first=10))
        with pytest.raises(SourceError) as caught:
            finish_delivery(pending, a_card(), ["page-0", "page-2"])
        told = [(fault.code, fault.fields["page"]) for fault in caught.value.faults]
        assert told == [("store_page_missing", "page-1"), ("store_page_missing", "page-2")]
        assert len(list_pages(pending)) == 2


def test_too_few_rows_stop_and_the_pages_stay(store):
    with begin_delivery(store, a_card()) as pending:
        append_page(pending, "page-0", some_parcels(10))
        assert code_of(finish_delivery, pending, a_card(asked=11), ["page-0"]) == "store_count"
        assert len(list_pages(pending)) == 1
    assert list_deliveries(store) == ()


def test_the_card_of_another_shelf_stops(store):
    with begin_delivery(store, a_card()) as pending:
        append_page(pending, "page-0", some_parcels(10))
        wrong = a_card(area="west")
        assert code_of(finish_delivery, pending, wrong, ["page-0"]) == "store_card_value"


def test_a_repeated_an_empty_and_a_changed_page_stop(store):
    with begin_delivery(store, a_card()) as pending:
        first = append_page(pending, "page-0", some_parcels(10))
        assert append_page(pending, "page-0", some_parcels(10)) == first
        assert code_of(append_page, pending, "page-1", some_parcels(10)) == "store_page_repeated"
        assert code_of(append_page, pending, "page-1", some_parcels(0)) == "store_page_empty"
        assert code_of(append_page, pending, "page-0", some_parcels(9)) == "store_page_changed"
        assert list_pages(pending) == (first,)


def test_a_source_that_says_it_is_empty_may_be(store):
    with begin_delivery(store, a_card(asked=0)) as pending:
        append_page(pending, "page-0", some_parcels(0))
        done = finish_delivery(pending, a_card(asked=0), ["page-0"])
    assert done.content.rows == 0
    read = read_stored(store, done)
    assert list(read.columns) == ["parcel_id", "area_m2", "geometry"]


def test_tiles_may_be_empty_and_share_what_lies_on_a_seam(store):
    with begin_delivery(store, a_card(), "tiles") as pending:
        append_page(pending, "tile-0", some_parcels(10))
        append_page(pending, "tile-1", some_parcels(10))
        append_page(pending, "tile-2", some_parcels(10, first=5))
        append_page(pending, "tile-3", some_parcels(0))
        names = [f"tile-{number}" for number in range(4)]
        done = finish_delivery(pending, a_card(asked=15), names)
    assert (done.content.rows, done.content.received, done.content.repeated) == (15, 30, 15)


def test_a_damaged_page_must_come_again(store):
    with begin_delivery(store, a_card()) as pending:
        kept = append_page(pending, "page-0", some_parcels(10))
        spoilt = append_page(pending, "page-1", some_parcels(10, first=10))
    folder = store.path / "pending" / "parcels" / "oost" / "pages"
    path = folder / f"{spoilt.sha256}.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    (folder / "page-2.json").write_bytes(b"{")
    with begin_delivery(store, a_card()) as pending:
        assert list_pages(pending) == (kept,)
        append_page(pending, "page-1", some_parcels(10, first=10))
        assert finish_delivery(pending, a_card(), ["page-0", "page-1"]).content.rows == 20


def test_rows_of_a_page_without_its_record_do_not_stand_in_its_way(store):
    """A process was stopped between the two."""
    with begin_delivery(store, a_card()) as pending:
        append_page(pending, "page-0", some_parcels(10))
        (store.path / "pending" / "parcels" / "oost" / "pages" / "page-0.json").unlink()
        assert list_pages(pending) == ()
        append_page(pending, "page-0", some_parcels(10))
        assert finish_delivery(pending, a_card(), ["page-0"]).content.rows == 10


def test_a_begin_that_cannot_be_read_begins_again(store):
    with begin_delivery(store, a_card()) as pending:
        append_page(pending, "page-0", some_parcels(10))
    path = store.path / "pending" / "parcels" / "oost" / "begin.json"
    told = json.loads(path.read_bytes())
    for text in (b"", b"[]", json.dumps({**told, "begun_at": "soon"}).encode()):
        path.write_bytes(text)
        assert list_unfinished(store) == ()
        assert pages_of(store) == []


def test_what_is_under_way_can_be_dropped(store):
    with begin_delivery(store, a_card()) as pending:
        append_page(pending, "page-0", some_parcels(10))
        assert code_of(drop_pending, store, SHELF) == "store_busy"
    drop_pending(store, SHELF)
    drop_pending(store, SHELF)
    assert list_unfinished(store) == ()


def test_a_page_keeps_the_system_in_which_it_came(store):
    with begin_delivery(store, a_card()) as pending:
        page = append_page(pending, "page-0", some_parcels(10, crs=4326))
        done = finish_delivery(pending, a_card(), ["page-0"])
    assert (page.crs_given, done.content.crs_given, done.content.crs) == (
        "EPSG:4326", "EPSG:4326", "EPSG:28992",
    )  # fmt: skip


def test_pages_in_two_systems_stop(store):
    with begin_delivery(store, a_card()) as pending:
        append_page(pending, "page-0", some_parcels(10, crs=4326))
        append_page(pending, "page-1", some_parcels(10, first=10))
        with pytest.raises(ContractError) as caught:
            finish_delivery(pending, a_card(), ["page-0", "page-1"])
    assert caught.value.faults[0].fields["found"] == "EPSG:28992, EPSG:4326"


def finish_tables(store, *tables):
    card = a_card(key=())
    names = [f"page-{number}" for number in range(len(tables))]
    with begin_delivery(store, card) as pending:
        for name, table in zip(names, tables, strict=True):
            append_page(pending, name, table)
        return read_stored(store, finish_delivery(pending, card, names))


def test_tables_stand_in_the_order_of_their_names(store):
    card = a_card(key=())
    with begin_delivery(store, card) as pending:
        append_page(pending, "page-10", a_table(2, first=2))
        append_page(pending, "page-9", a_table(2))
        done = finish_delivery(pending, card, ["page-9", "page-10"])
    assert read_stored(store, done)["people"].tolist() == [0, 10, 20, 30]


def test_a_whole_number_may_become_a_fraction_where_one_is_unknown(store):
    read = finish_tables(
        store,
        pd.DataFrame({"n": [1, 2], "word": ["a", "b"], "never": [None, None]}),
        pd.DataFrame({"n": [3.0, math.nan], "word": [None, None], "never": [None, None]}),
    )
    assert read["n"].tolist()[:3] == [1.0, 2.0, 3.0]
    assert math.isnan(read["n"].iloc[3])
    assert read["word"].tolist()[:2] == ["a", "b"]
    assert read["word"].isna().tolist() == [False, False, True, True]
    assert read["never"].isna().all()


@pytest.mark.parametrize(
    "second",
    [
        pd.DataFrame({"n": ["3"], "word": ["c"]}),
        pd.DataFrame({"n": [3]}),
        pd.DataFrame({"n": [3], "word": ["c"], "new": [1]}),
        pd.DataFrame({"n": [True], "word": ["c"]}),
    ],
)
def test_pages_of_another_kind_stop(store, second):
    with pytest.raises(ContractError) as caught:
        finish_tables(store, pd.DataFrame({"n": [1], "word": ["a"]}), second)
    assert {fault.code for fault in caught.value.faults} == {"store_pages_differ"}


def test_a_number_too_long_for_a_fraction_is_never_rounded(store):
    long = pd.DataFrame({"n": [9_007_199_254_740_993]})
    for other in ([1.5], [None], pd.array([None, 1], dtype="Int64")):
        with pytest.raises(ContractError) as caught:
            finish_tables(store, long, pd.DataFrame({"n": other}))
        assert caught.value.faults[0].code == "store_pages_differ"
        drop_pending(store, SHELF)
    assert finish_tables(store, long, long + 2)["n"].tolist() == [2**53 + 1, 2**53 + 3]


def test_the_note_of_a_page_holds_no_key(store):
    with begin_delivery(store, a_card()) as pending:
        note = "https://a.nl/items?cursor=3&apikey=HUSH"
        assert code_of(append_page, pending, "page-0", some_parcels(1), note) == "store_secret"
        append_page(pending, "page-0", some_parcels(1), "https://a.nl/items?cursor=3")
    stored = [path.read_bytes() for path in store.path.rglob("*") if path.is_file()]
    assert not any(b"HUSH" in each for each in stored)


def test_names_of_pages_are_names(store):
    with begin_delivery(store, a_card()) as pending:
        assert code_of(append_page, pending, "../x", some_parcels(1)) == "store_name"


@settings(max_examples=10)
@given(
    cuts=st.lists(st.integers(1, 39), unique=True, max_size=6),
    stops=st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_however_it_is_cut_and_stopped_it_is_the_same(tmp_path_factory, cuts, stops):
    store = make_store(tmp_path_factory.mktemp("a") / "store")
    edges = [0, *sorted(cuts), 40]
    plan = {f"page-{at}": (low, high) for at, (low, high) in enumerate(pairwise(edges))}
    for stop in [*stops, False]:
        with begin_delivery(store, a_card(asked=40)) as pending:
            done = {page.name for page in list_pages(pending)}
            for name in [name for name in plan if name not in done]:
                low, high = plan[name]
                append_page(pending, name, some_parcels(high - low, first=low))
                if stop:
                    break
            if {page.name for page in list_pages(pending)} == set(plan):
                put = finish_delivery(pending, a_card(asked=40), list(plan))
                break
    assert sorted(read_stored(store, put)["parcel_id"]) == sorted(some_parcels(40)["parcel_id"])


def test_points_of_a_service_in_degrees_stay_where_they_are(store):
    spots = gpd.GeoDataFrame(
        {"parcel_id": ["a"]}, geometry=[Point(155_000, 463_000)], crs=28992
    ).to_crs(4326)
    with begin_delivery(store, a_card()) as pending:
        append_page(pending, "page-0", spots)
        read = read_stored(store, finish_delivery(pending, a_card(), ["page-0"]))
    assert read.geometry.iloc[0].distance(Point(155_000, 463_000)) < 0.01
