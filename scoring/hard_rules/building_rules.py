"""Hard rules about the building: X02, X03, X04 and X07."""

import numpy as np

from layers.coded_texts import choose_coded
from layers.text_rows import mark_texts
from layers.texts import CodedTexts, Positions, take_texts
from scoring.backing import Backing, join_backing, take_backing
from scoring.findings import mark
from scoring.indicator import Scene
from scoring.places import back_places
from scoring.profile import Profile
from scoring.site_records import find_backing
from scoring.verdict import Verdict
from scoring.wording import say_number, word_rows

# A building that is gone, never came, was never there, or is not finished. Source: BAG, status of
# a pand; a permit alone ("Bouwvergunning verleend") comes before "Bouw gestart".
_NO_BUILDING = (
    "gesloopt", "niet gerealiseerd", "ten onrechte opgevoerd", "bouw gestart",
    "bouwvergunning verleend",
)  # fmt: skip

_ASK_SIZE = "Vraag het aantal plekken of de vloeroppervlakte op."
_ASK_PART = "Vraag of een deel van de locatie kan worden gebruikt."


def judge_status(scene: Scene, _profile: Profile) -> Verdict:
    """X02: according to the BAG there is no finished building.

    Not for bare land. Unknown where the BAG says nothing of the building.

    Source: BAG, status of a pand.
    """
    table, told = scene.sites.table, find_backing(scene.records, "bag_status")
    is_building = table["kind"] != "grond"
    status = table["bag_status"].astype("str")
    is_gone = mark_texts(status, lambda said: any(word in said.lower() for word in _NO_BUILDING))

    def tell(said: str) -> str:
        return f"De BAG-status is '{said}': er staat geen bruikbaar pand."

    return Verdict(
        is_broken=is_building & is_gone,
        is_unknown=is_building & (status == ""),
        text=lambda site: word_rows(tell, take_texts(status, site)),
        doubt="Niet te beoordelen of het pand er staat: de BAG-status is onbekend.",
        missing="Zoek het pand op in de BAG en geef het BAG-nummer.",
        origin=told.origin,
        day=told.day,
    )


def judge_minimum(scene: Scene, profile: Profile) -> Verdict:
    """X03: fewer places are planned than the mode asks. Unknown without places.

    Source: the profile's band.
    """
    planned = scene.sites.table["planned_places"]
    number = planned.to_numpy(dtype=np.float64, na_value=np.nan)
    told = back_places(scene)
    least = say_number(profile.places_minimum)

    def tell(places: float) -> str:
        return f"Er is ruimte voor {say_number(places)} plekken; het minimum is {least}."

    return Verdict(
        is_broken=planned < profile.places_minimum,
        is_unknown=planned.isna(),
        text=lambda site: word_rows(tell, number[site]),
        doubt=f"Niet te beoordelen of er {least} plekken zijn: het aantal plekken is onbekend.",
        missing=_ASK_SIZE,
        origin=told.origin,
        day=told.day,
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
    number = held.to_numpy(dtype=np.float64, na_value=np.nan)
    sources = [back_places(scene), find_backing(scene.records, "is_divisible")]

    def tell(places: float) -> str:
        told = f"De locatie heeft {say_number(places)} plekken en is niet deelbaar"
        return f"{told}; het maximum is {say_number(most)}."

    def doubt(site: Positions) -> CodedTexts:
        return word_rows(_doubt_maximum, number[site], sizeless.to_numpy(np.float64)[site])

    def back(site: Positions) -> Backing:
        return join_backing([take_backing(each, site) for each in sources])

    return Verdict(
        is_broken=is_whole & too_many,
        is_unknown=sizeless | (is_open & is_planned & too_many),
        text=lambda site: word_rows(tell, number[site]),
        doubt=doubt,
        missing=choose_coded(sizeless.to_numpy(bool), _ASK_SIZE, _ASK_PART),
        origin=lambda site: back(site).origin,
        day=lambda site: back(site).day,
    )


def _doubt_maximum(places: float, is_sizeless: float) -> str:
    """Say why it cannot be judged whether a site is too large."""
    why = f"er zijn {say_number(places)} plekken opgegeven, en of een deel kan is onbekend."
    if is_sizeless:
        why = "de locatie is niet deelbaar en het aantal plekken is onbekend."
    return f"Niet te beoordelen of de locatie te groot is: {why}"


def judge_bedrooms(scene: Scene, profile: Profile) -> Verdict:
    """X07: households cannot have a bedroom of their own that locks; interim housing only.

    On bare land such rooms can still be designed, unless the owner says that they cannot. Unknown
    where nothing is said of a building.

    Source: Specifieke uitkering doorstroomlocaties, Stcrt. 2025, 11378.
    """
    table, told = scene.sites.table, find_backing(scene.records, "own_bedrooms")
    applies = mark(table.index, profile.mode == "tussenvoorziening")
    is_building = table["kind"] != "grond"
    return Verdict(
        is_broken=applies & (table["own_bedrooms"] == "nee"),
        is_unknown=applies & is_building & (table["own_bedrooms"] == ""),
        text="Een eigen slaapkamer met slot per huishouden is niet mogelijk.",
        doubt="Niet te beoordelen of elk huishouden een eigen slaapkamer met slot kan krijgen.",
        missing="Vraag of elk huishouden een eigen slaapkamer met slot kan krijgen.",
        origin=told.origin,
        day=told.day,
    )
