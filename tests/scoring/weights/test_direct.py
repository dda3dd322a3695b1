"""Direct points, and the head of every list of answers."""

import pytest

from scoring.weights.answers import make_weight_set, name_set, parse_answers
from scoring.weights.direct import weigh_direct

BOTH = ("spreiding", "voorzieningen")


def test_points_become_weights_in_proportion(answers_of):
    answers = answers_of("direct", "[points]\nspreiding = 30\nvoorzieningen = 10\n")
    made = make_weight_set(answers, weigh_direct(answers, BOTH), "2026-11-22")
    assert made.weights == {"spreiding": 7500, "voorzieningen": 2500}
    assert made.answers == {"points": {"spreiding": 30, "voorzieningen": 10}}
    assert (made.id, made.title, made.who) == ("werkgroep_een", "Werkgroep één", "beleidsadviseur")
    assert (made.method, made.profile, made.day) == ("direct", "proef", "2026-11-22")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('spreiding = ""\nvoorzieningen = 1', ("answer_missing", "points.spreiding")),
        ("voorzieningen = 1", ("key_missing", "points.spreiding")),
        ("spreiding = nan\nvoorzieningen = 1", ("number_not_finite", "points.spreiding")),
        ("spreiding = -1\nvoorzieningen = 1", ("number_out_of_range", "points.spreiding")),
        ("spreiding = 0\nvoorzieningen = 0", ("weights_all_zero", "points")),
        ("spreiding = 1\nvoorzieningen = 1\nx = 2", ("criterion_unknown", "points.x")),
    ],
)
def test_wrong_points_are_told_by_name(answers_of, faults_of, text, fault):
    answers = answers_of("direct", f"[points]\n{text}\n")
    assert fault in faults_of(weigh_direct, answers, BOTH)


HEAD = 'method = "direct"\nprofile = "proef"\ntitle = "T"\nwho = "W"\n'
POINTS = "[points]\nspreiding = 1\nvoorzieningen = 1\n"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"direct"', '"ahp"', ("answers_of_other_method", "method")),
        ('"proef"', '"ander"', ("answers_of_other_profile", "profile")),
        ('"T"', '""', ("answer_missing", "title")),
        ('"W"', '"W\\u001b[2J"', ("text_control", "who")),
        ('who = "W"', 'who = "W"\ngemeente = "Duinstad"', ("gemeente_code_malformed", "gemeente")),
        ('who = "W"', 'who = "W"\nnaam = "x"', ("key_unknown", "naam")),
    ],
)
def test_a_wrong_head_is_told_by_name(faults_of, old, new, fault):
    answers = parse_answers(HEAD.replace(old, new) + POINTS, "direct", "proef")
    assert fault in faults_of(weigh_direct, answers, BOTH)


def test_ids_are_plain():
    assert name_set("Gewichten van de Reünie, 2026!") == "gewichten_van_de_reunie_2026"
    assert name_set("…") == "gewichten"
