"""The doors for tables and vector files: everything is text, nothing is written."""

import json
import sqlite3

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from shapely import Point, Polygon

from layers.errors import ContractError, SourceError
from layers.read import read_csv, read_parquet, read_table
from layers.sheets import read_sheet
from layers.vector_files import read_vector


def fault_of(read, *given, **options):
    with pytest.raises((SourceError, ContractError)) as caught:
        read(*given, **options)
    return caught.value.faults[0]


def write_csv(folder, text, encoding="utf-8"):
    path = folder / "a.csv"
    path.write_bytes(text.encode(encoding))
    return path


def write_places(path, **columns):
    count = len(next(iter(columns.values())))
    points = [Point(155_000 + number, 463_000) for number in range(count)]
    gpd.GeoDataFrame(columns, geometry=points, crs=28992).to_file(path)
    return path


# --- text


def test_every_cell_is_text_with_its_line(tmp_path):
    table = read_csv(write_csv(tmp_path, "\ufeff id ;naam\n007; Huis \n\n;;\n8;\n"))
    assert table.to_dict("list") == {
        "id": ["007", "8"],
        "naam": ["Huis", ""],
        "source_row": ["2", "5"],
    }
    assert (table.dtypes == "str").all()


def test_a_cell_of_two_lines_moves_the_lines_after_it(tmp_path):
    table = read_csv(write_csv(tmp_path, 'a;b\n1;"x\ny"\n2;z\n'))
    assert table["source_row"].tolist() == ["2", "4"]


def test_a_ragged_row_is_set_apart_without_its_cells(tmp_path):
    table = read_csv(write_csv(tmp_path, "a;b\n1;2\n1;2;3\n1\n4;5;\n"))
    assert table["reject_code"].tolist() == ["", "row_ragged", "row_ragged", ""]
    assert table["reject_found"].tolist() == ["", "3 ≠ 2", "1 ≠ 2", ""]
    assert table["a"].tolist() == ["1", "", "", "4"]


def test_a_preamble_and_a_choice_of_columns(tmp_path):
    path = write_csv(tmp_path, "Publicatie;1\nStand;2\na;b;b\n1;2;3\n")
    table = read_csv(path, skip_rows=2, columns=["a"])
    assert table.to_dict("list") == {"a": ["1"], "source_row": ["4"]}


def test_a_header_alone_is_a_table_without_rows(tmp_path):
    table = read_csv(write_csv(tmp_path, "a;b\n"))
    assert table.empty
    assert table.columns.tolist() == ["a", "b", "source_row"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\n\n", "file_without_header"),
        ("a,b,c\n1,2,3\n", "separator"),
        ("a\tb\n1\t2\n", "separator"),
        ("a;A;b\n1;2;3\n", "header_duplicate"),
        ('a;b\n1;"x\n2;y\n', "csv_broken"),
        ('a;b\n1;"x"y\n', "csv_broken"),
    ],
)
def test_a_text_that_cannot_be_a_table(tmp_path, text, code):
    assert fault_of(read_csv, write_csv(tmp_path, text)).code == code


def test_latin_text_names_the_first_wrong_byte(tmp_path):
    fault = fault_of(read_csv, write_csv(tmp_path, "a;b\n1;café\n", "latin-1"))
    # "a;b\n" is four bytes, "1;caf" five: the é is byte 9.
    assert (fault.code, fault.fields["byte"]) == ("encoding", 9)
    assert read_csv(tmp_path / "a.csv", encoding="latin-1")["b"].tolist() == ["café"]


# --- workbooks


def test_a_workbook_gives_plain_text(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("intake")
        sheet.write_row(1, 0, ["id", "getal", "dag", "ja", "som"])
        sheet.write_string(2, 0, "007")
        sheet.write_number(2, 1, 1234.5)
        sheet.write_datetime(
            2, 2, pd.Timestamp("2026-10-15"), book.add_format({"num_format": "yyyy-mm-dd"})
        )
        sheet.write(2, 3, True)  # noqa: FBT003 - the library has no name for it
        sheet.write_formula(2, 4, "=1+1", None, 2)
        sheet.write_number(4, 1, 1.25e15)
        sheet.write_number(5, 1, 1.125)
    table = read_sheet(path)
    assert table["source_row"].tolist() == ["3", "5", "6"]
    assert table.iloc[0, :5].tolist() == ["007", "1234.5", "2026-10-15", "ja", "2"]
    assert table["getal"].tolist()[1:] == ["1.25000000000000E+15", "1.1250"]


def test_an_error_cell_shows_its_word(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, "#N/A"])
    book.active["B2"].data_type = "e"
    book.save(path)
    assert read_table(path)["b"].tolist() == ["#N/A"]


def test_two_filled_sheets_ask_for_a_name(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("een", "twee"):
            book.add_worksheet(name).write_column(0, 0, ["kop", name])
        book.add_worksheet("leeg")
    assert fault_of(read_sheet, path).code == "sheet_ambiguous"
    assert read_sheet(path, "twee")["kop"].tolist() == ["twee"]
    assert fault_of(read_sheet, path, "drie").code == "sheet_missing"


def test_cells_beside_the_header(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_row(1, 0, ["1", "2"])
        sheet.write_row(2, 0, ["1", "2", "", "noot"])
    table = read_sheet(path)
    assert table["reject_code"].tolist() == ["", "row_ragged"]


def test_an_empty_workbook(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet()
    assert fault_of(read_sheet, tmp_path / "a.xlsx").code == "file_without_header"


# --- vector files


def test_attributes_become_text(tmp_path):
    path = write_places(
        tmp_path / "a.gpkg",
        code=["007", None],
        whole=[12, 13],
        real=[1.125, None],
        flag=[True, False],
        day=pd.to_datetime(["2026-10-15", None]),
    )
    frame = read_vector(path)
    assert frame.crs == 28992
    assert frame.drop(columns="geometry").to_dict("list") == {
        "code": ["007", ""],
        "whole": ["12", "13"],
        "real": ["1.1250", ""],
        "flag": ["ja", "nee"],
        "day": ["2026-10-15", ""],
        "source_row": ["1", "2"],
    }


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp", "fgb", "gml"])
def test_every_format_reads_alike_and_nothing_is_written(tmp_path, ending):
    path = write_places(tmp_path / f"a.{ending}", code=["0123", "0045"])
    # The writer of GML leaves a schema; without it the reader would have to guess types.
    (tmp_path / "a.xsd").unlink(missing_ok=True)
    before = sorted(tmp_path.iterdir())
    frame = read_vector(path)
    # FlatGeobuf sorts the features by place when it is written.
    frame = frame.sort_values("code", ascending=False, ignore_index=True)
    assert frame["code"].tolist() == ["0123", "0045"]
    assert frame.geometry[0].equals(Point(155_000, 463_000))
    assert sorted(tmp_path.iterdir()) == before


def test_geoparquet_and_plain_parquet(tmp_path):
    table = pd.DataFrame({"id": [150010000042021.0, None], "m2": ["124,03", None]})
    table.to_parquet(tmp_path / "plain.parquet")
    assert read_parquet(tmp_path / "plain.parquet").to_dict("list") == {
        "id": ["150010000042021", ""],
        "m2": ["124,03", ""],
        "source_row": ["1", "2"],
    }
    assert fault_of(read_parquet, tmp_path / "plain.parquet", ["weg"]).code == "column_missing"
    assert fault_of(read_vector, tmp_path / "plain.parquet").code == "geometry_missing"
    frame = gpd.GeoDataFrame(table, geometry=[Point(1, 2), None], crs=28992)
    frame.to_parquet(tmp_path / "geo.parquet")
    assert read_vector(tmp_path / "geo.parquet")["m2"].tolist() == ["124,03", ""]


def test_z_is_dropped(tmp_path):
    path = tmp_path / "a.gpkg"
    shape = Polygon([(0, 0, 1), (1, 0, 2), (1, 1, 3)])
    gpd.GeoDataFrame({"a": [1]}, geometry=[shape], crs=28992).to_file(path)
    assert not read_vector(path).geometry[0].has_z


def test_without_crs(tmp_path):
    path = tmp_path / "a.fgb"
    with pytest.warns(UserWarning, match="crs"):
        gpd.GeoDataFrame({"a": [1]}, geometry=[Point(1, 2)]).to_file(path)
    assert fault_of(read_vector, path).code == "crs_missing"


def test_several_layers_ask_for_a_name(tmp_path):
    path = tmp_path / "a.gpkg"
    for name in ("een", "twee"):
        frame = gpd.GeoDataFrame({"a": [name]}, geometry=[Point(1, 2)], crs=28992)
        frame.to_file(path, layer=name)
    assert fault_of(read_vector, path).code == "layer_ambiguous"
    assert read_vector(path, layer="twee")["a"].tolist() == ["twee"]
    assert fault_of(read_vector, path, layer="drie").fields["expected"] == "een, twee"


def test_a_shape_that_is_none_costs_its_row_alone(tmp_path):
    shapes = [{"type": "Polygon", "coordinates": [[[5, 52], [5.1, 52]]]}, None,
              {"type": "Point", "coordinates": [5, 52]}]  # fmt: skip
    features = [{"type": "Feature", "properties": {"n": 1}, "geometry": shape} for shape in shapes]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    frame = read_vector(path)
    assert frame["geometry_code"].tolist() == ["geometry_broken", "", ""]
    assert frame.geometry.isna().tolist() == [True, True, False]


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "gml", "parquet"])
def test_half_a_file_stops(tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    frame = gpd.GeoDataFrame(
        {"a": ["x" * 50] * 300}, geometry=[Point(n, n) for n in range(300)], crs=28992
    )
    frame.to_parquet(path) if ending == "parquet" else frame.to_file(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert fault_of(read_vector, path).code in ("file_broken", "xml_truncated")


def test_no_places_and_no_geodata(tmp_path):
    (tmp_path / "a.json").write_text('{"a": 1}')
    assert fault_of(read_vector, tmp_path / "a.json").code == "file_broken"
    (tmp_path / "a.gml").write_text("<a>hello</a>")
    assert fault_of(read_vector, tmp_path / "a.gml").code == "file_broken"
    assert fault_of(read_vector, tmp_path / "a!b.gpkg").code == "file_missing"


def test_another_geometry_than_gdal_gives_stops(tmp_path):
    path = write_places(tmp_path / "a.gpkg", a=[1])
    assert len(read_vector(path, geometry_field="geom")) == 1
    assert fault_of(read_vector, path, geometry_field="begrenzing").code == "geometry_field_missing"


def test_a_geopackage_as_qgis_leaves_it(tmp_path):
    path = write_places(tmp_path / "a.gpkg", a=[1])
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    before = sorted(tmp_path.iterdir())
    assert len(read_vector(path)) == 1
    assert sorted(tmp_path.iterdir()) == before
    # Another program is still writing: what it wrote last is not in the file yet.
    (tmp_path / "a.gpkg-wal").write_bytes(b"pages")
    assert fault_of(read_vector, path).code == "file_in_use"


def test_the_real_borders_keep_their_zeros(shared):
    frame = read_vector(shared / "boundaries" / "gemeenten_2026.geojson")
    assert len(frame) == 343
    assert frame["c"][0] == "0014"


def test_a_filled_cell_in_the_far_corner_is_no_table(tmp_path):
    # The library would lay out 17 billion cells and take the whole program down with it.
    path = tmp_path / "ver.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["naam", "getal"])
        sheet.write_row(1, 0, ["x", 1])
        sheet.write_string(1_048_575, 16_383, "verdwaald")
    fault = fault_of(read_table, path)
    assert fault.code == "sheet_too_wide"
    assert (fault.fields["found"], fault.fields["columns"]) == (1_048_576, 16_384)
