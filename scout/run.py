"""`Run`: what a run was given and what it found; the only room that writes run folders."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd

from layers.errors import Fault, SettingsError
from layers.layer import Layers
from layers.source import Source
from maps.edition_columns import INTERNAL
from maps.language import DUTCH
from maps.page_data import PageHead
from maps.say import speaking
from scoring.dossier import Dossier
from scoring.outlook import Outlook
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist
from scout import export, manifest
from scout.edition_files import write_edition_files
from scout.geopackage import write_geopackage
from scout.output_names import GIS
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
        The map, as HTML text; "" where it was not made.
    workbook
        `shortlist.xlsx`, as bytes; empty where it was not made.
    durations_s
        Seconds per stage; goes to `log.json` alone.
    outlook
        How sure the shortlist is, and what would put other sites on it; None when nobody looked.
    dossier
        What is shown beside the score; None when nobody looked, and then its files are not there.
    papers
        Further files that were made of what was found, by name (`maps.papers`).
    head
        What the page says of itself; None when there is no page to make again.
    fingerprint
        Hash over all inputs (`scout.manifest.fingerprint_inputs`): all that an edition tells of
        them.
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
    papers: Mapping[str, bytes] = field(default_factory=dict)
    head: PageHead | None = None
    fingerprint: str = ""


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
    is_internal = run.settings.edition == INTERNAL
    contents = {
        **({"map.html": run.page.encode("utf-8")} if run.page else {}),
        "shortlist.csv": export.write_shortlist(table, run.shortlist.site_ids),
        "sites.parquet": export.write_sites_parquet(table),
        **({"shortlist.xlsx": run.workbook} if run.workbook else {}),
        **run.papers,
        **(_write_records(run) if is_internal else write_edition_files(run.scorecard, run.head)),
        **extras,
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    names = list(contents)
    if GIS not in run.settings.left_out:
        with speaking(DUTCH if run.head is None else run.head.language):  # its data dictionary
            write_geopackage(folder / "sites.gpkg", table, run.scorecard, run.layers)
        names.append("sites.gpkg")
    hashes = {name: manifest.hash_file(folder / name) for name in names}
    record = _make_record(run) if is_internal else _make_edition_record(run)
    (folder / RECORD).write_bytes(manifest.write_json({**record, "outputs": hashes}))
    log = _make_log(run, target) if is_internal else _time(run)
    (folder / LOG).write_bytes(manifest.write_json(log))
    return [*names, RECORD, LOG]


def _write_records(run: Run) -> dict[str, bytes]:
    """Write what a later command reads back, and what was set aside: for the internal edition."""
    return {
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
    }


def _make_record(run: Run) -> dict[str, object]:
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
    }


def _make_edition_record(run: Run) -> dict[str, object]:
    """Gather `run.json` of an edition: nothing of files, owners or sites that it does not show."""
    settings = run.settings
    whole = {
        **manifest.describe_program(),
        **manifest.describe_settings(settings),
        **manifest.describe_profile(settings.profile, settings.profile_text),
        **manifest.describe_cards(run.sources),
        **manifest.describe_result(run.scorecard, run.shortlist),
        **manifest.describe_edition(settings, run.scorecard),
        "fingerprint": run.fingerprint,
    }
    return {name: value for name, value in whole.items() if name not in manifest.INTERNAL_KEYS}


def _make_log(run: Run, target: Path) -> dict[str, object]:
    """Gather `log.json`: the clock, and where the settings lie as seen from the run folder."""
    return {
        **_time(run),
        "settings_folder": _relate(run.settings.path.parent.resolve(), target),
        "settings_name": run.settings.path.name,
    }


def _time(run: Run) -> dict[str, object]:
    """Tell when the work began and how long each stage took."""
    seconds = {name: round(float(value), 3) for name, value in run.durations_s.items()}
    started = datetime.now(UTC) - timedelta(seconds=sum(seconds.values()))
    return {
        "started_at": started.isoformat(timespec="seconds"),
        "durations_s": seconds,
    }


def _relate(folder: Path, target: Path) -> str:
    """Write the way from the run folder to another, with forward slashes."""
    try:
        return Path(os.path.relpath(folder, target)).as_posix()
    except ValueError:  # Windows: no relative path leads to another drive
        return folder.as_posix()
