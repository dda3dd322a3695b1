"""How criteria, indicators and facts are named and written, on page, sheet and screen."""

from maps.labels import CLASSES
from maps.say import say
from maps.words import format_value
from scoring.criterion import CRITERIA
from scoring.indicators import INDICATORS


def name_criterion(criterion: str) -> str:
    """Give the Dutch label of a criterion; its id where there is none."""
    return say(CRITERIA[criterion].label) if criterion in CRITERIA else criterion


def name_criterion_short(criterion: str) -> str:
    """Give the short Dutch label of a criterion; its id where there is none."""
    return say(CRITERIA[criterion].short_label) if criterion in CRITERIA else criterion


def name_indicator(indicator: str) -> str:
    """Give the Dutch label of an indicator; its id where there is none."""
    return say(INDICATORS[indicator].label) if indicator in INDICATORS else indicator


def name_class(word: str) -> str:
    """Write a word of classes as one says it; a word that is not ours as it stands."""
    return say(CLASSES[word]) if word in CLASSES else word


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
        return name_class(word)
    known = INDICATORS.get(indicator)
    return format_value(number, known.unit if known else "", known.decimals if known else 2)
