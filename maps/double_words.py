"""Which facts say the same, in plain Dutch: one text for page and sheet."""

from maps.fact_words import name_indicator
from maps.words import format_number
from scoring.correlation import Likeness


def tell_double(pair: Likeness) -> str:
    """Say of two indicators that they say the same, and what that does to the score."""
    what = "dat telt dubbel" if pair.rho > 0 else "wat de een geeft, neemt de ander terug"
    return (
        f"“{name_indicator(pair.first)}” en “{name_indicator(pair.second)}” zeggen in deze regio "
        f"bijna hetzelfde (samenhang {format_number(pair.rho, 2)}). Samen zijn ze "
        f"{format_number(pair.share_together * 100, 1)}% van de score: {what}."
    )
