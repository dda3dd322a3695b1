"""Opening and making a store."""

import json

import pytest

from layers.errors import SourceError
from layers.store.folder import Shelf, Store, find_room, list_shelves, make_store, open_store


def fault_of(call, *words):
    with pytest.raises(SourceError) as caught:
        call(*words)
    return caught.value.faults[0]


def test_a_store_is_made_once_and_opened_again(tmp_path):
    made = make_store(tmp_path / "a" / "store")
    before = (made.path / "store.json").read_bytes()
    assert make_store(made.path) == open_store(made.path) == Store(tmp_path / "a" / "store")
    assert (made.path / "store.json").read_bytes() == before
    assert json.loads(before) == {"program": "kansenmaker", "kind": "store", "schema": 1}


def test_an_empty_folder_becomes_a_store(tmp_path):
    assert open_store(make_store(tmp_path).path).path == tmp_path


def test_a_store_that_was_stopped_while_it_was_made_is_made(tmp_path):
    (tmp_path / "aside").mkdir()
    (tmp_path / "aside" / "0011").write_bytes(b'{"prog')
    assert make_store(tmp_path).path == tmp_path


@pytest.mark.parametrize("text", [None, b"", b"[]", b"7", b"{", b'{"program": "x", "schema": 1}'])
def test_a_folder_of_someone_else_is_left_alone(tmp_path, text):
    name = "letter.txt" if text is None else "store.json"
    (tmp_path / name).write_bytes(text or b"dear")
    assert fault_of(make_store, tmp_path).code == "store_foreign"
    assert fault_of(open_store, tmp_path).code == "store_foreign"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_absent_store_is_not_made_by_looking(tmp_path):
    assert fault_of(open_store, tmp_path / "store").code == "store_missing"
    assert not (tmp_path / "store").exists()


def test_a_file_is_no_store(tmp_path):
    (tmp_path / "store").write_bytes(b"x")
    assert fault_of(open_store, tmp_path / "store").code == "store_foreign"
    assert fault_of(make_store, tmp_path / "store").code == "store_foreign"


def test_a_store_of_another_version_is_refused(tmp_path):
    (tmp_path / "store.json").write_text('{"program": "kansenmaker", "schema": 2}')
    fault = fault_of(open_store, tmp_path)
    assert (fault.code, fault.fields["found"]) == ("store_schema", 2)


@pytest.mark.parametrize("name", ["", "..", "a/b", "A", "a b", "-a", "a-", "é", "a" * 81, "nul."])
def test_a_name_that_could_be_a_path_is_refused(tmp_path, name):
    store = make_store(tmp_path)
    assert fault_of(find_room, store, "deliveries", Shelf(name)).code == "store_name"
    assert fault_of(find_room, store, "deliveries", Shelf("parcels", name)).code == "store_name"


def test_shelves_are_listed_by_name_and_strange_folders_are_passed_over(tmp_path):
    store = make_store(tmp_path)
    for shelf in (Shelf("b"), Shelf("a", "oost"), Shelf("a")):
        find_room(store, "deliveries", shelf).mkdir(parents=True)
    (tmp_path / "deliveries" / "a" / "My folder").mkdir()
    (tmp_path / "deliveries" / "a" / ".DS_Store").write_bytes(b"")
    found = list_shelves(store, "deliveries")
    assert found == (Shelf("a", "nl"), Shelf("a", "oost"), Shelf("b", "nl"))
    assert list_shelves(store, "pending") == ()
