"""`Moves`: every move that a swap may be made of, and the limits on all of them together."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.sparse import csgraph

from scoring.region.match import Match
from scoring.region.match_case import MatchCase
from scoring.region.match_transport import limit_groups
from scoring.region.misfit import Points, Truths, Whole, find_fit
from scoring.region.portfolio_rows import Row, at_most

SIZES = ("size_now", "size_later")
MOVE_COLUMNS = (
    "deal", "segment_id", "kind", "from_dwelling", "to_dwelling", "from_gemeente", "to_gemeente",
    "households", "points_before", "points_after", "size_now", "size_later",
)  # fmt: skip
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Moves:
    """Where households are, and where each may go.

    Parameters
    ----------
    segment, home
        Of each position: numbers of its segment and of its group of dwellings (-1 for none).
    supply, points, waits
        Of each position: households, misfit of one of them (infinite while waiting), no dwelling.
    row, column
        Of each move: its position, and the group of dwellings to which it goes.
    after
        Of each move: misfit of one household afterwards.
    """

    segment: Positions
    home: Positions
    supply: Whole
    points: Points
    waits: Truths
    row: Positions
    column: Positions
    after: Points


def list_moves(case: MatchCase, start: Match) -> Moves:
    """List every move after which a household is not worse off.

    Parameters
    ----------
    case
        What is matched.
    start
        Where everyone is.
    """
    waiting = start.waiting[start.waiting > 0]
    names = [*start.homes["segment_id"], *waiting.index]
    segment = case.segments.index.get_indexer(pd.Index(names))
    home = np.concatenate(
        [case.dwellings.index.get_indexer(pd.Index(start.homes["dwelling_id"])),
         np.full(len(waiting), -1)]
    ).astype(np.intp)  # fmt: skip
    supply = np.concatenate([start.homes["households"], waiting]).astype(np.int64)
    points = np.concatenate([start.homes["points"], np.full(len(waiting), np.inf)])
    after = find_fit(case).points[segment]
    may = np.isfinite(after) & (after <= points[:, None])
    housed = np.flatnonzero(home >= 0)
    may[housed, home[housed]] = False  # to stay is no move
    row, column = np.nonzero(may)
    return Moves(
        segment, home, supply, points.astype("float64"), home < 0, row, column, after[row, column]
    )


def list_limits(case: MatchCase, moves: Moves) -> list[Row]:
    """Limit the moves: households, dwellings, and persons of each gemeente now and later."""
    demand = case.dwellings["dwellings"].to_numpy("int64")
    return [
        *limit_groups(moves.row, moves.supply),
        *_limit_homes(moves, demand),
        *_keep_persons(case, moves),
    ]


def _limit_homes(moves: Moves, demand: Whole) -> list[Row]:
    """Say that no more live in dwellings than there are: who comes, less who goes, fits."""
    taken = np.zeros(len(demand), dtype=np.int64)
    housed = moves.home >= 0
    np.add.at(taken, moves.home[housed], moves.supply[housed])
    left = moves.home[moves.row]
    rows = []
    for home in np.unique(moves.column):
        comes, goes = np.flatnonzero(moves.column == home), np.flatnonzero(left == home)
        signs = np.concatenate([np.ones(len(comes)), -np.ones(len(goes))])
        free = float(demand[home] - taken[home])
        rows.append(at_most(np.concatenate([comes, goes]), signs, free))
    return rows


def _keep_persons(case: MatchCase, moves: Moves) -> list[Row]:
    """Say that as many persons come to each gemeente as leave it, now and later."""
    linked = case.segments["gemeente_code"].to_numpy("object")[moves.segment[moves.row]]
    goes_to = case.dwellings["gemeente_code"].to_numpy("object")[moves.column]
    rows = []
    for code in sorted(set(linked) | set(goes_to)):
        sign = (goes_to == code).astype(float) - (linked == code).astype(float)
        columns = np.flatnonzero(sign)
        for size in SIZES:
            persons = case.segments[size].to_numpy("float64")[moves.segment[moves.row]]
            values = (sign * persons)[columns]
            rows.append(Row(columns, values, 0.0, 0.0))
    return rows


def tabulate_moves(case: MatchCase, moves: Moves, amounts: Whole) -> pd.DataFrame:
    """Make the table of the moves that are made, columns `MOVE_COLUMNS`, deals numbered from 1."""
    made = np.flatnonzero(amounts)
    row, column = moves.row[made], moves.column[made]
    segments = case.segments.iloc[moves.segment[row]]
    names = np.array([*case.dwellings.index, ""], dtype=object)  # -1 is the last: waiting
    table = pd.DataFrame(
        {
            "segment_id": segments.index,
            "kind": segments["kind"].to_numpy(),
            "from_dwelling": names[moves.home[row]],
            "to_dwelling": names[column],
            "from_gemeente": segments["gemeente_code"].to_numpy("object"),
            "to_gemeente": case.dwellings["gemeente_code"].to_numpy("object")[column],
            "households": amounts[made].astype("int64"),
            "points_before": np.where(moves.waits[row], np.nan, moves.points[row]),
            "points_after": moves.after[made],
            "size_now": segments["size_now"].to_numpy("int64"),
            "size_later": segments["size_later"].to_numpy("int64"),
        }
    )
    told = table.assign(deal=number_deals(table["from_gemeente"], table["to_gemeente"]))
    ordered = told.sort_values(
        ["deal", "from_gemeente", "to_gemeente", "segment_id", "from_dwelling", "to_dwelling"],
        kind="stable",
    )
    return ordered[list(MOVE_COLUMNS)].reset_index(drop=True)


def number_deals(left: pd.Series, right: pd.Series) -> Whole:
    """Give gemeenten that exchange, directly or through others, the number of one agreement.

    Each agreement keeps persons by itself, so one can be made without the others.
    """
    codes = sorted({*left, *right})
    if not codes:
        return np.zeros(0, dtype=np.int64)
    places = pd.Index(codes)
    a, b = places.get_indexer(pd.Index(left)), places.get_indexer(pd.Index(right))
    graph = sparse.coo_array((np.ones(len(a)), (a, b)), shape=(len(codes), len(codes)))
    _, groups = csgraph.connected_components(graph, directed=False)
    numbers: Whole = groups[a].astype(np.int64) + 1
    return numbers
