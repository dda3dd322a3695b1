"""`[pool]` of `region.toml`: who takes part, from which numbers, and what was agreed."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pandas as pd

from layers.source import Delivery
from maps.change_words import MILLIONTHS
from scoring.region.pool_members import (
    HOUSING,
    RECEPTION,
    make_members,
    take_costs,
    take_scores,
)
from scoring.region.pool_rule import PoolRule
from scoring.scorecard import ELIGIBLE
from scoring.shares import exact
from scoring.toml_table import (
    SHARE,
    Bounds,
    TomlTable,
    read_number,
    shown,
    take_number,
    take_truth,
    take_word,
)
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_table import check_members, read_table_file, take_table_file
from scout.run_record import read_run
from scout.settings_values import take_path, take_words

POOL_KEYS = (
    "gemeenten", "reception", "housing", "efforts", "pool_costs", "reception_run", "housing_run",
    "kept_share", "band_share", "settles", "extra_share", "keeps_provinces", "sensitivity",
    "time_limit_s",
)  # fmt: skip
COSTS, SCORES = "costs", "scores"
SECONDS = Bounds(0.1, 3600)
EXTRA = Bounds(0, 10)
# "A substantial part" of seed 003, in numbers: a proposal, so it can be set.
KEPT_SHARE = 0.5
TIME_LIMIT_S = 60.0
SENSITIVITY = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class PoolWish:
    """What `[pool]` asks.

    Parameters
    ----------
    gemeenten
        Who takes part.
    wishes
        Which part of each task: keys of `RECEPTION` and `HOUSING`.
    efforts
        "costs" or "scores".
    costs
        The table with costs; None with scores.
    runs
        The runs for reception and for housing; None with costs.
    rule
        What was agreed.
    sensitivity
        Values of θ to compare.
    time_limit_s
        For each search.
    """

    gemeenten: tuple[str, ...]
    wishes: tuple[str, str]
    efforts: str
    costs: Delivery | None
    runs: tuple[Path, Path] | None
    rule: PoolRule
    sensitivity: tuple[Fraction, ...]
    time_limit_s: float


def read_pool_wish(region: RegionFile, gemeenten: tuple[str, ...]) -> PoolWish:
    """Read `[pool]`.

    Parameters
    ----------
    region
        The file.
    gemeenten
        Codes of the region; all take part unless the section names some.

    Raises
    ------
    SettingsError
        Every fault in the section at once.
    """
    section = take_section(region, "pool", POOL_KEYS)
    members = take_words(section, "gemeenten") if "gemeenten" in section.values else gemeenten
    for code in dict.fromkeys(members):
        if members.count(code) > 1:
            section.tell("gemeente_code_twice", "gemeenten", found=code)
    if not members:
        section.tell("gemeenten_none", "gemeenten")
    efforts = take_word(section, "efforts", (COSTS, SCORES))
    wish = PoolWish(
        gemeenten=tuple(sorted(members)),
        wishes=(
            take_word(section, "reception", RECEPTION),
            take_word(section, "housing", HOUSING),
        ),
        efforts=efforts,
        costs=_take_costs(section, efforts, region.path.parent),
        runs=_take_runs(section, efforts, region.path.parent),
        rule=_take_rule(section),
        sensitivity=_take_sensitivity(section),
        time_limit_s=_optional(section, "time_limit_s", SECONDS, TIME_LIMIT_S),
    )
    tell_section_faults(section)
    check_members(wish.gemeenten, gemeenten, "pool.gemeenten")
    return wish


def read_members(wish: PoolWish, facts: pd.DataFrame) -> pd.DataFrame:
    """Read efforts and room, and put them beside the tasks of the members.

    Parameters
    ----------
    wish
        What is asked.
    facts
        Tasks of every gemeente, as `RegionTasks.facts`.

    Raises
    ------
    SettingsError, SourceError, ContractError
        A table or run cannot be read; a task is unknown.
    """
    rows = facts.reindex(pd.Index(wish.gemeenten, name="gemeente_code"))
    if wish.runs is None:
        costs = read_table_file(wish.costs) if wish.costs is not None else None
        efforts = pd.DataFrame() if costs is None else take_costs(costs.table)
    else:
        sites = (_read_sites(wish.runs[0]), _read_sites(wish.runs[1]))
        efforts = take_scores(sites, rows["existing_places"], wish.wishes[0] == "opgave")
    return make_members(rows, efforts, wish.wishes)


def _read_sites(run_path: Path) -> pd.DataFrame:
    """Read the sites of a run that may be chosen."""
    record = read_run(run_path)
    may_be = record.totals["state"] == ELIGIBLE
    table = pd.DataFrame(
        {
            "gemeente_code": record.sites["gemeente_code"].astype("str"),
            "planned_places": record.sites["planned_places"].astype("float64"),
            "score": record.totals["score"].astype("float64") / MILLIONTHS,
        }
    )
    return table[may_be]


def _take_costs(section: TomlTable, efforts: str, folder: Path) -> Delivery | None:
    """Find the table with costs; it must be there exactly when costs count."""
    if efforts == COSTS:
        if "pool_costs" not in section.values:
            section.tell("key_missing", "pool_costs")
        return take_table_file(section, "pool_costs", folder)
    return None


def _take_runs(section: TomlTable, efforts: str, folder: Path) -> tuple[Path, Path] | None:
    """Find both runs; they must be there when scores count."""
    if efforts != SCORES:
        return None
    return (
        take_path(section, "reception_run", folder),
        take_path(section, "housing_run", folder),
    )


def _take_rule(section: TomlTable) -> PoolRule:
    """Read what was agreed; nobody is worse off unless gemeenten settle."""
    given = section.values
    settles = take_truth(section, "settles") if "settles" in given else False
    has_band = "band_share" in given
    return PoolRule(
        kept_share=exact(_optional(section, "kept_share", SHARE, KEPT_SHARE)),
        band_share=exact(_finite(take_number(section, "band_share", SHARE))) if has_band else None,
        settles=settles,
        extra_share=exact(_optional(section, "extra_share", EXTRA, 0.0)),
        keeps_provinces=take_truth(section, "keeps_provinces")
        if "keeps_provinces" in given
        else True,
    )


def _take_sensitivity(section: TomlTable) -> tuple[Fraction, ...]:
    """Read the values of θ to compare."""
    found = section.values.get("sensitivity", list(SENSITIVITY))
    if not isinstance(found, list) or not found:
        section.tell("numbers_expected", "sensitivity", found=shown(found))
        return ()
    numbers = [read_number(section, "sensitivity", each, SHARE) for each in found]
    return tuple(exact(_finite(number)) for number in dict.fromkeys(numbers))


def _optional(section: TomlTable, key: str, bounds: Bounds, default: float) -> float:
    """Take a number, or the default where nothing is said; 0 after a fault."""
    return _finite(take_number(section, key, bounds)) if key in section.values else default


def _finite(number: float) -> float:
    """Give 0 for the NaN that a fault leaves, so that reading can go on to the next fault."""
    return 0.0 if number != number else number  # noqa: PLR0124 NaN
