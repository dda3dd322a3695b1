"""Energy labels of EP-online (RVO) in one form, whichever of its deliveries they come in.

RVO gives the same facts under three sets of headers: "Pand_energieklasse" (files until 2024),
"Energieklasse" (since version 5 of the API) and English ones in the parquet made of it.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.adapter import CARRIED
from layers.errors import ContractError, Fault
from layers.read import read_csv, read_parquet
from layers.source import Delivery

# From our name to the headers that mean it: of the older files, of version 5, of the parquet.
HEADERS = {
    "bag_vbo_id": ("Pand_bagverblijfsobjectid", "BAGVerblijfsobjectID", "bag_id"),
    "bag_pand_id": ("Pand_bagpandid", "BAGPandIDs", "BAGPandID"),
    "postcode": ("Pand_postcode", "Postcode", "postal_code"),
    "house_number": ("Pand_huisnummer", "Huisnummer", "house_number"),
    "house_letter": ("Pand_huisletter", "Huisletter", "house_letter"),
    "house_addition": ("Pand_huisnummer_toev", "Huisnummertoevoeging", "house_addition"),
    "energy_label": ("Pand_energieklasse", "Energieklasse", "energy_label"),
    "usage_class": ("Pand_gebouwklasse", "Gebouwklasse", "building_class"),
    "building_type": ("Pand_gebouwtype", "Gebouwtype", "building_type"),
    "bouwjaar": ("Pand_bouwjaar", "Bouwjaar", "building_year"),
    "go_m2": (
        "Pand_gebruiksoppervlakte_thermische_zone",
        "GebruiksoppervlakteThermischeZone",
        "Gebruiksoppervlakte_thermische_zone",
        "surface_area_m2",
    ),
    "registered_on": ("Pand_registratiedatum", "Registratiedatum", "registration_date"),
}
NEEDED = ("bag_vbo_id", "energy_label")

# EP-online puts two lines above the header: the day of publication and the last mutation.
PREAMBLE_LINES = 2

# Up to here a float holds every whole number; above it digits of an id may be lost.
EXACT_FLOAT = 2**53


def read_energy_labels(delivery: Delivery) -> pd.DataFrame:
    """Read a delivery of energy labels under our names.

    Parameters
    ----------
    delivery
        A `.parquet` file, or EP-online's CSV with ";" and two lines above the header (option
        `skip_rows` for another number of lines).

    Returns
    -------
    Text columns of `HEADERS` that the file has (letter and addition joined to the house number),
    and `source_row`. Ids have 16 digits; a row whose id was a float too large to be exact has
    `reject_code` "code_lost_digits". Days are ISO. Of a label for several buildings the building
    is unknown.

    Raises
    ------
    SourceError
        As the reader.
    ContractError
        "column_missing" when this is no file of energy labels at all.
    """
    is_parquet = delivery.path.suffix.lower() in (".parquet", ".geoparquet")
    if is_parquet:
        found = read_parquet(delivery.path)
    else:
        skip = delivery.options.get("skip_rows", PREAMBLE_LINES)
        lines = skip if isinstance(skip, int) else PREAMBLE_LINES
        found = read_csv(delivery.path, skip_rows=lines, columns=_spellings())
    table = _rename(found)
    missing = [name for name in NEEDED if name not in table]
    if missing:
        has = [str(name) for name in found.columns if name not in CARRIED]
        raise ContractError(
            Fault(
                "column_missing",
                {
                    "file": delivery.path.name,
                    "column": HEADERS[name][0],
                    "found": ", ".join(has[:12]),
                },
            )
            for name in missing
        )
    tidy = _tidy(table)
    return _set_inexact_aside(tidy) if is_parquet else tidy


def newest_first(table: pd.DataFrame) -> npt.NDArray[np.intp]:
    """Order of the rows with the newest registration of each object first.

    Labels of one day come by floor area, the largest first (the parts of one building are
    registered on one day), then in file order.
    """
    area = read_area(table).fillna(-1.0)
    day = table["registered_on"] if "registered_on" in table else pd.Series("", index=table.index)
    ordered = pd.DataFrame({"day": day, "area": area}).reset_index(drop=True)
    return ordered.sort_values(["day", "area"], ascending=False, kind="stable").index.to_numpy()


def read_area(table: pd.DataFrame) -> pd.Series:
    """Floor area of the thermal zone in m2 as a float, NaN where it is absent or no number.

    Only to select and order; the check of the contract parses the text again and tells why a
    number is not one.
    """
    if "go_m2" not in table:
        return pd.Series(np.nan, index=table.index)
    plain = table["go_m2"].str.replace(",", ".", regex=False)
    return pd.to_numeric(plain, errors="coerce").where(lambda area: np.isfinite(area))


def _spellings() -> frozenset[str]:
    """Every header to keep of a file with dozens, in the cases that RVO has used."""
    known = [header for headers in HEADERS.values() for header in headers]
    return frozenset(way(header) for header in known for way in (str, str.lower, str.upper))


def _rename(found: pd.DataFrame) -> pd.DataFrame:
    """Give the columns our names; others are left out."""
    headers = {str(name).casefold(): name for name in found.columns}
    names: dict[object, str] = {}
    for ours, known in HEADERS.items():
        header = next((word for word in known if word.casefold() in headers), None)
        if header is not None:
            names[headers[header.casefold()]] = ours
    carried = [name for name in CARRIED if name in found.columns]
    return found[[*names, *carried]].rename(columns=names)


def _tidy(table: pd.DataFrame) -> pd.DataFrame:
    """Repair what RVO or its parquet did to ids, days and house numbers."""
    tidy = table.copy()
    tidy["bag_vbo_id"] = restore_id(table["bag_vbo_id"])
    if "bag_pand_id" in table:
        is_one = ~table["bag_pand_id"].str.contains("[,;]", regex=True)
        tidy["bag_pand_id"] = restore_id(table["bag_pand_id"].where(is_one, ""))
    if "registered_on" in table:
        tidy["registered_on"] = table["registered_on"].str.replace(
            r"^(\d{4})(\d{2})(\d{2})$", r"\1-\2-\3", regex=True
        )
    if "postcode" in table:
        tidy["postcode"] = table["postcode"].str.replace(" ", "", regex=False).str.upper()
    if "house_number" in table:
        tidy["house_number"] = _join_house_number(table)
    return tidy.drop(columns=[n for n in ("house_letter", "house_addition") if n in tidy])


def restore_id(ids: pd.Series) -> pd.Series:
    """Give a BAG id that passed through a number its 16 digits back: the leading zero was lost.

    The code of a gemeente has four digits, the lowest being 0003, so an id keeps 13 or more.
    """
    whole = ids.str.removesuffix(".0")
    return ids.mask(whole.str.fullmatch(r"\d{13,16}"), whole.str.zfill(16))


def _set_inexact_aside(table: pd.DataFrame) -> pd.DataFrame:
    """Set ids aside that may have lost digits in a parquet, where they often are floats.

    Below 2**53 a float holds every whole number exactly, and so holds every id of a real gemeente
    (codes up to 1999); above it the last digits are not certain.
    """
    ids = table["bag_vbo_id"]
    is_number = ids.str.fullmatch(r"\d{16}")
    is_inexact = is_number & (ids.where(is_number, "0").astype("int64") >= EXACT_FLOAT)
    return table.assign(
        reject_code=pd.Series("", index=table.index, dtype="str").mask(
            is_inexact, "code_lost_digits"
        ),
        reject_found=ids.where(is_inexact, ""),
    )


def _join_house_number(table: pd.DataFrame) -> pd.Series:
    """Write number, letter and addition as one: "22A-3"."""
    joined = table["house_number"]
    if "house_letter" in table:
        joined = joined + table["house_letter"]
    if "house_addition" in table:
        addition = table["house_addition"]
        joined = joined + ("-" + addition).mask(addition == "", "")
    return joined
