"""`BATCH.toml`: which regions and profiles are rescored when a delivery is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.errors import Fault, SettingsError
from scoring.toml_table import TomlTable, check_keys, parse_toml
from scout.settings_values import read_text, take_line, take_path, take_words

JOB_KEYS = ("name", "settings", "vacancies", "layer", "out", "profiles")


@dataclass(frozen=True)
class Job:
    """One `[[job]]`.

    Parameters
    ----------
    name
        For people; unique in the file.
    settings
        The settings file of the region.
    vacancies
        The new delivery, or a pattern such as "inbox/*.csv": of several files the last by name
        counts, so names should begin with the day. None: the delivery in the settings.
    layer
        Source id of the list that it replaces; None when there is one.
    out
        Folder of this job alone: a folder per profile, the state, and the page of changes.
    profiles
        Names of packaged profiles or files; empty for the profile in the settings.
    folder
        Folder of the batch file, from which the patterns and profiles count.
    """

    name: str
    settings: Path
    vacancies: str | None
    layer: str | None
    out: Path
    profiles: tuple[str, ...]
    folder: Path


@dataclass(frozen=True)
class Batch:
    """All jobs of a batch file.

    Parameters
    ----------
    summary
        Where the overview of all jobs is written; None: only on the screen.
    """

    jobs: tuple[Job, ...]
    summary: Path | None


def read_batch(path: Path) -> Batch:
    """Read a batch file.

    Raises
    ------
    SettingsError
        Every fault in it, all at once.
    """
    return parse_batch(read_text(path), path.absolute())


def parse_batch(text: str, path: Path) -> Batch:
    """Turn the text of a batch file into jobs; paths count from the folder of `path`."""
    try:
        top = parse_toml(text)
    except ValueError as error:
        faults = getattr(error, "faults", ())
        raise SettingsError(
            [Fault(fault.code, {"file": path.name, **fault.fields}) for fault in faults]
        ) from error
    check_keys(top, ("job", "summary"))
    entries = top.values.get("job", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        top.tell("layers_expected", "job", expected="[[job]]")
        entries = []
    elif not entries:
        top.faults.append(Fault("batch_empty", {"file": path.name}))
    tables = [
        TomlTable(entry, f"job {number}", top.faults)
        for number, entry in enumerate(entries, start=1)
    ]
    jobs = tuple(_read_job(table, path.parent) for table in tables)
    _check_doubles(tables, jobs)
    summary = path.parent / take_line(top, "summary") if "summary" in top.values else None
    if top.faults:
        raise SettingsError(top.faults)
    return Batch(jobs, summary)


def _read_job(table: TomlTable, folder: Path) -> Job:
    check_keys(table, JOB_KEYS)
    return Job(
        name=take_line(table, "name"),
        settings=take_path(table, "settings", folder),
        vacancies=take_line(table, "vacancies") if "vacancies" in table.values else None,
        layer=take_line(table, "layer") if "layer" in table.values else None,
        out=folder / take_line(table, "out"),
        profiles=take_words(table, "profiles") if "profiles" in table.values else (),
        folder=folder,
    )


def _check_doubles(tables: Sequence[TomlTable], jobs: Sequence[Job]) -> None:
    """Tell a name or an output folder that two jobs share, and a profile that stands twice."""
    names: set[str] = set()
    outs: set[Path] = set()
    for table, job in zip(tables, jobs, strict=True):
        if job.name and job.name in names:
            table.tell("job_twice", "name", found=job.name)
        if job.out.absolute() in outs:
            table.tell("job_twice", "out", found=job.out.name)
        if len(set(job.profiles)) < len(job.profiles):
            table.tell("job_twice", "profiles", found=", ".join(job.profiles))
        names.add(job.name)
        outs.add(job.out.absolute())
