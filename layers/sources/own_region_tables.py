"""Tables in our own format that only the commands about a region read."""

from layers.sources.own_table import GEMEENTE_CODE, OwnTable

REGION_TABLES = (
    OwnTable(
        "pool_costs",
        "pool_costs",
        {
            "gemeente_code": GEMEENTE_CODE,
            "reception_cost_eur": ("opvang_eur",),
            "housing_cost_eur": ("huisvesting_eur",),
            "reception_room_places": ("opvang_ruimte",),
            "housing_room_persons": ("huisvesting_ruimte",),
        },
    ),
    OwnTable(
        "own_keys",
        "own_keys",
        {"gemeente_code": GEMEENTE_CODE, "weight": ("gewicht",), "note": ("toelichting",)},
    ),
    OwnTable(
        "dwellings",
        "dwellings",
        {
            "dwelling_id": ("woninggroep",),
            "gemeente_code": GEMEENTE_CODE,
            "dwellings": ("woningen",),
            "bedrooms": ("slaapkamers",),
            "area_m2": ("oppervlakte_m2",),
            "is_accessible": ("toegankelijk",),
            "may_be_shared": ("delen_mag",),
            "guidance": ("begeleiding",),
        },
    ),
    OwnTable(
        "household_segments",
        "household_segments",
        {
            "segment_id": ("segment",),
            "gemeente_code": GEMEENTE_CODE,
            "kind": ("soort",),
            "households": ("huishoudens",),
            "size_now": ("personen_nu",),
            "size_later": ("personen_later",),
            "needs_access": ("toegankelijk_nodig",),
            "will_share": ("wil_delen",),
        },
        refuses_persons=True,
    ),
    OwnTable(
        "capacity_flows",
        "capacity_flows",
        {
            "halfjaar": ("halfjaar",),
            "scenario": ("scenario",),
            "inflow": ("instroom",),
            "decisions": ("beslissingen",),
            "grant_share": ("inwilliging_aandeel",),
            "outflow_gemeenten": ("uitstroom_gemeenten",),
            "departure": ("vertrek",),
        },
        refuses_persons=True,
    ),
    OwnTable(
        "capacity_places",
        "capacity_places",
        {
            "name": ("naam",),
            "gemeente_code": GEMEENTE_CODE,
            "kind": ("soort",),
            "places": ("plekken",),
            "available_from": ("beschikbaar_van",),
            "available_until": ("beschikbaar_tot",),
            "others_places": ("anders_gebruikt",),
            "notice_months": ("opzegmaanden",),
        },
    ),
    OwnTable(
        "capacity_decisions",
        "capacity_decisions",
        {
            "day": ("dag",),
            "halfjaar": ("halfjaar",),
            "asked_places": ("gevraagd",),
            "decided_places": ("besloten",),
            "available_until": ("beschikbaar_tot",),
            "reference": ("verwijzing",),
            "place_name": ("plek_in_tabel",),
        },
    ),
    OwnTable(
        "agreements",
        "agreements",
        {
            "name": ("afspraak",),
            "kind": ("soort",),
            "gemeente_code": GEMEENTE_CODE,
            "object_id": ("object_id",),
            "organisation": ("organisatie",),
            "state": ("stand",),
            "starts": ("begindatum",),
            "ends": ("einddatum",),
            "persons": ("personen",),
            "source_text": ("bron",),
        },
    ),
    OwnTable(
        "social_homes",
        "social_homes",
        {
            "gemeente_code": GEMEENTE_CODE,
            "social_homes": ("sociale_huurwoningen",),
            "free_per_year": ("vrij_per_jaar",),
            "urgent_per_year": ("andere_urgenten_per_jaar",),
            "source_text": ("bron",),
        },
    ),
)
