"""The language of a run: in settings, on the command line, and in what it writes."""

import json
from dataclasses import replace

import pytest

from layers.errors import SettingsError
from scout.languages import list_languages, parse_language, read_language
from scout.manifest import describe_settings, fingerprint_inputs
from scout.packaged import find_data
from scout.settings import parse_settings, read_settings
from scout.settings_use import use_language

SAMPLE = find_data("sample/settings.toml")
TEXT = SAMPLE.read_text(encoding="utf-8")


def parse(line):
    return parse_settings(TEXT.replace("[output]\n", f"[output]\n{line}\n"), SAMPLE)


def test_the_language_is_dutch_where_nothing_is_said():
    assert read_settings(SAMPLE).language == "nl"
    assert parse('language = "nl"').language == "nl"


def test_the_language_is_read():
    assert parse('language = "en"').language == "en"


@pytest.mark.parametrize("line", ['language = "klingon"', 'language = ""', "language = 3"])
def test_another_word_is_refused(line):
    with pytest.raises(SettingsError) as caught:
        parse(line)
    assert all(fault.fields["where"] == "output.language" for fault in caught.value.faults)


def test_the_command_line_wins():
    settings = read_settings(SAMPLE)
    assert use_language(settings, None) is settings
    assert use_language(settings, "en").language == "en"
    with pytest.raises(SettingsError) as caught:
        use_language(settings, "fr")
    assert caught.value.faults[0].code == "word_unknown"


def test_the_record_names_a_language_that_is_not_dutch():
    settings = read_settings(SAMPLE)
    assert "language" not in describe_settings(settings)
    english = replace(settings, language="en")
    assert json.loads(json.dumps(describe_settings(english)))["language"] == "en"
    # One result in two languages is one result.
    assert fingerprint_inputs(settings, ()) == fingerprint_inputs(english, ())


def test_dutch_comes_first_and_each_language_can_be_read():
    assert list_languages()[0] == "nl"
    assert [read_language(code).code for code in list_languages()] == list(list_languages())


def test_a_language_that_is_not_there_is_told():
    with pytest.raises(SettingsError) as caught:
        read_language("fr")
    assert caught.value.faults[0].code == "packaged_data_missing"


def test_a_catalogue_without_a_table_is_damaged():
    with pytest.raises(KeyError):
        parse_language({"code": "xx"})
    with pytest.raises(TypeError):
        parse_language({"page": 1, "words": {}, "parts": {}, "told": {}})
