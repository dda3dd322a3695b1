"""`robust` and `methods`: on a stored run, with the numbers that the run itself has."""

import json
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from scoring.contest import list_with, take_part, weigh
from scoring.weights.answers import make_weight_set, parse_answers
from scoring.weights.swing import weigh_swing
from scoring.weights.weight_set import write_weight_set
from scout.cli import cli
from scout.contest import open_contest
from scout.method_text import ask_methods, shape_methods, tell_methods
from scout.robust import LAWS, Draws, examine
from scout.robust_json import shape_robustness
from scout.robust_text import tell_robustness
from scout.run import write_run
from scout.run_record import read_run
from tests.scout.build_run import make_profile, make_run


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("robust")
    write_run(make_run(folder), folder / "uit")
    return folder / "uit"


@pytest.fixture(autouse=True)
def _profile(monkeypatch):
    """The run of the tests has no profile text that can be parsed."""
    monkeypatch.setattr("scout.basis.parse_profile", lambda _text, _known: make_profile())


@pytest.fixture
def stored(folder):
    return open_contest(read_run(folder))


def read(blocks):
    lines = []
    for block in blocks:
        lines += [block.title, *block.lines, *(" | ".join(row) for row in block.rows)]
    return "\n".join(lines)


def invoke(*words):
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_the_contest_of_a_stored_run_has_its_scores(stored):
    assert stored.contest.site_ids == ("bag:a", "bag:b", "intake:c")
    weighed = weigh(stored.contest, stored.contest.weights)
    assert weighed.score.tolist() == [68_000_000, 52_000_000, 6_000_000]
    assert weighed.ceiling.tolist() == [68_000_000, 84_000_000, 46_000_000]
    assert stored.shortlist == ("bag:a", "bag:b")
    assert stored.contest.rule.size == 10


def test_what_is_known_of_a_criterion_follows_from_the_stored_facts(stored):
    # voorzieningen: supermarkt 1 part, label 2 parts; for land there is no label.
    known = dict(zip(stored.contest.site_ids, stored.contest.known[:, 1].tolist(), strict=True))
    assert known == pytest.approx({"bag:a": 1.0, "bag:b": 0.0, "intake:c": 0.0})


@pytest.mark.parametrize("law", LAWS)
def test_every_law_is_told(stored, law):
    found = examine(stored, Draws(law, 200, 1, 0.3))
    text = read(tell_robustness(stored, found))
    # a is 80 and 50, b at most 70 and 25: a is always before b.
    assert "1 | bag:a | Oude school | " in text
    assert "| 100% | 100% | 100% | 100% |" in text
    assert "Hoe ver mag een gewicht veranderen?" in text
    assert "200" in text


def test_json_holds_what_was_found(folder):
    told = invoke("robust", folder, "--draws", 100, "--json")
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert found["draws"] == {
        "law": "dirichlet",
        "count": 100,
        "seed": 1,
        "spread": 0.3,
        "answers": None,
    }
    first = found["sites"][0]
    assert first["site_id"] == "bag:a"
    assert first["weights"]["within"] == 1.0
    assert sum(first["weights"]["ranks"]) == pytest.approx(1.0)
    assert [each["criterion"] for each in found["intervals"]] == ["spreiding", "voorzieningen"]
    assert found["winning"]["bag:a"]["bag:b"] == 1.0
    assert invoke("robust", folder, "--draws", 100, "--json").stdout == told.stdout


def test_a_spread_without_a_law_that_asks_for_it_is_refused(folder):
    told = invoke("robust", folder, "--weights", "uniform", "--spread", 0.2)
    assert told.exit_code == 2
    assert "--spread hoort alleen bij" in told.output


def test_unknown_facts_are_counted_once(stored):
    # bag:b lacks the supermarket and the label, intake:c (land) the supermarket.
    assert examine(stored, Draws("uniform", 100, 1, 0.3)).unknown == 3


def test_methods_are_told_side_by_side(folder, stored):
    text = read(tell_methods(stored, ask_methods(stored)))
    for label in ("Gewogen som", "Gewogen product", "TOPSIS", "VIKOR", "PROMETHEE II"):
        assert label in text
    assert "vergelijkend" in text
    assert "0 van 2" in text  # each of the two sites was taken away for the test: order kept
    told = invoke("methods", folder, "--json")
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert [each["method"] for each in found["methods"]][0] == "weighted_sum"
    assert found["methods"][0]["entered"] == []
    assert found == json.loads(json.dumps(shape_methods(ask_methods(stored))))


def test_the_commands_print_for_people(folder):
    for name in ("robust", "methods"):
        told = invoke(name, folder)
        assert told.exit_code == 0, told.output
        assert "Oude school" in told.stdout


def test_the_list_of_the_run_comes_out_again(stored):
    listed = list_with(stored.contest, stored.contest.weights)
    assert set(listed) <= set(stored.contest.site_ids)


def test_a_run_without_a_ranked_site_is_told_in_peace(stored):
    nobody = replace(stored, contest=take_part(stored.contest, np.array([], int)), shortlist=())
    found = examine(nobody, Draws("dirichlet", 100, 1, 0.3))
    assert "Er staat geen locatie op de shortlist." in read(tell_robustness(nobody, found))
    json.dumps(shape_robustness(nobody, found), allow_nan=False)
    assert "Gewogen som" in read(tell_methods(nobody, ask_methods(nobody)))


def test_shaping_holds_no_nan(stored):
    found = examine(stored, Draws("ordinal", 100, 3, 0.3))
    json.dumps(shape_robustness(stored, found), allow_nan=False)


def write_answers(folder, text, **changes):
    """Answers of swing weighting, made into a set by the command itself."""
    profile = changes.get("profile", "proef")
    path = folder / "antwoorden.toml"
    path.write_text(
        f'method = "swing"\nprofile = "{profile}"\ntitle = "Werkgroep"\nwho = "groep"\n{text}',
        encoding="utf-8",
    )
    answers = parse_answers(path.read_text(encoding="utf-8"), "swing", profile)
    made = make_weight_set(
        answers, weigh_swing(answers, ("spreiding", "voorzieningen")), "2026-11-22"
    )
    out = folder / "set.toml"
    out.write_text(write_weight_set(made), encoding="utf-8")
    return out


INTERVAL = 'kind = "interval"\n[points]\nspreiding = 100\nvoorzieningen = [20, 60]\n'


def test_answers_of_a_group_are_what_is_drawn_from(folder, tmp_path):
    path = write_answers(tmp_path, INTERVAL)
    told = invoke("robust", folder, "--weights", "interval", "--answers", path, "--draws", 200)
    assert told.exit_code == 0, told.output
    assert "passen bij de antwoorden achter “Werkgroep” (groep)" in " ".join(told.stdout.split())
    found = json.loads(
        invoke("robust", folder, "--weights", "interval", "--answers", path, "--json").stdout
    )
    assert (found["draws"]["answers"], found["draws"]["spread"]) == ("Werkgroep", None)
    # The mean of 100 / (100 + p) for p even between 20 and 60: 100 ln(160 / 120) / 40.
    central = found["sites"][0]["weights"]["central_weights"]
    assert central["spreiding"] == pytest.approx(0.7192, abs=0.005)


def test_answers_that_do_not_fit_are_refused_by_name(folder, tmp_path):
    path = write_answers(tmp_path, INTERVAL.replace("[20, 60]", "20").replace("interval", "exact"))
    told = invoke("robust", folder, "--weights", "interval", "--answers", path)
    assert told.exit_code == 1
    assert "komt niet uit een volgorde" in told.output
    path = write_answers(tmp_path, INTERVAL, profile="ander")
    told = invoke("robust", folder, "--weights", "interval", "--answers", path)
    assert told.exit_code == 1
    assert "is gemaakt bij het profiel ander" in " ".join(told.output.split())
    told = invoke("robust", folder, "--answers", path)
    assert told.exit_code == 2
    assert "--answers hoort alleen bij --weights interval" in told.output
    told = invoke("robust", folder, "--weights", "interval", "--answers", path, "--spread", 0.2)
    assert told.exit_code == 2
