"""Tables of what lies around a site: reception, facilities, people, and lines of the map."""

from layers.contract import Column, Contract
from layers.table_words import GEMEENTE, YES_NO

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
