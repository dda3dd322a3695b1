"""Why one site stands before another, told in Dutch."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from layers.errors import SettingsError
from scout.cli import cli
from scout.explanation_json import shape_standing
from scout.run import write_run
from scout.run_record import read_run
from scout.standing import find_next_standing, find_standing
from scout.standing_text import tell_next, tell_standing
from tests.scout.build_run import make_run


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("standing")
    write_run(make_run(folder), folder / "uit")
    return folder / "uit"


@pytest.fixture(scope="module")
def record(folder):
    return read_run(folder)


def test_the_table_adds_up_to_the_difference(record):
    standing = find_standing(record, ("bag:b", "bag:a"))
    (block,) = tell_standing(standing)
    assert block.title == "Waarom bag:a vóór bag:b"
    assert "Het verschil in score is 16,0 punt." in block.lines
    # voorzieningen 4000 × 2500 = 10,0 and spreiding 6000 × 1000 = 6,0
    assert [row[-1] for row in block.rows] == ["+10,0", "+6,0", "+16,0"]
    assert block.rows[-1] == ("Samen", "", "68,0", "52,0", "+16,0")


def test_a_site_without_a_rank_is_no_winner(record):
    (block,) = tell_standing(find_standing(record, ("intake:e", "bag:a")))
    assert "intake:e heeft geen rang, bag:a wel: de punten tellen niet." in block.lines
    (both,) = tell_standing(find_standing(record, ("intake:e", "intake:d")))
    assert both.title == "intake:e en intake:d"
    assert any("Geen van beide" in line for line in both.lines)


def test_equal_scores_are_told(record):
    standing = find_standing(record, ("bag:a", "bag:b"))
    for ground, words in (("ceiling", "tot waar het nog kan komen"), ("site_id", "nummers")):
        tied = replace(standing, versus=replace(standing.versus, ground=ground))
        assert any(words in line for line in tell_standing(tied)[0].lines)
    near = replace(standing, second=replace(standing.second, score=standing.first.score))
    assert "Het verschil in score is kleiner dan 0,1 punt." in tell_standing(near)[0].lines


def test_a_later_site_on_the_list_is_explained(record):
    standing = find_standing(record, ("bag:a", "bag:b"))
    odd = replace(
        standing, first=replace(standing.first, position=None, passed_over="per_gemeente")
    )
    assert any("Toch staat bag:b op de shortlist" in line for line in tell_standing(odd)[0].lines)


def test_the_next_one(record):
    text = " ".join(tell_next(find_next_standing(record, "bag:a")).lines)
    assert "De volgende is bag:b" in text
    assert "bereik van voorzieningen (+10,0) en evenredige spreiding (+6,0)" in text
    assert not tell_next(None).lines


def test_one_site_twice_is_refused(record):
    with pytest.raises(SettingsError) as caught:
        find_standing(record, ("bag:a", "bag:a"))
    assert caught.value.faults[0].code == "site_twice"


def test_from_the_command_line(folder):
    def invoke(*words):
        return CliRunner().invoke(cli, ["explain", str(folder), *words])

    told = invoke("rvb:17", "--versus", "bag:b")  # by another name of bag:a
    assert told.exit_code == 0
    assert "Waarom bag:a vóór bag:b" in told.output
    shaped = json.loads(invoke("bag:a", "--versus", "bag:b", "--json").output)
    assert shaped["versus"]["difference"] == 16_000_000
    assert shaped == json.loads(json.dumps(shape_standing(find_standing(
        read_run(folder), ("bag:a", "bag:b")))))  # fmt: skip
    assert invoke("bag:a", "--versus", "bag:a").exit_code == 2
    assert invoke("bag:a", "--versus", "nergens").exit_code == 2
