"""`[match]` of `region.toml`: limits and points, as data, and the tables of groups."""

from dataclasses import dataclass

from layers.source import Delivery
from scoring.region.match_rule import (
    FITS,
    HOUSEHOLDS,
    MAY_MOVE,
    PERSONS_LATER,
    PERSONS_NOW,
    MatchRule,
    MisfitPoints,
)
from scoring.region.solver import Limits
from scoring.toml_table import (
    Bounds,
    TomlTable,
    check_keys,
    read_number,
    shown,
    take_number,
    take_table,
    take_truth,
    take_whole,
    take_word,
)
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_table import take_table_file
from scout.settings import Settings, read_settings
from scout.settings_values import take_line

KEYS = (
    "dwellings", "household_segments", "later", "first", "sharing", "time_limit_s", "worst",
    "hide_below", "pairs", "limits", "points",
)  # fmt: skip
LIMIT_KEYS = ("bedrooms_needed", "least_m2_person", "source")
POINT_KEYS = ("spare_now", "spare_later", "move", "access", "km", "sharing", "source")
POINTS, ROOMS, AREA = Bounds(0, 1000), Bounds(1, 30), Bounds(1, 100)
SECONDS, ROWS, LEAST = Bounds(0.1, 3600), Bounds(1, 1000), Bounds(2, 1000)
TIME_LIMIT_S, WORST = 20.0, 10
# "Small counts": fewer than five (issue 7).
HIDE_BELOW = 5


@dataclass(frozen=True)
class MatchWish:
    """What `[match]` asks.

    Parameters
    ----------
    settings
        Of the region.
    dwellings, segments
        The two tables.
    rule
        Limits and points.
    sharing
        Whether singles may share.
    pairs
        Whether to look for swaps of every two gemeenten too.
    limits
        Of each search.
    worst
        How many rows to print of who is worst off.
    hide_below
        In a public edition, smaller counts are hidden.
    sources
        Of the limits, and of the points.
    """

    settings: Settings
    dwellings: Delivery
    segments: Delivery
    rule: MatchRule
    sharing: bool
    pairs: bool
    limits: Limits
    worst: int
    hide_below: int
    sources: tuple[str, str]


def read_match_wish(region: RegionFile) -> MatchWish:
    """Read `[match]`.

    Raises
    ------
    SettingsError
        Every fault in the section at once; those of the settings.
    """
    settings = read_settings(region.settings_path)
    section = take_section(region, "match", KEYS)
    limits, points = take_table(section, "limits"), take_table(section, "points")
    check_keys(limits, LIMIT_KEYS)
    check_keys(points, POINT_KEYS)
    tables = [_take_table(section, key, region) for key in ("dwellings", "household_segments")]
    rule = _take_rule(section, limits, points)
    wish = MatchWish(
        settings=settings,
        dwellings=tables[0],
        segments=tables[1],
        rule=rule,
        sharing=take_truth(section, "sharing") if "sharing" in section.values else False,
        pairs=take_truth(section, "pairs") if "pairs" in section.values else False,
        limits=Limits(time_s=_number(section, "time_limit_s", SECONDS, TIME_LIMIT_S)),
        worst=_whole(section, "worst", ROWS, WORST),
        hide_below=_whole(section, "hide_below", LEAST, HIDE_BELOW),
        sources=(take_line(limits, "source"), take_line(points, "source")),
    )
    tell_section_faults(section)
    return wish


def _take_table(section: TomlTable, key: str, region: RegionFile) -> Delivery:
    """Take a table that must be there; after a fault a path that is never read."""
    if key not in section.values:
        section.tell("key_missing", key)
    found = take_table_file(section, key, region.path.parent)
    return found if found is not None else Delivery(key, key, region.path, "")


def _take_rule(section: TomlTable, limits: TomlTable, points: TomlTable) -> MatchRule:
    """Read limits and points; each of them must be said, since none is a fact."""
    weights = {key: take_whole(points, key, POINTS) for key in POINT_KEYS if key != "source"}
    return MatchRule(
        bedrooms_needed=_take_bedrooms(limits),
        least_m2_person=take_number(limits, "least_m2_person", AREA),
        later=take_word(section, "later", (FITS, MAY_MOVE)),
        first=take_word(section, "first", (PERSONS_NOW, PERSONS_LATER, HOUSEHOLDS)),
        points=MisfitPoints(**weights),
    )


def _take_bedrooms(limits: TomlTable) -> tuple[int, ...]:
    """Read the bedrooms for 1, 2, 3 … persons; more persons never need fewer."""
    found = limits.values.get("bedrooms_needed")
    if not isinstance(found, list) or not found or len(found) > 20:
        limits.tell("numbers_expected", "bedrooms_needed", found=shown(found))
        return (1,)
    rooms = [read_number(limits, "bedrooms_needed", each, ROOMS) for each in found]
    whole = [int(room) for room in rooms if room == room and room.is_integer()]  # noqa: PLR0124 NaN
    if len(whole) == len(found) and whole != sorted(whole):
        limits.tell("bedrooms_falling", "bedrooms_needed", found=shown(found))
    if len(whole) < len(found) and not limits.faults:
        limits.tell("whole_number_expected", "bedrooms_needed", found=shown(found))
    return tuple(whole) or (1,)


def _number(section: TomlTable, key: str, bounds: Bounds, default: float) -> float:
    return take_number(section, key, bounds) if key in section.values else default


def _whole(section: TomlTable, key: str, bounds: Bounds, default: int) -> int:
    return take_whole(section, key, bounds) if key in section.values else default
