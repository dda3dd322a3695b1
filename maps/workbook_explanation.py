"""The sheet of words: how a score comes about, what was assumed, what it cannot say."""

from maps.labels import TABLES, TAGS
from maps.page_data import PageHead
from maps.say import say
from maps.sheet import Book, add_sheet, write_text
from maps.words import format_day, format_number
from maps.workbook_head import head_lines
from maps.workbook_ways import explain_outlook
from scoring.scorecard import Scorecard

HOW = (
    "Elke locatie krijgt per criterium 0 tot 100 punten. De gewichten tellen samen op tot 100%. De "
    "score is de som van gewicht maal punten.",
    "Wat onbekend is, telt in de score als 0 punten en in Hoogstens als 100 punten. De echte score "
    "ligt daartussen. Bekend zegt welk deel van het gewicht bekend is.",
    "Rang door wat onbekend is: de hoogste en de laagste plaats die nog mogelijk is zolang feiten "
    "onbekend zijn, bij de vastgestelde gewichten.",
    "Rang bij half of dubbel gewicht: de hoogste en de laagste plaats als één van de vastgestelde "
    "gewichten half of dubbel zo zwaar telt.",
)
LIMITS = (
    "Een uitsluiting is geen lage score: de locatie voldoet niet aan een harde eis.",
    "De shortlist neemt niet te veel locaties uit een gemeente en niet te dicht bij elkaar. Die "
    "keuze verandert niet als u een gewicht verandert.",
    "Een hoge score is geen besluit.",
)


def add_explanation(book: Book, card: Scorecard, head: PageHead) -> None:
    """Add the words: how a score comes about, what was assumed, what it cannot say.

    Parameters
    ----------
    book
        Where it is added.
    card
        What was found of all sites.
    head
        What the page says about itself too.
    """
    sheet = add_sheet(book, say("Uitleg"), [say("Uitleg")])
    sheet.set_column(0, 0, 110)
    profile = card.profile
    assumed = [
        say(
            "{0}: {1}. Bron: {2} ({3}).",
            say(each.label),
            format_number(each.value, 2),
            each.source,
            say(TAGS.get(each.tag, each.tag)),
        )
        for each in profile.assumptions.values()
    ]
    lacking = [say(TABLES.get(name, name)) for name in head.missing_tables]
    lines = [
        *head_lines(card, head)[1:],
        "",
        *map(say, HOW),
        *explain_outlook(head.outlook),
        *map(say, LIMITS),
        *([say("Deze regio heeft nog geen: {0}.", ", ".join(lacking))] if lacking else []),
        *(
            head.notice.lines
            if head.notice is not None
            else [
                say(
                    "Apart gezette rijen en waarden: {0}; zie rejects.csv.",
                    format_number(head.reject_count),
                )
            ]
        ),
        "",
        say("Profiel: {0}. {1}", profile.title, profile.note),
        say("Auteur: {0}, {1}.", profile.author, format_day(profile.day)),
        "",
        say("Aannames:"),
        *assumed,
    ]
    for row, line in enumerate(lines, start=2):
        write_text(sheet, row, 0, line, book.formats["text"])
