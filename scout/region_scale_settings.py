"""`[scale]` of `region.toml`: which sets of gemeenten are put side by side."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from layers.errors import Fault, SettingsError
from layers.regions import RegionCard, find_members, read_regions
from layers.table_words import GEMEENTE
from scoring.present_places import RECEPTION_TYPES
from scoring.region.levels import Level
from scoring.region.scale_press import PressRule
from scoring.toml_table import (
    Bounds,
    TomlTable,
    check_keys,
    suggest,
    take_number,
    take_table,
    take_truth,
)
from scout.packaged import find_data
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_tasks_settings import TaskInputs, take_entries
from scout.settings_values import take_line, take_path, take_words

SCALE_KEYS = ("regions", "set", "run", "reception_is_national", "time_limit_s", "press")
SET_KEYS, RUN_KEYS = ("name", "gemeenten"), ("path",)
PRESS_KEYS = ("weights", "flag_ratio", "source")
WEIGHT, RATIO = Bounds(0, 10), Bounds(1, 100)
SECONDS = Bounds(1, 3600)
PROVINCE = r"PV\d{2}"


@dataclass(frozen=True)
class ScaleWish:
    """What `[scale]` asks.

    Parameters
    ----------
    regions
        Ids of named regions, or codes of provinces.
    sets
        Sets of its own, by name.
    reception_is_national
        The list of reception locations holds the whole country.
    runs
        Run folders from which scales take their sites, the run of `[region]` in front.
    time_limit_s
        For the search of a plan on each scale; None: as `[portfolio]`.
    press, press_source
        How reception places weigh, and who says so; None and "" where it is not asked.
    """

    regions: tuple[str, ...]
    sets: tuple[tuple[str, tuple[str, ...]], ...]
    reception_is_national: bool
    runs: tuple[Path, ...] = ()
    time_limit_s: float | None = None
    press: PressRule | None = None
    press_source: str = ""


def read_scale_wish(region: RegionFile) -> ScaleWish:
    """Read `[scale]`.

    Raises
    ------
    SettingsError
        Every fault in the section at once; "scale_empty" when there is nothing to compare.
    """
    section = take_section(region, "scale", SCALE_KEYS)
    given, folder = section.values, region.path.parent
    press, press_source = _take_press(section)
    own_run = () if region.run_path is None else (region.run_path,)
    wish = ScaleWish(
        regions=take_words(section, "regions") if "regions" in given else (),
        sets=tuple(_take_set(entry) for entry in take_entries(section, "set")),
        reception_is_national=take_truth(section, "reception_is_national")
        if "reception_is_national" in given
        else False,
        runs=(*own_run, *(_take_run(entry, folder) for entry in take_entries(section, "run"))),
        time_limit_s=take_number(section, "time_limit_s", SECONDS)
        if "time_limit_s" in given
        else None,
        press=press,
        press_source=press_source,
    )
    if not section.faults and not wish.regions and not wish.sets:
        section.tell("scale_empty", "regions")
    tell_section_faults(section)
    return wish


def find_scale_levels(
    wish: ScaleWish, inputs: TaskInputs, facts: pd.DataFrame
) -> tuple[Level, ...]:
    """Find the gemeenten of each scale, named regions first, then the sets.

    Parameters
    ----------
    wish
        What is asked.
    inputs
        Of the region: the day of the borders, and the names of provinces.
    facts
        Every gemeente of the country on `gemeente_code`, with `province_code`.

    Raises
    ------
    SettingsError
        "region_unknown"; "gemeente_not_in_country" for one of which there are no statistics;
        "scale_name_twice".
    SourceError
        "region_no_period": a named region has no members on the day of the borders.
    """
    cards = read_regions(find_data("regions.toml"))
    named = [_find_named(word, cards, inputs, facts) for word in wish.regions]
    sets = [Level("set", name, name, codes) for name, codes in wish.sets]
    levels = (*named, *sets)
    faults = [
        Fault("gemeente_not_in_country", {"found": code, "region": level.name})
        for level in levels
        for code in level.gemeenten
        if code not in facts.index
    ]
    names = [level.name for level in levels]
    faults += [
        Fault("scale_name_twice", {"where": "scale", "found": name})
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if faults:
        raise SettingsError(faults)
    return levels


def _find_named(
    word: str, cards: dict[str, RegionCard], inputs: TaskInputs, facts: pd.DataFrame
) -> Level:
    """Find the gemeenten of a named region or a province."""
    day = inputs.settings.boundary_day
    if word in cards and not cards[word].province_code:
        members = find_members(cards[word], day)
        return Level("region", word, cards[word].name, tuple(sorted(members)))
    codes = tuple(facts.index[facts["province_code"] == word].astype(str))
    if not re.fullmatch(PROVINCE, word) or not codes:
        fields = {"where": "scale.regions", "found": word, "suggestion": suggest(word, cards)}
        raise SettingsError(Fault("region_unknown", fields))
    return Level("province", word, inputs.province_names.get(word, word), codes)


def _take_set(entry: TomlTable) -> tuple[str, tuple[str, ...]]:
    """Read one set: its name, and codes of which none stands twice."""
    check_keys(entry, SET_KEYS)
    codes = take_words(entry, "gemeenten")
    for code in dict.fromkeys(codes):
        if not re.fullmatch(GEMEENTE, code):
            entry.tell("gemeente_code_malformed", "gemeenten", found=code, expected="GM0222")
        if codes.count(code) > 1:
            entry.tell("gemeente_code_twice", "gemeenten", found=code)
    if not codes:
        entry.tell("gemeenten_none", "gemeenten")
    return take_line(entry, "name"), codes


def _take_run(entry: TomlTable, folder: Path) -> Path:
    """Read one more run, for scales that the run of the region does not hold."""
    check_keys(entry, RUN_KEYS)
    return take_path(entry, "path", folder)


def _take_press(section: TomlTable) -> tuple[PressRule | None, str]:
    """Read how reception places weigh, where it is asked."""
    if "press" not in section.values:
        return None, ""
    table = take_table(section, "press")
    check_keys(table, PRESS_KEYS)
    weights = take_table(table, "weights")
    check_keys(weights, RECEPTION_TYPES)
    told = {name: take_number(weights, name, WEIGHT) for name in weights.values}
    return PressRule(told, take_number(table, "flag_ratio", RATIO)), take_line(table, "source")
