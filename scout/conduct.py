"""One run from the command line: score, write, and say what was found and where it lies."""

from collections.abc import Sequence
from pathlib import Path

from maps.edition_columns import INTERNAL
from scout.change_files import build_change_files
from scout.changes import tell_changes
from scout.console import Block, list_files, print_blocks, print_result, say, show_progress
from scout.output_names import list_left_out
from scout.pipeline import scout_sites
from scout.rescoring import score_again
from scout.run import Run, write_run
from scout.run_folder import check_target
from scout.run_record import RunRecord
from scout.settings import Settings
from scout.summary import tell_run

MAX_ROWS = 20  # of a table of changes on the screen; changes.csv holds all


def conduct(settings: Settings, out: Path, overwrite: bool) -> None:
    """Score a region, write its run folder and say what was found.

    Parameters
    ----------
    out
        The run folder.
    overwrite
        Replace an earlier run.
    """
    check_target(settings, out.resolve(), overwrite)  # before the long work, not after it
    with show_progress() as report:
        run = scout_sites(settings, report)
    deliver_run(run, out, overwrite)


def deliver_run(run: Run, out: Path, overwrite: bool) -> None:
    """Write the run folder of a run and say what was found.

    Parameters
    ----------
    run
        As `scout_sites` gives it.
    out, overwrite
        As for `conduct`.
    """
    with show_progress() as report:
        report("De bestanden worden geschreven")
        paths = write_run(run, out, overwrite)
    print_blocks(tell_run(run))
    _tell_files(out, paths, run)


def conduct_again(record: RunRecord, settings: Settings, out: Path, overwrite: bool) -> None:
    """Score anew, write the run with its changes since an earlier one, and say these.

    Parameters
    ----------
    record
        The earlier run.
    settings
        Those of the earlier run with the new delivery.
    """
    check_target(settings, out.resolve(), overwrite)  # before the long work, not after it
    with show_progress() as report:
        run, comparison = score_again(record, settings, report, say)
        report("De bestanden worden geschreven")
        paths = write_run(run, out, overwrite, extras=build_change_files(comparison))
    print_blocks([*tell_run(run), *tell_changes(comparison, MAX_ROWS)])
    _tell_files(out, paths, run)


def _tell_files(out: Path, paths: Sequence[Path], run: Run) -> None:
    """Say what was made and what to do next."""
    print_blocks([Block(), list_files(out, paths)])
    first = next(iter(run.shortlist.site_ids), "LOCATIE")
    if run.settings.left_out:
        print_result(f"Niet gemaakt: {', '.join(list_left_out(run.settings.left_out))}.")
    if run.page:
        print_result(f"Open {(out / 'map.html').as_posix()} in een browser.")
    if run.settings.edition == INTERNAL:
        print_result(f"Volgende stap: kansenmaker explain {out.as_posix()} {first}")
    say("Klaar.")
