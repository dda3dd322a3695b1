"""Words for what is shown beside the score: facts, ground that is lost, and ways."""

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from layers.local_rules import SETBACK
from maps.say import say
from maps.words import UNKNOWN, format_list, format_number, scale_to_integer
from scoring.dossier_tables import BUILDING, HUB, LINKED, PARCEL

Numbers = npt.NDArray[np.float64]

CARRYING_TITLE = "Draagkracht van de omgeving"
GROUND_TITLE = "Wat er van de grond overblijft"
WAYS_TITLE = "Wegen naar hubs en gekoppelde gemeenten"
NOT_SCORED = "Telt niet mee in de score."
GENERAL_RULE = "algemene regel van het profiel"

GROUNDS: Mapping[str, str] = {PARCEL: "Perceel", BUILDING: "Pand"}
AIMS: Mapping[str, str] = {HUB: "Hub met ruimte", LINKED: "Gekoppelde gemeente"}
KINDS: Mapping[str, str] = {
    "pr106": "Veiligheidscontour (PR 10⁻⁶)",
    "aandachtsgebied": "Aandachtsgebied veiligheid",
    "natura2000": "Natura 2000",
    "groen": "Groen",
    SETBACK: "Strook langs de perceelgrens",
}
ROOM: Mapping[str, str] = {"ja": "ja", "nee": "nee", "": UNKNOWN}


def name_kind(kind: str) -> str:
    """Give the name of a kind that takes ground; the kind itself where there is none."""
    return say(KINDS[kind]) if kind in KINDS else kind


def name_kinds(kinds: str) -> str:
    """Write kinds that are joined by ";" as one says them, "" for none."""
    return format_list([name_kind(kind) for kind in kinds.split(";") if kind])


def split_whole(whole: npt.ArrayLike, part: npt.ArrayLike) -> tuple[Numbers, Numbers, Numbers]:
    """Round a whole and a part of it half-up, and take the rest so that the three add up.

    Parameters
    ----------
    whole, part
        In m²; NaN where unknown.

    Returns
    -------
    The whole, the part and the rest in whole m²; NaN where unknown.
    """
    rounded, taken = scale_to_integer(whole), scale_to_integer(part)
    return rounded, taken, rounded - taken


def tell_total(ground: str, ground_m2: float, lost_m2: float, unknown: str) -> str:
    """Say what is left of a ground; the browser says the same (maps/assets/dossier.js).

    Parameters
    ----------
    ground
        `PARCEL` or `BUILDING`.
    ground_m2, lost_m2
        Its size, and what is surely lost (`lost_at_least_m2`); NaN where the ground is unknown.
    unknown
        The kinds of which it is unknown what they take, joined by ";".

    Returns
    -------
    One or more sentences, in whole square metres that add up.
    """
    parts = [float(each) for each in split_whole(ground_m2, lost_m2)]
    if any(math.isnan(each) for each in parts):
        named = say(GROUNDS[ground]).lower() if ground in GROUNDS else ground
        return say("Onbekend: van deze locatie is geen {0} getekend.", named)
    told = [format_number(each) for each in parts]
    if unknown:
        return say(
            "Van {0} m² valt ten minste {1} m² af. Er blijft hoogstens {2} m² over. Onbekend: {3}.",
            *told,
            name_kinds(unknown),
        )
    return say("Van {0} m² valt {1} m² af. Er blijft {2} m² over.", *told)


def tell_rule(reference: str) -> str:
    """Say which rule set a distance."""
    return say("besluit: {0}", reference) if reference else say(GENERAL_RULE)


def format_buffer(buffer_m: float) -> str:
    """Write a distance with a decimal only where it has one: "50 m", "7,5 m", "onbekend"."""
    tenths = float(scale_to_integer(buffer_m, 1))
    number = format_number(buffer_m, 0 if tenths % 10 == 0 else 1)
    return say(UNKNOWN) if math.isnan(tenths) else f"{number} m"
