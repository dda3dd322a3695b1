"""`Run`: what a run was given and what it found; the only room that writes run folders."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd

from layers.errors import Fault, SettingsError
from layers.layer import Layers
from layers.source import Source
from scoring.dossier import Dossier
from scoring.outlook import Outlook
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist
from scout import export, manifest
from scout.geopackage import write_geopackage
from scout.run_dossier import write_dossier
from scout.run_folder import (
    LOG,
    RECORD,
    check_target,
    name_fresh,
    restore_previous,
    swap_folder,
)

# A run is written here and read back in a file of its own; both are found here.
from scout.run_record import RunRecord as RunRecord
from scout.run_record import read_run as read_run
from scout.settings import Settings
from scout.site_table import build_site_table


@dataclass(frozen=True)
class Run:
    """One run, complete.

    Parameters
    ----------
    settings
        What was asked.
    layers
        The checked tables.
    sources
        The cards of all files used.
    rejects
        All that was set aside, columns `layers.layer.REJECT_COLUMNS`.
    scorecard, shortlist
        What was found.
    status
        The pipeline log `status.csv` joined on `site_id` (latest row a site): columns
        `status, day, next_step, organisation, decision_reference`.
    page
        The map, as HTML text.
    workbook
        `shortlist.xlsx`, as bytes.
    durations_s
        Seconds per stage; goes to `log.json` alone.
    outlook
        How sure the shortlist is, and what would put other sites on it; None when nobody looked.
    dossier
        What is shown beside the score; None when nobody looked, and then its files are not there.
    """

    settings: Settings
    layers: Layers
    sources: tuple[Source, ...]
    rejects: pd.DataFrame
    scorecard: Scorecard
    shortlist: Shortlist
    status: pd.DataFrame
    page: str
    workbook: bytes
    durations_s: Mapping[str, float]
    outlook: Outlook | None = None
    dossier: Dossier | None = None


def write_run(
    run: Run, out: Path, overwrite: bool = False, extras: Mapping[str, bytes] | None = None
) -> list[Path]:
    """Write a run folder, whole or not at all.

    Everything is written into a new folder beside `out`, which then takes its name. A failure or
    Ctrl-C before that leaves what was there; the same input gives the same bytes in every file
    but `log.json`.

    Parameters
    ----------
    out
        The folder to make; its parents are made where needed.
    overwrite
        Replace an earlier run folder. Anything else is never replaced.
    extras
        Further files of the run by name, such as "changes.json": written with the rest and
        recorded with their hash.

    Returns
    -------
    The files, `run.json` and `log.json` last.

    Raises
    ------
    SettingsError
        "out_exists", "out_not_a_run", "out_foreign_files", "out_is_input" or "out_unwritable".
    """
    target = out.resolve()
    fresh = name_fresh(target)
    try:
        restore_previous(target)
        check_target(run.settings, target, overwrite)
        fresh.mkdir(parents=True)
        names = _fill(run, fresh, target, extras or {})
        swap_folder(fresh, target)
    except OSError as error:
        fields = {"out": out.name, "found": error.strerror or type(error).__name__}
        raise SettingsError(Fault("out_unwritable", fields)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return [out / name for name in names]


def _fill(run: Run, folder: Path, target: Path, extras: Mapping[str, bytes]) -> list[str]:
    """Write every file of a run; the record is the last that is computed."""
    table = build_site_table(run.scorecard, run.shortlist, run.status, run.outlook)
    contents = {
        "map.html": run.page.encode("utf-8"),
        "shortlist.csv": export.write_shortlist(table, run.shortlist.site_ids),
        "sites.parquet": export.write_sites_parquet(table),
        "shortlist.xlsx": run.workbook,
        "rejects.csv": export.write_csv_text(export.build_reject_table(run.rejects)),
        "facts.parquet": export.write_parquet(export.build_fact_table(run.scorecard)),
        "findings.csv": export.write_csv_text(run.scorecard.findings),
        "gemeenten.parquet": export.write_parquet(
            run.scorecard.gemeenten.rename_axis("gemeente_code").reset_index()
        ),
        "remarks.csv": export.write_csv_text(
            export.build_remark_table(run.scorecard.sites.remarks)
        ),
        **write_dossier(run.dossier),
        "settings.toml": run.settings.text.encode("utf-8"),
        "profile.toml": run.settings.profile_text.encode("utf-8"),
        **extras,
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    write_geopackage(folder / "sites.gpkg", table, run.scorecard, run.layers)
    names = [*contents, "sites.gpkg"]
    hashes = {name: manifest.hash_file(folder / name) for name in names}
    (folder / RECORD).write_bytes(manifest.write_json(_make_record(run, hashes)))
    (folder / LOG).write_bytes(manifest.write_json(_make_log(run, target)))
    return [*names, RECORD, LOG]


def _make_record(run: Run, hashes: Mapping[str, str]) -> dict[str, object]:
    """Gather `run.json`."""
    settings = run.settings
    return {
        **manifest.describe_program(),
        **manifest.describe_settings(settings),
        **manifest.describe_profile(settings.profile, settings.profile_text),
        **manifest.describe_sources(run.sources),
        **manifest.describe_result(run.scorecard, run.shortlist),
        **manifest.describe_outlook(run.outlook),
        "rejects": len(run.rejects),
        "outputs": dict(hashes),
    }


def _make_log(run: Run, target: Path) -> dict[str, object]:
    """Gather `log.json`: the clock, and where the settings lie as seen from the run folder."""
    seconds = {name: round(float(value), 3) for name, value in run.durations_s.items()}
    started = datetime.now(UTC) - timedelta(seconds=sum(seconds.values()))
    return {
        "started_at": started.isoformat(timespec="seconds"),
        "durations_s": seconds,
        "settings_folder": _relate(run.settings.path.parent.resolve(), target),
        "settings_name": run.settings.path.name,
    }


def _relate(folder: Path, target: Path) -> str:
    """Write the way from the run folder to another, with forward slashes."""
    try:
        return Path(os.path.relpath(folder, target)).as_posix()
    except ValueError:  # Windows: no relative path leads to another drive
        return folder.as_posix()
