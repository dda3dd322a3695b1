"""`[shortlist]` of settings: how many sites, and how they lie apart."""

from dataclasses import dataclass

from scoring.toml_table import Bounds, TomlTable, check_keys, take_number, take_whole

COUNT = Bounds(1, 1_000_000)
METRES = Bounds(0, 1_000_000)


@dataclass(frozen=True)
class ShortlistRule:
    """How many sites, at most how many of one gemeente, and how far apart."""

    size: int
    per_gemeente: int
    min_distance_m: float


DEFAULT_SHORTLIST = ShortlistRule(size=10, per_gemeente=2, min_distance_m=1000.0)


def parse_shortlist(table: TomlTable) -> ShortlistRule:
    """Read `[shortlist]`; what it does not say keeps the default.

    Parameters
    ----------
    table
        Of the settings, empty where they have none; faults are added to it.
    """
    check_keys(table, ("size", "per_gemeente", "min_distance_m"))
    given = table.values
    rule = DEFAULT_SHORTLIST
    return ShortlistRule(
        size=take_whole(table, "size", COUNT) if "size" in given else rule.size,
        per_gemeente=take_whole(table, "per_gemeente", COUNT)
        if "per_gemeente" in given
        else rule.per_gemeente,
        min_distance_m=take_number(table, "min_distance_m", METRES)
        if "min_distance_m" in given
        else rule.min_distance_m,
    )
