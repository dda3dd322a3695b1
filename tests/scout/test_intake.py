"""A list of an owner, from file to folder, in the region of the sample."""

import csv
import json
import shutil
from pathlib import Path

import geopandas as gpd
import openpyxl
import pytest
from click.testing import CliRunner
from shapely.geometry import box

from layers.errors import ContractError, SettingsError, SourceError
from layers.fetching.geocoder import Found
from layers.intake.grid import Layout
from layers.load import load_delivery
from layers.source import Delivery, read_catalog
from scout.cli import cli
from scout.intake import load_places, take_in
from scout.intake_asking import Question
from scout.intake_prompt import is_answer, word_question
from scout.intake_text import shape_intake, tell_intake
from scout.intake_wish import Wish
from scout.messages import word_fault
from scout.packaged import find_data
from scout.settings import read_settings

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
LIST = (
    "Leegstand van de provincie;;;;;;;;\n"
    "Nr;Naam gebouw;Straat;Huisnr;Postcode;Plaats;BVO (m²);Leeg sinds;Eigenaar\n"
    "A1;De Oude School;Kaagse Pad;1;0119 CF;Kraaiwoude;1.250;03/04/2020;Gemeente\n"
    'A2;"=HYPERLINK(""x"")";Weverstraat;3;0131 OK;Paardenmare;840,5;13/04/2021;Provincie\n'
    "A3;zonder adres;;;;Rietgeest;12;;Gemeente\n"
    "Totaal;;;;;;2102,5;;\n"
)


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """The sample's settings with only the files that tell where things are."""
    folder = tmp_path_factory.mktemp("regio")
    text = (SAMPLE / "settings.toml").read_text(encoding="utf-8")
    head, *layers = text.split("[[layer]]")
    tail = layers[-1][layers[-1].index("[output]") :]
    kept = [
        layer
        for layer in layers
        if any(f'table = "{name}"' in layer for name in ("buildings", "gemeenten", "energy_labels"))
    ]
    weights = [path.name for path in SAMPLE.glob("weights_*.toml")]
    for name in ("bag_pand.xml", "gemeenten.gpkg", "energielabels.csv", "status.csv", *weights):
        shutil.copy(SAMPLE / name, folder / name)
    body = "".join("[[layer]]" + layer for layer in kept)
    (folder / "settings.toml").write_text(head + body + tail, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def places(region):
    """The files of the region, read once."""
    return load_places(read_settings(region / "settings.toml"), lambda _step: None)


@pytest.fixture
def take(region, places, tmp_path, monkeypatch):
    """Take a list in; the mappings of one test are not those of another."""
    monkeypatch.setattr("scout.intake.load_places", lambda _settings, _report: places)
    folder = tmp_path / "regio"
    folder.mkdir()
    for path in region.iterdir():
        shutil.copy(path, folder / path.name)

    def run(content=LIST, out="uit", ask=None, geocode=None, **wish):
        path = tmp_path / wish.pop("name", "lijst.csv")
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        settings = read_settings(folder / "settings.toml")
        whole = {"layout": Layout(), "is_agreed": ask is None, "constants": (("bron", "gemeente"),)}
        return take_in(
            settings, Wish(path, tmp_path / out, **(whole | wish)), ask, geocode, lambda _step: None
        )

    run.folder = folder
    return run


def read_rows(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def check_layer(path, layer=None):
    """Read the layer as a run does; gives the table and what was set aside."""
    options = {"layer": layer} if layer else {}
    delivery = Delivery("vacancies", "intake", path, path.name, None, options)
    loaded = load_delivery(delivery, read_catalog(find_data("catalog.toml")), "intake")
    return loaded.table, loaded.rejects


def codes(error):
    return [fault.code for fault in error.value.faults]


def test_a_list_becomes_a_layer_that_a_run_reads_without_rejects(take, tmp_path):
    intake = take()
    rows = read_rows(tmp_path / "uit" / "intake.csv")
    assert [row["object_id"] for row in rows] == ["A1", "A2", "A3"]
    first = rows[0]
    assert (first["bvo_m2"], first["leegstand_sinds"]) == ("1250", "2020-04-03")
    assert (first["adres"], first["postcode"]) == ("Kaagse Pad 1, Kraaiwoude", "0119CF")
    assert first["bag_pand_id"] == "9003100000001013"
    assert [row["eigendom"] for row in rows] == ["gemeente", "provincie", "gemeente"]
    assert rows[1]["naam"] == '\'=HYPERLINK("x")'  # a spreadsheet does not run it
    table, rejects = check_layer(tmp_path / "uit" / "intake.csv")
    assert rejects.empty
    assert table["bvo_m2"].tolist() == [1250.0, 840.5, 12.0]
    assert intake.saved_path is not None


def test_the_report_says_of_each_row_what_was_made_of_it(take, tmp_path):
    take()
    report = read_rows(tmp_path / "uit" / "intake_report.csv")
    told = {(line["row"], line["field"]): line for line in report}
    assert told["3", "bvo_m2"]["found"] == "1.250"
    assert told["3", "bvo_m2"]["made"] == "1250"
    assert told["3", "bvo_m2"]["code"] == "number_rewritten"
    assert told["3", ""]["code"] == "place_label"
    assert told["5", ""]["code"] == "address_incomplete"
    assert told["6", ""]["code"] == "row_is_total"
    assert all(line["reason"] for line in report if line["code"])


def test_twice_gives_the_same_bytes_and_asks_nothing(take, tmp_path):
    take()
    again = take(out="weer", is_agreed=False, constants=())
    assert again.saved_path is None
    for path in (tmp_path / "uit").iterdir():
        assert path.read_bytes() == (tmp_path / "weer" / path.name).read_bytes()


def test_an_intake_taken_in_again_is_the_same(take, tmp_path):
    take()
    first = (tmp_path / "uit" / "intake.csv").read_text(encoding="utf-8-sig")
    take(content=first.replace("'=", "="), name="weer.csv", out="weer", constants=())
    assert (tmp_path / "weer" / "intake.csv").read_text(encoding="utf-8-sig") == first


def test_new_columns_are_not_used_without_an_answer(take):
    with pytest.raises(SettingsError) as told:
        take(is_agreed=False)
    assert codes(told) == ["intake_mapping_needed"]
    assert "Nr=object_id" in word_fault(told.value.faults[0])


def test_other_columns_than_last_time_are_named(take):
    take()
    changed = LIST.replace("Leeg sinds", "Bouwjaar").replace("/04/20", "")
    with pytest.raises(SettingsError) as told:
        take(content=changed, out="weer", is_agreed=False)
    fault = told.value.faults[0]
    assert fault.code == "intake_mapping_changed"
    assert (fault.fields["gone"], fault.fields["new"]) == ("Leeg sinds", "Bouwjaar")
    took = take(content=LIST.replace("Leeg sinds", "Iets nieuws"), out="weer", constants=())
    assert took.change.new == ("Iets nieuws",)
    assert took.mapping.constants == {"bron": "gemeente"}  # kept from last time


def test_persons_stop_the_intake_and_are_never_shown_or_kept(take, tmp_path):
    text = "Nr;Adres;Contact;Opmerking\n1;Weg 1;A. Bakker;bel 06-12345678\n2;Weg 2;;dak lekt\n"
    with pytest.raises(SourceError) as told:
        take(content=text)
    assert codes(told) == ["intake_personal_header", "intake_personal_phone"]
    assert not (tmp_path / "uit").exists()
    intake = take(content=text, drops_personal=True)
    words = " ".join(path.read_text(encoding="utf-8") for path in (tmp_path / "uit").iterdir())
    words += json.dumps(shape_intake(intake)) + str(tell_intake(intake))
    assert "Bakker" not in words
    assert "12345678" not in words
    assert "dak lekt" in words
    told = intake.report.set_index(["row", "field"])["code"]
    assert told["2", "opmerking"] == "cell_personal"


def test_without_a_number_the_columns_that_name_an_object_do(take, tmp_path):
    text = "Adres;Postcode;BVO\nWeg 1;0131OK;10\nWeg 2;0131OK;20\nWeg 2;0131OK;30\n;0131OK;40\n"
    with pytest.raises(SettingsError) as told:
        take(content=text, constants=())
    assert codes(told) == ["intake_field_missing", "intake_field_missing"]
    intake = take(content=text, key=("adres", "POSTCODE"))
    assert [row["object_id"] for row in read_rows(tmp_path / "uit" / "intake.csv")] == [
        "Weg 1 | 0131OK"
    ]
    lines = intake.report[intake.report["field"] == ""]
    assert lines["code"].tolist()[1:] == [
        "duplicate_conflict", "duplicate_conflict", "row_no_object",
    ]  # fmt: skip


def test_marks_that_nobody_can_know_stop_until_answered(take, tmp_path):
    text = "Nr;Adres;BVO\n1;Weg 1;1.250\n"
    with pytest.raises(SettingsError) as told:
        take(content=text)
    assert codes(told) == ["intake_marks_unsure"]
    assert "1.250" in word_fault(told.value.faults[0])
    take(content=text, marks=(("bvo_m2", "komma"),))
    assert read_rows(tmp_path / "uit" / "intake.csv")[0]["bvo_m2"] == "1250"
    take(content=text, out="weer")  # the answer was kept
    with pytest.raises(SettingsError) as told:
        take(content=text + "2;Weg 2;12.5\n", out="nog")
    assert codes(told) == ["intake_marks_mixed"]


def test_orders_that_nobody_can_know_stop_until_answered(take, tmp_path):
    text = "Nr;Adres;Leeg sinds\n1;Weg 1;03/04/2020\n"
    with pytest.raises(SettingsError) as told:
        take(content=text)
    assert codes(told) == ["intake_order_unsure"]
    take(content=text, orders=(("leegstand_sinds", "maand"),))
    assert read_rows(tmp_path / "uit" / "intake.csv")[0]["leegstand_sinds"] == "2020-03-04"
    with pytest.raises(SettingsError) as told:
        take(content=text + "2;Weg 2;13/04/2020\n", out="weer")
    assert codes(told) == ["intake_order_mixed"]


def test_everything_can_be_asked_once(take, tmp_path):
    text = "Objectnummer;Volgnummer;Adres;Postcod;Eigendom;BVO\n1;9;Weg 1;0131OK;kerk;1.250\n"
    answers = {
        "field": "Objectnummer", "header": "postcode", "agree": "", "constant": "corporatie",
        "marks": "punt", "word": "particulier",
    }  # fmt: skip
    asked = []

    def ask(question):
        asked.append(question.kind)
        return answers[question.kind]

    intake = take(content=text, ask=ask, constants=())
    assert sorted(asked) == sorted(answers)
    row = read_rows(tmp_path / "uit" / "intake.csv")[0]
    assert (row["object_id"], row["bron"], row["postcode"]) == ("1", "corporatie", "0131OK")
    assert (row["eigendom"], row["bvo_m2"]) == ("particulier", "1,25")
    asked.clear()
    take(content=text, ask=ask, constants=(), out="weer")
    assert asked == []
    assert intake.mapping.words == {"eigendom": {"kerk": "particulier"}}


def test_a_word_that_nobody_explained_is_unknown_and_told(take):
    intake = take(content="Nr;Adres;Eigendom\n1;Weg 1;kerk\n2;Weg 2;rijk\n")
    assert intake.written["eigendom"].tolist() == ["", "rijk"]
    line = intake.report[intake.report["field"] == "eigendom"].iloc[0]
    assert (line["found"], line["made"], line["code"]) == ("kerk", "", "choice_unknown")


def test_a_workbook_with_a_title_merges_and_day_numbers(take, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["Lijst"], ["Nr", "Adres", "BVO", "Leeg sinds", "Gemeente"],
        [1, "Weg 1", 1250.5, 45945, "Paardenmare"], [2, "Weg 2", "12,5", "2020-01-01", None],
        [3, "Weg 3", "#REF!", None, "Elders"],
    ):  # fmt: skip
        book.active.append(row)
    book.active.merge_cells("E3:E4")
    book.save(tmp_path / "lijst.xlsx")
    intake = take(content=None, name="lijst.xlsx")
    assert intake.written["bvo_m2"].tolist() == ["1250,5", "12,5", ""]
    assert intake.written["leegstand_sinds"].tolist() == ["2025-10-15", "2020-01-01", ""]
    told = intake.report.set_index(["row", "field"])["code"]
    assert told["3", "leegstand_sinds"] == "day_from_serial"
    assert told["4", "gemeente"] == "cell_merged"
    assert told["5", "bvo_m2"] == "cell_error"
    assert told["5", "gemeentecode"] == "gemeente_unknown"


def test_areas_of_a_file_of_places_stay_areas(take, tmp_path):
    shape = box(50000, 540000, 50010, 540010)
    frame = gpd.GeoDataFrame(
        {"Nr": ["1"], "BVO": [12.5], "Soort": ["kavel"]}, geometry=[shape], crs=28992
    )
    frame.to_file(tmp_path / "lijst.gpkg", layer="panden")
    take(content=None, name="lijst.gpkg")
    table, rejects = check_layer(tmp_path / "uit" / "intake.gpkg", "intake")
    assert rejects.empty
    assert table.geometry.iloc[0].equals(shape)
    assert (table["bvo_m2"].iloc[0], table["kind"].iloc[0]) == (12.5, "grond")
    take(content=None, name="lijst.gpkg", out="weer")
    for path in (tmp_path / "uit").iterdir():
        assert path.read_bytes() == (tmp_path / "weer" / path.name).read_bytes()


def test_degrees_become_rd(take):
    intake = take(content="Nr;Adres;Lat;Lon\n1;Weg 1;52,155172;5,387203\n")
    # The Onze Lieve Vrouwetoren in Amersfoort: 155000, 463000 by definition of RD.
    x_rd, y_rd = (float(intake.written[n][0].replace(",", ".")) for n in ("x_rd", "y_rd"))
    assert x_rd == pytest.approx(155000, abs=2)
    assert y_rd == pytest.approx(463000, abs=2)


def test_addresses_go_to_the_service_that_was_handed_in(take):
    found = Found("Plein 1, 8321AB Urk", "adres", 9.0, "Plein", "1", "", "", "8321AB", "Urk",
                  "GM0184", 170000.0, 519000.0, "0184010000000001", "a", ())  # fmt: skip
    text = "Nr;Adres;Postcode;Vertrouwelijk\n1;Plein 1, Urk;8321AB;nee\n2;Plein 1, Urk;8321AB;ja\n"
    intake = take(content=text, geocode=lambda queries: [[found] for _ in queries])
    assert intake.written["x_rd"].tolist() == ["170000", ""]
    assert intake.written["plaatsbepaling"].tolist() == ["exact", "postcode"]
    assert shape_intake(intake)["places"] == {"exact": 1, "postcode": 1, "none": 0}


def test_nothing_usable_stops_with_the_main_reason(take, tmp_path):
    with pytest.raises(ContractError) as told:
        take(content="Nr;Adres\n;Weg 1\n;Weg 2\n")
    assert codes(told) == ["no_row_kept"]
    assert "geen nummer" in word_fault(told.value.faults[0])
    assert not (tmp_path / "uit").exists()


def test_nothing_of_others_is_replaced(take, tmp_path):
    take()
    with pytest.raises(SettingsError) as told:
        take()
    assert codes(told) == ["out_exists"]
    take(overwrite=True)
    (tmp_path / "uit" / "eigen.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        take(overwrite=True)
    assert codes(told) == ["out_foreign_files"]
    with pytest.raises(SettingsError) as told:
        take(out=".", overwrite=True)
    assert codes(told) == ["out_is_input"]


def test_questions_in_dutch_take_only_answers_that_can_be():
    question = Question("word", "eigendom", "[/] {subject}\x1b", ("rijk", "gemeente"))
    assert "rijk, gemeente" in word_question(question)
    assert "\x1b" not in word_question(question)
    assert is_answer(question, "rijk")
    assert is_answer(question, "")
    assert not is_answer(question, "kerk")
    agree = Question("agree", "")
    assert [is_answer(agree, a) for a in ("", "A=naam", "A=", "A=onzin", "=naam", "naam")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_the_command_from_list_to_folder(take, tmp_path, monkeypatch):
    monkeypatch.setattr("scout.intake.load_places", load_places)
    path = tmp_path / "lijst.csv"
    path.write_text(LIST, encoding="utf-8")
    settings = take.folder / "settings.toml"
    base = ["intake", str(path), "--settings", str(settings), "--out", str(tmp_path / "uit")]
    refused = CliRunner().invoke(cli, base)
    assert refused.exit_code == 2
    assert "--yes" in refused.stderr
    made = CliRunner().invoke(cli, [*base, "--yes", "--constant", "bron=gemeente", "--offline"])
    assert made.exit_code == 0, made.stderr
    assert "4 rijen gelezen, 3 bruikbaar, 1 apart gezet." in made.stdout
    assert 'path = "../uit/intake.csv"' in made.stdout
    told = CliRunner().invoke(cli, [*base, "--overwrite", "--json"])
    assert told.exit_code == 0, told.stderr
    assert json.loads(told.stdout)["rows_kept"] == 3
