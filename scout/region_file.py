"""`region.toml`: what the regional commands are asked, one section a command."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from layers.errors import Fault, ProfileError, SettingsError
from scoring.toml_table import TomlTable, check_keys, parse_toml, take_table
from scout.settings_values import read_text, take_path

# Every section that a regional command reads; a new command adds its own.
SECTIONS = (
    "region", "tasks", "pool", "scale", "portfolio", "hubs", "match", "capacity", "line",
    "conditions", "schemes", "dossier", "pipeline",
)  # fmt: skip
REGION_KEYS = ("settings", "run")


@dataclass(frozen=True)
class RegionFile:
    """A `region.toml` that was read.

    Parameters
    ----------
    path
        Of the file; paths in it count from its folder.
    text
        As it was read.
    settings_path
        The settings of the region, with its layers.
    run_path
        A run folder of `score`, or None.
    sections
        Every other section that the file holds, by name. Its reader adds faults to the list of the
        table and raises them at the end with `tell_section_faults`.
    """

    path: Path
    text: str
    settings_path: Path
    run_path: Path | None
    sections: Mapping[str, TomlTable]


def read_region_file(path: Path) -> RegionFile:
    """Read a `region.toml`; each section is judged by the command that uses it.

    Parameters
    ----------
    path
        A TOML file with `[region] settings = "settings.toml"`, optionally `run = "runs/x"`.

    Raises
    ------
    SettingsError
        The file cannot be read, is no TOML, has an unknown section, or names a file that is not
        there; all faults at once.
    """
    text = read_text(path)
    try:
        document = parse_toml(text)
    except ProfileError as error:
        fields = {"file": path.name, **error.faults[0].fields}
        raise SettingsError(Fault("toml_syntax", fields)) from error
    check_keys(document, SECTIONS)
    folder = path.absolute().parent
    region = take_table(document, "region")
    check_keys(region, REGION_KEYS)
    settings_path = take_path(region, "settings", folder)
    run_path = take_path(region, "run", folder) if "run" in region.values else None
    names = [name for name in SECTIONS[1:] if name in document.values]
    sections = {name: take_table(document, name) for name in names}
    if document.faults:
        raise SettingsError(document.faults)
    # A list of faults of its own a section: one command never tells the faults of another.
    fresh = {name: TomlTable(part.values, part.path) for name, part in sections.items()}
    return RegionFile(path.absolute(), text, settings_path, run_path, fresh)


def take_section(region: RegionFile, name: str, keys: Collection[str]) -> TomlTable:
    """Take the section of a command, with a fault for each key that it does not know.

    Parameters
    ----------
    region
        As read.
    name
        Of the section.
    keys
        Every key that the command knows.

    Raises
    ------
    SettingsError
        "region_section_missing": the file does not ask this.
    """
    if name not in region.sections:
        fields = {"file": region.path.name, "found": name}
        raise SettingsError(Fault("region_section_missing", fields))
    section = region.sections[name]
    check_keys(section, keys)
    return section


def tell_section_faults(section: TomlTable) -> None:
    """Raise all faults of a section at once, if it has any.

    Raises
    ------
    SettingsError
        Every fault that was remembered while the section was read.
    """
    if section.faults:
        raise SettingsError(section.faults)
