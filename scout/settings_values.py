"""The kinds of value that only settings hold: a line of words, a path, a day, a list of words."""

import os
from datetime import date
from pathlib import Path

from layers.errors import Fault, SettingsError
from scoring.toml_table import MISSING, TomlTable, shown, take, take_day, take_text

MAX_LINE = 500
FIRST_DAY, LAST_DAY = "1900-01-01", "2200-01-01"
MAX_SETTINGS_BYTES = 2_000_000


def take_line(table: TomlTable, key: str) -> str:
    """Take one line of text without control characters; "" after a fault."""
    text = take_text(table, key)
    if len(text) > MAX_LINE:
        table.tell("text_too_long", key, found=shown(text), expected=MAX_LINE)
        return ""
    if not text.isprintable():
        table.tell("text_control", key, found=shown(text))
        return ""
    return text


def take_date(table: TomlTable, key: str) -> date | None:
    """Take a day, written without quotes; None after a fault.

    A day of another age is a slip, and from the first years of the calendar on none can be reckoned
    back.
    """
    day = take_day(table, key)
    if day and not FIRST_DAY <= day <= LAST_DAY:
        table.tell("day_too_far", key, found=day)
        return None
    return date.fromisoformat(day) if day else None


def take_words(table: TomlTable, key: str) -> tuple[str, ...]:
    """Take a list of texts; empty after a fault."""
    value = take(table, key)
    if value is MISSING:
        return ()
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        table.tell("words_expected", key, found=shown(value))
        return ()
    return tuple(word.strip() for word in value)


def take_path(table: TomlTable, key: str, folder: Path) -> Path:
    """Find the file (or folder) of a key and tell when it is not there.

    A path that GDAL would read as something else than a plain file (`/vsi…`, a URL) is refused:
    input files are strangers.

    Parameters
    ----------
    folder
        Folder of the settings file; a relative path counts from there.

    Returns
    -------
    The path; `folder` itself after a fault.
    """
    text = take_line(table, key)
    if not text:
        return folder
    if is_special_path(text):
        table.tell("path_special", key, found=text)
        return folder
    path = folder / text
    try:
        is_there = path.exists()
    except OSError:  # longer than the system allows, or no right to look
        is_there = False
    if not is_there:
        table.tell("file_missing", key, found=text)
    return path


def is_special_path(text: str) -> bool:
    """Say whether a path names a virtual file system or a service in place of a file."""
    lower = text.replace("\\", "/").lower()
    return "://" in lower or lower.startswith("vsi") or "/vsi" in lower


def show_path(path: Path, text: str, folder: Path) -> str:
    """Write a path as the settings wrote it, but an absolute one relative to the settings.

    Results may not tell where on which machine they were made.

    Parameters
    ----------
    path, text
        The file, and how the settings wrote it.
    folder
        Folder of the settings file.

    Returns
    -------
    With forward slashes; the bare name of a file on another drive.
    """
    if not Path(text).is_absolute():
        return text.replace("\\", "/")
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # Windows: no relative path leads to another drive
        return path.name


def read_text(path: Path) -> str:
    """Read a small UTF-8 text file.

    Raises
    ------
    SettingsError
        "settings_missing", "settings_unreadable", "settings_too_large" or "settings_encoding".
    """
    fields = {"file": path.name}
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise SettingsError(Fault("settings_missing", fields)) from error
    except (OSError, ValueError) as error:  # a folder, no right to read, an impossible name
        fields["found"] = type(error).__name__
        raise SettingsError(Fault("settings_unreadable", fields)) from error
    if len(content) > MAX_SETTINGS_BYTES:
        raise SettingsError(Fault("settings_too_large", {**fields, "found": len(content)}))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(Fault("settings_encoding", {**fields, "found": error.start})) from error
