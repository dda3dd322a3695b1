"""The two tables of a ledger: a line per ground and kind, and a total per ground."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.local_rules import SETBACK
from layers.text_rows import find_least, join_by_row
from layers.texts import TextArray, take_texts
from scoring.ledger_grounds import Grounds
from scoring.ledger_rules import Buffers, Exclusion
from scoring.ledger_zones import Zones
from scoring.overlap import Overlap

Positions = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Entry:
    """All that the tables are made of; arrays have a row per ground and a column per exclusion.

    Parameters
    ----------
    grounds, exclusions, buffers
        What was asked.
    known
        Whether the kind is known for the ground.
    zones
        Per exclusion; None for a kind without zones, and for the setback.
    overlap
        What was measured.
    """

    grounds: Grounds
    exclusions: tuple[Exclusion, ...]
    buffers: Buffers
    known: Marks
    zones: tuple[Zones | None, ...]
    overlap: Overlap

    def find_lines(self) -> Marks:
        """Say which kinds hold for which ground: a setback for parcels only."""
        is_setback = np.array([each.kind == SETBACK for each in self.exclusions], dtype=bool)
        is_parcel = self.grounds.table["is_parcel"].to_numpy(dtype=bool)
        lines: Marks = ~is_setback[None, :] | is_parcel[:, None]
        return lines


def list_rows(entry: Entry, kind: Positions, zone: Positions) -> pd.DataFrame:
    """List a line per ground and kind that holds for it; columns as in `scoring.ledger.Ledger`.

    Parameters
    ----------
    entry
        What was measured.
    kind
        Per area of the overlap: which exclusion.
    zone
        Per area: which zone of it, -1 for a setback.
    """
    lines = np.flatnonzero(entry.find_lines())
    ground, column = np.divmod(lines, max(len(entry.exclusions), 1))
    overlap, table = entry.overlap, entry.grounds.table
    is_known = entry.known[ground, column] & ~np.isnan(overlap.ground_m2[ground])
    gross, alone = (
        np.where(is_known, found[ground, column], np.nan)
        for found in (overlap.gross_m2, overlap.alone_m2)
    )
    told = [
        write_texts(texts, np.where(is_known, codes[ground, column], 0))
        for texts, codes in _find_evidence(entry, kind, zone)
    ]
    rows = {
        str(table.index.name): table.index[ground],
        "kind": write_texts([each.kind for each in entry.exclusions], column),
        "buffer_m": entry.buffers.buffer_m[ground, column],
        "rule": entry.buffers.rule[ground, column],
        "rule_record": entry.buffers.record[ground, column],
        "gross_m2": gross,
        "alone_m2": alone,
        "shared_m2": gross - alone,
        "records": told[0],
        "day": told[1],
    }
    return pd.DataFrame(rows).astype(dict.fromkeys(("rule", "rule_record"), "str"))


def write_texts(texts: Sequence[str], codes: Positions) -> TextArray:
    """Write a text for each code: far fewer are converted than there are lines.

    Parameters
    ----------
    texts
        All that are written.
    codes
        Per line which.
    """
    listed: TextArray = pd.array(list(texts), dtype="str")
    return listed.take(codes)


def _find_evidence(
    entry: Entry, kind: Positions, zone: Positions
) -> tuple[tuple[list[str], Positions], tuple[list[str], Positions]]:
    """Find the records and the oldest day behind what each kind takes of each ground.

    Returns
    -------
    Twice: texts, of which the first is "", and which of them stands behind each ground and kind.
    """
    shape = entry.known.shape
    told = ([""], np.zeros(shape, dtype=np.int64)), ([""], np.zeros(shape, dtype=np.int64))
    for column, (exclusion, zones) in enumerate(zip(entry.exclusions, entry.zones, strict=True)):
        if exclusion.kind == SETBACK:
            for (texts, codes), name in zip(told, ("record", "day"), strict=True):
                codes[:, column] = len(texts) + np.arange(shape[0])
                texts += entry.grounds.table[name].tolist()
        elif zones is not None:
            claims = entry.overlap.claims
            of_kind = np.flatnonzero(kind[claims.area] == column)
            pairs = claims.ground[of_kind], zone[claims.area[of_kind]]
            named = (
                (zones.every, zones.records, _join_all),
                (zones.oldest, zones.days, _take_oldest),
            )
            for (texts, codes), each in zip(told, named, strict=True):
                codes[:, column] = _name_takers(pairs, each, texts, shape[0])
    return told


def _join_all(texts: TextArray, row: Positions) -> TextArray:
    """Join the texts of each row, which are ordered by row."""
    return join_by_row(texts, row, int(row[-1]) + 1 if len(row) else 0, ";")


def _take_oldest(days: TextArray, row: Positions) -> TextArray:
    """Take the oldest of the days of each row that are known; "" without any."""
    return find_least(days, row)[1]


def _name_takers(
    pairs: tuple[Positions, Positions],
    zones: tuple[str, npt.NDArray[np.object_], Callable[[TextArray, Positions], TextArray]],
    texts: list[str],
    count: int,
) -> Positions:
    """Say which text stands behind each ground; those that are needed come behind the texts.

    `zones` has the text of a ground without a taker, the text of each zone, and how those of
    several are joined.
    """
    (ground, zone), (every, words, join) = pairs, zones
    starts = np.flatnonzero(np.diff(ground, prepend=-1))
    sizes = np.diff(np.append(starts, len(ground)))
    codes = np.full(count, len(texts), dtype=np.int64)
    texts.extend((every, *words))
    codes[ground[starts]] += 1 + zone[starts]
    many = np.flatnonzero(sizes > 1)
    codes[ground[starts[many]]] = len(texts) + np.arange(len(many))
    row = np.repeat(np.arange(len(many)), sizes[many])
    texts.extend(join(take_texts(words, zone[np.repeat(sizes > 1, sizes)]), row).tolist())
    return codes


def list_totals(entry: Entry) -> pd.DataFrame:
    """List what is lost and left of each ground; columns as in `scoring.ledger.Ledger`.

    Parameters
    ----------
    entry
        What was measured.
    """
    overlap = entry.overlap
    is_unknown = entry.find_lines() & ~entry.known
    # Few kinds: which of them are unknown is one number, and each number is written once.
    sets, which = np.unique(is_unknown @ (1 << np.arange(is_unknown.shape[1])), return_inverse=True)
    kinds = [each.kind for each in entry.exclusions]
    told = [
        ";".join(kind for bit, kind in enumerate(kinds) if number >> bit & 1)
        for number in sets.tolist()
    ]
    lost = np.where(is_unknown.any(axis=1), np.nan, overlap.lost_m2)
    left = overlap.ground_m2 - lost
    return pd.DataFrame(
        {
            "ground_m2": overlap.ground_m2,
            "lost_m2": lost,
            "left_m2": left,
            "left_share": left / overlap.ground_m2,
            "lost_at_least_m2": overlap.lost_m2,
            "left_at_most_m2": overlap.ground_m2 - overlap.lost_m2,
            "unknown_kinds": write_texts(told, which),
        },
        index=entry.grounds.table.index,
    )
