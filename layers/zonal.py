"""What the cells under each ground say of it together: zonal statistics by exact coverage."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layers.covers import Covers, Numbers, Positions

# A ground is wholly known when no more than this part of it is not: exactextract keeps shares in 32
# bits, so that parts of cells do not add up to the ground exactly.
WHOLE_WITHIN = 1e-6


@dataclass(frozen=True)
class Zonal:
    """Statistics of each ground; all NaN where no cell under it is known.

    Parameters
    ----------
    mean, least, most
        Of the known cells that the ground takes or touches; in the mean each counts by the part of
        it that the ground takes.
    most_at
        Position (in the covers) of the first cell with the highest value; -1 where unknown.
    known_share
        Part of the ground (0..1) on known cells: cells without data and what lies outside the
        raster are not known. NaN for a missing shape.
    cell_count
        How many cells the ground takes or touches, known or not.
    """

    mean: Numbers
    least: Numbers
    most: Numbers
    most_at: Positions
    known_share: Numbers
    cell_count: Positions


def summarise_cells(covers: Covers, values: Numbers) -> Zonal:
    """Compute the statistics of each ground.

    Parameters
    ----------
    covers
        The cells under each ground.
    values
        One per covered cell, in the order of `covers`; NaN where unknown.

    Source
    ------
    Weights by the covered part of each cell, as exactextract has them (D. Baston, exactextract,
    "Summary operations"). The mean is taken around the first cell of the ground, so that grounds
    of one value have exactly that value.
    """
    count = len(covers.size)
    at = np.flatnonzero(np.isfinite(values))
    ground, share, known = covers.ground[at], covers.share[at], values[at]
    begins = np.flatnonzero(np.diff(ground, prepend=-1))
    owner = ground[begins]
    weight = np.bincount(ground, share, minlength=count)
    base = spread(count, owner, known[begins])
    most = spread(count, owner, _reduce(np.maximum, known, begins))
    tops = np.flatnonzero(known == most[ground])
    tops = tops[np.flatnonzero(np.diff(ground[tops], prepend=-1))]
    most_at = np.full(count, -1, dtype=np.int64)
    most_at[owner] = at[tops]
    with np.errstate(invalid="ignore", divide="ignore"):
        away = np.bincount(ground, share * (known - base[ground]), minlength=count) / weight
        known_share = np.where(covers.size > 0, weight / covers.size, np.nan)
    return Zonal(
        mean=base + away,
        least=spread(count, owner, _reduce(np.minimum, known, begins)),
        most=most,
        most_at=most_at,
        known_share=np.where(known_share > 1 - WHOLE_WITHIN, 1.0, known_share),
        cell_count=np.bincount(covers.ground, minlength=count),
    )


def find_share_above(covers: Covers, values: Numbers, limit: float) -> Numbers:
    """Find the part of each ground's known cells that lies above a limit.

    Parameters
    ----------
    covers, values
        As for `summarise_cells`.
    limit
        In the unit of the values; a cell of exactly this value is not above it.

    Returns
    -------
    0..1 per ground, by the covered part of each cell; NaN where no cell is known.
    """
    return find_share_of(covers, values, values > limit)


def find_share_of(covers: Covers, values: Numbers, is_counted: npt.NDArray[np.bool_]) -> Numbers:
    """Find which part of each ground's known cells is counted.

    Parameters
    ----------
    covers, values
        As for `summarise_cells`.
    is_counted
        One per covered cell; an unknown cell never counts.
    """
    count = len(covers.size)
    known = np.isfinite(values)
    weight = np.bincount(covers.ground, covers.share * known, minlength=count)
    counted = np.bincount(covers.ground, covers.share * (known & is_counted), minlength=count)
    with np.errstate(invalid="ignore", divide="ignore"):
        return counted / weight


def spread(count: int, owner: Positions, given: Numbers) -> Numbers:
    """Put numbers at the grounds that they are of, NaN elsewhere."""
    every = np.full(count, np.nan)
    every[owner] = given
    return every


def _reduce(function: np.ufunc, values: Numbers, begins: Positions) -> Numbers:
    """Reduce runs of values; none where there are no runs, which numpy refuses."""
    reduced: Numbers = function.reduceat(values, begins) if len(begins) else np.zeros(0)
    return reduced
