"""Tables with one row a gemeente or a labour region: borders, statistics, tasks, links."""

from layers.contract import Column, Contract
from layers.table_words import GEMEENTE

GEMEENTEN = Contract(
    "gemeenten",
    (
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("gemeente_name", is_required=True, may_be_unknown=False),
    ),
    key=("gemeente_code",),
    geometry=("polygon",),
)

# One row a gemeente of the whole country: shares are taken of the national sum.
GEMEENTE_STATISTICS = Contract(
    "gemeente_statistics",
    (
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("gemeente_name"),
        Column("inhabitants", "integer", minimum=0, maximum=20_000_000),
        Column("ses_woa", "number", minimum=-5, maximum=5),
        Column("province_code", "code"),
        Column("labour_region_code", "code"),
        Column("labour_region_name"),
        Column("labour_tension", "number", minimum=0, maximum=100),
        Column("homes", "integer", minimum=0, maximum=20_000_000),
        Column("owner_home_share", "number", minimum=0, maximum=1),
        Column("corporation_home_share", "number", minimum=0, maximum=1),
        Column("urbanity", "integer", minimum=1, maximum=5),  # 1 is the most urban
        Column("mean_gp_km", "number", minimum=0, maximum=200),
        Column("mean_supermarket_km", "number", minimum=0, maximum=200),
        Column("mean_school_km", "number", minimum=0, maximum=200),
        Column("mean_hospital_km", "number", minimum=0, maximum=200),
        Column("mean_childcare_km", "number", minimum=0, maximum=200),
    ),
    key=("gemeente_code",),
)

LABOUR_REGIONS = Contract(
    "labour_regions",
    (
        Column("labour_region_code", "code", is_required=True, may_be_unknown=False),
        Column("labour_tension", "number", is_required=True, minimum=0, maximum=100),
    ),
    key=("labour_region_code",),
)

# Published or own task figures, used when the formula cannot be (or must not be) applied.
OPVANG_TASKS = Contract(
    "opvang_tasks",
    (
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("task_places", "integer", is_required=True, minimum=0, maximum=100_000),
    ),
    key=("gemeente_code",),
)

TAAKSTELLING = Contract(
    "taakstelling",
    (
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("halfjaar", "code", is_required=True, may_be_unknown=False, pattern=r"\d{4}-I{1,2}"),
        Column("taakstelling", "integer", is_required=True, minimum=0, maximum=100_000),
        Column("balance_before", "integer", minimum=-100_000, maximum=100_000),
        Column("realised", "integer", minimum=0, maximum=100_000),
    ),
    key=("gemeente_code", "halfjaar"),
)

# The gemeenten to which the people concerned are linked by COA, each with its main centre.
LINKED_GEMEENTEN = Contract(
    "linked_gemeenten",
    (
        Column("gemeente_code", "code", is_required=True, may_be_unknown=False, pattern=GEMEENTE),
        Column("gemeente_name"),
        Column("persons", "integer", minimum=0, maximum=100_000),
    ),
    key=("gemeente_code",),
    geometry=("point",),
    may_be_empty=True,
    is_closed=True,  # shares are taken of all of them
)
