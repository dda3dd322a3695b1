"""Tests for sentences with places to fill."""

from maps.language import Language
from maps.say import say, speaking


def test_a_mark_inside_a_value_is_not_filled_in() -> None:
    assert say("{0} van {1} locaties", "{1}", 3) == "{1} van 3 locaties"


def test_a_catalogue_replaces_the_sentence_and_keeps_the_order_of_values() -> None:
    with speaking(Language("xx", ".", ",", {}, {"{0} van {1}": "of {1}, {0}"}, ())):
        assert say("{0} van {1}", 1, 2) == "of 2, 1"
        assert say("onbekend") == "onbekend"
