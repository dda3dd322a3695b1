"""The region as a whole, for the page: tasks, plans, hubs, what is brought further, capacity."""

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd

from maps.page_detailed import find_positions
from maps.region_parts import RegionParts
from maps.words import scale_to_integer

Row = Mapping[Hashable, object]

# Digits behind the comma that a number keeps.
TENTHS, DEGREE = 1, 6
TASK_COLUMNS = (
    "task_places", "existing_places", "gap_places", "opgave", "realised", "last_balance",
)  # fmt: skip
BOARD_TEXTS = ("status", "day", "next_step", "organisation", "decision_reference")
POOL_COLUMNS = ("reception_task", "reception_together", "housing_task", "housing_together")


def region_columns(parts: RegionParts, site_ids: pd.Index) -> dict[str, object]:
    """Gather what the tab about the region shows.

    Parameters
    ----------
    parts
        Those that the edition may show.
    site_ids
        The sites of the page, in its order.

    Returns
    -------
    `lines` by part; each part None where there is none. Numbers are whole: distances in tenths of
    a kilometre, scores in tenths of a point, shares in hundredths of a percent, places on the map
    in millionths of a degree; unknown is None. A site is its position, -1 for one that is not on
    the page.
    """
    return {
        "lines": {name: list(lines) for name, lines in parts.lines.items()},
        "tasks": _task_rows(parts.tasks),
        "pool": _pool_part(parts),
        "plans": _plan_cards(parts, site_ids),
        "hubs": _hub_cards(parts, site_ids),
        "board": _board_columns(parts.board, site_ids),
        "capacity": _capacity_columns(parts.capacity),
    }


def _task_rows(tasks: pd.DataFrame | None) -> dict[str, object] | None:
    """Write the tasks of each gemeente, and of which half-year they speak."""
    if tasks is None:
        return None
    halves = tasks["halfjaar"].dropna().astype(str)
    return {
        "halfjaar": halves.iloc[0] if halves.nunique() == 1 else "",
        "rows": _name_and_numbers(tasks, TASK_COLUMNS),
    }


def _pool_part(parts: RegionParts) -> dict[str, object] | None:
    """Write what each does alone and together, and who takes over from whom."""
    if parts.pool is None:
        return None
    flows = [] if parts.flows is None else parts.flows.to_dict("records")
    return {
        "rows": _name_and_numbers(parts.pool, POOL_COLUMNS),
        "flows": [
            [str(row["task"]), str(row["from_name"]), str(row["to_name"]), _whole(row["amount"]),
             _whole(row["distance_km"], TENTHS)]
            for row in flows
        ],
    }  # fmt: skip


def _name_and_numbers(table: pd.DataFrame, columns: Sequence[str]) -> list[list[object]]:
    """Write a row a gemeente: its name, then whole numbers."""
    return [
        [str(row["gemeente_name"]), *(_whole(row[name]) for name in columns)]
        for row in table.to_dict("records")
    ]


def _plan_cards(parts: RegionParts, site_ids: pd.Index) -> list[dict[str, object]] | None:
    """Write a card a plan, with its sites and targets."""
    if parts.plans is None:
        return None
    return [_plan_card(row, parts, site_ids) for row in parts.plans.to_dict("records")]


def _plan_card(row: Row, parts: RegionParts, site_ids: pd.Index) -> dict[str, object]:
    return {
        "plan": _whole(row["plan"]),
        "score": _whole(row["mean_score"], TENTHS),
        **{name: _whole(row[name]) for name in ("places", "cost", "low_eur", "high_eur")},
        "short": _whole(row["short_places"]),
        "differs": _whole(row["differs"]),
        "sites": [
            [position, str(site["name"]), str(site["gemeente_name"]), _whole(site["places"]),
             str(site["hub_id"]), str(site["hub_name"]), _whole(site["year_eur"]),
             bool(site["is_estimate"])]
            for position, site in _with_positions(_rows_of(parts.plan_sites, row), site_ids)
        ],
        "targets": [
            [str(one["name"]), str(one["moment"]), _whole(one["wanted"]), _whole(one["found"]),
             _whole(one["short"]), bool(one["is_possible"])]
            for one in _rows_of(parts.plan_targets, row).to_dict("records")
        ],
    }  # fmt: skip


def _rows_of(table: pd.DataFrame | None, row: Row) -> pd.DataFrame:
    """Take the rows of one plan."""
    return pd.DataFrame() if table is None else table[table["plan"] == row["plan"]]


def _with_positions(table: pd.DataFrame, site_ids: pd.Index) -> list[tuple[int, Row]]:
    """Pair each row with the position of its site."""
    if not len(table):
        return []
    positions = find_positions(table["site_id"], site_ids).tolist()
    return list(zip(positions, table.to_dict("records"), strict=True))


def _hub_cards(parts: RegionParts, site_ids: pd.Index) -> list[dict[str, object]] | None:
    """Write a card a hub, with the sites that it could steer."""
    if parts.hubs is None:
        return None
    steered = pd.DataFrame() if parts.satellites is None else parts.satellites
    return [
        {
            "id": str(row["hub_id"]),
            "name": str(row["name"]),
            "used": _whole(row["places"]),
            "room": _whole(row["room_places"]),
            "left": _whole(row["left_places"]),
            "saving": _whole(row.get("saving_eur")),
            "lat": _whole(row["lat"], DEGREE),
            "lon": _whole(row["lon"], DEGREE),
            "sites": [
                [position, str(site["name"]), _whole(site["places"]),
                 _whole(site["way_km"], TENTHS)]
                for position, site in _with_positions(
                    steered[steered["hub_id"] == row["hub_id"]] if len(steered) else steered,
                    site_ids,
                )
            ],
        }
        for row in parts.hubs.to_dict("records")
    ]  # fmt: skip


def _board_columns(board: pd.DataFrame | None, site_ids: pd.Index) -> dict[str, object] | None:
    """Write where the sites of the pipeline stand and how soon each may open, in whole months."""
    if board is None:
        return None
    here = board[board.index.isin(site_ids)]
    return {
        "site": find_positions(here.index.to_series(), site_ids).tolist(),
        **{
            name: [str(cell) for cell in here[name]] if name in here else [""] * len(here)
            for name in BOARD_TEXTS
        },
        # Rounded up: nobody is promised a day too early.
        "months": [_whole(months) for months in np.ceil(here["months"].astype("float64"))],
        "is_quick": [bool(each) for each in here["is_quick"]],
    }


def _capacity_columns(capacity: pd.DataFrame | None) -> dict[str, object] | None:
    """Write the bands of need and the places that there are, a half-year each."""
    if capacity is None:
        return None
    names = ("need_low", "need_mid", "need_high", "places")
    return {
        "halfjaar": [str(half) for half in capacity["halfjaar"]],
        **{name: [_whole(number) for number in capacity[name]] for name in names},
    }


def _whole(value: object, decimals: int = 0) -> int | None:
    """Write a number in whole units of 10^-decimals, rounded half-up; None where unknown."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    return int(scale_to_integer([float(str(value))], decimals)[0])
