"""Street lines and networks by hand, on round coordinates in the sea."""

from collections.abc import Sequence

import numpy as np

from layers.network import MODES, Mode, Network
from layers.network_lines import Ferries, StreetLines
from layers.network_making import make_network

WEST, SOUTH = 50_000.0, 540_000.0
NO_FERRIES = Ferries(speed_kmh=10.0, boarding_s=0.0)

Place = tuple[float, float]


def make_lines(
    places: Sequence[Place],
    lines: Sequence[Sequence[int]],
    oneway: Sequence[int] = (),
    ferries: dict[int, float] | None = None,
    stated_m: dict[int, float] | None = None,
) -> StreetLines:
    """Lines over numbered places; `oneway` lists lines that go along their corners alone."""
    corner = np.array([number for line in lines for number in line], dtype=np.int64)
    spots = np.array(places, dtype=float).reshape(-1, 2) + (WEST, SOUTH)
    first = np.concatenate(([0], np.cumsum([len(line) for line in lines]))).astype(np.int64)
    everywhere = np.ones(len(lines), dtype=bool)
    back = everywhere.copy()
    back[list(oneway)] = False
    duration_s, stated = np.full(len(lines), np.nan), np.full(len(lines), np.nan)
    for line, seconds in (ferries or {}).items():
        duration_s[line] = seconds
    for line, metres in (stated_m or {}).items():
        stated[line] = metres
    is_ferry = np.isin(np.arange(len(lines)), list(ferries or {}))
    return StreetLines(
        corner, spots[corner, 0], spots[corner, 1], first,
        dict.fromkeys(MODES, everywhere), {"walk": everywhere, "bike": back}, is_ferry,
        duration_s, stated, {},
    )  # fmt: skip


def build_network(
    places: Sequence[Place],
    lines: Sequence[Sequence[int]],
    oneway: Sequence[int] = (),
    mode: Mode = "bike",
) -> Network:
    """A network of lines as `make_lines` takes them."""
    return make_network(make_lines(places, lines, oneway), mode, NO_FERRIES)
