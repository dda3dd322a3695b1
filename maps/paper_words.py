"""What every paper says of itself: region, day, status, edition, warnings and sources."""

from collections.abc import Sequence

from layers.source import Source
from maps.labels import EDITIONS
from maps.page_data import PageHead
from maps.say import say, spoken
from maps.typst_glyphs import shorten
from maps.words import format_day
from scoring.profile import Profile
from scoring.scorecard import Scorecard

NO_DECISION = "Een hoge score is geen besluit."
LONGEST_TITLE = 120
LONGEST_SOURCES = 420


def name_paper(profile: Profile) -> str:
    """Name the papers of a run after its profile."""
    title = say(profile.title)
    return say("Kansenkaart {0}", title[:1].lower() + title[1:])


def shape_head(card: Scorecard, head: PageHead) -> dict[str, object]:
    """Shape what stands at the top and foot of every page.

    Parameters
    ----------
    card
        Its profile is named.
    head
        Region, day, edition.
    """
    return {
        "lang": spoken().code,
        "title": shorten(head.title, LONGEST_TITLE),
        "region": shorten(head.region_name, LONGEST_TITLE),
        "about": say(
            "{0}. Profiel: {1}. Peildatum: {2}.",
            shorten(head.region_name, LONGEST_TITLE),
            shorten(card.profile.title, LONGEST_TITLE),
            format_day(head.reference_day),
        ),
        "concept": say("Concept"),
        "edition": say(EDITIONS.get(head.edition, head.edition))
        if head.notice is None
        else head.notice.audience,
        "no_decision": say(NO_DECISION),
        "warnings": list_warnings(card, head),
    }


def list_warnings(card: Scorecard, head: PageHead) -> list[str]:
    """List what a reader must know before anything else."""
    warnings = []
    if head.is_invented:
        warnings.append(say("Let op: deze regio is verzonnen. Geen enkele plek bestaat echt."))
    if card.profile.is_exploration:
        warnings.append(
            say("Let op: alleen verkenning. Harde eisen zijn hier soms aandachtspunten.")
        )
    return warnings


def tell_source_line(sources: Sequence[Source]) -> str:
    """Name the publishers of all files once, each as it asks to be named."""
    named = dict.fromkeys(
        each for source in sources if (each := (source.attribution or source.publisher).strip())
    )
    return shorten("; ".join(named), LONGEST_SOURCES)
