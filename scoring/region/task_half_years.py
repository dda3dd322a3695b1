"""Taakstellingen of all half-years in one table: those that were given, and those computed."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from layers.layer import Layers
from scoring.region.cycle import HalfYear
from scoring.taakstelling import find_taakstelling

# Where a number comes from.
OFFICIAL, COMPUTED = "vastgesteld", "berekend"

COLUMNS = ("gemeente_code", "halfjaar", "taakstelling", "balance_before", "realised")


def find_taakstellingen(
    facts: pd.DataFrame, layers: Layers, half_years: Sequence[HalfYear], gemeenten: int | None
) -> pd.DataFrame:
    """Put given taakstellingen and those that follow from the national number in one table.

    Parameters
    ----------
    facts
        On `gemeente_code`, with `inhabitants`.
    layers
        `taakstelling`, where the region has it: what it says of a gemeente and half-year wins.
    half_years
        National numbers.
    gemeenten
        How many gemeenten the country has; unless `facts` hold just that many, each with its
        inhabitants, no share can be told and nothing is computed.

    Returns
    -------
    `COLUMNS` and `taakstelling_from`, a row a gemeente and half-year.
    """
    parts = []
    if "taakstelling" in layers:
        given = layers["taakstelling"].table.reindex(columns=list(COLUMNS))
        parts.append(given.assign(taakstelling_from=OFFICIAL))
    is_whole = len(facts) == gemeenten and bool(facts["inhabitants"].notna().all())
    if is_whole:
        parts += [_compute(facts, half) for half in half_years]
    if not parts:
        return pd.DataFrame(columns=[*COLUMNS, "taakstelling_from"])
    table = pd.concat(parts, ignore_index=True)
    return table.drop_duplicates(["gemeente_code", "halfjaar"], keep="first")


def find_running(half_years: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Take the last half-year that has begun, the same for all gemeenten.

    Parameters
    ----------
    half_years
        As `scoring.region.half_years.find_half_years` returns them.
    table
        As `find_taakstellingen` returns it.

    Returns
    -------
    On `gemeente_code`: `halfjaar`, `taakstelling`, `opgave`, `realised`, `taakstelling_from`. A
    gemeente of which that half-year is unknown is absent.
    """
    columns = ["halfjaar", "taakstelling", "opgave", "realised"]
    running = half_years[half_years["halfjaar"] == half_years["halfjaar"].max()]
    origin = table.set_index(["gemeente_code", "halfjaar"])["taakstelling_from"]
    keys = pd.MultiIndex.from_frame(running[["gemeente_code", "halfjaar"]])
    found: pd.DataFrame = running.set_index("gemeente_code")[columns]
    return found.assign(taakstelling_from=origin.reindex(keys).to_numpy())


def find_national(halfjaar: pd.Series, half_years: Sequence[HalfYear]) -> float:
    """Find the national number of the half-year that runs; NaN unknown.

    Parameters
    ----------
    halfjaar
        Name of the half-year per gemeente, "" unknown.
    half_years
        National numbers.
    """
    numbers = {half.name: float(half.national) for half in half_years}
    return numbers.get(str(halfjaar.max()), np.nan) if len(halfjaar) else np.nan


def _compute(facts: pd.DataFrame, half: HalfYear) -> pd.DataFrame:
    """Compute the taakstelling of every gemeente for one half-year."""
    people = facts["inhabitants"].astype(np.int64)
    whole = int(people.sum())
    tasks = [find_taakstelling(half.national, int(each), whole) for each in people]
    return pd.DataFrame(
        {
            "gemeente_code": facts.index,
            "halfjaar": half.name,
            "taakstelling": np.array(tasks, dtype=np.float64),
            "balance_before": np.nan,
            "realised": np.nan,
            "taakstelling_from": COMPUTED,
        }
    )
