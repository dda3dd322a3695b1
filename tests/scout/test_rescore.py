"""A new delivery on old settings: everything else proven the same."""

import tomllib
from datetime import date

import hypothesis.strategies as st
import pytest
from click.testing import CliRunner
from hypothesis import given

from layers.errors import SettingsError, SourceError
from scoring.compare import compare
from scout.cli import cli
from scout.outcome import outcome_of_record, outcome_of_run
from scout.rescore import Delta, choose_entry, prepare_rescore
from scout.run import write_run
from scout.run_record import read_run
from scout.settings import read_settings
from scout.settings_text import write_toml
from tests.scout.build_region import make_region, scout_region

PROFILE = """
[profile]
path = "eigen.toml"
"""


@pytest.fixture
def record(tmp_path):
    settings = read_settings(make_region(tmp_path / "regio"))
    write_run(scout_region(settings), tmp_path / "runs" / "een")
    (tmp_path / "nieuw.csv").write_text("object_id;bron\n9;RVB\n", encoding="utf-8")
    return read_run(tmp_path / "runs" / "een")


def test_only_the_delivery_and_the_day_change(record, tmp_path):
    settings = prepare_rescore(record, Delta(tmp_path / "nieuw.csv", None, date(2026, 12, 1)))
    old = read_settings(tmp_path / "regio" / "settings.toml")
    vacancies, gemeenten = settings.deliveries
    assert vacancies.path.resolve() == (tmp_path / "nieuw.csv").resolve()
    assert vacancies.shown_path == "../nieuw.csv"
    assert vacancies.reference_day == settings.reference_day == date(2026, 12, 1)
    assert gemeenten == old.deliveries[1]
    assert settings.profile_text == old.profile_text
    assert settings.task == old.task
    assert tomllib.loads(settings.text)["region"]["gemeenten"] == ["GM9001", "GM9002"]


def test_a_rescored_run_can_be_rescored(record, tmp_path):
    settings = prepare_rescore(record, Delta(tmp_path / "nieuw.csv"))
    write_run(scout_region(settings), tmp_path / "elders" / "twee")
    again = read_run(tmp_path / "elders" / "twee")
    back = prepare_rescore(again, Delta(tmp_path / "regio" / "vacancies.csv"))
    assert back.deliveries[0].shown_path == "vacancies.csv"
    assert back.deliveries[0].reference_day == date(2026, 10, 15)


def test_an_input_that_differs_or_is_gone_stops_by_name(record, tmp_path):
    path = tmp_path / "regio" / "gemeenten.gpkg"
    path.write_bytes(b"anders")
    for code in ("input_changed", "input_gone"):
        with pytest.raises(SourceError) as caught:
            prepare_rescore(record, Delta(tmp_path / "nieuw.csv"))
        (fault,) = caught.value.faults
        assert (fault.code, fault.fields["found"]) == (code, "gemeenten.gpkg")
        path.unlink(missing_ok=True)


def test_the_replaced_delivery_may_be_gone(record, tmp_path):
    (tmp_path / "regio" / "vacancies.csv").unlink()
    assert prepare_rescore(record, Delta(tmp_path / "nieuw.csv"))


def test_the_profile_is_the_one_of_the_run(tmp_path, record):
    region = make_region(tmp_path / "eigen")
    text = region.read_text(encoding="utf-8").replace("kleinschalige_opvang", "eigen.toml")
    region.write_text(text, encoding="utf-8")
    profile = tmp_path / "eigen" / "eigen.toml"
    profile.write_bytes(record.profile_text.encode("utf-8"))
    write_run(scout_region(read_settings(region)), tmp_path / "runs" / "drie")
    run = read_run(tmp_path / "runs" / "drie")
    same = prepare_rescore(run, Delta(tmp_path / "nieuw.csv"))
    assert 'path = "eigen.toml"' in same.text
    profile.write_text("id = 'veranderd'", encoding="utf-8")
    kept = prepare_rescore(run, Delta(tmp_path / "nieuw.csv"))
    assert kept.profile_text == run.profile_text
    assert 'path = "../runs/drie/profile.toml"' in kept.text


def test_a_lost_settings_folder_is_told(record, tmp_path):
    (tmp_path / "regio").rename(tmp_path / "weg")
    with pytest.raises(SourceError) as caught:
        prepare_rescore(record, Delta(tmp_path / "nieuw.csv"))
    assert {fault.code for fault in caught.value.faults} == {"input_gone"}


def entry(source, table="vacancies"):
    return {"table": table, "source": source, "path": "x"}


def test_which_list_is_replaced():
    one = [entry("gemeenten", "gemeenten"), entry("rvb_buildings"), entry("intake")]
    assert choose_entry(one, None) == 2
    assert choose_entry(one, "rvb_buildings") == 1
    two = [entry("intake"), entry("intake")]
    assert choose_entry(two, "intake-2") == 1
    assert choose_entry([entry("rvb_buildings")], None) == 0
    for entries, layer, code in (
        (two, None, "layer_choice"),
        ([], None, "layer_choice"),
        (one, "gemeenten", "layer_unknown"),
    ):
        with pytest.raises(SettingsError) as caught:
            choose_entry(entries, layer)
        assert caught.value.faults[0].code == code


def test_the_command_writes_the_run_with_its_changes(record, tmp_path, monkeypatch):
    def score_again(record, settings, _report, tell):
        run = scout_region(settings)
        tell("Alles wordt opnieuw gemeten.")
        return run, compare(outcome_of_record(record), outcome_of_run(run))

    monkeypatch.setattr("scout.conduct.score_again", score_again)
    out = tmp_path / "runs" / "twee"
    delivery = str(tmp_path / "nieuw.csv")
    common = ["rescore", str(record.folder), "--vacancies", delivery, "--out", str(out)]
    result = CliRunner().invoke(cli, common)
    assert result.exit_code == 0, result.output
    assert "5 gelijk gebleven" in result.stdout
    assert "Alles wordt opnieuw gemeten." in result.stderr
    assert (out / "changes.json").is_file()
    assert (out / "changes.csv").read_bytes().startswith(b"\xef\xbb\xbfchange;site_id;")
    assert "changes.json" in read_run(out).record["outputs"]
    assert CliRunner().invoke(cli, common).exit_code == 2


VALUES = st.one_of(
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.text(st.characters(exclude_categories=["Cs"])),
)
TABLES = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.one_of(
        VALUES, st.lists(VALUES, max_size=3), st.dictionaries(st.text("ab", min_size=1), VALUES)
    ),
    max_size=4,
)


@given(
    st.dictionaries(
        st.text("abc_", min_size=1),
        st.one_of(VALUES, TABLES, st.lists(TABLES, min_size=1, max_size=3)),
        max_size=4,
    )
)
def test_written_settings_read_back_the_same(document):
    text = write_toml(document, "Uitleg\nin twee regels")
    assert text.startswith("# Uitleg\n# in twee regels\n")
    assert tomllib.loads(text) == document
