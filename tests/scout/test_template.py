"""`new` writes settings that need only the user's own facts, and never overwrites."""

import re
import tomllib

import pytest

from layers.errors import SettingsError
from layers.sources import ADAPTERS
from scout.settings import read_settings
from scout.template import EMPTY_TABLES, clean_name, find_headers, write_new
from scout.template_settings import build_settings_text


def test_files_with_the_right_headers(tmp_path):
    paths = write_new("Achterhoek", tmp_path / "nieuw")
    assert paths[0].name == "settings.toml"
    assert {path.name for path in paths[1:]} == {*EMPTY_TABLES, "status.csv"}
    header = (tmp_path / "nieuw" / "vacancies.csv").read_text("utf-8-sig").strip().split(";")
    assert set(ADAPTERS["intake"].columns.values()) < set(header)
    assert header[-2:] == ["x_rd", "y_rd"]
    assert find_headers("decisions") == ("object_id", "besloten_op", "vervalt_op", "verwijzing")


def test_only_the_users_own_facts_are_missing(tmp_path):
    write_new("Achterhoek", tmp_path)
    with pytest.raises(SettingsError) as caught:
        read_settings(tmp_path / "settings.toml")
    told = [(fault.code, fault.fields["where"]) for fault in caught.value.faults]
    assert told == [("gemeenten_none", "region.gemeenten"), ("file_missing", "layer 2.path")]


def test_every_layer_that_is_off_is_right(tmp_path):
    text = build_settings_text("Achterhoek").replace("gemeenten = []", 'gemeenten = ["GM0222"]')
    on = re.sub(
        r"^# (\[\[layer\]\]|\[store\]|(?:table|source|path|reference_day|kind|national_\w+) = )",
        r"\1",
        text,
        flags=re.MULTILINE,
    )
    assert on.count("\n[[layer]]") == on.count("[[layer]]\n")
    for name in re.findall(r'^path = "([^"]+\.\w+)"', on, flags=re.MULTILINE):
        (tmp_path / name).touch()
    (tmp_path / "settings.toml").write_text(on, encoding="utf-8")
    assert len(read_settings(tmp_path / "settings.toml").deliveries) > 10


@pytest.mark.parametrize("name", ['Zee "Land"', "Súdwest \\ Fryslân", "'s-Hertogenbosch", "{x}"])
def test_any_name_survives(name):
    assert tomllib.loads(build_settings_text(name))["region"]["name"] == name


@pytest.mark.parametrize("name", ["", "  ", "\n", "...", "a\tb", "東京", "x" * 81])
def test_names_that_make_no_folder(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError) as caught:
        write_new(name)
    assert caught.value.faults[0].code == "region_name_unusable"
    assert not list(tmp_path.iterdir())


def test_folder_is_named_after_the_region(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert write_new("Súdwest/Fryslân ../x")[0].parts[0] == "sudwest_fryslan_x"
    assert clean_name("CON") == "con_regio"


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "status.csv").write_text("van mij")
    with pytest.raises(SettingsError) as caught:
        write_new("Achterhoek", tmp_path)
    assert caught.value.faults[0].fields["found"] == "status.csv"
    assert [path.name for path in tmp_path.iterdir()] == ["status.csv"]
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError):
        write_new("Achterhoek", tmp_path / "file")
