"""`[tasks]` of `region.toml`: rounds, half-years and corrections, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from layers.layer import Layers
from layers.regions import read_regions
from layers.source import Delivery
from layers.table_words import GEMEENTE
from scoring.opvang_task import TaskFacts
from scoring.region.cycle import Cycle, HalfYear, find_cycle
from scoring.region.levels import Level
from scoring.region.tasks import TaskQuestion
from scoring.toml_table import (
    Bounds,
    TomlTable,
    check_keys,
    take_truth,
    take_whole,
    take_word,
)
from scout.packaged import find_data
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_table import check_members, read_table_file, read_tables, take_table_file
from scout.settings import Settings, read_settings
from scout.settings_values import take_date, take_line

CERTAINTIES = ("found", "known", "uncertain", "invented")
TASK_KEYS = ("cycle", "half_year", "correction", "own_keys")
CYCLE_KEYS = (
    "name", "valid_from", "valid_until", "on", "national_places", "amv_places", "certainty",
    "source",
)  # fmt: skip
HALF_YEAR_KEYS = ("name", "national", "certainty", "source")
CORRECTION_KEYS = ("gemeente", "half_year", "opgave", "balance", "source")
HALF_YEAR = r"\d{4}-I{1,2}"
WHOLE = Bounds(0, 1_000_000_000)
PERSONS = Bounds(-100_000, 100_000)

# What the tasks of a region are told from.
TASK_TABLES = (
    "gemeente_statistics", "labour_regions", "opvang_tasks", "taakstelling", "reception",
    "gemeenten",
)  # fmt: skip


@dataclass(frozen=True)
class TaskInputs:
    """All that the tasks of a region are told from.

    Parameters
    ----------
    settings
        Of the region.
    layers
        Those of `TASK_TABLES` that it has.
    question
        What is asked.
    corrections
        `gemeente_code`, `halfjaar`, `opgave`, `balance`, `source`, to be printed.
    province_names
        From code to name.
    """

    settings: Settings
    layers: Layers
    question: TaskQuestion
    corrections: pd.DataFrame
    province_names: Mapping[str, str]


def read_task_inputs(region: RegionFile) -> TaskInputs:
    """Read `[tasks]` and the tables of the region; without that section the settings count.

    Raises
    ------
    SettingsError
        Every fault in the section at once; those of the settings.
    SourceError, ContractError
        A table cannot be read or breaks its promise.
    """
    settings = read_settings(region.settings_path)
    section = TomlTable({}, "tasks")
    if "tasks" in region.sections:
        section = take_section(region, "tasks", TASK_KEYS)
    cycles = [_take_cycle(entry) for entry in take_entries(section, "cycle")]
    half_years = tuple(_take_half_year(entry) for entry in take_entries(section, "half_year"))
    corrections = _take_corrections(section)
    own_file = take_table_file(section, "own_keys", region.path.parent)
    tell_section_faults(section)
    check_members(
        tuple(corrections["gemeente_code"]), settings.gemeenten, "tasks.correction.gemeente"
    )
    cycle = find_cycle(cycles, settings.reference_day) if cycles else _take_settled(settings.task)
    name = settings.region_name
    question = TaskQuestion(
        region=Level("region", name, name, settings.gemeenten),
        task=settings.task,
        cycle=cycle,
        half_years=half_years,
        corrections=corrections.drop(columns="source"),
        own_weights=_read_weights(own_file),
        reference_day=settings.reference_day,
    )
    cards = read_regions(find_data("regions.toml")).values()
    names = {card.province_code: card.name for card in cards if card.province_code}
    return TaskInputs(settings, read_tables(settings, TASK_TABLES), question, corrections, names)


def take_entries(section: TomlTable, key: str) -> list[TomlTable]:
    """Take a list of tables (`[[section.key]]`); empty where there is none or after a fault."""
    found = section.values.get(key, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        section.tell("layers_expected", key, expected=f"[[{section.where(key)}]]")
        return []
    where = section.where(key)
    return [
        TomlTable(entry, f"{where} {number}", section.faults)
        for number, entry in enumerate(found, start=1)
    ]


def _take_cycle(entry: TomlTable) -> Cycle:
    """Read one round of the Spreidingswet."""
    check_keys(entry, CYCLE_KEYS)
    places = take_whole(entry, "national_places", WHOLE)
    amv = take_whole(entry, "amv_places", WHOLE) if "amv_places" in entry.values else None
    if amv is not None and amv > places:
        entry.tell("amv_above_total", "amv_places", found=amv)
    first = take_date(entry, "valid_from") or date.min
    last = take_date(entry, "valid_until") if "valid_until" in entry.values else None
    if last is not None and last < first:
        entry.tell("days_reversed", "valid_until", found=last.isoformat(), expected=first)
    return Cycle(
        name=take_line(entry, "name"),
        valid_from=first,
        valid_until=last,
        is_on=take_truth(entry, "on"),
        national_places=places,
        amv_places=amv,
        certainty=take_word(entry, "certainty", CERTAINTIES),
        source=take_line(entry, "source"),
    )


def _take_half_year(entry: TomlTable) -> HalfYear:
    """Read the national number of one half-year."""
    check_keys(entry, HALF_YEAR_KEYS)
    return HalfYear(
        name=take_half(entry, "name"),
        national=take_whole(entry, "national", WHOLE),
        certainty=take_word(entry, "certainty", CERTAINTIES),
        source=take_line(entry, "source"),
    )


def take_half(entry: TomlTable, key: str) -> str:
    """Take the name of a half-year."""
    name = take_line(entry, key)
    is_half = pd.Series([name]).str.fullmatch(HALF_YEAR).item()
    if name and not is_half:
        entry.tell("half_year_malformed", key, found=name, expected="2026-II")
    return name


def _take_corrections(section: TomlTable) -> pd.DataFrame:
    """Read the corrections; two of one gemeente and half-year are a fault."""
    columns = ["gemeente_code", "halfjaar", "opgave", "balance", "source"]
    rows: list[tuple[object, ...]] = []
    for entry in take_entries(section, "correction"):
        check_keys(entry, CORRECTION_KEYS)
        code, half = take_line(entry, "gemeente"), take_half(entry, "half_year")
        if code and not pd.Series([code]).str.fullmatch(GEMEENTE).item():
            entry.tell("gemeente_code_malformed", "gemeente", found=code, expected="GM0222")
        if any(row[:2] == (code, half) for row in rows):
            entry.tell("gemeente_code_twice", "gemeente", found=code)
        numbers = (
            float(take_whole(entry, key, PERSONS)) if key in entry.values else 0.0
            for key in ("opgave", "balance")
        )
        rows.append((code, half, *numbers, take_line(entry, "source")))
    return pd.DataFrame(rows, columns=columns)


def _take_settled(task: TaskFacts) -> Cycle | None:
    """Make a round of the settings: it holds on every day."""
    if task.method == "off" and not task.cycle:
        return None
    return Cycle(
        name=task.cycle,
        valid_from=date.min,
        valid_until=None,
        is_on=task.method != "off",
        national_places=task.national_places,
        amv_places=task.national_amv_places,
        certainty="",
        source=task.source,
    )


def _read_weights(delivery: Delivery | None) -> pd.Series | None:
    """Read the region's own key, where it names one."""
    if delivery is None:
        return None
    table = read_table_file(delivery).table
    weights: pd.Series = table.set_index("gemeente_code")["weight"]
    return weights
