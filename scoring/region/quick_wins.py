"""`QuickWins`: how many months each site still needs before its door can open."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.region.pipeline import CLOSED, DAYS_PER_MONTH, ENDED, OPENED


@dataclass(frozen=True)
class ReadyQuestion:
    """From what the months follow.

    Parameters
    ----------
    months_to_start
        By status: months from reaching it to the start of the conversion; "" for a site without a
        status. An assumption of the region.
    today
        The day of the report.
    quick_months
        Within so many months counts as quick.
    """

    months_to_start: Mapping[str, float]
    today: pd.Timestamp
    quick_months: float


def find_ready(sites: pd.DataFrame, question: ReadyQuestion) -> pd.DataFrame:
    """Estimate when each site can open.

    The conversion starts when the talks are done (months of the status, less the time spent in it)
    and the building is free, and lasts as its owner said, less the time already spent on it where
    it is being built. No door opens before the building is free, also where the log says that
    people are at work there already.

    Parameters
    ----------
    sites
        On `site_id`: `status` ("" for none), `days_here` (NaN for none), `conversion_months`
        (NaN unknown), `available_from` (ISO text, "" unknown: taken to be free now),
        `can_be_chosen` (bool).
    question
        Months, day and limit.

    Returns
    -------
    On the same index: `months_to_ready` (NaN where the conversion is unknown or the site is
    rejected or closed; 0 for an open one), `ready_day` (ISO text, "" unknown) and `is_quick`: it
    may be chosen, is not open yet, and is ready in time.
    """
    status = sites["status"].astype(str)
    spent = sites["days_here"].astype("float64").fillna(0.0) / DAYS_PER_MONTH
    before = status.map(dict(question.months_to_start)).astype("float64")
    is_building = status == "IN_REALISATIE"
    talks = (before - spent).clip(lower=0.0)
    free = _months_until(sites["available_from"], question.today)
    start = talks.where(talks >= free, free).where(~is_building, 0.0)
    conversion = sites["conversion_months"].astype("float64")
    left = (conversion - spent.where(is_building, 0.0)).clip(lower=0.0)
    opens = start + left
    opens = opens.where(opens.isna() | (opens >= free), free)
    months = opens.mask(status.isin([ENDED, CLOSED])).mask(status == OPENED, 0.0)
    days = [
        "" if np.isnan(each) else (question.today + pd.Timedelta(days=each * DAYS_PER_MONTH))
        for each in months
    ]
    ready = [day if isinstance(day, str) else day.date().isoformat() for day in days]
    is_quick = (
        sites["can_be_chosen"].astype(bool)
        & (status != OPENED)
        & (months <= question.quick_months).fillna(False)
    )
    return pd.DataFrame(
        {"months_to_ready": months, "ready_day": ready, "is_quick": is_quick}, index=sites.index
    )


def _months_until(days: pd.Series, today: pd.Timestamp) -> pd.Series:
    """Months until each day; 0 for one that has passed or is unknown."""
    moments = pd.to_datetime(days.astype(str).replace("", None))
    left = (moments - today).dt.days.astype("float64") / DAYS_PER_MONTH
    return left.clip(lower=0.0).fillna(0.0)
