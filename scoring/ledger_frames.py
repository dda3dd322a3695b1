"""The two tables of a ledger: a line per ground and kind, and a total per ground."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.local_rules import SETBACK
from scoring.ledger_grounds import Grounds
from scoring.ledger_rules import Buffers, Exclusion
from scoring.ledger_zones import Zones
from scoring.overlap import Overlap

Positions = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]
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
    records, days = _find_evidence(entry, kind, zone)
    names = np.array([each.kind for each in entry.exclusions], dtype=object)
    rows = {
        str(table.index.name): table.index.to_numpy()[ground],
        "kind": names[column],
        "buffer_m": entry.buffers.buffer_m[ground, column],
        "rule": entry.buffers.rule[ground, column],
        "rule_record": entry.buffers.record[ground, column],
        "gross_m2": gross,
        "alone_m2": alone,
        "shared_m2": gross - alone,
        "records": np.where(is_known, records[ground, column], ""),
        "day": np.where(is_known, days[ground, column], ""),
    }
    words = dict.fromkeys(("kind", "rule", "rule_record", "records", "day"), "str")
    return pd.DataFrame(rows).astype(words)


def _find_evidence(entry: Entry, kind: Positions, zone: Positions) -> tuple[Texts, Texts]:
    """Find the records and the oldest day behind what each kind takes of each ground."""
    shape = entry.known.shape
    records, days = np.full(shape, "", dtype=object), np.full(shape, "", dtype=object)
    for column, (exclusion, zones) in enumerate(zip(entry.exclusions, entry.zones, strict=True)):
        if exclusion.kind == SETBACK:
            records[:, column] = entry.grounds.table["record"].to_numpy(dtype=object)
            days[:, column] = entry.grounds.table["day"].to_numpy(dtype=object)
        elif zones is not None:
            records[:, column], days[:, column] = zones.every, zones.oldest
            claims = entry.overlap.claims
            of_kind = np.flatnonzero(kind[claims.area] == column)
            pairs = claims.ground[of_kind], zone[claims.area[of_kind]]
            _name_takers(zones, pairs, (records[:, column], days[:, column]))
    return records, days


def _name_takers(
    zones: Zones, pairs: tuple[Positions, Positions], into: tuple[Texts, Texts]
) -> None:
    """Write the records of the zones that took something, and the oldest of their days."""
    ground, zone = pairs
    starts = np.flatnonzero(np.diff(ground, prepend=-1))
    ends = np.append(starts, len(ground))[1:]
    for told, each in zip(into, (zones.records[zone], zones.days[zone]), strict=True):
        told[ground[starts]] = each[starts]
    is_many = ends - starts > 1
    records, days = zones.records[zone].tolist(), zones.days[zone].tolist()
    # Grounds, because each has another number of zones.
    for low, high in zip(starts[is_many].tolist(), ends[is_many].tolist(), strict=True):
        into[0][ground[low]] = ";".join(records[low:high])
        into[1][ground[low]] = min(filter(None, days[low:high]), default="")


def list_totals(entry: Entry) -> pd.DataFrame:
    """List what is lost and left of each ground; columns as in `scoring.ledger.Ledger`.

    Parameters
    ----------
    entry
        What was measured.
    """
    overlap = entry.overlap
    is_unknown = entry.find_lines() & ~entry.known
    told = np.full(len(is_unknown), "", dtype=object)
    for column, exclusion in enumerate(entry.exclusions):
        here = is_unknown[:, column]
        told[here] = [f"{text};{exclusion.kind}".strip(";") for text in told[here]]
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
            "unknown_kinds": told,
        },
        index=entry.grounds.table.index,
    ).astype({"unknown_kinds": "str"})
