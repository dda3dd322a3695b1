"""Plane sweep: how much of a ground each of some areas takes, alone and together.

A ground is cut into horizontal strips at every height where a side begins, ends or crosses another
side. Within a strip no two sides cross, so each gap between two neighbouring sides is a trapezium
that lies in the same areas from end to end, and its size is the width at half height × the height.
Adding the trapezia up per set of areas gives every number of the ledger in one pass, without the
shapes of intersections and unions ever being made; sides that coincide enclose nothing.

Four files: `outlines` (sides as arrays), `strips` (the heights), `trapezia` (the sums), and this.
What runs for every strip is compiled into its caller. Numba keeps what it compiled per file: who
changes one of them removes `__pycache__` once.

Paper: J. Nievergelt and F. P. Preparata, "Plane-sweep algorithms for intersecting geometric
figures", Communications of the ACM 25(10), 1982, 739-747; the question is Klee's (V. Klee, "Can the
measure of ∪[aᵢ, bᵢ] be computed in less than O(n log n) steps?", 1977) with polygons for boxes.
"""

import numba

from layers.kernels.outlines import Outlines, Sides, find_box, gather_sides, make_sides
from layers.kernels.strips import sweep_strips
from layers.kernels.trapezia import Taken, Takers, choose_places


@numba.njit(cache=True, nogil=True)
def sweep_grounds(
    grounds: Outlines, areas: Outlines, takers: Takers, span: tuple[int, int], taken: Taken
) -> None:
    """Measure what is taken of some grounds.

    Parameters
    ----------
    grounds, areas
        Valid polygons or multipolygons, in metres.
    takers
        Whose boxes meet the ground; others may be among them and take nothing.
    span
        The first ground to measure and the one behind the last: for a thread each.
    taken
        All zero where the span is; filled there and nowhere else. What a ground loses depends
        neither on the other grounds nor on the number of threads.
    """
    sides = make_sides(256)
    for ground in range(span[0], span[1]):
        first, behind = takers.first[ground], takers.first[ground + 1]
        if first == behind:
            continue
        sweep, own = choose_places(takers, taken, ground)
        box = find_box(grounds, ground)
        sides, count = gather_sides(grounds, ground, box, sides, (0, 0))
        for taker in range(first, behind):
            before, owner = count, taker - first + 1
            sides, count = gather_sides(areas, takers.area[taker], box, sides, (before, owner))
            # An area that holds the whole box is one side before it: no need to look at it again.
            if _is_whole(sides, before, count, box[3] - box[1]):
                sweep.base[owner], count = 1, before
        sweep_strips(sides, count, sweep, own)


@numba.njit(cache=True, nogil=True)
def _is_whole(sides: Sides, before: int, count: int, height: float) -> bool:
    """Say whether there is but one side behind `before`, left of the box and as high as it."""
    if count != before + 1 or sides.x[before] > 0.0 or sides.slope[before] != 0.0:
        return False
    return bool(sides.low_y[before] <= 0.0 and sides.high_y[before] >= height)


# Where numba is switched off (NUMBA_DISABLE_JIT) the loops stay Python's, which is a thousand times
# as slow: then the library way serves.
IS_COMPILED = hasattr(sweep_grounds, "py_func")
