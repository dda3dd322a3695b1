"""`ScaleReport`: the same analysis of several scales, side by side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from layers.errors import ContractError, Fault, SettingsError
from scoring.region.effort import TASKS
from scoring.region.levels import Level
from scoring.region.pool import find_pool
from scoring.region.scale import find_scales, find_steps
from scoring.region.scale_press import find_press, weigh_reception
from scoring.region.sensitivity import count_moved
from scoring.region.solver import Limits
from scout.region_capacity_report import make_capacity_report
from scout.region_capacity_settings import read_capacity_wish
from scout.region_file import RegionFile
from scout.region_hubs_settings import read_hub_wish
from scout.region_line_settings import read_line_wish
from scout.region_pool_settings import PoolWish, read_members, read_pool_wish
from scout.region_portfolio_settings import read_portfolio_wish
from scout.region_scale_capacity import tell_scale_capacity
from scout.region_scale_hubs import tell_scale_hubs
from scout.region_scale_line import tell_scale_line
from scout.region_scale_plans import tell_scale_plans
from scout.region_scale_run import read_scale_runs
from scout.region_scale_settings import ScaleWish, find_scale_levels
from scout.region_tasks_settings import TaskInputs
from scout.run_record import RunRecord

POOL_COLUMNS = (
    "name", "is_possible", "gain_share", "gap", "moved_reception", "moved_housing", "reason",
)  # fmt: skip
# Why a part of the analysis is not there at all.
NOT_ASKED, NO_RUN = "not_asked", "no_run"
# Why a scale has no pool: a fault of this list keeps its own code.
IMPOSSIBLE = "pool_impossible"
POOL_UNKNOWN = ("effort_unknown", "pool_task_unknown", "pool_not_found")
# Parts of the analysis by their section of `region.toml`, and those that look at sites. The first
# is asked by `[scale.press]`.
PRESS = "press"
PARTS = (PRESS, "pool", "portfolio", "hubs", "capacity", "line")
SITE_PARTS = ("portfolio", "hubs", "line")


@dataclass(frozen=True)
class ScaleReport:
    """What is told of several scales.

    Parameters
    ----------
    levels
        The scales.
    scales
        As `find_scales`.
    steps
        As `find_steps`.
    parts
        By section (`PARTS`), in that order, the table of what was found, with a row or more a
        scale: as `find_press`, `POOL_COLUMNS`, and those of `scout.region_scale_plans`, `…_hubs`,
        `…_capacity` and `…_line`. Only what the region file asks and gives.
    absent
        By section why it is not in `parts`: `NOT_ASKED` or `NO_RUN`.
    names
        Name of each gemeente by its code.
    press_source
        Who says how places weigh; "" where it is not asked.
    """

    levels: tuple[Level, ...]
    scales: pd.DataFrame
    steps: pd.DataFrame
    parts: Mapping[str, pd.DataFrame]
    absent: Mapping[str, str]
    names: Mapping[str, str]
    press_source: str = ""


@dataclass(frozen=True)
class _Question:
    """What every part of the analysis looks at."""

    region: RegionFile
    inputs: TaskInputs
    listed: tuple[str, ...]
    wish: ScaleWish
    levels: tuple[Level, ...]
    facts: pd.DataFrame
    records: Sequence[RunRecord]


def make_scale_report(
    region: RegionFile, wish: ScaleWish, inputs: TaskInputs, facts: pd.DataFrame
) -> ScaleReport:
    """Make the same analysis for every scale, as far as the region file gives what it needs.

    Parameters
    ----------
    region
        Its sections say what is compared beside the tasks; the list of gemeenten in `[pool]` is
        not used.
    wish
        Which scales, and from which runs.
    inputs
        Of the region.
    facts
        Tasks of every gemeente of the country.

    Raises
    ------
    SettingsError, SourceError, ContractError
        Those of the readers and of the regional commands.
    """
    levels = find_scale_levels(wish, inputs, facts)
    listed = inputs.question.region.gemeenten if "reception" in inputs.layers else ()
    if wish.reception_is_national and "reception" in inputs.layers:
        listed = tuple(facts.index.astype(str))
    asked = {*region.sections, *([PRESS] if wish.press is not None else [])}
    absent = {name: NOT_ASKED for name in PARTS if name not in asked}
    if not wish.runs:
        absent |= {name: NO_RUN for name in SITE_PARTS if name not in absent}
    is_needed = any(name not in absent for name in SITE_PARTS)
    records = read_scale_runs(wish.runs) if is_needed else ()
    # The readers of sections about sites want a run; a scale may bring the only one.
    named = replace(region, run_path=wish.runs[0]) if wish.runs else region
    question = _Question(named, inputs, listed, wish, levels, facts, records)
    told = facts["gemeente_name"].astype("object")
    return ScaleReport(
        levels=levels,
        scales=find_scales(facts, levels, listed),
        steps=find_steps(levels),
        parts={name: TELLERS[name](question) for name in PARTS if name not in absent},
        absent={name: absent[name] for name in PARTS if name in absent},
        names={str(code): str(name) or str(code) for code, name in told.items()},
        press_source=wish.press_source,
    )


def list_scale_tables(report: ScaleReport) -> dict[str, pd.DataFrame]:
    """List the tables: the sums, who comes and goes, and each part that was found."""
    files = {"pool": "pools", "portfolio": "plans"}
    parts = {files.get(name, name): table for name, table in report.parts.items()}
    return {"scales": report.scales, **parts, "steps": report.steps}


def _tell_press(question: _Question) -> pd.DataFrame:
    rule = question.wish.press
    if rule is None:  # asked for only where it is there
        return pd.DataFrame()
    codes = question.facts.index
    places = weigh_reception(question.inputs.layers, codes, question.inputs.question, rule)
    facts = question.facts[["gemeente_name", "inhabitants"]].join(places)
    return find_press(facts, question.levels, question.listed, rule)


def _tell_pools(question: _Question) -> pd.DataFrame:
    everyone = tuple(question.facts.index.astype(str))
    wish = read_pool_wish(question.region, everyone)
    rows = [_pool_level(wish, level, question.facts) for level in question.levels]
    return pd.DataFrame(rows, columns=list(POOL_COLUMNS))


def _pool_level(pool: PoolWish, level: Level, facts: pd.DataFrame) -> dict[str, object]:
    """Find what settling brings on one scale; a scale of which something is unknown says so."""
    nothing = {"name": level.name, "is_possible": False}
    wish = replace(pool, gemeenten=tuple(sorted(level.gemeenten)))
    try:
        members = read_members(wish, facts)
        found = find_pool(members, wish.rule, Limits(time_s=wish.time_limit_s))
    except ContractError as error:
        # What is unknown is a reason; anything else is a mistake and stops.
        if error.faults[0].code not in POOL_UNKNOWN:
            raise
        return {**nothing, "reason": error.faults[0].code}
    if not found.is_possible:
        return {**nothing, "reason": IMPOSSIBLE}
    moved = {f"moved_{task}": float(count_moved(found, task)) for task in TASKS}
    told = {"gain_share": found.gain_share, "gap": found.gap, **moved}
    return {"name": level.name, "is_possible": True, "reason": "", **told}


def _tell_plans(question: _Question) -> pd.DataFrame:
    wish, scale = read_portfolio_wish(question.region), question.wish
    known = {str(one) for record in question.records for one in record.sites.index}
    strange = [one for one in (*wish.locked_in, *wish.locked_out) if one not in known]
    if strange:
        raise SettingsError([Fault("site_unknown", {"found": one}) for one in strange])
    time_s = wish.aim.time_s if scale.time_limit_s is None else scale.time_limit_s
    return tell_scale_plans(wish, question.levels, question.records, time_s)


def _tell_hubs(question: _Question) -> pd.DataFrame:
    return tell_scale_hubs(read_hub_wish(question.region), question.levels, question.records)


def _tell_capacity(question: _Question) -> pd.DataFrame:
    wish = read_capacity_wish(question.region)
    case, region = make_capacity_report(wish).case, wish.settings.gemeenten
    return tell_scale_capacity(case, region, question.levels, question.facts["inhabitants"])


def _tell_line(question: _Question) -> pd.DataFrame:
    return tell_scale_line(read_line_wish(question.region), question.levels, question.records)


TELLERS: dict[str, Callable[[_Question], pd.DataFrame]] = {
    PRESS: _tell_press,
    "pool": _tell_pools,
    "portfolio": _tell_plans,
    "hubs": _tell_hubs,
    "capacity": _tell_capacity,
    "line": _tell_line,
}
