"""`TomlTable`: one table of a TOML text, read key by key while every fault is remembered."""

import difflib
import math
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from layers.errors import Fault, ProfileError

MISSING = object()


@dataclass(frozen=True)
class Bounds:
    """Between which numbers a number may lie.

    Parameters
    ----------
    minimum, maximum
        Both allowed, unless `is_open` says that the minimum itself is not.
    """

    minimum: float = -math.inf
    maximum: float = math.inf
    is_open: bool = False

    def hold(self, number: float) -> bool:
        """Say whether a number lies between them."""
        above = number > self.minimum if self.is_open else number >= self.minimum
        return above and number <= self.maximum

    def __str__(self) -> str:
        """Say them as mathematicians do, for messages: "[0, 1]", "(0, inf]"."""
        return f"{'(' if self.is_open else '['}{self.minimum:g}, {self.maximum:g}]"


ANY = Bounds()
POSITIVE = Bounds(0, is_open=True)
SHARE = Bounds(0, 1)
VALUE = Bounds(0, 100)


@dataclass(frozen=True)
class TomlTable:
    """A table of a TOML text, where it stands, and the list to which its faults are added.

    The list is shared by all tables of one text: reading goes on after a fault, and whoever
    started the reading tells them all at once (house rule 28).

    Parameters
    ----------
    values
        Key to value as the TOML reader gave it.
    path
        Where the table stands, as "criteria.spreiding"; "" at the top.
    faults
        Grows while the table is read.
    """

    values: Mapping[str, object]
    path: str
    faults: list[Fault] = field(default_factory=list)

    def where(self, key: str) -> str:
        """Give the full name of a key, as "criteria.spreiding.weight"."""
        return f"{self.path}.{key}" if self.path else key

    def tell(self, code: str, key: str, **fields: object) -> None:
        """Remember a fault of one key."""
        self.faults.append(Fault(code, {"where": self.where(key), **fields}))


def parse_toml(text: str) -> TomlTable:
    """Turn TOML text into its top table.

    Raises
    ------
    ProfileError
        The text is not TOML; the fault names what the reader said, with line and column.
    """
    try:
        return TomlTable(tomllib.loads(text.removeprefix("\ufeff")), "")
    except (ValueError, RecursionError) as error:  # ValueError: numbers of thousands of digits too
        raise ProfileError(Fault("toml_syntax", {"found": str(error)})) from error


def suggest(word: str, known: Collection[str]) -> str:
    """Find the known word that looks most like this one, or "" if none does."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1)), "")


def check_keys(table: TomlTable, known: Collection[str], code: str = "key_unknown") -> None:
    """Remember a fault for each key that nobody asked for, with a suggestion."""
    for key in table.values:
        if key not in known:
            table.tell(code, key, found=key, suggestion=suggest(key, known))


def take(table: TomlTable, key: str) -> object:
    """Take the value of a key; `MISSING`, with a fault, if it is not there."""
    if key not in table.values:
        table.tell("key_missing", key)
        return MISSING
    return table.values[key]


def take_text(table: TomlTable, key: str) -> str:
    """Take a text with something in it; "" after a fault."""
    value = take(table, key)
    if value is MISSING:
        return ""
    if not isinstance(value, str) or not value.strip():
        table.tell("text_expected", key, found=shown(value))
        return ""
    return value.strip()


def take_word(table: TomlTable, key: str, known: Collection[str]) -> str:
    """Take one of the known words; "" after a fault."""
    text = take_text(table, key)
    if text and text not in known:
        fields = {"expected": ", ".join(sorted(known)), "suggestion": suggest(text, known)}
        table.tell("word_unknown", key, found=text, **fields)
        return ""
    return text


def take_number(table: TomlTable, key: str, bounds: Bounds) -> float:
    """Take a finite number between the bounds; NaN after a fault."""
    value = take(table, key)
    return math.nan if value is MISSING else read_number(table, key, value, bounds)


def read_number(table: TomlTable, key: str, value: object, bounds: Bounds) -> float:
    """Judge a value as a finite number between the bounds; NaN after a fault.

    True and false are no numbers here, although Python counts them so.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        table.tell("number_expected", key, found=shown(value))
        return math.nan
    # 10**400 is a valid TOML whole number for Python, and no float.
    if not math.isfinite(value) if isinstance(value, float) else abs(value) > 1e15:
        table.tell("number_not_finite", key, found=shown(value))
        return math.nan
    if not bounds.hold(value):
        table.tell("number_out_of_range", key, found=shown(value), expected=str(bounds))
        return math.nan
    return float(value)


def take_whole(table: TomlTable, key: str, bounds: Bounds) -> int:
    """Take a whole number between the bounds; 0 after a fault."""
    number = take_number(table, key, bounds)
    if math.isnan(number):
        return 0
    if not number.is_integer():
        table.tell("whole_number_expected", key, found=shown(table.values[key]))
        return 0
    return int(number)


def take_truth(table: TomlTable, key: str) -> bool:
    """Take true or false; False after a fault."""
    value = take(table, key)
    if value is not MISSING and not isinstance(value, bool):
        table.tell("truth_expected", key, found=shown(value))
    return value is True


def take_day(table: TomlTable, key: str) -> str:
    """Take a day as ISO text; "" after a fault."""
    value = take(table, key)
    if value is MISSING:
        return ""
    if isinstance(value, datetime) or not isinstance(value, date):
        table.tell("day_expected", key, found=shown(value))
        return ""
    return value.isoformat()


def take_table(table: TomlTable, key: str) -> TomlTable:
    """Take a table under a key; one without keys after a fault."""
    value = take(table, key)
    if value is not MISSING and not isinstance(value, dict):
        table.tell("table_expected", key, found=shown(value))
    values = value if isinstance(value, dict) else {}
    return TomlTable(values, table.where(key), table.faults)


def take_tables(table: TomlTable) -> dict[str, TomlTable]:
    """Take each key's table; a key that holds something else is a fault and is left out."""
    inner = {key: take_table(table, key) for key in table.values}
    return {key: given for key, given in inner.items() if isinstance(table.values[key], dict)}


def shown(value: object) -> str:
    """Write a value as text for a message, never longer than a line."""
    try:
        return str(value)[:80]
    except ValueError:  # Python refuses to print whole numbers of thousands of digits
        return "…"
