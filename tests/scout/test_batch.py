"""Scheduled rescoring: only what is new, nothing lost on failure, one run at a time."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from layers.errors import Fault, SettingsError, SourceError
from scout import batch
from scout.batch import find_delivery, run_batch
from scout.batch_file import Job, parse_batch
from scout.batch_result import DONE, FAILED, NOTHING_NEW, PAGE, tell_results
from scout.batch_state import read_state
from scout.cli import cli
from scout.kept_judgement import hash_vacancies
from scout.lock import LOCK_FILE, hold_lock
from scout.run_record import read_run
from tests.scout.build_region import make_region, scout_region

BATCH = """
[[job]]
name = "Noord"
settings = "noord/settings.toml"
vacancies = "inbox/*.csv"
out = "runs/noord"
profiles = ["kleinschalige_opvang", "verkenning"]
"""


PROFILES = ("kleinschalige_opvang", "verkenning")


def be_silent(_step):
    return None


@pytest.fixture
def region(tmp_path, monkeypatch):
    make_region(tmp_path / "noord")
    (tmp_path / "inbox").mkdir()
    deliver(tmp_path, "2026-10.csv", "eerste")
    monkeypatch.setattr(batch, "scout_sites", scout_region)
    return tmp_path


def deliver(folder, name, text):
    (folder / "inbox" / name).write_text(text, encoding="utf-8")


def run(folder, text=BATCH):
    return run_batch(parse_batch(text, folder / "BATCH.toml").jobs, be_silent)


def latest(folder, profile="kleinschalige_opvang", job="noord"):
    home = folder / "runs" / job / profile
    return home / (home / "latest.txt").read_text(encoding="utf-8").strip()


def outcomes(results):
    return [result.outcome for result in results]


def test_first_run_then_nothing_until_a_delivery_is_new(region):
    assert outcomes(run(region)) == [DONE, DONE]
    first = latest(region)
    assert read_run(first).record["region"]["name"] == "Noordzeeland"
    stamps = {path: path.stat().st_mtime_ns for path in region.rglob("*") if path.is_file()}
    results = run(region)
    assert outcomes(results) == [NOTHING_NEW, NOTHING_NEW]
    assert results[0].folder == first
    after = {path: path.stat().st_mtime_ns for path in region.rglob("*") if path.is_file()}
    lock = region / "runs" / "noord" / LOCK_FILE
    assert {**after, lock: 0} == {**stamps, lock: 0}
    deliver(region, "2026-11.csv", "tweede")
    assert outcomes(run(region)) == [DONE, DONE]
    assert latest(region) != first
    assert first.is_dir()
    assert json.loads((latest(region) / "changes.json").read_bytes())["counts"]["same"] == 5


def test_the_same_bytes_under_another_name_are_not_new(region):
    run(region)
    deliver(region, "2026-11.csv", "eerste")
    assert outcomes(run(region)) == [NOTHING_NEW, NOTHING_NEW]


def test_changed_settings_count_as_new(region):
    run(region)
    make_region(region / "noord", '\n[output]\nedition = "internal"\n')
    assert outcomes(run(region)) == [DONE, DONE]


def test_a_run_that_was_removed_is_made_again(region):
    run(region)
    (region / "runs" / "noord" / "verkenning" / "latest.txt").unlink()
    assert outcomes(run(region)) == [NOTHING_NEW, DONE]


def test_each_run_uses_its_profile_and_delivery(region):
    run(region)
    record = read_run(latest(region, "verkenning"))
    assert (
        record.record["profile"]["sha256"] != read_run(latest(region)).record["profile"]["sha256"]
    )
    assert 'path = "../inbox/2026-10.csv"' in record.settings_text
    assert record.log["settings_folder"].endswith("noord")


def test_a_region_with_a_store_starts_from_its_last_good_run(region, monkeypatch):
    settings = region / "noord" / "settings.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + '\n[store]\npath = "store"\n', encoding="utf-8")
    judges = []

    def scout(settings, report, judge=None):
        judges.append(judge)
        return scout_region(settings, report)

    monkeypatch.setattr(batch, "scout_sites", scout)
    monkeypatch.setattr(batch, "make_judge", lambda _settings, used, _tell: used)
    run(region)
    assert judges == [None, None]  # there was nothing before
    before = [hash_vacancies(read_run(latest(region, name))) for name in PROFILES]
    deliver(region, "2026-11.csv", "tweede")
    assert outcomes(run(region)) == [DONE, DONE]
    assert judges[2:] == before
    assert before[0]  # it names the list of the first delivery
    (latest(region) / "run.json").write_text("{}", encoding="utf-8")
    deliver(region, "2026-12.csv", "derde")
    assert outcomes(run(region)) == [DONE, DONE]
    assert judges[4] == {}  # nothing is known of a damaged run, so all is measured


def test_failure_leaves_the_last_good_run_and_other_jobs_go_on(region, monkeypatch):
    run(region)
    first = latest(region)
    page = region / "runs" / "noord" / PAGE
    make_region(region / "zuid")
    deliver(region, "2026-11.csv", "tweede")

    def scout(settings, report):
        if settings.path.parent.name == "noord" and not settings.profile.is_exploration:
            raise SourceError(Fault("file_empty", {"file": "a.csv"}))
        return scout_region(settings, report)

    monkeypatch.setattr(batch, "scout_sites", scout)
    text = BATCH + BATCH.replace("noord", "zuid").replace("Noord", "Zuid")
    results = run(region, text)
    assert outcomes(results) == [FAILED, DONE, DONE, DONE]
    assert latest(region) == first
    assert read_run(first)
    assert "a.csv is leeg" in results[0].told
    assert "mislukt" in page.read_text(encoding="utf-8")
    leftovers = [path.name for path in (region / "runs").rglob("*") if ".new" in path.name]
    assert leftovers == []
    # Nothing was remembered of the failed run, so it is tried again.
    monkeypatch.setattr(batch, "scout_sites", scout_region)
    assert outcomes(run(region)) == [DONE, NOTHING_NEW]


def test_an_unexpected_error_stops_no_other_profile(region, monkeypatch):
    def scout(settings, report):
        if settings.profile.is_exploration:
            return scout_region(settings, report)
        raise ZeroDivisionError

    monkeypatch.setattr(batch, "scout_sites", scout)
    results = run(region)
    assert outcomes(results) == [FAILED, DONE]
    assert "ZeroDivisionError" in results[0].told
    assert "Traceback" not in results[0].told


def test_a_damaged_last_run_does_not_block_the_next(region):
    run(region)
    (latest(region) / "sites.parquet").write_bytes(b"x")
    deliver(region, "2026-11.csv", "tweede")
    results = run(region)
    assert outcomes(results) == [DONE, DONE]
    assert results[0].told.startswith("Eerste resultaat")


def test_a_broken_state_is_told_by_name(region):
    run(region)
    (region / "runs" / "noord" / "state.json").write_text("[]", encoding="utf-8")
    results = run(region)
    assert outcomes(results) == [FAILED, FAILED]
    assert "state.json" in results[0].told
    with pytest.raises(SettingsError):
        read_state(region / "runs" / "noord")


def test_two_processes_never_work_in_one_folder(region):
    out = region / "runs" / "noord"
    out.mkdir(parents=True)
    code = (
        "import sys; from pathlib import Path; from scout.lock import hold_lock\n"
        "with hold_lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "-c", code, str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    )
    try:
        assert holder.stdout.readline() == b"held\n"
        results = run(region)
        assert outcomes(results) == [FAILED]
        assert "bezig" in results[0].told
    finally:
        holder.kill()
        holder.communicate()
    # The system gave the lock back when the process died: nothing to clean up.
    assert outcomes(run(region)) == [DONE, DONE]


def test_a_lock_is_free_again_after_use(tmp_path):
    for _ in range(2):
        with hold_lock(tmp_path / "deep" / "out"):
            assert (tmp_path / "deep" / "out" / LOCK_FILE).is_file()


def make_job(folder, vacancies):
    return Job("x", folder / "s.toml", vacancies, None, folder / "out", (), folder)


def test_the_last_delivery_by_name_counts_and_hidden_files_do_not(region):
    deliver(region, "2026-11.csv", "b")
    deliver(region, ".2026-12.csv", "half")
    deliver(region, "~$2026-12.csv", "slot")
    assert find_delivery(make_job(region, "inbox/*.csv")).name == "2026-11.csv"
    absolute = (region / "inbox").as_posix()
    assert find_delivery(make_job(region, f"{absolute}/*.csv")).name == "2026-11.csv"
    assert find_delivery(make_job(region, f"{absolute}/2026-10.csv")).name == "2026-10.csv"
    assert find_delivery(make_job(region, None)) is None


@pytest.mark.parametrize(
    ("pattern", "code"), [("inbox/*.xlsx", "inbox_empty"), ("geen.csv", "delivery_missing")]
)
def test_no_delivery_is_told(region, pattern, code):
    with pytest.raises(SourceError) as caught:
        find_delivery(make_job(region, pattern))
    assert caught.value.faults[0].code == code


def test_an_emptied_inbox_is_no_failure_after_a_good_run(region):
    (region / "inbox" / "2026-10.csv").unlink()
    assert outcomes(run(region)) == [FAILED]
    deliver(region, "2026-10.csv", "eerste")
    run(region)
    (region / "inbox" / "2026-10.csv").unlink()
    assert outcomes(run(region)) == [NOTHING_NEW]


def test_without_a_delivery_the_one_of_the_settings_is_used(region):
    text = BATCH.replace('vacancies = "inbox/*.csv"\n', "").replace(
        'profiles = ["kleinschalige_opvang", "verkenning"]\n', ""
    )
    assert outcomes(run(region, text)) == [DONE]
    (region / "noord" / "vacancies.csv").write_text("object_id;bron\n2;RVB\n", encoding="utf-8")
    assert outcomes(run(region, text)) == [DONE]


def test_a_profile_may_be_a_file_beside_the_batch(region):
    packaged = Path(__file__).resolve().parents[2] / "data" / "profiles" / "verkenning.toml"
    own = packaged.read_text(encoding="utf-8").replace('id = "verkenning"', 'id = "eigen"')
    (region / "eigen.toml").write_text(own, encoding="utf-8")
    text = BATCH.replace('["kleinschalige_opvang", "verkenning"]', '["eigen.toml"]')
    assert outcomes(run(region, text)) == [DONE]
    assert read_run(latest(region, "eigen")).record["profile"]["id"] == "eigen"


def test_all_faults_of_a_batch_file_are_told_at_once(region):
    text = BATCH + BATCH.replace("noord/settings.toml", "weg.toml") + "kleur = 1\n"
    with pytest.raises(SettingsError) as caught:
        parse_batch(text, region / "BATCH.toml")
    codes = [fault.code for fault in caught.value.faults]
    assert sorted(codes) == ["file_missing", "job_twice", "job_twice", "key_unknown"]
    for text, code in (("", "batch_empty"), ("job = 1", "layers_expected"), ("[", "toml_syntax")):
        with pytest.raises(SettingsError) as caught:
            parse_batch(text, region / "BATCH.toml")
        assert caught.value.faults[0].code == code


def test_the_page_escapes_data_and_stays_short(region):
    run(region)
    page = (region / "runs" / "noord" / PAGE).read_text(encoding="utf-8")
    assert page.startswith("# Wat is er veranderd? Noord")
    assert len(page.splitlines()) < 120
    deliver(region, "2026-11.csv", "tweede")
    run(region)
    page = (region / "runs" / "noord" / PAGE).read_text(encoding="utf-8")
    assert "5 gelijk gebleven" in page


def test_the_command_ends_with_1_after_a_failure_and_is_silent_when_asked(region):
    path = region / "BATCH.toml"
    path.write_text('summary = "runs/overzicht.md"\n' + BATCH, encoding="utf-8")
    first = CliRunner().invoke(cli, ["batch", str(path)])
    assert first.exit_code == 0, first.output
    assert "nieuw resultaat" in first.stdout
    assert first.stderr == ""
    assert "nieuw resultaat" in (region / "runs" / "overzicht.md").read_text(encoding="utf-8")
    second = CliRunner().invoke(cli, ["batch", str(path), "-q"])
    assert (second.exit_code, second.output) == (0, "")
    (region / "noord" / "settings.toml").write_text("[", encoding="utf-8")
    third = CliRunner().invoke(cli, ["batch", str(path), "-q"])
    assert third.exit_code == 1
    assert "mislukt" in third.stdout


def test_results_are_told_in_a_table_with_the_faults_below(region):
    results = run(region)
    failed = replace(results[0], outcome=FAILED, told="kansenmaker: 2 fouten.\n1. a\n2. b")
    table, faults = tell_results([failed, results[1]])
    assert table.rows[0][2:4] == ("mislukt", "zie onder")
    assert faults.lines == ("kansenmaker: 2 fouten.", "1. a", "2. b")
