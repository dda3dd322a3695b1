"""For which sites a way onto the shortlist is looked for."""

import numpy as np
import pandas as pd

from scoring import ways
from scoring.scorecard import ELIGIBLE, EXCLUDED, NEEDS_RESEARCH, UNDECIDED
from scoring.shortlist import Shortlist
from scoring.ways import pick_asked


def make_totals(rows):
    """rows: (site_id, state, score, rank)"""
    table = pd.DataFrame(rows, columns=["site_id", "state", "score", "rank"]).set_index("site_id")
    return table.astype({"rank": float}).assign(ceiling=100)


TOTALS = make_totals(
    [
        ("a", ELIGIBLE, 90, 1), ("b", ELIGIBLE, 80, 2), ("c", NEEDS_RESEARCH, 70, 3),
        ("d", ELIGIBLE, 60, 4), ("e", UNDECIDED, 50, np.nan), ("f", UNDECIDED, 95, np.nan),
        ("g", UNDECIDED, 50, np.nan), ("h", EXCLUDED, 99, np.nan),
    ]
)  # fmt: skip


def test_the_best_ranked_outside_the_list_and_then_the_undecided():
    asked, left_out = pick_asked(TOTALS, Shortlist(("a",), {}))
    assert asked == ["b", "c", "d", "f", "e", "g"]  # of equal ones the first id
    assert left_out == 0


def test_no_more_than_so_many_of_each(monkeypatch):
    monkeypatch.setattr(ways, "MOST_NEAR", 2)
    monkeypatch.setattr(ways, "MOST_UNDECIDED", 1)
    asked, left_out = pick_asked(TOTALS, Shortlist(("a",), {}))
    assert asked == ["b", "c", "f"]
    assert left_out == 3


def test_nobody_to_ask_about():
    assert pick_asked(TOTALS.iloc[:0], Shortlist((), {})) == ([], 0)
    assert pick_asked(TOTALS.loc[["a", "h"]], Shortlist(("a",), {})) == ([], 0)
