"""What a raster's cells mean: which are no data, how a cell becomes a value, and many cells one."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict, TypeGuard

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

# Which of the cells under a ground speaks for it, unless the settings say so. Noise: the norms hold
# at the facade, so the loudest side counts (Bkl table 5.78t, "Noise Lden façade"). Flood: whether a
# dry floor is needed follows from the deepest water beside the building (LIWO, from 2 m). Air: the
# limits are means of a year, and people move about the ground. For bare land the same statistics
# take the worst spot: a safe side, since nobody knows yet where on it one will build.
STATISTICS = {"geluid_lden": "max", "no2": "mean", "pm25": "mean", "overstroming_m": "max"}
# A class stands for a range, of which no mean can be taken: the highest counts.
STATISTIC_OF_CLASSES = "max"
# Part of a ground that may be without data before its value is unknown. Our own assumption, 2026.
MAX_UNKNOWN_SHARE = 0.1
# Why a cell with data has no value, by the numbers that `convert_cells` gives.
CELL_CODES = ("", "class_unknown", "value_outside")


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
    statistic
        "mean" or "max": which value the cells under a ground have together.
    above
        Limit in the unit of the indicator: which part of the ground lies above it is told beside
        the value; NaN: not asked.
    max_unknown_share
        Part of a ground (0..1) that may be without data; with more the value is unknown.
    """

    indicator: str
    nodata: float
    scale: float
    offset: float
    classes: Mapping[float, float] | None
    statistic: str = "mean"
    above: float = math.nan
    max_unknown_share: float = MAX_UNKNOWN_SHARE


def read_recipe(delivery: Delivery, words: FileWords) -> Recipe:
    """Read the options of a delivery, with the file's own words as defaults.

    Parameters
    ----------
    delivery
        Options `indicator`, `nodata`, `scale`, `offset`, `classes`, `statistic`, `above` and
        `max_unknown_share`.
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
    if delivery.options.get("nodata", words.nodata) is None and not words.has_mask:
        faults.append(_fault(delivery, "raster_nodata", expected='nodata = -9999, nodata = "none"'))
    numbers = _read_numbers(delivery, words, faults)
    classes = _read_classes(delivery, faults)
    told = _read_statistic(delivery, classes is not None, faults)
    if faults:
        raise ContractError(faults)
    return Recipe(str(indicator), **numbers, classes=classes, **told)


def _read_numbers(delivery: Delivery, words: FileWords, faults: list[Fault]) -> dict[str, float]:
    """Read how a cell is written; a wrong option is added to the faults."""
    nodata = delivery.options.get("nodata", words.nodata)
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
    return read


class _Told(TypedDict):
    """The options about many cells together, as `Recipe` names them."""

    statistic: str
    above: float
    max_unknown_share: float


def _read_statistic(delivery: Delivery, has_classes: bool, faults: list[Fault]) -> _Told:
    """Read how many cells become one value; a wrong option is added to the faults."""
    usual = STATISTICS.get(str(delivery.options.get("indicator")), "mean")
    statistic = delivery.options.get("statistic", STATISTIC_OF_CLASSES if has_classes else usual)
    if statistic not in STATISTICS.values():
        expected = ", ".join(sorted(set(STATISTICS.values())))
        fields = {"option": "statistic", "found": statistic, "expected": expected}
        faults.append(_fault(delivery, "option_bad", **fields))
    above = delivery.options.get("above", math.nan)
    if not _is_number(above, may_be_nan="above" not in delivery.options):
        faults.append(_fault(delivery, "option_bad", option="above", found=above))
        above = math.nan
    share = delivery.options.get("max_unknown_share", MAX_UNKNOWN_SHARE)
    if not _is_number(share) or not 0 <= share < 1:
        fields = {"option": "max_unknown_share", "found": share, "expected": "0 - 0.99"}
        faults.append(_fault(delivery, "option_bad", **fields))
        share = MAX_UNKNOWN_SHARE
    return _Told(statistic=str(statistic), above=float(above), max_unknown_share=float(share))


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
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    """Make values of cells.

    Parameters
    ----------
    cells
        As in the file, NaN where there is no data.
    recipe
        How a cell becomes a value.

    Returns
    -------
    Values in the unit of the indicator, NaN where unknown; and why a cell with data has no value,
    as a position in `CELL_CODES`, 0 elsewhere.
    """
    known = np.isfinite(cells)
    codes = np.zeros(len(cells), dtype=np.int8)
    if recipe.classes is None:
        values = np.where(known, cells * recipe.scale + recipe.offset, np.nan)
    else:
        values = pd.Series(cells).map(recipe.classes).to_numpy(dtype=np.float64)
        codes[known & np.isnan(values)] = CELL_CODES.index("class_unknown")
    low, high = LIMITS[recipe.indicator]
    is_outside = np.isfinite(values) & ((values < low) | (values > high))
    codes[is_outside] = CELL_CODES.index("value_outside")
    return np.where(is_outside, np.nan, values), codes
