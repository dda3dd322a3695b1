"""The page of the sample holds the numbers of the scorecard, and nothing of this machine."""

import html

import numpy as np
import pytest

from scoring.indicators import INDICATORS
from tests.maps.read_page import decode_page, read_page


@pytest.fixture(scope="module")
def page(folder):
    """The data in the written page."""
    return read_page((folder / "map.html").read_text(encoding="utf-8"))


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
        assert sites[name] == whole(card.totals[name]), name
    for name in ("coverage", "coverage_ondersteuning"):
        assert sites[name] == whole(card.totals[name], 4), name
    for at, criterion in enumerate(page["criteria"]):
        assert sites["low"][at] == card.low[criterion["id"]].tolist()
        assert sites["high"][at] == card.high[criterion["id"]].tolist()
    for name in ("possible_places", "planned_places"):
        assert sites[name] == whole(card.sites.table[name]), name
    assert sites["state"] == card.totals["state"].tolist()


def test_the_browser_would_add_up_the_same_scores(page):
    weights = np.array([criterion["weight"] for criterion in page["criteria"]])
    assert weights.sum() == 10_000
    for part, total in (("low", "score"), ("high", "ceiling")):
        table = np.array(list(page["sites"][part]))
        assert (weights @ table).tolist() == page["sites"][total]


def test_every_fact_of_the_passport_is_that_of_the_scorecard(page, run):
    card = run.scorecard
    assert [each["id"] for each in page["indicators"]] == list(card.facts)
    for name, fact in card.facts.items():
        told = page["facts"][name]
        if INDICATORS[name].is_class:
            expected = fact.value.astype(object).where(fact.value.notna(), "").tolist()
        else:
            expected = whole(fact.value, INDICATORS[name].decimals)
        assert told["value"] == expected, name
        assert told["judged"] == whole(card.values[name], 4), name


def test_origin_day_and_marks_of_known_facts_are_those_of_the_scorecard(page, run):
    card = run.scorecard
    texts, main = page["records"]["texts"], page["records"]["main"]
    for name, fact in card.facts.items():
        told = page["facts"][name]
        at = told["origin"]
        origin = [texts[own if place == -1 else place] for place, own in zip(at, main, strict=True)]
        known = fact.value.notna().to_numpy()
        assert np.array(origin, dtype=object)[known].tolist() == fact.origin[known].tolist(), name
        assert np.array(told["day"], dtype=object)[known].tolist() == (fact.day[known].tolist()), (
            name
        )
        marks = np.array(told["marks"])
        assert ((marks[known] & 1) > 0).tolist() == fact.is_approximate[known].tolist(), name
        assert ((marks[known] & 2) > 0).tolist() == card.is_aged.loc[known, name].tolist(), name
        assert ((marks & 4) == 0).tolist() == card.applies[name].tolist(), name


def test_findings_and_shortlist_are_those_of_the_run(page, run):
    ids = page["sites"]["id"]
    findings = run.scorecard.findings
    assert [ids[at] for at in page["findings"]["site"]] == findings["site_id"].tolist()
    assert page["findings"]["code"] == findings["code"].tolist()
    assert page["finding_texts"]["row"] == list(range(len(findings)))
    for name in ("text", "missing", "origin", "day"):
        assert page["finding_texts"][name] == findings[name].tolist()
    assert [ids[at] for at in page["shortlist"]["site"]] == list(run.shortlist.site_ids)


def test_the_page_says_that_all_is_invented(folder):
    text = html.unescape((folder / "map.html").read_text(encoding="utf-8"))
    assert "Verzonnen gegevens." in text
    page = (folder / "map.html").read_text(encoding="utf-8")
    assert "<b>Vergaderzaal</b>" not in page
    assert "<b>Vergaderzaal</b>" in decode_page(page)
