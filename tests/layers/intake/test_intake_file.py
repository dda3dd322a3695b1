"""Any list becomes text under its own headers; what does not fit is set aside by row."""

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from layers.errors import SourceError
from layers.intake.grid import Layout, score_separator
from layers.intake.heading import name_apart
from layers.intake.intake_file import read_intake

HEAD = "Nr;Adres;BVO\n"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separator_and_encoding_are_found(read_text, separator, encoding):
    text = (HEAD + "1;Café 1;100\n2;Plein 2;200\n").replace(";", separator)
    file = read_text(text, encoding)
    assert file.headers == ("Nr", "Adres", "BVO")
    assert file.cells["Adres"].tolist() == ["Café 1", "Plein 2"]
    assert file.rows.tolist() == ["2", "3"]
    assert file.layout.separator == separator


def test_commas_in_addresses_and_amounts_do_not_part_cells(read_text):
    file = read_text("Nr;Adres;BVO\n1;Weg 1, Urk;10,5\n2;Weg 2, Urk;20,5\n3;Weg 3, Urk;30,5\n")
    assert file.cells["Adres"].tolist()[0] == "Weg 1, Urk"


def test_a_sign_that_is_not_sure_stops(read_text):
    with pytest.raises(SourceError) as told:
        read_text("Nr;Adres,BVO\n1;a,2\n")
    assert told.value.faults[0].code == "separator_unclear"
    assert read_text("Nr;Adres,BVO;naam\n1;a,2;x\n", separator=";").headers[1] == "Adres,BVO"


def test_titles_above_the_headers_are_passed(read_text):
    file = read_text("Leegstand provincie\n\nstand: oktober;;\n" + HEAD + "1;Weg 1;10\n")
    assert file.layout.header_row == 4
    assert file.rows.tolist() == ["5"]


def test_ragged_rows_and_swallowed_rows_are_set_aside_with_their_line(read_text):
    text = HEAD + '1;Weg 1\n2;Weg 2;20\n3;"Weg 3;30\n4;Weg 4";40\n'
    file = read_text(text)
    assert file.set_aside["code"].tolist() == ["row_ragged", "", "row_swallowed"]
    assert file.rows.tolist() == ["2", "3", "4"]
    assert file.cells.loc[0].tolist() == ["", "", ""]


def test_an_open_quote_stops_with_its_line(read_text):
    with pytest.raises(SourceError) as told:
        read_text(HEAD + '1;"Weg 1;10\n2;Weg 2;20\n')
    assert told.value.faults[0].code == "csv_broken"
    assert told.value.faults[0].fields["row"] == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file_empty"),
        ("alleen een titel\n", "intake_without_headers"),
        (HEAD, "file_without_rows"),
        ("<html><body>fout</body></html>", "file_not_its_kind"),
    ],
)
def test_what_is_no_list(read_text, text, code):
    with pytest.raises(SourceError) as told:
        read_text(text)
    assert told.value.faults[0].code == code


def test_a_header_row_that_was_asked_is_taken_and_one_that_is_not_there_stops(read_text):
    text = "a;b\nc;d\n1;2\n"
    assert read_text(text, header_row=2).headers == ("c", "d")
    with pytest.raises(SourceError):
        read_text(text, header_row=9)


def test_double_and_empty_headers_get_names_of_their_own(read_text):
    file = read_text("Nr;Adres;van;van;;\n1;Weg 1;a;b;c;\n")
    assert file.headers == ("Nr", "Adres", "van", "van (2)", "kolom 5")


@given(st.lists(st.text(max_size=6), max_size=8))
def test_names_are_never_alike(names):
    told = name_apart(names)
    assert len(told) == len(names)
    assert len(set(told)) == len(told)


def test_two_rows_of_headers_in_a_workbook(read_book):
    rows = [
        ["Algemeen", None, "Beschikbaar", None],
        ["Nr", "Adres", "van", "tot"],
        [1, "Weg 1", "2026-01-01", "2030-01-01"],
    ]
    file = read_book(rows, merges=("A1:B1", "C1:D1"))
    assert file.headers == (
        "Algemeen / Nr", "Algemeen / Adres", "Beschikbaar / van", "Beschikbaar / tot",
    )  # fmt: skip
    assert (file.layout.header_row, file.layout.header_count) == (1, 2)
    assert len(file.cells) == 1


def test_a_title_row_does_not_make_a_pair(read_book):
    file = read_book([["Lijst 2026"], ["Nr", "Adres"], [1, "Weg 1"]])
    assert file.headers == ("Nr", "Adres")


def test_numbers_and_moments_of_a_workbook_keep_their_kind(read_book):
    file = read_book([["Nr", "Adres", "BVO"], [7, "Weg 1", 1250.5], ["8", "Weg 2", "1.250"]])
    assert file.cells["BVO"].tolist() == ["1250.5", "1.250"]
    assert file.is_typed["BVO"].tolist() == [True, False]
    assert file.is_typed["Nr"].tolist() == [True, False]


def test_cells_under_a_merge_are_unsure(read_book):
    rows = [["Nr", "Adres", "BVO"], [1, "Weg 1", 10], [2, None, 20], [3, "Weg 3", 30]]
    file = read_book(rows, merges=("B2:B3",))
    assert file.cells["Adres"].tolist() == ["Weg 1", "", "Weg 3"]
    assert file.unsure == ((1, "Adres"),)


def test_saved_headers_are_recognised_though_no_word_is_known(read_book):
    rows = [["titel"], ["aa", "bb"], [1, 2]]
    assert read_book(rows, saved=[("BB", "aa")]).layout.header_row == 2


def test_a_file_of_places(tmp_path, vocabulary):
    frame = gpd.GeoDataFrame(
        {"Nr": ["1"], "BVO": [12.5], "tekst": ["1.250"]},
        geometry=[box(50000, 540000, 50010, 540010)], crs=28992,
    )  # fmt: skip
    path = tmp_path / "lijst.gpkg"
    frame.to_file(path, layer="panden")
    file = read_intake(path, vocabulary, Layout())
    assert file.headers == ("Nr", "BVO", "tekst")
    assert file.is_typed.loc[0].tolist() == [True, True, False]
    assert file.places.area.tolist() == [100.0]


def test_scores_of_a_separator():
    # Two rows of three cells: two separators each, all rows alike.
    assert score_separator("a;b;c\n1;2;3\n", ";") == 2.0
    assert score_separator("a;b;c\n1;2\n", ";") == 1.0  # half of the rows
    assert score_separator("", ";") == 0.0
