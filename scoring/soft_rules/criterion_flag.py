"""The flag about a weak criterion: A11."""

import pandas as pd

from scoring.criterion import CRITERIA
from scoring.curve import Classes
from scoring.soft_rules.look import Look, make_flags
from scoring.weighing import CriterionWeighing

# "No criterion below 25" (of 100), the check that a good mean hides nothing bad. A criterion is
# counted in ten-thousandths. Source: own proposal, 2026.
_WEAK_BELOW = 2500


def flag_weak_criterion(look: Look, code: str) -> pd.DataFrame:
    """A11: some criterion is surely below 25, even if all that is unknown turned out well."""
    named = pd.Series("", index=look.scene.sites.table.index, dtype="str")
    for weighing in look.profile.criteria:
        most = look.low[weighing.criterion] + _unknown_share(look, weighing)
        label = CRITERIA[weighing.criterion].short_label
        named = named.where(~(most < _WEAK_BELOW), named + ", " + label)
    text = "Minder dan 25 van de 100 punten voor: " + named.str.removeprefix(", ") + "."
    return make_flags(named != "", code, text)


def _unknown_share(look: Look, criterion: CriterionWeighing) -> pd.Series:
    """Find the most that unknown facts could add to a criterion, in ten-thousandths."""
    kinds = look.scene.sites.table["kind"]
    whole = pd.Series(0.0, index=kinds.index)
    unknown = pd.Series(0.0, index=kinds.index)
    for weighing in criterion.indicators:
        weight = weighing.weight * kinds.isin(weighing.applies_to)
        value = look.facts[weighing.indicator].value
        is_known = value.notna()
        if isinstance(weighing.judge, Classes):
            is_known = value.isin(list(weighing.judge.values))
        whole = whole + weight
        unknown = unknown + weight.where(~is_known, 0.0)
    return 10_000 * unknown / whole.where(whole > 0)
