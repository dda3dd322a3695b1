"""What a plan asks of schools, care, work and other themes, as a range."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

COLUMNS = ["plan", "gemeente_code", "effect", "places", "low", "high"]


@dataclass(frozen=True)
class Effect:
    """What so many places ask or bring; an assumption of the region.

    Parameters
    ----------
    id, name, unit
        Word, Dutch name, and Dutch unit of what is counted.
    theme
        One of the eight themes of the Achterhoek list.
    low, high
        Units per place: at least and at most.
    certainty, source
        How sure, and who says so.
    """

    id: str
    name: str
    unit: str
    theme: str
    low: float
    high: float
    certainty: str
    source: str


def find_side_effects(plan_sites: pd.DataFrame, effects: Sequence[Effect]) -> pd.DataFrame:
    """Add up what each plan asks of each gemeente.

    Parameters
    ----------
    plan_sites
        `plan, gemeente_code, places` (whole), one row a site of a plan.
    effects
        What follows from a place.

    Returns
    -------
    `plan, gemeente_code, effect, places, low, high`, by plan, gemeente and effect: places times the
    assumption, not rounded.
    """
    sums = plan_sites.groupby(["plan", "gemeente_code"], sort=True)["places"].sum().reset_index()
    rows = [
        (plan, code, effect.id, int(places), places * effect.low, places * effect.high)
        for plan, code, places in sums.itertuples(index=False)
        for effect in effects
    ]
    return pd.DataFrame(rows, columns=COLUMNS)
