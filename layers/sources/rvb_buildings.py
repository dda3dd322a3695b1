"""Buildings of the Rijksvastgoedbedrijf (RVB), the real estate agency of the state.

Not a list of vacant buildings: most are in use. What the publisher says of disposal and user
stands in the remark, so that nobody takes a building on this list for an empty one.
"""

import pandas as pd

from layers.adapter import PLAIN, Adapter, rename_columns
from layers.source import Delivery
from layers.vector_files import read_vector

COLUMNS = {
    "object_id": "BOUWWERKCO",
    "name": "naam",
    "address": "Adres",
    "postcode": "Postcode",
    "gemeente_code": "gemeentecode",
    "current_use": "Bouwwerkfunctie",
    "disposal": "AFSTOOTSTA",
    "user": "Entity",
    "town": "Plaats",
}

# The publisher writes its states as one word without spaces.
DISPOSAL = {
    "nietinafstoting": "niet in afstoting",
    "overtolligstellingverwacht": "overtolligstelling verwacht",
    "afstootbesloten": "afstoot besloten",
    "afgestoten": "afgestoten",
}
GONE = "afgestoten"


def read_rvb(delivery: Delivery) -> pd.DataFrame:
    """Read the buildings with their footprint.

    The footprint is not a floor area: a building of five storeys has five times as much. So no
    floor area is taken. The state is the owner, except of what has been disposed of.

    Parameters
    ----------
    delivery
        GeoPackage or another vector file; option `layer` names the layer.

    Returns
    -------
    Raw table for `vacancies` with the footprint as polygon.

    Raises
    ------
    SourceError, ContractError
        As `read_vector`.
    """
    layer = delivery.options.get("layer")
    found = read_vector(delivery.path, layer=str(layer) if layer else None)
    named = rename_columns(found, COLUMNS)
    table = named.assign(origin="rvb", kind="pand", location_quality="exact")
    if "disposal" in named:
        table["ownership"] = pd.Series("rijk", index=named.index, dtype="str").mask(
            named["disposal"] == GONE, ""
        )
    if "address" in named and "town" in named:
        table["address"] = _join_address(named["address"], named["town"])
    if "gemeente_code" in named:
        code = named["gemeente_code"].str.zfill(4)
        table["gemeente_code"] = code.where(named["gemeente_code"] == "", "GM" + code).mask(
            named["gemeente_code"] == "", ""
        )
    table["remark"] = _tell(named)
    return table.drop(columns=[name for name in ("disposal", "user", "town") if name in table])


def _join_address(address: pd.Series, town: pd.Series) -> pd.Series:
    """Write "Binnenhof, 1, a" in "'s-Gravenhage" as "Binnenhof 1a, 's-Gravenhage"."""
    street = address.str.replace(", ", " ", n=1, regex=False)
    # A letter belongs to the number, a further number is the end of a range: "120-122".
    street = street.str.replace(r",\s*(?=[A-Za-z])", "", regex=True)
    street = street.str.replace(r",\s*-?\s*(?=\d)", "-", regex=True)
    return (street + ", " + town).str.strip(", ")


def _tell(named: pd.DataFrame) -> pd.Series:
    """Say in the remark what the publisher knows; for most, that vacancy is not known."""
    text = pd.Series("Rijksvastgoed; leegstand niet bekend.", index=named.index, dtype="str")
    if "user" in named:
        is_vacant = named["user"].str.contains("leegstand", case=False, regex=False)
        text = text.mask(is_vacant, "Rijksvastgoed; de bron noemt leegstand.")
    if "disposal" in named:
        words = named["disposal"].replace(DISPOSAL)
        text = text + (" Afstootstatus: " + words + ".").mask(words == "", "")
    if "user" in named:
        text = text + (" Gebruiker volgens de bron: " + named["user"] + ".").mask(
            named["user"] == "", ""
        )
    return text.astype("str")


ADAPTER = Adapter(
    id="rvb_buildings",
    table="vacancies",
    read=read_rvb,
    columns={
        ours: header for ours, header in COLUMNS.items() if ours not in ("disposal", "user", "town")
    }
    | {"remark": "AFSTOOTSTA"},
    numbers=PLAIN,
    options=("layer",),
    is_register=True,
)
