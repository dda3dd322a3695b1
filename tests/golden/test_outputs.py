"""The folder of a run: the same bytes anywhere, no clock, no place, every wrong row named."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLOCK = re.compile(rb"20\d\d-\d\d-\d\d[T ]\d\d:\d\d")
# When a GeoPackage was last changed is fixed, and the property of a workbook too.
FIXED_CLOCKS = {"sites.gpkg", "shortlist.xlsx"}


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """A second run: another process, hash seed, folder, time zone and language."""
    place = tmp_path_factory.mktemp("elsewhere")
    env = {
        **os.environ,
        "PYTHONHASHSEED": "4242",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C.UTF-8",
        "LANG": "nl_NL.UTF-8",
    }
    command = [sys.executable, "-m", "scout", "demo", "--out", "second"]
    done = subprocess.run(  # noqa: S603 the words are ours
        command, cwd=place, env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return place / "second"


def test_two_runs_are_equal_byte_for_byte(folder, again):
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(path.name for path in again.iterdir())
    differing = [
        name
        for name in names
        if name not in {"log.json", "run.json"}
        and (folder / name).read_bytes() != (again / name).read_bytes()
    ]
    assert differing == []


def test_two_records_tell_the_same(folder, again):
    # The state of git may change between the two runs, while someone works in the checkout.
    first, second = (json.loads((place / "run.json").read_bytes()) for place in (folder, again))
    assert {**first, "git": None} == {**second, "git": None}


def test_no_output_holds_a_place_or_a_clock(folder, again):
    places = [str(ROOT), str(Path.home()), str(folder.parent), str(again.parent), "/tmp/"]  # noqa: S108
    for path in folder.iterdir():
        content = path.read_bytes()
        if path.name == "log.json":
            continue
        for place in places:
            assert place.encode() not in content, (path.name, place)
        if path.name not in FIXED_CLOCKS:
            assert CLOCK.search(content) is None, path.name


def test_the_log_alone_has_a_clock(folder):
    log = json.loads((folder / "log.json").read_bytes())
    assert CLOCK.match(log["started_at"].encode())
    assert not log["settings_folder"].startswith("/")  # the way from the run folder


def test_every_output_is_in_the_record(folder):
    record = json.loads((folder / "run.json").read_bytes())
    names = {path.name for path in folder.iterdir()}
    assert set(record["outputs"]) == names - {"run.json", "log.json"}
    assert record["counts"]["geschikt"] > 0


def test_every_row_that_is_wrong_on_purpose_is_named(run, sample, folder):
    text = (sample / "README.md").read_text(encoding="utf-8").split("## Wrong on purpose")[1]
    lines = [line for line in text.splitlines() if re.match(r"\| \S+\.(csv|xlsx) \|", line)]
    wrong = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert len(wrong) > 15
    rejects = read_rejects(folder)
    by_row = {(row["file"], row["row"]): row for row in rejects}
    by_column = {(row["file"], row["column"]) for row in rejects if row["scope"] == "column"}
    for file, line, object_id, what, outcome in wrong:
        if outcome in {"rij afgekeurd", "beide rijen afgekeurd", "tweede rij afgekeurd"}:
            assert by_row[file, line]["scope"] == "row", (file, line, what)
            assert by_row[file, line]["reason"], (file, line)
        elif outcome == "veld onbekend":
            assert by_row[file, line]["scope"] == "field", (file, line, what)
            assert object_id in by_row[file, line]["key"]
        elif outcome.startswith("kolom"):
            assert (file, what.split()[1]) in by_column
        elif outcome.startswith("uitgesloten"):
            codes = run.scorecard.findings
            struck = codes.loc[codes["code"] == outcome.split(": ")[1], "site_id"]
            names = run.scorecard.sites.table.loc[struck, "object_ids"]
            assert names.str.contains(object_id, regex=False).any(), object_id
        else:
            assert outcome == "blijft gewone tekst"
            assert (file, line) not in by_row


def test_a_formula_in_a_name_is_only_text(run, folder):
    sites = run.scorecard.sites.table
    assert "=HYPERLINK" in sites.loc[sites["object_ids"].str.contains("RVB-90024"), "name"].iloc[0]
    for name in ("shortlist.csv", "rejects.csv", "findings.csv", "remarks.csv"):
        text = (folder / name).read_text(encoding="utf-8-sig")
        for row in csv.reader(io.StringIO(text), delimiter=";"):
            assert not any(cell.startswith(("=", "@")) for cell in row), name


def read_rejects(folder):
    """The rows of `rejects.csv`."""
    text = (folder / "rejects.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
