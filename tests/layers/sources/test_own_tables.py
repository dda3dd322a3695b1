"""Tables in our own format, from the file to the layer."""

from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
import xlsxwriter
from shapely import Point, box

from layers.errors import ContractError, SourceError
from layers.load import load_layers
from layers.source import CatalogCard, Delivery
from layers.sources import ADAPTERS

CATALOG = {name: CatalogCard(name, name, "p", "l", "a", "", "n") for name in ADAPTERS}
INTAKE = (
    "object_id;bron;peildatum;soort;naam;bag_pand_id;bag_vbo_ids;perceel_id;adres;postcode;"
    "gemeentecode;bvo_m2;go_m2;perceel_m2;bouwjaar;huidig_gebruik;leegstand_sinds;"
    "beschikbaar_van;beschikbaar_tot;eigendom;monument;asbest;energielabel;sanitair_toereikend;"
    "kookmogelijkheid;prijs_huur_jaar;investering_eur;exploitatie_per_plek_jaar;plekken;deelbaar;"
    "eigen_slaapkamer;doelgroepen;ombouw_maanden;netaansluiting;vertrouwelijk;plaatsbepaling;"
    "x_rd;y_rd;opmerking"
)


def deliver(source, path, **options):
    table = ADAPTERS[source].table
    delivery = Delivery(table, source, path, f"in/{path.name}", date(2026, 10, 15), options)
    return load_layers([delivery], CATALOG)[table]


def write(folder, *lines, name="a.csv"):
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def faults_of(source, path, **options):
    with pytest.raises((SourceError, ContractError)) as caught:
        deliver(source, path, **options)
    return caught.value.faults


def test_a_whole_intake_row(tmp_path):
    row = (
        "A-1;RVB;15-09-2026;pand;Kantoor;0197100000123456;;SBG01B6931;Laan 1;7001 ab;0222;"
        "1.234,5;1000;;1985;kantoor;2025-01-01;;2031-12-31;Rijk;nee;onbekend;c;deels;ja;"
        "50.000,00;;;;ja;ja;gezinnen, alleenstaanden;6;wachtlijst;nee;exact;155000,5;463000;"
    )
    layer = deliver("intake", write(tmp_path, INTAKE, row))
    assert layer.rejects.empty
    site = layer.table.iloc[0]
    assert (site.object_id, site.origin, site.reference_day) == ("A-1", "rvb", "2026-09-15")
    assert (site.postcode, site.gemeente_code, site.energy_label) == ("7001AB", "GM0222", "C")
    assert (site.bvo_m2, site.rent_eur_year) == (1234.5, 50_000)
    assert (site.asbestos, site.sanitary, site.target_groups) == (
        "", "deels", "gezinnen;alleenstaanden",
    )  # fmt: skip
    assert site.geometry.equals(Point(155_000.5, 463_000))
    assert (layer.sources[0].rows_read, layer.sources[0].rows_kept) == (1, 1)


def test_rejects_name_the_header_of_the_file(tmp_path):
    path = write(
        tmp_path, "object_id;bron;beschikbaar tot;E-mail;bvo2_m2", "1;RVB;31-02-2026;a@b.nl;5"
    )
    rejects = deliver("intake", path).rejects.set_index("column")
    assert rejects.loc["beschikbaar_tot", "code"] == "day_unreadable"
    assert rejects.loc["E-mail", "code"] == "column_personal"
    assert rejects.loc["bvo2_m2", ["code", "expected"]].tolist() == ["column_not_used", "bvo_m2"]
    assert set(rejects["file"]) == {"in/a.csv"}


def test_a_header_that_is_nearly_right_is_suggested(tmp_path):
    fault = faults_of("intake", write(tmp_path, "objekt_id;bron", "1;RVB"))[0]
    assert fault.code == "column_missing"
    assert fault.fields["header"] == "object_id"
    assert fault.fields["suggestion"] == "objekt_id"
    assert fault.fields["found"] == "objekt_id, bron"


def test_an_unknown_day_is_that_of_the_delivery(tmp_path):
    layer = deliver(
        "intake", write(tmp_path, "object_id;bron;peildatum", "1;RVB;", "2;RVB;2026-01-01")
    )
    assert layer.table["reference_day"].tolist() == ["2026-10-15", "2026-01-01"]


def test_an_intake_as_workbook_and_as_geopackage(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("lijst")
        sheet.write_row(0, 0, ["Object ID", "Bron", "BVO m²", "x_rd", "y_rd"])
        sheet.write_row(1, 0, ["007", "gemeente", 1.125, 155000, 463000])
    from_book = deliver("intake", tmp_path / "a.xlsx").table
    assert (from_book["object_id"][0], from_book["bvo_m2"][0]) == ("007", 1.125)
    frame = gpd.GeoDataFrame(
        {"object_id": ["007"], "bron": ["gemeente"], "bvo_m2": [1.125]},
        geometry=[box(155_000, 463_000, 155_010, 463_010)],
        crs=28992,
    )
    frame.to_file(tmp_path / "a.gpkg")
    from_places = deliver("intake", tmp_path / "a.gpkg").table
    assert from_places["bvo_m2"][0] == 1.125
    assert from_places.geometry[0].area == pytest.approx(100)


def test_a_delivery_may_name_its_own_headers(tmp_path):
    frame = gpd.GeoDataFrame(
        {"c": ["0222"], "n": ["Doetinchem"]}, geometry=[box(2e5, 4e5, 3e5, 5e5)], crs=28992
    )
    frame.to_file(tmp_path / "a.geojson")
    columns = {"gemeente_code": "c", "gemeente_name": "n"}
    table = deliver("gemeenten", tmp_path / "a.geojson", columns=columns).table
    assert table["gemeente_code"].tolist() == ["GM0222"]
    faults = faults_of(
        "gemeenten", tmp_path / "a.geojson", columns={"naam": "n", "gemeente_code": "x"}
    )
    assert [fault.code for fault in faults] == ["columns_unknown", "column_missing"]


def test_degrees_in_a_table(tmp_path):
    path = write(
        tmp_path, "soort;naam;lon;lat", "huisarts;A;5,387;52,155", "huisarts;B;5.387;52.155"
    )
    table = deliver("facilities", path).table
    assert table.geometry[0].equals(table.geometry[1])
    assert table.geometry[0].distance(Point(155_000, 463_000)) < 60


def test_the_kind_may_come_from_the_settings(tmp_path):
    path = write(tmp_path, "naam;x_rd;y_rd", "A;155000;463000")
    assert deliver("facilities", path, kind="politie").table["kind"].tolist() == ["politie"]


def test_swapped_coordinates_stop_or_are_told(tmp_path):
    rows = ["A;463000;155000", "B;155000;463000", "C;155000;463000"]
    layer = deliver("facilities", write(tmp_path, "naam;x_rd;y_rd", *rows), kind="isk")
    assert layer.rejects["code"].tolist() == ["coordinates_swapped"]
    path = write(tmp_path, "naam;x_rd;y_rd", *rows[:2], "D;463100;155000")
    fault = faults_of("facilities", path, kind="isk")[0]
    assert (fault.code, fault.fields["guess"]) == ("coordinates_outside", "swapped")
    assert (fault.fields["table"], fault.fields["file"]) == ("facilities", "in/a.csv")


def test_a_table_without_rows(tmp_path):
    assert faults_of("taakstelling", write(tmp_path, "gemeentecode;halfjaar;taakstelling"))[
        0
    ].code == ("file_without_rows")
    # No negative decisions is a fact, not a mistake.
    layer = deliver("decisions", write(tmp_path, "object_id;besloten_op;vervalt_op;verwijzing"))
    assert layer.table.empty


def test_a_table_of_which_no_row_is_left(tmp_path):
    path = write(tmp_path, "gemeentecode;halfjaar;taakstelling", "GM0222;2026-III;5", "x;2026-I;5")
    fault = faults_of("taakstelling", path)[0]
    assert fault.code == "no_row_kept"
    assert (fault.fields["reject"], fault.fields["count"]) == ("code_pattern", 2)


def test_header_twice_in_other_words(tmp_path):
    path = write(tmp_path, "object_id;bron;bvo_m2;BVO m2", "1;RVB;5;6")
    assert faults_of("intake", path)[0].code == "header_duplicate"


def test_a_hostile_name_is_kept_as_text(tmp_path):
    path = write(tmp_path, "object_id;bron;naam", "1;RVB;=HYPERLINK(1)", "2;RVB;<b>{{ 7*7 }}</b>")
    layer = deliver("intake", path)
    assert layer.table["name"].tolist() == ["=HYPERLINK(1)", "<b>{{ 7*7 }}</b>"]
    assert layer.rejects.empty


@pytest.mark.parametrize("source", ["services", "decisions", "linked_gemeenten", "coa_locations"])
def test_headers_of_the_sample_are_the_official_ones(source):
    sample = Path(__file__).resolve().parents[3] / "data" / "sample"
    files = {"coa_locations": "coa_locaties.csv"}
    path = sample / files.get(source, f"{source}.csv")
    header = path.read_text(encoding="utf-8-sig").splitlines()[0].split(";")
    assert set(header) - {"x_rd", "y_rd"} <= set(ADAPTERS[source].columns.values())
