"""`[task]` of a settings file: the reception task of one cycle."""

import math

from scoring.opvang_task import TaskFacts
from scoring.toml_table import Bounds, TomlTable, check_keys, take_number, take_whole, take_word
from scout.settings_values import take_line

METHODS = ("formula", "published", "off")
TASK_KEYS = (
    "cycle", "method", "national_places", "national_amv_places", "national_gemeenten",
    "durable_years", "durable_minimum_places", "source",
)  # fmt: skip
WHOLE = Bounds(0, 1_000_000_000)
YEARS = Bounds(0, 100)
# Durable is five years (letter to parliament on the Spreidingswet, 2024): the default.
DURABLE_YEARS = 5.0


def parse_task(table: TomlTable) -> TaskFacts:
    """Read `[task]`; without it there is no task and the task's indicators stay unknown."""
    if not table.values:
        return TaskFacts("", "off", None, None, None, DURABLE_YEARS, 0, "")
    check_keys(table, TASK_KEYS)
    method = take_word(table, "method", METHODS)
    if method == "formula":
        for key in ("national_places", "national_gemeenten"):
            if key not in table.values:
                table.tell("key_missing", key)
    task = TaskFacts(
        cycle=take_line(table, "cycle"),
        method=method,
        national_places=_optional_whole(table, "national_places"),
        national_amv_places=_optional_whole(table, "national_amv_places"),
        national_gemeenten=_optional_whole(table, "national_gemeenten"),
        durable_years=take_number(table, "durable_years", YEARS)
        if "durable_years" in table.values
        else DURABLE_YEARS,
        durable_minimum_places=_optional_whole(table, "durable_minimum_places") or 0,
        source=take_line(table, "source"),
    )
    if (task.national_amv_places or 0) > (task.national_places or math.inf):
        table.tell("amv_above_total", "national_amv_places", found=task.national_amv_places)
    return task


def _optional_whole(table: TomlTable, key: str) -> int | None:
    """Take a whole number from 0; None where nothing is said."""
    return take_whole(table, key, WHOLE) if key in table.values else None
