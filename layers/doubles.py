"""Which records speak of the same building or parcel.

A building that two owners deliver must be counted once. Records are the same when they name the
same BAG building, have the same address at the same place, or have footprints that overlap; the
groups are the connected parts of that graph.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

# Two footprints are one building when they share more than half of the smaller one. Ours: two
# buildings that touch share a border only; two drawings of one building share nearly all.
OVERLAP_SHARE = 0.5
# The same street and number this close is one address; further away it is a namesake in another
# village of the same gemeente.
SAME_ADDRESS_DISTANCE_M = 150.0

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
        (_near_pairs(table, _equal_pairs(_own_key(table))), "same_id"),
        (_equal_pairs(table["bag_pand_id"].where(table["kind"] != "grond", "")), "same_bag"),
        (_address_pairs(table), "same_address"),
        (_equal_pairs(_land_parcel(table)), "same_parcel"),
        (_overlap_pairs(table), "overlap"),
    ]
    pairs = np.concatenate([pairs for pairs, _ in found])
    reasons = np.concatenate([np.full(len(pairs), reason) for pairs, reason in found])
    graph = coo_array(
        (np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])),
        shape=(len(table), len(table)),
    )
    _, labels = connected_components(graph, directed=False)
    record = table["record"].to_numpy(dtype=object)
    joined = pd.DataFrame(
        {"record": record[pairs[:, 0]], "other": record[pairs[:, 1]], "reason": reasons}
    )
    joined = joined.drop_duplicates(["record", "other"]).reset_index(drop=True)
    return pd.Series(labels, index=table.index, name="group"), joined


def far_namesakes(table: pd.DataFrame) -> pd.Series:
    """Mark records that share a key with a record at another place: we cannot know which is right.

    Returns
    -------
    True per record, on the index of `table`.
    """
    pairs = _equal_pairs(_own_key(table))
    marked = pd.Series(False, index=table.index)
    marked.iloc[np.unique(pairs[~_are_near(table, pairs)])] = True
    return marked


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


def _are_near(table: pd.DataFrame, pairs: Pairs) -> npt.NDArray[np.bool_]:
    """Whether both records of a pair may stand at one address: close, or one is not measured."""
    points = table["point"].to_numpy(dtype=object)
    measured = table["is_measured"].to_numpy(dtype=bool)
    left, right = pairs[:, 0], pairs[:, 1]
    near = shapely.distance(points[left], points[right]) <= SAME_ADDRESS_DISTANCE_M
    return np.asarray(near | ~measured[left] | ~measured[right], dtype=bool)


def _near_pairs(table: pd.DataFrame, pairs: Pairs) -> Pairs:
    """Keep the pairs whose records may stand at one address."""
    return pairs[_are_near(table, pairs)]


def _address_pairs(table: pd.DataFrame) -> Pairs:
    """Pair records with one address: with the same full postcode, or measured close together."""
    address = plain_address(table["address"])
    postcode = table["postcode"].str.replace(" ", "")
    full = (address + "|" + postcode).where((address != "") & (postcode.str.len() == 6), "")
    by_postcode = _near_pairs(table, _equal_pairs(full))
    measured = address.where(table["is_measured"], "")
    # A namesake may come first, so pairs are made along the sorted run, not with the first only.
    order = measured.reset_index(drop=True)
    order = order[order != ""].sort_values(kind="stable")
    runs = np.column_stack([order.index[:-1], order.index[1:]]).astype(np.intp)
    same = (order.to_numpy()[:-1] == order.to_numpy()[1:]) if len(order) else np.array([], bool)
    return np.concatenate([by_postcode, _near_pairs(table, runs.reshape(-1, 2)[same])])


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
