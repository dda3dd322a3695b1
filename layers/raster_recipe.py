"""What a raster's cells mean: which are no data, and how a cell becomes a value."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.errors import ContractError, Fault
from layers.source import Delivery
from layers.tables import RASTER_INDICATORS

# What an indicator can be at all, in its own unit; outside it the file is wrong (mostly a value
# for "no data" that was not declared), not the place. Ours: far beyond what is ever measured.
LIMITS = {
    "geluid_lden": (0.0, 130.0),  # dB
    "no2": (0.0, 500.0),  # ug/m3, mean of a year
    "pm25": (0.0, 500.0),  # ug/m3, mean of a year
    "overstroming_m": (0.0, 50.0),  # m of water
}


@dataclass(frozen=True)
class FileWords:
    """What a raster file says of its own cells.

    Parameters
    ----------
    nodata
        Value that means unknown; None where the file does not say.
    has_mask
        The file holds a mask beside its cells.
    scale, offset
        Value = cell * scale + offset; 1 and 0 where the file does not say.
    """

    nodata: float | None = None
    has_mask: bool = False
    scale: float = 1.0
    offset: float = 0.0


@dataclass(frozen=True)
class Recipe:
    """How the cells of one delivery become values.

    Parameters
    ----------
    indicator
        The fact that the raster holds.
    nodata
        Value that means unknown, besides the mask of the file; NaN: no such value.
    scale, offset
        Value = cell * scale + offset.
    classes
        From cell to value where the raster holds classes; then scale and offset are not used.
    """

    indicator: str
    nodata: float
    scale: float
    offset: float
    classes: Mapping[float, float] | None


def read_recipe(delivery: Delivery, words: FileWords) -> Recipe:
    """Read the options of a delivery, with the file's own words as defaults.

    Parameters
    ----------
    delivery
        Options `indicator`, `nodata`, `scale`, `offset` and `classes`.
    words
        What the file says.

    Raises
    ------
    ContractError
        With every fault: option_missing, option_bad, raster_nodata when neither the file nor the
        settings say which value means unknown.
    """
    indicator = delivery.options.get("indicator", "")
    faults = []
    if indicator not in RASTER_INDICATORS:
        code = "option_bad" if indicator else "option_missing"
        expected = ", ".join(RASTER_INDICATORS)
        faults.append(
            _fault(delivery, code, option="indicator", found=indicator, expected=expected)
        )
    nodata = delivery.options.get("nodata", words.nodata)
    if nodata is None and not words.has_mask:
        faults.append(_fault(delivery, "raster_nodata", expected='nodata = -9999, nodata = "none"'))
    numbers = {
        "nodata": math.nan if nodata in (None, "none") else nodata,
        "scale": delivery.options.get("scale", words.scale),
        "offset": delivery.options.get("offset", words.offset),
    }
    read = {}
    for name, value in numbers.items():
        if _is_number(value, may_be_nan=name == "nodata") and not (name == "scale" and value == 0):
            read[name] = float(value)
        else:
            faults.append(_fault(delivery, "option_bad", option=name, found=value))
    classes = _read_classes(delivery, faults)
    if faults:
        raise ContractError(faults)
    return Recipe(str(indicator), **read, classes=classes)


def _is_number(value: object, *, may_be_nan: bool = False) -> TypeGuard[float]:
    """Say if an option is a usable number; true and false are not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) or (may_be_nan and math.isnan(value))


def _read_classes(delivery: Delivery, faults: list[Fault]) -> Mapping[float, float] | None:
    """Read the table of classes, whole numbers; a wrong line is added to the faults."""
    classes = delivery.options.get("classes")
    if classes is None:
        return None
    if not isinstance(classes, Mapping) or not classes:
        faults.append(_fault(delivery, "option_bad", option="classes", found=classes))
        return None
    read = {}
    for cell, value in classes.items():
        if re.fullmatch(r"-?\d{1,9}", str(cell)) and _is_number(value):
            read[float(cell)] = float(value)
        else:
            found = f"{cell} = {value}"
            faults.append(_fault(delivery, "option_bad", option="classes", found=found))
    return read


def _fault(delivery: Delivery, code: str, **fields: object) -> Fault:
    """Name a fault of one file."""
    return Fault(code, {"table": delivery.table, "file": delivery.shown_path, **fields})


def convert_cells(
    cells: NDArray[np.float64], recipe: Recipe
) -> tuple[NDArray[np.float64], NDArray[np.str_]]:
    """Make values of cells.

    Parameters
    ----------
    cells
        As in the file, NaN where there is no data.
    recipe
        How a cell becomes a value.

    Returns
    -------
    Values in the unit of the indicator, NaN where unknown; and why a cell with data has no value:
    "class_unknown", "value_outside", "" elsewhere.
    """
    known = np.isfinite(cells)
    codes = np.full(len(cells), "", dtype="<U20")
    if recipe.classes is None:
        values = np.where(known, cells * recipe.scale + recipe.offset, np.nan)
    else:
        values = pd.Series(cells).map(recipe.classes).to_numpy(dtype=np.float64)
        codes[known & np.isnan(values)] = "class_unknown"
    low, high = LIMITS[recipe.indicator]
    is_outside = np.isfinite(values) & ((values < low) | (values > high))
    codes[is_outside] = "value_outside"
    return np.where(is_outside, np.nan, values), codes
