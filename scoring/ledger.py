"""Ledger: how many square metres of a ground are lost, to what, and what is left.

Every kind of zone stands on its own line, measured for itself, so the lines do not depend on the
order in which kinds are looked at. What two kinds both take is shown on both lines as shared, and
counts once in the total.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.layer import Layers
from layers.local_rules import SETBACK
from scoring.ledger_frames import Entry, list_rows, list_totals
from scoring.ledger_grounds import Grounds
from scoring.ledger_rules import Exclusion, choose_buffers
from scoring.ledger_zones import Zones, draw_buffers, find_near, is_reaching, take_zones
from scoring.overlap import Areas, Claims, Way, measure_overlap, order_claims
from scoring.setback import find_setbacks

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ledger:
    """What each ground loses.

    Parameters
    ----------
    rows
        A line per ground and kind that holds for it (a setback holds for parcels only), in the
        order of the grounds and of the exclusions. Columns: the name of the grounds' index, `kind`,
        `buffer_m` (metres, NaN where it is unknown which rule holds), `rule` and `rule_record` (the
        gemeente's decision that set it, "" for the general rule), `gross_m2` (taken by the kind;
        overlapping zones of it count once), `alone_m2` (what nothing else known takes), `shared_m2`
        (gross - alone), `records` (the zones that took it, "source#row" joined by ";"; for 0 m² the
        kind as a whole, "source#*") and `day` (the oldest day among these). The three areas are NaN
        where the ground or the kind is unknown, and the evidence is then "".
    totals
        On the index of the grounds: `ground_m2`; `lost_m2` (all kinds together), `left_m2` and
        `left_share` (0..1), all three NaN unless every kind is known; `lost_at_least_m2` and
        `left_at_most_m2`, of what is known; `unknown_kinds` (joined by ";"). All NaN for a ground
        that is not known.
    mended
        Records of zones that were invalid and were mended here, sorted.
    """

    rows: pd.DataFrame
    totals: pd.DataFrame
    mended: tuple[str, ...]


@dataclass(frozen=True)
class _Draft:
    """What takes ground so far: shapes with their kind, their zone and the grounds they reach."""

    shapes: list[Shapes]
    kinds: list[int]
    zones: list[npt.NDArray[np.int64]]
    grounds: list[npt.NDArray[np.int64]]
    areas: list[npt.NDArray[np.int64]]

    def add(self, kind: int, shapes: Shapes, zones: npt.ArrayLike, pairs: Claims) -> None:
        """Add shapes of a kind; `pairs` says which ground each may reach."""
        before = sum(len(each) for each in self.shapes)
        self.shapes.append(shapes)
        self.kinds.append(kind)
        self.zones.append(np.asarray(zones, dtype=np.int64))
        self.grounds.append(pairs.ground)
        self.areas.append(pairs.area + before)


def make_ledger(
    grounds: Grounds,
    layers: Layers,
    exclusions: Sequence[Exclusion],
    local: pd.DataFrame,
    way: Way | None = None,
) -> Ledger:
    """Measure what each ground loses to each kind, and what is left.

    Zones count wherever they lie, also outside the region. A kind that the layer does not have is
    unknown, which is not 0 m².

    Parameters
    ----------
    grounds
        Of sites or parcels (scoring/ledger_grounds.py).
    layers
        Uses `zones`.
    exclusions
        Which kinds take ground and from how far, in the order of the lines.
    local
        The rules of gemeenten in force (`layers.local_rules.choose_rules`).
    way
        How overlaps are measured, see `scoring.overlap.measure_overlap`.

    Raises
    ------
    ProfileError
        Those of `scoring.ledger_rules.choose_buffers`.
    """
    buffers = choose_buffers(exclusions, grounds.table["gemeente_code"], local)
    taken = [None if each.kind == SETBACK else take_zones(layers, each) for each in exclusions]
    draft = _Draft([], [], [], [], [])
    known = np.zeros(buffers.buffer_m.shape, dtype=bool)
    tree = shapely.STRtree(grounds.shapes)
    for column, (exclusion, zones) in enumerate(zip(exclusions, taken, strict=True)):
        buffer_m = buffers.buffer_m[:, column]
        if exclusion.kind == SETBACK:
            known[:, column] = ~np.isnan(buffer_m)
            _add_setbacks(draft, column, grounds, buffer_m)
        elif zones is not None:
            known[:, column] = is_reaching(zones, buffer_m)
            _add_zones(draft, column, zones, tree, buffer_m)
    areas, claims = _finish(draft, len(exclusions))
    overlap = measure_overlap(grounds.shapes, areas, claims, way)
    entry = Entry(grounds, tuple(exclusions), buffers, known, tuple(taken), overlap)
    took = np.concatenate([np.empty(0, np.int64), *draft.zones])
    return Ledger(
        rows=list_rows(entry, areas.kind, took),
        totals=list_totals(entry),
        mended=tuple(sorted(name for zones in taken if zones for name in zones.mended)),
    )


def _add_zones(
    draft: _Draft, column: int, zones: Zones, grounds: shapely.STRtree, buffer_m: Numbers
) -> None:
    """Draw the zones of a kind once for each distance that holds somewhere near."""
    for metres in np.unique(buffer_m[~np.isnan(buffer_m)]):
        ground, zone = find_near(grounds, zones, float(metres))
        is_here = buffer_m[ground] == metres
        used, place = np.unique(zone[is_here], return_inverse=True)
        shapes = draw_buffers(zones.shapes[used], float(metres))
        draft.add(column, shapes, used, Claims(ground[is_here], place.reshape(-1)))


def _add_setbacks(draft: _Draft, column: int, grounds: Grounds, buffer_m: Numbers) -> None:
    """Draw the strip along the edge of each parcel; it takes from its own parcel only."""
    holds = grounds.table["is_parcel"].to_numpy(dtype=bool) & (buffer_m > 0)
    here = np.flatnonzero(holds & ~shapely.is_missing(grounds.shapes))
    strips = find_setbacks(grounds.shapes[here], buffer_m[here])
    draft.add(column, strips, np.full(len(here), -1), Claims(here, np.arange(len(here))))


def _finish(draft: _Draft, kind_count: int) -> tuple[Areas, Claims]:
    """Put all that takes ground into one list, and the pairs in their order."""
    counts = [len(shapes) for shapes in draft.shapes]
    kinds = np.repeat(np.array(draft.kinds, dtype=np.int64), counts)
    nothing = np.empty(0, dtype=np.int64)
    claims = order_claims(
        np.concatenate([nothing, *draft.grounds]), np.concatenate([nothing, *draft.areas])
    )
    shapes = np.concatenate([np.empty(0, dtype=object), *draft.shapes])
    return Areas(shapes, kinds, kind_count), claims
