"""Which facts say the same, in plain words: one text for page and sheet."""

from maps.fact_words import name_indicator
from maps.say import say
from maps.words import format_number
from scoring.correlation import Likeness


def tell_double(pair: Likeness) -> str:
    """Say of two indicators that they say the same, and what that does to the score."""
    return say(
        "“{0}” en “{1}” zeggen in deze regio bijna hetzelfde (samenhang {2}). Samen zijn ze {3}% "
        "van de score: dat telt dubbel."
        if pair.rho > 0
        else "“{0}” en “{1}” zeggen in deze regio bijna hetzelfde (samenhang {2}). Samen zijn ze "
        "{3}% van de score: wat de een geeft, neemt de ander terug.",
        name_indicator(pair.first),
        name_indicator(pair.second),
        format_number(pair.rho, 2),
        format_number(pair.share_together * 100, 1),
    )
