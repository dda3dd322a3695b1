"""One run of the sample for all tests of this folder, in memory and as a folder."""

from pathlib import Path

import pytest

from scout.packaged import find_data
from scout.pipeline import scout_sites
from scout.run import Run, write_run
from scout.settings import read_settings


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the golden files anew: `pytest tests/golden --renew`."""
    parser.addoption("--renew", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def is_renewed(pytestconfig: pytest.Config) -> bool:
    """The golden files are written anew and not compared."""
    # Known only when this folder is named on the command line.
    return bool(pytestconfig.getoption("--renew", default=False))


@pytest.fixture(scope="session")
def sample() -> Path:
    """Folder of the sample region."""
    return find_data("sample")


@pytest.fixture(scope="session")
def run(sample: Path) -> Run:
    """The sample, scored once."""
    return scout_sites(read_settings(sample / "settings.toml"))


@pytest.fixture(scope="session")
def folder(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of the sample."""
    out = tmp_path_factory.mktemp("golden") / "first"
    write_run(run, out)
    return out


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count these as slow: the whole sample is scored first. `make test` runs them all."""
    for item in items:
        if "/golden/" in item.nodeid:
            item.add_marker(pytest.mark.slow)
