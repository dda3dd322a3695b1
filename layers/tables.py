"""The promised tables of this project on one page."""

from layers.capacity_tables import CAPACITY_DECISIONS, CAPACITY_FLOWS, CAPACITY_PLACES
from layers.contract import Column, Contract
from layers.jobs import JOBS
from layers.line_tables import AGREEMENTS, SOCIAL_HOMES
from layers.local_rules import make_contract
from layers.match_tables import DWELLINGS, HOUSEHOLD_SEGMENTS
from layers.pool_tables import OWN_KEYS, POOL_COSTS
from layers.settlement import SETTLEMENTS

GEMEENTE = r"GM\d{4}"
BAG_ID = r"\d{16}"

YES_NO = {
    "ja": "ja", "nee": "nee", "onbekend": "onbekend",
    "j": "ja", "n": "nee", "true": "ja", "false": "nee", "waar": "ja", "onwaar": "nee",
}  # fmt: skip

STATUS_WORDS = {
    "bevestigd": "bevestigd",
    "in_gesprek": "in_gesprek",
    "in gesprek": "in_gesprek",
    "onbekend": "onbekend",
    "afgewezen": "afgewezen",
}

RECEPTION_TYPES = {
    word: word
    for word in (
        "aanmeldcentrum",
        "azc",
        "hub",
        "noodopvang",
        "satelliet",
        "amv",
        "doorstroom",
    )  # fmt: skip
}

FACILITY_KINDS = (
    "supermarkt", "basisschool", "huisarts", "apotheek", "bushalte", "station", "kinderopvang",
    "bibliotheek_ontmoeting", "politie", "isk", "taalschool_mbo", "ziekenhuis", "stembureau", "ind",
)  # fmt: skip

ZONE_KINDS = ("pr106", "aandachtsgebied", "natura2000", "groen")

OWNERSHIP = {
    "rijk": "rijk",
    "provincie": "provincie",
    "gemeente": "gemeente",
    "corporatie": "corporatie",
    "woningcorporatie": "corporatie",
    "waterschap": "overig_publiek",
    "defensie": "rijk",
    "overig publiek": "overig_publiek",
    "overig_publiek": "overig_publiek",
    "particulier": "particulier",
    "onbekend": "onbekend",
}

# The intake of vacant buildings and public parcels. The file's headers are Dutch
# (see layers/sources/intake.py); these are our names.
VACANCIES = Contract(
    "vacancies",
    (
        Column(
            "object_id",
            "code",
            is_required=True,
            may_be_unknown=False,
            max_length=80,
            pattern=r"[^;]+",  # ";" joins the names of a site
        ),
        Column(
            "origin",
            "choice",
            is_required=True,
            may_be_unknown=False,
            choices={
                word.lower(): word.lower()
                for word in (
                    "RVB",
                    "Rijk",
                    "provincie",
                    "gemeente",
                    "waterschap",
                    "defensie",
                    "corporatie",
                    "ep",
                    "overig",
                )
            },
        ),  # fmt: skip
        Column("reference_day", "day"),
        Column("kind", "choice", choices={"pand": "pand", "grond": "grond"}, is_vital=True),
        Column("name"),
        Column("bag_pand_id", "code", pattern=BAG_ID),
        Column("bag_vbo_ids", "list"),
        Column("parcel_id", "code", max_length=40),
        Column("address"),
        Column("postcode", "code", pattern=r"\d{4} ?[A-Z]{0,2}"),
        Column("gemeente_code", "code", pattern=GEMEENTE),
        Column("bvo_m2", "number", minimum=1, maximum=2_000_000),
        Column("go_m2", "number", minimum=1, maximum=2_000_000),
        Column("parcel_m2", "number", minimum=1, maximum=50_000_000),
        Column("bouwjaar", "integer", minimum=1000, maximum=2100),
        Column("current_use"),
        Column("vacant_since", "day"),
        Column("available_from", "day"),
        Column("available_until", "day"),
        Column(
            "ownership",
            "choice",
            choices=OWNERSHIP,
        ),
        Column("monument", "choice", choices=YES_NO),
        Column("asbestos", "choice", choices=YES_NO),
        Column("energy_label", "code", pattern=r"A\+{0,5}|[B-G]"),
        Column("sanitary", "choice", choices={**YES_NO, "deels": "deels", "gedeeltelijk": "deels"}),
        Column("kitchen", "choice", choices={**YES_NO, "deels": "deels", "gedeeltelijk": "deels"}),
        Column("rent_eur_year", "number", minimum=0, maximum=1e9),
        Column("investment_eur", "number", minimum=0, maximum=1e9),
        Column("cost_eur_place_year", "number", minimum=0, maximum=1e7),
        Column("places", "integer", minimum=1, maximum=20_000),
        Column("is_divisible", "choice", choices=YES_NO),
        Column("own_bedrooms", "choice", choices=YES_NO),
        Column("target_groups", "list"),
        Column("conversion_months", "number", minimum=0, maximum=240),
        Column(
            "grid_connection",
            "choice",
            choices={
                "bevestigd": "bevestigd",
                "wachtlijst": "wachtlijst",
                "onbekend": "onbekend",
            },
        ),
        Column("is_confidential", "choice", choices=YES_NO, is_vital=True),
        Column(
            "location_quality",
            "choice",
            choices={"exact": "exact", "postcode": "postcode"},
            is_vital=True,
        ),
        Column("remark", max_length=2000),
    ),
    key=("origin", "object_id"),
    geometry=("point", "polygon"),
    geometry_may_be_unknown=True,  # the place may come from the BAG, the parcel or the postcode
)

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

# Reception places of COA, and from which of them small ones can be run.
RECEPTION = Contract(
    "reception",
    (
        Column("name", is_required=True, may_be_unknown=False),
        Column("gemeente_code", "code", pattern=GEMEENTE),
        Column("type", "choice", is_required=True, may_be_unknown=False, choices=RECEPTION_TYPES),
        Column("places", "integer", is_required=True, minimum=0, maximum=20_000),
        Column("available_until", "day", is_vital=True),  # empty means permanent
        Column("is_hub", "choice", choices=YES_NO, is_vital=True),
        Column("free_span_places", "integer", minimum=0, maximum=20_000, is_vital=True),
        Column("origin"),
    ),
    geometry=("point",),
    may_be_empty=True,
    is_added_up=True,
    is_closed=True,
)

FACILITIES = Contract(
    "facilities",
    (
        Column(
            "kind",
            "choice",
            is_required=True,
            may_be_unknown=False,
            choices={kind: kind for kind in FACILITY_KINDS},
        ),
        Column("name"),
        Column("departures_per_hour", "number", minimum=0, maximum=1000),
        Column("capacity", "number", minimum=0, maximum=100_000),
    ),
    geometry=("point", "polygon"),
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

# Who has confirmed that a service can be given at a site, for the criterion `ondersteuning`.
SERVICES = Contract(
    "services",
    (
        Column("object_id", "code", is_required=True, may_be_unknown=False),
        Column(
            "service",
            "choice",
            is_required=True,
            may_be_unknown=False,
            choices={
                "coa": "coa",
                "medisch": "medisch",
                "begeleiding": "begeleiding",
                "toezicht": "toezicht",
            },
        ),  # fmt: skip
        Column("status", "choice", is_required=True, choices=STATUS_WORDS),
        Column("has_alternative", "choice", choices=YES_NO, is_vital=True),
        Column("organisation"),
        Column("reference_day", "day"),
        Column("evidence"),
    ),
    key=("object_id", "service"),
    may_be_empty=True,
)

# Negative decisions of college or council, for X11.
DECISIONS = Contract(
    "decisions",
    (
        Column("object_id", "code", is_required=True, may_be_unknown=False),
        Column("decided_on", "day", is_required=True, may_be_unknown=False),
        Column("expires_on", "day", is_vital=True),  # empty means for good
        Column("reference", is_required=True, may_be_unknown=False),
    ),
    may_be_empty=True,
    is_closed=True,
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

# Where an address is only known by its postcode.
POSTCODE_AREAS = Contract(
    "postcode_areas",
    (
        Column("postcode4", "code", is_required=True, may_be_unknown=False, pattern=r"\d{4}"),
        Column("inhabitants", "integer", minimum=0, maximum=1_000_000),
    ),
    key=("postcode4",),
    geometry=("polygon",),
)

# Where people live, for the pressure of reception within 5 km.
POPULATION = Contract(
    "population",
    (Column("inhabitants", "integer", is_required=True, minimum=0, maximum=1_000_000),),
    geometry=("polygon", "point"),
    is_added_up=True,
    is_closed=True,
)

# What the map draws below everything: our own water, rail and roads.
BASE_LINES = Contract(
    "base",
    (
        Column(
            "kind",
            "choice",
            is_required=True,
            may_be_unknown=False,
            choices={kind: kind for kind in ("water", "spoor", "hoofdweg", "weg", "bebouwd")},
        ),
        Column("name"),
    ),
    geometry=("line", "polygon"),
    may_be_empty=True,
)

LOCAL_RULES = make_contract(ZONE_KINDS, GEMEENTE)

TABLES = {
    contract.name: contract
    for contract in (
        VACANCIES, PARCELS, BUILDINGS, GEMEENTEN, GEMEENTE_STATISTICS, LABOUR_REGIONS,
        OPVANG_TASKS, TAAKSTELLING, RECEPTION, FACILITIES, ENERGY_LABELS, ZONING, ZONES, SERVICES,
        DECISIONS, LINKED_GEMEENTEN, POSTCODE_AREAS, POPULATION, BASE_LINES, JOBS, SETTLEMENTS,
        LOCAL_RULES, POOL_COSTS, OWN_KEYS, DWELLINGS, HOUSEHOLD_SEGMENTS, CAPACITY_FLOWS,
        CAPACITY_PLACES, CAPACITY_DECISIONS, AGREEMENTS, SOCIAL_HOMES,
    )
}  # fmt: skip

# Rasters are sampled per site and become the layer "environment" (layers/rasters.py).
RASTER_INDICATORS = ("geluid_lden", "no2", "pm25", "overstroming_m")
