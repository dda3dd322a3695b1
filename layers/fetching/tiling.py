"""Asks parts of a region again, by place, and compares with what the chain of pages gave.

A service that says how many rows there are is held to its word. One that does not (all servers of
PDOK) could lose a page in its chain without a sign. The second way in is the spatial index, which
has nothing to do with the chain: in each tile, the ids by place must be those of the chain.

What it proves: in the tiles that were asked nothing is missing and nothing is too much. Of rows
lost all over the region at random, a share f, k tiles with m rows together miss all with a chance
of (1 - f)^m: of 4,000 rows, a loss of one in a thousand shows with 98 %. Of rows lost in one of n
tiles only, k in n are seen. Ask all tiles (`count` is `per_side` squared) for a whole second pass.
What it cannot prove: that the service itself has every row.
"""

from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd
import numpy as np

from layers.crs import is_inside, to_rd
from layers.errors import Fault, SourceUnreachableError
from layers.fetching.card import FetchCard
from layers.fetching.completeness import Tally
from layers.fetching.page import Wanted
from layers.fetching.polite import Courier
from layers.fetching.rows import FEATURE_ID, SEAM_M
from layers.fetching.walk import walk_pages
from layers.store.card import Bounds


@dataclass(frozen=True)
class Received:
    """What the chain gave, as far as tiles need it.

    Parameters
    ----------
    ids
        Of the rows with a place.
    bounds_m
        A row of west, south, east, north in RD for each.
    """

    ids: np.ndarray[Any, np.dtype[np.object_]]
    bounds_m: np.ndarray[Any, np.dtype[np.float64]]


def note_received(rows: gpd.GeoDataFrame) -> Received:
    """Take of rows what tiles need.

    Parameters
    ----------
    rows
        `feature_id` and geometry, in any CRS.
    """
    placed = rows[~(rows.geometry.is_empty | rows.geometry.isna())]
    bounds = to_rd(placed.geometry).bounds.to_numpy(dtype=float)
    return Received(placed[FEATURE_ID].to_numpy(dtype=object), bounds)


def choose_tiles(
    bounds_m: Bounds, per_side: int, count: int, rng: np.random.Generator
) -> tuple[Bounds, ...]:
    """Choose tiles of a region, at random and none twice.

    Parameters
    ----------
    bounds_m
        Of the region, in RD.
    per_side
        Into how many columns, and rows, the region is cut.
    count
        How many tiles; all of them if there are no more.
    rng
        Seeded.
    """
    west, south, east, north = bounds_m
    x = np.linspace(west, east, per_side + 1)
    y = np.linspace(south, north, per_side + 1)
    chosen = rng.permutation(per_side**2)[:count]
    return tuple(
        (float(x[i]), float(y[j]), float(x[i + 1]), float(y[j + 1]))
        for i, j in (divmod(int(each), per_side) for each in sorted(chosen))
    )


def check_tiles(
    courier: Courier, card: FetchCard, received: Received, tiles: tuple[Bounds, ...]
) -> int:
    """Ask each tile to its end and compare the ids, both ways.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "features" or "wfs".
    received
        All that the chain gave.
    tiles
        As `choose_tiles`.

    Returns
    -------
    How many rows were compared; 0 if every tile was empty, which proves nothing.

    Raises
    ------
    SourceUnreachableError
        "fetch_tiles" for each tile with rows that the chain lacks, or lacks rows of the chain that
        lie in it. Also when the source changed in between: fetch it again.
    """
    known = set(received.ids)
    faults, compared = [], 0
    for tile in tiles:
        found = ask_tile(courier, card, tile)
        west, south, east, north = tile
        rim = (west + SEAM_M, south + SEAM_M, east - SEAM_M, north - SEAM_M)
        # Wholly inside: the box around a bent shape may reach into a tile where the shape is not.
        inside = set(received.ids[is_inside(received.bounds_m, rim)])
        lost, extra = len(found - known), len(inside - found)
        compared += len(found | inside)
        if lost or extra:
            place = "{:.0f} {:.0f} {:.0f} {:.0f}".format(*tile)
            told = {"source": card.id, "tile": place, "lost": lost, "extra": extra}
            faults.append(Fault("fetch_tiles", told))
    if faults:
        raise SourceUnreachableError(faults)
    return compared


def ask_tile(courier: Courier, card: FetchCard, tile: Bounds) -> set[str]:
    """Give the ids of all rows of a tile."""
    steps = walk_pages(courier, card, Wanted(tile), Tally())
    return {each for step in steps for each in step.page.ids}


def prove_filter(courier: Courier, card: FetchCard) -> str:
    """Prove that asking by place works: one row from anywhere is found again at its own place.

    Some services answer with nothing when they take bounds for another CRS. An empty region is
    believed only after this.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "features" or "wfs".

    Returns
    -------
    "filter_works", for `judge_delivery`.

    Raises
    ------
    SourceUnreachableError
        "fetch_filter_fails"; "fetch_empty" if the service has no row at all.
    """
    one = replace(card, page_size=1, max_start=0)
    first = next(walk_pages(courier, one, Wanted(), Tally()), None)
    rows = None if first is None else first.rows
    placed = note_received(rows) if isinstance(rows, gpd.GeoDataFrame) else None
    if placed is None or not len(placed.ids):
        raise SourceUnreachableError(Fault("fetch_empty", {"source": card.id}))
    west, south, east, north = map(float, placed.bounds_m[0])
    around = (west - 1.0, south - 1.0, east + 1.0, north + 1.0)
    if placed.ids[0] in ask_tile(courier, card, around):
        return "filter_works"
    raise SourceUnreachableError(Fault("fetch_filter_fails", {"source": card.id}))
