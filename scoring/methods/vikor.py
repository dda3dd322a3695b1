"""VIKOR: good for the majority, and not too bad on any one criterion."""

from dataclasses import dataclass

import numpy as np

from scoring.methods.method import Method, Numbers

# Half for the majority, half for the one who loses most: the usual choice of the authors.
MAJORITY = 0.5


@dataclass(frozen=True)
class Compromise:
    """The three measures of VIKOR; less is better.

    Parameters
    ----------
    loss
        S: the weighted sum of what is lost against the best of each criterion.
    regret
        R: the largest weighted loss on one criterion.
    compromise
        Q: both together, 0..1.
    """

    loss: Numbers
    regret: Numbers
    compromise: Numbers


def find_compromise(values: Numbers, weights: Numbers, majority: float = MAJORITY) -> Compromise:
    """Measure what each site loses against the best value of every criterion among these sites.

    Parameters
    ----------
    values
        site × criterion; more is better. A criterion on which all are equal costs nobody.
    weights
        Sum 1.
    majority
        v: the weight of the sum against that of the largest loss.

    Source
    ------
    Opricovic, S. & Tzeng, G.-H. (2004), Compromise solution by MCDM methods, European Journal of
    Operational Research 156(2), 445-455.
    """
    best, worst = values.max(axis=0, initial=-np.inf), values.min(axis=0, initial=np.inf)
    span = best - worst
    scale = np.divide(weights, span, out=np.zeros(len(span)), where=span > 0)
    lost = np.where(span > 0, best - values, 0.0) * scale
    loss, regret = lost.sum(axis=1), lost.max(axis=1, initial=0.0)
    together = majority * _stretch(loss) + (1 - majority) * _stretch(regret)
    return Compromise(loss, regret, together)


def vikor(values: Numbers, weights: Numbers) -> Numbers:
    """Turn VIKOR's compromise around, so that more is better: 1 - Q."""
    return 1.0 - find_compromise(values, weights).compromise


def _stretch(measure: Numbers) -> Numbers:
    """Scale from the lowest, 0, to the highest, 1; all 0 when they are equal."""
    if not len(measure):
        return measure
    low, high = measure.min(), measure.max()
    return (measure - low) / (high - low) if high > low else np.zeros(len(measure))


VIKOR = Method(
    "vikor",
    "VIKOR",
    is_relative=True,
    prefer=vikor,
    assumption="De som van alle verliezen en het grootste verlies tellen elk voor de helft.",
)
