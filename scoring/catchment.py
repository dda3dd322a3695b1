"""Catchments with competition: how much supply there is for each person, by two steps.

A practice that 9,000 people share is not the same as one that 900 share. Step 1 divides the supply
of each place by the people in its catchment; step 2 sums these ratios over the places in the
catchment of whoever asks: the people themselves, or a site.

Source
------
Luo, W. & Wang, F. (2003), "Measures of spatial accessibility to health care in a GIS environment:
synthesis and a case study in the Chicago region", Environment and Planning B 30, 865-884 (2SFCA,
every weight 1). Luo, W. & Qi, Y. (2009), Health & Place 15, 1100-1107 (E2SFCA, weights that fall
with the way; the same weights in both steps).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.decay import Weigh

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Catchments:
    """Which origins lie in the catchment of which places, and how much each counts there.

    Parameters
    ----------
    origin, place
        Positions, counted from 0; each pair at most once.
    weight
        Above 0; 1 in the plain method.
    """

    origin: Positions
    place: Positions
    weight: Numbers


def make_catchments(origin: Positions, place: Positions, cost: Numbers, weigh: Weigh) -> Catchments:
    """Weigh ways; a pair of weight 0 lies outside the catchment.

    Parameters
    ----------
    origin, place
        Positions of both ends; each pair at most once.
    cost
        Of the way, in any unit; NaN is no way.
    weigh
        From costs to weights (`scoring.decay`).
    """
    weight = weigh(cost)
    is_in = weight > 0
    return Catchments(origin[is_in], place[is_in], weight[is_in])


def find_loads(catchments: Catchments, demand: Numbers, place_count: int) -> Numbers:
    """Sum the people in the catchment of each place, each by his weight.

    Parameters
    ----------
    catchments
        Of the people: `origin` counts where they live.
    demand
        People per origin; NaN unknown.
    place_count
        How many places there are.

    Returns
    -------
    People per place, 0 for a place that nobody can reach; NaN where somebody's number is unknown.
    """
    people = demand[catchments.origin] * catchments.weight
    loads: Numbers = np.bincount(catchments.place, people, place_count).astype(np.float64)
    return loads


def find_ratios(catchments: Catchments, demand: Numbers, supply: Numbers) -> Numbers:
    """Step 1: the supply of each place per person in its catchment.

    Parameters
    ----------
    catchments
        Of the people: `origin` counts where they live.
    demand
        People per origin, 0 or more; NaN unknown.
    supply
        Per place, 0 or more; NaN unknown.

    Returns
    -------
    Supply per person. NaN where the supply or the people in reach are unknown, and where nobody is
    in reach: supply for nobody is no ratio. A place that supplies nothing has 0, whoever is near.
    """
    loads = find_loads(catchments, demand, len(supply))
    ratios = np.full(len(supply), np.nan)
    np.divide(supply, loads, out=ratios, where=loads > 0)
    ratios[(supply == 0) & ~np.isnan(loads)] = 0.0
    return ratios


def sum_ratios(catchments: Catchments, ratios: Numbers, origin_count: int) -> Numbers:
    """Step 2: sum the ratios of the places in the catchment of each origin.

    Parameters
    ----------
    catchments
        Of those who ask: `origin` counts sites, or the people of step 1.
    ratios
        Per place, from `find_ratios`.
    origin_count
        How many origins there are.

    Returns
    -------
    Supply per person and origin; 0 for an origin without any place in reach; NaN where the ratio of
    some place in reach is unknown: a part is not the whole.
    """
    counted = ratios[catchments.place] * catchments.weight
    sums: Numbers = np.bincount(catchments.origin, counted, origin_count).astype(np.float64)
    return sums


def find_access(catchments: Catchments, demand: Numbers, supply: Numbers) -> Numbers:
    """Both steps, for the people themselves.

    The people together have all the supply of the places that somebody can reach: the sum of
    demand × access is the sum of that supply.

    Parameters
    ----------
    catchments, demand, supply
        As `find_ratios`.

    Returns
    -------
    Supply per person and origin, see `sum_ratios`.
    """
    ratios = find_ratios(catchments, demand, supply)
    return sum_ratios(catchments, ratios, len(demand))


def mark_origins(catchments: Catchments, is_marked: Marks, origin_count: int) -> Marks:
    """Say which origins have at least one marked place in their catchment.

    Parameters
    ----------
    catchments
        Of those who ask.
    is_marked
        Per place.
    origin_count
        How many origins there are.
    """
    hits = np.bincount(catchments.origin[is_marked[catchments.place]], minlength=origin_count)
    return np.asarray(hits > 0, dtype=np.bool_)
