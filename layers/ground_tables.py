"""Tables of registers of buildings and ground: parcels, the BAG, labels, plans, zones."""

from layers.contract import Column, Contract
from layers.table_words import BAG_ID, ZONE_KINDS

PARCELS = Contract(
    "parcels",
    (
        Column("parcel_id", "code", is_required=True, may_be_unknown=False, max_length=40),
        Column("parcel_number", max_length=40),  # "SBG01 B 6931", as people write it
        Column("area_m2", "number", minimum=0, maximum=1e9),
    ),
    key=("parcel_id",),
    geometry=("polygon",),
)

BUILDINGS = Contract(
    "buildings",
    (
        Column("bag_pand_id", "code", is_required=True, may_be_unknown=False, pattern=BAG_ID),
        Column("bag_status"),
        Column("bouwjaar", "integer", minimum=1000, maximum=2100),
        Column("gebruiksdoel", "list"),
        Column("go_m2", "number", minimum=0, maximum=2_000_000),
    ),
    key=("bag_pand_id",),
    geometry=("polygon",),
)

ENERGY_LABELS = Contract(
    "energy_labels",
    (
        Column("bag_vbo_id", "code", pattern=BAG_ID),
        Column("bag_pand_id", "code", pattern=BAG_ID),
        Column("postcode", "code", pattern=r"\d{4}[A-Z]{2}"),
        Column("house_number", "code"),
        Column(
            "energy_label",
            "code",
            is_required=True,  # unknown in a row: an older label of the object must not count
            pattern=r"A\+{0,5}|[B-G]",
        ),
        Column("usage_class", "choice", choices={"w": "W", "u": "U"}),
        Column("bouwjaar", "integer", minimum=1000, maximum=2100),
        Column("go_m2", "number", minimum=0, maximum=2_000_000),
        Column("registered_on", "day"),
    ),
)

ZONING = Contract(
    "zoning",
    (
        Column("zone_id", "code"),
        Column("main_group", is_required=True, may_be_unknown=False),
        Column("name"),
        Column("hindrance_category", "number", minimum=1, maximum=6),
        Column("plan_id", "code"),
    ),
    geometry=("polygon",),
)

ZONES = Contract(
    "zones",
    (
        Column(
            "kind",
            "choice",
            is_required=True,
            may_be_unknown=False,
            choices={kind: kind for kind in ZONE_KINDS},
        ),
        Column("name"),
    ),
    geometry=("polygon", "line"),
    may_be_empty=True,
    is_closed=True,
    open_kinds=("groen", "aandachtsgebied"),  # no hard rule looks at these
)
