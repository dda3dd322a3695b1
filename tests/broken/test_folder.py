"""What may stand in the way of the result: folders, locks, a full disk, someone who stops it."""

import contextlib
import errno
import json
import shutil
from pathlib import Path

import pytest

from scout import conduct, geopackage
from scout.lock import hold_lock
from scout.run_record import read_run
from tests.broken.breaking import cell, content, layer, remove, settings, swap
from tests.broken.judging import OUT, UNEXPECTED, compare, list_tree, run, score, sets

STAGES = (
    "De bestanden worden gelezen", "De locaties worden gezocht", "De locaties worden beoordeeld",
    "De kaart en het werkboek worden gemaakt", "De bestanden worden geschreven",
)  # fmt: skip
WRITTEN = 12  # files of a run that the program writes itself


def plain(result) -> str:
    assert UNEXPECTED not in result.output, result.output
    assert "Traceback" not in result.output
    return " ".join(result.output.split())


def keep(folder: Path) -> dict[str, tuple[int, int]]:
    return list_tree(folder.parent)


@pytest.mark.parametrize("stage", STAGES)
def test_who_stops_it_finds_nothing_half_written(stage, folder, monkeypatch):
    def stop_at(told: str) -> None:
        if told == stage:
            raise KeyboardInterrupt

    monkeypatch.setattr(conduct, "show_progress", lambda: contextlib.nullcontext(stop_at))
    before = keep(folder)
    result = score(folder)
    assert result.exit_code == 130
    assert "gestopt" in plain(result)
    assert keep(folder) == before


@pytest.mark.parametrize("number", [1, 2, 6, WRITTEN - 1, WRITTEN])
def test_a_full_disk_leaves_nothing_half_written(number, folder, monkeypatch):
    count = 0
    write = Path.write_bytes

    def write_until(self: Path, data: bytes) -> int:
        nonlocal count
        count += 1
        if count == number:
            write(self, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", write_until)
    before = keep(folder)
    result = score(folder)
    if count < number:  # some files are written in another way
        assert result.exit_code == 0
        return
    assert result.exit_code == 1
    assert "kan niet geschreven worden" in plain(result)
    assert keep(folder) == before


def test_a_geopackage_that_cannot_be_written_leaves_nothing(folder, monkeypatch):
    def fail(*_args: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(geopackage, "_write_styles", fail)
    before = keep(folder)
    result = score(folder)
    assert result.exit_code == 1
    assert "kan niet geschreven worden" in plain(result)
    assert keep(folder) == before


@pytest.fixture
def good(folder: Path, baseline) -> Path:
    """A region with an earlier result beside it."""
    shutil.copytree(baseline.folder, folder.parent / OUT)
    return folder


@pytest.mark.parametrize("is_new", [False, True])
def test_an_earlier_result_stays_when_the_new_one_cannot_be_written(good, monkeypatch, is_new):
    def fail(*_args: object, **_more: object) -> None:
        if is_new:
            raise KeyboardInterrupt
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("scout.run.write_geopackage", fail)
    before = keep(good)
    result = score(good, "--overwrite")
    assert result.exit_code == (130 if is_new else 1)
    plain(result)
    assert keep(good) == before


def test_an_earlier_result_stays_when_the_input_is_broken(good):
    content("coa.csv", b"")(good)
    before = keep(good)
    result = score(good, "--overwrite")
    assert result.exit_code == 1
    assert "coa.csv is leeg" in plain(result)
    assert keep(good) == before


def test_twice_without_being_asked_to_replace(good):
    before = keep(good)
    result = score(good)
    assert result.exit_code == 2
    assert "bestaat al" in plain(result)
    assert keep(good) == before


def test_twice_on_purpose_gives_the_same(good, baseline):
    result = score(good, "--overwrite")
    assert result.exit_code == 0, result.output
    compare(sets(), baseline, read_run(good.parent / OUT))
    names = {path.name for path in (good.parent / OUT).iterdir()} - {"log.json"}
    for name in sorted(names - {"run.json"}):
        assert (good.parent / OUT / name).read_bytes() == (baseline.folder / name).read_bytes()
    told = [json.loads((one / "run.json").read_bytes()) for one in (good.parent / OUT,
            baseline.folder)]  # fmt: skip
    assert {**told[0], "git": None} == {**told[1], "git": None}  # the first run asked git


def other_folder(out: Path) -> None:
    (out / "foto.jpg").write_bytes(b"x")


@pytest.mark.parametrize(
    ("prepare", "words", "more"),
    [
        (lambda out: out.write_text("x"), OUT, ()),
        (lambda out: (out.mkdir(), other_folder(out)), "bestaat al", ()),
        (lambda out: (out.mkdir(), other_folder(out)), "geen resultaat van dit programma",
         ("--overwrite",)),
        (lambda out: out.symlink_to("nergens"), "", ("--overwrite",)),
    ],
    ids=("a file", "a folder", "a folder of someone else", "a link to nowhere"),
)  # fmt: skip
def test_what_stands_in_the_way_stays(prepare, words, more, folder):
    prepare(folder.parent / OUT)
    before = keep(folder)
    result = score(folder, *more)
    assert words in plain(result)
    if result.exit_code == 0:  # a link to nowhere may become a folder
        assert words == ""
        return
    assert result.exit_code == 2
    assert keep(folder) == before


def test_a_result_with_a_file_of_someone_else_is_not_replaced(good):
    other_folder(good.parent / OUT)
    before = keep(good)
    result = score(good, "--overwrite")
    assert result.exit_code in (1, 2)
    assert "foto.jpg" in plain(result)
    assert keep(good) == before


@pytest.mark.parametrize("out", [".", "..", "regio", "regio/settings.toml", "regio/uit/diep"])
def test_a_result_never_lies_over_its_input(out, folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    before = keep(folder)
    result = run("score", str(folder / "settings.toml"), "--out", out, "--overwrite")
    if result.exit_code == 0:
        assert out == "regio/uit/diep"
        return
    assert result.exit_code in (1, 2)
    plain(result)
    assert keep(folder) == before


# --- batch ------------------------------------------------------------------------------------

BATCH = """\
[[job]]
name = "Proef"
settings = "regio/settings.toml"
vacancies = "inbox/*.csv"
layer = "intake"
out = "uit"
"""


@pytest.fixture
def batch(folder: Path) -> Path:
    """A batch file, and one delivery in its inbox."""
    (folder.parent / "inbox").mkdir()
    shutil.copy(folder / "vacancies.csv", folder.parent / "inbox" / "2026-10-15.csv")
    path = folder.parent / "batch.toml"
    path.write_text(BATCH, encoding="utf-8")
    return path


BATCHES = {
    "no jobs": ("[[job]]", "[[jop]]", "jop"),
    "nothing": (BATCH, "", "geen enkele taak"),
    "no name": ('name = "Proef"', "", "name"),
    "no settings": ('settings = "regio/settings.toml"', "", "settings"),
    "settings that are gone": ("regio/settings.toml", "regio/weg.toml", "weg.toml"),
    "an unknown key": ("layer = ", "lager = ", "Bedoelt u “layer”?"),
    "profiles that are a word": ('out = "uit"', 'out = "uit"\nprofiles = "amv"', "profiles"),
    "a profile twice": ('out = "uit"', 'out = "uit"\nprofiles = ["amv", "amv"]', "twee"),
    "a number for a name": ('name = "Proef"', "name = 5", "name"),
    "no TOML": ("[[job]]", "[[job]", "geen geldig TOML"),
}


@pytest.mark.parametrize("name", BATCHES)
def test_a_batch_file_that_is_wrong(name, batch):
    old, new, words = BATCHES[name]
    batch.write_text(BATCH.replace(old, new), encoding="utf-8")
    before = list_tree(batch.parent)
    result = run("batch", str(batch))
    assert result.exit_code == 1, result.output
    if name != "a profile twice":
        assert words in plain(result)
    assert list_tree(batch.parent) == before


RUNS = {
    "an unknown profile": ('out = "uit"', 'out = "uit"\nprofiles = ["geheim"]', "geheim"),
    "an unknown layer": ('layer = "intake"', 'layer = "geheim"', "geheim"),
    "an empty inbox": ("inbox/*.csv", "inbox/*.xlsx", "geen aanlevering"),
    "a delivery that is gone": ("inbox/*.csv", "inbox/weg.csv", "weg.csv"),
    "a pattern that is none": ("inbox/*.csv", "inbox/[", ""),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_job_that_cannot_run(name, batch):
    old, new, words = RUNS[name]
    batch.write_text(BATCH.replace(old, new), encoding="utf-8")
    result = run("batch", str(batch))
    assert result.exit_code == 1, result.output
    assert words in plain(result)
    assert not list((batch.parent / "uit").glob("**/run.json"))


def test_a_lock_that_is_held(batch):
    with hold_lock(batch.parent / "uit"):
        result = run("batch", str(batch))
    assert result.exit_code == 1
    assert "Een andere berekening is bezig" in plain(result)
    assert {path.name for path in (batch.parent / "uit").iterdir()} == {".lock"}


def test_a_broken_delivery_leaves_the_last_good_result(batch, folder):
    assert run("batch", str(batch)).exit_code == 0
    before = list_tree(batch.parent / "uit")
    newer = batch.parent / "inbox" / "2026-11-15.csv"
    newer.write_bytes(b"PK\x03\x04 geen lijst")
    result = run("batch", str(batch))
    assert result.exit_code == 1
    assert "van binnen iets anders" in plain(result)
    after = list_tree(batch.parent / "uit")
    moved = {name for name in after if after[name] != before.get(name)}
    assert moved <= {".lock", "wat_is_er_veranderd.md"}
    newer.unlink()
    assert run("batch", str(batch)).exit_code == 0
    state = batch.parent / "uit" / "state.json"
    state.write_text("{", encoding="utf-8")
    result = run("batch", str(batch))
    assert result.exit_code == 1
    assert "state.json" in plain(result)
    assert folder.is_dir()


# --- the other commands say the same ----------------------------------------------------------


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (content("coa.csv", b""), "coa.csv is leeg"),
        (remove("bag.xml"), "bag.xml is er niet"),
        (settings("size = 5", "size = 0"), "shortlist.size"),
        (layer("zones.gpkg", source='"zone"'), "Bedoelt u “zones”?"),
        (swap("vacancies.csv", ";", ",", -1), "niet gescheiden"),
    ],
    ids=("empty", "gone", "size", "source", "separator"),
)
def test_check_says_the_same_and_writes_nothing(spoil, words, folder):
    spoil(folder)
    before = keep(folder)
    result = run("check", str(folder / "settings.toml"))
    assert result.exit_code == 1
    assert words in plain(result)
    assert keep(folder) == before


RECORDS = {
    "no record": lambda out: (out / "run.json").unlink(),
    "a record of noise": lambda out: (out / "run.json").write_bytes(b"\xff\xfe"),
    "a record of brackets": lambda out: (out / "run.json").write_bytes(b"[" * 100_000),
    "another version": lambda out: (out / "run.json").write_text(
        (out / "run.json").read_text(encoding="utf-8").replace('"schema": 1', '"schema": 99'),
        encoding="utf-8"),
    "a table that was changed": lambda out: (out / "sites.parquet").write_bytes(b"PAR1"),
    "a table that is gone": lambda out: (out / "facts.parquet").unlink(),
    "findings that were changed": lambda out: (out / "findings.csv").write_bytes(b"x"),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_a_result_that_was_changed_is_not_believed(name, good):
    out = good.parent / OUT
    RECORDS[name](out)
    for words in (
        ("explain", str(out), "gemeente:L-01"),
        ("compare", str(out), str(out)),
        ("rescore", str(out), "--vacancies", str(good / "vacancies.csv"), "--out",
         str(good.parent / "nieuw")),
    ):  # fmt: skip
        result = run(*words)
        assert result.exit_code in (1, 2), result.output
        assert OUT in plain(result)
    assert not (good.parent / "nieuw").exists()


def test_a_new_delivery_that_is_broken(good):
    content("nieuw.csv", b"PK\x03\x04")(good)
    before = keep(good)
    result = run("rescore", str(good.parent / OUT), "--vacancies", str(good / "nieuw.csv"),
                 "--layer", "intake", "--out", str(good.parent / "nieuw"))  # fmt: skip
    assert result.exit_code == 1, result.output
    assert "nieuw.csv" in plain(result)
    assert keep(good) == before


def test_another_input_that_changed_meanwhile(good):
    """The result was made beside the unbroken region; here one file of it differs."""
    cell("coa.csv", 2, "plekken", "121")(good)
    result = run("rescore", str(good.parent / OUT), "--vacancies", str(good / "vacancies.csv"),
                 "--layer", "intake", "--out", str(good.parent / "nieuw"))  # fmt: skip
    assert result.exit_code == 1, result.output
    assert "coa.csv" in plain(result)
    assert not (good.parent / "nieuw").exists()
