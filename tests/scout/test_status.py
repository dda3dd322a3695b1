"""The status log: the newest line counts, a decision needs its reference, nothing is dropped."""

from pathlib import Path

import pandas as pd
import pytest

from layers.errors import ContractError
from scout.status import read_status

HEADER = "site_id;status;dag;volgende_stap;verantwoordelijke_organisatie;besluit_verwijzing\n"


def make_sites() -> pd.DataFrame:
    return pd.DataFrame(
        {"also_known_as": ["rvb:17;gemeente:5", "gemeente:9", "gemeente:9"]},
        index=pd.Index(["bag:a", "bag:b", "intake:c"], name="site_id"),
        dtype="str",
    )


def read(folder: Path, *lines: str):
    path = folder / "status.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return read_status(path, make_sites())


def test_newest_line_counts_and_of_one_day_the_last(tmp_path):
    log = read(
        tmp_path,
        "bag:a;VERKENNING;2026-09-01;bel;COA;",
        "bag:a;IDEE;2026-08-01;;;",
        "bag:a;TER_BESPREKING;2026-09-01;overleg;COA;",
    )
    assert log.latest.loc["bag:a"].to_dict() == {
        "status": "TER_BESPREKING",
        "day": "2026-09-01",
        "next_step": "overleg",
        "organisation": "COA",
        "decision_reference": "",
        "released": "",
    }
    assert log.rejects.empty


def test_a_release_counts_on_the_newest_line_alone(tmp_path):
    path = tmp_path / "status.csv"
    head = HEADER.strip() + ";vrijgave\n"
    line = "bag:a;PRINCIPE_AKKOORD;2026-09-01;;;;Collegebesluit 7\n"
    path.write_text(head + line, encoding="utf-8")
    assert read_status(path, make_sites()).latest.at["bag:a", "released"] == "Collegebesluit 7"
    path.write_text(head + line + "bag:a;OPEN;2026-10-01;;;;\n", encoding="utf-8")
    assert read_status(path, make_sites()).latest.at["bag:a", "released"] == ""


def test_another_name_of_the_same_building(tmp_path):
    log = read(tmp_path, "rvb:17;idee;01-09-2026;;;")
    assert list(log.latest.index) == ["bag:a"]
    assert log.latest.at["bag:a", "day"] == "2026-09-01"


def test_never_decided_without_a_reference(tmp_path):
    log = read(tmp_path, "bag:a;PRINCIPE_AKKOORD;2026-08-01;;;", "bag:a;BESLOTEN;2026-09-01;;Raad;")
    # The site keeps what was known before.
    assert log.latest.at["bag:a", "status"] == "PRINCIPE_AKKOORD"
    assert log.rejects[["row", "code", "scope"]].to_numpy().tolist() == [
        ["3", "status_without_decision", "row"]
    ]
    log = read(tmp_path, "bag:a;BESLOTEN;2026-09-01;;Raad;Raadsbesluit 12")
    assert log.latest.at["bag:a", "decision_reference"] == "Raadsbesluit 12"


def test_lines_that_cannot_count_are_named(tmp_path):
    log = read(
        tmp_path,
        "bag:z;IDEE;2026-09-01;;;",  # no such site
        "gemeente:9;IDEE;2026-09-01;;;",  # two sites bear this name
        "bag:b;MISSCHIEN;2026-09-01;;;",
        "bag:b;IDEE;31-02-2026;;;",
        "bag:b;IDEE;;;;",
    )
    assert log.latest.empty
    rows = log.rejects[log.rejects["scope"] == "row"]
    assert sorted(set(rows["row"])) == ["2", "3", "4", "5", "6"]
    assert list(rows.loc[rows["row"].isin(["2", "3"]), "code"]) == ["status_site_unknown"] * 2


def test_empty_log_and_no_log(tmp_path):
    for log in (read(tmp_path), read_status(None, make_sites())):
        assert log.latest.empty
        assert log.rejects.empty
        assert list(log.latest.columns)[0] == "status"


def test_missing_column_stops(tmp_path):
    path = tmp_path / "status.csv"
    path.write_text("site_id;stand\nbag:a;IDEE\n", encoding="utf-8")
    with pytest.raises(ContractError):
        read_status(path, make_sites())
