"""A run with the region as a whole in it: found once, and the same sites for every part."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from maps.edition import Found
from maps.edition_columns import INTERNAL
from maps.say import speaking
from scout.languages import read_language
from scout.pipeline import Report, find_all
from scout.region_file import RegionFile
from scout.region_show_parts import find_parts
from scout.run import Run, write_run
from scout.run_draft import draft_run
from scout.run_record import RunRecord, read_run
from scout.settings import Settings
from scout.settings_use import use_edition
from scout.showing import show_found


def show_region(region: RegionFile, settings: Settings, report: Report) -> Run:
    """Find the sites of a region and what its `region.toml` asks, and show both.

    Parameters
    ----------
    region
        What is asked; its `run_path` is not looked at.
    settings
        Of the region, with the edition that is wanted.
    report
        Is told what happens now, in Dutch.

    Raises
    ------
    SourceError, ContractError, ProfileError, SettingsError
        As `scout.pipeline.scout_sites`, and those of each regional command.
    """
    found, history, durations_s = find_all(settings, report)
    with _store(settings, found) as record, speaking(read_language(settings.language)):
        parts = find_parts(replace(region, run_path=record.folder), record, report)
    with_region = replace(found, region=None if parts.is_empty else parts)
    return show_found(settings, with_region, history, durations_s, report)


@contextmanager
def _store(settings: Settings, found: Found) -> Iterator[RunRecord]:
    """Keep what was found as a run folder for as long as the regional commands look at it.

    They read a run back; so a plan speaks of exactly the sites on the page. Always the internal
    edition: what others may not see is left out afterwards, from all of it at once.
    """
    run = draft_run(use_edition(settings, INTERNAL, ""), found)
    with tempfile.TemporaryDirectory(prefix="kansenmaker-") as folder:
        path = Path(folder) / "run"
        write_run(run, path)
        yield read_run(path)
