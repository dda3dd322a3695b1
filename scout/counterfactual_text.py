"""What would put a site on the shortlist, as a block on the screen."""

from maps.way_words import CHANGE_TITLES, TITLE, tell_way
from scoring.counterfactual import Counterfactual
from scout.console import Block, Column

OTHER_VERSION = (
    "Dat is niet te zeggen: deze versie van het programma rekent anders dan de versie die dit "
    "resultaat maakte. Maak het resultaat opnieuw met 'kansenmaker score'."
)


def tell_counterfactual(found: Counterfactual | None, bar_name: str = "") -> Block:
    """Say which changes would put a site on the shortlist, or plainly that none would.

    Parameters
    ----------
    found
        None when this version cannot tell.
    bar_name
        The name of the site that must be passed.
    """
    if found is None:
        return Block(TITLE, (OTHER_VERSION,))
    words = tell_way(found, bar_name)
    lines = tuple(f"- {line.text}" if line.is_item else line.text for line in words.lines)
    fact, now, needed, note = CHANGE_TITLES
    columns = (Column(fact), Column(now, True), Column(needed, True), Column(note))
    return Block(TITLE, lines, columns if words.changes else (), words.changes)
