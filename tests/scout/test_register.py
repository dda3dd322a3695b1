"""The register of algorithms: every rule of the standard, and texts that are true of the run."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import SettingsError
from scout.cli import cli
from scout.messages import word_fault
from scout.packaged import find_data
from scout.register import FILES, GAPS, IAMA, REGISTER, fill_register, make_papers, write_iama
from scout.register_facts import tell_run_facts
from scout.register_standard import BY_NAME, FIELDS, find_register_faults
from scout.run import write_run
from scout.run_record import read_run
from scout.settings import parse_settings
from tests.scout.build_run import make_run

OWN = {"organisatie": "Provincie Noordzeeland", "contactgegevens": "vraag@voorbeeld.example"}
GOOD = {
    "naam": "Proef", "korte_omschrijving": "Kort.", "organisatie": "Provincie",
    "status": "In gebruik", "contactgegevens": "https://voorbeeld.example/contact",
    "publicatiecategorie": "Overige algoritmes", "taal": "nld", "schema": "1.0.0",
}  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("register")
    text = find_data("profiles/kleinschalige_opvang.toml").read_text(encoding="utf-8")
    run = make_run(folder)
    run = replace(run, settings=replace(run.settings, profile_text=text))
    write_run(run, folder / "uit")
    return read_run(folder / "uit")


def codes(values):
    return [(fault.code, fault.fields["key"]) for fault in find_register_faults(values)]


def test_a_good_description_has_no_fault():
    assert find_register_faults(GOOD) == []


@pytest.mark.parametrize("name", [each.name for each in FIELDS if each.is_mandatory])
def test_each_mandatory_field_is_asked_for(name):
    assert codes({**GOOD, name: "  "}) == [("register_missing", name)]
    assert codes({key: value for key, value in GOOD.items() if key != name}) == [
        ("register_missing", name)
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_standard():
    bad = {
        "naam": "n" * 100, "korte_omschrijving": "Een\nTwee", "organisatie": 12, "status": "Klaar",
        "begindatum": "2026-13", "contactgegevens": "bel ons", "publicatiecategorie": "Anders",
        "link_publiekspagina": "http://voorbeeld.example", "gegevens": "- een", "taal": "nld",
        "schema": "1.0.0", "namm": "x", "thema": "Wonen",
    }  # fmt: skip
    assert codes(bad) == [
        ("register_key_unknown", "namm"), ("register_too_long", "naam"),
        ("register_line_break", "korte_omschrijving"), ("register_text_expected", "organisatie"),
        ("register_text_expected", "thema"), ("register_choice", "status"),
        ("register_month", "begindatum"), ("register_contact", "contactgegevens"),
        ("register_link", "link_publiekspagina"), ("register_choice", "publicatiecategorie"),
        ("register_bullet", "gegevens"),
    ]  # fmt: skip
    assert all(not word_fault(fault).startswith("Fout ") for fault in find_register_faults(bad))


def test_the_end_is_not_before_the_begin():
    given_months = {**GOOD, "begindatum": "2026-05", "einddatum": "2026-04"}
    assert codes(given_months) == [("register_months_reversed", "einddatum")]
    assert codes({**given_months, "einddatum": "2026-05"}) == []


@given(st.integers(0, 12_000))
def test_a_limit_is_exclusive(length):
    for each in FIELDS:
        if each.limit and each.kind == "text":
            faults = codes({**GOOD, each.name: "x" * length}) if length else []
            assert (("register_too_long", each.name) in faults) == (length >= each.limit)


def test_the_papers_follow_from_the_run(record):
    papers = make_papers(record, OWN)
    assert papers.faults == ()
    values = json.loads(papers.files[REGISTER])
    assert list(values) == [each.name for each in FIELDS if each.name in values]
    assert "5 locaties bekeken; 2 staan op de shortlist" in values["doel_en_impact"]
    assert "evenredige spreiding 18%" in values["technische_werking"]
    facts = tell_run_facts(record)
    assert facts["source_count"] == "1"
    assert (
        f"{facts['uncertain_count']} van de {facts['assumptions_count']}" in values["risicobeheer"]
    )
    assert all("{" not in str(text) for text in [*values.values(), papers.files[IAMA]])


def test_without_a_drawing_nothing_is_said_of_one(record):
    assert "drawing" not in record.record
    told = tell_run_facts(record)
    assert told["sureness"] == "In dit resultaat is niet berekend hoe zeker de shortlist is."


def test_own_texts_replace_ours_and_the_form_stays(record):
    facts = tell_run_facts(record)
    values = fill_register(facts, {"naam": "Eigen", "schema": "9", "vreemd": "x"})
    assert (values["naam"], values["schema"], values["vreemd"]) == ("Eigen", "1.0.0", "x")


def test_what_only_people_can_answer_is_a_question(record):
    text = write_iama(tell_run_facts(record))
    assert text.count("**Zelf in te vullen:**") >= 10
    assert all(f"## {number}." in text for number in range(1, 6))


def test_a_name_from_data_stays_text(record):
    facts = {**tell_run_facts(record), "region": "[x](javascript:y) {sureness} <b>"}
    text = write_iama(facts)
    assert "[x](" not in text
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "{sureness}" in text


def test_a_concept_names_its_gaps_and_a_final_one_is_refused(record, tmp_path):
    out = tmp_path / "stukken"

    def invoke(words):
        return CliRunner().invoke(cli, words, prog_name="kansenmaker")

    refused = invoke(["register", str(record.folder), "--out", str(out)])
    assert refused.exit_code != 0
    assert "organisatie" in refused.output
    assert "contactgegevens" in refused.output
    assert not out.exists()
    concept = invoke(["register", str(record.folder), "--out", str(out), "--concept"])
    assert concept.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)
    assert "contactgegevens" in (out / GAPS).read_text(encoding="utf-8")
    words = ["register", str(record.folder), "--out", str(out), "--organisation", "Provincie"]
    again = invoke([*words, "--contact", "a@b.example"])
    assert again.exit_code == 2
    whole = invoke([*words, "--contact", "a@b.example", "--overwrite"])
    assert whole.exit_code == 0
    assert not (out / GAPS).exists()
    assert (out / IAMA).exists()


def test_settings_take_own_fields_and_name_a_slip():
    source = find_data("sample/settings.toml")
    text = source.read_text(encoding="utf-8")
    parse_settings(text + '\n[register]\norganisatie = "Provincie"\n', source)
    with pytest.raises(SettingsError) as caught:
        parse_settings(text + '\n[register]\norganisatei = "Provincie"\n', source)
    assert [fault.fields["where"] for fault in caught.value.faults] == ["register.organisatei"]


def test_the_standard_names_each_field_once():
    assert len(BY_NAME) == len(FIELDS) == 32
