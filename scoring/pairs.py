"""`Pairs`: sites and places that lie within some distance of one another."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Pairs:
    """Sites and places that lie within some distance of one another.

    Parameters
    ----------
    site, place
        Positions, counted from 0; ordered by site, then by place.
    distance_m
        Metres, of the straight line or of the way (`find_walks`).
    """

    site: Positions
    place: Positions
    distance_m: Numbers
