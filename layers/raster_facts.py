"""What a raster says of each ground: the value, from which cells, and how much is unknown."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.covers import Covers, Numbers, Positions
from layers.raster_recipe import CELL_CODES, Recipe, convert_cells
from layers.texts import TextArray, as_texts, join_ends, repeat_text, take_texts
from layers.zonal import WHOLE_WITHIN, Zonal, find_share_above, find_share_of, summarise_cells

# Dutch, since it stands in the record behind a value: "rij 3, kolom 4: hoogste van 6 cellen".
STATISTIC_WORDS = {"mean": "gemiddelde", "max": "hoogste"}
LINE_COLUMNS = ("ground", "source_row", "code", "found", "expected")
# How many numbers `_number_shares` gives: 1 for nothing to say, 2 to 104 for what may be said.
_SHARES = 105


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
            "statistic": repeat_text(recipe.statistic, len(found)),
            "cell_count": zonal.cell_count,
            "known_share": zonal.known_share,
            "share_above": above,
            "class_shares": _list_classes(covers, cells, values, recipe),
        }
    )
    bad = _list_bad_cells(covers, cells, codes)
    short = _list_short(places, zonal, is_enough, recipe)
    return GroundFacts(table, pd.concat([bad, short], ignore_index=True))


def _name_places(covers: Covers, zonal: Zonal, recipe: Recipe) -> TextArray:
    """Name the cell with the highest value, or else the window of all cells; "" without cells.

    The first of equal cells counts. Rows and columns are counted from 1.
    """
    begins = np.flatnonzero(np.diff(covers.ground, prepend=-1))
    if not len(begins):
        return repeat_text("", len(covers.size))
    there = covers.ground[begins]
    words = []
    for word, axis in (("rij ", covers.row), (", kolom ", covers.column)):
        low, high = (choose.reduceat(axis, begins) + 1 for choose in (np.minimum, np.maximum))
        if recipe.statistic == "max":
            at = zonal.most_at[there]
            low, high = (np.where(at >= 0, axis[at] + 1, each) for each in (low, high))
        words.append(_name_ranges(word, low, high))
    named = np.full(len(covers.size), -1, dtype=np.intp)
    named[there] = np.arange(len(there))
    return take_texts(join_ends(*words), named)


def _name_ranges(word: str, low: Positions, high: Positions) -> TextArray:
    """Write "rij 3" or "rij 3-5"; each only once, since many grounds share their rows."""
    step = int(high.max()) + 1
    which, found = pd.factorize(low * step + high)
    pairs = zip((found // step).tolist(), (found % step).tolist(), strict=True)
    told = [f"{word}{one}" if one == other else f"{word}{one}-{other}" for one, other in pairs]
    return take_texts(_hold(told), which)


def _name_rows(places: TextArray, zonal: Zonal, above: Numbers, recipe: Recipe) -> TextArray:
    """Say behind each place how many cells count, and which part is unknown or above the limit.

    Written once for all grounds of which the same is said.
    """
    at = np.flatnonzero(zonal.known_share > 0)
    count, unknown, over = zonal.cell_count[at], 1 - zonal.known_share[at], above[at]
    said = (count * _SHARES + _number_shares(unknown)) * _SHARES + _number_shares(over)
    which, different = pd.factorize(said)
    one_of = np.empty(len(different), dtype=np.intp)
    one_of[which] = np.arange(len(which))
    told = [_say_rest(count[one], unknown[one], over[one], recipe) for one in one_of.tolist()]
    behind = np.full(len(places), -1, dtype=np.intp)
    behind[at] = which
    return join_ends(places, take_texts(_hold(told), behind))


def _hold(told: list[str]) -> TextArray:
    """Hold a list of sentences as texts."""
    return as_texts(np.array(told, dtype=object))


def _number_shares(shares: Numbers) -> Positions:
    """Give shares that are said in the same words, or not at all, the same number."""
    percent = np.rint(100 * shares)
    percent = np.where((percent == 0) & (shares > 0), -1, percent)
    percent = np.where((percent == 100) & (shares < 1), 101, percent)
    return np.where(shares > 0, percent, -2).astype(np.int64) + 3


def _say_rest(count: int, unknown: float, above: float, recipe: Recipe) -> str:
    """Say what stands behind the place of one ground; "" where there is no more to say."""
    said = []
    if count > 1:
        said.append(f"{STATISTIC_WORDS[recipe.statistic]} van {count} cellen")
    if unknown > 0:
        said.append(f"{say_share(unknown)} onbekend")
    if above > 0:
        limit = f"{recipe.above:g}".replace(".", ",")
        said.append(f"{say_share(above)} boven {limit}")
    return f": {', '.join(said)}" if said else ""


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


def _list_classes(covers: Covers, cells: Numbers, values: Numbers, recipe: Recipe) -> TextArray:
    """Write which part of the known ground each class takes: "0=0.25;3=0.75"; "" without."""
    if not recipe.classes:
        return repeat_text("", len(covers.size))
    told: list[list[str]] = [[] for _ in covers.size]
    for number in sorted(recipe.classes):
        shares = find_share_of(covers, values, cells == number)
        for ground in np.flatnonzero(shares > 0).tolist():
            told[ground].append(f"{number:g}={shares[ground]:.4g}")
    return _hold([";".join(each) for each in told])


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
    places: TextArray, zonal: Zonal, is_enough: npt.NDArray[np.bool_], recipe: Recipe
) -> pd.DataFrame:
    """List the grounds of which a part is known, but too little."""
    at = np.flatnonzero((zonal.known_share > 0) & ~is_enough)
    return pd.DataFrame(
        {
            "ground": at,
            "source_row": take_texts(places, at),
            "code": "ground_part_unknown",
            "found": [say_share(1 - zonal.known_share[ground]) for ground in at],
            "expected": say_share(recipe.max_unknown_share),
        },
        columns=list(LINE_COLUMNS),
    )
