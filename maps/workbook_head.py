"""What stands above the sheets of the workbook: what it is, and what it is not."""

from maps.labels import EDITIONS
from maps.page_data import PageHead
from maps.say import say
from maps.words import format_day
from scoring.scorecard import Scorecard

# Row of the header on every sheet but the first, from 0.
OTHER_TOP = 3


def head_lines(card: Scorecard, head: PageHead) -> list[str]:
    """Say at the top what this is, and what it is not.

    Parameters
    ----------
    card
        What was found of all sites.
    head
        What the page says about itself.

    Returns
    -------
    Four lines in the language of now: title, region, standing, and warnings ("" for none).
    """
    warnings = []
    if head.is_invented:
        warnings.append(say("Deze regio is verzonnen. Geen enkele plek bestaat echt."))
    if card.profile.is_exploration:
        warnings.append(say("Alleen verkenning: harde eisen zijn hier soms aandachtspunten."))
    edition = say(EDITIONS.get(head.edition, head.edition))
    if head.notice is not None:
        edition = head.notice.audience
    return [
        head.title,
        say(
            "Regio {0}. Peildatum {1}. Profiel: {2}.",
            head.region_name,
            format_day(head.reference_day),
            card.profile.title,
        ),
        say("Concept. {0}. Een hoge score is geen besluit.", edition),
        " ".join(warnings),
    ]
