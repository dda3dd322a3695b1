"""Double use of the reserve: what it means when students live there and the inflow rises."""

import numpy as np
import pandas as pd

from scoring.region.capacity_case import CapacityCase, find_need, follow
from scoring.region.capacity_need import Need
from scoring.region.capacity_places import count_places
from scoring.region.scenario import Numbers

# Months between two days of decision.
HALF_YEAR_MONTHS = 6


def find_double_use(case: CapacityCase, need: Need) -> pd.DataFrame:
    """Compare three ways to use the places that others live in now.

    Empty: kept free, so that they are there at once. Recalled: others live there; on each day of
    decision as many places are recalled as the need at the end of the last half-year is above
    what will be there, the shortest notice first; a place is back after its notice. Kept: never
    recalled.

    Parameters
    ----------
    case
        What is known.
    need
        As found, with the paths.

    Returns
    -------
    On `halfjaar`: `others` (places that others use now and that are still there), `used` (mean
    that they still use when places are recalled), and for `empty`, `recalled` and `kept` the mean
    shortage of places over the paths (`short_…`, nought where there is none) and the share of the
    paths with a shortage (`chance_…`).

    Source
    ------
    DOMAIN rows 2.16 and 4.12; the rule of recall is ours: the smallest that two days of decision
    a year allow without foresight.
    """
    asked = find_need(case, follow(case, need.positions).occupancy)
    by_notice = _count_others(case.places, list(need.places.index))
    free = need.places["available"].to_numpy("float64")
    others = by_notice.sum(axis=0)
    before = np.full(len(asked), find_need(case, np.array([case.start.total]))[0])
    back = recall(np.column_stack([before, asked]), free, by_notice)
    made: dict[str, Numbers] = {"others": others, "used": (others - back).mean(axis=0)}
    for name, there in (("empty", free + others), ("recalled", free + back), ("kept", free)):
        short = np.maximum(asked - there, 0.0)
        made[f"short_{name}"] = short.mean(axis=0)
        made[f"chance_{name}"] = (short > 0).mean(axis=0)
    return pd.DataFrame(made, index=need.places.index)


def recall(asked: Numbers, free: Numbers, by_notice: Numbers) -> Numbers:
    """Recall places on each day of decision, knowing only the need until that day.

    Parameters
    ----------
    asked
        paths × (1 + half-years): need before the first half-year, and at the end of each.
    free
        Of each half-year: places that nobody else uses.
    by_notice
        half-years of notice × half-years: places of others that can come back after so many.

    Returns
    -------
    paths × half-years: places that are back. What is recalled stays so.
    """
    paths, half_years = asked.shape[0], len(free)
    told = np.zeros((len(by_notice), half_years + 1, paths))  # recalled before each day
    back = np.zeros((paths, half_years))
    for t in range(half_years):
        left = np.ceil(np.maximum(asked[:, t] - free[t] - 1e-9, 0.0))
        for notice, places in enumerate(by_notice):
            called = np.minimum(told[notice, t], places[t])
            more = np.clip(left - called, 0.0, places[t] - called)
            told[notice, t + 1] = np.maximum(told[notice, t], called + more)
            left = np.maximum(left - called - more, 0.0)
            if t >= notice:
                back[:, t] += np.minimum(told[notice, t - notice + 1], places[t])
    return back


def _count_others(places: pd.DataFrame, half_years: list[str]) -> Numbers:
    """Count places of others by half-years of notice, the shortest first.

    A place with a notice of less than six months is back before the half-year of the decision ends.
    An unknown notice counts as the longest in the table: it must not be trusted to be short.
    """
    used = places[places["others_places"].fillna(0) > 0]
    if used.empty:
        return np.zeros((1, len(half_years)))
    longest = used["notice_months"].max()
    months = used["notice_months"].fillna(longest if longest == longest else 60)  # noqa: PLR0124 NaN
    steps = (months // HALF_YEAR_MONTHS).astype("int64")
    rows = [
        count_places(used[steps == step], half_years)["others"].to_numpy("float64")
        for step in range(int(steps.max()) + 1)
    ]
    return np.array(rows)
