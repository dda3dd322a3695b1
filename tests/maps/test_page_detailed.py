"""Of which sites the page holds the details: all that fit, the most important first."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps import page_data
from maps.page_detailed import choose_detailed, find_positions, order_sites, restrict_card
from tests.maps.build_dossier import with_dossier
from tests.maps.read_page import read_data


@dataclass(frozen=True)
class Weighed:
    """Details of which each site weighs ten letters, and all together a hundred more."""

    positions: list[int]

    @property
    def text(self) -> str:
        return "x" * (100 + 10 * len(self.positions))


def choose(count: int, needed: int, budget: int) -> list[int]:
    order = np.arange(count)[::-1]
    return choose_detailed(
        order, needed, budget, lambda positions: Weighed(positions.tolist())
    ).positions


def test_all_that_fit_are_taken() -> None:
    assert choose(5, 0, 150) == [0, 1, 2, 3, 4]
    assert choose(0, 0, 0) == []


def test_the_last_are_left_out_first() -> None:
    # 0.97 * (200 - 100) / 10 is 9 sites: the first of the order, which runs backwards.
    assert choose(50, 0, 200) == list(range(41, 50))


def test_the_needed_ones_are_taken_even_when_they_do_not_fit() -> None:
    assert choose(50, 12, 110) == list(range(38, 50))


@given(st.integers(0, 300), st.integers(0, 40), st.integers(0, 4000))
def test_never_more_than_fits_unless_needed(count: int, needed: int, budget: int) -> None:
    found = choose(count, min(needed, count), budget)
    assert len(found) <= min(needed, count) or 100 + 10 * len(found) <= budget
    assert found == sorted(set(found))


def test_the_order_begins_with_what_people_talk_about(inputs_of) -> None:
    inputs = inputs_of(60, outlook=True)
    card, shortlist = inputs.scorecard, inputs.shortlist
    order, needed = order_sites(card, shortlist, inputs.head.status, inputs.head.outlook)
    ids = card.totals.index[order].tolist()
    assert sorted(ids) == card.totals.index.tolist()
    assert ids[: len(shortlist.site_ids)] == list(shortlist.site_ids)
    assert set(ids[:needed]) == (
        set(shortlist.site_ids)
        | set(inputs.head.status.index)
        | set(inputs.head.outlook.ways.found)
    )
    ranks = card.totals["rank"].loc[ids[needed:]].dropna()
    assert ranks.is_monotonic_increasing
    unranked = card.totals.loc[ids[needed + len(ranks) :]]
    assert unranked["rank"].isna().all()
    assert unranked["score"].is_monotonic_decreasing


def test_restricting_keeps_what_was_found_and_changes_nothing(inputs_of) -> None:
    card = inputs_of(30, approximate=3).scorecard
    before = card.totals.copy()
    few = restrict_card(card, np.array([2, 17, 29]))
    ids = card.totals.index[[2, 17, 29]]
    assert few.totals.equals(card.totals.loc[ids])
    assert few.sites.origins.equals(card.sites.origins.loc[ids])
    for name, fact in card.facts.items():
        assert few.facts[name].value.equals(fact.value.loc[ids])
    assert set(few.findings["site_id"]) == set(card.findings["site_id"]) & set(ids)
    assert card.totals.equals(before)


def test_positions_of_ids() -> None:
    index = pd.Index(["a", "b", "c"])
    assert find_positions(pd.Series(["c", "x", "a"]), index).tolist() == [2, -1, 0]
    assert find_positions(pd.Series([], dtype=object), index).tolist() == []


@pytest.fixture(scope="module")
def pages() -> tuple[dict, dict]:
    """A page with the details of all 120 sites, and one with those of the first few."""
    inputs = with_dossier(120, approximate=9, outlook=True)
    whole = read_data(inputs.make())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_data, "PAGE_BYTES", page_data.SHELL_BYTES + 45_000)
        small = inputs.make()
    assert len(small.core) + len(small.details) <= 45_000
    return whole, read_data(small)


def test_a_small_page_still_knows_every_site(pages) -> None:
    whole, small = pages
    for part in ("sites", "findings", "status", "shortlist", "gemeenten", "outlook"):
        assert small[part] == whole[part]
    assert whole["detailed"] == list(range(120))
    assert len(small["detailed"]) < 110
    assert set(small["shortlist"]["site"]) <= set(small["detailed"])


def test_details_stand_at_their_own_site(pages) -> None:
    whole, small = pages
    detailed = small["detailed"]
    texts = [whole["records"]["texts"], small["records"]["texts"]]
    for name, fact in whole["facts"].items():
        told = small["facts"][name]
        for part in ("value", "rest", "judged"):
            assert told[part] == [fact[part][site] for site in detailed], (name, part)
        for nth, site in enumerate(detailed):
            if fact["value"][site] in (None, ""):
                continue
            records = [
                page["records"]["texts"][
                    page["records"]["main"][at] if origin < 0 else origin
                ]
                for page, at, origin in (
                    (whole, site, fact["origin"][site]), (small, nth, told["origin"][nth]),
                )
            ]  # fmt: skip
            assert records[0] == records[1]
            assert (fact["day"][site], fact["marks"][site]) == (
                told["day"][nth],
                told["marks"][nth],
            )
    assert len(texts[1]) < len(texts[0])
    for name, column in whole["more"].items():
        assert small["more"][name] == [column[site] for site in detailed]
    assert small["sure"] == [whole["sure"][site] for site in detailed]
    for one, other in zip(whole["dossier"]["facts"], small["dossier"]["facts"], strict=True):
        assert other["value"] == [one["value"][site] for site in detailed]


def test_words_of_findings_are_those_of_the_detailed_sites(pages) -> None:
    whole, small = pages
    told = set(small["detailed"])
    rows = [row for row, site in enumerate(whole["findings"]["site"]) if site in told]
    assert small["finding_texts"]["row"] == rows
    for name in ("text", "missing", "origin", "day"):
        column = whole["finding_texts"][name]
        assert small["finding_texts"][name] == [column[row] for row in rows]


def test_ways_of_a_small_page_are_those_of_its_sites(pages) -> None:
    whole, small = pages
    for one, other in zip(whole["dossier"]["ways"], small["dossier"]["ways"], strict=True):
        begins = np.cumsum([0, *one["count"]])
        expected = [
            (one["places"][one["place"][row]], one["km"][row], one["min"][row], one["room"][row])
            for site in small["detailed"]
            for row in range(begins[site], begins[site + 1])
        ]
        told = zip(other["place"], other["km"], other["min"], other["room"], strict=True)
        assert [(other["places"][at], *rest) for at, *rest in told] == expected


def test_equal_input_chooses_equal_sites() -> None:
    made = []
    for _ in range(2):
        inputs = with_dossier(60)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(page_data, "PAGE_BYTES", page_data.SHELL_BYTES + 30_000)
            made.append(replace(inputs).make())
    assert (made[0].core, made[0].details) == (made[1].core, made[1].details)
