"""What the meeting pack tells of sources, assumptions and limits."""

from collections.abc import Sequence

from layers.source import Source
from maps.labels import TABLES, TAGS
from maps.meeting_pack_parts import Block, Part, Table
from maps.page_data import PageHead
from maps.say import say
from maps.words import format_day, format_number
from scoring.profile import Profile

LIMITS = (
    "Deze lijst vergelijkt plekken op papier. Zij vervangt geen bezoek, geen gesprek met buren en "
    "geen onderzoek van het gebouw.",
    "Een feit is zo goed als zijn bron en zijn dag. Wat niemand heeft aangeleverd, is onbekend.",
    "De gewichten zijn een keuze. Met andere gewichten kan een andere locatie bovenaan staan.",
    "Een hoge score is geen besluit.",
)


def tell_sources(profile: Profile, sources: Sequence[Source], head: PageHead) -> tuple[Part, ...]:
    """List what was used, what was assumed, and what this cannot say.

    Parameters
    ----------
    profile
        Holds the assumptions.
    sources
        The cards of all files.
    head
        Names what the region lacks.
    """
    return (_tell_cards(sources), _tell_assumptions(profile), _tell_limits(profile, head))


def _tell_cards(sources: Sequence[Source]) -> Part:
    rows = tuple(
        (
            source.title,
            source.publisher,
            source.licence,
            format_day(source.reference_day) if source.reference_day else say("per rij"),
            source.attribution,
        )
        for source in sources
    )
    names = (say("Bron"), say("Uitgever"), say("Licentie"), say("Peildatum"), say("Vermelding"))
    unique = tuple(dict.fromkeys(rows))
    return Part(
        say("Bronnen en licenties"),
        (Block(table=Table(names, unique, (2.4, 1.4, 1.4, 1, 2))),) if rows else (),
    )


def _tell_assumptions(profile: Profile) -> Part:
    rows = tuple(
        (
            say(each.label),
            format_number(each.value, 2),
            each.source,
            say(TAGS.get(each.tag, each.tag)),
        )
        for each in profile.assumptions.values()
    )
    names = (say("Aanname"), say("Waarde"), say("Bron"), say("Hoe zeker"))
    return Part(
        say("Aannames"),
        (Block(table=Table(names, rows, (2.4, 0, 2.6, 1.2), (1,))),) if rows else (),
    )


def _tell_limits(profile: Profile, head: PageHead) -> Part:
    lacking = [say(TABLES.get(name, name)) for name in head.missing_tables]
    items = [say(line) for line in LIMITS]
    if lacking:
        items.insert(0, say("Deze regio heeft nog geen: {0}.", ", ".join(lacking)))
    if profile.note:
        items.append(say("Over het profiel: {0}", profile.note))
    return Part(say("Wat dit stuk niet kan zeggen"), (Block(items=tuple(items)),))
