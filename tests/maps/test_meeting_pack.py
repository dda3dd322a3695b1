"""The meeting pack: accessible, complete, the same numbers, hostile words inert."""

import io
from dataclasses import replace

import pandas as pd
import pytest

from maps.edition_notice import EditionNotice
from maps.meeting_pack import shape_meeting_pack
from maps.meeting_pack_sites import MOST_UNDECIDED, tell_undecided
from maps.papers import build_features, shape_papers
from maps.typst_text import set_paper
from maps.words import format_tenths
from scoring.contributions import shown_score
from scoring.findings import OPEN
from scoring.scorecard import UNDECIDED

pikepdf = pytest.importorskip("pikepdf")
pdfium = pytest.importorskip("pypdfium2")


def build(inputs) -> bytes:
    return set_paper(
        shape_meeting_pack(
            inputs.scorecard, inputs.shortlist, inputs.layers, inputs.sources, inputs.head
        )
    )


def read(content: bytes) -> str:
    """All text, without white space: lines on paper end anywhere."""
    document = pdfium.PdfDocument(content)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return "".join("".join(pages).replace("\u200b", "").split())


@pytest.fixture(scope="module")
def inputs(inputs_of):
    return inputs_of(150, outlook=True, approximate=6)


@pytest.fixture(scope="module")
def pack(inputs) -> bytes:
    return build(inputs)


def test_it_is_tagged_titled_and_the_same_each_time(inputs, pack) -> None:
    assert build(inputs) == pack
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("nl")
        with pdf.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"


@pytest.mark.parametrize(
    "title",
    ["Samenvatting", "De regio en de shortlist", "De shortlist", "Onbeslist: wat eerst uitzoeken",
     "De gemeenten en hun opgave", "Zo werkt het", "De gewichten en van wie zij zijn",
     "De harde eisen", "Hoe zeker is de shortlist?", "Bronnen en licenties", "Aannames",
     "Wat dit stuk niet kan zeggen"],
)  # fmt: skip
def test_every_chapter_is_there(pack, title) -> None:
    assert "".join(title.split()) in read(pack)


def test_scores_and_undecided_sites_are_those_of_the_run(inputs, pack) -> None:
    text, totals = read(pack), inputs.scorecard.totals
    score, ceiling = (shown_score(totals[name]) for name in ("score", "ceiling"))
    for site_id in inputs.shortlist.site_ids:
        row = text[text.rindex(f"({site_id})") :][:60]
        assert format_tenths(score[site_id]) in row
        assert format_tenths(ceiling[site_id]) in row
    undecided = totals.index[totals["state"] == UNDECIDED]
    assert len(undecided)
    assert all(f"({site_id})" in text for site_id in undecided)
    # The name of a rule ("Dienst zegt nee") must not be read as its verdict.
    assert ":nogniettebeoordelenbij" in text
    for each in inputs.scorecard.profile.assumptions.values():
        assert "".join(each.label.split()) in text


def test_questions_are_counted_over_all_undecided_sites_not_only_the_listed_ones(inputs_of) -> None:
    inputs = inputs_of(400, outlook=True)
    card = inputs.scorecard
    undecided = card.totals.index[card.totals["state"] == UNDECIDED]
    assert len(undecided) > MOST_UNDECIDED
    # One question stands open at every undecided site, a second at the first and the last one.
    rows = [(name, "X02_STATUS") for name in undecided]
    rows += [(undecided[0], "X05_TE_KORT"), (undecided[-1], "X05_TE_KORT")]
    asked = pd.DataFrame(rows, columns=["site_id", "code"]).assign(
        outcome=OPEN, missing="Zoek uit."
    )
    part = tell_undecided(replace(card, findings=asked), inputs.head)
    (told,) = [block.items for block in part.blocks if block.items]
    assert [line.rsplit(" ", 2)[1:] for line in told] == [
        [str(len(undecided)), "locaties."], ["2", "locaties."],
    ]  # fmt: skip


def test_hostile_words_are_literal(inputs_of) -> None:
    inputs = inputs_of(60, hostile=True, outlook=True)
    sources = tuple(replace(each, title="#panic() $x$ \\foo") for each in inputs.sources)
    text = read(build(replace(inputs, sources=sources)))
    assert "{{7*7}}" in text
    assert "#panic()$x$\\foo" in text


def test_papers_of_a_region_without_sites(inputs_of) -> None:
    inputs = inputs_of(0)
    made = shape_papers(inputs.scorecard, inputs.shortlist, {}, inputs.sources, inputs.head)
    assert set(made) == {"factsheets.pdf", "dossier.pdf"}
    assert "Deshortlistisleeg." in read(set_paper(made["dossier.pdf"]))
    features = build_features(inputs.scorecard, inputs.shortlist, {}, inputs.head)
    assert set(features) == {"sites.geojson", "gemeenten.geojson"}


def test_an_edition_counts_nothing_that_it_does_not_show(inputs) -> None:
    notice = EditionNotice(
        audience="openbaar", lines=("Losse locaties staan hier niet.",),
        profile=inputs.scorecard.profile, totals=None, groups=None,
    )  # fmt: skip
    text = read(build(replace(inputs, head=replace(inputs.head, notice=notice))))
    assert "Losselocatiesstaanhierniet." in text
    assert "Wijbeoordeelden" not in text
    assert "Meteenrang" not in text
