"""`[capacity]` of `region.toml`: the start, the buffer, how paths are drawn, and what-ifs."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.source import Delivery
from scoring.region.scenario import Draws
from scoring.region.stock_flow import StartStocks, Variant
from scoring.toml_table import (
    Bounds,
    TomlTable,
    check_keys,
    read_number,
    shown,
    take_number,
    take_table,
    take_whole,
)
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_table import take_table_file
from scout.region_tasks_settings import take_entries, take_half
from scout.settings import Settings, read_settings
from scout.settings_values import take_line

KEYS = (
    "capacity_flows", "capacity_places", "capacity_decisions", "source", "share", "share_source",
    "buffer_share", "lead_half_years", "extra_housed", "paths", "seed", "persistence",
    "outer_share", "start", "variant",
)  # fmt: skip
START_KEYS = ("half_year", "procedure", "permit", "leaving", "source")
VARIANT_KEYS = (
    "name", "inflow_factor", "decisions_factor", "grant_shift", "housed_extra", "departure_factor",
)  # fmt: skip
REGION_SHARE, BUFFER = Bounds(0, 1, is_open=True), Bounds(0, 2)
PERSONS, EXTRA, FACTOR = Bounds(0, 10_000_000), Bounds(0, 1_000_000), Bounds(0, 10)
SHIFT, PATHS, SEED = Bounds(-1, 1), Bounds(100, 100_000), Bounds(0, 2**31)
PERSISTENCE, OUTER, LEAD = Bounds(0, 0.999), Bounds(0.001, 0.49), Bounds(0, 20)
# DOMAIN, Corrections 6: 0.8 is an assumption.
PERSISTENCE_DEFAULT, OUTER_DEFAULT = 0.8, 0.1
PATHS_DEFAULT, SEED_DEFAULT = 2000, 1


@dataclass(frozen=True)
class CapacityWish:
    """What `[capacity]` asks.

    Parameters
    ----------
    settings
        Of the region.
    flows, places
        The two tables.
    decisions
        The log of what was decided; None where the region keeps none.
    start, start_half_year
        Who is in reception, at the end of which half-year.
    share
        The part of flows and start that falls to the region.
    buffer_share
        Places free above the occupancy.
    draws
        How paths are drawn.
    lead_half_years
        Between a decision and its places.
    extras
        Permit holders housed more in each half-year.
    variants
        What-ifs by name.
    sources
        Of the flows, the start, and the share ("" where it is 1).
    """

    settings: Settings
    flows: Delivery
    places: Delivery
    decisions: Delivery | None
    start: StartStocks
    start_half_year: str
    share: float
    buffer_share: float
    draws: Draws
    lead_half_years: int
    extras: tuple[float, ...]
    variants: Mapping[str, Variant]
    sources: tuple[str, str, str]


def read_capacity_wish(region: RegionFile) -> CapacityWish:
    """Read `[capacity]`.

    Raises
    ------
    SettingsError
        Every fault in the section at once; those of the settings.
    """
    settings = read_settings(region.settings_path)
    section = take_section(region, "capacity", KEYS)
    start = take_table(section, "start")
    check_keys(start, START_KEYS)
    has_share = "share" in section.values
    wish = CapacityWish(
        settings=settings,
        flows=_take_table(section, "capacity_flows", region),
        places=_take_table(section, "capacity_places", region),
        decisions=take_table_file(section, "capacity_decisions", region.path.parent),
        start=StartStocks(
            *(take_number(start, key, PERSONS) for key in ("procedure", "permit", "leaving"))
        ),
        start_half_year=take_half(start, "half_year"),
        share=take_number(section, "share", REGION_SHARE) if has_share else 1.0,
        buffer_share=take_number(section, "buffer_share", BUFFER),
        draws=_take_draws(section),
        lead_half_years=take_whole(section, "lead_half_years", LEAD),
        extras=_take_extras(section),
        variants=_take_variants(section),
        sources=(
            take_line(section, "source"),
            take_line(start, "source"),
            take_line(section, "share_source") if has_share else "",
        ),
    )
    tell_section_faults(section)
    return wish


def _take_table(section: TomlTable, key: str, region: RegionFile) -> Delivery:
    """Take a table that must be there; after a fault a path that is never read."""
    if key not in section.values:
        section.tell("key_missing", key)
    found = take_table_file(section, key, region.path.parent)
    return found if found is not None else Delivery(key, key, region.path, "")


def _take_draws(section: TomlTable) -> Draws:
    given = section.values
    return Draws(
        paths=take_whole(section, "paths", PATHS) if "paths" in given else PATHS_DEFAULT,
        seed=take_whole(section, "seed", SEED) if "seed" in given else SEED_DEFAULT,
        persistence=_optional(section, "persistence", PERSISTENCE, PERSISTENCE_DEFAULT),
        outer_share=_optional(section, "outer_share", OUTER, OUTER_DEFAULT),
    )


def _take_extras(section: TomlTable) -> tuple[float, ...]:
    """Read how many more permit holders are housed."""
    found = section.values.get("extra_housed", [])
    if not isinstance(found, list):
        section.tell("numbers_expected", "extra_housed", found=shown(found))
        return ()
    numbers = [read_number(section, "extra_housed", each, EXTRA) for each in found]
    return tuple(dict.fromkeys(numbers))


def _take_variants(section: TomlTable) -> dict[str, Variant]:
    """Read the what-ifs; two of one name are a fault."""
    variants: dict[str, Variant] = {}
    for entry in take_entries(section, "variant"):
        check_keys(entry, VARIANT_KEYS)
        name = take_line(entry, "name")
        if name in variants:
            entry.tell("variant_twice", "name", found=name)
        variants[name] = Variant(
            inflow_factor=_optional(entry, "inflow_factor", FACTOR, 1.0),
            decisions_factor=_optional(entry, "decisions_factor", FACTOR, 1.0),
            grant_shift=_optional(entry, "grant_shift", SHIFT, 0.0),
            housed_extra=_optional(entry, "housed_extra", EXTRA, 0.0),
            departure_factor=_optional(entry, "departure_factor", FACTOR, 1.0),
        )
    return variants


def _optional(section: TomlTable, key: str, bounds: Bounds, default: float) -> float:
    """Take a number, or the default where nothing is said."""
    return take_number(section, key, bounds) if key in section.values else default
