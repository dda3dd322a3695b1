"""What would put a site on the shortlist, on the screen."""

from maps.way_words import tell_way
from scoring.bar import Bar
from scoring.counterfactual import Change, Counterfactual
from scout.counterfactual_text import tell_counterfactual


def test_the_screen_shows_the_words_of_page_and_sheet():
    change = Change("beschikbaar_jaren", 2.0, 5.0, False, "least")
    found = Counterfactual(
        "a", "possible", questions=("Vraag het na.",), changes=(change,),
        bar=Bar("bag:b", 72_900_000, 80_000_000, "full"), score=73_000_000,
    )  # fmt: skip
    block, words = tell_counterfactual(found, "Oude school"), tell_way(found, "Oude school")
    assert [line.removeprefix("- ") for line in block.lines] == [each.text for each in words.lines]
    assert "- Vraag het na." in block.lines
    assert block.rows == words.changes
    assert [column.title for column in block.columns] == ["feit", "nu", "nodig", "let op"]


def test_another_version_of_the_program_cannot_tell():
    block = tell_counterfactual(None)
    assert "rekent anders" in block.lines[0]
    assert not block.columns
