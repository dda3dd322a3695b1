"""Read the data out of a page: a slow twin of `maps/blocks.py` and of the browser's own reader."""

import base64
import gzip
import json
import math
import re
from itertools import pairwise
from typing import Any

from maps.page_data import PageData

_BLOCK = re.compile(r'<script type="application/gzip" id="(km-[a-z]+)">(.*?)</script>', re.DOTALL)


def read_page(page: str) -> dict[str, Any]:
    """All that the page holds, as plain lists, with what was left out computed back."""
    texts = dict(_BLOCK.findall(page))
    return _join(read_text(texts["km-data"]), read_text(texts["km-details"]))


def read_data(data: PageData) -> dict[str, Any]:
    """The same of data that is not in a page yet."""
    return _join(read_text(data.core), read_text(data.details))


def _join(core: dict[str, Any], details: dict[str, Any]) -> dict[str, Any]:
    assert not set(core) & set(details)
    sites = _restore(core["sites"], core["criteria"])
    facts = {
        card["id"]: {**details["facts"][card["id"]], "judged": _judge(card, details["facts"])}
        for card in core["indicators"]
        if card["id"] in details["facts"]
    }
    return {**core, "sites": sites, **details, "facts": facts}


def _judge(card: dict[str, Any], facts: dict[str, Any]) -> list[int | None]:
    """What follows from the shown fact, and what is left."""
    fact = facts[card["id"]]
    return [
        None if left is None else left + _reckon(card, value)
        for value, left in zip(fact["value"], fact["rest"], strict=True)
    ]


def _reckon(card: dict[str, Any], value: Any) -> int:
    if not card["anchors"]:
        return math.floor(card["classes"].get(value, 0) * 100 + 0.5)
    if value is None:
        return 0
    fact = value / 10 ** card["decimals"]
    anchors = card["anchors"]
    if fact <= anchors[0][0] or fact >= anchors[-1][0]:
        return math.floor(anchors[0 if fact <= anchors[0][0] else -1][1] * 100 + 0.5)
    (x0, y0), (x1, y1) = next(
        (one, other) for one, other in pairwise(anchors) if one[0] <= fact < other[0]
    )
    return math.floor((y0 + (y1 - y0) * (fact - x0) / (x1 - x0)) * 100 + 0.5)


def decode_page(page: str) -> str:
    """Everything that can be read in the file: its own text and that of all zipped blocks."""
    blocks = [_unzip(text).decode("utf-8", errors="ignore") for _, text in _BLOCK.findall(page)]
    told = json.dumps(read_page(page), ensure_ascii=False)
    return "\n".join((_BLOCK.sub("", page), *blocks, told))


def read_text(text: str) -> dict[str, Any]:
    """Read a zipped block."""
    return read_block(_unzip(text))


def read_block(block: bytes) -> dict[str, Any]:
    """Read a block."""
    length = int.from_bytes(block[:4], "little")
    return _revive(json.loads(block[4 : 4 + length]), block[4 + length :])


def _unzip(text: str) -> bytes:
    return gzip.decompress(base64.b64decode(text, validate=True))


def _revive(node: Any, planes: bytes) -> Any:
    if isinstance(node, list):
        return [_revive(one, planes) for one in node]
    if not isinstance(node, dict):
        return node
    if "$" in node or "$col" in node:
        ((_, column),) = node.items()
        return _unfold(column, planes)
    if "$runs" in node:
        lengths, numbers = (_unfold(column, planes) for column in node["$runs"])
        taken = iter(numbers)
        return [[next(taken) for _ in range(length)] for length in lengths]
    return {
        key[1:] if key.startswith("$$") else key: _revive(value, planes)
        for key, value in node.items()
    }


def _unfold(column: dict[str, Any], planes: bytes) -> list[Any]:
    if "texts" in column:
        return _revive(column["texts"], planes)
    if "words" in column:
        words = _revive(column["words"], planes)
        return [words[at] for at in _unfold(column["of"], planes)]
    if "stem" in column:
        pairs = zip(_unfold(column["stem"], planes), _unfold(column["tail"], planes), strict=True)
        return [stem if tail is None else f"{stem}{tail}" for stem, tail in pairs]
    if "width" not in column:
        return [column["same"]] * column["n"]
    return _numbers(column, planes)


def _numbers(column: dict[str, Any], planes: bytes) -> list[int | None]:
    rows = column["n"] - ("first" in column)
    begin, width = column["at"], column["width"]
    counted = [
        sum(planes[begin + plane * rows + row] << (8 * plane) for plane in range(width))
        for row in range(rows)
    ]
    low = column["low"]
    if "nil" in column:
        return [None if number == 0 else number - 1 + low for number in counted]
    if "first" not in column:
        return [number + low for number in counted]
    numbers = [column["first"]]
    for step in counted:
        numbers.append(numbers[-1] + step + low)
    return numbers


def _restore(sites: dict[str, Any], criteria: list[dict[str, Any]]) -> dict[str, Any]:
    weights = [criterion["weight"] for criterion in criteria]
    high = [
        [low + gap for low, gap in zip(lows, gaps, strict=True)]
        for lows, gaps in zip(sites["low"], sites["gap"], strict=True)
    ]
    whole = {**sites, "high": high}
    for name, columns in (("score", sites["low"]), ("ceiling", high)):
        if name not in sites:
            whole[name] = [
                sum(weight * value for weight, value in zip(weights, row, strict=True))
                for row in zip(*columns, strict=True)
            ]
    return whole
