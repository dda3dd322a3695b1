import numpy as np
import pandas as pd
import pytest

from scoring.region.pipeline import STEPS, count_board, find_pipeline
from scoring.region.quick_wins import ReadyQuestion, find_ready

TODAY = pd.Timestamp("2026-11-01")
COLUMNS = ["site_id", "status", "day", "next_step", "organisation", "decision_reference"]


def make(*rows):
    filled = [(*row, *[""] * (len(COLUMNS) - len(row))) for row in rows]
    return pd.DataFrame(filled, columns=COLUMNS)


def find(*rows):
    return find_pipeline(make(*rows), TODAY, stale_days=60)


def test_the_last_line_counts_and_history_is_kept():
    found = find(
        ("a", "VERKENNING", "2026-09-01", "Schouw", "Gemeente"),
        ("a", "IDEE", "2026-08-01", "Bellen", "Kansenmaker"),
        ("a", "VERKENNING", "2026-10-12", "Plattegrond", "Gemeente"),
    )
    row = found.board.loc["a"]
    assert (row["status"], row["next_step"], row["lines"]) == ("VERKENNING", "Plattegrond", 3)
    # since 1 September: the second line of the same status does not start it anew
    assert row["days_here"] == 61
    assert found.history["status"].tolist() == ["IDEE", "VERKENNING", "VERKENNING"]
    assert found.history["days"].tolist() == [31, 41, 20]


def test_of_one_day_the_lowest_line_counts():
    found = find(("a", "IDEE", "2026-10-01"), ("a", "VERKENNING", "2026-10-01"))
    assert found.board.loc["a", "status"] == "VERKENNING"


def test_lines_of_later_are_left_out():
    found = find(("a", "IDEE", "2026-10-01"), ("a", "OPEN", "2027-01-01"))
    assert found.board.loc["a", "status"] == "IDEE"
    assert found.events.empty


def test_opening_closing_and_opening_again():
    found = find(
        ("a", "IDEE", "2024-01-01"),
        ("a", "OPEN", "2025-01-01", "", "", "B1"),
        ("a", "OPEN", "2025-02-01"),
        ("a", "GESLOTEN", "2025-06-01"),
        ("a", "OPEN", "2026-01-01"),
        ("b", "GESLOTEN", "2025-01-01"),
        ("b", "OPEN", "2026-01-01"),
    )
    told = list(found.events.itertuples(index=False, name=None))
    assert told == [
        ("a", "opening", "2025-01-01"),
        ("a", "sluiting", "2025-06-01"),
        ("a", "heropening", "2026-01-01"),
        ("b", "sluiting", "2025-01-01"),
        ("b", "heropening", "2026-01-01"),
    ]
    # 366 days (2024 is a leap year) of 30.4375 a month; b opened before its log told why
    months = found.openings.set_index("site_id")["months"]
    assert months["a"] == pytest.approx(366 / 30.4375)
    # a reference that was given once stays known
    assert found.board.loc["a", "decision_reference"] == "B1"


def test_what_needs_attention():
    found = find(
        ("open", "OPEN", "2026-10-01"),
        ("stil", "VERKENNING", "2026-08-01", "Schouw", "Gemeente"),
        ("leeg", "IDEE", "2026-10-20"),
        ("goed", "IN_REALISATIE", "2026-10-20", "Bouwen", "COA", "B2"),
        ("dicht", "GESLOTEN", "2020-01-01"),
    )
    told = set(found.attention.itertuples(index=False, name=None))
    assert told == {
        ("open", "no_decision"),
        ("stil", "stale"),
        ("leeg", "no_step"),
        ("leeg", "no_organisation"),
    }


def test_an_empty_log_is_an_empty_board():
    found = find()
    assert found.board.empty
    counts = count_board(found.board, pd.Series([], dtype="float64"))
    assert counts["sites"].sum() == 0
    assert len(counts) == len(STEPS) + 2


def test_counts_say_how_many_sizes_are_unknown():
    found = find(("a", "IDEE", "2026-10-01"), ("b", "IDEE", "2026-10-01"))
    counts = count_board(found.board, pd.Series([40.0, np.nan], index=["a", "b"]))
    row = counts.set_index("status").loc["IDEE"]
    assert row.tolist() == [2, 40, 1]


def ready(**given):
    site = {
        "status": "", "days_here": np.nan, "conversion_months": 6.0, "available_from": "",
        "can_be_chosen": True,
    }  # fmt: skip
    months = {"": 12.0, "IDEE": 12.0, "BESLOTEN": 2.0, "IN_REALISATIE": 0.0}
    question = ReadyQuestion(months, TODAY, quick_months=12)
    return find_ready(pd.DataFrame([site | given], index=["a"]), question).loc["a"]


def test_months_to_ready_by_hand():
    assert ready()["months_to_ready"] == 18  # 12 of talks and 6 of conversion
    # half of the two months of a decision have passed: 1 + 6
    assert ready(status="BESLOTEN", days_here=30.4375)["months_to_ready"] == pytest.approx(7)
    # talks never cost less than nothing
    assert ready(status="BESLOTEN", days_here=9000)["months_to_ready"] == 6
    # being built for two of six months
    assert ready(status="IN_REALISATIE", days_here=60.875)["months_to_ready"] == pytest.approx(4)
    # free in 61 days, and the talks are shorter
    late = ready(status="BESLOTEN", days_here=0, available_from="2027-01-01")
    assert late["months_to_ready"] == pytest.approx(max(2, 61 / 30.4375) + 6)


def test_unknown_rejected_and_open_sites():
    assert np.isnan(ready(conversion_months=np.nan)["months_to_ready"])
    assert np.isnan(ready(status="AFGEWEZEN")["months_to_ready"])
    assert np.isnan(ready(status="GESLOTEN")["months_to_ready"])
    told = ready(status="OPEN", days_here=3)
    assert (told["months_to_ready"], bool(told["is_quick"])) == (0, False)


def test_only_what_may_be_chosen_is_quick():
    assert bool(ready(status="BESLOTEN")["is_quick"])
    assert not bool(ready(status="BESLOTEN", can_be_chosen=False)["is_quick"])
    assert not bool(ready(conversion_months=np.nan)["is_quick"])
    assert ready(conversion_months=np.nan)["ready_day"] == ""


def test_no_door_opens_before_the_building_is_free():
    sites = pd.DataFrame(
        {
            "status": ["IN_REALISATIE", "IN_REALISATIE", "OPEN"],
            "days_here": [82.0, 82.0, 10.0],
            "conversion_months": [5.0, np.nan, 5.0],
            "available_from": ["2027-03-01", "2027-03-01", "2027-03-01"],
            "can_be_chosen": [True, True, True],
        },
        index=["a", "b", "c"],
    )
    question = ReadyQuestion({"IN_REALISATIE": 0, "OPEN": 0}, TODAY, 12)
    found = find_ready(sites, question)
    # 5 months less the 2.7 that passed would be 10 January; the building is free on 1 March
    assert found.loc["a", "ready_day"] == "2027-03-01"
    assert np.isnan(found.loc["b", "months_to_ready"])
    assert found.loc["c", "months_to_ready"] == 0
