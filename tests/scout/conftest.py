"""The sample, scored once for all tests of this folder."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scout.packaged import find_data
from scout.pipeline import scout_sites
from scout.run import Run, write_run
from scout.settings import read_settings

RUN = "run"


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy of the sample; never changed, but for the run that is written into it."""
    folder = tmp_path_factory.mktemp("scored") / "sample"
    shutil.copytree(find_data("sample"), folder)
    return folder


@pytest.fixture(scope="session")
def sample_run(sample_folder: Path) -> Run:
    """The sample, scored."""
    return scout_sites(read_settings(sample_folder / "settings.toml"))


@pytest.fixture(scope="session")
def scored_sample(sample_folder: Path, sample_run: Run) -> Path:
    """The sample with its run in the folder `run`."""
    write_run(sample_run, sample_folder / RUN)
    return sample_folder


@pytest.fixture(scope="session")
def copy_scored(
    scored_sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """Copy the scored sample, and let its region file look at the run; gives that file."""

    def copy(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name) / "sample"
        shutil.copytree(scored_sample, folder)
        path = folder / "region.toml"
        text = path.read_text(encoding="utf-8")
        assert "[region]\n" in text
        looking = text.replace("[region]\n", f'[region]\nrun = "{RUN}"\n', 1)
        path.write_text(looking, encoding="utf-8")
        return path

    return copy
