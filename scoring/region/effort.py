"""Effort of a place and of a home per gemeente, in whole numbers, so that sums are exact."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from scoring.shares import exact

TASKS = ("reception", "housing")
# Above this the least common unit of the efforts is finer than anyone can mean.
FINEST_UNIT = 1_000_000
# What is computed with must fit a 64-bit whole number, and a float without loss.
LARGEST_TOTAL = 2**52


@dataclass(frozen=True)
class Efforts:
    """Efforts as whole numbers of one unit.

    Parameters
    ----------
    table
        On `gemeente_code`: `reception` and `housing`, effort of one place or person, in units.
    unit
        How much effort one unit is; with euros and cents 1/100.
    """

    table: pd.DataFrame
    unit: Fraction


def scale_efforts(members: pd.DataFrame) -> Efforts:
    """Write the efforts of all gemeenten as whole numbers of the largest common unit.

    Parameters
    ----------
    members
        On `gemeente_code`: `reception_effort` and `housing_effort`, 0 or more; `reception_task` and
        `housing_task`, whole.

    Raises
    ------
    ContractError
        "effort_unknown" with the gemeenten; "effort_too_fine": more than six decimals, or sums that
        no computer holds exactly.
    """
    columns = [f"{task}_effort" for task in TASKS]
    unknown = members.index[members[columns].isna().any(axis=1)].astype(str).tolist()
    if unknown:
        raise ContractError(Fault("effort_unknown", {"gemeenten": ", ".join(unknown)}))
    parts = {task: [exact(cell) for cell in members[f"{task}_effort"]] for task in TASKS}
    everything = [part for task in TASKS for part in parts[task]]
    fine = math.lcm(*(part.denominator for part in everything)) if everything else 1
    coarse = math.gcd(*(int(part * fine) for part in everything)) if everything else 1
    unit = Fraction(max(coarse, 1), fine)
    whole = {task: [int(part / unit) for part in parts[task]] for task in TASKS}
    most = max((max(whole[task], default=0) for task in TASKS), default=0)
    persons = int(sum(members[f"{task}_task"].sum() for task in TASKS))
    if fine > FINEST_UNIT or most * max(persons, 1) > LARGEST_TOTAL:
        raise ContractError(Fault("effort_too_fine", {"found": str(unit)}))
    table = pd.DataFrame({task: np.array(whole[task], dtype=np.int64) for task in TASKS})
    return Efforts(table.set_index(members.index), unit)


def find_site_efforts(sites: pd.DataFrame, gemeenten: pd.Index) -> pd.DataFrame:
    """Derive effort and room from the sites of a run: the better the sites, the less the effort.

    Parameters
    ----------
    sites
        Sites that may be chosen: `gemeente_code`, `score` (points, 0..100) and `planned_places`
        (NaN unknown; such a site counts as no room).
    gemeenten
        Codes of the region.

    Returns
    -------
    On `gemeenten`: `effort`, 100 divided by the mean score of its sites, weighted by their places,
    to a hundredth (NaN without a site that has places and a score above 0), and `room` (their
    places; 0 without any).

    Source
    ------
    Ours, 2026: a proxy where nobody has costs. It says which gemeente has the better sites for
    which task; it is no amount of money, and the two tasks count as equally heavy at equal score.
    """
    counted = sites[(sites["planned_places"] > 0) & (sites["score"] > 0)]
    places = counted["planned_places"].astype(np.float64)
    codes = counted["gemeente_code"].astype(str)
    room = places.groupby(codes).sum().reindex(gemeenten)
    points = (counted["score"].astype(np.float64) * places).groupby(codes).sum().reindex(gemeenten)
    effort = (100 * room / points).round(2)
    return pd.DataFrame({"effort": effort, "room": room.fillna(0.0)}, index=gemeenten)
