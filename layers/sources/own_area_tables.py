"""Tables in our own format about gemeenten, and what and who lies in them."""

from layers.sources.own_table import GEMEENTE_CODE, GEMEENTE_NAME, OwnTable

AREA_TABLES = (
    OwnTable(
        "gemeenten",
        "gemeenten",
        {"gemeente_code": GEMEENTE_CODE, "gemeente_name": GEMEENTE_NAME},
    ),
    OwnTable(
        "gemeente_statistics",
        "gemeente_statistics",
        {
            "gemeente_code": GEMEENTE_CODE,
            "gemeente_name": GEMEENTE_NAME,
            "inhabitants": ("inwoners",),
            "ses_woa": ("ses_woa",),
            "province_code": ("provinciecode",),
            "labour_region_code": ("arbeidsmarktregio_code",),
            "labour_region_name": ("arbeidsmarktregio_naam",),
            "labour_tension": ("spanningsindicator",),
        },
    ),
    OwnTable(
        "opvang_tasks",
        "opvang_tasks",
        {"gemeente_code": GEMEENTE_CODE, "task_places": ("opgave_plekken",)},
    ),
    OwnTable(
        "taakstelling",
        "taakstelling",
        {
            "gemeente_code": GEMEENTE_CODE,
            "halfjaar": ("halfjaar",),
            "taakstelling": ("taakstelling",),
            "balance_before": ("saldo_vorig",),
            "realised": ("gerealiseerd",),
        },
    ),
    OwnTable(
        "coa_locations",
        "reception",
        {
            "name": ("naam",),
            "gemeente_code": GEMEENTE_CODE,
            "type": ("type",),
            "places": ("plekken",),
            "available_until": ("einddatum",),
            "is_hub": ("hub_ja_nee",),
            "free_span_places": ("vrije_aansturing_plekken",),
            "origin": ("bron",),
            "reference_day": ("peildatum",),
        },
        has_points=True,
    ),
    OwnTable(
        "facilities",
        "facilities",
        {
            "kind": ("soort",),
            "name": ("naam",),
            "departures_per_hour": ("vertrekken_per_uur",),
            "capacity": ("capaciteit",),
        },
        has_points=True,
        has_kind=True,
    ),
    # As `fetch` makes it of a list of addresses (layers/fetching/deliver_places.py).
    OwnTable("duo_schools", "facilities", {"name": ("naam",)}, has_kind=True),
    OwnTable(
        "linked_gemeenten",
        "linked_gemeenten",
        {
            "gemeente_code": GEMEENTE_CODE,
            "gemeente_name": ("naam", "gemeentenaam"),
            "persons": ("personen",),
        },
        has_points=True,
    ),
    OwnTable(
        "postcode_areas",
        "postcode_areas",
        {"postcode4": ("postcode4", "pc4", "postcode"), "inhabitants": ("inwoners",)},
    ),
    OwnTable(
        "population",
        "population",
        {"inhabitants": ("inwoners", "aantal_inwoners", "aantalinwoners")},
        has_points=True,
    ),
)
