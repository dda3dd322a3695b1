"""A factsheet from a run folder says what the run itself put on paper, and what `explain` says."""

import pytest
from click.testing import CliRunner

from layers.errors import SettingsError
from maps.explain_words import tell_reasons, tell_score, tell_to_find_out
from scoring.scorecard import UNDECIDED
from scout.cli import cli
from scout.explain import explain_site
from scout.factsheet import make_factsheets
from scout.run_record import read_run

pdfium = pytest.importorskip("pypdfium2")


def read(content: bytes) -> list[str]:
    """The text of each page without white space."""
    document = pdfium.PdfDocument(content)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return ["".join(page.replace("\u200b", "").split()) for page in pages]


def test_pages_from_the_folder_are_those_of_the_run(folder):
    record = read_run(folder)
    chosen = record.sites["shortlist_position"].dropna().sort_values().index
    made = make_factsheets(record, [str(each) for each in chosen])
    assert read(made) == read((folder / "factsheets.pdf").read_bytes())


def test_an_undecided_site_says_what_explain_says(folder):
    record = read_run(folder)
    site_id = str(record.totals.index[record.totals["state"] == UNDECIDED][0])
    told = explain_site(record, site_id)
    (page,) = read(make_factsheets(record, [site_id, site_id]))
    words = [
        *tell_score(told.verdict),
        *tell_reasons(told.sentence, told.fact_reasons, told.facts),
        tell_to_find_out(told.findings, told.facts)[0],
        told.findings[0].text,
    ]
    assert words
    for sentence in words:
        assert "".join(sentence.split()) in page


def test_an_unknown_site_is_named(folder):
    with pytest.raises(SettingsError) as caught:
        make_factsheets(read_run(folder), ["bag:0"])
    assert caught.value.faults[0].code == "site_unknown"


def test_the_command_writes_and_never_overwrites_by_itself(folder, tmp_path):
    site_id = str(read_run(folder).totals.index[0])
    out = tmp_path / "blad.pdf"
    words = ["factsheet", str(folder), site_id, "--out", str(out)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")
    before = out.read_bytes()
    refused = CliRunner().invoke(cli, words)
    assert refused.exit_code == 2
    assert "blad.pdf" in refused.output
    assert CliRunner().invoke(cli, [*words, "--overwrite"]).exit_code == 0
    assert out.read_bytes() == before
