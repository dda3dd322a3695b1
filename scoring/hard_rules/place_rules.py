"""Hard rules about the place itself: X09 and X10."""

from scoring.findings import mark
from scoring.indicator import Scene
from scoring.profile import Profile
from scoring.reach import has_place
from scoring.site_records import find_backing
from scoring.verdict import Verdict


def judge_region(scene: Scene, _profile: Profile) -> Verdict:
    """X09: the site lies in no gemeente of the region. Unknown for a site without a place.

    Source: the region that the settings name.
    """
    table, told = scene.sites.table, find_backing(scene.records, "geometry")
    is_outside = table["gemeente_code"] == ""
    is_placed = mark(table.index, has_place(scene.sites))
    return Verdict(
        is_broken=is_outside & is_placed,
        is_unknown=is_outside & ~is_placed,
        text="De locatie ligt buiten de regio.",
        doubt="Niet te beoordelen of de locatie in de regio ligt: er is geen plek bekend.",
        missing="Zoek het adres of de coördinaten op.",
        origin=told.origin,
        day=told.day,
    )


def judge_geometry(scene: Scene, _profile: Profile) -> Verdict:
    """X10: the site has no usable place. Broken shapes were repaired or set aside on reading.

    Source: own rule; what has no place cannot be measured.
    """
    table, told = scene.sites.table, find_backing(scene.records, "geometry")
    return Verdict(
        is_broken=mark(table.index, ~has_place(scene.sites)),
        is_unknown=mark(table.index, False),
        text="Van de locatie is geen bruikbare plek bekend.",
        doubt="",
        missing="",
        origin=told.origin,
        day=told.day,
    )
