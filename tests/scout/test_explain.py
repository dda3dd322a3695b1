"""One site explained: sums that add up, and nothing said of what is unknown."""

import dataclasses
import json

import hypothesis.strategies as st
import pytest
from hypothesis import given

from layers.errors import SettingsError
from maps.explain_words import tell_to_find_out
from maps.site_facts import spread, tell_origins
from scout.explain import explain_site
from scout.explain_text import tell_explanation
from scout.explanation_json import shape_explanation
from scout.run import write_run
from scout.run_record import read_run
from tests.scout.build_run import IDS, make_profile, make_run


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explain")
    write_run(make_run(folder), folder / "uit")
    return read_run(folder / "uit")


@pytest.fixture(autouse=True)
def _profile(monkeypatch):
    """The run of the tests has no profile text that can be parsed."""
    monkeypatch.setattr("scout.basis.parse_profile", lambda _text, _known: make_profile())


def read(blocks):
    lines = []
    for block in blocks:
        lines += [block.title, *block.lines, *(" | ".join(row) for row in block.rows)]
    return "\n".join(lines)


@pytest.mark.parametrize("site_id", IDS)
def test_contributions_add_up_to_the_shown_score(record, site_id):
    found = explain_site(record, site_id)
    assert sum(line.contribution for line in found.criteria) == found.verdict.score
    for line in found.criteria:
        facts = [fact for fact in found.facts if fact.criterion == line.criterion]
        known = [fact for fact in facts if fact.value]
        if known:
            assert sum(fact.contribution for fact in facts) == line.contribution
        assert all(fact.contribution == 0 for fact in facts if not fact.value)


def test_a_site_is_told_with_value_source_row_and_day(record):
    text = read(tell_explanation(explain_site(record, "bag:a")))
    # 6000 × 8000 + 4000 × 5000 = 68,000,000 of 100,000,000
    assert "De score is 68,0 van 100." in text
    assert "812 m" in text
    assert "facilities, rij 7" in text
    assert "15 oktober 2026" in text
    assert "benaderd" in text
    assert "Ook bekend als rvb:17." in text
    assert "Het pand is een monument." in text
    assert "verkenning" in text
    assert "Samen |  |  |  | 68,0" in text


def test_the_unknown_is_named_and_never_strong_or_weak(record):
    found = explain_site(record, "intake:d")
    text = read(tell_explanation(found))
    assert "onbekend" in text
    assert "Sterk" not in text
    assert "Zwak" not in text
    asked = tell_to_find_out(found.findings, found.facts)
    assert asked[0] == "Tot wanneer is het pand beschikbaar?"
    assert any("supermarkt" in line.lower() for line in asked)
    assert "Rang" not in text


def test_what_does_not_apply_is_not_called_unknown(record):
    found = explain_site(record, "intake:c")
    label = next(fact for fact in found.facts if fact.indicator == "energielabel")
    assert not label.applies
    assert label.possible == 0
    assert "niet van toepassing" in read(tell_explanation(found))
    assert not any("nergielabel" in line for line in tell_to_find_out(found.findings, found.facts))


def test_strong_and_weak_look_at_what_is_sure(record):
    # bag:a: spreiding 8000 is strong, voorzieningen 5000 in between
    found = explain_site(record, "bag:a")
    assert found.sentence == "Sterk op evenredige spreiding. Nergens zwak."
    assert found.reasons.strong == ("spreiding",)
    # bag:b: spreiding 7000 to 9000 may be strong, voorzieningen 2500 to 7500 weak or strong
    text = read(tell_explanation(explain_site(record, "bag:b")))
    assert "Te weinig bekend over bereik van voorzieningen en evenredige spreiding." in text


@pytest.mark.parametrize("site_id", IDS)
def test_strong_and_weak_facts_are_known_ones(record, site_id):
    found = explain_site(record, site_id)
    values = {fact.indicator: fact.value for fact in found.facts}
    assert all(values[name] >= 0.75 for name in found.fact_reasons.strong)
    assert all(values[name] < 0.40 for name in found.fact_reasons.weak)
    strong = dataclasses.replace(found.fact_reasons, strong=("supermarkt_m",))
    text = read(tell_explanation(dataclasses.replace(found, fact_reasons=strong)))
    assert "Sterkste feiten: Afstand tot supermarkt (" in text


def test_why_before_the_next_adds_up(record):
    standing = explain_site(record, "bag:a").next_one
    assert (standing.first.site_id, standing.second.site_id) == ("bag:a", "bag:b")
    # 68,000,000 − 52,000,000: spreiding 6000 × 1000 and voorzieningen 4000 × 2500
    assert [line.effect for line in standing.versus.lines] == [10_000_000, 6_000_000]
    text = read(tell_explanation(explain_site(record, "bag:a")))
    assert "Deze locatie heeft meer punten voor bereik van voorzieningen (+10,0)" in text
    assert explain_site(record, "intake:d").next_one is None


def test_a_run_that_this_version_scores_otherwise_gets_no_advice(record):
    # The points of this run were made up, and do not follow from its facts.
    found = explain_site(record, "bag:a")
    assert found.counterfactual is None
    assert "deze versie van het programma rekent anders" in read(tell_explanation(found))


def test_a_site_is_found_by_its_other_names(record):
    found = explain_site(record, "rvb:17")
    assert found.site.site_id == "bag:a"
    assert "U vroeg naar rvb:17; dat is deze locatie." in read(tell_explanation(found))


def test_an_unknown_site_gives_the_nearest_name(record):
    with pytest.raises(SettingsError) as caught:
        explain_site(record, "intak:c")
    (fault,) = caught.value.faults
    assert fault.code == "site_unknown"
    assert fault.fields["suggestion"] == "intake:c"


def test_json_is_stable_and_whole(record):
    shaped = shape_explanation(explain_site(record, "bag:b"))
    assert json.loads(json.dumps(shaped, allow_nan=False))["verdict"]["ceiling"] == 840
    assert list(shaped)[:3] == ["schema", "site", "run"]


def test_exploration_and_invention_are_always_told(record):
    found = explain_site(record, "bag:a")
    marked = dataclasses.replace(
        found, run=dataclasses.replace(found.run, is_exploration=True, is_invented=True)
    )
    text = read(tell_explanation(marked))
    assert "alleen verkenning" in text
    assert "verzonnen" in text


def test_origins_are_told_as_file_and_row():
    files = {"intake": "v.csv", "raster": "no2.tif"}
    assert tell_origins("intake#3;intake#*;raster#rij 2, kolom 1", files) == (
        "v.csv, rij 3",
        "v.csv, hele bestand",
        "no2.tif, rij 2, kolom 1",
    )
    assert tell_origins("onbekend#1", {}) == ("onbekend, rij 1",)
    assert tell_origins("", files) == ()


@given(st.lists(st.floats(0, 100), min_size=1, max_size=12))
def test_spread_adds_up_and_stays_near(parts):
    total = round(sum(parts))
    whole = spread(total, parts)
    if any(parts):
        assert sum(whole) == total
    assert all(abs(one - part) <= 1.5 for one, part in zip(whole, parts, strict=True))
    assert all(one >= 0 for one in whole)
