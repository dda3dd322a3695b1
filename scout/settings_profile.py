"""`[profile]` of a settings file: which opinion is used, one of ours or one of the user."""

import re
from pathlib import Path

from layers.errors import Fault, ProfileError, SettingsError
from scoring.indicators import INDICATORS
from scoring.profile import Profile
from scoring.profile_toml import parse_profile
from scoring.toml_table import TomlTable, check_keys, suggest, take_table
from scout.settings_values import read_text, take_line, take_path


def find_profile_text(document: TomlTable, folder: Path, packaged: Path) -> str:
    """Read the profile: one that comes with the program, by name, or a file of the user.

    Returns
    -------
    Its text; "" after a fault.
    """
    table = take_table(document, "profile")
    check_keys(table, ("path", "weights"))
    name = take_line(table, "path")
    if not name:
        return ""
    if re.fullmatch(r"\w+", name):
        return _find_packaged(table, name, packaged)
    path = take_path(table, "path", folder)
    if path == folder or not path.exists():
        return ""
    try:
        return read_text(path)
    except SettingsError as error:
        table.faults.extend(error.faults)
        return ""


def find_weights_path(document: TomlTable, folder: Path) -> Path | None:
    """Find the weight set that replaces the weights of the profile; None where none is named.

    Returns
    -------
    A file that is there; None after a fault.
    """
    given = document.values.get("profile")
    if not isinstance(given, dict) or "weights" not in given:
        return None
    table = TomlTable(given, "profile", document.faults)
    before = len(table.faults)
    path = take_path(table, "weights", folder)
    return path if len(table.faults) == before else None


def _find_packaged(table: TomlTable, name: str, packaged: Path) -> str:
    """Read a profile that comes with the program; "" after a fault."""
    known = {path.stem: path for path in sorted(packaged.glob("*.toml"))}
    if name not in known:
        fields = {"expected": ", ".join(known), "suggestion": suggest(name, known)}
        table.tell("profile_unknown", "path", found=name, **fields)
        return ""
    return read_text(known[name])


def judge_profile(text: str) -> tuple[Profile | None, tuple[Fault, ...]]:
    """Judge the profile; its faults are handed back, to be told with those of the settings."""
    if not text:
        return None, ()
    known = {name: indicator.is_class for name, indicator in INDICATORS.items()}
    try:
        return parse_profile(text, known), ()
    except ProfileError as error:
        return None, error.faults
