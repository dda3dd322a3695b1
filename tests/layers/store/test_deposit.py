"""Putting deliveries in the store, listing them and reading them back."""

import hashlib
import json
from datetime import date

import pandas as pd
import pytest

from layers.errors import ContractError, SourceError
from layers.store import content
from layers.store.delivery import (
    find_folder,
    find_latest,
    list_deliveries,
    scan_store,
    shape_delivery,
)
from layers.store.deposit import confirm_delivery, put_table
from layers.store.extract import read_stored
from layers.store.folder import Shelf, make_store
from layers.store.lock import hold_shelf
from layers.store.verification import verify_store
from tests.layers.store.build_store import NOON, a_card, a_table, at_day, some_parcels

SHELF = Shelf("parcels", "oost")


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


def code_of(call, *words):
    with pytest.raises((SourceError, ContractError)) as caught:
        call(*words)
    return caught.value.faults[0].code


def test_a_delivery_is_there_with_its_card(store):
    put = put_table(store, some_parcels(20), a_card(licence="CC BY 4.0", asked=20))
    folder = find_folder(store, put)
    assert (
        folder.relative_to(store.path).as_posix() == f"deliveries/parcels/oost/2026-11-21-{put.id}"
    )
    assert sorted(path.name for path in folder.iterdir()) == ["card.json", "content.parquet"]
    card = json.loads((folder / "card.json").read_bytes())
    digest = hashlib.sha256((folder / "content.parquet").read_bytes()).hexdigest()
    assert (card["content"]["sha256"], put.content.sha256) == (digest, digest)
    assert put.id == hashlib.sha256((folder / "card.json").read_bytes()).hexdigest()[:16]
    assert card["card"]["licence"] == "CC BY 4.0"
    # Twenty squares of 8 m on one row, a step of 10 m apart.
    assert put.content.bounds_m == (200_000, 450_000, 200_198, 450_008)
    assert (put.content.rows, put.content.columns) == (20, ("parcel_id", "area_m2"))
    assert list_deliveries(store) == (put,)
    assert find_latest(store, SHELF) == put
    assert not list((store.path / "aside").rglob("*.parquet"))


def test_a_table_without_places_is_stored_as_it_is(store):
    table = a_table(7)
    put = put_table(store, table, a_card(source_id="people", key=("code",)))
    read = read_stored(store, put)
    pd.testing.assert_frame_equal(read.reset_index(drop=True), table)
    assert (put.content.crs, put.content.bounds_m) == ("", None)
    assert code_of(read_stored, store, put, (0.0, 0.0, 1.0, 1.0)) == "store_bounds"


def test_the_same_again_is_stored_once_and_seen_again(store):
    first = put_table(store, some_parcels(9), a_card())
    mixed = some_parcels(9).sample(frac=1, random_state=1)
    again = put_table(store, mixed, a_card(fetched_at=at_day(2)))
    assert (again.id, again.seen_at) == (first.id, at_day(2))
    assert list_deliveries(store) == (again,)
    # A look of an earlier day does not make it older.
    assert put_table(store, mixed, a_card(fetched_at=at_day(1))).seen_at == at_day(2)


def test_back_to_what_it_was_is_a_new_delivery(store):
    """The newest is what the source has now, not what it once had."""
    rows = [some_parcels(9), some_parcels(10), some_parcels(9)]
    put = [put_table(store, each, a_card(fetched_at=at_day(n))) for n, each in enumerate(rows)]
    assert len(list_deliveries(store)) == 3
    assert find_latest(store, SHELF) == put[2]
    assert put[0].content.sha256 == put[2].content.sha256


def test_two_of_one_day_are_told_apart(store):
    morning = put_table(store, some_parcels(9), a_card())
    noon = put_table(store, some_parcels(10), a_card(fetched_at=at_day(0.01)))
    assert list_deliveries(store) == (morning, noon)
    assert find_latest(store, SHELF, NOON.date()) == noon


def test_other_facts_with_the_same_rows_are_another_delivery(store):
    one = put_table(store, some_parcels(9), a_card())
    other = put_table(
        store, some_parcels(9), a_card(fetched_at=at_day(1), reference_day=date(2026, 11, 1))
    )
    assert (one.content, one.id != other.id) == (other.content, True)
    assert find_latest(store, SHELF) == other


def test_the_newest_on_a_day(store):
    put = [put_table(store, some_parcels(9 + n), a_card(fetched_at=at_day(n))) for n in range(3)]
    assert find_latest(store, SHELF, date(2026, 11, 22)) == put[1]
    assert find_latest(store, SHELF, date(2027, 1, 1)) == put[2]
    assert code_of(find_latest, store, SHELF, date(2026, 11, 20)) == "store_nothing"


def test_areas_do_not_stand_in_for_each_other(store):
    put_table(store, some_parcels(9), a_card())
    assert code_of(find_latest, store, Shelf("parcels", "west")) == "store_nothing"
    assert code_of(find_latest, store, Shelf("parcels")) == "store_nothing"


def test_a_region_outside_what_was_fetched_is_refused(store):
    window = (200_000.0, 450_000.0, 200_500.0, 450_500.0)
    put = put_table(store, some_parcels(9), a_card(window_m=window))
    assert len(read_stored(store, put, window)) == 9
    assert len(read_stored(store, put)) == 9
    for side, step in ((0, -1), (1, -1), (2, 1), (3, 1)):
        wide = list(window)
        wide[side] += step
        assert code_of(read_stored, store, put, tuple(wide)) == "store_window"


@pytest.mark.parametrize(
    "bounds", [(1.0, 0.0, 0.0, 1.0), (0.0, 0.0, float("nan"), 1.0), (0.0, 0.0, 1.0)]
)
def test_bounds_that_are_none_are_refused(store, bounds):
    put = put_table(store, some_parcels(9), a_card())
    assert code_of(read_stored, store, put, bounds) == "store_bounds"


def test_a_column_that_is_not_there_is_told(store):
    put = put_table(store, some_parcels(9), a_card())
    assert code_of(read_stored, store, put, None, ["area_m2", "owner"]) == "store_key_missing"


def test_a_refused_delivery_leaves_nothing(store):
    put_table(store, some_parcels(9), a_card())
    before = sorted(store.path.rglob("*"))
    with pytest.raises(SourceError):
        put_table(store, some_parcels(8), a_card(asked=9))
    with pytest.raises(ContractError):
        put_table(store, some_parcels(9).assign(area_m2=[*"abcdefgh", 7]), a_card())
    assert sorted(store.path.rglob("*")) == before


def test_a_full_disk_leaves_nothing(store, monkeypatch):
    def fail(*_words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(content, "sync_file", fail)
    assert code_of(put_table, store, some_parcels(9), a_card()) == "store_unwritable"
    monkeypatch.undo()
    assert list_deliveries(store) == ()
    assert not list(store.path.rglob("*.parquet"))


def test_a_held_shelf_is_busy_and_others_are_not(store):
    with hold_shelf(store, SHELF):
        assert code_of(put_table, store, some_parcels(9), a_card()) == "store_busy"
        put_table(store, some_parcels(9), a_card(area="west"))
    put_table(store, some_parcels(9), a_card())
    assert len(list_deliveries(store)) == 2


def test_a_delivery_is_confirmed(store):
    put = put_table(store, some_parcels(9), a_card(etag="x"))
    seen = confirm_delivery(store, put, at_day(5))
    assert find_latest(store, SHELF) == seen
    assert (seen.seen_at, seen.card) == (at_day(5), put.card)
    assert confirm_delivery(store, put, at_day(3)).seen_at == at_day(3)  # by whom did not know
    assert shape_delivery(seen)["seen_at"].startswith("2026-11-26")
    assert verify_store(store).faults == ()
    naive = at_day(5).replace(tzinfo=None)
    assert code_of(confirm_delivery, store, put, naive) == "store_card_value"


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("card.json", lambda text: text.replace(b"2026", b"2027")),
        ("card.json", lambda _text: b""),
        ("content.parquet", lambda text: text[:-1]),
        ("seen.json", lambda _text: b"{}"),
        ("seen.json", lambda _text: b"[" * 100_000),
    ],
)
def test_damage_is_told_and_nothing_older_steps_in(store, name, spoil):
    put_table(store, some_parcels(8), a_card(fetched_at=at_day(-1)))
    put = confirm_delivery(store, put_table(store, some_parcels(9), a_card()), at_day(1))
    path = find_folder(store, put) / name
    path.write_bytes(spoil(path.read_bytes()))
    assert code_of(find_latest, store, SHELF) == "store_damaged"
    assert code_of(list_deliveries, store) == "store_damaged"
    stock = scan_store(store)
    assert (len(stock.deliveries), len(stock.faults)) == (1, 1)
    assert stock.faults[0].fields["found"] == path.parent.name
    assert str(store.path) not in str(stock.faults[0])


@pytest.mark.parametrize("name", ["card.json", "content.parquet"])
def test_a_file_that_went_is_damage(store, name):
    put = put_table(store, some_parcels(8), a_card())
    (find_folder(store, put) / name).unlink()
    assert code_of(find_latest, store, SHELF) == "store_damaged"


def test_a_delivery_on_another_shelf_is_damage(store):
    put = put_table(store, some_parcels(8), a_card())
    folder = find_folder(store, put)
    wrong = store.path / "deliveries" / "parcels" / "west" / folder.name
    wrong.parent.mkdir()
    folder.rename(wrong)
    assert code_of(find_latest, store, Shelf("parcels", "west")) == "store_damaged"
    assert code_of(confirm_delivery, store, put, at_day(1)) == "store_gone"
    assert code_of(read_stored, store, put) == "store_gone"


def test_a_desktop_may_leave_its_files(store):
    put = put_table(store, some_parcels(8), a_card())
    (find_folder(store, put).parent / ".DS_Store").write_bytes(b"x")
    assert find_latest(store, SHELF) == put
