"""What each fact adds of what it could add, in tenths of a point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.site_facts import FactRow, list_facts
from maps.site_lines import CriterionLine, FactLine
from scoring.curve import Curve
from scoring.weighing import CriterionWeighing, Weighing

CURVE = Curve(((0.0, 0.0), (1.0, 1.0)))


def make_row(value: float | None) -> FactRow:
    return FactRow(value, "", value, True, False, False, "", "")


def list_of(values: list[float | None], weight: int) -> tuple[FactLine, ...]:
    """List facts of equal weight in one criterion, with the contribution that the score gives."""
    names = [f"fact_{at}" for at in range(len(values))]
    inner = tuple(Weighing(name, 1.0, CURVE, "") for name in names)
    weighing = CriterionWeighing("ondersteuning", weight, weight, inner)
    low = sum(value or 0.0 for value in values) / len(values)
    line = CriterionLine("ondersteuning", weight, 0, 10_000, round(weight / 10 * low))
    rows = dict(zip(names, map(make_row, values), strict=True))
    return list_facts(rows, (weighing,), (line,), {})


def test_a_fact_of_full_value_adds_all_it_could_add():
    # 12 points over 7 facts: 1.714 each; 7 × 1.7 is 11.9, and the tenth left goes to the first.
    facts = list_of([1.0] * 7, 1_200)
    assert [fact.contribution for fact in facts] == [18, 17, 17, 17, 17, 17, 17]
    assert [fact.possible for fact in facts] == [18, 17, 17, 17, 17, 17, 17]


def test_what_is_unknown_could_add_its_weight():
    # 18 points over 3 facts: 6.0 each; over 7: 2.571, so 2.6
    assert [fact.possible for fact in list_of([None] * 3, 1_800)] == [60, 60, 60]
    assert {fact.possible for fact in list_of([None] * 7, 1_800)} == {26}


@given(
    st.lists(st.sampled_from([None, 0.0, 0.31, 0.95, 1.0]), min_size=1, max_size=9),
    st.integers(1, 10_000),
)
def test_what_a_fact_could_add_is_its_weight_to_a_tenth(values, weight):
    facts = list_of(values, weight)
    assert sum(fact.contribution for fact in facts) == round(
        weight / 10 * sum(value or 0.0 for value in values) / len(values)
    )
    for fact in facts:
        assert fact.contribution <= fact.possible
        assert fact.possible == pytest.approx(weight / 10 / len(values), abs=1.0)
        if fact.value == 1.0:
            assert fact.contribution == fact.possible
