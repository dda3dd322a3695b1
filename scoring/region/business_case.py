"""The business case of a plan: what it costs over the years, beside the same places in emergency.

No discounting and no growth of prices: sums of euros of today, said as such.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class CaseQuestion:
    """What the case is reckoned with.

    Parameters
    ----------
    years
        Over how many years.
    emergency_eur_place_year
        What a place of emergency reception costs a year; NaN leaves the comparison out.
    """

    years: float
    emergency_eur_place_year: float


def find_cases(
    plans: pd.DataFrame, plan_sites: pd.DataFrame, question: CaseQuestion
) -> pd.DataFrame:
    """Reckon the case of every plan.

    Parameters
    ----------
    plans
        On `plan`: `places`, `low_eur`, `cost` and `high_eur` (a year).
    plan_sites
        `plan, site_id, places, invest_eur` (NaN unknown).
    question
        Years and the other way.

    Returns
    -------
    On `plan`: `places`, `year_eur`, `year_low_eur`, `year_high_eur`; `invest_eur` (of the sites of
    which it is known), `invest_known` and `invest_unknown` (sites); `total_low_eur`,
    `total_high_eur` (years of cost and the known investment); `place_year_low_eur`,
    `place_year_high_eur` (the same per place and year); `emergency_eur` (the same places and years
    in emergency reception) and `saved_low_eur`, `saved_high_eur` (emergency minus total; below 0 is
    dearer). With an investment that is unknown the lowest total still holds, and the highest total
    and the lowest saving are NaN: nobody knows how high it gets.
    """
    by_plan = plan_sites.groupby("plan")["invest_eur"]
    invest = by_plan.sum().reindex(plans.index, fill_value=0.0)
    known = by_plan.count().reindex(plans.index, fill_value=0).astype("int64")
    count = by_plan.size().reindex(plans.index, fill_value=0).astype("int64")
    places = plans["places"].astype("float64")
    low = plans["low_eur"].astype("float64") * question.years + invest
    high = (plans["high_eur"].astype("float64") * question.years + invest).where(known == count)
    place_years = (places * question.years).where(places > 0, np.nan)
    emergency = places * question.years * question.emergency_eur_place_year
    return pd.DataFrame(
        {
            "places": places.astype("int64"),
            "year_eur": plans["cost"].astype("float64"),
            "year_low_eur": plans["low_eur"].astype("float64"),
            "year_high_eur": plans["high_eur"].astype("float64"),
            "invest_eur": invest,
            "invest_known": known,
            "invest_unknown": count - known,
            "total_low_eur": low,
            "total_high_eur": high,
            "place_year_low_eur": low / place_years,
            "place_year_high_eur": high / place_years,
            "emergency_eur": emergency,
            "saved_low_eur": emergency - high,
            "saved_high_eur": emergency - low,
        },
        index=plans.index,
    )
