"""From deliveries to layers: one error for all files, cards with counts, joined tables."""

from datetime import date
from pathlib import Path

import pytest

from layers.errors import ContractError, SourceError
from layers.load import load_layers
from layers.rejects import REJECT_COLUMNS
from layers.source import CatalogCard, Delivery
from layers.sources import ADAPTERS

CATALOG = {name: CatalogCard(name, name, "p", "l", "a", "", "n") for name in ADAPTERS}


def deliver(folder, table, source, text, name="a.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return Delivery(table, source, path, f"in/{name}", date(2026, 10, 1))


def test_two_deliveries_of_one_table(tmp_path):
    header = "object_id;bron;bvo_m2\n"
    first = deliver(tmp_path, "vacancies", "intake", header + "1;RVB;10\n2;RVB;-1\n")
    second = deliver(tmp_path, "vacancies", "intake", header + "1;RVB;20\n", "b.csv")
    layer = load_layers([first, second], CATALOG)["vacancies"]
    assert (layer.table["source"] + "#" + layer.table["source_row"]).tolist() == [
        "intake#2", "intake#3", "intake-2#2",
    ]  # fmt: skip
    assert [(card.id, card.rows_read, card.rows_kept) for card in layer.sources] == [
        ("intake", 2, 2),
        ("intake-2", 1, 1),
    ]
    assert tuple(layer.rejects.columns) == REJECT_COLUMNS
    assert layer.rejects["column"].tolist() == ["bvo_m2"]
    assert layer.sources[0].sha256 != layer.sources[1].sha256


def test_a_row_without_a_day_has_that_of_the_delivery_and_an_unreadable_day_stays_unknown(tmp_path):
    text = "object_id;bron;peildatum\n1;RVB;\n2;RVB;2026-02-20\n3;RVB;45945\n"
    layer = load_layers([deliver(tmp_path, "vacancies", "intake", text)], CATALOG)["vacancies"]
    assert layer.table["reference_day"].tolist() == ["2026-10-01", "2026-02-20", ""]
    assert layer.rejects["code"].tolist() == ["day_serial"]


def test_a_superseded_row_no_longer_counts(tmp_path):
    header = "gemeentecode;opgave_plekken\n"
    first = deliver(tmp_path, "opvang_tasks", "opvang_tasks", header + "0222;10\n0197;5\n")
    second = deliver(tmp_path, "opvang_tasks", "opvang_tasks", header + "0222;20\n", "b.csv")
    layer = load_layers([first, second], CATALOG)["opvang_tasks"]
    assert layer.table["task_places"].tolist() == [10, 5]  # same day: the first in the settings
    assert [card.rows_kept for card in layer.sources] == [2, 0]
    assert layer.rejects[["file", "code"]].values.tolist() == [["in/b.csv", "superseded"]]


def test_all_faults_of_all_files_in_one_error(tmp_path):
    deliveries = [
        deliver(tmp_path, "vacancies", "intake", "naam\nx\n"),
        Delivery("zones", "zones", tmp_path / "gone.gpkg", "in/gone.gpkg"),
        deliver(tmp_path, "services", "services", "a,b\n1,2\n", "c.csv"),
    ]
    with pytest.raises(SourceError) as caught:
        load_layers(deliveries, CATALOG)
    assert [(fault.code, fault.fields["file"]) for fault in caught.value.faults] == [
        ("column_missing", "in/a.csv"),
        ("column_missing", "in/a.csv"),
        ("file_missing", "in/gone.gpkg"),
        ("separator", "in/c.csv"),
    ]
    with pytest.raises(ContractError):
        load_layers(deliveries[:1], CATALOG)


def test_sources_that_nobody_knows():
    with pytest.raises(SourceError) as caught:
        load_layers([Delivery("vacancies", "intakes", Path("f.csv"), "f.csv")], CATALOG)
    fault = caught.value.faults[0]
    assert (fault.code, fault.fields["suggestion"]) == ("source_unknown", "intake")
    with pytest.raises(SourceError, match="source_of_other_table"):
        load_layers([Delivery("zones", "intake", Path("f.csv"), "f.csv")], CATALOG)


def test_rasters_are_passed_over(tmp_path):
    first = Delivery("rasters", "raster", tmp_path / "a.tif", "a.tif")
    assert load_layers([first], CATALOG) == {}
    assert load_layers([], CATALOG) == {}


def test_a_person_never_comes_in(tmp_path):
    text = "object_id;bron;Eigenaar naam;BSN\n1;RVB;Jansen;123456782\n"
    layer = load_layers([deliver(tmp_path, "vacancies", "intake", text)], CATALOG)["vacancies"]
    assert "Jansen" not in layer.table.to_csv() + layer.rejects.to_csv()
    assert layer.rejects["code"].tolist() == ["column_personal"] * 2


def test_the_real_postcode_areas(shared):
    path = shared / "boundaries" / "postcode4_2022.gpkg"
    layer = load_layers([Delivery("postcode_areas", "postcode_areas", path, "pc4")], CATALOG)
    table = layer["postcode_areas"].table
    # One of the 4,068 areas of the file has no shape.
    assert (len(table), table.crs.to_epsg()) == (4067, 28992)
