"""`Rings`: the rings of many areas as plain arrays, as compiled code wants them."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


class Rings(NamedTuple):
    """The rings of some areas, in their order.

    Parameters
    ----------
    x, y
        Corners, in metres or in the cells of a raster; a ring ends where it began, in either
        direction.
    first
        First corner of each ring, and behind the last the number of corners.
    is_hole
        The ring is the border of a hole.
    first_ring
        First ring of each area, and behind the last the number of rings.
    """

    x: Numbers
    y: Numbers
    first: Positions
    is_hole: Marks
    first_ring: Positions
