"""A table in our own format: ";" text, XLSX or any vector file, with Dutch headers.

One shape serves them all, so they are data: per table our column and the header for it, the
official one first. A delivery may name its own headers with `columns = { name = "naam_vol" }`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import geopandas as gpd
import pandas as pd

from layers.adapter import PLAIN, Adapter, make_points, rename_columns
from layers.crs import RD, WGS84
from layers.errors import Fault, SourceError
from layers.header import CARRIED, fold_header
from layers.read import read_table
from layers.refused_headers import refuse_headers
from layers.source import Delivery
from layers.vector_files import read_vector

TABLE_ENDINGS = (".csv", ".txt", ".tsv", ".xlsx")

# Headers for the code and the name of a gemeente.
GEMEENTE_CODE = ("gemeentecode", "statcode", "identificatie", "code")
GEMEENTE_NAME = ("gemeentenaam", "statnaam", "naam", "gemeente")


@dataclass(frozen=True)
class OwnTable:
    """One table in our own format.

    Parameters
    ----------
    id, table
        Of the adapter.
    headers
        From our column to the headers that may stand for it, the official one first.
    has_points
        A text file may give the place in `x_rd` and `y_rd`, or in `lon` and `lat`.
    has_kind
        The option `kind` may say what all rows are.
    refuses_persons
        It is about households: a file that says more than segments and counts is refused.
    """

    id: str
    table: str
    headers: Mapping[str, tuple[str, ...]]
    has_points: bool = False
    has_kind: bool = False
    refuses_persons: bool = False


def read_own(own: OwnTable, delivery: Delivery) -> pd.DataFrame:
    """Read a table in our own format.

    Parameters
    ----------
    own
        What its headers mean.
    delivery
        File and options: `layer` (vector), `sheet` (XLSX), `columns`, `kind`.

    Returns
    -------
    Raw table; columns that we do not know stay in it, for the check to report.

    Raises
    ------
    SourceError, ContractError
        Those of `layers.read`; columns_unknown, header_duplicate, column_missing for a header
        that `columns` names and the file lacks.
    """
    layer, sheet = (delivery.options.get(name) for name in ("layer", "sheet"))
    is_text = delivery.path.suffix.lower() in TABLE_ENDINGS
    frame = (
        read_table(delivery.path, sheet=str(sheet) if sheet else None)
        if is_text
        else read_vector(delivery.path, layer=str(layer) if layer else None)
    )
    if own.refuses_persons:
        refuse_headers(frame.columns, delivery.path.name)
    raw = rename_columns(frame, choose_headers(own, delivery, frame), keep_others=True)
    if own.has_kind and "kind" in delivery.options and "kind" not in raw:
        raw = raw.assign(kind=str(delivery.options["kind"]))
    raw = write_codes(raw)
    return place_rows(raw) if own.has_points and is_text else raw


def choose_headers(own: OwnTable, delivery: Delivery, frame: pd.DataFrame) -> dict[str, str]:
    """Find the header of each column in this file."""
    named = delivery.options.get("columns", {})
    chosen = {str(k): str(v) for k, v in named.items()} if isinstance(named, dict) else {}
    has = [fold_header(str(name)) for name in frame.columns if name not in CARRIED]
    names = {"file": delivery.path.name}
    faults = [
        Fault("columns_unknown", {**names, "found": name, "expected": ", ".join(own.headers)})
        for name in chosen
        if name not in own.headers
    ]
    faults += [
        Fault("column_missing", {**names, "column": ours, "header": header})
        for ours, header in chosen.items()
        if fold_header(header) not in has
    ]
    headers = {}
    for ours, words in own.headers.items():
        known = (chosen[ours],) if ours in chosen else words
        present = [word for word in known if fold_header(word) in has]
        if present and has.count(fold_header(present[0])) > 1:
            faults.append(Fault("header_duplicate", {**names, "found": present[0]}))
        headers[ours] = present[0] if present else known[0]
    if faults:
        raise SourceError(faults)
    return headers


def write_codes(raw: pd.DataFrame) -> pd.DataFrame:
    """Write codes of gemeenten with their "GM" and postcodes without a space."""
    changed = {}
    if "gemeente_code" in raw:
        code = raw["gemeente_code"]
        changed["gemeente_code"] = code.mask(code.str.fullmatch(r"\d{4}"), "GM" + code)
    if "postcode" in raw:
        changed["postcode"] = raw["postcode"].str.upper().str.replace(" ", "", regex=False)
    return raw.assign(**changed)


def place_rows(raw: pd.DataFrame) -> gpd.GeoDataFrame:
    """Make points of `x_rd` and `y_rd`, or else of `lon` and `lat`."""
    headers = {fold_header(str(name)): str(name) for name in raw.columns}
    if "x_rd" not in headers and "lon" in headers and "lat" in headers:
        lon, lat = headers["lon"], headers["lat"]
        # Degrees have no thousands, so a comma and a dot mean the same here.
        dotted = {name: raw[name].str.replace(",", ".", regex=False) for name in (lon, lat)}
        return make_points(raw.assign(**dotted), lon, lat, WGS84, PLAIN)
    return make_points(raw, headers.get("x_rd", "x_rd"), headers.get("y_rd", "y_rd"), RD)


def make_adapter(own: OwnTable) -> Adapter:
    """Make the adapter of one of our tables."""
    options = ("layer", "sheet", "columns", *(("kind",) if own.has_kind else ()))
    return Adapter(
        id=own.id,
        table=own.table,
        read=partial(read_own, own),
        columns={ours: headers[0] for ours, headers in own.headers.items()},
        options=options,
    )
