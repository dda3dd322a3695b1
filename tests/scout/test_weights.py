"""Weights from question to score: questions, sets, settings, run folders and the screen."""

import json
import re
import tomllib
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from layers.errors import ProfileError, SettingsError
from scoring.criterion import CRITERIA
from scoring.indicators import INDICATORS
from scoring.profile_toml import parse_profile
from scoring.weights import learning
from scoring.weights.weight_set import WeightSet, parse_weight_set, write_weight_set
from scout.cli import cli
from scout.packaged import find_data
from scout.rescore import Delta, prepare_rescore
from scout.run import write_run
from scout.run_record import RunRecord, read_run
from scout.settings import read_settings
from scout.settings_use import use_weights
from tests.scout.build_region import make_region, scout_region

NAMES = list(CRITERIA)
PROFILE = "kleinschalige_opvang"
DAY = ("--day", "2026-11-22")
POINTS = dict(zip(NAMES, (30, 10, 10, 10, 10, 10, 10, 10), strict=True))


def invoke(*arguments):
    return CliRunner().invoke(cli, [str(each) for each in arguments], prog_name="kansenmaker")


def make_set(**fields):
    given = {
        "id": "eigen", "title": "Eigen", "who": "werkgroep", "day": "2026-11-22",
        "method": "direct", "profile": PROFILE,
        "weights": {name: 100 * value for name, value in POINTS.items()},
    }  # fmt: skip
    return WeightSet(**(given | fields))


def write_set(folder, name="eigen.toml", **fields):
    path = folder / name
    path.write_text(write_weight_set(make_set(**fields)), encoding="utf-8")
    return path


def fill_in(path, values, **more):
    """Fill in a list of questions: its head, and each line of the form `name = ""`."""
    text = path.read_text(encoding="utf-8")
    for name, value in {"title": '"Proefset"', "who": '"werkgroep"', **values, **more}.items():
        text = re.sub(
            rf'^({re.escape(name)}) = (?:""|\["", ""\])', rf"\1 = {value}", text, flags=re.MULTILINE
        )
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def record(monkeypatch, tmp_path):
    """A run of twenty sites of which the points are drawn, some with unknown facts."""
    random = np.random.default_rng(5)
    index = pd.Index([f"bag:{at:02}" for at in range(20)], name="site_id")
    low = pd.DataFrame(random.integers(0, 9000, size=(20, 8)), index, NAMES)
    high = low + np.where(random.random((20, 8)) < 0.3, 1000, 0)
    totals = pd.DataFrame({"state": "geschikt", "rank": np.arange(1.0, 21.0)}, index=index).assign(
        score=0, ceiling=0
    )
    sites = gpd.GeoDataFrame(
        {
            "name": [f"School {at}\x1b[2J" for at in range(20)],
            "address": "",
            "gemeente_name": "Duinstad",
            "gemeente_code": ["GM9001"] * 15 + ["GM9002"] * 5,
            "is_confidential": ["ja", *["nee"] * 18, ""],
        },
        index=index,
        geometry=gpd.points_from_xy(np.zeros(20), np.zeros(20)),
        crs=28992,
    )
    nothing = pd.DataFrame()
    made = RunRecord(
        folder=tmp_path / "run", record={}, log={}, sites=sites, totals=totals, low=low, high=high,
        facts=nothing, findings=nothing, remarks=nothing, settings_text="",
        profile_text=(find_data("profiles") / f"{PROFILE}.toml").read_text(encoding="utf-8"),
        settings_folders=(),
    )  # fmt: skip
    (tmp_path / "run").mkdir()
    monkeypatch.setattr("scout.weight_profile.read_run", lambda _path: made)
    monkeypatch.setattr("scout.weight_report.read_run", lambda _path: made)
    monkeypatch.setattr(learning, "DRAWS", 10)
    return made


@pytest.mark.parametrize("method", ["direct", "swing", "ahp", "bwm"])
def test_questions_are_toml_and_tell_what_is_still_open(tmp_path, method):
    path, out = tmp_path / "vragen.toml", tmp_path / "set.toml"
    told = invoke("weights", "new", method, "--profile", PROFILE, "--out", path)
    assert told.exit_code == 0, told.stderr
    assert tomllib.loads(path.read_text(encoding="utf-8"))["method"] == method
    refused = invoke("weights", method, path, "--out", out)
    assert refused.exit_code == 1
    assert "“vragen.toml: title” is nog niet ingevuld" in refused.stderr
    assert not out.exists()


def test_every_line_of_explanation_is_short(tmp_path, record):
    for method in ("direct", "swing", "ahp", "bwm", "choices"):
        path = tmp_path / f"{method}.toml"
        assert (
            invoke("weights", "new", method, "--run", record.folder, "--out", path).exit_code == 0
        )
        text = path.read_text(encoding="utf-8")
        assert max(map(len, text.splitlines())) <= 120
        assert "\x1b" not in text


def test_points_become_a_set(tmp_path):
    path, out = tmp_path / "v.toml", tmp_path / "set.toml"
    invoke("weights", "new", "direct", "--profile", PROFILE, "--out", path)
    fill_in(path, POINTS)
    told = invoke("weights", "direct", path, "--out", out, *DAY)
    assert told.exit_code == 0, told.stderr
    found = parse_weight_set(out.read_text(encoding="utf-8"))
    assert found.weights == {name: 100 * value for name, value in POINTS.items()}
    assert (found.title, found.day, found.profile) == ("Proefset", "2026-11-22", PROFILE)
    assert "Evenredige spreiding" in told.stdout
    assert "30,0%" in told.stdout
    assert "18,0%" in told.stdout  # what the profile says now
    assert "--weights" in told.stdout.splitlines()[-1]
    again = invoke("weights", "direct", path, "--out", out)
    assert again.exit_code == 2
    assert "--overwrite" in again.stderr
    assert invoke("weights", "direct", path, "--out", out, "--overwrite").exit_code == 0


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("ordinal", dict(zip(NAMES, range(1, 9), strict=True))),
        ("exact", {**POINTS, "spreiding": 100}),
        ("interval", {**dict.fromkeys(NAMES, "[10, 20]"), "spreiding": "[100, 100]"}),
    ],
)
def test_swings_become_a_set(tmp_path, record, kind, values):
    path, out = tmp_path / "v.toml", tmp_path / "set.toml"
    invoke("weights", "new", "swing", "--kind", kind, "--run", record.folder, "--out", path)
    text = path.read_text(encoding="utf-8")
    assert "Afstand tot een hub met ruimte: van 25,0 km naar 3,0 km" in text
    assert "In dit resultaat lopen de punten van" in text
    fill_in(path, values)
    told = invoke("weights", "swing", path, "--out", out)
    assert told.exit_code == 0, told.stderr
    weights = parse_weight_set(out.read_text(encoding="utf-8")).weights
    assert max(weights, key=lambda name: weights[name]) == "spreiding"


def test_comparisons_become_a_set_and_the_worst_triple_is_named(tmp_path):
    path, out = tmp_path / "v.toml", tmp_path / "set.toml"
    invoke("weights", "new", "ahp", "--profile", PROFILE, "--out", path)
    text = path.read_text(encoding="utf-8")
    assert text.count(" : ") == 28
    answers = {f'"{NAMES[0]} : {name}"': "3" for name in NAMES[1:]}
    answers[f'"{NAMES[1]} : {NAMES[2]}"'] = '"1/9"'
    fill_in(path, answers)
    told = invoke("weights", "ahp", path, "--out", out)
    assert told.exit_code == 0, told.stderr
    assert "20 vergelijkingen zijn niet ingevuld" in told.stdout
    joined = " ".join(told.stdout.split())
    assert "Spreiding is 3,00 keer Ketenbelang" in joined.replace(
        "Evenredige spreiding", "Spreiding"
    )
    assert "te hoog" in told.stdout


def test_best_and_worst_become_a_set(tmp_path):
    path, out = tmp_path / "v.toml", tmp_path / "set.toml"
    invoke("weights", "new", "bwm", "--profile", PROFILE, "--out", path)
    text = path.read_text(encoding="utf-8")
    first, second = text.split("[others_to_worst]")
    (tmp_path / "een.toml").write_text(first, encoding="utf-8")
    (tmp_path / "twee.toml").write_text(second, encoding="utf-8")
    # Consistent: the best 8, the worst 1, all others 2.
    fill_in(tmp_path / "een.toml", {**dict.fromkeys(NAMES, 4), "financien": 8, "spreiding": 1},
            best='"spreiding"', worst='"financien"')  # fmt: skip
    fill_in(tmp_path / "twee.toml", {**dict.fromkeys(NAMES, 2), "spreiding": 8, "financien": 1})
    parts = [(tmp_path / f"{name}.toml").read_text(encoding="utf-8") for name in ("een", "twee")]
    path.write_text("[others_to_worst]".join(parts), encoding="utf-8")
    told = invoke("weights", "bwm", path, "--out", out)
    assert told.exit_code == 0, told.stderr
    # 8 + 6 × 2 + 1 = 21
    weights = parse_weight_set(out.read_text(encoding="utf-8")).weights
    assert weights["spreiding"] == round(10_000 * 8 / 21)
    assert "Consistentie (CR): 0,000" in told.stdout


def choose(path, record, decide):
    """Answer every pair of a list of questions."""
    text = path.read_text(encoding="utf-8")
    for pair in tomllib.loads(text)["pair"]:
        word = "a" if decide(record.low.loc[pair["a"]], record.low.loc[pair["b"]]) else "b"
        text = text.replace('choice = ""', f'choice = "{word}"', 1)
    path.write_text(text, encoding="utf-8")
    fill_in(path, {})


def test_choices_become_a_set(tmp_path, record):
    path, out = tmp_path / "v.toml", tmp_path / "set.toml"
    made = invoke("weights", "new", "choices", "--run", record.folder, "--out", path)
    assert made.exit_code == 0, made.stderr
    questions = tomllib.loads(path.read_text(encoding="utf-8"))
    shown = {name for pair in questions["pair"] for name in (pair["a"], pair["b"])}
    assert "bag:00" not in shown  # it is confidential
    assert len(questions["pair"]) == 16
    choose(path, record, lambda a, b: a["spreiding"] > b["spreiding"])
    told = invoke("weights", "choices", path, "--run", record.folder, "--out", out)
    assert told.exit_code == 0, told.stderr
    found = parse_weight_set(out.read_text(encoding="utf-8"))
    assert found.weights["spreiding"] > 1800
    assert "keuzes goed" in told.stdout
    assert "van het gewicht" in told.stdout


def test_a_habit_of_choosing_the_first_is_no_preference_and_is_refused(tmp_path, record):
    path, out = tmp_path / "v.toml", tmp_path / "set.toml"
    invoke("weights", "new", "choices", "--run", record.folder, "--pairs", "12", "--out", path)
    choose(path, record, lambda _a, _b: True)
    told = invoke("weights", "choices", path, "--run", record.folder, "--out", out)
    assert told.exit_code == 0, told.stderr
    assert "niet te gebruiken" in told.stdout
    assert "--weights" not in told.stdout
    settings = read_settings(make_region(tmp_path / "regio"))
    with pytest.raises(ProfileError, match="weights_unproven"):
        use_weights(settings, out)


def test_choices_belong_to_the_points_that_were_shown(tmp_path, record, monkeypatch):
    path, out = tmp_path / "v.toml", tmp_path / "set.toml"
    invoke("weights", "new", "choices", "--run", record.folder, "--out", path)
    choose(path, record, lambda a, b: a["spreiding"] > b["spreiding"])
    other = replace(record, low=record.low + 1)
    monkeypatch.setattr("scout.weight_profile.read_run", lambda _path: other)
    told = invoke("weights", "choices", path, "--run", record.folder, "--out", out)
    assert told.exit_code == 1
    assert "niet dezelfde" in told.stderr
    fewer = replace(record, low=record.low.iloc[15:])
    monkeypatch.setattr("scout.weight_profile.read_run", lambda _path: fewer)
    told = invoke("weights", "choices", path, "--run", record.folder, "--out", out)
    assert told.exit_code == 2
    assert "staat niet in dit resultaat" in told.stderr


def test_too_few_sites_to_choose_between(tmp_path, record, monkeypatch):
    few = replace(record, totals=record.totals.assign(rank=np.nan))
    monkeypatch.setattr("scout.weight_profile.read_run", lambda _path: few)
    told = invoke("weights", "new", "choices", "--run", record.folder, "--out", tmp_path / "v.toml")
    assert told.exit_code == 1
    assert "Kies een andere manier" in told.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["new", "choices", "--profile", PROFILE], "Geef het met --run"),
        (["new", "ahp"], "Zeg met --profile of --run"),
        (["new", "ahp", "--profile", "kleinschalig"], "is er niet"),
    ],
)
def test_what_is_missing_is_told(tmp_path, arguments, told):
    found = invoke("weights", *arguments, "--out", tmp_path / "v.toml")
    assert found.exit_code in {1, 2}
    assert told in found.stderr


def test_a_group_with_ranks_per_member(tmp_path, record):
    one = write_set(tmp_path, "a.toml")
    flat = dict.fromkeys(NAMES, 1250)
    two = write_set(tmp_path, "b.toml", id="ander", title="Ander", weights=flat)
    out = tmp_path / "groep.toml"
    options = ["--title", "Stuurgroep", "--who", "stuurgroep", *DAY]
    told = invoke("weights", "group", one, two, *options, "--run", record.folder, "--out", out)
    assert told.exit_code == 0, told.stderr
    assert "Overeenstemming" in told.stdout
    assert "De rang per lid" in told.stdout
    found = parse_weight_set(out.read_text(encoding="utf-8"))
    assert found.weights["spreiding"] == (3000 + 1250) / 2
    as_json = invoke(
        "weights", "group", one, two, *options, "--run", record.folder, "--out", out,
        "--overwrite", "--json",
    )  # fmt: skip
    told = json.loads(as_json.stdout)
    assert next(iter(told["spread"])) == "spreiding"
    assert set(told["ranks"]["bag:03"]) == {"stuurgroep", "eigen", "ander"}


def test_local_spearheads_stand_beside_and_never_rank_the_region(tmp_path, record):
    path = write_set(tmp_path, gemeente="GM9002")
    told = invoke("weights", "local", path, "--run", record.folder)
    assert told.exit_code == 0, told.stderr
    assert "School 19" in told.stdout
    assert "School 3?" not in told.stdout
    rows = json.loads(invoke("weights", "local", path, "--run", record.folder, "--json").stdout)
    assert sorted(row["local_rank"] for row in rows.values()) == [1, 2, 3, 4, 5]
    settings = read_settings(make_region(tmp_path / "regio"))
    with pytest.raises(ProfileError, match="weights_are_local"):
        use_weights(settings, path)


def test_a_set_is_shown(tmp_path):
    path = write_set(tmp_path)
    told = invoke("weights", "show", path)
    assert told.exit_code == 0, told.stderr
    assert "Van: werkgroep. Gemaakt op 22 november 2026." in told.stdout
    shown = json.loads(invoke("weights", "show", path, "--json").stdout)
    assert shown["weights"]["spreiding"] == 3000
    assert shown["day"] == "2026-11-22"


def test_a_broken_set_is_refused_by_file_and_name(tmp_path):
    path = write_set(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("= 3000", "= nan"), encoding="utf-8")
    told = invoke("weights", "show", path)
    assert told.exit_code == 1
    assert "“eigen.toml: weights.spreiding” moet een gewoon getal zijn" in told.stderr


def test_a_run_is_made_with_a_set_and_says_so(tmp_path, monkeypatch):
    settings = make_region(tmp_path / "regio")
    path, out = write_set(tmp_path), tmp_path / "uit"
    monkeypatch.setattr("scout.conduct.scout_sites", scout_region)
    told = invoke("score", settings, "--weights", path, "--out", out)
    assert told.exit_code == 0, told.stderr
    assert "Kleinschalige opvang · gewichten: Eigen." in told.stdout
    profile = json.loads((out / "run.json").read_text(encoding="utf-8"))["profile"]
    assert profile["weights"] == make_set().weights
    assert profile["weight_set"]["title"] == "Eigen"
    # The hash is that of the file as it was written.
    from scout.manifest import hash_file

    assert profile["weight_set"]["sha256"] == hash_file(path)
    known = {each.id: each.is_class for each in INDICATORS.values()}
    again = parse_profile((out / "profile.toml").read_text(encoding="utf-8"), known)
    assert again.weight_set == make_set()


def test_the_set_survives_a_rescore_even_when_its_file_is_gone(tmp_path):
    folder = tmp_path / "regio"
    settings = make_region(folder)
    path = write_set(folder)
    write_run(scout_region(use_weights(read_settings(settings), path)), tmp_path / "uit")
    path.unlink()
    new = folder / "nieuw.csv"
    new.write_text("object_id;bron\n2;RVB\n", encoding="utf-8")
    found = prepare_rescore(read_run(tmp_path / "uit"), Delta(new))
    assert found.profile.weight_set == make_set()


def name_in_settings(folder, value):
    path = make_region(folder)
    text = path.read_text(encoding="utf-8")
    line = f'path = "{PROFILE}"\n'
    path.write_text(text.replace(line, f"{line}weights = {value}\n"), encoding="utf-8")
    return path


def test_settings_name_a_set_and_the_option_wins(tmp_path):
    folder = tmp_path / "regio"
    settings = name_in_settings(folder, '"eigen.toml"')
    write_set(folder)
    found = read_settings(settings)
    assert found.profile.weight_set == make_set()
    other = write_set(tmp_path, "ander.toml", title="Ander", id="ander")
    used = use_weights(found, other).profile
    assert used.weight_set is not None
    assert used.title.endswith("gewichten: Ander")


@pytest.mark.parametrize(
    ("value", "code"),
    [('"weg.toml"', "file_missing"), ("3", "text_expected"), ('"/vsizip/x"', "path_special")],
)
def test_a_set_that_is_not_there_is_a_fault_of_the_settings(tmp_path, value, code):
    with pytest.raises(SettingsError, match=code):
        read_settings(name_in_settings(tmp_path / "regio", value))


def test_a_set_of_another_profile_is_refused_with_its_file(tmp_path):
    path = write_set(tmp_path, profile="azc_hub")
    with pytest.raises(ProfileError) as caught:
        use_weights(read_settings(make_region(tmp_path / "regio")), path)
    assert caught.value.faults[0].code == "weights_of_other_profile"
    assert caught.value.faults[0].fields["file"] == "eigen.toml"


def test_help_of_every_command_is_dutch():
    commands = ("new", "direct", "swing", "ahp", "bwm", "choices", "group", "local", "show")
    for name in commands:
        told = invoke("weights", name, "--help")
        assert told.exit_code == 0
        assert told.output.startswith("Gebruik: kansenmaker weights")
        assert "[OPTIES]" in told.output
