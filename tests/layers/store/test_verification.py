"""Reading everything again finds every changed byte."""

import numpy as np
import pytest

from layers.store.delivery import find_folder
from layers.store.deposit import put_table
from layers.store.derived import Recipe, find_derived, write_derived
from layers.store.folder import make_store
from layers.store.verification import verify_store
from tests.layers.store.build_store import a_card, a_table, some_parcels


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


def test_a_sound_store_is_sound(store):
    put = put_table(store, some_parcels(20), a_card())
    table = put_table(store, a_table(3), a_card(source_id="people", key=()))
    write_derived(store, Recipe("net", 1), {"a": np.arange(3)})
    found = verify_store(store)
    assert (found.checked, found.faults) == ((put, table), ())
    assert verify_store(make_store(store.path.parent / "b")).checked == ()


def test_any_changed_byte_is_found(store):
    put = put_table(store, some_parcels(3), a_card())
    for name in ("content.parquet", "card.json"):
        path = find_folder(store, put) / name
        whole = path.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 25)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            found = verify_store(store)
            assert [fault.code for fault in found.faults] == ["store_damaged"], (name, place)
            assert found.checked == ()
        path.write_bytes(whole)
    assert verify_store(store).checked == (put,)


def test_what_does_not_belong_in_a_delivery_is_told(store):
    put = put_table(store, some_parcels(3), a_card())
    (find_folder(store, put) / "notes.txt").write_bytes(b"x")
    (fault,) = verify_store(store).faults
    assert (fault.code, fault.fields["reason"]) == ("store_damaged", "notes.txt")


def test_damaged_arrays_are_told(store):
    recipe = Recipe("net", 1)
    write_derived(store, recipe, {"a": np.arange(300.0)})
    path = find_derived(store, recipe)
    whole = path.read_bytes()
    path.write_bytes(whole[:600] + b"!" + whole[601:])
    assert [fault.code for fault in verify_store(store).faults] == ["store_derived_damaged"]
