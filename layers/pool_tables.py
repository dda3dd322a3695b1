"""Tables for settling tasks within a region: costs and room per gemeente, and a key of its own."""

from layers.contract import Column, Contract
from layers.table_words import GEMEENTE

# What a place costs in each gemeente, and how much it can take in all.
POOL_COSTS = Contract(
    "pool_costs",
    (
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("reception_cost_eur", "number", is_required=True, minimum=0, maximum=1e7,
               is_vital=True),
        Column("housing_cost_eur", "number", is_required=True, minimum=0, maximum=1e7,
               is_vital=True),
        Column("reception_room_places", "integer", minimum=0, maximum=100_000, is_vital=True),
        Column("housing_room_persons", "integer", minimum=0, maximum=100_000, is_vital=True),
    ),
    key=("gemeente_code",),
    is_closed=True,  # a gemeente that is lost changes what all others would do
)  # fmt: skip

# By which weights a region would divide its own tasks.
OWN_KEYS = Contract(
    "own_keys",
    (
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("weight", "number", is_required=True, may_be_unknown=False, minimum=0, maximum=1e12),
        Column("note"),
    ),
    key=("gemeente_code",),
    is_closed=True,  # shares are taken of all of them
)
