"""The whole of a portfolio: searched, and shaped for JSON and CSV."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from scoring.region.conflict import find_conflict
from scoring.region.pareto import find_front, list_front
from scoring.region.plans import compare_plans, find_plans
from scoring.region.portfolio_levels import Level
from scout.region_out import shape_table
from scout.region_portfolio_case import make_case
from scout.region_portfolio_result import PortfolioReport
from scout.region_portfolio_settings import PortfolioWish
from scout.run_record import RunRecord


def make_report(wish: PortfolioWish, record: RunRecord) -> PortfolioReport:
    """Search the plans that are asked, or the rules that leave none.

    Parameters
    ----------
    wish
        What `[portfolio]` asks.
    record
        The run with the sites.

    Raises
    ------
    SettingsError, ContractError
        As `make_case` and `find_plans`.
    """
    stored = make_case(record, wish)
    plans = find_plans(stored.case, wish.aim, wish.variety)
    front = find_front(stored.case, wish.aim, wish.front_steps) if wish.front_steps else None
    conflict = None if plans.plans else find_conflict(stored.case)
    return PortfolioReport(wish, stored, plans, front if plans.plans else None, conflict)


def shape_portfolio(report: PortfolioReport) -> dict[str, object]:
    """Shape the result for JSON; shares 0..1, unknown is null."""
    conflict = report.conflict
    tables = list_portfolio_tables(report)
    return {
        "status": report.plans.status,
        "is_complete": report.plans.is_complete,
        "moments": list(report.stored.case.moments),
        "past_moments": [day.isoformat() for day in report.stored.past_moments],
        "conflict": None
        if conflict is None
        else {
            "rules": list(conflict.rules),
            "locked_in": list(conflict.locked_in),
            "is_smallest": conflict.is_smallest,
        },
        "levels": [[_shape_level(level) for level in plan.levels] for plan in report.plans.plans],
        "undecided_locked_in": list(report.stored.undecided_in),
        "assumptions": {
            "cost_curve_source": report.wish.curve.source,
            "conversion_months": report.wish.conversion_months,
            "term_years": report.wish.term_years,
            "score_slack_share": report.wish.aim.slack,
            "sites": {str(k): int(v) for k, v in report.stored.assumed.sum().items()},
        },
        **{name: shape_table(table) for name, table in tables.items()},
    }


def _shape_level(level: Level) -> Mapping[str, object]:
    is_known = bool(np.isfinite(level.gap))
    return {
        "measure": level.measure,
        "value": level.value,
        "bound": level.bound if np.isfinite(level.bound) else None,
        "gap": level.gap if is_known else None,
        "status": level.status,
    }


def list_portfolio_tables(report: PortfolioReport) -> dict[str, pd.DataFrame]:
    """List the tables: plans, their sites and targets, the front, and who was left out."""
    stored, numbered = report.stored, list(enumerate(report.plans.plans, start=1))
    names = stored.names.join(stored.case.sites[["gemeente_code", "score"]])
    sites = [plan.sites.join(names).reset_index().assign(plan=number) for number, plan in numbered]
    targets = [plan.targets.assign(plan=number) for number, plan in numbered]
    tables = {
        "plans": compare_plans(report.plans.plans).reset_index(),
        "plan_sites": _stack(sites),
        "plan_targets": _stack(targets),
        "left_out": stored.left_out,
    }
    if report.front is not None:
        tables["front"] = list_front(report.front).reset_index()
    return tables


def _stack(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the parts under one another, the number of the plan first."""
    if not parts:
        return pd.DataFrame({"plan": pd.Series(dtype="int64")})
    table = pd.concat(parts, ignore_index=True)
    return table[["plan", *(name for name in table if name != "plan")]]
