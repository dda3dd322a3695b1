"""`[region]` of settings: which gemeenten, and of which days."""

import re
from dataclasses import dataclass
from datetime import date

from layers.table_words import GEMEENTE
from scoring.toml_table import TomlTable, check_keys, take_table, take_truth
from scout.settings_values import take_date, take_line, take_words

REGION_KEYS = ("name", "gemeenten", "boundary_day", "reference_day", "invented")


@dataclass(frozen=True)
class Region:
    """What `[region]` says."""

    name: str
    gemeenten: tuple[str, ...]
    boundary_day: date
    reference_day: date
    is_invented: bool


def parse_region(document: TomlTable) -> Region:
    """Read `[region]` of settings; a day that is wrong stands at the first day there is.

    Parameters
    ----------
    document
        The top table; faults are added to it, and only without these the result may be used.
    """
    table = take_table(document, "region")
    check_keys(table, REGION_KEYS)
    return Region(
        name=take_line(table, "name"),
        gemeenten=_parse_gemeenten(table),
        boundary_day=take_date(table, "boundary_day") or date.min,
        reference_day=take_date(table, "reference_day") or date.min,
        is_invented=_optional_truth(table, "invented"),
    )


def _parse_gemeenten(table: TomlTable) -> tuple[str, ...]:
    """Read the codes of the region: at least one, each well formed, none twice."""
    before = len(table.faults)
    codes = take_words(table, "gemeenten")
    if not codes and len(table.faults) == before:
        table.tell("gemeenten_none", "gemeenten")
    for code in dict.fromkeys(codes):
        if not re.fullmatch(GEMEENTE, code):
            table.tell("gemeente_code_malformed", "gemeenten", found=code, expected="GM0222")
        if codes.count(code) > 1:
            table.tell("gemeente_code_twice", "gemeenten", found=code)
    return codes


def _optional_truth(table: TomlTable, key: str) -> bool:
    """Take true or false; false where nothing is said."""
    return take_truth(table, key) if key in table.values else False
