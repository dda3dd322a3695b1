"""The facts that never count: none of them can be weighed, and each is unknown without layers."""

import dataclasses

import pytest

from layers.errors import ContractError
from scoring.indicator import Indicator
from scoring.indicators import INDICATORS
from scoring.measurement import name_numbers, unknown_measurement
from scoring.side_facts import SIDE_FACTS, measure_side_facts
from tests.scoring.build_side_facts import ASSUMED


def test_no_side_fact_can_be_weighed():
    assert not set(SIDE_FACTS) & set(INDICATORS)
    assert all(name == fact.id for name, fact in SIDE_FACTS.items())
    assert not any(fact.is_class for fact in SIDE_FACTS.values())  # the page packs numbers
    labels = [fact.label for fact in SIDE_FACTS.values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_without_layers_all_are_unknown_and_none_is_zero(scene_of, count):
    scene = scene_of([{}] * count, **ASSUMED)
    measured = measure_side_facts(scene)
    assert list(measured) == list(SIDE_FACTS)
    for name, fact in measured.items():
        assert fact.value.index.equals(scene.sites.table.index)
        assert fact.value.isna().all(), name
        assert (fact.origin == "").all()


def test_a_measure_that_breaks_its_promise_is_told(scene_of):
    scene = scene_of([{}])
    index = scene.sites.table.index
    good = Indicator("x", "X", "", (), "", lambda _scene: unknown_measurement("x", index))
    endless = dataclasses.replace(
        unknown_measurement("x", index), value=name_numbers("x", scene.sites, [float("inf")])
    )
    assert list(measure_side_facts(scene, {"x": good})) == ["x"]
    broken = dataclasses.replace(good, measure=lambda _scene: endless)
    with pytest.raises(ContractError) as caught:
        measure_side_facts(scene, {"x": broken})
    assert [fault.code for fault in caught.value.faults] == ["measurement_broken"]
