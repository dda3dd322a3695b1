"""`ColumnMapping`: what each column of an owner's list is, asked once and kept."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from layers.errors import Fault
from layers.header import find_suggestion, fold_header
from layers.intake.fields import (
    CHOICE_FIELDS,
    DAY_FIELDS,
    FIELDS,
    NUMBER_FIELDS,
    POINT_FIELDS,
    REQUIRED_FIELDS,
    list_choices,
)


@dataclass(frozen=True)
class ColumnMapping:
    """What the columns of a list are.

    Parameters
    ----------
    headers
        All columns of the list for which it was made, those not used too.
    columns
        From a field to the header that holds it.
    constants
        From a field to the word that holds for every row.
    key
        Headers that together name an object, for a list without numbers of its own.
    words
        Per field of choices, from a word of the list (folded) to one of ours, "" for unknown.
    marks
        Per field of numbers what was answered about its decimal mark ("komma" or "punt").
    orders
        Per field of days what was answered about its slashes ("dag" or "maand" first).
    """

    headers: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """A short name for this set of headers, whatever their order, case and signs."""
        return fingerprint(self.headers)


def fingerprint(headers: Iterable[str]) -> str:
    """Make the short name of a set of headers."""
    folded = sorted(fold_header(header) for header in headers)
    return hashlib.sha256("\n".join(folded).encode()).hexdigest()[:12]


def assign(mapping: ColumnMapping, header: str, meant: str) -> ColumnMapping:
    """Say what one column is; "" for a column that is not used.

    The column loses what it was before, and the field its former column or constant.
    """
    columns = {
        name: column
        for name, column in mapping.columns.items()
        if column != header and name != meant
    }
    constants = {name: word for name, word in mapping.constants.items() if name != meant}
    if meant:
        columns[meant] = header
    return replace(mapping, columns=columns, constants=constants)


def find_mapping_faults(mapping: ColumnMapping, headers: Sequence[str]) -> list[Fault]:
    """List what is wrong with a mapping for a list with these headers."""
    has = {fold_header(header) for header in headers}
    used = [*mapping.columns.values(), *mapping.key]
    faults = [
        Fault("intake_header_unknown", _suggest(header, headers))
        for header in used
        if fold_header(header) not in has
    ]
    fields = [*mapping.columns, *mapping.constants, *mapping.words, *mapping.marks, *mapping.orders]
    faults += [
        Fault("intake_field_unknown", _suggest(name, FIELDS))
        for name in fields
        if name not in FIELDS
    ]
    folded = [fold_header(header) for header in mapping.columns.values()]
    faults += [
        Fault("intake_header_twice", {"found": header})
        for header in dict.fromkeys(mapping.columns.values())
        if folded.count(fold_header(header)) > 1
    ]
    faults += [
        Fault(
            "intake_value_unknown", {"field": name, "found": ours, "expected": list_choices(name)}
        )
        for name, words in mapping.words.items()
        if name in CHOICE_FIELDS
        for ours in words.values()
        if ours and ours not in list_choices(name)
    ]
    number_fields, day_fields = {*NUMBER_FIELDS, *POINT_FIELDS}, set(DAY_FIELDS)
    faults += [
        Fault("intake_field_kind", {"found": name})
        for names, kinds in (
            (mapping.words, set(CHOICE_FIELDS)),
            (mapping.marks, number_fields),
            (mapping.orders, day_fields),
        )
        for name in names
        if name in FIELDS and name not in kinds
    ]
    return faults


def find_missing_fields(mapping: ColumnMapping) -> tuple[str, ...]:
    """List the fields without which no row can be used."""
    has = {*mapping.columns, *mapping.constants, *(("object_id",) if mapping.key else ())}
    return tuple(name for name in REQUIRED_FIELDS if name not in has)


def _suggest(word: str, known: Sequence[str]) -> dict[str, object]:
    return {"found": word, "suggestion": find_suggestion(word, known)}
