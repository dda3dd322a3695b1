"""A timetable that was read before is not read again, unless anything may have changed."""

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from pandas.testing import assert_frame_equal

import scout.kept_timetable as kept
from layers.source import Delivery, make_source, read_catalog
from layers.store.derived import read_derived, write_derived
from layers.store.folder import make_store
from layers.timetable_layer import load_timetable
from scout.kept_timetable import load_kept_timetable, read_timetable, write_timetable
from scout.packaged import find_data
from tests.layers.build_gtfs import make_feed, save_zip

CATALOG = read_catalog(find_data("catalog.toml"))
HALTS = {"t1": [("A", "7:00:00"), ("B", "7:10:00")], "t2": [("B", "8:00:00"), ("D", "8:30:00")]}


def lay_down(folder, name, halts, **files):
    path = save_zip(folder / name, make_feed(halts, **files))
    return Delivery("timetable", "gtfs", path, name, date(2026, 6, 1))


@pytest.fixture
def deliveries(tmp_path):
    """Two feeds: one with a transfer and a stop without a place, one with a trip set aside."""
    transfers = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,180\n"
    stops = "stop_id,stop_name,stop_lat,stop_lon\nA,Halte é,52.6,4.0\nB,,52.61,4.0\nD,Ver,,\n"
    wrong = {**HALTS, "t3": [("A", "9:00:00"), ("nergens", "9:10:00")]}
    return [
        lay_down(tmp_path, "one.zip", HALTS, transfers=transfers, stops=stops),
        lay_down(tmp_path, "two.zip", wrong),
    ]


@pytest.fixture
def counted(monkeypatch):
    """Count how often feeds are really read."""
    read = []

    def load(*given):
        read.append(given)
        return load_timetable(*given)

    monkeypatch.setattr(kept, "load_timetable", load)
    return read


def make_cards(deliveries):
    names = [f"gtfs-{place}" for place in range(len(deliveries))]
    return [
        make_source(each, CATALOG["gtfs"], name)
        for each, name in zip(deliveries, names, strict=True)
    ]


def load(folder, deliveries, catalog=CATALOG):
    return load_kept_timetable(folder / "store", deliveries, make_cards(deliveries), catalog)


def assert_same(one, other):
    assert one.timetable.feeds == other.timetable.feeds
    for part in ("stops", "lines", "trips", "calls", "services", "changes"):
        first, second = (getattr(each.timetable, part) for each in (one, other))
        assert type(first) is type(second)
        for each in fields(first):
            left, right = getattr(first, each.name), getattr(second, each.name)
            assert (left.dtype, left.shape) == (right.dtype, right.shape), each.name
            if left.dtype.hasobject:
                assert left.tolist() == right.tolist()
            else:
                assert left.tobytes() == right.tobytes()
    assert one.layer.name == other.layer.name
    assert one.layer.sources == other.layer.sources
    assert_frame_equal(one.layer.table, other.layer.table, check_exact=True)
    assert_frame_equal(one.layer.rejects, other.layer.rejects, check_exact=True)


def test_the_second_time_nothing_is_read(tmp_path, deliveries, counted):
    first, second = load(tmp_path, deliveries), load(tmp_path, deliveries)
    assert len(counted) == 1
    assert np.isnan(first.timetable.stops.x_m).any()
    assert len(first.timetable.changes.start) == 1
    assert len(first.layer.rejects) > 0
    assert_same(first, second)
    assert_same(second, load_timetable(deliveries, make_cards(deliveries)))


def test_without_a_store_or_a_timetable_nothing_is_kept(tmp_path, deliveries, counted):
    cards = make_cards(deliveries)
    assert_same(
        load_kept_timetable(None, deliveries, cards, CATALOG), load_timetable(deliveries, cards)
    )
    assert load(tmp_path, []) is None
    assert not (tmp_path / "store").exists()
    assert len(counted) == 2


def change_feed(tmp_path, deliveries):
    lay_down(tmp_path, "two.zip", {**HALTS, "t9": [("A", "6:00:00"), ("B", "6:10:00")]})
    return deliveries, CATALOG


def change_order(_tmp_path, deliveries):
    return deliveries[::-1], CATALOG


def change_day(_tmp_path, deliveries):
    return [replace(deliveries[0], reference_day=date(2026, 6, 2)), deliveries[1]], CATALOG


def change_card(_tmp_path, deliveries):
    return deliveries, {**CATALOG, "gtfs": replace(CATALOG["gtfs"], title="Anders")}


def leave_one_out(_tmp_path, deliveries):
    return deliveries[:1], CATALOG


@pytest.mark.parametrize(
    "change", [change_feed, change_order, change_day, change_card, leave_one_out]
)
def test_anything_else_is_read_again(tmp_path, deliveries, counted, change):
    load(tmp_path, deliveries)
    changed, catalog = change(tmp_path, deliveries)
    found = load(tmp_path, changed, catalog)
    assert len(counted) == 2
    assert_same(found, load_timetable(changed, make_cards(changed)))


def test_a_file_that_changes_meanwhile_is_not_kept(tmp_path, deliveries, counted):
    cards = make_cards(deliveries)
    change_feed(tmp_path, deliveries)  # after its hash was taken for the card
    for _ in range(2):
        load_kept_timetable(tmp_path / "store", deliveries, cards, CATALOG)
    assert len(counted) == 2


def test_what_was_kept_and_is_damaged_is_read_again(tmp_path, deliveries, counted):
    first = load(tmp_path, deliveries)
    store = make_store(tmp_path / "store")
    recipe = kept._make_recipe(deliveries, make_cards(deliveries), CATALOG)  # noqa: SLF001
    arrays = read_derived(store, recipe)
    path = next((tmp_path / "store" / "derived" / "timetable").glob("*.npz"))
    path.unlink()
    arrays["words.stops.name"] = arrays["words.stops.name"][:-1]
    write_derived(store, recipe, arrays)
    assert_same(load(tmp_path, deliveries), first)
    assert len(counted) == 2


def test_a_word_that_is_no_text_is_refused(deliveries):
    made = load_timetable(deliveries, make_cards(deliveries))
    stops = made.timetable.stops
    odd = np.array([1.5, *stops.name[1:]], dtype=object)
    timetable = replace(made.timetable, stops=replace(stops, name=odd))
    with pytest.raises(ValueError, match="cannot be kept"):
        write_timetable(replace(made, timetable=timetable))


def test_arrays_without_a_part_are_refused(deliveries):
    arrays = write_timetable(load_timetable(deliveries, make_cards(deliveries)))
    del arrays["numbers.calls.stop"]
    with pytest.raises(KeyError):
        read_timetable(arrays)
