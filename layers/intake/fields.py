"""The fields that a column of a stranger's list may be: those of our intake, and parts of them."""

from layers.contract import Column
from layers.sources.own_tables import OWN_TABLES
from layers.vacancy_tables import VACANCIES

_OWN = next(own for own in OWN_TABLES if own.id == "intake")

# From our column to the Dutch field, which is also the header of an intake file.
FIELD_OF: dict[str, str] = {ours: headers[0] for ours, headers in _OWN.headers.items()}
OURS_OF: dict[str, str] = {field: ours for ours, field in FIELD_OF.items()}
INTAKE_FIELDS = tuple(OURS_OF)

# Where a file says a place in numbers, and what an address or a gemeente is made of.
POINT_FIELDS = ("x_rd", "y_rd")
DEGREE_FIELDS = ("lon", "lat")
ADDRESS_PARTS = ("straat", "huisnummer", "toevoeging", "plaats")
GEMEENTE_FIELD = "gemeente"
PART_FIELDS = (*ADDRESS_PARTS, GEMEENTE_FIELD)

FIELDS = (*INTAKE_FIELDS, *POINT_FIELDS, *DEGREE_FIELDS, *PART_FIELDS)
OUTPUT_FIELDS = (*INTAKE_FIELDS[:-1], *POINT_FIELDS, INTAKE_FIELDS[-1])
REQUIRED_FIELDS = ("object_id", "bron")

RULES: dict[str, Column] = {FIELD_OF[column.name]: column for column in VACANCIES.columns}
NUMBER_FIELDS = tuple(field for field, rule in RULES.items() if rule.kind in ("number", "integer"))
WHOLE_FIELDS = tuple(field for field, rule in RULES.items() if rule.kind == "integer")
DAY_FIELDS = tuple(field for field, rule in RULES.items() if rule.kind == "day")
CHOICE_FIELDS = tuple(field for field, rule in RULES.items() if rule.kind == "choice")


def list_choices(field: str) -> tuple[str, ...]:
    """List the words that a field of choices may hold in our own files, each once."""
    return tuple(dict.fromkeys((RULES[field].choices or {}).values()))
