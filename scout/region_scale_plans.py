"""The plan of each scale: every gemeente for itself, and all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import pandas as pd

from scoring.region.levels import Level
from scoring.region.plans import Plans, Variety, find_plans
from scout.region_portfolio_case import make_case
from scout.region_portfolio_settings import PortfolioWish, WishedTarget
from scout.region_scale_run import find_scale_run
from scout.run_record import RunRecord

# Each gemeente (or written target) meets its own, or places may lie anywhere in the scale.
OWN, TOGETHER = "own", "together"
# Why a scale has no plan.
RUN_LACKS, GAP_UNKNOWN, NOTHING_ASKED, TARGET_CUT, TARGETS_OVERLAP, INFEASIBLE, NO_TIME = (
    "run_lacks_gemeenten", "gap_unknown", "nothing_asked", "target_cut", "targets_overlap",
    "rules_conflict", "time_was_up",
)  # fmt: skip
PLAN_COLUMNS = (
    "name", "way", "reason", "days", "wanted", "sites", "places", "short_places", "largest_share",
    "mean_score", "cost_eur", "place_eur", "is_proven", "short_names", "without",
)  # fmt: skip


@dataclass(frozen=True)
class ScaleTargets:
    """What a scale is asked, in both ways; a way that cannot be asked has a reason.

    Parameters
    ----------
    targets
        Of each gemeente or as written; empty where there is a reason.
    reason
        One of the codes above, or "".
    without
        Names of gemeenten of which the gap is unknown, so that they ask nothing.
    """

    targets: tuple[WishedTarget, ...]
    reason: str
    without: tuple[str, ...]


def tell_scale_plans(
    wish: PortfolioWish, levels: Sequence[Level], records: Sequence[RunRecord], time_s: float
) -> pd.DataFrame:
    """Search the first plan of every scale, twice.

    Parameters
    ----------
    wish
        What `[portfolio]` asks: its rules, curve and assumptions hold for every scale.
    levels
        The scales.
    records
        Runs from which sites are taken.
    time_s
        For each search.

    Returns
    -------
    `PLAN_COLUMNS`, two rows a scale (`OWN`, `TOGETHER`), NaN beside a `reason`. `days`: moments for
    which something is asked. `wanted`: places of all targets and moments; a place that is asked on
    two days counts twice in it and in `short_places`. `largest_share`: the largest relative
    shortfall of a target, also of those that no site can help. `short_names`: targets that stay
    short, joined by ";". `place_eur`: cost a place and year. `without`: as `ScaleTargets`, joined
    by ";".

    Raises
    ------
    SettingsError, ContractError
        As `scout.region_portfolio_case.make_case` and `scoring.region.plans.find_plans`.
    """
    rows: list[dict[str, object]] = []
    for level in levels:
        record = find_scale_run(level, records)
        if record is None:
            rows += [_say_nothing(level, way, RUN_LACKS) for way in (OWN, TOGETHER)]
            continue
        own = find_targets(wish, level, record)
        for way, asked in ((OWN, own), (TOGETHER, join_targets(own, level))):
            if asked.reason:
                rows.append(_say_nothing(level, way, asked.reason, asked.without))
                continue
            found = _search(_narrow_wish(wish, asked, record), record, time_s)
            rows.append(_tell_plan(level, way, found, asked))
    return pd.DataFrame(rows, columns=list(PLAN_COLUMNS))


def find_targets(wish: PortfolioWish, level: Level, record: RunRecord) -> ScaleTargets:
    """Find what a scale is asked: the written targets that lie within it, else the known gaps.

    Parameters
    ----------
    wish
        What `[portfolio]` asks.
    level
        The scale.
    record
        A run with all its gemeenten.
    """
    here = set(level.gemeenten)
    if wish.targets:
        touched = [one for one in wish.targets if here & set(one.gemeenten)]
        if not touched:
            return ScaleTargets((), NOTHING_ASKED, ())
        if not all(set(one.gemeenten) <= here for one in touched):
            return ScaleTargets((), TARGET_CUT, ())
        return ScaleTargets(tuple(touched), "", ())
    names = record.gemeenten["gemeente_name"].astype(str)
    gaps = record.gemeenten["gap_places"].astype("float64")
    without = tuple(names[gaps.isna()])
    targets = tuple(
        WishedTarget(names[str(code)], (str(code),), day, int(np.ceil(gap)))
        for day in wish.moments
        for code, gap in gaps.items()
        if gap > 0
    )
    if not targets:
        return ScaleTargets((), GAP_UNKNOWN if without else NOTHING_ASKED, without)
    return ScaleTargets(targets, "", without)


def join_targets(own: ScaleTargets, level: Level) -> ScaleTargets:
    """Make one target a moment of all targets of a scale; every gemeente of it may help.

    Parameters
    ----------
    own
        What is asked of each.
    level
        The scale.

    Returns
    -------
    With a reason where a gap is unknown (its sum is too) or where two targets of one day share a
    gemeente (their places would count twice).
    """
    if own.reason:
        return own
    if own.without:
        return replace(own, targets=(), reason=GAP_UNKNOWN)
    days = sorted({one.day for one in own.targets})
    for day in days:
        of_day = [set(one.gemeenten) for one in own.targets if one.day == day]
        if any(one & other for one, other in combinations(of_day, 2)):
            return replace(own, targets=(), reason=TARGETS_OVERLAP)
    sums = (sum(one.places for one in own.targets if one.day == day) for day in days)
    joined = (
        WishedTarget(level.name, level.gemeenten, day, places)
        for day, places in zip(days, sums, strict=True)
    )
    return replace(own, targets=tuple(joined))


def _narrow_wish(wish: PortfolioWish, asked: ScaleTargets, record: RunRecord) -> PortfolioWish:
    """Ask the targets of the scale; sites that are locked elsewhere do not count here."""
    here = set(record.sites.index.astype(str))
    return replace(
        wish,
        targets=asked.targets,
        locked_in=tuple(one for one in wish.locked_in if one in here),
        locked_out=tuple(one for one in wish.locked_out if one in here),
    )


def _search(wish: PortfolioWish, record: RunRecord, time_s: float) -> Plans:
    case = make_case(record, wish).case
    return find_plans(case, replace(wish.aim, time_s=time_s), Variety(1, wish.variety.share))


def _say_nothing(
    level: Level, way: str, reason: str, without: tuple[str, ...] = ()
) -> dict[str, object]:
    return {
        "name": level.name, "way": way, "reason": reason, "is_proven": False, "short_names": "",
        "without": ";".join(without),
    }  # fmt: skip


def _tell_plan(level: Level, way: str, found: Plans, asked: ScaleTargets) -> dict[str, object]:
    """Tell the first plan of a scale, or why there is none."""
    if not found.plans:
        why = INFEASIBLE if found.status == "infeasible" else NO_TIME
        return _say_nothing(level, way, why, asked.without)
    plan = found.plans[0]
    places, cost = plan.measures["places"], plan.measures["cost"]
    short = plan.targets[plan.targets["short"] > 0]
    return {
        **_say_nothing(level, way, "", asked.without),
        "days": float(plan.targets["moment"].nunique()),
        "wanted": float(plan.targets["wanted"].sum()),
        "sites": plan.measures["sites"],
        "places": places,
        "short_places": plan.measures["short_places"],
        "largest_share": float(plan.targets["short_share"].max()),
        "mean_score": plan.measures["mean_score"],
        "cost_eur": cost,
        "place_eur": cost / places if places else np.nan,
        "is_proven": plan.status == "optimal",
        "short_names": ";".join(dict.fromkeys(short["name"].astype(str))),
    }
