"""Comparisons that were not made: filled in so that they contradict the others least."""

import numpy as np
from scipy.optimize import minimize

_STEEPNESS = 1e-9  # of the largest eigenvalue, at which the search stops


def complete(matrix: np.ndarray) -> np.ndarray:
    """Fill in the missing comparisons with the least possible largest eigenvalue.

    Of the two rules of the paper (this one, and logarithmic least squares) this is the one that
    belongs to eigenvector weights and to Saaty's consistency ratio: it gives the missing answers
    every benefit of the doubt, so that what is left of inconsistency is that of the answers made.
    The least-squares solution is the start. In logarithms the problem is convex, and its solution
    unique if every criterion is linked to every other by a chain of comparisons.

    Parameters
    ----------
    matrix
        Square, ones on the diagonal, `m[j, i] = 1 / m[i, j]`, NaN where no answer was given; the
        comparisons must form one connected whole (`find_parts`).

    Returns
    -------
    A new matrix without NaN, equal where answers were given.

    Source
    ------
    Bozóki, Fülöp & Rónyai 2010, "On optimal completion of incomplete pairwise comparison
    matrices", Mathematical and Computer Modelling 52: 318-333.
    """
    missing = np.argwhere(np.triu(np.isnan(matrix)))
    if not len(missing):
        return matrix.copy()
    rows, columns = missing.T
    levels = _fit_levels(matrix)

    def put(logs: np.ndarray) -> np.ndarray:
        full = matrix.copy()
        full[rows, columns] = np.exp(logs)
        full[columns, rows] = np.exp(-logs)
        return full

    def climb(logs: np.ndarray) -> tuple[float, np.ndarray]:
        full = put(logs)
        largest, right = find_principal(full)
        _, left = find_principal(full.T)
        # How the eigenvalue changes with an entry: left[i] × right[j] / (left · right).
        slope = np.outer(left, right) * full / (left @ right)
        return largest, slope[rows, columns] - slope[columns, rows]

    start = levels[rows] - levels[columns]
    found = minimize(climb, start, jac=True, method="BFGS", options={"gtol": _STEEPNESS})
    return put(found.x)


def find_principal(matrix: np.ndarray) -> tuple[float, np.ndarray]:
    """Find the largest eigenvalue of a positive matrix and its eigenvector, which sums to 1."""
    values, vectors = np.linalg.eig(matrix)
    largest = int(np.argmax(values.real))
    vector = np.abs(vectors[:, largest].real)
    return float(values[largest].real), vector / vector.sum()


def find_parts(matrix: np.ndarray) -> list[list[int]]:
    """Find the groups of criteria that comparisons link to one another, each in order."""
    is_linked = ~np.isnan(matrix)
    left = list(range(len(matrix)))
    parts = []
    while left:
        part = {left[0]}
        while True:
            reached = set(np.flatnonzero(is_linked[sorted(part)].any(axis=0)).tolist())
            if reached <= part:
                break
            part |= reached
        parts.append(sorted(part))
        left = [each for each in left if each not in part]
    return parts


def _fit_levels(matrix: np.ndarray) -> np.ndarray:
    """Logarithms of weights that fit the given comparisons by least squares."""
    logs = np.log(matrix)
    is_given = ~np.isnan(logs) & ~np.eye(len(matrix), dtype=bool)
    laplacian = np.diag(is_given.sum(axis=1)).astype(np.float64) - is_given
    pull = np.where(is_given, logs, 0.0).sum(axis=1)
    return np.asarray(np.linalg.lstsq(laplacian, pull, rcond=None)[0])
