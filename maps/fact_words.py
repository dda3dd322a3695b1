"""How criteria, indicators and facts are named and written in Dutch, on page, sheet and screen."""

from maps.labels import CLASSES
from maps.words import format_value
from scoring.criterion import CRITERIA
from scoring.indicators import INDICATORS


def name_criterion(criterion: str) -> str:
    """Give the Dutch label of a criterion; its id where there is none."""
    return CRITERIA[criterion].label if criterion in CRITERIA else criterion


def name_criterion_short(criterion: str) -> str:
    """Give the short Dutch label of a criterion; its id where there is none."""
    return CRITERIA[criterion].short_label if criterion in CRITERIA else criterion


def name_indicator(indicator: str) -> str:
    """Give the Dutch label of an indicator; its id where there is none."""
    return INDICATORS[indicator].label if indicator in INDICATORS else indicator


def write_fact(indicator: str, number: float, word: str) -> str:
    """Write one fact in Dutch with its unit; "onbekend" when neither number nor word is known.

    Parameters
    ----------
    indicator
        Its id; gives unit and decimals.
    number, word
        One of both is known, or none (NaN and "").
    """
    if word:
        return CLASSES.get(word, word)
    known = INDICATORS.get(indicator)
    return format_value(number, known.unit if known else "", known.decimals if known else 2)
