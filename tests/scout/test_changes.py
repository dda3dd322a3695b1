"""Differences told in Dutch, as JSON and as a table."""

import dataclasses
import json

import pandas as pd
import pytest

from scoring.compare import compare
from scout.change_files import build_change_table, shape_changes, write_json
from scout.changes import find_reasons, tell_changes
from scout.console import Block, Column
from scout.markdown import write_markdown
from scout.outcome import outcome_of_record, outcome_of_run
from scout.run import write_run
from scout.run_record import read_run
from tests.scout.build_run import make_run


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    folder = tmp_path_factory.mktemp("changes")
    return outcome_of_run(make_run(folder))


@pytest.fixture
def new(old):
    """bag:a gets label G (6 points less), intake:e is gone, bag:n is new and takes its row."""
    sites = old.sites.rename(index={"intake:e": "bag:n"}).assign(also_known_as="")
    sites.loc["bag:a", ["score", "rank"]] = [62_000_000, 2.0]
    sites.loc["bag:b", "rank"] = 1.0
    sites.loc["bag:a", "is_shortlisted"] = False
    criteria = old.criteria.rename(index={"intake:e": "bag:n"})
    criteria.loc["bag:a", "voorzieningen"] = 3500  # 4000 × (5000 - 3500) = 6,000,000
    facts = old.facts.replace({"site_id": {"intake:e": "bag:n"}})
    is_label = (facts["site_id"] == "bag:a") & (facts["indicator"] == "energielabel")
    facts["word"] = facts["word"].mask(is_label, "G")
    findings = old.findings[old.findings["code"] != "A04_MONUMENT"]
    return dataclasses.replace(old, sites=sites, criteria=criteria, facts=facts, findings=findings)


def read(blocks):
    lines = []
    for block in blocks:
        lines += [block.title, *block.lines, *(" | ".join(row) for row in block.rows)]
    return "\n".join(lines)


def test_a_stored_run_compares_as_the_run_in_memory(tmp_path):
    run = make_run(tmp_path)
    write_run(run, tmp_path / "uit")
    found = compare(outcome_of_run(run), outcome_of_record(read_run(tmp_path / "uit")))
    assert set(found.sites["change"]) == {"same"}
    assert found.profile_change is None
    assert found.facts.empty
    assert found.findings.empty


def test_each_site_is_told_with_its_fact(old, new):
    comparison = compare(old, new)
    text = read(tell_changes(comparison))
    assert "1 nieuw, 1 weg, 1 veranderd, 1 verschoven, 2 gelijk gebleven" in text
    assert "A wordt G (Voorzieningen -6,0)." in find_reasons(comparison)["bag:a"]
    assert "Niet meer: aandachtspunt Monument." in text
    assert "68,0 > 62,0" in text
    assert "Niet meer op de shortlist: bag:a (Oude school, Duinstad)." in text


def test_the_unknown_is_told_as_unknown(old):
    facts = old.facts.copy()
    known = facts["number"].notna() & (facts["site_id"] == "bag:a")
    facts["number"] = facts["number"].mask(known & (facts["indicator"] == "supermarkt_m"))
    reasons = find_reasons(compare(old, dataclasses.replace(old, facts=facts)))
    assert "812 m wordt onbekend" in reasons["bag:a"]


def test_a_changed_profile_is_told_first(old):
    other = dataclasses.replace(
        old,
        profile_id="anders",
        profile_sha256="x",
        weights={"spreiding": 5000, "voorzieningen": 5000},
    )
    first = tell_changes(compare(old, other))[0]
    assert first.title == "Profiel gewijzigd"
    assert ("Spreiding", "60,0%", "50,0%") in first.rows
    assert "door het profiel" in find_reasons(compare(old, other))["bag:a"]
    inside = tell_changes(compare(old, dataclasses.replace(old, profile_sha256="y")))[0]
    assert "een lijn, een eis of een aanname" in read([inside])


def test_long_tables_are_cut_and_say_so(old):
    empty = dataclasses.replace(
        old,
        sites=old.sites.iloc[:0],
        criteria=old.criteria.iloc[:0],
        facts=old.facts.iloc[:0],
        findings=old.findings.iloc[:0],
        basis=None,
    )
    blocks = tell_changes(compare(empty, old), max_rows=2)
    (block,) = [each for each in blocks if each.title.startswith("Nieuw: ")]
    assert block.title == "Nieuw: 5 locaties"
    assert len(block.rows) == 2
    assert block.lines == ("De eerste 2; changes.csv noemt ze alle.",)


def test_json_has_a_stable_shape(old, new):
    shaped = shape_changes(compare(old, new))
    assert list(shaped) == [
        "schema", "old_day", "new_day", "profile_change", "counts", "sites", "decomposition",
    ]  # fmt: skip
    sites = {site["site_id"]: site for site in shaped["sites"]}
    assert set(sites) == {"bag:a", "bag:b", "bag:n", "intake:e"}
    assert sites["bag:n"]["old"] is None
    assert sites["intake:e"]["new"] is None
    assert sites["bag:a"]["facts"] == [
        {"criterion": "voorzieningen", "indicator": "energielabel", "old": "A", "new": "G"}
    ]
    assert sites["bag:a"]["criteria"] == [
        {"criterion": "voorzieningen", "old": 50.0, "new": 35.0, "effect": -6.0}
    ]
    assert json.loads(write_json(compare(old, new))) == json.loads(json.dumps(shaped))


def test_the_table_has_a_row_for_each_site_that_did_not_stay_the_same(old, new):
    table = build_change_table(compare(old, new))
    assert table["change"].tolist() == ["new", "gone", "changed", "moved"]
    row = table.set_index("site_id").loc["bag:a"]
    assert (row["old_score"], row["new_score"]) == (68.0, 62.0)
    assert (row["old_is_shortlisted"], row["new_is_shortlisted"]) == ("ja", "nee")
    assert build_change_table(compare(old, old)).empty
    assert isinstance(table, pd.DataFrame)


def test_markdown_escapes_what_is_data():
    hostile = "<b>x</b> | [a](http://x) `{{ 7*7 }}`\n# kop"
    text = write_markdown("T", [Block("K", (hostile,), (Column("a", True),), ((hostile,),))])
    assert "<b>" not in text
    assert "\\[a\\](http" in text
    assert text.count("\n#") == 1
    row = text.splitlines()[-1]
    assert row.count("|") - row.count("\\|") == 2
