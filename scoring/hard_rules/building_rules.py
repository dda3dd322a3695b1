"""Hard rules about the building: X02, X03, X04 and X07."""

import numpy as np
import pandas as pd

from scoring.findings import mark
from scoring.indicator import Scene
from scoring.places import places_records
from scoring.profile import Profile
from scoring.records import find_days, join_texts
from scoring.verdict import Verdict
from scoring.wording import say_number, say_numbers

# A building that is gone, never came, was never there, or is not finished. Source: BAG, status of
# a pand; a permit alone ("Bouwvergunning verleend") comes before "Bouw gestart".
_NO_BUILDING = (
    "gesloopt", "niet gerealiseerd", "ten onrechte opgevoerd", "bouw gestart",
    "bouwvergunning verleend",
)  # fmt: skip

_ASK_SIZE = "Vraag het aantal plekken of de vloeroppervlakte op."


def judge_status(scene: Scene, _profile: Profile) -> Verdict:
    """X02: according to the BAG there is no finished building.

    Not for bare land. Unknown where the BAG says nothing of the building.

    Source: BAG, status of a pand.
    """
    table, origin = scene.sites.table, scene.sites.origins["bag_status"]
    is_building = table["kind"] != "grond"
    status = table["bag_status"].astype("str")
    is_gone = status.str.lower().str.contains("|".join(_NO_BUILDING))
    return Verdict(
        is_broken=is_building & is_gone,
        is_unknown=is_building & (status == ""),
        text="De BAG-status is '" + status + "': er staat geen bruikbaar pand.",
        doubt="Niet te beoordelen of het pand er staat: de BAG-status is onbekend.",
        missing="Zoek het pand op in de BAG en geef het BAG-nummer.",
        origin=origin,
        day=find_days(origin, scene.sites.record_days),
    )


def judge_minimum(scene: Scene, profile: Profile) -> Verdict:
    """X03: fewer places are planned than the mode asks. Unknown without places.

    Source: the profile's band.
    """
    planned = scene.sites.table["planned_places"]
    origin = places_records(scene.sites)
    least = say_number(profile.places_minimum)
    return Verdict(
        is_broken=planned < profile.places_minimum,
        is_unknown=planned.isna(),
        text="Er is ruimte voor " + say_numbers(planned) + f" plekken; het minimum is {least}.",
        doubt=f"Niet te beoordelen of er {least} plekken zijn: het aantal plekken is onbekend.",
        missing=_ASK_SIZE,
        origin=origin,
        day=find_days(origin, scene.sites.record_days),
    )


def judge_maximum(scene: Scene, profile: Profile) -> Verdict:
    """X04: the site is larger than the mode allows, and cannot be used in part.

    A wing of a large office may be a small site: only when the owner says that the building
    cannot be used in part, all of it counts. Unknown when the owner plans more places than the
    mode allows without saying whether a part is possible, and when a building that cannot be used
    in part has an unknown size.

    Source: the profile's band; own rule on parts, 2026.
    """
    table = scene.sites.table
    most = np.inf if profile.places_maximum is None else float(profile.places_maximum)
    is_planned = table["places_origin"] == "intake"
    held = table["planned_places"].where(is_planned, table["possible_places"])
    is_whole = table["is_divisible"] == "nee"
    is_open = table["is_divisible"] == ""
    too_many = held > most
    sizeless = is_whole & held.isna() & np.isfinite(most)
    origin = join_texts([places_records(scene.sites), scene.sites.origins["is_divisible"]])
    told = say_numbers(held)
    ask = pd.Series("Vraag of een deel van de locatie kan worden gebruikt.", index=table.index)
    return Verdict(
        is_broken=is_whole & too_many,
        is_unknown=sizeless | (is_open & is_planned & too_many),
        text="De locatie heeft "
        + told
        + f" plekken en is niet deelbaar; het maximum is {say_number(most)}.",
        doubt="Niet te beoordelen of de locatie te groot is: "
        + ("er zijn " + told + " plekken opgegeven, en of een deel kan is onbekend.").where(
            ~sizeless, "de locatie is niet deelbaar en het aantal plekken is onbekend."
        ),
        missing=ask.where(~sizeless, _ASK_SIZE),
        origin=origin,
        day=find_days(origin, scene.sites.record_days),
    )


def judge_bedrooms(scene: Scene, profile: Profile) -> Verdict:
    """X07: households cannot have a bedroom of their own that locks; interim housing only.

    On bare land such rooms can still be designed, unless the owner says that they cannot. Unknown
    where nothing is said of a building.

    Source: Specifieke uitkering doorstroomlocaties, Stcrt. 2025, 11378.
    """
    table, origin = scene.sites.table, scene.sites.origins["own_bedrooms"]
    applies = mark(table.index, profile.mode == "tussenvoorziening")
    is_building = table["kind"] != "grond"
    return Verdict(
        is_broken=applies & (table["own_bedrooms"] == "nee"),
        is_unknown=applies & is_building & (table["own_bedrooms"] == ""),
        text=pd.Series(
            "Een eigen slaapkamer met slot per huishouden is niet mogelijk.",
            index=table.index,
            dtype="str",
        ),
        doubt="Niet te beoordelen of elk huishouden een eigen slaapkamer met slot kan krijgen.",
        missing="Vraag of elk huishouden een eigen slaapkamer met slot kan krijgen.",
        origin=origin,
        day=find_days(origin, scene.sites.record_days),
    )
