"""The sheet of sources: the card of every file that was used."""

from collections.abc import Sequence

from layers.source import Source
from maps.edition import NO_ROWS
from maps.labels import TABLES
from maps.say import say
from maps.sheet import Book, SheetColumn, add_sheet, write_table
from maps.words import format_day
from maps.workbook_head import OTHER_TOP

# What an edition for others does not tell of a source.
FILE_TITLES = ("Bestand", "Rijen gelezen", "Rijen gebruikt", "Controlegetal (SHA-256)")


def add_sources(book: Book, sources: Sequence[Source]) -> None:
    """Add the card of every file.

    Parameters
    ----------
    book
        Where it is added.
    sources
        The cards; of an edition for others without what they tell of files.
    """
    title = say("Bronnen")
    sheet = add_sheet(book, title, [title, say("Alle bestanden die zijn gebruikt.")])
    days = [
        format_day(each.reference_day) if each.reference_day else say("per rij") for each in sources
    ]
    columns = [
        SheetColumn(say("Bron"), [each.id for each in sources], width=20),
        SheetColumn(say("Titel"), [each.title for each in sources], width=40),
        SheetColumn(
            say("Tabel"), [say(TABLES.get(each.table, each.table)) for each in sources], width=24
        ),
        SheetColumn(say("Uitgever"), [each.publisher for each in sources], width=24),
        SheetColumn(say("Licentie"), [each.licence for each in sources], width=18),
        SheetColumn(say("Naamsvermelding"), [each.attribution for each in sources], width=30),
        SheetColumn(say("Adres"), [each.url for each in sources], width=34),
        SheetColumn(say("Bestand"), [each.shown_path for each in sources], width=30),
        SheetColumn(say("Peildatum"), days, width=18),
        SheetColumn(say("Rijen gelezen"), [each.rows_read for each in sources], "whole", 10),
        SheetColumn(say("Rijen gebruikt"), [each.rows_kept for each in sources], "whole", 10),
        SheetColumn(say("Controlegetal (SHA-256)"), [each.sha256 for each in sources], width=66),
    ]
    if any(each.rows_read == NO_ROWS for each in sources):  # an edition tells nothing of files
        columns = [each for each in columns if each.title not in map(say, FILE_TITLES)]
    write_table(book, sheet, OTHER_TOP, columns, len(columns) - 1)
