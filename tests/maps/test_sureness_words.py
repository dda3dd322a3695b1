"""How sure a place is, in words that are true at both ends."""

import math

import pytest

from maps.sureness_words import tell_drawing, tell_sureness
from scoring.smaa.sureness import Drawing


@pytest.mark.parametrize(
    ("first", "listed", "told"),
    [
        (0.834, 0.951, "Staat in 83% van de wegingen in de top 10, en in 95% op de shortlist."),
        (1.0, 1.0, "Staat in 100% van de wegingen in de top 10, en in 100% op de shortlist."),
        (0.9995, 0.0004,
         "Staat in meer dan 99% van de wegingen in de top 10, en in minder dan 1% op de "
         "shortlist."),
        (0.0, 0.0, "Staat in geen enkele weging in de top 10 of op de shortlist."),
        (0.0, 0.61,
         "Staat in geen enkele weging in de top 10, maar in 61% van de wegingen op de shortlist."),
        (0.42, 0.0, "Staat in 42% van de wegingen in de top 10, maar nooit op de shortlist."),
        (math.nan, math.nan, ""),
    ],
)  # fmt: skip
def test_sureness(first, listed, told):
    assert tell_sureness(first, listed, 10) == told


def test_the_drawing_names_number_seed_and_chance():
    told = tell_drawing(Drawing(2000, 7, 0.3, 10, 260))
    assert "2.000 wegingen rond de vastgestelde gewichten, gemiddeld 30% ernaast" in told
    assert "De 260 onbekende feiten" in told
    # 1.96 × 0.5 / √2000 is 2.2 in a hundred: 3 is the least whole number that covers it
    assert "3 procentpunt" in told
    assert "startgetal (7)" in told
    assert "onbekende" not in tell_drawing(Drawing(200, 1, 0.3, 10, 0))
