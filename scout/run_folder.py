"""The folder of a run as a whole: whether it is ours, who may replace it, and how that is done."""

import json
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from layers.errors import Fault, SettingsError
from scout.settings import Settings
from scout.version import PROGRAM

RECORD = "run.json"
LOG = "log.json"
# What desktops put into a folder that someone looked at.
DESKTOP_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def find_own_record(folder: Path) -> Mapping[str, object] | None:
    """Read `run.json` of a folder; None when there is none of ours."""
    try:
        record = json.loads((folder / RECORD).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    is_ours = isinstance(record, dict) and record.get("program") == PROGRAM
    return record if is_ours else None


def check_target(settings: Settings, target: Path, overwrite: bool) -> None:
    """Refuse to write where something stands that is not an earlier run.

    Parameters
    ----------
    settings
        Of the new run; the folder may hold none of its inputs, nor lie in one of them.
    target
        The run folder to come.
    overwrite
        An earlier run may be replaced, if nothing of others lies in it.

    Raises
    ------
    SettingsError
        "out_exists", "out_not_a_run", "out_foreign_files" or "out_is_input".
    """
    fields = {"out": target.name}
    for delivery in settings.deliveries:
        path = delivery.path.resolve()
        if path.is_relative_to(target) or target.is_relative_to(path):
            found = {**fields, "found": delivery.shown_path}
            raise SettingsError(Fault("out_is_input", found))
    if not target.exists():
        return
    if not overwrite or not target.is_dir():
        raise SettingsError(Fault("out_exists", fields))
    names = {path.name for path in target.iterdir()} - DESKTOP_FILES
    if not names:
        return
    record = find_own_record(target)
    if record is None:
        raise SettingsError(Fault("out_not_a_run", fields))
    outputs = record.get("outputs")
    foreign = sorted(names - {RECORD, LOG, *(outputs if isinstance(outputs, dict) else ())})
    if foreign:
        raise SettingsError(Fault("out_foreign_files", {**fields, "found": foreign[:10]}))


def name_fresh(target: Path) -> Path:
    """Name a new folder beside the target, on the same file system."""
    return target.parent / f".{target.name}.{secrets.token_hex(4)}.new"


def swap_folder(fresh: Path, target: Path) -> None:
    """Give the new folder its name; the old one stays until that is done.

    A crash between the two steps leaves the old one under another name beside it, and
    `restore_previous` gives it its name back the next time that anyone looks.
    """
    try:
        if target.exists():
            target.rename(_previous(target))
        fresh.rename(target)
    finally:
        restore_previous(target)


def restore_previous(target: Path) -> None:
    """Finish what a crash left: the earlier run gets its name back, or goes if it was replaced."""
    previous = _previous(target)
    if not previous.is_dir():
        return
    if target.exists():
        shutil.rmtree(previous, ignore_errors=True)
    else:
        previous.rename(target)


def _previous(target: Path) -> Path:
    """Name the place where an earlier run waits while the new one takes its name."""
    return target.parent / f".{target.name}.previous"
