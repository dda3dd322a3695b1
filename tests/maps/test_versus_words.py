"""Why a site stands before the next, in words."""

import pytest

from maps.versus_words import Shown, tell_before, tell_ground
from scoring.versus import Versus, VersusLine


def line(criterion, effect, first, second):
    return VersusLine(criterion, 5000, 0, 0, effect, first, second)


def test_largest_differences_first_and_what_cannot_be_shown_has_no_sign():
    # 60.0 and 58.5: 2.0 points more for one criterion, 0.5 less for another, and a difference for
    # a third that is too small to be shown.
    versus = Versus(
        "a", "b", "score", 1_500_000,
        (line("spreiding", 2_000_000, 320, 300), line("financien", 10, 100, 100),
         line("flexibiliteit", -500_000, 180, 185)),
    )  # fmt: skip
    told = tell_before(versus, Shown("a", "De Een", 600, 700), Shown("b", "De Ander", 585, 800))
    assert told == [
        "De volgende is b (De Ander), met 58,5 punten.",
        "Het verschil in score is 1,5 punt.",
        "Deze locatie heeft meer punten voor evenredige spreiding (+2,0) en financiën "
        "(bijna gelijk).",
        "De volgende heeft meer punten voor flexibiliteit (+0,5).",
    ]


@pytest.mark.parametrize(
    ("ground", "scores", "words"),
    [
        ("score", (600, 600), "kleiner dan 0,1"),
        ("ceiling", (600, 600), "hoogstens 70,0 en 65,0"),
        ("site_id", (600, 600), "volgorde van de nummers"),
        ("unranked", (600, 700), "b heeft geen rang, a wel"),
        ("both_unranked", (600, 700), "Geen van beide heeft een rang"),
    ],
)
def test_what_settles_the_order_is_named(ground, scores, words):
    first, second = Shown("a", "A", scores[0], 700), Shown("b", "B", scores[1], 650)
    assert words in " ".join(tell_ground(Versus("a", "b", ground, 0, ()), first, second))
