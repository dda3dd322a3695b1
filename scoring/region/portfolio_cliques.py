"""Groups of sites of which only one can be chosen, since each two of them lie too near."""

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


def find_pairs(spots: Numbers, spacing_m: float) -> Positions:
    """Find each two sites that lie nearer than the spacing.

    Parameters
    ----------
    spots
        x and y in EPSG:28992; NaN where the place is approximate: near nothing.
    spacing_m
        Exactly this far apart is allowed.

    Returns
    -------
    pair × 2, the lower position first, sorted.
    """
    known = np.flatnonzero(~np.isnan(spots).any(axis=1))
    if len(known) < 2:
        return np.empty((0, 2), dtype=np.intp)
    pairs = cKDTree(spots[known]).query_pairs(spacing_m, output_type="ndarray")
    first, second = known[pairs[:, 0]], known[pairs[:, 1]]
    # The tree counts "exactly as far" too, and rounds in its own way: measure once more.
    is_near = np.hypot(*(spots[first] - spots[second]).T) < spacing_m
    found = np.sort(np.column_stack([first, second])[is_near], axis=1)
    return found[np.lexsort((found[:, 1], found[:, 0]))]


def cover_with_cliques(pairs: Positions, count: int) -> list[Positions]:
    """Cover all pairs with groups in which each two form a pair, each as large as it can be.

    "At most one of this group" says as much as all pairs in it, and more to a solver that looks at
    fractions: of a triangle, half of each site would satisfy the three pairs but not the group.

    Parameters
    ----------
    pairs
        As `find_pairs` gives them.
    count
        How many sites there are.

    Returns
    -------
    Positions, sorted within each group; each pair is in at least one group, and no site can be
    added to a group.

    Source
    ------
    Padberg (1973), On the facial structure of set packing polyhedra, Mathematical Programming 5:
    a maximal clique gives a facet. The greedy cover is ours: first pair that is left, then the
    neighbours of all of the group with the most pairs left.
    """
    near: list[set[int]] = [set() for _ in range(count)]
    for first, second in pairs.tolist():
        near[first].add(second)
        near[second].add(first)
    left = [set(others) for others in near]
    cliques = []
    # A loop over pairs, since each group takes away pairs from those that follow.
    for first, second in pairs.tolist():
        if second in left[first]:
            group = _grow(near, left, [first, second])
            for one in group:
                left[one].difference_update(group)
            cliques.append(np.array(sorted(group), dtype=np.intp))
    return cliques


def _grow(near: list[set[int]], left: list[set[int]], group: list[int]) -> list[int]:
    """Add neighbours of the whole group, those with the most pairs left first."""
    grown = list(group)
    common = near[grown[0]] & near[grown[1]]
    while common:
        best = min(common, key=lambda one: (-len(left[one]), one))
        grown.append(best)
        common &= near[best]
    return grown
