"""What the sample shows beside the score: the same in the run, the folder, the page and explain."""

import pandas as pd
import pytest

from scoring.dossier_tables import BUILDING, PARCEL, tabulate_dossier
from scoring.side_facts import SIDE_FACTS
from scout.explain import explain_site
from scout.run_record import read_run

RULE = "Omgevingsplan Grevelwoude (verzonnen), art. 5.12"


@pytest.fixture(scope="module")
def stored(folder):
    return read_run(folder).dossier


def test_the_folder_holds_what_the_run_found(run, stored):
    found = tabulate_dossier(run.dossier)
    for part in ("facts", "losses", "totals", "ways"):
        pd.testing.assert_frame_equal(getattr(stored, part), getattr(found, part))


def test_facts_are_known_and_never_weigh(run, stored):
    known = stored.facts.groupby("fact")["number"].count()
    sites = len(run.scorecard.totals)
    for name in ("inwoners_kern", "plekken_per_100_kern", "huisarts_per_1000", "afstand_straat_m"):
        assert sites / 2 < known[name] < sites, name
    assert set(known.index) == set(SIDE_FACTS)
    assert not set(SIDE_FACTS) & set(run.scorecard.facts)
    assert stored.facts.loc[stored.facts["number"].isna(), "origin"].eq("").all()


def test_a_secret_village_is_unknown(run, stored):
    secret = run.layers["settlements"].table
    (row,) = secret.loc[secret["inhabitants"].isna(), "name"]
    assert row == "Westerkaag"
    kern = stored.facts[stored.facts["fact"] == "inwoners_kern"]
    assert kern["number"].min() > 0


def test_every_ground_adds_up(run, stored):
    totals = stored.totals
    whole = totals[totals["lost_m2"].notna()]
    assert len(whole) > len(run.scorecard.totals)
    assert ((whole["lost_m2"] + whole["left_m2"] - whole["ground_m2"]).abs() < 1e-6).all()
    assert (whole["lost_m2"] >= 0).all()
    losses = stored.losses.dropna(subset="gross_m2")
    most = losses.groupby(["ground", "site_id"])["gross_m2"].agg(["sum", "max"])
    keyed = whole.set_index(["ground", "site_id"])["lost_m2"]
    most = most.loc[keyed.index]
    assert (keyed <= most["sum"] + 1e-6).all()
    assert (keyed >= most["max"] - 1e-6).all()
    bare = run.scorecard.sites.table["kind"] == "grond"
    assert not set(totals.loc[totals["ground"] == BUILDING, "site_id"]) & set(bare.index[bare])
    assert set(totals.loc[totals["ground"] == PARCEL, "site_id"]) == set(bare.index)


def test_the_rule_of_a_gemeente_takes_ground_that_the_general_one_leaves(run, stored):
    own = stored.losses[stored.losses["rule"] == RULE]
    table = run.scorecard.sites.table
    assert set(table.loc[own["site_id"], "gemeente_code"]) == {"GM9003"}
    assert (own["buffer_m"] == 200).all()
    assert (own["rule_record"] == "local_rules#2").all()
    assert (own["gross_m2"] > 0).any()
    rules = set(stored.losses["rule"])
    assert not any("2021-8" in rule for rule in rules)  # it ended before the reference day
    assert any("art. 3.4" in rule for rule in rules)


def test_explain_tells_the_same(run, folder):
    record = read_run(folder)
    site = run.shortlist.site_ids[0]
    told = explain_site(record, site).dossier
    assert [line.fact for line in told.facts] == list(SIDE_FACTS)
    fact = run.dossier.facts["huisarts_per_1000"].value[site]
    assert next(one for one in told.facts if one.fact == "huisarts_per_1000").number == fact
    total = run.dossier.parcels.totals.loc[site]
    assert told.totals[0].left_at_most_m2 == total["left_at_most_m2"]
    assert {line.kind for line in told.losses if line.ground == PARCEL} == {
        "pr106", "aandachtsgebied", "natura2000", "setback",
    }  # fmt: skip
    hubs = run.dossier.hub_ways
    assert [line.name for line in told.ways if line.aim == "hub"] == (
        hubs.loc[hubs["site_id"] == site, "name"].tolist()
    )
