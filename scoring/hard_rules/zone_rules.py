"""Hard rules about the zone in which a site lies: X01 and X06."""

import pandas as pd

from layers.coded_texts import choose_coded
from layers.texts import CodedTexts, take_texts
from scoring.findings import mark
from scoring.indicator import Scene
from scoring.profile import Profile
from scoring.reach import has_exact_place
from scoring.verdict import Verdict
from scoring.wording import say_ground, word_rows
from scoring.zones import find_zones, has_open_lines, hit_zones, put_between_brackets

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

    return Verdict(
        is_broken=is_broken,
        is_unknown=~is_broken & (~is_measured | ~is_outlined | has_open_lines(zones)),
        text=lambda site: word_rows(
            _tell_contour, take_texts(table["kind"], site), take_texts(hits.names, site)
        ),
        doubt=_choose_doubt(
            "Niet te beoordelen of de locatie binnen een PR 10⁻⁶-contour ligt: ",
            (is_measured, is_outlined),
            "de contouren in de laag zijn niet gesloten.",
        ),
        missing=_choose_missing(
            (is_measured, is_outlined), "Lever gesloten PR 10⁻⁶-contouren aan."
        ),
        origin=hits.origin,
        day=hits.day,
    )


def _tell_contour(kind: str, names: str) -> str:
    """Say that the ground lies within contours."""
    return f"{say_ground(kind)} ligt binnen een PR 10⁻⁶-contour{put_between_brackets(names)}."


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
    is_measured = mark(table.index, has_exact_place(scene.sites))
    hits = hit_zones(scene.sites, zones, _SLIVER_SHARE, is_bare.to_numpy(bool))
    is_broken = hits.is_hit & is_measured
    is_outlined = ~_lacks_parcel(table)
    return Verdict(
        is_broken=is_broken,
        is_unknown=~is_broken & is_bare & (~is_measured | ~is_outlined),
        text=lambda site: word_rows(_tell_nature, take_texts(hits.names, site)),
        doubt=_choose_doubt(
            "Niet te beoordelen of het perceel in Natura 2000 ligt: ", (is_measured, is_outlined)
        ),
        missing=_choose_missing((is_measured, is_outlined)),
        origin=hits.origin,
        day=hits.day,
    )


def _tell_nature(names: str) -> str:
    """Say that bare land lies in a nature area."""
    return f"Het perceel ligt in Natura 2000{put_between_brackets(names)}: nieuwbouw kan daar niet."


def _choose_doubt(start: str, is_known: tuple[pd.Series, pd.Series], rest: str = "") -> CodedTexts:
    """Say why a zone cannot be judged: the place, else the outline is unknown, else something."""
    why = "de plek is alleen bij benadering bekend.", "de grens van de grond is onbekend."
    return _choose_first(is_known, (start + why[0], start + why[1], start + rest))


def _choose_missing(is_known: tuple[pd.Series, pd.Series], rest: str = "") -> CodedTexts:
    """Say what would judge it: the address, else the parcel, else something."""
    return _choose_first(is_known, (_FIND_ADDRESS, _FIND_PARCEL, rest))


def _choose_first(is_known: tuple[pd.Series, pd.Series], words: tuple[str, str, str]) -> CodedTexts:
    """Say the first if the place is unknown, the second if the outline is, else the third."""
    is_measured, is_outlined = (each.to_numpy(bool) for each in is_known)
    no_place, no_outline, other = words
    return choose_coded(is_measured, choose_coded(is_outlined, other, no_outline), no_place)


def _lacks_parcel(table: pd.DataFrame) -> pd.Series:
    """Mark bare land of which only a point is known: its ground may reach into any zone."""
    return (table["kind"] == "grond") & table["parcel"].isna()


def _no_layer(
    index: pd.Index, doubt: str, missing: str, applies: bool | pd.Series = True
) -> Verdict:
    """Judge nothing because the layer is missing."""
    return Verdict(
        is_broken=mark(index, False),
        is_unknown=mark(index, applies),
        text="",
        doubt=doubt,
        missing=missing,
    )
