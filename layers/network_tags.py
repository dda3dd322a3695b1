"""Streets of files that carry tags of OpenStreetMap as text: judged by the same rules."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from layers.errors import ContractError, Fault
from layers.network import MODES, Flags, Metres, Mode, Seconds
from layers.street_duration import parse_duration
from layers.street_rules import Passage, is_ferry, judge_street, list_remarks

Tags = Mapping[str, str]
Passages = Mapping[Mode, Passage]

LISTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
MAX_COMBINATIONS = 64
# Lengths in a file that are metres differ from the drawn line by a per cent at most for most
# streets; feet, kilometres or degrees by far more.
LENGTHS_BETWEEN = (0.8, 1.25)
SHUT = Passage(is_forward=False, is_backward=False)


@dataclass(frozen=True, eq=False)
class Judged:
    """What tags say of each line, as in `layers.network_lines.StreetLines`."""

    is_forward: Mapping[Mode, Flags]
    is_backward: Mapping[Mode, Flags]
    is_ferry: Flags
    duration_s: Seconds
    remarks: Mapping[str, int]


def judge_lines(tags: Sequence[Tags], modes: tuple[Mode, ...]) -> Judged:
    """Judge the tags of lines.

    Parameters
    ----------
    tags
        Per line; a value may be a list as osmnx writes it, "['footway', 'path']": then every
        value must let one through, since all of the line must be passed.
    modes
        The lines are closed to other ways of going.

    Returns
    -------
    `remarks` counts "streets", "closed", "ferries_without_duration" and what
    `layers.street_rules.list_remarks` lists.
    """
    found: dict[tuple[tuple[str, str], ...], int] = {}
    kinds = np.array([found.setdefault(tuple(sorted(each.items())), len(found)) for each in tags])
    passages = [judge_listed(dict(key), modes) for key in found]
    boats = np.array([is_ferry(dict(key)) for key in found], dtype=bool)
    durations = [parse_duration(dict(key).get("duration", "")) for key in found]
    seconds = np.array([np.nan if each is None else each for each in durations])
    remarks: Counter[str] = Counter(streets=len(tags))
    for key, count in zip(found, np.bincount(kinds, minlength=len(found)), strict=True):
        remarks.update(dict.fromkeys(list_remarks(dict(key)), int(count)))
    ahead = {mode: np.array([each[mode].is_forward for each in passages])[kinds] for mode in MODES}
    back = {mode: np.array([each[mode].is_backward for each in passages])[kinds] for mode in MODES}
    is_open = np.any([*ahead.values(), *back.values()], axis=0)
    is_boat, duration_s = boats[kinds], np.where(boats, seconds, np.nan)[kinds]
    remarks["closed"] = int((~is_open).sum())
    remarks["ferries_without_duration"] = int((is_boat & is_open & np.isnan(duration_s)).sum())
    return Judged(ahead, back, is_boat, duration_s, dict(remarks))


def judge_listed(tags: Tags, modes: tuple[Mode, ...]) -> Passages:
    """Judge tags of which values may be lists; what no value closes is open."""
    values = [split_listed(value) for value in tags.values()]
    if np.prod([len(each) for each in values], dtype=float) > MAX_COMBINATIONS:
        return dict.fromkeys(MODES, SHUT)  # no street is of so many kinds: rather a detour
    single = [dict(zip(tags, each, strict=True)) for each in itertools.product(*values)]
    passages: dict[Mode, Passage] = dict.fromkeys(MODES, SHUT)
    for mode in modes:
        told = [judge_street(each, mode) for each in single]
        passages[mode] = Passage(
            all(each.is_forward for each in told), all(each.is_backward for each in told)
        )
    return passages


def split_listed(value: str) -> list[str]:
    """Split a list as osmnx writes it; anything else is one value."""
    if not (value.startswith("[") and value.endswith("]")):
        return [value]
    return [one or other for one, other in LISTED.findall(value)] or [value]


def check_lengths(stated_m: Metres, drawn_m: Metres, file: str) -> None:
    """Stop when the lengths that a file states are no metres.

    Parameters
    ----------
    stated_m
        Per line, NaN where the file does not say.
    drawn_m
        Per line, along its corners.
    file
        For the fault.

    Raises
    ------
    ContractError
        street_lengths when half of the stated lengths, or more, lie outside `LENGTHS_BETWEEN`
        times the drawn ones.
    """
    is_told = np.isfinite(stated_m) & (drawn_m > 0)
    if is_told.any():
        middle = float(np.median(stated_m[is_told] / drawn_m[is_told]))
        if not LENGTHS_BETWEEN[0] <= middle <= LENGTHS_BETWEEN[1]:
            fields = {"file": file, "found": f"{middle:.3g}"}
            raise ContractError(Fault("street_lengths", fields))
