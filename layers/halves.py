"""Halves: what is asked of many shapes, each half of them by a thread of its own.

GEOS lets go of Python's lock while it answers, and each answer is about one shape alone, so that
the outcome is the same as in one go.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Shapes = npt.NDArray[np.object_]
Answer = TypeVar("Answer", bound=np.generic)

# Below this the answer is there before the threads have started.
HALVED_FROM = 20_000


def ask_halves(ask: Callable[[Shapes], npt.NDArray[Answer]], shapes: Shapes) -> npt.NDArray[Answer]:
    """Ask something of each shape, on two threads where they are many.

    Parameters
    ----------
    ask
        Answers one by one: the answers stand in the order of the shapes, and none of them depends
        on another shape. Such as `shapely.is_valid`.
    shapes
        None where there is none.
    """
    if len(shapes) < HALVED_FROM:
        return ask(shapes)
    half = len(shapes) // 2
    with ThreadPoolExecutor(2) as workers:
        return np.concatenate(list(workers.map(ask, (shapes[:half], shapes[half:]))))
