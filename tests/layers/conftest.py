"""Small layers built by hand, with round numbers that can be checked on paper."""

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

from layers.contract import Contract
from layers.gemeente_tables import GEMEENTEN
from layers.ground_tables import BUILDINGS, ENERGY_LABELS, PARCELS, ZONING
from layers.layer import REJECT_COLUMNS, Layer
from layers.source import Source
from layers.surroundings_tables import POSTCODE_AREAS
from layers.vacancy_tables import VACANCIES

CONTRACTS = {
    each.name: each
    for each in (
        VACANCIES,
        GEMEENTEN,
        BUILDINGS,
        PARCELS,
        POSTCODE_AREAS,
        ZONING,
        ENERGY_LABELS,
    )  # fmt: skip
}


def a_source(source_id: str, table: str) -> Source:
    return Source(
        id=source_id, catalog_id=source_id, title=source_id, publisher="", licence="",
        attribution="", url="", table=table, shown_path=f"{source_id}.csv", reference_day="",
        sha256="", crs="EPSG:28992", rows_read=0, rows_kept=0,
    )  # fmt: skip


def a_layer(contract: Contract, rows: list[dict[str, object]]) -> Layer:
    """Fill a table of this contract: unknown where a row says nothing."""
    table = pd.DataFrame(rows)
    for name, empty in (("source", "intake"), ("reference_day", "")):
        if name not in table:
            table[name] = empty
        table[name] = table[name].fillna(empty).astype("str")
    table["source_row"] = [str(position + 2) for position in range(len(rows))]
    for column in contract.columns:
        numeric = column.kind in {"number", "integer"}
        if column.name not in table:
            table[column.name] = np.nan if numeric else ""
        table[column.name] = (
            table[column.name].astype("float64") if numeric else table[column.name].fillna("")
        )
        if not numeric:
            table[column.name] = table[column.name].astype("str")
    sources = tuple(a_source(each, contract.name) for each in dict.fromkeys(table["source"]))
    rejects = pd.DataFrame(columns=list(REJECT_COLUMNS))
    if contract.geometry:
        shapes = table.pop("geometry") if "geometry" in table else [None] * len(table)
        frame = gpd.GeoDataFrame(table, geometry=list(shapes), crs=28992)
        return Layer(contract.name, frame, sources, rejects)
    return Layer(contract.name, table, sources, rejects)


@pytest.fixture
def region() -> Callable[..., dict[str, Layer]]:
    """Two gemeenten of 1 km by 1 km side by side, GM9001 in the west, and what a test adds."""

    def build(**tables: list[dict[str, object]]) -> dict[str, Layer]:
        tables.setdefault(
            "gemeenten",
            [
                {
                    "gemeente_code": "GM9001",
                    "gemeente_name": "Westerduin",
                    "geometry": box(50000, 540000, 51000, 541000),
                },
                {
                    "gemeente_code": "GM9002",
                    "gemeente_name": "Oosterduin",
                    "geometry": box(51000, 540000, 52000, 541000),
                },
            ],
        )
        return {name: a_layer(CONTRACTS[name], rows) for name, rows in tables.items()}

    return build


def at(x_m: float, y_m: float) -> Point:
    """Point so many metres from the south-west corner of GM9001."""
    return Point(50000 + x_m, 540000 + y_m)


def square(x_m: float, y_m: float, side_m: float) -> object:
    """Square with its south-west corner there."""
    return box(50000 + x_m, 540000 + y_m, 50000 + x_m + side_m, 540000 + y_m + side_m)
