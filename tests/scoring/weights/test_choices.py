"""Choices as they are filled in, and the set that is learnt from them."""

import numpy as np
import pytest

from scoring.weights import choices as module
from scoring.weights import learning
from scoring.weights.answers import make_weight_set
from scoring.weights.choices import read_choices, weigh_choices
from scoring.weights.weight_use import is_proven

HEAD = 'sites_sha256 = "0"\n'


def write_pairs(words):
    return HEAD + "".join(
        f'[[pair]]\na = "s{at}"\nb = "s{at + 1}"\nchoice = "{word}"\n'
        for at, word in enumerate(words)
    )


def test_pairs_that_were_left_open_do_not_count(answers_of):
    words = ["a", "b"] * 6 + [""]
    pairs, choices = read_choices(answers_of("choices", write_pairs(words)))
    assert len(pairs) == 13
    assert [choice.is_first for choice in choices] == [True, False] * 6
    assert (choices[1].pair.a, choices[1].pair.b) == ("s1", "s2")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (write_pairs(["a"] * 11 + [""]), ("choices_too_few", "pair")),
        (write_pairs(["a"] * 12 + ["c"]), ("word_unknown", "pair 13.choice")),
        (write_pairs(["a"] * 12).replace('a = "s3"', ""), ("key_missing", "pair 4.a")),
        (write_pairs(["a"] * 12).replace(HEAD, ""), ("key_missing", "sites_sha256")),
        (write_pairs(["a"] * 12) + 'x = "y"\n', ("key_unknown", "pair 12.x")),
        (HEAD + "pair = 3\n", ("table_expected", "pair")),
        (HEAD, ("table_expected", "pair")),
    ],
)
def test_wrong_answers_are_told_by_name(answers_of, faults_of, text, fault):
    assert fault in faults_of(read_choices, answers_of("choices", text))


def test_the_set_tells_how_it_was_learnt(answers_of, monkeypatch):
    monkeypatch.setattr(learning, "DRAWS", 10)
    monkeypatch.setattr(module, "DRAWS", 10)
    words = ["a", "b"] * 7
    answers = answers_of("choices", write_pairs(words))
    _, choices = read_choices(answers)
    # The second criterion alone decides every choice.
    side = np.where([choice.is_first for choice in choices], 1.0, -1.0)
    differences = np.column_stack([-0.1 * side, 0.4 * side])
    adopted = {"spreiding": 7000.0, "voorzieningen": 3000.0}
    found = make_weight_set(answers, weigh_choices(choices, differences, adopted, 1), "2026-11-22")
    assert found.weights["voorzieningen"] > 3000
    assert sum(found.weights.values()) == 10_000
    told = found.consistency
    assert (told["answers"], told["hits"], told["adopted_hits"]) == (14, 14, 14)
    assert told["hit_rate"] == 1
    assert told["moved"] == pytest.approx(found.weights["voorzieningen"] / 10_000 - 0.3, abs=1e-4)
    assert (told["seed"], told["draws"]) == (1, 10)
    assert told["adopted"] == {"spreiding": 0.7, "voorzieningen": 0.3}
    assert is_proven(found)
    assert len(found.answers["pairs"]) == 14
