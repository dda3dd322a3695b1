"""`Need`: how many places are needed when, against the places that are there."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.region.capacity_case import CapacityCase, check_case, find_need, follow
from scoring.region.capacity_places import (
    count_places,
    find_first_day,
    find_last_day,
    list_expiring,
)
from scoring.region.scenario import SCENARIOS, Numbers, draw_positions
from scoring.region.stock_flow import Stocks

POSITIONS = {"low": -1.0, "mid": 0.0, "high": 1.0}
BANDS = (0.1, 0.5, 0.9)
STOCK_COLUMNS = (
    "procedure", "permit", "leaving", "inflow", "granted", "refused", "housed", "left", "occupancy",
)  # fmt: skip


@dataclass(frozen=True)
class Need:
    """What is needed, in persons and places at the end of each half-year.

    Parameters
    ----------
    scenarios
        A row for each scenario and half-year: the stocks and flows, `need` (buffer included),
        `available` and `shortage` (below nought: places left over).
    bands
        On `halfjaar`: `occupancy_10`, `occupancy_50`, `occupancy_90`, `shortage_10` …, and
        `shortage_chance`: the share of the paths with a shortage.
    places
        As `count_places`.
    expiring
        As `list_expiring`.
    positions
        Of the paths that were drawn.
    """

    scenarios: pd.DataFrame
    bands: pd.DataFrame
    places: pd.DataFrame
    expiring: pd.DataFrame
    positions: Numbers


def find_capacity_need(case: CapacityCase) -> Need:
    """Set the need of every half-year against the places.

    Parameters
    ----------
    case
        What is known.

    Raises
    ------
    ContractError
        Those of `scoring.region.capacity_case.check_case`.
    """
    check_case(case)
    half_years = case.half_years
    places = count_places(case.places, half_years)
    available = places["available"].to_numpy("float64")
    positions = draw_positions(len(half_years), case.draws)
    tables = [_tabulate(case, name, available) for name in SCENARIOS]
    occupancy = follow(case, positions).occupancy
    bands = _find_bands(occupancy, find_need(case, occupancy) - available)
    return Need(
        pd.concat(tables, ignore_index=True),
        bands.set_index(pd.Index(half_years, name="halfjaar")),
        places,
        list_expiring(case.places, half_years),
        positions,
    )


def find_scenario(case: CapacityCase, name: str) -> Stocks:
    """Follow one scenario of the table: one path that stays low, mid or high."""
    return follow(case, np.full((1, len(case.half_years)), POSITIONS[name]))


def _tabulate(case: CapacityCase, name: str, available: Numbers) -> pd.DataFrame:
    stocks = find_scenario(case, name)
    made = {column: getattr(stocks, column)[0] for column in STOCK_COLUMNS}
    need = find_need(case, stocks.occupancy)[0]
    heads = {"scenario": name, "halfjaar": case.half_years}
    return pd.DataFrame(
        {**heads, **made, "need": need, "available": available, "shortage": need - available}
    )


def _find_bands(occupancy: Numbers, shortage: Numbers) -> pd.DataFrame:
    made = {}
    for name, amounts in (("occupancy", occupancy), ("shortage", shortage)):
        for share in BANDS:
            made[f"{name}_{share * 100:.0f}"] = np.quantile(amounts, share, axis=0)
    return pd.DataFrame({**made, "shortage_chance": (shortage > 0).mean(axis=0)})


def list_decisions(
    need: Need, lead_half_years: int, decided: pd.Series | None = None
) -> pd.DataFrame:
    """List the two days of decision of each year, and what each has to decide.

    A decision looks at the most likely occupancy (scenario mid) at the end of the half-year in
    which its places can be there. What was decided counts, and so does what earlier days of this
    list would arrange; nothing is let go.

    Parameters
    ----------
    need
        As found.
    lead_half_years
        Half-years between a decision and its places: 0 is within the same half-year.
    decided
        Places that were decided and are not among those of `need`, on `halfjaar`, as
        `scoring.region.capacity_decided.count_decided`; None for none.

    Returns
    -------
    `decision_day`, `halfjaar` (for which), `need`, `available` (as things stand), `decided` (beside
    those), `arranged` (what earlier days of this list would arrange), `to_decide` (places, rounded
    up), `to_decide_low`, `to_decide_high` (the same sum in the other scenarios) and `expires`
    (places that are there on the last day of the half-year before, and no longer on that of this
    one).

    Source
    ------
    DOMAIN row 2.13: capacity is decided twice a year, on the most likely occupancy.
    """
    half_years = list(need.places.index)
    there = pd.Series(0, need.places.index) if decided is None else decided.reindex(half_years)
    by_name = {name: _arrange(need, name, there) for name in SCENARIOS}
    rows = []
    for number, target in enumerate(half_years[lead_half_years:]):
        place = number + lead_half_years
        mid = by_name["mid"].iloc[place]
        rows.append(
            {
                "decision_day": find_first_day(half_years[number]).isoformat(),
                "halfjaar": target,
                "need": mid["need"],
                "available": int(mid["available"]),
                "decided": int(there.iloc[place]),
                "arranged": _already(by_name["mid"], place, lead_half_years),
                "to_decide": _fresh(by_name["mid"], place, lead_half_years),
                "to_decide_low": _fresh(by_name["low"], place, lead_half_years),
                "to_decide_high": _fresh(by_name["high"], place, lead_half_years),
                "expires": _count_gone(need.expiring, half_years, place),
            }
        )
    columns = ["decision_day", "halfjaar", "need", "available", "decided", "arranged", "to_decide",
               "to_decide_low", "to_decide_high", "expires"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def find_whole_shortage(need: Need, name: str) -> pd.Series:
    """Give the shortage of a scenario in whole places, rounded up, on `halfjaar`; 0 for none."""
    table = need.scenarios[need.scenarios["scenario"] == name].set_index("halfjaar")
    return _round_up(table["shortage"])


def _round_up(shortage: pd.Series) -> pd.Series:
    """Round up to whole places; a shortage below nought is none."""
    whole = np.ceil(np.maximum(shortage.to_numpy("float64"), 0.0) - 1e-9)
    return pd.Series(np.maximum(whole, 0.0), shortage.index).astype("int64")


def _count_gone(expiring: pd.DataFrame, half_years: list[str], place: int) -> int:
    """Count the places that go between the last days of two half-years.

    A last day counts as there: what ends on the last day of a half-year is gone in the next.
    """
    until = expiring["available_until"].astype("str")
    is_gone = until < find_last_day(half_years[place]).isoformat()
    if place:
        is_gone &= until >= find_last_day(half_years[place - 1]).isoformat()
    return int(expiring.loc[is_gone, "places"].sum())


def _arrange(need: Need, name: str, decided: pd.Series) -> pd.DataFrame:
    """Take one scenario with its shortage in whole places, what was decided taken off."""
    table = need.scenarios[need.scenarios["scenario"] == name].reset_index(drop=True)
    return table.assign(whole=_round_up(table["shortage"] - decided.to_numpy("float64")))


def _already(table: pd.DataFrame, place: int, lead: int) -> int:
    """Count what days before this one would arrange: the largest shortage until then."""
    return int(table["whole"].iloc[lead:place].max()) if place > lead else 0


def _fresh(table: pd.DataFrame, place: int, lead: int) -> int:
    """Count what is still to arrange."""
    return max(0, int(table["whole"].iloc[place]) - _already(table, place, lead))
