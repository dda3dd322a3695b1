"""Invented layers and trips for the measures of travel."""

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from layers.contract import Contract
from layers.layer import REJECT_COLUMNS, Layer
from scoring.trips import Trips

RD = "EPSG:28992"


def fill_layer(contract: Contract, rows: list[dict[str, Any]]) -> Layer:
    """A layer by a contract, unknown where not given; row numbers from 2, day 2026-06-01."""
    blank: dict[str, Any] = {
        column.name: np.nan if column.kind in {"number", "integer"} else ""
        for column in contract.columns
    }
    blank |= {"source": contract.name, "reference_day": "2026-06-01", "geometry": None}
    full = [blank | {"source_row": str(i + 2)} | row for i, row in enumerate(rows)]
    table = pd.DataFrame(full, columns=[*blank, "source_row"])
    kinds = {
        name: "float" if isinstance(value, float) else "str"
        for name, value in blank.items()
        if name != "geometry"
    }
    frame = gpd.GeoDataFrame(table.astype(kinds), geometry="geometry", crs=RD)
    return Layer(contract.name, frame, (), pd.DataFrame(columns=list(REJECT_COLUMNS)))


def make_trips(costs: Any, limit: float = np.inf, **given: Any) -> Trips:
    """Trips from a matrix, origins by places: what is NaN or over the limit has no way."""
    matrix = np.asarray(costs, dtype=float)
    origin, place = np.nonzero(matrix <= limit)
    many, count = matrix.shape
    full: dict[str, Any] = {
        "origin": origin,
        "place": place,
        "cost": matrix[origin, place],
        "limit": limit,
        "is_searched": np.ones(many, dtype=bool),
        "is_approximate": np.zeros(many, dtype=bool),
        "records": np.array([f"places#{i + 2}" for i in range(count)], dtype=object),
        "days": np.array(["2026-06-01"] * count, dtype=object),
        "via": "streets#*",
        "via_day": "2026-03-01",
    }
    return Trips(**(full | given))
