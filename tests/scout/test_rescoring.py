"""A new vacancy list from the command line: what was kept gives the same files, byte for byte."""

import csv
import shutil

import pytest
from click.testing import CliRunner

from scout.cli import cli
from scout.packaged import find_data
from tests.maps.read_page import read_page

pytestmark = pytest.mark.slow

STEP = 9


def change_list(path, change):
    """Change the rows of a list, below its header."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream, delimiter=";")
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([header, *change(header, rows)])


def update(header, rows):
    """One row goes, one changes, one is doubled under another number."""
    until, number = header.index("beschikbaar_tot"), header.index("object_id")
    rows[4][until] = "2041-06-30"
    other = [*rows[6]]
    other[number] = "NIEUW-1"
    return [*rows[:2], *rows[3:], other]


@pytest.fixture(scope="module", name="region")
def _region(tmp_path_factory):
    folder = tmp_path_factory.mktemp("region") / "regio"
    shutil.copytree(find_data("sample"), folder)
    change_list(folder / "vacancies.csv", lambda _header, rows: rows[::STEP])
    shutil.copy(folder / "vacancies.csv", folder / "update.csv")
    change_list(folder / "update.csv", update)
    with (folder / "settings.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[store]\npath = "store"\n')
    run("score", folder / "settings.toml", "--out", folder.parent / "een")
    return folder


def run(*words):
    result = CliRunner().invoke(cli, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result


def rescore(region, out):
    words = ("--vacancies", region / "update.csv", "--layer", "intake", "--out", out)
    return run("rescore", region.parent / "een", *words)


def read_files(folder):
    """All files but the log, in which the clock is."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "log.json"}


def test_what_was_kept_makes_the_same_files(region):
    kept = rescore(region, region.parent / "bewaard")
    shutil.rmtree(region / "store")
    anew = rescore(region, region.parent / "opnieuw")
    assert "opnieuw gemeten" in kept.stderr
    assert "is niets bewaard" not in kept.stderr
    assert "is niets bewaard" in anew.stderr
    ours, theirs = (read_files(region.parent / name) for name in ("bewaard", "opnieuw"))
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []
    changes = read_page(ours["map.html"].decode("utf-8"))["changes"]
    assert changes["counts"]["gone"] >= 1
