"""Moves in the ranking, told per cause."""

import json

import pandas as pd

from scoring.basis import Basis
from scoring.decompose import Ranking, decompose
from scoring.decomposition import CAUSES, PARTS
from scoring.replay import replay
from scout.moves import list_moves, shape_moves, tell_moves, write_signed
from tests.scoring.build_evidence import make_profile, make_small


def site(metres):
    return {"supermarkt_m": metres, "beschikbaar_jaren": 10, "coa_status": "bevestigd"}


def make_moves(new_profile=None):
    """a falls from 1 to 3: one place by its own data, one by the new site n."""
    profile = make_profile()
    rows = {"a": site(100), "b": site(300), "c": site(500)}
    later = {**rows, "a": site(400), "n": site(50)}
    runs = []
    for given, opinion, mark in ((rows, profile, "een"), (later, new_profile or profile, "twee")):
        evidence = make_small(given)
        runs.append(Ranking(Basis(opinion, evidence, mark), replay(evidence, opinion).totals))
    names = pd.Series({name: name for name in rows}, dtype="str")
    return decompose(runs[0], runs[1], names)


SITES = pd.DataFrame({"name": ["Oude school", "", ""]}, index=["a", "b", "c"])


def test_a_move_is_told_with_its_causes():
    block = tell_moves(make_moves(), SITES)
    assert [column.title for column in block.columns][-2:] == ["eigen gegevens", "andere locaties"]
    assert block.rows[0] == ("a", "Oude school", "1", "3", "+2", "+1,0", "+1,0")
    # c: n comes before it; b kept its place and is not told
    assert [row[0] for row in block.rows] == ["a", "c"]
    assert not any("Let op" in line for line in block.lines)


def test_long_tables_are_cut_and_say_so():
    block = tell_moves(make_moves(), SITES, max_rows=1)
    assert len(block.rows) == 1
    assert "De eerste 1; changes.csv noemt ze alle." in block.lines


def test_doubts_are_told():
    mixed = tell_moves(make_moves(make_profile(term_minimum_years=1.0)), SITES)
    assert any("aannames zijn allebei anders" in line for line in mixed.lines)
    assert "niet te verdelen" in tell_moves(None, SITES).lines[0]


def test_nothing_moved_says_nothing():
    moves = make_moves()
    still = moves.ranks.assign(move=0)
    block = tell_moves(type(moves)(still, moves.scores, moves.active, False, False), SITES)
    assert not block.lines
    assert not block.rows


def test_json_adds_up_exactly():
    shaped = shape_moves(make_moves())
    assert json.loads(json.dumps(shaped)) == shaped
    assert shaped["parts"] == PARTS
    for row in shaped["sites"]:
        for field in ("rank", "score"):
            whole = row[field]
            assert sum(whole[cause] for cause in CAUSES) == PARTS * whole["move"]
    assert shape_moves(None) is None


def test_columns_for_the_table_of_changes():
    asked = pd.Series(["a", "n"], index=[7, 3])
    table = list_moves(make_moves(), asked)
    assert table.index.tolist() == [7, 3]
    assert table.loc[7, ["rank_by_data", "rank_by_competitors"]].tolist() == [1.0, 1.0]
    assert table.loc[3].isna().all()
    assert list_moves(None, asked).isna().all(axis=None)


def test_signs():
    assert [write_signed(-15, 1), write_signed(20, 1), write_signed(0, 1)] == [
        "\u22121,5", "+2,0", "0,0",
    ]  # fmt: skip
