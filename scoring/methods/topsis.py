"""TOPSIS: near the best of all, far from the worst of all."""

import numpy as np

from scoring.methods.method import Method, Numbers

# Rows that are worked on together: a block of values with its differences stays in fast memory.
_BLOCK = 4096


def topsis(values: Numbers, weights: Numbers) -> Numbers:
    """Find how near each site is to the best value of every criterion among these sites.

    Columns are divided by their length (vector normalisation) and multiplied by the weight; then
    the distance to the worst is divided by the sum of both distances.

    Parameters
    ----------
    values
        site × criterion, 0 or more; more is better.
    weights
        Sum 1.

    Returns
    -------
    0..1, one a site; 0.5 for all when no criterion tells them apart.

    Source
    ------
    Hwang, C.L. & Yoon, K. (1981), Multiple Attribute Decision Making; as in Opricovic & Tzeng
    (2004), European Journal of Operational Research 156, 445-455.
    """
    if not len(values):
        return np.zeros(0)
    length = np.sqrt(np.einsum("ij,ij->j", values, values))
    scale = np.divide(weights, length, out=np.zeros(len(length)), where=length > 0)
    best, worst = values.max(axis=0) * scale, values.min(axis=0) * scale
    closeness = np.empty(len(values))
    for low in range(0, len(values), _BLOCK):
        block = values[low : low + _BLOCK] * scale
        to_best, to_worst = _find_length(block - best), _find_length(block - worst)
        both = to_best + to_worst
        near = np.divide(to_worst, both, out=np.full(len(both), 0.5), where=both > 0)
        closeness[low : low + len(block)] = near
    return closeness


def _find_length(differences: Numbers) -> Numbers:
    """Find the length of each row."""
    length: Numbers = np.sqrt(np.einsum("ij,ij->i", differences, differences))
    return length


TOPSIS = Method("topsis", "TOPSIS", is_relative=True, prefer=topsis)
