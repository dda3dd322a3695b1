"""The sheet that says what every column means, also of the files beside the workbook."""

from maps.data_dictionary import describe_sites
from maps.say import say
from maps.sheet import Book, SheetColumn, add_sheet, write_table
from scoring.profile import Profile

DICTIONARY = "Kolommen"
TOP = 3
# The columns of the sheet of sites, by their names in the other files.
FIRST = (
    "rank", "rank_best", "rank_worst", "site_id", "name", "address", "gemeente_name", "kind",
    "state", "planned_places", "possible_places", "score", "ceiling", "coverage",
    "among_first_share", "listed_share", "score_exact", "ceiling_exact",
)  # fmt: skip


def add_dictionary_sheet(book: Book, profile: Profile) -> None:
    """Add the sheet.

    Parameters
    ----------
    book
        An open workbook.
    profile
        Gives the criteria and facts, and the source of each curve.
    """
    criteria = [f"{each.criterion}_{side}" for each in profile.criteria for side in ("low", "high")]
    facts = [inner.indicator for each in profile.criteria for inner in each.indicators]
    entries = describe_sites([*FIRST, *criteria, *facts], profile)
    lines = [
        say("Kolommen"),
        say("Wat elke kolom betekent, hier en in sites.gpkg, sites.parquet en shortlist.csv."),
    ]
    columns = [
        SheetColumn(say("Naam"), [each.title for each in entries], width=34),
        SheetColumn(say("Naam in de bestanden"), [each.column for each in entries], width=30),
        SheetColumn(say("Eenheid"), [each.unit for each in entries], width=20),
        SheetColumn(say("Betekenis"), [each.meaning for each in entries], width=60),
        SheetColumn(say("Bron"), [each.source for each in entries], width=44),
        SheetColumn(say("Leeg als"), [each.when_empty for each in entries], width=30),
    ]
    write_table(book, add_sheet(book, say(DICTIONARY), lines), TOP, columns)
