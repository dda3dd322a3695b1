"""What a raster says of each ground: the value, from which cells, and how much is unknown."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.covers import Covers, Numbers
from layers.raster_recipe import CELL_CODES, Recipe, convert_cells
from layers.zonal import WHOLE_WITHIN, Zonal, find_share_above, find_share_of, summarise_cells

# Dutch, since it stands in the record behind a value: "rij 3, kolom 4: hoogste van 6 cellen".
STATISTIC_WORDS = {"mean": "gemiddelde", "max": "hoogste"}
LINE_COLUMNS = ("ground", "source_row", "code", "found", "expected")


@dataclass(frozen=True)
class GroundFacts:
    """The facts of some grounds, and what was found wrong in their cells.

    Parameters
    ----------
    table
        One row per ground: `value, source_row, statistic, cell_count, known_share, share_above,
        class_shares`, see `layers.rasters.sample_rasters`.
    lines
        `ground` (position), `source_row, code, found, expected`: cells that hold data but give no
        value, and grounds of which too little is known.
    """

    table: pd.DataFrame
    lines: pd.DataFrame


def describe_grounds(covers: Covers, cells: Numbers, recipe: Recipe) -> GroundFacts:
    """Make facts of the cells under each ground.

    Parameters
    ----------
    covers
        Which cells, and which part of them.
    cells
        One per covered cell, as in the file; NaN where there is no data.
    recipe
        How cells become values, and values a fact.
    """
    values, codes = convert_cells(cells, recipe)
    zonal = summarise_cells(covers, values)
    found = zonal.most if recipe.statistic == "max" else zonal.mean
    is_enough = zonal.known_share >= 1.0 - recipe.max_unknown_share - WHOLE_WITHIN
    above = np.full(len(found), np.nan)
    if np.isfinite(recipe.above):
        above = find_share_above(covers, values, recipe.above)
    places = _name_places(covers, zonal, recipe)
    table = pd.DataFrame(
        {
            "value": np.where(is_enough, found, np.nan),
            "source_row": _name_rows(places, zonal, above, recipe),
            "statistic": recipe.statistic,
            "cell_count": zonal.cell_count,
            "known_share": zonal.known_share,
            "share_above": above,
            "class_shares": _list_classes(covers, cells, values, recipe),
        }
    ).astype({"source_row": "str", "statistic": "str", "class_shares": "str"})
    bad = _list_bad_cells(covers, cells, codes)
    short = _list_short(places, zonal, is_enough, recipe)
    return GroundFacts(table, pd.concat([bad, short], ignore_index=True))


def _name_places(covers: Covers, zonal: Zonal, recipe: Recipe) -> list[str]:
    """Name the cell with the highest value, or else the window of all cells; "" without cells.

    The first of equal cells counts. Rows and columns are counted from 1.
    """
    count = len(covers.size)
    begins = np.flatnonzero(np.diff(covers.ground, prepend=-1))
    names = [""] * count
    if not len(begins):
        return names
    corners = []
    for axis in (covers.row, covers.column):
        low, high = np.zeros((2, count), dtype=np.int64)
        low[covers.ground[begins]] = np.minimum.reduceat(axis, begins) + 1
        high[covers.ground[begins]] = np.maximum.reduceat(axis, begins) + 1
        if recipe.statistic == "max":
            top = zonal.most_at >= 0
            low[top] = high[top] = axis[zonal.most_at[top]] + 1
        corners += [low.tolist(), high.tolist()]
    for ground, corner in enumerate(zip(*corners, strict=True)):
        if corner[0]:
            names[ground] = f"rij {_range(*corner[:2])}, kolom {_range(*corner[2:])}"
    return names


def _range(low: int, high: int) -> str:
    """Write "3" or "3-5"."""
    return f"{low}" if low == high else f"{low}-{high}"


def _name_rows(places: list[str], zonal: Zonal, above: Numbers, recipe: Recipe) -> list[str]:
    """Say behind each place how many cells count, and which part is unknown or above the limit."""
    word = STATISTIC_WORDS[recipe.statistic]
    limit = f"{recipe.above:g}".replace(".", ",")
    rows = list(places)
    is_told = (zonal.cell_count > 1) | (zonal.known_share < 1) | (above > 0)
    for ground in np.flatnonzero(is_told & (zonal.known_share > 0)).tolist():
        said = []
        if zonal.cell_count[ground] > 1:
            said.append(f"{word} van {zonal.cell_count[ground]} cellen")
        if zonal.known_share[ground] < 1:
            said.append(f"{say_share(1 - zonal.known_share[ground])} onbekend")
        if above[ground] > 0:
            said.append(f"{say_share(above[ground])} boven {limit}")
        rows[ground] = f"{places[ground]}: {', '.join(said)}"
    return rows


def say_share(share: float) -> str:
    """Write a share as a whole percentage that never looks like nothing or all when it is not.

    Parameters
    ----------
    share
        0..1.
    """
    percent = round(100 * share)
    if percent == 0 and share > 0:
        return "minder dan 1%"
    if percent == 100 and share < 1:
        return "meer dan 99%"
    return f"{percent}%"


def _list_classes(covers: Covers, cells: Numbers, values: Numbers, recipe: Recipe) -> list[str]:
    """Write which part of the known ground each class takes: "0=0.25;3=0.75"; "" without."""
    told: list[list[str]] = [[] for _ in covers.size]
    for number in sorted(recipe.classes or {}):
        shares = find_share_of(covers, values, cells == number)
        for ground in np.flatnonzero(shares > 0).tolist():
            told[ground].append(f"{number:g}={shares[ground]:.4g}")
    return [";".join(each) for each in told]


def _list_bad_cells(covers: Covers, cells: Numbers, codes: npt.NDArray[np.int8]) -> pd.DataFrame:
    """List the first cell of each ground that holds data but gives no value, per reason."""
    at = np.flatnonzero(codes)
    at = at[np.unique(covers.ground[at] * len(CELL_CODES) + codes[at], return_index=True)[1]]
    rows, columns = (covers.row[at] + 1).tolist(), (covers.column[at] + 1).tolist()
    return pd.DataFrame(
        {
            "ground": covers.ground[at],
            "source_row": [f"rij {r}, kolom {c}" for r, c in zip(rows, columns, strict=True)],
            "code": [CELL_CODES[code] for code in codes[at]],
            "found": [f"{cell:g}" for cell in cells[at]],
            "expected": "",
        },
        columns=list(LINE_COLUMNS),
    )


def _list_short(
    places: list[str], zonal: Zonal, is_enough: npt.NDArray[np.bool_], recipe: Recipe
) -> pd.DataFrame:
    """List the grounds of which a part is known, but too little."""
    at = np.flatnonzero((zonal.known_share > 0) & ~is_enough)
    return pd.DataFrame(
        {
            "ground": at,
            "source_row": [places[ground] for ground in at],
            "code": "ground_part_unknown",
            "found": [say_share(1 - zonal.known_share[ground]) for ground in at],
            "expected": say_share(recipe.max_unknown_share),
        },
        columns=list(LINE_COLUMNS),
    )
