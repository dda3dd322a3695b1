"""Columns of the page data, packed so that a value that repeats is written once.

A site has some fifty facts, and of most of them the source, the day and the marks are the same for
all sites. Three forms keep the data small and are still easy to read:

* `{"n": 300, "same": 4}`: all values are 4;
* `{"list": [4, 5, …]}`: one value a site;
* `{"words": ["a", "b"], "at": [0, 1, 0, …]}`: one position in `words` a site.

Whole numbers lie in numpy arrays: of int64, or of float64 without fractions where NaN is unknown.
How a column becomes bytes is `maps/blocks.py`'s business.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

# Larger whole numbers are not exact in a float, nor in the browser.
LARGEST = 2**53


class Packed(dict[str, object]):
    """A packed column: a class of its own, so that no other object is taken for one."""


def pack(values: Sequence[object] | npt.NDArray[Any]) -> Packed:
    """Pack plain JSON values (text, whole numbers, None)."""
    if isinstance(values, np.ndarray):
        values = values.tolist() if values.dtype == object else values
    if len(values) and _all_alike(values):
        first = values[0]
        return Packed(n=len(values), same=first.item() if isinstance(first, np.generic) else first)
    return Packed(list=_in_array(values))


def pack_words(words: pd.Series) -> Packed:
    """Pack texts of which many are alike, in order of first use."""
    codes, uniques = pd.factorize(words.astype(object))
    if len(uniques) == 1:
        return Packed(n=len(words), same=str(uniques[0]))
    return Packed(words=[str(word) for word in uniques], at=codes.astype(np.int64))


def pack_integers(numbers: npt.NDArray[np.float64]) -> Packed:
    """Pack floats without a fraction as whole numbers; NaN becomes None."""
    if len(numbers) == 0:
        return Packed(list=[])
    is_unknown = np.isnan(numbers)
    if is_unknown.all():
        return Packed(n=len(numbers), same=None)
    if not is_unknown.any():
        return pack(numbers.astype(np.int64))
    return Packed(list=numbers.astype(np.float64))


def unpack(packed: Mapping[str, Any]) -> list[Any]:
    """Unfold a packed column to one value a site."""
    if "list" in packed:
        return plain_list(packed["list"])
    if "words" in packed:
        return [packed["words"][position] for position in plain_list(packed["at"])]
    return [packed["same"]] * packed["n"]


def plain_list(values: Sequence[Any] | npt.NDArray[Any]) -> list[Any]:
    """Write values as plain JSON ones: whole numbers, None for NaN."""
    if not isinstance(values, np.ndarray):
        return list(values)
    if values.dtype.kind != "f":
        plain: list[Any] = values.tolist()
        return plain
    is_unknown = np.isnan(values)
    column: list[int | None] = np.where(is_unknown, 0.0, values).astype(np.int64).tolist()
    for row in np.flatnonzero(is_unknown):
        column[row] = None
    return column


def _all_alike(values: Sequence[object] | npt.NDArray[Any]) -> bool:
    """Look whether every value is the first one; 1 and True are not the same."""
    if isinstance(values, np.ndarray):
        return bool((values == values[0]).all())
    first = values[0]
    return all(value == first and type(value) is type(first) for value in values)


def _in_array(values: Sequence[object] | npt.NDArray[Any]) -> Sequence[object] | npt.NDArray[Any]:
    """Put whole numbers (and None) in an array; leave anything else as it is."""
    if isinstance(values, np.ndarray):
        return values.astype(np.int64)
    known = [value for value in values if value is not None]
    if not known or not all(type(value) is int and abs(value) < LARGEST for value in known):
        return list(values)
    if len(known) == len(values):
        return np.array(values, dtype=np.int64)
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
