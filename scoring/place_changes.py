"""Changes in a list of places: which opened, closed or moved, under numbers that stay."""

import numpy as np

from layers.snap import Snaps
from scoring.streets import Marks


def find_changed(before: Snaps, after: Snaps) -> Marks:
    """Say which numbers have other rows in two lists; in either list's own order of rows.

    Parameters
    ----------
    before, after
        Snaps of the same things, items ascending.
    """
    count = max(before.item_count, after.item_count)
    rows = [np.bincount(snaps.item, minlength=count) for snaps in (before, after)]
    changed: Marks = rows[0] != rows[1]
    old, new = ~changed[before.item], ~changed[after.item]
    is_other = before.edge[old] != after.edge[new]
    is_other |= before.along_m[old] != after.along_m[new]
    is_other |= before.snap_m[old] != after.snap_m[new]
    changed[before.item[old][is_other]] = True
    return changed


def keep_items(snaps: Snaps, kept: Marks) -> Snaps:
    """Take the snaps of some things, under numbers that close up.

    Parameters
    ----------
    snaps
        Of all things.
    kept
        Per thing; more of them than there are things does no harm.
    """
    number = np.cumsum(kept) - 1
    row = kept[snaps.item]
    return Snaps(
        number[snaps.item[row]].astype(np.int32),
        snaps.edge[row],
        snaps.along_m[row],
        snaps.snap_m[row],
        int(kept.sum()),
    )
