"""The flag about a weak criterion: A11."""

from itertools import compress

import numpy as np
import numpy.typing as npt

from layers.texts import CodedTexts, Positions
from scoring.criterion import CRITERIA
from scoring.curve import Classes
from scoring.findings import Found, mark
from scoring.soft_rules.look import Look, make_flags
from scoring.weighing import CriterionWeighing
from scoring.wording import word_rows

# "No criterion below 25" (of 100), the check that a good mean hides nothing bad. A criterion is
# counted in ten-thousandths. Source: own proposal, 2026.
_WEAK_BELOW = 2500


def flag_weak_criterion(look: Look, code: str) -> Found:
    """A11: some criterion is surely below 25, even if all that is unknown turned out well."""
    index = look.scene.sites.table.index
    criteria = [weighing.criterion for weighing in look.profile.criteria]
    most = [
        look.low[weighing.criterion].to_numpy() + _unknown_share(look, weighing)
        for weighing in look.profile.criteria
    ]
    is_weak = np.array([each < _WEAK_BELOW for each in most]).reshape(len(criteria), len(index))
    labels = [CRITERIA[name].short_label for name in criteria]

    def tell(*weak: float) -> str:
        return f"Minder dan 25 van de 100 punten voor: {', '.join(compress(labels, weak))}."

    def text(site: Positions) -> CodedTexts:
        return word_rows(tell, *is_weak[:, site].astype(np.float64))

    return make_flags(mark(index, np.logical_or.reduce(is_weak, axis=0)), code, text)


def _unknown_share(look: Look, criterion: CriterionWeighing) -> npt.NDArray[np.float64]:
    """Find the most that unknown facts could add to a criterion, in ten-thousandths."""
    kinds = look.scene.sites.table["kind"]
    whole = np.zeros(len(kinds))
    unknown = np.zeros(len(kinds))
    for weighing in criterion.indicators:
        weight = weighing.weight * kinds.isin(weighing.applies_to).to_numpy(dtype=bool)
        value = look.facts[weighing.indicator].value
        is_known = value.notna()
        if isinstance(weighing.judge, Classes):
            is_known = value.isin(list(weighing.judge.values))
        whole = whole + weight
        unknown = unknown + np.where(is_known, 0.0, weight)
    share = np.full(len(kinds), np.nan)
    np.divide(10_000 * unknown, whole, out=share, where=whole > 0)
    return share
