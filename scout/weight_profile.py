"""Whose criteria are weighed: a profile by name, or that of a run with its sites."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from layers.errors import Fault, SettingsError
from scoring.indicators import INDICATORS
from scoring.profile import Profile
from scoring.profile_toml import parse_profile
from scoring.toml_table import TomlTable
from scout.packaged import find_data
from scout.run_record import RunRecord, read_run
from scout.settings_profile import find_profile_text
from scout.settings_values import read_text


@dataclass(frozen=True)
class Subject:
    """A profile, and the run that it comes from if there is one."""

    profile: Profile
    record: RunRecord | None

    @property
    def run(self) -> RunRecord:
        """The run, where there must be one.

        Raises
        ------
        SettingsError
            "run_needed".
        """
        if self.record is None:
            raise SettingsError(Fault("run_needed", {}))
        return self.record


def find_subject(name: str | None, run_dir: Path | None, needs_run: bool = False) -> Subject:
    """Find the profile: that of the run if one is given, else by its name.

    Raises
    ------
    SettingsError
        "run_needed" or "profile_needed"; or as `read_run` and `read_profile`.
    """
    if run_dir is not None:
        record = read_run(run_dir)
        known = {each.id: each.is_class for each in INDICATORS.values()}
        return Subject(parse_profile(record.profile_text, known), record)
    if needs_run:
        raise SettingsError(Fault("run_needed", {}))
    if not name:
        raise SettingsError(Fault("profile_needed", {}))
    return Subject(read_profile(name), None)


def read_profile(name: str) -> Profile:
    """Read a profile: one that comes with the program, by name, or a file.

    Raises
    ------
    SettingsError
        There is no such profile.
    ProfileError
        Every fault in it.
    """
    document = TomlTable({"profile": {"path": name}}, "")
    text = find_profile_text(document, Path.cwd(), find_data("profiles"))
    if document.faults:
        raise SettingsError(document.faults)
    return parse_profile(text, {each.id: each.is_class for each in INDICATORS.values()})


def name_profile(answers: Path) -> str | None:
    """Look in a list of answers for the name of its profile; None where it has none.

    Whatever else is wrong with the list is told when it is read in full.
    """
    try:
        found = tomllib.loads(read_text(answers)).get("profile")
    except tomllib.TOMLDecodeError:
        return None
    return found if isinstance(found, str) and found else None
