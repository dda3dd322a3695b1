"""Tables for capacity: what comes and goes, places with their last day, and what was decided."""

from layers.contract import Column, Contract
from layers.table_words import GEMEENTE

_SCENARIOS = {
    "laag": "low", "midden": "mid", "hoog": "high", "low": "low", "mid": "mid", "high": "high",
}  # fmt: skip
_PERSONS = 10_000_000.0

# A Meerjaren Productie Prognose, or a table of the same shape: one row a half-year and scenario.
CAPACITY_FLOWS = Contract(
    "capacity_flows",
    (
        Column("halfjaar", "code", is_required=True, may_be_unknown=False, pattern=r"\d{4}-I{1,2}"),
        Column("scenario", "choice", is_required=True, may_be_unknown=False, choices=_SCENARIOS),
        *(
            Column(name, "number", is_required=True, may_be_unknown=False, minimum=0, maximum=top)
            for name, top in (
                ("inflow", _PERSONS),
                ("decisions", _PERSONS),
                ("grant_share", 1.0),
                ("outflow_gemeenten", _PERSONS),
                ("departure", _PERSONS),
            )
        ),
    ),
    key=("halfjaar", "scenario"),
    is_closed=True,  # a half-year that is lost would shift every later one
)

PLACE_KINDS = ("regulier", "noodopvang", "reserve")

CAPACITY_PLACES = Contract(
    "capacity_places",
    (
        Column("name", is_required=True, may_be_unknown=False),
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("kind", "choice", is_required=True, may_be_unknown=False,
               choices={kind: kind for kind in PLACE_KINDS}),
        Column("places", "integer", is_required=True, may_be_unknown=False, minimum=0,
               maximum=20_000),
        Column("available_from", "day", is_vital=True),  # empty: there already
        Column("available_until", "day", is_required=True, is_vital=True),  # empty: for good
        Column("others_places", "integer", minimum=0, maximum=20_000, is_vital=True),
        Column("notice_months", "integer", minimum=0, maximum=60, is_vital=True),
    ),
    key=("name",),
    is_closed=True,
)  # fmt: skip

# What was asked and decided about capacity, twice a year; a log that is only ever added to.
CAPACITY_DECISIONS = Contract(
    "capacity_decisions",
    (
        Column("day", "day", is_required=True, may_be_unknown=False),
        Column("halfjaar", "code", is_required=True, may_be_unknown=False, pattern=r"\d{4}-I{1,2}"),
        Column("asked_places", "integer", minimum=0, maximum=1_000_000, is_vital=True),
        Column("decided_places", "integer", is_required=True, minimum=0, maximum=1_000_000,
               is_vital=True),
        Column("available_until", "day", is_vital=True),  # empty: no last day was decided
        Column("reference", is_required=True),  # empty: asked, and nothing was decided
        Column("place_name", is_vital=True),  # empty: not among the places of the table
    ),
    may_be_empty=True,
    is_added_up=True,
    is_closed=True,  # a decision that is lost would be asked for a second time
)  # fmt: skip
