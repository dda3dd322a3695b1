"""Columns of the page data, packed so that a value that repeats is written once.

A site has some fifty facts, and of most of them the source, the day and the marks are the same for
all sites. Three forms keep the file small and are still easy to read:

* `{"n": 300, "same": 4}`: all values are 4;
* `{"list": [4, 5, …]}`: one value a site;
* `{"words": ["a", "b"], "at": [0, 1, 0, …]}`: one position in `words` a site.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Packed = dict[str, object]


def pack(values: Sequence[object]) -> Packed:
    """Pack plain JSON values (text, whole numbers, None)."""
    column = list(values)
    if column and all(value == column[0] for value in column[1:]):
        return {"n": len(column), "same": column[0]}
    return {"list": column}


def pack_words(words: pd.Series) -> Packed:
    """Pack texts of which many are alike, in order of first use."""
    codes, uniques = pd.factorize(words.astype(object))
    if len(uniques) == 1:
        return {"n": len(words), "same": str(uniques[0])}
    return {"words": [str(word) for word in uniques], "at": codes.tolist()}


def pack_integers(numbers: npt.NDArray[np.float64]) -> Packed:
    """Pack floats without a fraction as whole numbers; NaN becomes None."""
    is_unknown = np.isnan(numbers)
    column: list[int | None] = np.where(is_unknown, 0.0, numbers).astype(np.int64).tolist()
    for row in np.flatnonzero(is_unknown):
        column[row] = None
    return pack(column)


def unpack(packed: Mapping[str, Any]) -> list[Any]:
    """Unfold a packed column to one value a site."""
    if "list" in packed:
        return list(packed["list"])
    if "words" in packed:
        return [packed["words"][position] for position in packed["at"]]
    return [packed["same"]] * packed["n"]
