"""`[schemes]` of `region.toml`, and the dated table of schemes that it reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from layers.errors import Fault, ProfileError, SettingsError
from scoring.region.schemes import KINDS, Scheme
from scoring.toml_table import (
    Bounds,
    TomlTable,
    check_keys,
    parse_toml,
    suggest,
    take_whole,
    take_word,
)
from scout.packaged import find_data
from scout.region_checks import REQUIREMENT_KEYS, take_requirement
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_tasks_settings import take_entries
from scout.settings_values import read_text, take_date, take_line, take_path, take_words

KEYS = ("schemes", "shown")
SCHEME_KEYS = (
    "id", "name", "kind", "text", "certainty", "source", "valid_from", "valid_until",
    "requirement", "excludes", "contact",
)  # fmt: skip
CERTAINTIES = ("found", "known", "seed", "uncertain", "invented")
PACKAGED = "schemes.toml"
SHOWN = 12
ROWS = Bounds(1, 100_000)


@dataclass(frozen=True)
class SchemesWish:
    """What `[schemes]` asks.

    Parameters
    ----------
    schemes
        In the order of the table.
    day
        Of the table: what changed later is not in it.
    file
        Its name.
    shown
        Of how many sites the text tells.
    """

    schemes: tuple[Scheme, ...]
    day: date
    file: str
    shown: int


def read_schemes_wish(region: RegionFile) -> SchemesWish:
    """Read `[schemes]` and the table that it names; without a name our own table counts.

    Raises
    ------
    SettingsError
        Every fault in the section at once, then every fault in the table at once.
    """
    section = take_section(region, "schemes", KEYS)
    path = find_data(PACKAGED)
    if "schemes" in section.values:
        path = take_path(section, "schemes", region.path.parent)
    shown = take_whole(section, "shown", ROWS) if "shown" in section.values else SHOWN
    tell_section_faults(section)
    schemes, day = read_schemes(path)
    return SchemesWish(schemes, day, path.name, shown)


def read_schemes(path: Path) -> tuple[tuple[Scheme, ...], date]:
    """Read a table of schemes.

    Raises
    ------
    SettingsError
        All faults at once; "scheme_twice", "scheme_unknown" (excludes one that is not there),
        "schemes_empty".
    """
    try:
        table = parse_toml(read_text(path))
    except ProfileError as error:
        fields = {"file": path.name, **error.faults[0].fields}
        raise SettingsError(Fault("toml_syntax", fields)) from error
    check_keys(table, ("day", "scheme"))
    day = take_date(table, "day") or date.min
    schemes = tuple(_take_scheme(entry) for entry in take_entries(table, "scheme"))
    _check_names(table, [scheme.id for scheme in schemes], schemes)
    if table.faults:
        raise SettingsError(table.faults)
    return schemes, day


def _take_scheme(entry: TomlTable) -> Scheme:
    """Read one scheme."""
    check_keys(entry, SCHEME_KEYS)
    given: Mapping[str, object] = entry.values
    requirements = []
    for one in take_entries(entry, "requirement"):
        check_keys(one, REQUIREMENT_KEYS)
        requirements.append(take_requirement(one))
    first = take_date(entry, "valid_from") if "valid_from" in given else None
    last = take_date(entry, "valid_until") if "valid_until" in given else None
    if first is not None and last is not None and last < first:
        entry.tell("days_reversed", "valid_until", found=last.isoformat(), expected=first)
    return Scheme(
        id=take_line(entry, "id"),
        name=take_line(entry, "name"),
        kind=take_word(entry, "kind", KINDS),
        text=take_line(entry, "text"),
        certainty=take_word(entry, "certainty", CERTAINTIES),
        source=take_line(entry, "source"),
        valid_from=first,
        valid_until=last,
        requirements=tuple(requirements),
        excludes=take_words(entry, "excludes") if "excludes" in given else (),
        contact=take_line(entry, "contact") if "contact" in given else "",
    )


def _check_names(table: TomlTable, names: list[str], schemes: tuple[Scheme, ...]) -> None:
    """Remember a fault for each id that stands twice or is not there."""
    if not schemes:
        table.tell("schemes_empty", "scheme")
    for name in sorted({one for one in names if names.count(one) > 1}):
        table.tell("scheme_twice", "scheme", found=name)
    for scheme in schemes:
        for other in scheme.excludes:
            if other not in names:
                fields = {"found": other, "suggestion": suggest(other, names)}
                table.tell("scheme_unknown", f"scheme.{scheme.id}.excludes", **fields)
