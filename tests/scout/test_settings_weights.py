"""`[output] weight_sets`: read through the settings, judged beside the profile, told in full."""

import json
import re
from pathlib import Path

import pytest

from layers.errors import ProfileError, SettingsError
from scout.manifest import describe_settings
from scout.settings import read_settings
from tests.scout.test_settings import GOOD, write

SET = """
id = "{id}"
title = "Gewichten van de raad"
who = "de raad"
day = 2026-03-09
method = "direct"
profile = "{profile}"

[weights]
spreiding = 30
ketenbelang = 10
ondersteuning = 10
flexibiliteit = 10
kwaliteit_duurzaamheid = 10
financien = 10
arbeidsmarktpotentie = 10
voorzieningen = 10
"""


def settings_with(folder: Path, **files: str) -> Path:
    """Settings that name these weight sets."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    names = json.dumps([f"{name}.toml" for name in files])
    text = re.sub(r"tiles = false", f"tiles = false\nweight_sets = {names}", GOOD)
    return write(folder, text)


def codes(path: Path) -> list[str]:
    with pytest.raises((SettingsError, ProfileError)) as caught:
        read_settings(path)
    return [fault.code for fault in caught.value.faults]


def a_set(name: str = "raad", profile: str = "kleinschalige_opvang") -> str:
    return SET.format(id=name, profile=profile)


def test_named_sets_are_read_in_their_order(tmp_path):
    settings = read_settings(settings_with(tmp_path, b=a_set("raad"), a=a_set("college")))
    assert [one.id for one in settings.weight_sets] == ["raad", "college"]
    # 30 of 100, of 10,000.
    assert settings.weight_sets[0].weights["spreiding"] == 3_000
    assert settings.profile.weight_set is None  # they are offered, not used


def test_without_the_key_there_are_none(tmp_path):
    assert read_settings(write(tmp_path, GOOD)).weight_sets == ()


def test_a_set_of_another_profile_is_refused(tmp_path):
    assert codes(settings_with(tmp_path, amv=a_set(profile="amv"))) == ["weights_of_other_profile"]


def test_every_fault_is_told_at_once(tmp_path):
    path = settings_with(
        tmp_path, one=a_set(), two=a_set(), bad="id = 3", other=a_set("x", "noodopvang")
    )
    found = codes(path)
    assert found[0] == "weight_set_twice"
    assert "weights_of_other_profile" in found
    assert len(found) > 3


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ('["niet.toml"]', "file_missing"),
        ('["/vsizip/x.toml"]', "path_special"),
        ('"raad.toml"', "words_expected"),
        ("[3]", "words_expected"),
        ('[""]', "text_expected"),
    ],
)
def test_what_is_no_list_of_files_is_refused(tmp_path, value, code):
    path = write(tmp_path, GOOD.replace("tiles = false", f"tiles = false\nweight_sets = {value}"))
    assert codes(path) == [code]


def test_the_run_tells_which_sets_its_page_offers(tmp_path):
    settings = read_settings(settings_with(tmp_path, raad=a_set()))
    (told,) = describe_settings(settings)["weight_sets"]
    assert told["id"] == "raad"
    assert len(told["sha256"]) == 64
    assert "weight_sets" not in describe_settings(read_settings(write(tmp_path, GOOD)))
