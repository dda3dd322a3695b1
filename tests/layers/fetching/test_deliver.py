"""From service to store: stopped anywhere, gone on with, and whole or not there."""

from datetime import UTC, datetime, timedelta

import pytest

from layers.errors import KansenmakerError, SourceError, SourceUnreachableError
from layers.fetching.deliver import Order, deliver
from layers.fetching.page import Wanted
from layers.fetching.polite import open_courier
from layers.store.delivery import find_latest, list_deliveries
from layers.store.extract import read_stored
from layers.store.folder import Shelf, make_store
from layers.store.unfinished import drop_pending, list_unfinished
from tests.layers.fetching.build_service import (
    QUICK,
    FakeTime,
    FaultyLine,
    Service,
    card_of,
    make_features,
)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BOUNDS = (19_950.0, 559_950.0, 22_050.0, 562_050.0)
TRUTH = [f"zee-{number:05d}" for number in range(60)]


def bring(store, service, faults=(), card=None, now=NOW):
    line = FaultyLine(service, faults, FakeTime())
    order = Order(Wanted(BOUNDS), "noordzee", now)
    line.told = []
    with open_courier(QUICK, line.time.pace(), transport=line) as courier:
        tell = lambda tally: line.told.append((tally.pages, tally.received))  # noqa: E731
        return deliver(courier, card or card_of(), store, order, tell), line


@pytest.mark.parametrize("way", ["features", "wfs", "odata3"])
@pytest.mark.parametrize("counts", [True, False])
def test_a_layer_comes_into_the_store_with_its_proofs(tmp_path, way, counts):
    store = make_store(tmp_path / "store")
    kept, _ = bring(store, Service(make_features(60), counts=counts), card=card_of(way))
    rows = read_stored(store, kept)
    assert len(rows) == 60
    is_counted = counts or way != "features"
    assert ("count_after" if is_counted else "tiles") in kept.card.checks
    assert kept.card.asked == (60 if is_counted else None)
    assert list_unfinished(store) == ()
    assert find_latest(store, Shelf("zee", "nl" if way == "odata3" else "noordzee")) == kept


def test_what_was_kept_is_not_asked_again(tmp_path):
    store = make_store(tmp_path / "store")
    with pytest.raises(SourceUnreachableError, match="fetch_status"):
        bring(store, Service(make_features(60)), ["", "", "404"])
    assert [(each.pages, each.rows) for each in list_unfinished(store)] == [(2, 14)]
    kept, line = bring(store, Service(make_features(60)), now=NOW + timedelta(hours=1))
    assert "cursor=14" in str(line.requests[0].url)
    assert (line.told[0], line.told[-1]) == ((3, 21), (9, 60))
    assert sorted(read_stored(store, kept)["feature_id"]) == TRUTH


@pytest.mark.parametrize("fault", ["lost_next", "lost_row", "repeat", "lost_page", "axes", "html"])
@pytest.mark.parametrize("counts", [True, False])
def test_half_a_layer_never_gets_a_place(tmp_path, fault, counts):
    store, service = make_store(tmp_path / "store"), Service(make_features(60), counts=counts)
    with pytest.raises(KansenmakerError):
        bring(store, service, ["", "", *[fault] * 5])
    assert list_deliveries(store) == ()
    drop_pending(store, Shelf("zee", "noordzee"))
    kept, _ = bring(store, service)
    assert sorted(read_stored(store, kept)["feature_id"]) == TRUTH


def test_a_list_that_shifts_between_two_sessions(tmp_path):
    store = make_store(tmp_path / "store")
    features = make_features(60)
    with pytest.raises(SourceUnreachableError):
        bring(store, Service(features), ["", "404"])
    moved = [features[-1], *features[:-1]]  # row 6 comes again, as row 7
    with pytest.raises(SourceUnreachableError, match="fetch_row_repeated"):
        bring(store, Service(moved))
    assert list_deliveries(store) == ()


def test_nothing_at_all_is_believed_only_after_a_proof(tmp_path):
    store = make_store(tmp_path / "store")
    far = make_features(1)
    far[0]["geometry"]["coordinates"] = [[[x + 50_000, y] for x, y in
                                          far[0]["geometry"]["coordinates"][0]]]  # fmt: skip
    with pytest.raises(SourceUnreachableError, match="fetch_empty"):
        bring(store, Service(far))
    kept, _ = bring(store, Service(far), card=card_of(may_be_empty=True))
    assert (kept.content.rows, kept.card.asked) == (0, 0)
    assert "filter_works" in kept.card.checks


def test_a_note_that_is_not_ours(tmp_path):
    store = make_store(tmp_path / "store")
    with pytest.raises(SourceUnreachableError):
        bring(store, Service(make_features(60)), ["", "404"])
    record = next((tmp_path / "store" / "pending").rglob("page-000001.json"))
    record.write_text(record.read_text().replace('"note": "[1', '"note": "[7'))
    assert '"note": "[7' in record.read_text()
    with pytest.raises(SourceError, match="fetch_note"):
        bring(store, Service(make_features(60)))


def test_an_empty_page_by_mistake_is_not_nothing(tmp_path):
    store = make_store(tmp_path / "store")
    with pytest.raises(SourceUnreachableError, match="fetch_tiles"):
        bring(store, Service(make_features(5)), ["lost_page"], card=card_of(may_be_empty=True))
