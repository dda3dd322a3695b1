"""Which columns, layers and log entries may leave the house, and why: data, one line each.

What is not listed here stays internal: a new column leaks nothing until somebody decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass

INTERNAL, COLLEGE, PUBLIC = "internal", "college", "public"
# From the narrowest circle of readers to the widest.
EDITIONS = (INTERNAL, COLLEGE, PUBLIC)


@dataclass(frozen=True)
class Exposure:
    """How far something may go.

    Parameters
    ----------
    widest
        The widest edition in which it may stand; it stands in the narrower ones too.
    reason
        Why not further, or why so far.
    """

    widest: str
    reason: str

    def allows(self, edition: str) -> bool:
        """Say whether it may stand in an edition."""
        return EDITIONS.index(edition) <= EDITIONS.index(self.widest)


_NAMED = "Says which site it is; a site is only in the public edition after its release."
_TALKS = "Part of the talks with the owner."
_OWNER = "Tells whose it is, or by which number the owner knows it."
_BUILDING = "A plain property of the building or the ground."
_OURS = "Computed by us, with the method on the page."

# Columns of `Sites.table`. Geometry comes last: the point is on the map, the shapes of the ground
# and the building lead to the land register and so to the owner.
SITE_COLUMNS: Mapping[str, Exposure] = {
    "name": Exposure(PUBLIC, _NAMED),
    "address": Exposure(PUBLIC, _NAMED),
    "postcode": Exposure(PUBLIC, _NAMED),
    "kind": Exposure(PUBLIC, _BUILDING),
    "gemeente_code": Exposure(PUBLIC, _NAMED),
    "gemeente_name": Exposure(PUBLIC, _NAMED),
    "is_measured": Exposure(PUBLIC, _NAMED),
    "area_id": Exposure(PUBLIC, _NAMED),
    "geometry": Exposure(PUBLIC, _NAMED),
    "reference_day": Exposure(PUBLIC, _OURS),
    "possible_places": Exposure(PUBLIC, _OURS),
    "planned_places": Exposure(PUBLIC, _OURS),
    "places_origin": Exposure(PUBLIC, _OURS),
    "places_note": Exposure(PUBLIC, _OURS),
    "current_use": Exposure(COLLEGE, "May tell who uses the building now."),
    "parcel_m2": Exposure(COLLEGE, _BUILDING),
    "bag_pand_id": Exposure(COLLEGE, "Leads to the register entry of the building."),
    "bag_status": Exposure(COLLEGE, _BUILDING),
    "bouwjaar": Exposure(COLLEGE, _BUILDING),
    "bvo_m2": Exposure(COLLEGE, _BUILDING),
    "bvo_is_estimate": Exposure(COLLEGE, _BUILDING),
    "go_m2": Exposure(COLLEGE, _BUILDING),
    "monument": Exposure(COLLEGE, _BUILDING),
    "asbestos": Exposure(COLLEGE, _BUILDING),
    "energy_label": Exposure(COLLEGE, _BUILDING),
    "sanitary": Exposure(COLLEGE, _BUILDING),
    "kitchen": Exposure(COLLEGE, _BUILDING),
    "bestemming": Exposure(COLLEGE, _BUILDING),
    "hindrance_category": Exposure(COLLEGE, _BUILDING),
    "is_divisible": Exposure(COLLEGE, _BUILDING),
    "own_bedrooms": Exposure(COLLEGE, _BUILDING),
    "target_groups": Exposure(COLLEGE, _BUILDING),
    "grid_connection": Exposure(COLLEGE, _BUILDING),
    "inhabitants_near": Exposure(COLLEGE, _OURS),
    "has_evening_transit": Exposure(COLLEGE, _OURS),
    "vacant_since": Exposure(COLLEGE, "An empty building should not be advertised."),
    "available_from": Exposure(COLLEGE, _TALKS),
    "available_until": Exposure(COLLEGE, _TALKS),
    "places": Exposure(COLLEGE, _TALKS),
    "conversion_months": Exposure(COLLEGE, _TALKS),
    "rent_eur_year": Exposure(COLLEGE, _TALKS),
    "investment_eur": Exposure(COLLEGE, _TALKS),
    "cost_eur_place_year": Exposure(COLLEGE, _TALKS),
    "ownership": Exposure(COLLEGE, "The kind of owner, which counts in the score; not the name."),
    "origin": Exposure(INTERNAL, _OWNER),
    "object_ids": Exposure(INTERNAL, _OWNER),
    "also_known_as": Exposure(INTERNAL, _OWNER),
    "parcel_id": Exposure(INTERNAL, "Leads to the owner in the land register."),
    "is_confidential": Exposure(INTERNAL, "Sites of which it is true are in no other edition."),
    "remark": Exposure(INTERNAL, "Free text: owners and neighbours, perhaps persons."),
    "parcel": Exposure(COLLEGE, "Needed to weigh the ledger of the ground."),
    "footprint": Exposure(COLLEGE, "Needed to weigh the ledger of the ground."),
}

# Columns of the pipeline log.
STATUS_COLUMNS: Mapping[str, Exposure] = {
    "status": Exposure(PUBLIC, "Decided by the college; public only with a recorded release."),
    "day": Exposure(PUBLIC, "Belongs to the status."),
    "decision_reference": Exposure(PUBLIC, "A public decision; public only with a release."),
    "released": Exposure(PUBLIC, "By which decision the site may be public."),
    "next_step": Exposure(INTERNAL, "Free text: working notes, perhaps about persons."),
    "organisation": Exposure(INTERNAL, "Free text: may name a contact person."),
}

# Layers that the page or the exports may draw. Of each other layer (records of owners, services,
# decisions, registers) only what was computed from it goes on.
LAYERS: Mapping[str, Exposure] = {
    "gemeenten": Exposure(PUBLIC, "Open data of CBS and Kadaster."),
    "base": Exposure(PUBLIC, "Open data: water, rail, roads."),
    "postcode_areas": Exposure(PUBLIC, "Open data."),
    "facilities": Exposure(COLLEGE, "May hold lists of the province beside open data."),
    "zones": Exposure(COLLEGE, "May hold lists of the province beside open data."),
    "reception": Exposure(COLLEGE, "Room at existing sites is not public."),
}

# Flags that would tell of a hidden column.
INTERNAL_FINDINGS = ("A09_VERTROUWELIJK",)
