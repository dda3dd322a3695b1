"""The tiny region, made once, and copied for each case."""

import shutil
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest

from layers import load
from layers.errors import KansenmakerError
from layers.layer import Layer
from layers.source import CatalogCard, Delivery, hash_path
from scout import kept_layers, manifest
from scout.kept_layers import find_companions
from scout.run_record import RunRecord, read_run
from tests.broken import region_maps, region_tables
from tests.broken.judging import OUT, Case, judge, judge_together, score
from tests.broken.region import write_settings

WRITERS = (
    region_tables.write_intakes, region_tables.write_statistics, region_tables.write_reception,
    region_tables.write_facilities, region_tables.write_labels, region_tables.write_statements,
    region_tables.write_profile, region_maps.write_bag, region_maps.write_parcels,
    region_maps.write_plan, region_maps.write_osm, region_maps.write_areas,
    region_maps.write_vacant_places, region_maps.write_rasters, write_settings,
)  # fmt: skip

# What was read of a file, by its bytes and by how it is delivered.
_read: dict[tuple[str, ...], load.Loaded] = {}
# What was joined of these, by their ids.
_joined: dict[tuple[int, ...], tuple[Layer, list[load.Loaded]]] = {}


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read and join a file that is not broken once: the same bytes give the same table.

    A case breaks one file of twenty-five; reading the others again each time would be most of the
    work. A file that cannot be hashed, or whose reading fails, is never remembered.
    """
    real = load.load_delivery

    def load_once(delivery: Delivery, catalog: dict[str, CatalogCard], name: str) -> load.Loaded:
        try:
            told = hash_path(delivery.path)
        except KansenmakerError:
            return real(delivery, catalog, name)
        options = repr(sorted(delivery.options.items()))
        beside = repr([hash_path(path) for path in find_companions(delivery.path)])
        key = (delivery.table, delivery.source, delivery.shown_path, str(delivery.reference_day),
               options, name, told, beside)  # fmt: skip
        if key not in _read:
            _read[key] = real(delivery, catalog, name)
        return _read[key]

    join = load.join_loaded

    def join_once(name: str, parts: Sequence[load.Loaded]) -> Layer:
        key = tuple(id(part) for part in parts)
        if key not in _joined:
            _joined[key] = (join(name, parts), list(parts))  # kept, so that no id is used again
        return _joined[key][0]

    monkeypatch.setattr(load, "load_delivery", load_once)
    monkeypatch.setattr(kept_layers, "load_delivery", load_once)  # what a run takes
    monkeypatch.setattr(load, "join_loaded", join_once)
    monkeypatch.setattr(manifest, "find_git_state", lambda _root: None)  # asks git each time


@pytest.fixture(scope="session")
def read_files() -> dict[tuple[str, ...], load.Loaded]:
    """List what was read so far; emptied, the next run reads everything again."""
    return _read


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with every file of the region, whole; never changed."""
    folder = tmp_path_factory.mktemp("seed") / "regio"
    folder.mkdir()
    for write in WRITERS:
        write(folder)
    return folder


@pytest.fixture(scope="session")
def baseline(seed: Path) -> RunRecord:
    """Run of the unbroken region."""
    result = score(seed)
    assert result.exit_code == 0, result.output
    return read_run(seed.parent / OUT)


@pytest.fixture
def folder(seed: Path, tmp_path: Path) -> Path:
    """Copy of the region that a test may break."""
    shutil.copytree(seed, tmp_path / "regio")
    return tmp_path / "regio"


@pytest.fixture
def judge_case(folder: Path, baseline: RunRecord) -> Callable[[Case], None]:
    """Break the copy, run it and judge what comes out."""
    return lambda case: judge(case, folder, baseline)


@pytest.fixture
def judge_shared(folder: Path, baseline: RunRecord) -> Callable[[Case, Collection[Case]], None]:
    """Judge a case in the run that it shares with others of its group."""
    return lambda case, every: judge_together(case, every, folder, baseline)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count these cases as slow: together they take minutes. `make test` runs them all."""
    for item in items:
        if "/broken/" in item.nodeid:
            item.add_marker(pytest.mark.slow)
