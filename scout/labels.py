"""The Dutch labels of criteria and indicators, with the id itself where there is none."""

from scoring.criterion import CRITERIA
from scoring.indicators import INDICATORS


def name_criterion(criterion: str) -> str:
    """Give the Dutch label of a criterion; its id where there is none."""
    return CRITERIA[criterion].label if criterion in CRITERIA else criterion


def name_indicator(indicator: str) -> str:
    """Give the Dutch label of an indicator; its id where there is none."""
    return INDICATORS[indicator].label if indicator in INDICATORS else indicator
