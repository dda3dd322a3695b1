"""A run folder is written whole or not at all, tells no secrets, and can be read back."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from layers.errors import SettingsError, SourceError
from scout import run as run_module
from scout.manifest import find_git_state
from scout.run import read_run, write_run
from scout.version import find_version
from tests.scout.build_run import FORMULA, make_run, make_scorecard

FILES = {
    "map.html", "shortlist.csv", "sites.gpkg", "sites.parquet", "shortlist.xlsx", "rejects.csv",
    "facts.parquet", "findings.csv", "gemeenten.parquet", "remarks.csv", "settings.toml",
    "profile.toml", "run.json", "log.json",
}  # fmt: skip


def code_of(caught: pytest.ExceptionInfo) -> list[str]:
    return [fault.code for fault in caught.value.faults]


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_all_files_and_nothing_else(tmp_path):
    paths = write_run(make_run(tmp_path), tmp_path / "deep" / "uit")
    assert {path.name for path in paths} == FILES == names_in(tmp_path / "deep" / "uit")
    assert names_in(tmp_path / "deep") == {"uit"}
    assert (tmp_path / "deep" / "uit" / "settings.toml").read_bytes().endswith(b"\r\n")


def test_same_input_gives_the_same_bytes(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    write_run(make_run(tmp_path), one)
    slower = replace(make_run(tmp_path), durations_s={"layers": 9.0})
    write_run(slower, two)
    for name in FILES - {"log.json"}:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


def test_record_is_complete_and_tells_no_place_or_clock(tmp_path):
    write_run(make_run(tmp_path), tmp_path / "uit", extras={"changes.json": b"{}"})
    text = (tmp_path / "uit" / "run.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert record["counts"] == {
        "geschikt": 2, "nader_onderzoek": 1, "onbeslist": 1, "uitgesloten": 1,
    }  # fmt: skip
    assert record["shortlist"] == ["bag:a", "bag:b"]
    assert record["inputs"][0]["shown_path"] == "vacancies.csv"
    assert set(record["outputs"]) == FILES - {"run.json", "log.json"} | {"changes.json"}
    assert record["profile"]["weights"] == {"spreiding": 6000, "voorzieningen": 4000}
    assert str(tmp_path) not in text
    assert not re.search(r"\d{2}:\d{2}:\d{2}", text)
    log = json.loads((tmp_path / "uit" / "log.json").read_text(encoding="utf-8"))
    assert log["settings_folder"] == ".."
    assert log["durations_s"] == {"layers": 0.5, "score": 0.25}


def test_reads_back_what_was_written(tmp_path):
    write_run(make_run(tmp_path), tmp_path / "uit")
    record, card = read_run(tmp_path / "uit"), make_scorecard()
    pd.testing.assert_frame_equal(
        record.totals[card.totals.columns], card.totals, check_index_type=False, check_dtype=False
    )
    assert np.array_equal(record.low.to_numpy(), card.low.to_numpy())
    assert np.array_equal(record.high.to_numpy(), card.high.to_numpy())
    assert list(record.low.columns) == ["spreiding", "voorzieningen"]
    pd.testing.assert_frame_equal(record.findings, card.findings, check_dtype=False)
    assert record.remarks.at[0, "fields"] == {"record": "intake#2", "other": "rvb#1"}
    assert record.sites.at["bag:b", "name"] == FORMULA
    assert len(record.facts) == 15
    assert record.settings_folders == (tmp_path.resolve(), tmp_path / "uit")
    assert record.settings_text.startswith("[region]")


def test_guarded_cells_come_back_as_they_were(tmp_path):
    run = make_run(tmp_path)
    findings = run.scorecard.findings.assign(text=["=1+1", "-", "'t Hof"])
    run = replace(run, scorecard=replace(run.scorecard, findings=findings))
    write_run(run, tmp_path / "uit")
    assert list(read_run(tmp_path / "uit").findings["text"]) == ["=1+1", "-", "'t Hof"]


def test_existing_folder_is_refused(tmp_path):
    run = make_run(tmp_path)
    out = tmp_path / "uit"
    write_run(run, out)
    before = (out / "log.json").read_bytes()
    with pytest.raises(SettingsError) as caught:
        write_run(run, out)
    assert code_of(caught) == ["out_exists"]
    assert (out / "log.json").read_bytes() == before
    write_run(run, out, overwrite=True)
    assert names_in(out) == FILES
    assert names_in(tmp_path) == {"uit"}


def test_only_a_run_is_overwritten(tmp_path):
    run = make_run(tmp_path)
    mine = tmp_path / "mijn"
    mine.mkdir()
    write_run(run, mine, overwrite=True)  # an empty folder holds nothing to lose
    (mine / "notitie.txt").write_text("van mij")
    with pytest.raises(SettingsError) as caught:
        write_run(run, mine, overwrite=True)
    assert code_of(caught) == ["out_foreign_files"]
    assert (mine / "notitie.txt").exists()
    for content in ("{}", "geen json", '{"program": "iets anders"}'):
        (mine / "run.json").write_text(content)
        with pytest.raises(SettingsError) as caught:
            write_run(run, mine, overwrite=True)
        assert code_of(caught) == ["out_not_a_run"]
    (tmp_path / "bestand").write_text("")
    with pytest.raises(SettingsError) as caught:
        write_run(run, tmp_path / "bestand", overwrite=True)
    assert code_of(caught) == ["out_exists"]


def test_folder_with_inputs_is_refused(tmp_path):
    with pytest.raises(SettingsError) as caught:
        write_run(make_run(tmp_path / "in"), tmp_path / "in", overwrite=True)
    assert code_of(caught) == ["out_is_input"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, ValueError])
def test_failure_leaves_nothing_half_written(tmp_path, monkeypatch, error):
    run = make_run(tmp_path)
    out = tmp_path / "uit"
    write_run(run, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(run_module, "write_geopackage", fail)
    with pytest.raises((KeyboardInterrupt, SettingsError, ValueError)):
        write_run(run, out, overwrite=True)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    with pytest.raises((KeyboardInterrupt, SettingsError, ValueError)):
        write_run(run, tmp_path / "nieuw")
    assert names_in(tmp_path) == {"uit"}


def test_swap_that_fails_gives_the_old_run_back(tmp_path, monkeypatch):
    run = make_run(tmp_path)
    out = tmp_path / "uit"
    write_run(run, out)
    rename = Path.rename

    def fail_for_new(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(SettingsError) as caught:
        write_run(run, out, overwrite=True)
    assert code_of(caught) == ["out_unwritable"]
    assert names_in(tmp_path) == {"uit"}
    assert names_in(out) == FILES


def test_crash_between_two_names_is_repaired(tmp_path):
    out = tmp_path / "uit"
    write_run(make_run(tmp_path), out)
    out.rename(tmp_path / ".uit.previous")
    assert len(read_run(out).sites) == 5
    assert names_in(tmp_path) == {"uit"}


def test_what_is_no_run_is_refused(tmp_path):
    cases = {"run_missing": tmp_path / "weg", "run_not_a_run": tmp_path}
    write_run(make_run(tmp_path), tmp_path / "oud")
    path = tmp_path / "oud" / "run.json"
    path.write_text(path.read_text().replace('"schema": 1', '"schema": 99'))
    cases["run_schema"] = tmp_path / "oud"
    for code, folder in cases.items():
        with pytest.raises(SettingsError) as caught:
            read_run(folder)
        assert code_of(caught) == [code]


def test_changed_and_lost_files_are_all_named(tmp_path):
    out = tmp_path / "uit"
    write_run(make_run(tmp_path), out)
    (out / "log.json").unlink()
    assert read_run(out).settings_folders == (out,)
    (out / "findings.csv").write_bytes(b"site_id;code\n")
    (out / "facts.parquet").unlink()
    (out / "sites.parquet").write_bytes(b"PAR1")
    with pytest.raises(SourceError) as caught:
        read_run(out)
    told = {(fault.code, fault.fields["file"]) for fault in caught.value.faults}
    assert told == {
        ("run_damaged", "findings.csv"),
        ("run_damaged", "sites.parquet"),
        ("run_file_missing", "facts.parquet"),
    }


def test_git_state_outside_a_checkout(tmp_path):
    assert find_git_state(tmp_path) is None
    assert re.match(r"\d+\.\d+", find_version())


def test_what_is_known_of_gemeenten_is_read_back_and_may_be_absent(tmp_path):
    out = tmp_path / "uit"
    write_run(make_run(tmp_path), out)
    found = read_run(out).gemeenten
    pd.testing.assert_frame_equal(found, make_scorecard().gemeenten, check_index_type=False)
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    del record["outputs"]["gemeenten.parquet"]  # a run of before it was stored
    (out / "run.json").write_text(json.dumps(record), encoding="utf-8")
    assert read_run(out).gemeenten.empty
