"""Comparative advantage: which task each gemeente gives up least for."""

from fractions import Fraction

import numpy as np
import pandas as pd

from scoring.region.effort import Efforts

RECEPTION, HOUSING, EVEN = "opvang", "huisvesting", "gelijk"


def find_advantage(members: pd.DataFrame, efforts: Efforts) -> pd.DataFrame:
    """Rank gemeenten by what a reception place costs them in homes.

    Ricardo's point: what counts is not who does a task with least effort, but who gives up least of
    the other task for it. A gemeente that is dearer in both still has something to offer.

    Parameters
    ----------
    members
        On `gemeente_code`: `reception_task` and `housing_task`, whole.
    efforts
        Of the same gemeenten.

    Returns
    -------
    On the same index: `ratio` (effort of a reception place / effort of a home: homes given up for a
    place), `region_ratio` (the same of the tasks of all together), `leans` ("opvang" when the ratio
    is below that of the region, "huisvesting" when above, "gelijk" when equal, "" unknown) and
    `order` (1 for the lowest ratio; equal ones share). NaN where a home takes no effort.

    Source
    ------
    D. Ricardo (1817), On the Principles of Political Economy and Taxation, chapter 7.
    """
    pairs = list(
        zip(efforts.table["reception"].tolist(), efforts.table["housing"].tolist(), strict=True)
    )
    ratios = [Fraction(place, home) if home else None for place, home in pairs]
    whole = _find_region_ratio(members, efforts)
    leans = ["" if ratio is None or whole is None else _lean(ratio, whole) for ratio in ratios]
    found = pd.Series([np.nan if one is None else float(one) for one in ratios], members.index)
    return pd.DataFrame(
        {
            "ratio": found,
            "region_ratio": np.nan if whole is None else float(whole),
            "leans": leans,
            "order": found.rank(method="min"),
        },
        index=members.index,
    )


def _find_region_ratio(members: pd.DataFrame, efforts: Efforts) -> Fraction | None:
    """Mean effort of a place over mean effort of a home, each weighted by the tasks."""
    totals = [int(members[f"{task}_task"].sum()) for task in ("reception", "housing")]
    sums = [
        int((members[f"{task}_task"] * efforts.table[task]).sum())
        for task in ("reception", "housing")
    ]
    if not all(totals) or not sums[1]:
        return None
    return Fraction(sums[0], totals[0]) / Fraction(sums[1], totals[1])


def _lean(ratio: Fraction, whole: Fraction) -> str:
    if ratio == whole:
        return EVEN
    return RECEPTION if ratio < whole else HOUSING
