"""`Desk`: what the searches within a limit write on."""

from typing import NamedTuple

import numpy as np

from layers.kernels.bounded_question import Costs, Numbers, Positions, Question

# Lists that a search may have at most: a limit of days over streets of metres must not fill memory.
MOST_BUCKETS = 4096


class Desk(NamedTuple):
    """Made once for many places, and wiped after each.

    Parameters
    ----------
    cost
        Per node the least so far, infinite where not reached.
    touched
        Nodes that were reached.
    head, per_cost
        Per bucket its newest entry, -1 where it is empty; and buckets per unit of cost.
    best
        Per origin the least so far, infinite where not reached.
    met
        Origins that were reached.
    sizes
        How many nodes are touched, and how many origins met.
    """

    cost: Costs
    touched: Numbers
    head: Numbers
    best: Costs
    met: Numbers
    sizes: Positions
    per_cost: float


def lay_desk(question: Question, origin_count: int) -> Desk:
    """Make an empty desk.

    Parameters
    ----------
    question
        Of which the nodes and the limit count.
    origin_count
        How many origins there are.
    """
    nodes = len(question.rows.first) - 1
    per_cost = 1.0 / max(question.width, question.limit / MOST_BUCKETS)
    return Desk(
        cost=np.full(nodes, np.inf),
        touched=np.empty(nodes, dtype=np.int32),
        head=np.full(int(question.limit * per_cost) + 1, -1, dtype=np.int32),
        best=np.full(origin_count, np.inf),
        met=np.empty(origin_count, dtype=np.int32),
        sizes=np.zeros(2, dtype=np.int64),
        per_cost=per_cost,
    )
