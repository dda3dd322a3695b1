"""Blocks: parts of the page data as bytes, so that 30,000 sites fit in a mail.

A block is the length of its text (four bytes, the lowest first), the text (JSON), and planes. A
plane is a column of whole numbers: the lowest byte of every number, then the next byte of every
number, and so on. Bytes that are alike lie together, which is what zipping needs (the idea of
"byte stream split" in Apache Parquet). In the text stand, in place of long lists:

* `{"$col": column}`: a packed column (maps/columns.py), unfolded by the browser at first use;
* `{"$": column}`: a plain list, unfolded at once;
* `{"$runs": [lengths, numbers]}`: a list of lists of whole numbers.

Columns are one of:

* `{"n", "same"}`: one value;
* `{"n", "at", "width", "low"}`: whole numbers from the plane that begins at byte `at`, `width`
  bytes each, counted from `low`; with `"nil": 1` a 0 is None and all others are one too high; with
  `first` the plane holds the n - 1 steps from that number on;
* `{"words", "of"}`: positions in a list of texts;
* `{"stem", "tail"}`: texts that end in a number: a column of words, a column of numbers or None;
* `{"texts"}`: as they stand (also numbers that lie too far apart to be counted).

A key of ours that begins with "$" gets a second "$". `maps/assets/block.js` reads this.
"""

import base64
import gzip
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from maps.columns import LARGEST, Packed, plain_list

Column = dict[str, object]

# Shorter lists are left as they stand: a plane's own description takes some thirty bytes.
SHORTEST = 12

# The end of a text that is a number as it would be written again: no leading zero, and exact.
_TAIL = re.compile(r"(?:(?<![0-9])0|[1-9][0-9]{0,14})\Z")


def make_block(part: Mapping[str, Any]) -> bytes:
    """Write a part of the page data as a block.

    Parameters
    ----------
    part
        Plain JSON values and packed columns.

    Returns
    -------
    Bytes as described above; equal input gives equal bytes.
    """
    planes = _Planes()
    tree = _encode(part, planes)
    text = json.dumps(tree, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return b"".join((len(text).to_bytes(4, "little"), text, *planes.pieces))


def zip_block(block: bytes) -> str:
    """Zip a block (gzip, which carries a checksum) and write it in base64, for an HTML file."""
    return base64.b64encode(gzip.compress(block, compresslevel=9, mtime=0)).decode("ascii")


class _Planes:
    """The planes of a block, one behind the other."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.size = 0

    def add(self, numbers: npt.NDArray[np.int64], width: int) -> int:
        """Write whole numbers ≥ 0 in `width` bytes each; return where they begin."""
        begin = self.size
        octets = numbers.astype("<u8").view(np.uint8).reshape(len(numbers), 8)
        piece = np.ascontiguousarray(octets[:, :width].T).tobytes()
        self.pieces.append(piece)
        self.size += len(piece)
        return begin


def _encode(node: object, planes: _Planes) -> object:
    """Write any value of the page data."""
    if isinstance(node, Packed):
        return {"$col": _encode_packed(node, planes)}
    if isinstance(node, Mapping):
        return {_safe_key(str(key)): _encode(value, planes) for key, value in node.items()}
    if isinstance(node, np.ndarray):
        return {"$": _encode_list(node, planes)}
    if isinstance(node, list | tuple):
        return _encode_plain(node, planes)
    return node


def _safe_key(key: str) -> str:
    """Keep a key of the data apart from our own marks."""
    return f"${key}" if key.startswith("$") else key


def _encode_plain(values: Sequence[object], planes: _Planes) -> object:
    """Write a plain list: as a column where that is shorter, else value by value."""
    if values and all(isinstance(value, list) and _are_whole(value) for value in values):
        runs = [value for value in values if isinstance(value, list)]
        numbers = np.array([one for run in runs for one in run], dtype=np.int64)
        if len(numbers) >= SHORTEST:
            lengths = np.array([len(run) for run in runs], dtype=np.int64)
            return {"$runs": [_integers(lengths, planes), _integers(numbers, planes)]}
    if len(values) >= SHORTEST and (_are_whole(values) or _are_texts(values)):
        return {"$": _encode_list(values, planes)}
    return [_encode(value, planes) for value in values]


def _encode_packed(packed: Packed, planes: _Planes) -> Column:
    """Write a packed column."""
    if "same" in packed:
        return {"n": packed["n"], "same": packed["same"]}
    if "words" in packed:
        words, at = packed["words"], packed["at"]
        if not isinstance(words, list) or not isinstance(at, np.ndarray):
            raise TypeError("page data: words without positions")
        if np.array_equal(at, np.arange(len(words))):  # every text once, in this order
            return _texts(words, planes)
        return {"words": _encode(words, planes), "of": _integers(at, planes)}
    values = packed["list"]
    if not isinstance(values, np.ndarray | list):
        raise TypeError(f"page data: expected a list, found {type(values).__name__}")
    return _encode_list(values, planes)


def _encode_list(values: Sequence[object] | npt.NDArray[Any], planes: _Planes) -> Column:
    """Write one value a row: whole numbers, texts, or anything else as it stands."""
    if isinstance(values, np.ndarray):
        return _integers(values, planes)
    if len(values) and _are_whole(values):
        return _integers(np.array(values, dtype=np.int64), planes)
    if _are_texts(values):
        return _texts([str(value) for value in values], planes)
    return {"texts": [_encode(value, planes) for value in values]}


def _are_whole(values: Sequence[object]) -> bool:
    """Look whether all are whole numbers that stay exact in the browser."""
    return all(type(value) is int and abs(value) < LARGEST for value in values)


def _are_texts(values: Sequence[object]) -> bool:
    """Look whether all are texts."""
    return all(isinstance(value, str) for value in values)


def _integers(values: npt.NDArray[Any], planes: _Planes) -> Column:
    """Write whole numbers; NaN is None."""
    is_unknown = np.isnan(values) if values.dtype.kind == "f" else np.zeros(len(values), dtype=bool)
    if len(values) == 0 or is_unknown.all():
        return {"n": len(values), "same": None}
    whole = np.where(is_unknown, 0, values).astype(np.int64)
    low = int(whole[~is_unknown].min())
    if int(whole[~is_unknown].max()) - low >= LARGEST - 1:  # not exact when counted from the lowest
        return {"texts": plain_list(values)}
    if is_unknown.any():
        plane = _plane(np.where(is_unknown, 0, whole - low + 1), planes)
        return {"n": len(values), "low": low, "nil": 1, **plane}
    steps = np.diff(whole)
    if len(steps) and (steps >= 0).all():
        first, low = int(whole[0]), int(steps.min())
        return {"n": len(values), "first": first, "low": low, **_plane(steps - low, planes)}
    return {"n": len(values), "low": low, **_plane(whole - low, planes)}


def _plane(counted: npt.NDArray[np.int64], planes: _Planes) -> Column:
    """Write numbers ≥ 0 in as few bytes as the largest needs."""
    width = (int(counted.max()).bit_length() + 7) // 8
    return {"at": planes.add(counted, width), "width": width}


def _texts(texts: list[str], planes: _Planes) -> Column:
    """Write texts: split off the numbers at their ends where that leaves few stems."""
    found = [_TAIL.search(text) for text in texts]
    stems = [
        text if at is None else text[: at.start()] for text, at in zip(texts, found, strict=True)
    ]
    words = list(dict.fromkeys(stems))
    if not texts or 2 * len(words) > len(texts):
        return {"texts": texts}
    position = {word: at for at, word in enumerate(words)}
    tails = np.array([np.nan if at is None else float(at[0]) for at in found], dtype=np.float64)
    of = np.array([position[stem] for stem in stems], dtype=np.int64)
    return {
        "stem": {"words": words, "of": _integers(of, planes)},
        "tail": _integers(tails, planes),
    }
