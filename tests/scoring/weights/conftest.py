"""A small weight set, and answers as text."""

from collections.abc import Callable
from typing import Any

import pytest

from scoring.weights.answers import Answers, parse_answers
from scoring.weights.weight_set import WeightSet

HEAD = """
method = "{method}"
profile = "proef"
title = "Werkgroep één"
who = "beleidsadviseur"
gemeente = ""
"""


def make_set(**fields: Any) -> WeightSet:
    given: dict[str, Any] = {
        "id": "een", "title": "Een", "who": "werkgroep", "day": "2026-11-22", "method": "direct",
        "profile": "proef", "weights": {"spreiding": 6000, "voorzieningen": 4000},
    }  # fmt: skip
    return WeightSet(**(given | fields))


def make_answers(method: str, text: str) -> Answers:
    return parse_answers(HEAD.format(method=method) + text, method, "proef")


@pytest.fixture(scope="session", name="set_of")
def _set_of() -> Callable[..., WeightSet]:
    return make_set


@pytest.fixture(scope="session", name="answers_of")
def _answers_of() -> Callable[[str, str], Answers]:
    return make_answers


@pytest.fixture(scope="session", name="faults_of")
def _faults_of() -> Callable[..., list[tuple[str, object]]]:
    """Code and place of each fault that a call raises."""

    def find(function: Callable[..., object], *arguments: object) -> list[tuple[str, object]]:
        from layers.errors import ProfileError

        with pytest.raises(ProfileError) as caught:
            function(*arguments)
        return [(fault.code, fault.fields.get("where")) for fault in caught.value.faults]

    return find
