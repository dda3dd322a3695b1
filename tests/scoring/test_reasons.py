"""The strongest and weakest parts, and a sentence that is true for every site."""

import re
from types import SimpleNamespace

import hypothesis.strategies as st
import pandas as pd
from hypothesis import given

from scoring.criterion import CRITERIA
from scoring.reasons import (
    MAX_NAMED,
    STRONG,
    WEAK,
    Part,
    find_reasons,
    say_all_reasons,
    say_card_reasons,
    say_reasons,
)


def test_strong_looks_at_low_and_weak_at_high():
    parts = [
        Part("spreiding", 4000, 8000, 9000),  # surely strong
        Part("financien", 3000, 0, 10_000),  # unknown: neither
        Part("voorzieningen", 3000, 1000, 3000),  # surely weak
    ]
    found = find_reasons(parts)
    assert (found.strong, found.weak, found.open) == (
        ("spreiding",),
        ("voorzieningen",),
        ("financien",),
    )
    assert say_reasons(found) == (
        "Sterk op evenredige spreiding. Zwak op bereik van voorzieningen. "
        "Te weinig bekend over financiën."
    )


def test_the_largest_contribution_and_the_largest_sure_loss_come_first():
    parts = [
        Part("spreiding", 1000, 10_000, 10_000),  # adds 10,000,000
        Part("ketenbelang", 2000, 7500, 7500),  # adds 15,000,000
        Part("ondersteuning", 1000, 8000, 8000),  # adds 8,000,000
        Part("flexibiliteit", 1500, 9000, 9000),  # adds 13,500,000
        Part("financien", 500, 0, 0),  # loses 5,000,000
        Part("voorzieningen", 4000, 3000, 3900),  # loses 4000 × 6100 = 24,400,000
    ]
    found = find_reasons(parts)
    assert found.strong == ("ketenbelang", "flexibiliteit", "spreiding")
    assert found.weak == ("voorzieningen", "financien")


def test_in_between_and_nothing_to_say():
    assert say_reasons(find_reasons([Part("spreiding", 1, 5000, 6000)])) == (
        "Nergens duidelijk sterk of zwak."
    )
    assert say_reasons(find_reasons([])) == "Nergens duidelijk sterk of zwak."
    assert say_reasons(find_reasons([Part("spreiding", 0, 9000, 9000)])) == (
        "Nergens duidelijk sterk of zwak."
    )


def test_a_part_that_can_only_be_strong_or_fair_makes_nothing_weak():
    found = find_reasons([Part("spreiding", 1, 8000, 8000), Part("financien", 1, 4000, 9000)])
    assert say_reasons(found) == (
        "Sterk op evenredige spreiding. Te weinig bekend over financiën. Nergens zwak."
    )


def test_every_site_gets_its_sentence():
    index = pd.Index(["a", "b"], name="site_id")
    low = pd.DataFrame({"spreiding": [8000, 0], "financien": [1000, 0]}, index)
    high = pd.DataFrame({"spreiding": [8000, 10_000], "financien": [1000, 10_000]}, index)
    told = say_all_reasons(low, high, {"spreiding": 6000, "financien": 4000})
    assert told.to_dict() == {
        "a": "Sterk op evenredige spreiding. Zwak op financiën.",
        "b": "Te weinig bekend over evenredige spreiding en financiën.",
    }


def test_some_sites_of_a_card_in_the_order_asked():
    index = pd.Index(["a", "b", "c"], name="site_id")
    low = pd.DataFrame({"spreiding": [8000, 0, 1000]}, index)
    high = pd.DataFrame({"spreiding": [8000, 10_000, 1000]}, index)
    card = SimpleNamespace(
        low=low,
        high=high,
        profile=SimpleNamespace(criteria=(SimpleNamespace(criterion="spreiding", weight=10_000),)),
    )
    told = say_card_reasons(card, ["c", "a"])
    assert list(told.index) == ["c", "a"]
    assert told.equals(say_card_reasons(card).loc[["c", "a"]])
    assert say_card_reasons(card, []).empty


intervals = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).map(sorted)


@given(st.lists(st.tuples(intervals, st.integers(0, 10_000)), min_size=1, max_size=len(CRITERIA)))
def test_the_sentence_is_true_for_every_site(rows):
    parts = [
        Part(name, weight, low, high)
        for name, ((low, high), weight) in zip(CRITERIA, rows, strict=False)
    ]
    found = find_reasons(parts)
    told = say_reasons(found)
    by_label = {CRITERIA[part.name].label.lower(): part for part in parts}
    for word, holds in (
        ("Sterk op", lambda part: part.low >= STRONG),
        ("Zwak op", lambda part: part.high < WEAK),
        ("Te weinig bekend over", lambda part: part.low < part.high and part.low < STRONG),
    ):
        for clause in re.findall(rf"{word} ([^.]*)\.", told):
            named = [label for label in by_label if label in clause]
            # "kwaliteit en duurzaamheid" holds " en " itself, so labels are looked for whole
            assert 1 <= len(named) <= MAX_NAMED
            assert all(holds(by_label[label]) and by_label[label].weight > 0 for label in named)
    counted = [part for part in parts if part.weight > 0]
    if "Nergens zwak" in told:
        assert all(part.low >= WEAK for part in counted)
    if "Nergens duidelijk" in told:
        assert all(part.low >= WEAK and part.high < STRONG for part in counted)
    assert not set(found.strong) & set(found.weak)
    assert not set(found.open) & {*found.strong, *found.weak}
    assert len(found.strong) == min(MAX_NAMED, sum(part.low >= STRONG for part in counted))
    assert len(found.weak) == min(MAX_NAMED, sum(part.high < WEAK for part in counted))
