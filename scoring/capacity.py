"""How many places a site holds, and how many are planned there."""

import numpy as np
import pandas as pd

from scoring.profile import Profile

# Removes float noise before a floor: 119.9999999999 places are 120. A thousand times smaller than
# any floor area in a file (a hundredth of a square metre) can make it.
_NOISE = 1e-9

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
    intake = table["places"].astype(np.float64)
    most = np.inf if profile.places_maximum is None else float(profile.places_maximum)
    planned = intake.where(intake.notna(), possible.clip(upper=most))
    origin = basis.where(intake.isna(), "intake")
    notes = _word_basis(origin, given)
    notes += _word_limits(possible.where(intake.isna()), profile)
    notes += _word_checks(table, intake, possible, profile)
    return pd.DataFrame(
        {
            "possible_places": possible,
            "planned_places": planned,
            "places_origin": origin,
            "places_note": notes.str.strip(),
        },
        index=table.index,
    )


def _find_possible(table: pd.DataFrame, given: dict[str, float]) -> tuple[pd.Series, pd.Series]:
    """Places that the site holds (NaN unknown), and by which area: "bvo", "go", "parcel", ""."""
    is_land = table["kind"].eq("grond")
    bvo = table["bvo_m2"].astype(np.float64)
    go = table["go_m2"].astype(np.float64) * given["go_to_bvo_factor"]
    land = table["parcel_m2"].astype(np.float64) * given["buildable_share"]
    building = bvo.where(bvo.notna(), go) / given["m2_bvo_per_place"]
    exact = (land / given["land_m2_per_place"]).where(is_land, building)
    possible = pd.Series(np.floor(exact + _NOISE), index=table.index)
    basis = pd.Series("go", index=table.index, dtype="str")
    basis = basis.mask(bvo.notna(), "bvo").mask(is_land, "parcel").mask(possible.isna(), "")
    return possible, basis


def _word_basis(origin: pd.Series, given: dict[str, float]) -> pd.Series:
    """Say how the number was found."""
    per_place = f"{_number(given['m2_bvo_per_place'])} m² per plek"
    words = {
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
    return origin.map(words).astype("str")


def _word_limits(computed: pd.Series, profile: Profile) -> pd.Series:
    """Say where the mode's maximum holds the planned number down."""
    most = profile.places_maximum
    is_held = computed > (np.inf if most is None else most)
    note = f" Gepland wordt met ten hoogste {most} plekken (een deel van de locatie)."
    return pd.Series(np.where(is_held, note, ""), index=computed.index, dtype="str")


def _word_checks(
    table: pd.DataFrame, intake: pd.Series, possible: pd.Series, profile: Profile
) -> pd.Series:
    """Say where the number of the intake is more than the area would hold."""
    notes = np.where(
        intake > possible, " Dat is meer dan de oppervlakte volgens de norm biedt.", ""
    )
    least = profile.assumptions["overcrowding_m2_per_person"].value
    # The norm holds for dwellings, not for reception by COA (Bouwbesluit 2012 art. 7.18).
    if profile.mode == "tussenvoorziening":
        is_crowded = table["go_m2"].astype(np.float64) < least * intake
        crowded = f" Minder dan {_number(least)} m² gebruiksoppervlakte per persoon: overbewoning."
        notes = notes.astype(object) + np.where(is_crowded, crowded, "")
    return pd.Series(notes, index=table.index, dtype="str")


def _number(value: float) -> str:
    """Write a number with a decimal comma and no needless zeros: 1,2 and 15."""
    return f"{value:.10g}".replace(".", ",")
