"""Places with a first and a last day: what is there at the end of each half-year."""

import calendar
from datetime import date

import numpy as np
import pandas as pd

RESERVE, EMERGENCY = "reserve", "noodopvang"


def find_last_day(half_year: str) -> date:
    """Give the last day of a half-year: "2026-II" → 31 December 2026."""
    year, part = half_year.split("-")
    month = 6 if part == "I" else 12
    return date(int(year), month, calendar.monthrange(int(year), month)[1])


def find_first_day(half_year: str) -> date:
    """Give the first day of a half-year, which is a day of decision: "2026-II" → 1 July 2026."""
    year, part = half_year.split("-")
    return date(int(year), 1 if part == "I" else 7, 1)


def find_next(half_year: str) -> str:
    """Name the half-year that follows: "2026-II" → "2027-I"."""
    year, part = half_year.split("-")
    return f"{year}-II" if part == "I" else f"{int(year) + 1}-I"


def count_places(places: pd.DataFrame, half_years: list[str]) -> pd.DataFrame:
    """Count the places that are there on the last day of each half-year.

    Parameters
    ----------
    places
        The table `capacity_places`; no first day means there already, no last day for good.
    half_years
        In order of time.

    Returns
    -------
    On `halfjaar`: `regular`, `emergency`, `reserve` (all reserve places, whoever uses them),
    `others` (of those, used by students or other urgent seekers) and `available` (places that
    asylum seekers can use as things stand: all but `others`). Whole numbers.
    """
    rows = []
    for half_year in half_years:
        there = places[_is_there(places, find_last_day(half_year).isoformat())]
        by_kind = there.groupby("kind")["places"].sum()
        others = int(there["others_places"].fillna(0).sum())
        reserve, emergency = int(by_kind.get(RESERVE, 0)), int(by_kind.get(EMERGENCY, 0))
        total = int(there["places"].sum())
        rows.append((total - reserve - emergency, emergency, reserve, others, total - others))
    columns = ["regular", "emergency", "reserve", "others", "available"]
    index = pd.Index(half_years, name="halfjaar")
    return pd.DataFrame(np.array(rows, dtype=np.int64).reshape(-1, 5), index, columns)


def list_expiring(places: pd.DataFrame, half_years: list[str]) -> pd.DataFrame:
    """List the places that end within the half-years, the first to end first.

    Returns
    -------
    `halfjaar`, `name`, `gemeente_code`, `kind`, `places`, `available_until`.
    """
    columns = ["halfjaar", "name", "gemeente_code", "kind", "places", "available_until"]
    ends = places["available_until"].astype("str")
    parts = [
        places[(ends >= find_first_day(one).isoformat()) & (ends <= find_last_day(one).isoformat())]
        .assign(halfjaar=one)
        .reindex(columns=columns)
        for one in half_years
    ]
    found = pd.concat(parts, ignore_index=True) if parts else places.reindex(columns=columns)
    ordered = found.sort_values(["available_until", "name"], kind="stable")
    return ordered.astype({"places": "int64"}).reset_index(drop=True)


def _is_there(places: pd.DataFrame, day: str) -> pd.Series:
    """Say which places are there on a day; first and last day count."""
    starts, ends = places["available_from"].astype("str"), places["available_until"].astype("str")
    return (starts <= day) & ((ends == "") | (ends >= day))
