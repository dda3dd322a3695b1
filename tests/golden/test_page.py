"""The page of the sample holds the numbers of the scorecard, and nothing of this machine."""

import base64
import gzip
import html
import json
import re

import numpy as np
import pytest

from scoring.indicators import INDICATORS

BLOCK = re.compile(
    r'<script type="application/json" id="km-data" data-form="(plain|gzip)">(.*?)</script>', re.S
)


@pytest.fixture(scope="module")
def page(folder):
    """The data in the written page."""
    text = (folder / "map.html").read_text(encoding="utf-8")
    ((form, block),) = BLOCK.findall(text)
    return json.loads(gzip.decompress(base64.b64decode(block)) if form == "gzip" else block)


def unfold(packed):
    """One value a site, read from the packed form by hand."""
    if "same" in packed:
        return [packed["same"]] * packed["n"]
    if "words" in packed:
        return [packed["words"][at] for at in packed["at"]]
    return packed["list"]


def whole(numbers, decimals=0):
    """Half-up to whole units of 10^-decimals; None where unknown. By hand, in decimal text."""
    scaled = np.round(np.abs(np.asarray(numbers, dtype=float)) * 10**decimals, 9)
    signed = np.copysign(np.floor(scaled + 0.5), numbers)
    return [None if np.isnan(number) else int(number) for number in signed]


def test_every_number_of_the_page_is_that_of_the_scorecard(page, run):
    card = run.scorecard
    sites = page["sites"]
    assert sites["id"] == card.totals.index.tolist()
    for name in ("score", "ceiling", "rank", "rank_best", "rank_worst"):
        assert unfold(sites[name]) == whole(card.totals[name]), name
    for name in ("coverage", "coverage_ondersteuning"):
        assert unfold(sites[name]) == whole(card.totals[name], 4), name
    for at, criterion in enumerate(page["criteria"]):
        assert unfold(sites["low"][at]) == card.low[criterion["id"]].tolist()
        assert unfold(sites["high"][at]) == card.high[criterion["id"]].tolist()
    for name in ("possible_places", "planned_places"):
        assert unfold(sites[name]) == whole(card.sites.table[name]), name
    assert unfold(sites["state"]) == card.totals["state"].tolist()


def test_the_browser_would_add_up_the_same_scores(page):
    weights = np.array([criterion["weight"] for criterion in page["criteria"]])
    assert weights.sum() == 10_000
    for part, total in (("low", "score"), ("high", "ceiling")):
        table = np.array([unfold(column) for column in page["sites"][part]])
        assert (weights @ table).tolist() == unfold(page["sites"][total])


def test_every_fact_of_the_passport_is_that_of_the_scorecard(page, run):
    card = run.scorecard
    assert [each["id"] for each in page["indicators"]] == list(card.facts)
    for name, fact in card.facts.items():
        told = page["facts"][name]
        if INDICATORS[name].is_class:
            expected = fact.value.astype(object).where(fact.value.notna(), "").tolist()
        else:
            expected = whole(fact.value, INDICATORS[name].decimals)
        assert unfold(told["value"]) == expected, name
        assert unfold(told["judged"]) == whole(card.values[name], 4), name


def test_origin_day_and_marks_of_known_facts_are_those_of_the_scorecard(page, run):
    card = run.scorecard
    texts, main = page["records"]["texts"], unfold(page["records"]["main"])
    for name, fact in card.facts.items():
        told = page["facts"][name]
        at = unfold(told["origin"])
        origin = [texts[own if place == -1 else place] for place, own in zip(at, main, strict=True)]
        known = fact.value.notna().to_numpy()
        assert np.array(origin, dtype=object)[known].tolist() == fact.origin[known].tolist(), name
        assert np.array(unfold(told["day"]), dtype=object)[known].tolist() == (
            fact.day[known].tolist()
        ), name
        marks = np.array(unfold(told["marks"]))
        assert ((marks[known] & 1) > 0).tolist() == fact.is_approximate[known].tolist(), name
        assert ((marks[known] & 2) > 0).tolist() == card.is_aged.loc[known, name].tolist(), name
        assert ((marks & 4) == 0).tolist() == card.applies[name].tolist(), name


def test_findings_and_shortlist_are_those_of_the_run(page, run):
    ids = page["sites"]["id"]
    findings = run.scorecard.findings
    assert [ids[at] for at in page["findings"]["site"]] == findings["site_id"].tolist()
    assert unfold(page["findings"]["text"]) == findings["text"].tolist()
    assert [ids[at] for at in page["shortlist"]["site"]] == list(run.shortlist.site_ids)


def test_the_page_says_that_all_is_invented(folder):
    text = html.unescape((folder / "map.html").read_text(encoding="utf-8"))
    assert "Verzonnen gegevens." in text
    assert "<b>Vergaderzaal</b>" not in (folder / "map.html").read_text(encoding="utf-8")
