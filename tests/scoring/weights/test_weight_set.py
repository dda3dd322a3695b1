"""A weight set is read whole or refused by name, and written so that it reads back the same."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from scoring.criterion import CRITERIA
from scoring.weights.weight_set import (
    METHODS,
    WeightSet,
    embed_weight_set,
    parse_weight_set,
    round_weights,
    write_weight_set,
)

GOOD = """
id = "een"
title = "Een"
who = "werkgroep"
day = 2026-11-22
method = "direct"
profile = "proef"

[weights]
spreiding = 6000
voorzieningen = 4000
"""


def test_a_good_set_is_read():
    found = parse_weight_set(GOOD)
    assert found.weights == {"spreiding": 6000, "voorzieningen": 4000}
    assert (found.id, found.who, found.day, found.gemeente) == (
        "een",
        "werkgroep",
        "2026-11-22",
        "",
    )


def test_weights_made_by_hand_are_shared_out():
    # 1 of 3 and 2 of 3 of 10000: 3333.33 and 6666.67, the rest goes to the largest remainder.
    found = parse_weight_set(GOOD.replace("6000", "1").replace("4000", "2"))
    assert found.weights == {"spreiding": 3333, "voorzieningen": 6667}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("6000", "nan", ("number_not_finite", "weights.spreiding")),
        ("6000", "inf", ("number_not_finite", "weights.spreiding")),
        ("6000", "-1", ("number_out_of_range", "weights.spreiding")),
        ("6000", '"6000"', ("number_expected", "weights.spreiding")),
        ("6000", "true", ("number_expected", "weights.spreiding")),
        ("spreiding", "spreidng", ("criterion_unknown", "weights.spreidng")),
        ("6000", "1e-9", ("weight_vanishes", "weights.spreiding")),
        ('"direct"', '"gevoel"', ("word_unknown", "method")),
        ('"direct"', '"choices"', ("key_missing", "consistency")),
        ('"een"', '"Een!"', ("profile_id_malformed", "id")),
        ('who = "werkgroep"', "", ("key_missing", "who")),
        ("2026-11-22", '"22 november"', ("day_expected", "day")),
        ('title = "Een"', 'title = "Een"\nnaam = "x"', ("key_unknown", "naam")),
    ],
)
def test_a_wrong_set_is_refused_by_name(faults_of, old, new, fault):
    assert fault in faults_of(parse_weight_set, GOOD.replace(old, new))


def test_weights_that_are_all_zero_are_refused(faults_of):
    text = GOOD.replace("6000", "0").replace("4000", "0")
    assert faults_of(parse_weight_set, text) == [("weights_all_zero", "weights")]


def test_every_fault_is_told_at_once(faults_of):
    text = GOOD.replace("6000", "nan").replace("4000", "-2").replace('"direct"', '"x"')
    assert len(faults_of(parse_weight_set, text)) == 3


WORD = st.text(min_size=1, max_size=20).map(lambda text: text.strip()).filter(bool)
VALUE = st.one_of(
    st.booleans(), st.integers(-(2**60), 2**60), st.floats(allow_nan=False), WORD,
    st.lists(st.integers(0, 9)),
)  # fmt: skip
TABLE = st.dictionaries(
    WORD,
    st.one_of(VALUE, st.dictionaries(WORD, VALUE), st.lists(st.fixed_dictionaries({"a": VALUE}))),
)


SETS = st.builds(
    WeightSet,
    id=st.just("een"),
    title=WORD,
    who=st.just("werkgroep"),
    day=st.just("2026-11-22"),
    method=st.sampled_from([name for name in METHODS if name != "choices"]),
    profile=st.just("proef"),
    weights=st.dictionaries(st.sampled_from(list(CRITERIA)), st.floats(0.01, 1), min_size=1).map(
        round_weights
    ),
    answers=TABLE,
    consistency=TABLE,
    gemeente=st.sampled_from(["", "GM0222"]),
)


@given(SETS)
def test_what_is_written_reads_back_the_same(made):
    text = write_weight_set(made)
    assert parse_weight_set(text) == made
    assert write_weight_set(parse_weight_set(text)) == text


@given(
    st.lists(st.floats(0, 1e6), min_size=1, max_size=8).filter(lambda shares: sum(shares) > 1e-3)
)
def test_rounded_weights_sum_to_ten_thousand_and_lie_within_one(shares):
    named = {str(at): share for at, share in enumerate(shares)}
    found = round_weights(named)
    assert sum(found.values()) == 10_000
    for name, share in named.items():
        assert abs(found[name] - 10_000 * share / sum(shares)) < 1.001


def test_times_ten_changes_nothing():
    shares = {"a": 0.17, "b": 0.5, "c": 0.33}
    assert round_weights(shares) == round_weights({k: 10 * v for k, v in shares.items()})


def test_a_set_is_put_at_the_end_of_a_profile_and_replaces_an_earlier_one():
    first = parse_weight_set(GOOD)
    second = parse_weight_set(GOOD.replace('"Een"', '"Twee"'))
    profile = 'id = "proef"\r\n[size]\r\nplaces_minimum = 20\r\n'
    text = embed_weight_set(embed_weight_set(profile, first), second)
    assert text.count("[weight_set]") == 1
    assert text.startswith('id = "proef"\n[size]\n')
    assert 'title = "Twee"' in text
    assert 'title = "Een"' not in text
