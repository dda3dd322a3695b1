"""Tables about the candidates: what is vacant, who confirmed a service, what was decided."""

from layers.contract import Column, Contract
from layers.table_words import BAG_ID, GEMEENTE, STATUS_WORDS, YES_NO

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
