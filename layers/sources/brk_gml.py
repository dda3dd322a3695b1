"""Cadastral parcels from the GML of Kadaster's *Kadastrale Kaart*, versions 3 to 5.

A parcel has two geometries: its boundary (`begrenzingPerceel`) and the place of its number on the
map (`plaatscoordinaten`, a point). Only the boundary is read.
"""

import geopandas as gpd
import pandas as pd

from layers.adapter import PLAIN, Adapter
from layers.gml import Wanted, read_features
from layers.source import Delivery

NAME = "kadastraleAanduiding/TypeKadastraleAanduiding"

# Each place first as in version 5, then as in version 3 (and 4, which differs in history alone).
PERCEEL = Wanted(
    frozenset({"Perceel"}),
    {
        "parcel_id": (
            "identificatie",
            "identificatie/NEN3610ID/lokaalID",
            "identificatie/lokaalID",
        ),
        "gemeente": (
            f"{NAME}/aKRKadastraleGemeenteCode/AKRKadastraleGemeenteCode/waarde",
            f"{NAME}/kadastraleGemeente/KadastraleGemeenteKeuze/AKRKadastraleGemeenteCode",
        ),
        "section": (f"{NAME}/sectie",),
        "number": (f"{NAME}/perceelnummer",),
        "area_m2": ("kadastraleGrootte/TypeOppervlak/waarde",),
        "begin": (
            "historie/beginGeldigheid",
            "historie/KadasterHistorie/logischTijdstipOntstaan",
        ),
        "end": (
            "historie/eindGeldigheid",
            "historie/KadasterHistorie/logischTijdstipVervallen",
        ),
        "status": ("historie/statusHistorie/StatusHistorie/waarde",),
    },
    geometry="begrenzingPerceel",
)

CURRENT_STATUS = ("", "Geldig")


def read_parcels(delivery: Delivery) -> gpd.GeoDataFrame:
    """Read the parcels with their boundary.

    Parameters
    ----------
    delivery
        The file; its reference day decides which occurrences are current, and without such a day
        any end counts.

    Returns
    -------
    Raw table for `parcels`, EPSG:28992. `parcel_number` is as people write it, "OTL02 B 2298".
    Ended and not yet begun occurrences carry `reject_code` "not_current".

    Raises
    ------
    SourceError, ContractError
        As `read_features`.
    """
    found = read_features(delivery.path, PERCEEL)
    parts = found["gemeente"] + " " + found["section"] + " " + found["number"]
    day = delivery.reference_day.isoformat() if delivery.reference_day else ""
    reason = _why_not_current(found, day)
    is_out = reason != ""
    return found.assign(
        parcel_number=parts.str.replace(r"\s+", " ", regex=True).str.strip(),
        reject_code=found["reject_code"].mask(is_out, "not_current"),
        reject_found=found["reject_found"].mask(is_out, reason),
    )[
        ["parcel_id", "parcel_number", "area_m2", "source_row", "reject_code", "reject_found",
         "geometry"]
    ]  # fmt: skip


def _why_not_current(found: pd.DataFrame, day: str) -> pd.Series:
    """Say why an occurrence does not count on the day, "" when it does."""
    begin, end = (found[name].str.slice(0, 10) for name in ("begin", "end"))
    has_ended = (end != "") & ((end <= day) if day else True)
    reason = pd.Series("", index=found.index, dtype="str")
    reason = reason.mask(~found["status"].isin(CURRENT_STATUS), "status " + found["status"])
    reason = reason.mask((begin > day) & (day != ""), "begin " + begin)
    return reason.mask(has_ended, "eind " + end)


ADAPTER = Adapter(
    id="brk_gml",
    table="parcels",
    read=read_parcels,
    columns={
        "parcel_id": "identificatie",
        "parcel_number": "kadastraleAanduiding",
        "area_m2": "kadastraleGrootte",
    },
    numbers=PLAIN,
)
