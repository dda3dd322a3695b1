"""Whatever a stranger writes: a list is read, or it stops with a fault of ours."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from layers.errors import KansenmakerError
from layers.intake.fields import OUTPUT_FIELDS
from layers.intake.grid import Layout
from layers.intake.intake_file import read_intake
from layers.intake.linking import link_records
from layers.intake.mapping import ColumnMapping
from layers.intake.output import build_report, write_fields
from layers.intake.personal import drop_personal, find_personal
from layers.intake.placing import place_records
from layers.intake.reading import read_fields
from layers.intake.records import make_records

FIELDS = {
    "object_id": "Nr", "adres": "Adres", "bvo_m2": "BVO", "leegstand_sinds": "Leeg sinds",
    "eigendom": "Eigendom", "x_rd": "x", "y_rd": "y",
}  # fmt: skip
HEAD = "Nr;Adres;BVO;Leeg sinds;Eigendom;x;y\n"
ODD = st.sampled_from(
    ["", "=1+1", "'", "@SUM(A1)", "\u202e", "1.250", "1,5", "03/04/2020", "45945", "#REF!", "nan",
     "inf", "-0", "1e9", "\N{ARABIC-INDIC DIGIT THREE}", "x" * 600, "totaal", "Weg 1", "135000",
     "463000", "{row}", "[/]", "<b>", "onbekend", "999999999999999999999"]
)  # fmt: skip
CELLS = ODD | st.text(st.characters(exclude_characters=';"\r\n\x00'), max_size=8)
ROWS = st.lists(st.lists(CELLS, min_size=7, max_size=7), min_size=1, max_size=5)


def take(content, vocabulary):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.csv"
        path.write_bytes(content)
        return read_intake(path, vocabulary, Layout())


@given(
    st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_are_a_list_or_a_fault(vocabulary, content):
    try:
        file = take(content, vocabulary)
    except KansenmakerError:
        return
    assert len(file.cells) == len(file.rows) == len(file.set_aside) > 0
    assert list(file.is_typed.columns) == list(file.cells.columns)


@settings(max_examples=15)
@given(ROWS)
def test_every_row_is_kept_or_set_aside_and_told(vocabulary, rows):
    text = HEAD + "".join(";".join(row) + "\n" for row in rows)
    try:
        file = take(text.encode("utf-8", "replace"), vocabulary)
        file = drop_personal(file, find_personal(file, vocabulary))
        mapping = ColumnMapping(file.headers, FIELDS, {"bron": "gemeente"})
        records = make_records(file, read_fields(file, mapping, vocabulary), vocabulary, {})
    except KansenmakerError:
        return
    placed = place_records(records.table, {}, None)
    linked = link_records(placed.table, {})
    written = write_fields(linked.table)
    assert list(written.columns) == list(OUTPUT_FIELDS)
    report = build_report(file, mapping, written, records.rejects, placed.notes)
    out = set(records.rejects.loc[records.rejects["scope"] == "row", "row"])
    kept = set(file.rows[records.table.index])
    assert kept | out == set(file.rows)
    assert not kept & out
    told = set(report.loc[report["field"] == "", "row"])
    assert told == set(file.rows)  # each row says at least where it is or why it is out
