"""The page of a rescored run: what is new, gone and moved, and that causes add up."""

from dataclasses import replace

import pandas as pd
import pytest

from maps import page_changes
from maps.page_changes import change_parts
from maps.page_history import history_columns
from maps.page_pedigree import METHOD_WORDS, pedigree_card
from scoring.comparison import ProfileChange
from scoring.decomposition import CAUSES, PARTS, Decomposition
from scoring.weights.weight_set import METHODS, WeightSet
from tests.maps.build_extras import make_changes
from tests.maps.build_inputs import load_profile


@pytest.fixture(scope="module")
def inputs(inputs_of):
    return inputs_of(40)


@pytest.fixture(scope="module")
def comparison(inputs):
    return make_changes(inputs)


def find_group(parts, change):
    return next(group for group in parts["groups"] if group["change"] == change)


def test_who_came_went_and_moved(inputs, comparison):
    ids = inputs.scorecard.totals.index
    parts = change_parts(comparison, ids)
    first, second, *_ = inputs.shortlist.site_ids
    assert (parts["old_day"], parts["new_day"]) == ("2026-10-01", "2026-11-01")
    assert parts["counts"]["new"] == parts["counts"]["gone"] == 1
    assert sum(parts["counts"].values()) == 41  # 40 sites, and the one that is gone
    assert find_group(parts, "new")["rows"][0]["name"][:2] == [ids.get_loc(first), first]
    gone = find_group(parts, "gone")["rows"][0]
    assert gone["name"][0] == -1
    assert gone["name"][2] == "{{ 7*7 }}"
    assert gone["score"] == int(inputs.scorecard.totals.loc[first, "score"])
    assert {name[1] for name in parts["came"]} == {first, second}
    assert [name[1] for name in parts["went"]] == ["intake:weg"]
    moved = find_group(parts, "moved")["rows"][0]
    assert moved["name"][1] == second
    assert moved["rank"] == inputs.scorecard.totals.loc[second, "rank"] + 10
    assert parts["profile"] == "same"
    assert not parts["is_split"]


def test_causes_add_up_to_the_move(inputs, comparison):
    second = inputs.shortlist.site_ids[1]
    # Up ten places: 7 1/3 by its own data, 2 2/3 by others. In tenths: -74 + -26, or -73 + -27.
    causes = dict.fromkeys(CAUSES, 0) | {"data": -7 * PARTS - 40, "competitors": -2 * PARTS - 80}
    ranks = pd.DataFrame({"old": 12, "new": 2, "move": -10, **causes}, index=[second])
    split = Decomposition(ranks, ranks, ("data", "competitors"), is_mixed=True, has_remainder=False)
    parts = change_parts(replace(comparison, decomposition=split), inputs.scorecard.totals.index)
    moved = find_group(parts, "moved")["rows"][0]
    assert sum(moved["causes"]) == -100
    assert moved["causes"][CAUSES.index("data")] in {-73, -74}
    assert parts["is_mixed"]
    assert len(parts["causes"]) == len(CAUSES)


def test_long_lists_are_cut_and_counted(inputs, comparison, monkeypatch):
    sites = comparison.sites.assign(change="moved")
    monkeypatch.setattr(page_changes, "ROWS", 5)
    parts = change_parts(replace(comparison, sites=sites), inputs.scorecard.totals.index)
    group = find_group(parts, "moved")
    assert (len(group["rows"]), group["total"]) == (5, 41)


def test_another_profile_is_told(inputs, comparison):
    change = ProfileChange("a", "b", {"spreiding": (1800, 2000)}, is_only_inside=False)
    parts = change_parts(replace(comparison, profile_change=change), inputs.scorecard.totals.index)
    assert parts["profile"] == "other"
    assert parts["weights"] == [["Spreiding", 1800, 2000]]


def test_history_is_in_order_and_of_sites_here_alone():
    lines = pd.DataFrame(
        {
            "site_id": ["b", "a", "b", "c"],
            "status": ["IDEE", "IDEE", "VERKENNING", "OPEN"],
            "day": ["2026-03-01", "2026-02-01", "2026-01-01", "2026-01-01"],
            "decision_reference": "",
        }
    )
    found = history_columns(lines, pd.Index(["a", "b"], dtype="str"))
    assert found["site"] == [1, 0, 1]
    assert found["status"] == ["VERKENNING", "IDEE", "IDEE"]
    assert history_columns(lines.iloc[:0], pd.Index(["a"]))["site"] == []


def test_every_method_of_weighing_has_words():
    assert set(METHOD_WORDS) == set(METHODS)


def test_the_pedigree_names_the_set():
    profile = load_profile()
    own = pedigree_card(profile)
    assert own["set"] is None
    assert len(own["sources"]) == len(profile.criteria)
    used = WeightSet("s", "Staten", "Statencommissie", "2026-09-01", "bwm", profile.id, {})
    card = pedigree_card(replace(profile, weight_set=used), ["Goed genoeg."])
    assert card["set"]["who"] == "Statencommissie"
    assert card["set"]["method"] == METHOD_WORDS["bwm"]
    assert card["lines"] == ["Goed genoeg."]
