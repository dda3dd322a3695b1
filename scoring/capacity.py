"""How many places a site holds, and how many are planned there."""

from itertools import compress

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.texts import CodedTexts, as_texts, is_text, take_texts
from scoring.profile import Profile
from scoring.wording import word_rows

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Marks = npt.NDArray[np.bool_]

# Removes float noise before a floor: 119.9999999999 places are 120. A thousand times smaller than
# any floor area in a file (a hundredth of a square metre) can make it.
_NOISE = 1e-9

# What a number of places may come from, as `places_origin` says it.
_BASES = ("", "intake", "bvo", "go", "parcel")

_UNKNOWN = "Aantal plekken onbekend: er is geen aantal en geen oppervlakte opgegeven."


def find_places(table: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Possible and planned places of each site.

    What a building holds is its gross floor area (bvo) divided by the area that one place takes;
    without a bvo the usable area (go) times a factor stands in for it. Bare land holds the share
    that may be built on, divided by the land that one place takes. What is planned is the number
    of the intake, else the smaller of what is possible and the most that the mode allows: a wing
    of a large office may be a small site.

    Parameters
    ----------
    table
        Sites on `site_id`, with `kind`, `bvo_m2`, `go_m2`, `parcel_m2` (m²) and `places`.
    profile
        Gives `m2_bvo_per_place`, `go_to_bvo_factor`, `land_m2_per_place`, `buildable_share`,
        `overcrowding_m2_per_person` and the mode's maximum.

    Returns
    -------
    On the index of `table`: `possible_places` and `planned_places` (whole numbers as floats, NaN
    unknown), `places_origin` ("intake", "bvo", "go", "parcel" or "": where `planned_places` comes
    from) and `places_note` (Dutch: how it was found).

    Source
    ------
    COA, "Vastgoed aanbieden" (coa.nl/vastgoed): 10 m² bvo a place for full sites, 15 to 18 for
    small ones. BAG areas are usable areas; the factor to bvo is 1.15 to 1.25. Land: own
    proposal, 2026.
    """
    given = {name: assumption.value for name, assumption in profile.assumptions.items()}
    possible, basis = _find_possible(table, given)
    intake = _take_numbers(table, "places")
    is_given = ~np.isnan(intake)
    most = np.inf if profile.places_maximum is None else float(profile.places_maximum)
    origin = np.where(is_given, _BASES.index("intake"), basis)
    remarks = (
        ~is_given & (possible > most),
        intake > possible,
        _find_crowded(table, intake, profile),
    )
    return pd.DataFrame(
        {
            "possible_places": possible,
            "planned_places": np.where(is_given, intake, np.minimum(possible, most)),
            "places_origin": take_texts(np.array(_BASES, dtype=object), origin),
            "places_note": as_texts(_word_notes(origin, remarks, given, profile)),
        },
        index=table.index,
    )


def _find_possible(table: pd.DataFrame, given: dict[str, float]) -> tuple[Numbers, Positions]:
    """Places that the site holds (NaN unknown), and by which of `_BASES`."""
    is_land = is_text(table["kind"], "grond")
    bvo = _take_numbers(table, "bvo_m2")
    go = _take_numbers(table, "go_m2") * given["go_to_bvo_factor"]
    land = _take_numbers(table, "parcel_m2") * given["buildable_share"]
    building = np.where(np.isnan(bvo), go, bvo) / given["m2_bvo_per_place"]
    exact = np.where(is_land, land / given["land_m2_per_place"], building)
    possible = np.floor(exact + _NOISE)
    basis = np.select(
        [np.isnan(possible), is_land, ~np.isnan(bvo)],
        [_BASES.index(""), _BASES.index("parcel"), _BASES.index("bvo")],
        default=_BASES.index("go"),
    )
    return possible, basis


def _take_numbers(table: pd.DataFrame, column: str) -> Numbers:
    """Take a column as numbers, NaN where unknown."""
    return table[column].to_numpy(dtype=np.float64, na_value=np.nan)


def _find_crowded(table: pd.DataFrame, intake: Numbers, profile: Profile) -> Marks:
    """Find where the places of the intake leave too little room for each person.

    The norm holds for dwellings, not for reception by COA (Bouwbesluit 2012 art. 7.18).
    """
    if profile.mode != "tussenvoorziening":
        return np.zeros(len(table), dtype=np.bool_)
    least = profile.assumptions["overcrowding_m2_per_person"].value
    return _take_numbers(table, "go_m2") < least * intake


def _word_notes(
    origin: Positions, remarks: tuple[Marks, ...], given: dict[str, float], profile: Profile
) -> CodedTexts:
    """Say how the number was found, and what is to be remarked."""
    bases = _word_bases(given)
    least = profile.assumptions["overcrowding_m2_per_person"].value
    words = (
        f" Gepland wordt met ten hoogste {profile.places_maximum} plekken (een deel van de "
        "locatie).",
        " Dat is meer dan de oppervlakte volgens de norm biedt.",
        f" Minder dan {_number(least)} m² gebruiksoppervlakte per persoon: overbewoning.",
    )

    def tell(basis: float, *said: float) -> str:
        return "".join([bases[_BASES[int(basis)]], *compress(words, said)])

    return word_rows(tell, *(each.astype(np.float64) for each in (origin, *remarks)))


def _word_bases(given: dict[str, float]) -> dict[str, str]:
    """Say of each of `_BASES` how it gives the number."""
    per_place = f"{_number(given['m2_bvo_per_place'])} m² per plek"
    return {
        "intake": "Aantal plekken uit de opgave.",
        "bvo": f"Berekend: bruto vloeroppervlakte gedeeld door {per_place}.",
        "go": (
            f"Berekend: gebruiksoppervlakte × {_number(given['go_to_bvo_factor'])} (geschatte "
            f"bruto vloeroppervlakte), gedeeld door {per_place}."
        ),
        "parcel": (
            f"Berekend: {_number(100 * given['buildable_share'])} % van het perceel is "
            f"bebouwbaar, {_number(given['land_m2_per_place'])} m² grond per plek."
        ),
        "": _UNKNOWN,
    }


def _number(value: float) -> str:
    """Write a number with a decimal comma and no needless zeros: 1,2 and 15."""
    return f"{value:.10g}".replace(".", ",")
