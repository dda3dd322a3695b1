"""A pool for other programs: plain values and tables."""

from dataclasses import asdict

import pandas as pd

from scoring.region.legal_basis import BASES
from scoring.region.pool import Pool
from scout.region_out import shape_table
from scout.region_pool_report import PoolReport, tabulate_compensation, tabulate_pool


def list_pool_tables(report: PoolReport) -> dict[str, pd.DataFrame]:
    """List the tables of a pool by name: those of `--out`."""
    advantage = report.advantage.rename_axis("gemeente_code").reset_index()
    return {
        "shares": tabulate_pool(report.pool),
        "flows": report.flows,
        "advantage": advantage,
        "compensation": tabulate_compensation(report),
        "shadow_prices": report.prices,
        "sensitivity": report.sensitivity,
    }


def shape_pool(report: PoolReport) -> dict[str, object]:
    """Shape a pool for JSON; shares are 0..1, unknown is null."""
    rule = report.wish.rule
    return {
        "unit": "eur" if report.wish.costs is not None else "points",
        "rule": {
            "kept_share": float(rule.kept_share),
            "band_share": None if rule.band_share is None else float(rule.band_share),
            "settles": rule.settles,
            "extra_share": float(rule.extra_share),
            "keeps_provinces": rule.keeps_provinces,
        },
        "reception": report.wish.wishes[0],
        "housing": report.wish.wishes[1],
        "outcome": _shape_outcome(report.pool),
        "settled": _shape_outcome(report.settled),
        "uncovered": None
        if report.compensation is None
        else float(report.compensation.uncovered * report.settled.efforts.unit),
        "legal_basis": [asdict(basis) for basis in BASES],
        **{name: shape_table(table) for name, table in list_pool_tables(report).items()},
    }


def _shape_outcome(pool: Pool) -> dict[str, object]:
    """Shape what a pool comes to."""
    unit = float(pool.efforts.unit)
    sums = {name: float(pool.shares[name].sum()) * unit for name in ("alone", "together")}
    is_told = pool.is_possible
    return {
        "is_possible": is_told,
        "effort_alone": sums["alone"] if is_told else None,
        "effort_together": sums["together"] if is_told else None,
        "gain_share": pool.gain_share if is_told and sums["alone"] else None,
        "gap": pool.gap if is_told else None,
        "conflicts": [{**asdict(one), "gemeenten": list(one.gemeenten)} for one in pool.conflicts],
    }
