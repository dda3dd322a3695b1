"""The part of a run that lies in one scale: its sites, its gemeenten, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from layers.errors import Fault, SettingsError
from scoring.dossier_tables import take_sites
from scoring.region.levels import Level
from scout.run_record import RunRecord, read_run


def read_scale_runs(paths: Sequence[Path]) -> tuple[RunRecord, ...]:
    """Read the runs from which scales take their sites.

    Parameters
    ----------
    paths
        Run folders of `score`; one that is named twice is read once.

    Raises
    ------
    SettingsError
        "scale_runs_differ": the runs have another profile or reference day, so their numbers may
        not stand side by side. Further as `scout.run_record.read_run`.
    SourceError
        As `scout.run_record.read_run`.
    """
    records = tuple(read_run(path) for path in dict.fromkeys(paths))
    # The profile with its weights: runs must agree in every word of it.
    kinds = {(one.profile_text, str(one.record.get("reference_day"))) for one in records}
    if len(kinds) > 1:
        names = sorted({one.folder.name for one in records})
        raise SettingsError(Fault("scale_runs_differ", {"found": names}))
    return records


def find_scale_run(level: Level, records: Sequence[RunRecord]) -> RunRecord | None:
    """Find the first run that judged every gemeente of a scale, with its other sites left out.

    Parameters
    ----------
    level
        The scale.
    records
        Runs, the one that counts first in front.

    Returns
    -------
    None where no run holds all its gemeenten: a part of a scale is never shown as the whole.
    """
    for record in records:
        if set(level.gemeenten) <= set(record.gemeenten.index.astype(str)):
            return narrow_run(record, level)
    return None


def narrow_run(record: RunRecord, level: Level) -> RunRecord:
    """Leave out what lies outside a scale.

    Parameters
    ----------
    record
        A run.
    level
        The scale.

    Returns
    -------
    The run with its sites, gemeenten, points, facts, findings and ways; what was counted for a
    site (its score, its rank within the run) stays what it was.
    """
    is_here = record.sites["gemeente_code"].astype(str).isin(level.gemeenten).to_numpy(bool)
    kept = set(record.sites.index[is_here].astype(str))
    codes = record.gemeenten.index.astype(str).isin(level.gemeenten)
    return replace(
        record,
        sites=record.sites[is_here],
        totals=record.totals[is_here],
        low=record.low[is_here],
        high=record.high[is_here],
        facts=_keep_sites(record.facts, kept),
        findings=_keep_sites(record.findings, kept),
        remarks=_keep_sites(record.remarks, kept),
        gemeenten=record.gemeenten[codes],
        dossier=None if record.dossier is None else take_sites(record.dossier, kept),
    )


def _keep_sites(table: pd.DataFrame, kept: set[str]) -> pd.DataFrame:
    return table[table["site_id"].isin(kept)].reset_index(drop=True)
