"""The Achterhoek on real files, each profile scored once; skipped where the files are absent."""

from pathlib import Path

import pytest

from scout.pipeline import scout_sites
from scout.run import Run
from scout.settings import read_settings

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def strict(shared: Path) -> Run:
    """The region under the profile for small-scale reception."""
    assert shared.is_dir()
    return scout_sites(read_settings(HERE / "achterhoek.toml"))


@pytest.fixture(scope="session")
def exploring(shared: Path) -> Run:
    """The region under the profile for exploring."""
    assert shared.is_dir()
    return scout_sites(read_settings(HERE / "achterhoek_verkenning.toml"))
