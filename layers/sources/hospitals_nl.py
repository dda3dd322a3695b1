"""Hospitals of the Netherlands (RIVM, 2016), without the outpatient clinics in the same list."""

import pandas as pd

from layers.adapter import PLAIN, Adapter, make_points, rename_columns
from layers.read import read_csv
from layers.reject_lines import LeftOut, append_left_out
from layers.source import Delivery

COLUMNS = {
    "name": "naam.ziekenhuis",
    "x": "lon",
    "y": "lat",
    "sort": "soort.ziekenhuis",
}

# The word is spelled in two ways, "Buitenpolikliniek" and "Buitenpoliklniek".
CLINIC = "buitenpoli"


def read_hospitals(delivery: Delivery) -> pd.DataFrame:
    """Read the hospitals as points.

    Parameters
    ----------
    delivery
        CSV with commas; places are longitude and latitude.

    Returns
    -------
    Raw table for `facilities`, EPSG:4326, kind "ziekenhuis"; behind the rows stands the count of
    outpatient clinics, which have no beds and no emergency care.

    Raises
    ------
    SourceError
        As `read_csv`.
    """
    found = rename_columns(read_csv(delivery.path, separator=","), COLUMNS)
    table: pd.DataFrame = make_points(found, "x", "y", 4326, PLAIN).assign(kind="ziekenhuis")
    if "sort" not in table:
        return table
    is_clinic = table["sort"].str.casefold().str.startswith(CLINIC)
    told = [LeftOut("not_selected", int(is_clinic.sum()), "rijen: buitenpolikliniek")]
    return append_left_out(table[~is_clinic].drop(columns="sort"), told)


ADAPTER = Adapter(
    id="hospitals_nl",
    table="facilities",
    read=read_hospitals,
    columns={"kind": "soort.ziekenhuis", "name": "naam.ziekenhuis", "geometry": "lon, lat"},
    numbers=PLAIN,
)
