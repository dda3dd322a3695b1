"""Hard rules about the zone in which a site lies: X01 and X06."""

import pandas as pd

from scoring.findings import mark
from scoring.indicator import Scene
from scoring.profile import Profile
from scoring.reach import has_exact_place
from scoring.verdict import Verdict
from scoring.wording import say_ground
from scoring.zones import Hits, find_zones, has_open_lines, hit_zones

# Parcels and nature areas were drawn from different maps: an overlap below this share of the
# parcel is a difference in drawing. Source: own proposal, 2026.
_SLIVER_SHARE = 0.01

_FIND_PARCEL = "Zoek het perceel op: de grens van de grond is onbekend."
_FIND_ADDRESS = "Zoek het adres op: de plek is nu alleen bij benadering bekend."


def judge_risk_contour(scene: Scene, _profile: Profile) -> Verdict:
    """X01: the ground of the site lies in, or touches, a PR 10⁻⁶ contour.

    Unknown without any such contour in the layer (an absent contour does not say that there is no
    danger), for a site without an exact place, and where a contour is not a closed line.

    Source: Besluit kwaliteit leefomgeving, limit value for vulnerable buildings.
    """
    table = scene.sites.table
    zones = find_zones(scene.layers, "pr106")
    if zones is None:
        return _no_layer(
            table.index,
            "Niet te beoordelen: de laag met PR 10⁻⁶-contouren ontbreekt.",
            "Lever een laag met PR 10⁻⁶-contouren aan (Register externe veiligheid).",
        )
    hits = hit_zones(scene.sites, zones)
    is_measured = mark(table.index, has_exact_place(scene.sites))
    is_outlined = ~_lacks_parcel(table)
    is_broken = hits.is_hit & is_measured
    text = say_ground(table["kind"]) + " ligt binnen een PR 10⁻⁶-contour" + _name(hits) + "."
    doubt = "Niet te beoordelen of de locatie binnen een PR 10⁻⁶-contour ligt"
    why = pd.Series(": de contouren in de laag zijn niet gesloten.", index=table.index, dtype="str")
    missing = pd.Series("Lever gesloten PR 10⁻⁶-contouren aan.", index=table.index, dtype="str")
    return Verdict(
        is_broken=is_broken,
        is_unknown=~is_broken & (~is_measured | ~is_outlined | has_open_lines(zones)),
        text=text,
        doubt=doubt
        + why.where(is_outlined, ": de grens van de grond is onbekend.").where(
            is_measured, ": de plek is alleen bij benadering bekend."
        ),
        missing=missing.where(is_outlined, _FIND_PARCEL).where(is_measured, _FIND_ADDRESS),
        origin=hits.origin,
        day=hits.day,
    )


def judge_nature(scene: Scene, _profile: Profile) -> Verdict:
    """X06: bare land, so new building, in Natura 2000. An existing building gets flag A13 only.

    Unknown for bare land without any such area in the layer, or without an exact place.

    Source: Wet natuurbescherming, since 2024 in the Omgevingswet; excluded in practice.
    """
    table = scene.sites.table
    is_bare = table["kind"] == "grond"
    zones = find_zones(scene.layers, "natura2000")
    if zones is None:
        return _no_layer(
            table.index,
            "Niet te beoordelen: de laag met Natura 2000-gebieden ontbreekt.",
            "Lever een laag met Natura 2000-gebieden aan.",
            is_bare,
        )
    hits = hit_zones(scene.sites, zones, _SLIVER_SHARE)
    is_measured = mark(table.index, has_exact_place(scene.sites))
    is_broken = hits.is_hit & is_bare & is_measured
    why = pd.Series("de grens van de grond is onbekend.", index=table.index, dtype="str")
    missing = pd.Series(_FIND_PARCEL, index=table.index, dtype="str")
    return Verdict(
        is_broken=is_broken,
        is_unknown=~is_broken & is_bare & (~is_measured | _lacks_parcel(table)),
        text="Het perceel ligt in Natura 2000" + _name(hits) + ": nieuwbouw kan daar niet.",
        doubt="Niet te beoordelen of het perceel in Natura 2000 ligt: "
        + why.where(is_measured, "de plek is alleen bij benadering bekend."),
        missing=missing.where(is_measured, _FIND_ADDRESS),
        origin=hits.origin,
        day=hits.day,
    )


def _lacks_parcel(table: pd.DataFrame) -> pd.Series:
    """Mark bare land of which only a point is known: its ground may reach into any zone."""
    return (table["kind"] == "grond") & table["parcel"].isna()


def _name(hits: Hits) -> pd.Series:
    """Put the names of zones between brackets, where they have one."""
    return (" (" + hits.names + ")").where(hits.names != "", "")


def _no_layer(
    index: pd.Index, doubt: str, missing: str, applies: bool | pd.Series = True
) -> Verdict:
    """Judge nothing because the layer is missing."""
    return Verdict(
        is_broken=mark(index, False),
        is_unknown=mark(index, applies),
        text=pd.Series("", index=index, dtype="str"),
        doubt=doubt,
        missing=missing,
    )
