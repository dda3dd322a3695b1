"""Scores made again from stored facts."""

import numpy as np
import pandas as pd

from scoring.evidence import rename_sites, take_sites
from scoring.replay import replay
from tests.scoring.build_evidence import make_profile, make_small

ROWS = {
    "a": {"supermarkt_m": 200, "beschikbaar_jaren": 2, "coa_status": "bevestigd"},
    "b": {"supermarkt_m": 500, "beschikbaar_jaren": None, "coa_status": "in_gesprek"},
    "c": {"supermarkt_m": None, "beschikbaar_jaren": 5, "coa_status": "nieuw woord"},
}


def test_scores_by_hand():
    found = replay(make_small(ROWS), make_profile())
    # a: voorzieningen 80, flexibiliteit (40 + 100) / 2 = 70: 60% × 80 + 40% × 70 = 76
    # b: voorzieningen 50, flexibiliteit (0..100 + 60) / 2 = 30..80: 42..62
    # c: voorzieningen 0..100, flexibiliteit (90 + 0..100) / 2 = 45..95: 18..98
    assert (found.totals["score"] / 1e6).tolist() == [76, 42, 18]
    assert (found.totals["ceiling"] / 1e6).tolist() == [76, 62, 98]
    assert found.totals["rank"].tolist() == [1, 2, 3]
    # known weight: 60% + half of 40%, and only half of 40%
    assert found.totals["coverage"].tolist() == [1.0, 0.8, 0.2]


def test_findings_and_coverage_give_the_state():
    evidence = make_small(ROWS, [("a", "X05_TERMIJN", "uitsluiting", "")])
    totals = replay(evidence, make_profile(min_coverage=0.5)).totals
    assert totals["state"].tolist() == ["uitgesloten", "geschikt", "nader_onderzoek"]
    assert np.isnan(totals.loc["a", "rank"])


def test_an_indicator_that_was_not_measured_is_unknown():
    rows = {"a": {"supermarkt_m": 0}}
    totals = replay(make_small(rows), make_profile()).totals
    assert totals.loc["a", ["score", "ceiling"]].tolist() == [60_000_000, 100_000_000]


def test_no_sites_give_no_scores():
    evidence = take_sites(make_small(ROWS), pd.Index([], dtype="str", name="site_id"))
    assert replay(evidence, make_profile()).totals.empty


def test_sites_keep_their_facts_under_another_name():
    evidence = make_small(ROWS, [("a", "X05_TERMIJN", "uitsluiting", "")])
    names = pd.Series({"a": "x", "b": "y", "c": "z"}, dtype="str")
    renamed = replay(rename_sites(evidence, names), make_profile()).totals
    assert renamed["score"].tolist() == replay(evidence, make_profile()).totals["score"].tolist()
    assert renamed.loc["x", "state"] == "uitgesloten"
