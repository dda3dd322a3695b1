"""`RegionTasks`: both tasks of every gemeente, what is there, and what is still to do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from layers.layer import Layers
from scoring.gemeenten import find_gemeente_facts
from scoring.opvang_task import TaskFacts
from scoring.region.cycle import Cycle, HalfYear
from scoring.region.half_years import find_half_years, find_supervision
from scoring.region.implied_ses import find_implied_ses
from scoring.region.keys import COLUMNS as KEYS
from scoring.region.keys import find_keys, find_own_key
from scoring.region.levels import Level, add_up, find_levels
from scoring.region.task_half_years import (
    COMPUTED,
    OFFICIAL,
    find_national,
    find_running,
    find_taakstellingen,
)
from scoring.spreidingswet import distribute_amv


@dataclass(frozen=True)
class TaskQuestion:
    """What is asked of a region, and with which national numbers.

    Parameters
    ----------
    region
        The region itself.
    task
        Which places are durable, how many gemeenten the country has, and of which round the
        published table is.
    cycle
        The round of the reference day; None where there is none.
    half_years
        National numbers, for gemeenten of which no taakstelling is given.
    corrections
        `gemeente_code`, `halfjaar`, `opgave`, `balance`: see `half_years`.
    own_weights
        On `gemeente_code`: a key of the region's own; None for none.
    reference_day
        The day for which the region speaks.
    """

    region: Level
    task: TaskFacts
    cycle: Cycle | None
    half_years: tuple[HalfYear, ...]
    corrections: pd.DataFrame
    own_weights: pd.Series | None
    reference_day: date


@dataclass(frozen=True)
class RegionTasks:
    """What was found; unknown is NaN.

    Parameters
    ----------
    facts
        Every gemeente of the country that is known, on `gemeente_code`: names, `inhabitants`,
        `ses_woa`, `task_places` with `task_from` ("vastgesteld", "berekend" or "") and
        `task_difference` (published minus computed), `task_amv_places`, the keys, `existing_places`
        (durable), `reception_places` (all), `gap_places` (what is still to do, 0 or more),
        `balance_places` (existing minus task), `coverage_share`; of the half-year that runs
        `halfjaar`, `taakstelling`, `taakstelling_from`, `opgave`, `realised` and the
        `national_taakstelling` (the same on every row); of the last one that ended `last_halfjaar`,
        `last_balance`, `misses`, `step` and `step_words`.
    half_years
        As `scoring.region.half_years.find_half_years`.
    levels
        As `scoring.region.levels.add_up`.
    implied
        As `find_implied_ses`, for gemeenten with a published task; no rows where people alone
        cannot be divided.
    """

    facts: pd.DataFrame
    half_years: pd.DataFrame
    levels: pd.DataFrame
    implied: pd.DataFrame


def find_region_tasks(
    layers: Layers, question: TaskQuestion, province_names: Mapping[str, str]
) -> RegionTasks:
    """Find both tasks of every gemeente, and add them up.

    A published number wins over a computed one, per gemeente; the difference is kept.

    Parameters
    ----------
    layers
        Any of `gemeente_statistics` (the whole country), `opvang_tasks`, `taakstelling`,
        `reception` and `gemeenten`.
    question
        What is asked.
    province_names
        From code to name.

    Raises
    ------
    ContractError
        The statistics do not hold the whole country, or the own key does not fit the region.
    """
    facts = _find_reception(layers, question)
    facts = facts.join(_find_national_keys(facts, layers, question))
    facts = _take_places(facts, layers, question)
    facts = facts.join(_find_own(facts, question))
    halves, gemeenten = question.half_years, question.task.national_gemeenten
    table = find_taakstellingen(facts, layers, halves, gemeenten)
    half_years = find_half_years(table, question.corrections, question.reference_day)
    facts = facts.join(find_running(half_years, table)).join(find_supervision(half_years))
    facts = _fill_texts(facts)
    facts = facts.assign(national_taakstelling=find_national(facts["halfjaar"], halves))
    listed = question.region.gemeenten if "reception" in layers else ()
    levels = find_levels(facts, question.region, province_names)
    published = facts["task_places"].where(facts["task_from"] == OFFICIAL)
    implied = find_implied_ses(published, facts["key_population_raw"]).dropna()
    return RegionTasks(facts, half_years, add_up(facts, levels, listed), implied)


def _find_reception(layers: Layers, question: TaskQuestion) -> pd.DataFrame:
    """Gather what is known of every gemeente, with the reception task by the formula."""
    cycle = question.cycle
    if cycle is None or not cycle.is_on:
        task = replace(question.task, method="off")
    else:
        can_compute = None not in (question.task.national_gemeenten, cycle.national_places)
        task = replace(
            question.task,
            cycle=cycle.name,
            method="formula" if can_compute else "published",
            national_places=cycle.national_places,
            national_amv_places=cycle.amv_places,
        )
    everyone = set(question.region.gemeenten)
    if "gemeente_statistics" in layers:
        everyone |= set(layers["gemeente_statistics"].table["gemeente_code"].astype(str))
    facts = find_gemeente_facts(layers, task, tuple(everyone), question.reference_day)
    columns = ["halfjaar", "taakstelling", "opgave", "realised", "balance"]
    facts = facts.drop(columns=columns)
    is_known = facts["task_places"].notna()
    origin = OFFICIAL if task.method == "published" else COMPUTED
    return facts.assign(task_from=np.where(is_known, origin, ""))


def _find_national_keys(
    facts: pd.DataFrame, layers: Layers, question: TaskQuestion
) -> pd.DataFrame:
    """Divide the national places by people and by wealth, where the whole country is at hand."""
    expected = question.task.national_gemeenten
    cycle = question.cycle
    places = None if cycle is None else cycle.national_places
    if places is None or expected is None or "gemeente_statistics" not in layers:
        return pd.DataFrame(np.nan, facts.index, list(KEYS))
    codes = layers["gemeente_statistics"].table["gemeente_code"].astype(str)
    national = facts.loc[facts.index.isin(codes)]
    if len(national) != expected:
        fields = {"found": len(national), "expected": expected}
        raise ContractError(Fault("national_table_incomplete", fields))
    return find_keys(national, places).reindex(facts.index)


def _take_places(facts: pd.DataFrame, layers: Layers, question: TaskQuestion) -> pd.DataFrame:
    """Let published tasks win, and tell what is still to do."""
    cycle = question.cycle
    is_of_round = cycle is not None and cycle.is_on and cycle.name == question.task.cycle
    official = pd.Series(np.nan, facts.index)
    if is_of_round and "opvang_tasks" in layers:
        table = layers["opvang_tasks"].table.set_index("gemeente_code")["task_places"]
        official = table.reindex(facts.index).astype(np.float64)
    computed = facts["task_places"].where(facts["task_from"] == COMPUTED)
    task = official.where(official.notna(), facts["task_places"])
    balance = facts["existing_places"] - task
    return facts.assign(
        task_computed=computed,
        task_places=task,
        task_from=facts["task_from"].mask(official.notna(), OFFICIAL),
        task_difference=official - computed,
        task_amv_places=_find_amv(facts, task, question),
        gap_places=(-balance).clip(lower=0),
        balance_places=balance,
        coverage_share=facts["existing_places"] / task.where(task > 0),
    )


def _find_amv(facts: pd.DataFrame, task: pd.Series, question: TaskQuestion) -> pd.Series:
    """Find the places for unaccompanied minors within tasks of which some were published."""
    cycle = question.cycle
    members = task.reindex(list(question.region.gemeenten))
    is_same = task.fillna(-1).eq(facts["task_places"].fillna(-1)).all()
    is_computed = bool(facts["task_amv_places"].notna().any())
    if cycle is None or cycle.amv_places is None or (is_same and is_computed):
        return facts["task_amv_places"]
    if members.isna().any() or not cycle.national_places:
        return pd.Series(np.nan, facts.index)
    share = Fraction(cycle.amv_places, cycle.national_places)
    return distribute_amv(members.astype(np.int64), share).reindex(facts.index).astype(np.float64)


def _find_own(facts: pd.DataFrame, question: TaskQuestion) -> pd.DataFrame:
    """Divide the total of the region by its own key."""
    members = pd.Index(question.region.gemeenten)
    total = facts["task_places"].reindex(members)
    if question.own_weights is None or total.isna().any():
        return pd.DataFrame({"key_own": np.nan}, index=facts.index)
    own = find_own_key(question.own_weights, int(total.sum()), members)
    return own.reindex(facts.index).astype(np.float64).to_frame()


def _fill_texts(facts: pd.DataFrame) -> pd.DataFrame:
    """Give every text that is unknown as "", and every number that is as NaN."""
    texts = ("halfjaar", "taakstelling_from", "last_halfjaar", "step_words", "province_code")
    numbers = ("taakstelling", "opgave", "realised", "misses", "last_balance", "step")
    filled = {name: facts[name].astype("object").fillna("").astype("str") for name in texts}
    is_at_least = facts["is_at_least"].eq(True)
    return facts.assign(
        is_at_least=is_at_least,
        **filled,
        **{name: facts[name].astype(np.float64) for name in numbers},
    )
