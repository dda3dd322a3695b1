"""Which records speak of the same building or parcel.

A building that two owners deliver must be counted once. Records are the same when they name the
same BAG building, have the same address at the same place, or have footprints that overlap; the
groups are the connected parts of that graph.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.places import keep_shapes

# Two footprints are one building when they share more than half of the smaller one. Ours: two
# buildings that touch share a border only; two drawings of one building share nearly all.
OVERLAP_SHARE = 0.5
# The same street and number this close is one address; further away it is a namesake in another
# village of the same gemeente.
SAME_ADDRESS_DISTANCE_M = 150.0
# Wider than the RD window, so that strips do not touch.
STRIP_M = 1_000_000.0

Pairs = npt.NDArray[np.intp]


def group_doubles(table: pd.DataFrame) -> tuple[pd.Series, pd.DataFrame]:
    """Give records of the same place one group number.

    Parameters
    ----------
    table
        Placed records on a RangeIndex, see `layers.places.Placed`, with `bag_pand_id` completed.

    Returns
    -------
    The group number of each record, on the same index; and the pairs that were joined, columns
    `record, other, reason` ("same_id", "same_bag", "same_address", "same_parcel", "overlap").
    """
    found = [
        (_equal_pairs(_own_key(table)), "same_id"),
        (_equal_pairs(table["bag_pand_id"].where(table["kind"] != "grond", "")), "same_bag"),
        (_address_pairs(table), "same_address"),
        (_equal_pairs(_land_parcel(table)), "same_parcel"),
        (_overlap_pairs(table), "overlap"),
    ]
    pairs = np.concatenate([pairs for pairs, _ in found])
    reasons = np.concatenate([np.full(len(pairs), reason) for pairs, reason in found])
    labels = _number_groups(pairs, len(table))
    record = table["record"].to_numpy(dtype=object)
    joined = pd.DataFrame(
        {"record": record[pairs[:, 0]], "other": record[pairs[:, 1]], "reason": reasons}
    )
    joined = joined.drop_duplicates(["record", "other"]).reset_index(drop=True)
    return pd.Series(labels, index=table.index, name="group"), joined


def _number_groups(pairs: Pairs, count: int) -> npt.NDArray[np.intp]:
    """Give the connected parts of a graph numbers, in the order of their first record.

    Of each pair the higher end is hung below the lower one, and each record below that one's own,
    until all ends of all pairs agree. (scipy has this too, but is slow to import.)
    """
    lowest = np.arange(count)
    left, right = pairs.T
    while (lowest[left] != lowest[right]).any():
        ends = np.sort([lowest[left], lowest[right]], axis=0)
        np.minimum.at(lowest, ends[1], ends[0])
        lowest = lowest[lowest]
    numbers: npt.NDArray[np.intp] = np.unique(lowest, return_inverse=True)[1]
    return numbers


def far_namesakes(table: pd.DataFrame) -> pd.Series:
    """Mark records that share a key with a record at another place: we cannot know which is right.

    All records of such a key are marked, also two that agree: the third may be the right one.

    Returns
    -------
    True per record, on the index of `table`.
    """
    measured = table["is_measured"].to_numpy(dtype=bool)
    points = keep_shapes(table["point"].to_numpy(dtype=object), measured)
    spots = pd.DataFrame(
        {"x": shapely.get_x(points), "y": shapely.get_y(points)}, index=table.index
    ).groupby(_own_key(table))
    width = spots.transform("max") - spots.transform("min")
    across = np.hypot(width["x"].to_numpy(), width["y"].to_numpy())
    return pd.Series(across > SAME_ADDRESS_DISTANCE_M, index=table.index)


def plain_address(address: pd.Series) -> pd.Series:
    """Write addresses in one way: lower case, single spaces, no marks; "" without a number."""
    plain = (
        address.astype("str")
        .str.normalize("NFKC")
        .str.lower()
        .str.replace(r"[^\w\s]", " ", regex=True)
        .str.replace(r"\s+", " ", regex=True)
        .str.strip()
    )
    return plain.where(plain.str.contains(r"\d"), "")


def _own_key(table: pd.DataFrame) -> pd.Series:
    """Write the owner's own number, with the owner before it."""
    return table["origin"] + ":" + table["object_id"]


def _equal_pairs(keys: pd.Series) -> Pairs:
    """Pair each record with the first one that has the same key; "" pairs with nothing."""
    plain = keys.reset_index(drop=True)
    plain = plain[plain != ""]
    first = pd.Series(plain.index, index=plain.index).groupby(plain).transform("first")
    pairs: Pairs = np.column_stack([first.to_numpy(np.intp), plain.index.to_numpy(np.intp)])
    different: Pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    return different


def _address_pairs(table: pd.DataFrame) -> Pairs:
    """Pair records with one address: measured close together, or one of them by full postcode."""
    address = plain_address(table["address"])
    postcode = table["postcode"].str.replace(" ", "")
    full = (address + "|" + postcode).where((address != "") & (postcode.str.len() == 6), "")
    is_vague = ~table["is_measured"].astype(bool)
    by_postcode = _equal_pairs(full.where(is_vague.groupby(full).transform("any"), ""))
    return np.concatenate([by_postcode, _near_pairs(table, address.where(~is_vague, ""))])


def _near_pairs(table: pd.DataFrame, keys: pd.Series) -> Pairs:
    """Pair records that share a key and stand close together; all such pairs, in any order."""
    points = table["point"].to_numpy(dtype=object)
    spots = pd.DataFrame({"key": keys, "x": shapely.get_x(points), "y": shapely.get_y(points)})
    spots = spots.reset_index(drop=True)
    spots = spots[spots["key"] != ""]
    # One record a spot: a thousand at one point would give a million pairs.
    alone = spots.drop_duplicates()
    number = pd.factorize(alone["key"])[0]
    # Each key gets a strip of its own, so that the tree finds pairs of one key only.
    strips = shapely.points(alone["x"] + number * STRIP_M, alone["y"])
    left, right = shapely.STRtree(strips).query(
        strips, predicate="dwithin", distance=SAME_ADDRESS_DISTANCE_M
    )
    near = np.column_stack([alone.index[left[left < right]], alone.index[right[left < right]]])
    first = spots.index.to_series().groupby([spots[name] for name in spots]).transform("first")
    same = np.column_stack([first, spots.index])
    return np.concatenate([near, same[same[:, 0] != same[:, 1]]]).astype(np.intp)


def _land_parcel(table: pd.DataFrame) -> pd.Series:
    """Take the parcel of bare land; two buildings may well share a parcel."""
    return table["parcel_id"].where((table["kind"] == "grond") & table["is_measured"], "")


def _overlap_pairs(table: pd.DataFrame) -> Pairs:
    """Pair buildings whose footprints share more than half of the smaller one."""
    shapes = table["footprint"].to_numpy(dtype=object)
    at = np.flatnonzero(~shapely.is_missing(shapes))
    if len(at) == 0:
        return np.empty((0, 2), dtype=np.intp)
    left, right = shapely.STRtree(shapes[at]).query(shapes[at], predicate="intersects")
    once = left < right
    left, right = at[left[once]], at[right[once]]
    shared = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    smaller = np.minimum(shapely.area(shapes[left]), shapely.area(shapes[right]))
    same = shared > OVERLAP_SHARE * smaller
    return np.column_stack([left[same], right[same]])
