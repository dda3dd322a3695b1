"""Whether a set may be used with a profile."""

import pytest

from scoring.indicators import INDICATORS
from scoring.profile_toml import parse_profile
from scoring.weights.weight_set import embed_weight_set
from scoring.weights.weight_use import apply_weight_set, check_weight_set, is_proven
from scout.packaged import find_data

KNOWN = {each.id: each.is_class for each in INDICATORS.values()}
BOTH = ("spreiding", "voorzieningen")


def codes(weight_set, profile="proef", criteria=BOTH):
    return [fault.code for fault in check_weight_set(weight_set, profile, criteria)]


def test_a_set_that_fits_has_no_fault(set_of):
    assert codes(set_of()) == []


def test_a_set_that_does_not_fit_is_refused_for_every_reason(set_of):
    assert codes(set_of(), profile="ander") == ["weights_of_other_profile"]
    assert codes(set_of(gemeente="GM0222")) == ["weights_are_local"]
    assert codes(set_of(), criteria=("spreiding", "financien")) == [
        "criterion_weight_missing", "criterion_weight_extra",
    ]  # fmt: skip


@pytest.mark.parametrize(("low", "proven"), [(0.3, False), (0.5, False), (0.500001, True)])
def test_learnt_weights_must_beat_a_coin(set_of, low, proven):
    learnt = set_of(method="choices", consistency={"hit_rate_low": low})
    assert is_proven(learnt) == proven
    assert codes(learnt) == ([] if proven else ["weights_unproven"])
    assert not is_proven(set_of(method="choices"))


def read_profile(name="kleinschalige_opvang"):
    text = (find_data("profiles") / f"{name}.toml").read_text(encoding="utf-8")
    return text, parse_profile(text, KNOWN)


@pytest.mark.parametrize("name", sorted(path.stem for path in find_data("profiles").glob("*.toml")))
def test_a_profile_that_carries_a_set_has_its_weights_and_says_so(set_of, name):
    text, plain = read_profile(name)
    names = [each.criterion for each in plain.criteria]
    weights = dict.fromkeys(names, 0) | {names[0]: 7000, names[1]: 3000}
    made = set_of(profile=plain.id, weights=weights, title="Eigen")
    found = parse_profile(embed_weight_set(text, made), KNOWN)
    assert {each.criterion: each.weight for each in found.criteria} == weights
    assert found.criteria[0].given_weight == 70
    assert "“Eigen”" in found.criteria[0].source
    assert found.title == f"{plain.title} · gewichten: Eigen"
    assert found.weight_set == made
    assert found.criteria == apply_weight_set(plain.criteria, made)
    assert [each.indicators for each in found.criteria] == [
        each.indicators for each in plain.criteria
    ]


def test_a_profile_refuses_a_set_that_does_not_fit(set_of, faults_of):
    text, _ = read_profile()
    found = faults_of(parse_profile, embed_weight_set(text, set_of(profile="azc_hub")), KNOWN)
    assert found[0] == ("weights_of_other_profile", None)
    assert len(found) == 7  # and six of the eight criteria have no weight
