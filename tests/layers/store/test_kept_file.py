"""Files beside the deliveries: the same bytes once, and a changed byte shows."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from layers.errors import SourceError
from layers.source import hash_path
from layers.store.card import Card, find_shelf
from layers.store.delivery import find_folder, scan_store
from layers.store.deposit import put_table
from layers.store.folder import make_store
from layers.store.kept_file import find_content, find_hash, is_kept, keep_file
from layers.store.lock import hold_shelf
from layers.store.pruning import PruneRule, plan_pruning, prune_store
from layers.store.verification import verify_store
from tests.layers.store.build_store import a_card, some_parcels

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


def keep(store, content, source="gtfs", now=NOON, name="x.zip"):
    card = Card(source, now)
    with hold_shelf(store, find_shelf(card)) as work:
        path = work / name
        path.write_bytes(content)
        return keep_file(store, work, path, card)


def test_a_file_lies_under_its_hash(store):
    kept = keep(store, b"bytes")
    path = find_content(store, kept)
    assert path.name == f"{hash_path(path)}.zip"
    assert (path.read_bytes(), find_hash(store, kept)) == (b"bytes", hash_path(path))
    again = keep(store, b"bytes", now=NOON + timedelta(days=1))
    assert (again.id, again.seen_at) == (kept.id, NOON + timedelta(days=1))
    other = keep(store, b"bytes", source="other")
    assert find_content(store, other) == path


def test_an_empty_file_and_two_endings(store):
    assert find_content(store, keep(store, b"", name="x.osm.pbf")).name.endswith(".osm.pbf")


@pytest.mark.parametrize("hurt", ["byte", "gone", "row"])
def test_a_changed_or_lost_file_shows(store, hurt):
    kept = keep(store, b"bytes")
    path = find_content(store, kept)
    if hurt == "byte":
        path.write_bytes(b"bites")
    elif hurt == "gone":
        path.unlink()
    else:
        content = find_folder(store, kept) / "content.parquet"
        content.write_bytes(content.read_bytes()[:-1] + b"X")
    with pytest.raises(SourceError, match="store_damaged"):
        find_content(store, kept)


def test_a_pruned_delivery(store):
    kept = keep(store, b"bytes")
    shutil.rmtree(find_folder(store, kept))
    with pytest.raises(SourceError, match="store_gone"):
        find_content(store, kept)


def test_a_table_is_its_own_content(store):
    kept = put_table(store, some_parcels(3), a_card())
    assert not is_kept(kept)
    assert find_content(store, kept).name == "content.parquet"
    assert find_hash(store, kept) == kept.content.sha256


def keep_two(store):
    old = keep(store, b"last year")
    return old, keep(store, b"this year", now=NOON + timedelta(days=300))


def test_pruning_takes_the_file_with_its_delivery(store):
    old, new = keep_two(store)
    gone, stays = find_content(store, old), find_content(store, new)
    planned = plan_pruning(store, PruneRule())
    assert planned.files == (gone,)
    assert planned.size_bytes == old.content.size_bytes + len(b"last year")
    assert gone.is_file()
    found = prune_store(store, PruneRule())
    assert (found.files, found.size_bytes) == (planned.files, planned.size_bytes)
    assert not gone.exists()
    assert stays.read_bytes() == b"this year"
    assert verify_store(store).faults == ()


def test_a_file_that_another_delivery_names_stays(store):
    old, _ = keep_two(store)
    other = keep(store, b"last year", source="other")
    assert prune_store(store, PruneRule()).files == ()
    assert find_content(store, other).read_bytes() == b"last year"
    assert old.id not in {each.id for each in scan_store(store).deliveries}


def test_a_file_that_a_run_used_stays(store):
    old, _ = keep_two(store)
    rule = PruneRule(named=frozenset({find_hash(store, old)}))
    assert prune_store(store, rule).deliveries == ()
    assert find_content(store, old).read_bytes() == b"last year"


@pytest.mark.parametrize("hurt", ["byte", "gone"])
def test_verify_reads_kept_files_too(store, hurt):
    kept = keep(store, b"bytes")
    assert [each.id for each in verify_store(store).checked] == [kept.id]
    path = find_content(store, kept)
    path.write_bytes(b"bites") if hurt == "byte" else path.unlink()
    found = verify_store(store)
    assert found.checked == ()
    assert [fault.fields["reason"] for fault in found.faults] == [path.name]
