"""Settings are read once, and every fault in them is told at once."""

from datetime import date
from pathlib import Path

import pytest

from layers.errors import ProfileError, SettingsError
from scout.packaged import find_data
from scout.settings import read_settings

GOOD = """
[region]
name = "Noordzeeland"
gemeenten = ["GM9001", "GM9002"]
boundary_day = 2026-01-01
reference_day = 2026-11-01
invented = true

[profile]
path = "kleinschalige_opvang"

[task]
cycle = "2026"
method = "formula"
national_places = 88000
national_amv_places = 7461
national_gemeenten = 342
source = "proef"

[shortlist]
size = 7

[status]
path = "status.csv"

[[layer]]
table = "vacancies"
source = "intake"
path = "vacancies.csv"
reference_day = 2026-10-15
columns = { name = "naam_vol" }

[output]
edition = "internal"
tiles = false
"""


def write(folder: Path, text: str) -> Path:
    (folder / "vacancies.csv").write_text("object_id;bron\n")
    (folder / "status.csv").write_text("site_id\n")
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def told(folder: Path, text: str) -> list[tuple[str, object]]:
    """Codes and places of all faults."""
    with pytest.raises((SettingsError, ProfileError)) as caught:
        read_settings(write(folder, text))
    return [(fault.code, fault.fields.get("where")) for fault in caught.value.faults]


def test_good_settings(tmp_path):
    settings = read_settings(write(tmp_path, GOOD))
    assert settings.region_name == "Noordzeeland"
    assert settings.gemeenten == ("GM9001", "GM9002")
    assert settings.reference_day == date(2026, 11, 1)
    assert settings.profile.id == "kleinschalige_opvang"
    assert settings.task.national_places == 88000
    assert settings.task.durable_years == 5
    # What is not said keeps the default.
    assert (settings.shortlist.size, settings.shortlist.per_gemeente) == (7, 2)
    (delivery,) = settings.deliveries
    assert delivery.path == tmp_path / "vacancies.csv"
    assert delivery.shown_path == "vacancies.csv"
    assert delivery.reference_day == date(2026, 10, 15)
    assert delivery.options == {"columns": {"name": "naam_vol"}}
    assert settings.status_path == tmp_path / "status.csv"


def test_text_is_kept_as_it_was_read(tmp_path):
    text = GOOD.replace("\n", "\r\n")
    assert read_settings(write(tmp_path, text)).text == text


def test_only_region_profile_and_a_layer_are_needed(tmp_path):
    short = GOOD[: GOOD.index("[task]")] + GOOD[GOOD.index("[[layer]]") : GOOD.index("[output]")]
    settings = read_settings(write(tmp_path, short))
    assert settings.task.method == "off"
    assert settings.status_path is None
    assert (settings.edition, settings.has_tiles) == ("internal", False)


def test_all_faults_at_once(tmp_path):
    text = (
        GOOD.replace('name = "Noordzeeland"', "name = 3")
        .replace('"GM9002"', '"GM9002", "GM9002", "9003"')
        .replace("boundary_day = 2026-01-01", 'boundary_day = "2026-01-01"')
        .replace("reference_day = 2026-11-01", "reference_day = 2026-11-01T10:00:00")
        .replace("invented", "inventd")
        .replace("size = 7", "size = 0\nmin_distance_m = nan")
        .replace('method = "formula"', 'method = "formule"')
        .replace('path = "vacancies.csv"', 'path = "gone.csv"')
        .replace("columns =", "colums =")
        .replace("[output]", "[outpt]")
    )
    assert set(told(tmp_path, text)) == {
        ("text_expected", "region.name"),
        ("gemeente_code_twice", "region.gemeenten"),
        ("gemeente_code_malformed", "region.gemeenten"),
        ("day_expected", "region.boundary_day"),
        ("day_expected", "region.reference_day"),
        ("key_unknown", "region.inventd"),
        ("number_out_of_range", "shortlist.size"),
        ("number_not_finite", "shortlist.min_distance_m"),
        ("word_unknown", "task.method"),
        ("file_missing", "layer 1.path"),
        ("layer_option_unknown", "layer 1.colums"),
        ("key_unknown", "outpt"),
    }


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"vacancies"', '"vacancys"', ("word_unknown", "layer 1.table")),
        ('"intake"', '"intke"', ("source_unknown", "layer 1.source")),
        ('"vacancies"\n', '"parcels"\n', ("source_of_other_table", "layer 1.source")),
        ('"vacancies.csv"', '"/vsizip/a.zip/b.csv"', ("path_special", "layer 1.path")),
        ('"vacancies.csv"', '"https://x.nl/b.csv"', ("path_special", "layer 1.path")),
        ('"vacancies.csv"', '"a\\u0000b"', ("text_control", "layer 1.path")),
        ("tiles = false", "tiles = true", ("tiles_invented", "output.tiles")),
        ("tiles = false", "tiles = 1", ("truth_expected", "output.tiles")),
        ('"internal"', '"geheim"', ("word_unknown", "output.edition")),
        ("size = 7", "size = 2.5", ("whole_number_expected", "shortlist.size")),
        ("size = 7", "min_distance_m = -1", ("number_out_of_range", "shortlist.min_distance_m")),
        ("national_gemeenten = 342\n", "", ("key_missing", "task.national_gemeenten")),
        ("7461", "99999", ("amv_above_total", "task.national_amv_places")),
        ('["GM9001", "GM9002"]', "[]", ("gemeenten_none", "region.gemeenten")),
        ('["GM9001", "GM9002"]', "[9001]", ("words_expected", "region.gemeenten")),
        ('"kleinschalige_opvang"', '"klein_opvang"', ("profile_unknown", "profile.path")),
        ('"kleinschalige_opvang"', '"eigen.toml"', ("file_missing", "profile.path")),
        ("[[layer]]", "[layer]", ("layers_expected", "layer")),
        ('"status.csv"', '"weg.csv"', ("file_missing", "status.path")),
    ],
)
def test_one_fault(tmp_path, old, new, fault):
    assert old in GOOD
    assert told(tmp_path, GOOD.replace(old, new)) == [fault]


def test_a_fault_suggests_what_was_meant(tmp_path):
    with pytest.raises(SettingsError) as caught:
        read_settings(write(tmp_path, GOOD.replace('"intake"', '"intke"')))
    assert caught.value.faults[0].fields["suggestion"] == "intake"


def test_the_same_file_twice(tmp_path):
    layer = GOOD[GOOD.index("[[layer]]") : GOOD.index("[output]")]
    assert told(tmp_path, GOOD + layer) == [("layer_twice", "layer 2.path")]


def test_syntax_fault_names_the_line(tmp_path):
    with pytest.raises(SettingsError) as caught:
        read_settings(write(tmp_path, GOOD.replace("size = 7", "size = ")))
    (fault,) = caught.value.faults
    assert fault.code == "toml_syntax"
    assert "line" in str(fault.fields["found"])


def test_files_that_are_no_settings(tmp_path):
    cases = {"settings_missing": tmp_path / "gone.toml", "settings_unreadable": tmp_path}
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    cases["settings_encoding"] = tmp_path / "latin.toml"
    for code, path in cases.items():
        with pytest.raises(SettingsError) as caught:
            read_settings(path)
        assert [fault.code for fault in caught.value.faults] == [code]


def test_own_profile_and_its_faults(tmp_path):
    text = find_data("profiles/kleinschalige_opvang.toml").read_text(encoding="utf-8")
    (tmp_path / "eigen.toml").write_text(text, encoding="utf-8")
    own = GOOD.replace('"kleinschalige_opvang"', '"eigen.toml"')
    assert read_settings(write(tmp_path, own)).profile_text == text

    (tmp_path / "eigen.toml").write_text(text + "\n[extra]\n", encoding="utf-8")
    with pytest.raises(ProfileError):
        read_settings(write(tmp_path, own))
    # Faults of the settings and of the profile come together.
    faults = told(tmp_path, own.replace("size = 7", "size = 0"))
    assert ("number_out_of_range", "shortlist.size") in faults
    assert ("key_unknown", "extra") in faults


def test_absolute_path_is_shown_relative(tmp_path):
    other = tmp_path / "elders"
    other.mkdir()
    (other / "lijst.csv").write_text("object_id;bron\n")
    text = GOOD.replace('"vacancies.csv"', f'"{(other / "lijst.csv").as_posix()}"')
    (delivery,) = read_settings(write(tmp_path, text)).deliveries
    assert delivery.path == other / "lijst.csv"
    assert delivery.shown_path == "elders/lijst.csv"


def test_data_that_comes_with_the_program():
    assert find_data("profiles/verkenning.toml").is_file()
    with pytest.raises(SettingsError) as caught:
        find_data("profiles/geen.toml")
    assert caught.value.faults[0].code == "packaged_data_missing"
