"""The continuous line of each scale, with the scale itself as the region of its sites."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from scoring.region.levels import Level
from scoring.region.requirement import MET, NOT_MET
from scout.region_line_report import judge_line
from scout.region_line_settings import LineWish
from scout.region_scale_plans import RUN_LACKS
from scout.region_scale_run import find_scale_run
from scout.region_sites import order_sites
from scout.run_record import RunRecord, read_run

LINE_COLUMNS = ("name", "reason", "part", "sites", "met", "not_met", "unknown")


def tell_scale_line(
    wish: LineWish, levels: Sequence[Level], records: Sequence[RunRecord]
) -> pd.DataFrame:
    """Judge the line in every scale.

    Parameters
    ----------
    wish
        What `[line]` asks.
    levels
        The scales.
    records
        Runs from which sites are taken.

    Returns
    -------
    `LINE_COLUMNS`, a row a scale and part of the line: the ranked sites of the scale by result. One
    row with a `reason`, and NaN, for a scale without a run. What `[line]` counts over "the region"
    (homes for permit holders, interim places) is here counted over the scale; the fact
    `zelfde_regio` stays about the labour-market region.

    Raises
    ------
    SettingsError, SourceError
        As `scout.run_record.read_run`, for the run for interim housing.
    """
    interim = None if wish.interim_path is None else read_run(wish.interim_path)
    tables = [_tell_level(wish, level, records, interim) for level in levels]
    return pd.DataFrame([row for rows in tables for row in rows], columns=list(LINE_COLUMNS))


def _tell_level(
    wish: LineWish, level: Level, records: Sequence[RunRecord], interim: RunRecord | None
) -> list[dict[str, object]]:
    """Tell one scale, a row a part."""
    record = find_scale_run(level, records)
    if record is None:
        return [{"name": level.name, "reason": RUN_LACKS, "part": ""}]
    near = None if interim is None else find_scale_run(level, [interim])
    parts = judge_line(
        wish, _call_region(record, level), None if near is None else _call_region(near, level)
    ).line.parts
    shown = parts.loc[order_sites(record)]
    return [
        {
            "name": level.name,
            "reason": "",
            "part": str(part),
            "sites": float(len(shown)),
            "met": float((shown[part] == MET).sum()),
            "not_met": float((shown[part] == NOT_MET).sum()),
            "unknown": float((~shown[part].isin([MET, NOT_MET])).sum()),
        }
        for part in shown
    ]


def _call_region(record: RunRecord, level: Level) -> RunRecord:
    """Let the scale be the region of all its gemeenten."""
    named = record.gemeenten.assign(
        labour_region_code=level.id or level.name, labour_region_name=level.name
    )
    return replace(record, gemeenten=named)
