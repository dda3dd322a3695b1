"""Tables around the continuous line: agreements with their dates, and social homes."""

from layers.contract import Column, Contract
from layers.table_words import GEMEENTE

_HOMES = 10_000_000
AGREEMENT_KINDS = (
    "begeleidingsprogramma", "warme_overdracht", "buddy", "vrijwilligerswerk", "werktraject",
    "regelvrije_ruimte", "proef",
)  # fmt: skip
AGREEMENT_STATES = ("idee", "in_gesprek", "afgesproken", "gestopt")

AGREEMENTS = Contract(
    "agreements",
    (
        Column("name", is_required=True, may_be_unknown=False),
        Column("kind", "choice", is_required=True, may_be_unknown=False,
               choices={kind: kind for kind in AGREEMENT_KINDS}),
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("object_id", "code", max_length=80),  # empty: all sites of the gemeente
        Column("organisation"),
        Column("state", "choice", is_required=True, may_be_unknown=False,
               choices={**{state: state for state in AGREEMENT_STATES},
                        "in gesprek": "in_gesprek"}),
        Column("starts", "day", is_vital=True),
        Column("ends", "day", is_vital=True),  # empty: no last day
        Column("persons", "integer", minimum=0, maximum=1_000_000, is_vital=True),
        Column("source_text", is_required=True, may_be_unknown=False),
    ),
    key=("name", "gemeente_code"),
    is_closed=True,  # an agreement that is lost would read as "nobody promised it"
)  # fmt: skip

# What falls free is counted by corporations; other attention groups by the gemeente.
SOCIAL_HOMES = Contract(
    "social_homes",
    (
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("social_homes", "integer", is_required=True, minimum=0, maximum=_HOMES,
               is_vital=True),
        Column("free_per_year", "integer", is_required=True, minimum=0, maximum=_HOMES,
               is_vital=True),
        Column("urgent_per_year", "integer", minimum=0, maximum=_HOMES, is_vital=True),
        Column("source_text", is_required=True, may_be_unknown=False),
    ),
    key=("gemeente_code",),
    is_closed=True,
)  # fmt: skip
