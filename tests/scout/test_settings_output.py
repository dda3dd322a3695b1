"""`[output]` and `--edition`: what fits together and what does not."""

import pytest

from layers.errors import SettingsError
from maps.edition import Edition
from maps.house_colours import HouseColours
from scout.packaged import find_data
from scout.settings import parse_settings, read_settings
from scout.settings_use import use_edition

SAMPLE = find_data("sample/settings.toml")
TEXT = SAMPLE.read_text(encoding="utf-8")


def parse(output):
    return parse_settings(TEXT.replace('edition = "internal"', output), SAMPLE).audience


def faults_of(output):
    with pytest.raises(SettingsError) as caught:
        parse(output)
    return [fault.code for fault in caught.value.faults]


def test_the_edition_is_read():
    assert parse("") == Edition("internal", "", "released")
    assert parse('edition = "college"\ngemeente = "GM9003"') == Edition("college", "GM9003")
    assert parse('edition = "public"\npublic_sites = "blurred"') == Edition("public", "", "blurred")


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ('edition = "geheim"', "word_unknown"),
        ('edition = "public"\ngemeente = "GM9003"', "edition_gemeente_alone"),
        ('gemeente = "GM9003"', "edition_gemeente_alone"),
        ('edition = "college"\ngemeente = "GM0001"', "edition_gemeente_outside"),
        ('edition = "college"\npublic_sites = "none"', "public_sites_not_public"),
        ('edition = "public"\npublic_sites = "alles"', "word_unknown"),
        ('accent = "#17446b"', "colour_alone"),
        ('accent = "blauw"\naccent_dark = "#0f3150"', "colour_malformed"),
        ('accent = "#17446b;}*{x"\naccent_dark = "#0f3150"', "colour_malformed"),
        ('accent = "#767676"\naccent_dark = "#0f3150"', "colour_pale"),
    ],
)
def test_what_does_not_fit_is_told(output, code):
    assert faults_of(output) == [code]


def test_the_command_line_goes_before_the_settings():
    settings = read_settings(SAMPLE)
    assert use_edition(settings, None, None) == settings
    assert use_edition(settings, "college", "GM9001").audience == Edition("college", "GM9001")
    town = use_edition(settings, "college", "GM9001")
    assert use_edition(town, "public", None).audience == Edition("public")
    assert use_edition(town, None, None).gemeente == "GM9001"
    with pytest.raises(SettingsError) as caught:
        use_edition(settings, None, "GM9001")
    assert caught.value.faults[0].fields["where"] == "--gemeente"


def test_colours_of_the_province_are_read_in_any_case():
    text = TEXT.replace('edition = "internal"', 'accent = "#7A0000"\naccent_dark = "#500000"')
    assert parse_settings(text, SAMPLE).colours == HouseColours("#7a0000", "#500000")
