"""The table of local rules, from the file to the checked table."""

import pytest

from layers.closed import find_lost_rows
from layers.contract import check
from layers.local_rules import make_contract
from layers.source import Delivery
from layers.sources.local_rules import ADAPTER
from layers.table_words import GEMEENTE, ZONE_KINDS

CONTRACT = make_contract(ZONE_KINDS, GEMEENTE)
HEADER = "gemeentecode;soort;afstand_m;besluit;geldig_van;geldig_tot;peildatum"


@pytest.fixture(name="read")
def _read(tmp_path):
    """Read lines and check them; gives the table, the rejects and the rows that were needed."""

    def read(*lines, header=HEADER):
        path = tmp_path / "a.csv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        raw = ADAPTER.read(Delivery("local_rules", "local_rules", path, "a.csv"))
        table, rejects = check(raw, CONTRACT, ADAPTER.numbers, "local_rules", "a.csv")
        return table, rejects, find_lost_rows(rejects, raw, CONTRACT, {"file": "a.csv"})

    return read


def test_a_whole_row(read):
    table, rejects, lost = read(
        "0222;natura2000;150,5;Raad 2026-12, besluit 7;01-03-2026;;2026-10-01",
        "GM0222;Perceelgrens;3;Omgevingsplan art. 4.2;2020-01-01;2030-12-31;",
    )
    assert rejects.empty
    assert lost == []
    first = table.iloc[0]
    assert (first.gemeente_code, first.kind, first.buffer_m) == ("GM0222", "natura2000", 150.5)
    assert (first.reference, first.valid_from, first.valid_to) == (
        "Raad 2026-12, besluit 7", "2026-03-01", "",
    )  # fmt: skip
    assert first.reference_day == "2026-10-01"
    assert table["kind"].tolist() == ["natura2000", "setback"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("0222;moeras;5;b;2020-01-01;;", "choice_unknown"),
        ("0222;groen;-5;b;2020-01-01;;", "number_outside"),
        ("0222;groen;;b;2020-01-01;;", "value_missing"),
        ("0222;groen;5;;2020-01-01;;", "value_missing"),
        ("0222;groen;5;b;;;", "value_missing"),
        ("0222;groen;5;b;2020-01-01;31-02-2026;", "day_unreadable"),
        ("0222;groen;5;b;2020-01-01;2019-12-31;", "term_reversed"),
    ],
)
def test_a_row_that_cannot_be_used_stops_the_run(read, line, code):
    _, rejects, lost = read(line, "0222;pr106;5;b;2020-01-01;;")
    assert rejects[["scope", "code"]].to_numpy().tolist() == [["row", code]]
    assert [(fault.code, fault.fields["reject"]) for fault in lost] == [("row_needed", code)]


def test_two_rules_from_one_day_stop_and_a_copy_does_not(read):
    row = "0222;groen;5;b;2020-01-01;;"
    _, rejects, lost = read(row, "0222;groen;9;b;2020-01-01;;")
    assert set(rejects["code"]) == {"duplicate_conflict"}
    assert len(lost) == 2
    table, rejects, lost = read(row, row)
    assert (len(table), rejects["code"].tolist(), lost) == (1, ["duplicate_identical"], [])


def test_no_rules_is_a_fact(read):
    table, _, lost = read()
    assert table.empty
    assert lost == []
