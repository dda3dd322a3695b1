"""The dossier of a region as an accessible PDF, through the house's Typst template."""

from collections.abc import Sequence
from datetime import date

from maps.meeting_pack_parts import Block, Part, Table, show_parts
from maps.region_dossier import DossierChapter, DossierPart, RegionDossier
from maps.region_dossier_bars import draw_bars
from maps.say import say, spoken
from maps.typst_text import set_paper, shape_paper

TEMPLATES = ("paper.typ", "region_dossier.typ")
# The font of the papers, which lies inside the file (`maps/assets/paper.typ`).
FONT = "Libertinus Serif"
# A column of words is given room by how long its longest words are, within these bounds.
LEAST_WIDTH, MOST_WIDTH = 6, 40
# Signs of 8 points, bold ones too, that fit beside one another on A4 across.
PAGE_SIGNS = 150.0


def build_dossier_pdf(dossier: RegionDossier, day: date) -> bytes:
    """Build the paper.

    Parameters
    ----------
    dossier
        All that it shows.
    day
        Stamped into the file in place of the clock.

    Returns
    -------
    A PDF (PDF/UA-1); the same input gives the same bytes.
    """
    summary = Part(say("In het kort"), (Block(items=dossier.summary),))
    asked = tuple((chapter.title, chapter.question) for chapter in dossier.chapters)
    agenda = Part(
        say("Waarover de tafel praat"),
        (Block(table=Table((say("hoofdstuk"), say("vraag")), asked, (1.0, 2.5))),) if asked else (),
    )
    absent = Part(
        say("Wat hier niet in staat"), (Block(items=dossier.absent),) if dossier.absent else ()
    )
    content = {
        "lang": spoken().code,
        "title": dossier.title,
        "region": dossier.region,
        "about": dossier.about,
        "concept": say("Concept"),
        "edition": dossier.audience,
        "no_decision": say("Een berekening is geen besluit."),
        "warnings": list(dossier.warnings),
        "words": {"sources": say("Regio"), "question": say("Vraag aan de tafel:")},
        "sources": dossier.region,
        "summary": show_parts((summary, agenda)),
        "chapters": [
            {"question": chapter.question, "part": show_parts((_shape_chapter(chapter),))}
            for chapter in dossier.chapters
        ],
        "absent": show_parts((absent,)),
    }
    return set_paper(shape_paper(TEMPLATES, content, day))


def _shape_chapter(chapter: DossierChapter) -> Part:
    """Shape a chapter as blocks of the paper; a piece's title is a block with a key."""
    blocks = []
    if chapter.bars is not None:
        blocks.append(Block(picture=str(draw_bars(chapter.bars, FONT)), alt=chapter.bars.alt))
    for part in chapter.parts:
        blocks.append(Block(text=part.title, keys=(("", ""),)) if part.title else Block())
        blocks += [Block(text=line) for line in part.lines]
        if part.rows:
            blocks.append(Block(table=_shape_table(part)))
    return Part(chapter.title, tuple(blocks) or (Block(text=say("Niets gevonden.")),))


def _shape_table(part: DossierPart) -> Table:
    """Give each column room: numbers as wide as they are, words by their length."""
    wanted, least = [], []
    for at, is_number in enumerate(part.numbers):
        cells = [part.names[at], *(row[at] for row in part.rows)]
        longest = max(len(cell) for cell in cells)
        words = max((len(word) for cell in cells for word in cell.split(" ")), default=0)
        wanted.append(float(min(max(longest, LEAST_WIDTH), 14 if is_number else MOST_WIDTH)))
        # A word that does not fit would run into the next column, or off the paper.
        least.append(float(min(max(words, LEAST_WIDTH), MOST_WIDTH)))
    numbers = tuple(at for at, is_number in enumerate(part.numbers) if is_number)
    return Table(part.names, part.rows, share_width(wanted, least), numbers)


def share_width(wanted: Sequence[float], least: Sequence[float]) -> tuple[float, ...]:
    """Share the width of a page, so that no column is narrower than its longest word.

    Parameters
    ----------
    wanted, least
        Of each column in signs: the room it asks, and that of its longest word.

    Returns
    -------
    Parts of the whole: as asked where all words fit; else the columns that would be too narrow get
    what they need, and the others share what is left as they asked. Where even the longest words
    together are too wide, those count.
    """
    if sum(least) >= PAGE_SIGNS:
        return tuple(least)
    fixed: dict[int, float] = {}
    while True:
        left = PAGE_SIGNS - sum(fixed.values())
        asked = sum(each for at, each in enumerate(wanted) if at not in fixed)
        room = [fixed.get(at, each * left / asked if asked else 0.0)
                for at, each in enumerate(wanted)]  # fmt: skip
        narrow = [at for at, each in enumerate(room) if at not in fixed and each < least[at]]
        if not narrow:
            return tuple(room)
        fixed.update({at: least[at] for at in narrow})
