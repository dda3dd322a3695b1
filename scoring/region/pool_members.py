"""Who takes part in a pool, with its tasks, efforts and room, from what is known of a region."""

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from scoring.region.effort import TASKS, find_site_efforts

# Which column of the tasks of a region each wish takes.
RECEPTION = {"opgave": "task_places", "restopgave": "gap_places"}
HOUSING = {"taakstelling": "taakstelling", "opgave": "opgave"}


def make_members(
    facts: pd.DataFrame, efforts: pd.DataFrame, wishes: tuple[str, str]
) -> pd.DataFrame:
    """Put tasks, efforts and room of the gemeenten of a pool side by side.

    Parameters
    ----------
    facts
        As `scoring.region.tasks.RegionTasks.facts`, the members only.
    efforts
        On the same index: `<task>_effort` and `<task>_room`, as `find_pool` wants them.
    wishes
        A key of `RECEPTION` and one of `HOUSING`: the whole task, or what is left of it.

    Returns
    -------
    What `find_pool` wants, with `gemeente_name`. A lead is a task of 0: nobody has to give it back.

    Raises
    ------
    ContractError
        "pool_task_unknown": with the gemeenten whose task is not known.
    """
    columns = {"reception": RECEPTION[wishes[0]], "housing": HOUSING[wishes[1]]}
    faults = []
    for task in TASKS:
        unknown = facts.index[facts[columns[task]].isna()].astype(str).tolist()
        if unknown:
            fields = {"task": task, "gemeenten": ", ".join(unknown)}
            faults.append(Fault("pool_task_unknown", fields))
    if faults:
        raise ContractError(faults)
    tasks = {f"{task}_task": facts[columns[task]].clip(lower=0).astype(np.int64) for task in TASKS}
    known = facts[["gemeente_name", "province_code"]].assign(**tasks)
    return known.join(efforts.reindex(facts.index))


def take_costs(costs: pd.DataFrame) -> pd.DataFrame:
    """Take efforts and room from a table of costs.

    Parameters
    ----------
    costs
        The table `pool_costs`.

    Returns
    -------
    On `gemeente_code`: `reception_effort`, `housing_effort` (€), `reception_room`, `housing_room`.
    """
    names = {
        "reception_cost_eur": "reception_effort",
        "housing_cost_eur": "housing_effort",
        "reception_room_places": "reception_room",
        "housing_room_persons": "housing_room",
    }
    table = costs.set_index("gemeente_code").reindex(columns=list(names))
    return table.rename(columns=names).astype(np.float64)


def take_scores(
    runs: tuple[pd.DataFrame, pd.DataFrame], existing: pd.Series, counts_existing: bool
) -> pd.DataFrame:
    """Take efforts and room from the sites of two runs.

    Parameters
    ----------
    runs
        Sites that may be chosen on `site_id`, for reception and for housing: see
        `find_site_efforts`. The places of a site in both count as room once, for the task in which
        it scores higher (reception when equal); its score counts in both.
    existing
        Durable places that are there, on `gemeente_code`; NaN unknown.
    counts_existing
        The whole task is pooled, so what is there is room too.

    Returns
    -------
    As `take_costs`, in points.
    """
    efforts = [find_site_efforts(sites, existing.index)["effort"] for sites in runs]
    apart = _take_once(runs)
    rooms = [find_site_efforts(sites, existing.index)["room"] for sites in apart]
    return pd.DataFrame(
        {
            "reception_effort": efforts[0],
            "housing_effort": efforts[1],
            "reception_room": rooms[0] + (existing if counts_existing else 0.0),
            "housing_room": rooms[1],
        }
    )


def _take_once(runs: tuple[pd.DataFrame, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Leave each site in one of the runs: the one in which it scores higher."""
    reception, housing = runs
    other = housing["score"].reindex(reception.index)
    stays = reception[~(other > reception["score"])]
    return stays, housing[~housing.index.isin(stays.index)]


def find_distances(borders: pd.DataFrame) -> pd.DataFrame:
    """Find straight lines between the middles of gemeenten.

    Parameters
    ----------
    borders
        The table `gemeenten`, EPSG:28992.

    Returns
    -------
    Square, on `gemeente_code` both ways, kilometres; an inner point stands for the middle.
    """
    single = borders.drop_duplicates("gemeente_code")
    middles = single["geometry"].representative_point()
    x, y = middles.x.to_numpy(), middles.y.to_numpy()
    codes = pd.Index(single["gemeente_code"].astype(str), name="gemeente_code")
    far = np.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :]) / 1000
    return pd.DataFrame(far, index=codes, columns=codes)
