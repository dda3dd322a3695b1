"""The explanations of the sample: each number follows from stored facts, each advice works."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from maps.page_outlook import tell_ways
from maps.way_words import tell_way
from scoring.compare import compare
from scoring.counterfactual import find_counterfactual
from scoring.decomposition import CAUSES
from scoring.indicators import INDICATORS
from scoring.lever import read_facts
from scoring.levers import find_levers
from scoring.reasons import STRONG, WEAK
from scoring.replay import replay
from scoring.shortlist import pick
from scoring.what_if import change_facts, list_changes
from scout.basis import basis_of_record, basis_of_run, present_of_record
from scout.explain import explain_site
from scout.outcome import outcome_of_record, outcome_of_run
from scout.run_record import read_run


@pytest.fixture(scope="module")
def record(folder):
    return read_run(folder)


@pytest.fixture(scope="module")
def present(record):
    return present_of_record(record)


def some(ids, count=12):
    """A few of many, spread evenly."""
    return [ids[at] for at in np.linspace(0, len(ids) - 1, min(count, len(ids))).astype(int)]


def test_stored_facts_give_the_scores_of_the_run_to_the_last_digit(run, present):
    again = replay(present.evidence, present.profile)
    card = run.scorecard
    pd.testing.assert_frame_equal(again.low, card.low, check_names=False)
    for name in ("score", "ceiling", "coverage", "state", "rank", "rank_best", "rank_worst"):
        pd.testing.assert_series_equal(again.totals[name], card.totals[name], check_names=False)


def test_the_advice_puts_a_site_on_the_shortlist(run, present):
    """The changed facts are scored and listed as a run does it, through `pick`."""
    evidence, profile = present.evidence, present.profile
    state = present.totals["state"]
    free = [name for name in state.index[state == "geschikt"] if name not in present.chosen]
    proven = 0
    for site_id in some(free):
        found = find_counterfactual(present, site_id, INDICATORS)
        if found.answer != "possible":
            assert found.score <= found.bar.score
            continue
        facts = read_facts(evidence, profile, site_id)
        levers = find_levers(facts, profile, INDICATORS, evidence.findings.iloc[:0])
        choices = [
            (lever, step)
            for change in found.changes
            for lever in levers
            for step in lever.steps
            if (lever.indicator, step.fact) == (change.indicator, change.new)
        ]
        changed = change_facts(evidence, {site_id: list_changes(facts, choices)})
        numbers, words = evidence.numbers.copy(), evidence.words.copy()
        numbers.loc[site_id] = changed.numbers.loc[site_id]
        words.loc[site_id] = changed.words.loc[site_id]
        totals = replay(replace(evidence, numbers=numbers, words=words), profile).totals
        assert totals.loc[site_id, "score"] == found.score
        rule = present.rule
        card = replace(run.scorecard, totals=totals)
        listed = pick(card, rule.size, rule.per_gemeente, rule.min_distance_m).site_ids
        assert site_id in listed
        proven += 1
    assert proven >= 3


def test_the_outlook_of_the_run_is_what_explain_tells(run, record):
    """Page, sheet and screen show one text: from memory and from the folder."""
    ways = tell_ways(run.outlook, run.scorecard)
    shares = run.outlook.sureness.shares
    assert run.outlook.ways.left_out > 0
    for site_id in [*some(list(ways), 6), *run.shortlist.site_ids[:2]]:
        found = explain_site(record, site_id)
        words = tell_way(found.counterfactual, found.bar_name)
        assert words == ways.get(site_id, words)
        assert found.sure.drawing == run.outlook.sureness.drawing
        if site_id in shares.index:
            told = (found.sure.among_first, found.sure.listed)
            assert told == tuple(shares.loc[site_id])
    assert set(ways) & set(run.shortlist.site_ids) == set()


def test_evidence_in_memory_is_that_of_the_stored_tables(run, record):
    one, other = basis_of_run(run), basis_of_record(record)
    assert one.inputs == other.inputs
    for name in ("sites", "numbers", "words"):
        pd.testing.assert_frame_equal(
            getattr(one.evidence, name), getattr(other.evidence, name), check_names=False
        )
    pd.testing.assert_frame_equal(
        one.evidence.findings.astype("object"), other.evidence.findings.astype("object")
    )


def test_every_explanation_is_true(record):
    for site_id in some(list(record.sites.index)):
        found = explain_site(record, site_id)
        lows = {line.criterion: line.low for line in found.criteria}
        highs = {line.criterion: line.high for line in found.criteria}
        assert found.sentence
        assert all(lows[name] >= STRONG for name in found.reasons.strong)
        assert all(highs[name] < WEAK for name in found.reasons.weak)
        assert found.counterfactual is not None
        if found.next_one is not None:
            versus = found.next_one.versus
            assert versus.difference == sum(line.effect for line in versus.lines) >= 0


def test_a_run_in_memory_and_its_folder_do_not_differ(run, record):
    found = compare(outcome_of_record(record), outcome_of_run(run))
    assert (found.decomposition.ranks[["move", *CAUSES]] == 0).all(axis=None)
    assert not found.decomposition.has_remainder
    assert found.decomposition.active == ("method",)  # the same data: only the program could differ
