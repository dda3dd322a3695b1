"""`Question`: what a search within a limit is asked, in plain arrays."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from layers.kernels.near_search import Rows

Costs = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]


class Starts(NamedTuple):
    """Where the search of each place begins: the rows of place p stand at first[p] … first[p+1]-1.

    Parameters
    ----------
    first, node, cost
        Nodes near the place, and what the way from there to it costs.
    direct_first, direct_origin, direct_cost
        In the same shape: origins with a way to the place that passes no node.
    """

    first: Positions
    node: Positions
    cost: Costs
    direct_first: Positions
    direct_origin: Positions
    direct_cost: Costs


class Ends(NamedTuple):
    """Origins beside each node, in compressed rows, and what the way from them to it costs."""

    first: Positions
    origin: Numbers
    cost: Costs


class Question(NamedTuple):
    """What is asked.

    Parameters
    ----------
    rows
        Arcs turned round; costs of 0 or more, of which sums are exact.
    starts, ends
        Of the places and of the origins.
    limit
        Finite, 0 or more; itself included.
    width
        Of a bucket, above 0. It decides the time, never the outcome.
    """

    rows: Rows
    starts: Starts
    ends: Ends
    limit: float
    width: float


class Found(NamedTuple):
    """Origins and places within the limit, each pair once; by place, the origins in any order."""

    origin: Numbers
    place: Numbers
    cost: Costs
