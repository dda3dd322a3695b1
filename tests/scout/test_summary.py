"""The result of a run in a few lines."""

from dataclasses import replace

import numpy as np

from scoring.shortlist import Shortlist
from scout.summary import tell_range, tell_run
from tests.scout.build_run import exploring, make_run


def read(blocks):
    lines = []
    for block in blocks:
        lines += [block.title, *block.lines, *(" | ".join(row) for row in block.rows)]
    return "\n".join(lines)


def test_shortlist_counts_and_missing_tables_are_told(tmp_path):
    text = read(tell_run(make_run(tmp_path)))
    assert "1 | bag:a | Oude school | Duinstad | 100 | 68,0 | 68,0" in text
    assert "5 locaties beoordeeld" in text
    assert "2 geschikt" in text
    assert "0 rijen en 1 waarde; zie rejects.csv." in text
    assert "verzonnen" in text
    assert "Deze regio heeft nog geen: " in text


def test_an_empty_shortlist_says_why(tmp_path):
    run = replace(make_run(tmp_path), shortlist=Shortlist((), {}))
    text = read(tell_run(run))
    assert "De shortlist is leeg" in text
    assert "Van 1 locatie is te weinig bekend; 1 locatie is onbeslist." in text


def test_exploration_is_always_told(tmp_path):
    run = make_run(tmp_path)
    card = exploring(run.scorecard)
    settings = replace(run.settings, profile=card.profile)
    assert "alleen verkenning" in read(tell_run(replace(run, scorecard=card, settings=settings)))


def test_ranges_are_short():
    assert tell_range(3.0, 8.0) == "3 t/m 8"
    assert tell_range(3.0, 3.0) == "3"
    assert tell_range(np.nan, np.nan) == "onbekend"
