"""Files that a stopped process left without a card go, and only those."""

import pytest

from layers.store import kept_file
from layers.store.delivery import find_folder
from layers.store.folder import Shelf, make_store
from layers.store.kept_file import find_content, find_sizes
from layers.store.lock import hold_shelf
from layers.store.orphans import list_orphans, sweep_orphans
from layers.store.pruning import PruneRule, plan_pruning, prune_store
from layers.store.unfinished import drop_pending, list_unfinished
from tests.layers.store.build_store import Stopped
from tests.layers.store.test_kept_file import keep


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


def stop_before_the_card(*_words):
    raise Stopped


@pytest.fixture
def left(store, monkeypatch):
    """A file that has its place and no card, beside one that has both."""
    kept = keep(store, b"whole")
    with monkeypatch.context() as change:
        change.setattr(kept_file, "put_held", stop_before_the_card)
        with pytest.raises(Stopped):
            keep(store, b"left behind", source="osm")
    (path,) = [each for each in (store.path / "files").iterdir() if each.stat().st_size == 11]
    return kept, path


def test_prune_takes_what_was_left(store, left):
    kept, path = left
    assert list_orphans(store) == (path,)
    plan = plan_pruning(store, PruneRule())
    assert (plan.files, plan.deliveries, plan.size_bytes) == ((path,), (), 11)
    assert path.exists()
    done = prune_store(store, PruneRule())
    assert (done.files, done.size_bytes) == ((path,), 11)
    assert not path.exists()
    assert find_content(store, kept).read_bytes() == b"whole"
    assert prune_store(store, PruneRule()).files == ()


def test_nothing_goes_while_some_shelf_is_held(store, left):
    _, path = left
    with hold_shelf(store, Shelf("osm")):
        assert sweep_orphans(store) == ()
        done = prune_store(store, PruneRule())
        assert (done.files, done.size_bytes) == ((), 0)
    assert path.exists()
    assert sweep_orphans(store) == (path,)


def test_nothing_goes_when_a_delivery_cannot_be_read(store, left):
    kept, path = left
    (find_folder(store, kept) / "card.json").write_bytes(b"")
    assert sweep_orphans(store) == ()
    assert path.exists()


def test_a_table_that_names_the_file_must_be_readable(store, left):
    kept, path = left
    (find_folder(store, kept) / "content.parquet").write_bytes(b"no table")
    assert list_orphans(store) == ()
    assert path.exists()


def test_what_is_no_file_of_ours_stays(store):
    keep(store, b"whole")
    strange = store.path / "files" / "lees_mij.txt"
    strange.write_text("x")
    assert sweep_orphans(store) == ()
    assert strange.exists()


def test_part_of_a_file_is_listed_and_can_be_dropped(store):
    folder = store.path / "pending" / "gtfs" / "nl" / "file"
    folder.mkdir(parents=True)
    (folder / "0.zip.part").write_bytes(b"12345")
    (folder / "0.zip.part.json").write_text('["a", ""]')
    (part,) = list_unfinished(store)
    assert (part.shelf, part.pages, part.rows, part.size_bytes) == (Shelf("gtfs"), 0, 0, 5)
    drop_pending(store, part.shelf)
    assert list_unfinished(store) == ()
    assert not folder.exists()


def test_how_large_a_kept_file_is(store):
    kept = keep(store, b"12345")
    assert find_sizes(store, [kept]) == {kept.id: 5}
    find_content(store, kept).unlink()
    assert find_sizes(store, [kept]) == {kept.id: 0}
