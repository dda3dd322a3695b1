"""Judges what a service for addresses answers: is this surely the door that the owner meant.

A point at the wrong house is a wrong number that nobody sees. So a hit counts as exact only when
every part that the owner gave is the same in the answer; else the place is approximate or unknown.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from layers.fetching.geocoder import Found
from layers.intake.address import Address, fold_house, fold_name

# What was found for one text; None where nobody was asked.
Answers = Sequence[Found] | None
# Asked with texts, answers with what was found for each text, in the same order.
Geocode = Callable[[Sequence[str]], Sequence[Answers]]

EXACT, APPROXIMATE, NOWHERE = "exact", "postcode", ""


@dataclass(frozen=True)
class Hit:
    """What became of one address.

    Parameters
    ----------
    quality
        "exact", "postcode" (somewhere in that postcode) or "" (no place).
    code
        Why: geocode_exact, geocode_postcode, geocode_no_hit, geocode_ambiguous,
        geocode_outscored, geocode_differs, geocode_unusable, address_incomplete.
    x_m, y_m
        RD New; NaN where unknown.
    shown
        The address as the register writes it.
    postcode, bag_vbo_id, parcel
        Of an exact hit; "" where unknown. The parcel only if there is just one.
    """

    quality: str
    code: str
    x_m: float = math.nan
    y_m: float = math.nan
    shown: str = ""
    postcode: str = ""
    bag_vbo_id: str = ""
    parcel: str = ""


def judge_hits(asked: Address, answers: Sequence[Found]) -> Hit:
    """Choose among the answers of a service, or none of them.

    Parameters
    ----------
    asked
        The address of the owner.
    answers
        What the service found; of another kind than an address none counts.

    Returns
    -------
    Exact if one door has the number and addition, and the full postcode (where the owner gave one)
    or the street and town (where not); if its street is not another than the owner's; and if no
    answer scores higher. Otherwise approximate: the best answer in the same postcode.
    """
    doors = [each for each in answers if each.kind == "adres"]
    same = {each.address_id or each.unit_id or each.name: each for each in doors
            if is_same(asked, each)}  # fmt: skip
    if not same:
        differs = any(is_number(asked, each) for each in doors)
        return approach(asked, doors, "geocode_differs" if differs else "geocode_no_hit")
    if len(same) > 1:
        return approach(asked, doors, "geocode_ambiguous")
    door = next(iter(same.values()))
    if rank(door) < max(rank(each) for each in doors):
        return approach(asked, doors, "geocode_outscored")
    if math.isnan(door.x_m):
        return approach(asked, doors, "geocode_unusable")
    return Hit(
        EXACT,
        "geocode_exact",
        door.x_m,
        door.y_m,
        shown=door.name,
        postcode=door.postcode,
        bag_vbo_id=door.unit_id if re.fullmatch(r"[0-9]{16}", door.unit_id) else "",
        parcel=door.parcel_ids[0] if len(door.parcel_ids) == 1 else "",
    )


def approach(asked: Address, doors: Sequence[Found], code: str) -> Hit:
    """Fall back on the postcode: the best answer in it, or the postcode alone."""
    if len(asked.postcode) < 4:
        return Hit(NOWHERE, code)
    near = [each for each in doors if each.postcode == asked.postcode]
    best = max(near, key=rank, default=None)
    x_m, y_m = (best.x_m, best.y_m) if best is not None else (math.nan, math.nan)
    return Hit(APPROXIMATE, code, x_m, y_m, shown=asked.postcode, postcode=asked.postcode)


def is_same(asked: Address, door: Found) -> bool:
    """Say if a door is the one that the owner names, in every part that he gives."""
    if not is_number(asked, door):
        return False
    is_street = fold_name(asked.street) == fold_name(door.street)
    postcode = door.postcode.replace(" ", "").upper()
    if len(asked.postcode) == 6:
        return asked.postcode == postcode and (is_street or not asked.street)
    is_town = fold_name(asked.town) == fold_name(door.town)
    is_near = postcode.startswith(asked.postcode)
    return bool(asked.street and asked.town) and is_street and is_town and is_near


def is_number(asked: Address, door: Found) -> bool:
    """Say if a door has the number and the addition of the owner."""
    return bool(asked.house) and asked.house == fold_house(door.number + door.letter + door.suffix)


def rank(door: Found) -> float:
    """Tell how well a service finds an answer to fit; minus infinity where it does not say."""
    return -math.inf if math.isnan(door.score) else door.score
