"""`CapacityCase`: what is known of flows and places, and how the future is drawn."""

from dataclasses import dataclass

import pandas as pd

from layers.errors import ContractError, Fault
from scoring.region.capacity_places import find_next
from scoring.region.scenario import SCENARIOS, Draws, Numbers, place_flows
from scoring.region.stock_flow import StartStocks, Stocks, Variant, run_stocks, vary_flows

AS_IT_IS = Variant()
# How a scenario is written in the table.
WRITTEN = dict(zip(SCENARIOS, ("laag", "midden", "hoog"), strict=True))


@dataclass(frozen=True)
class CapacityCase:
    """What the need is told from.

    Parameters
    ----------
    flows
        `capacity_flows` of the region: whole half-years in a row, three scenarios of each.
    places
        `capacity_places`.
    start
        Who is in reception before the first half-year.
    draws
        How paths are drawn.
    buffer_share
        Places that should be free above the occupancy: 0.1 is one in ten.
    """

    flows: pd.DataFrame
    places: pd.DataFrame
    start: StartStocks
    draws: Draws
    buffer_share: float

    @property
    def half_years(self) -> list[str]:
        """In order of time."""
        return sorted(set(self.flows["halfjaar"].astype(str)))


def check_case(case: CapacityCase) -> None:
    """Stop when the tables do not tell one whole story.

    Raises
    ------
    ContractError
        "capacity_flow_missing": a scenario of a half-year is not there; "capacity_half_year_gap":
        a half-year in between is not there; "capacity_others_above": more places used by others
        than there are; "capacity_days_crossed": a last day before the first.
    """
    half_years, table = case.half_years, case.flows
    has = set(zip(table["halfjaar"].astype(str), table["scenario"].astype(str), strict=True))
    faults = [
        Fault("capacity_flow_missing", {"half_year": one, "scenario": WRITTEN[name]})
        for one in half_years
        for name in SCENARIOS
        if (one, name) not in has
    ]
    faults += [
        Fault("capacity_half_year_gap", {"half_year": find_next(one)})
        for one, after in zip(half_years, half_years[1:], strict=False)
        if find_next(one) != after
    ]
    faults += _judge_places(case.places)
    if faults:
        raise ContractError(faults)


def _judge_places(places: pd.DataFrame) -> list[Fault]:
    """List places that cannot be as they are written."""
    above = places["others_places"] > places["places"]
    starts, ends = places["available_from"].astype(str), places["available_until"].astype(str)
    crossed = (ends != "") & (ends < starts)
    return [
        *(Fault("capacity_others_above", {"found": str(n)}) for n in places.loc[above, "name"]),
        *(Fault("capacity_days_crossed", {"found": str(n)}) for n in places.loc[crossed, "name"]),
    ]


def follow(case: CapacityCase, positions: Numbers, variant: Variant = AS_IT_IS) -> Stocks:
    """Follow the stocks along positions between the scenarios.

    Parameters
    ----------
    case
        What is known.
    positions
        paths × half-years, as `scoring.region.scenario.draw_positions`.
    variant
        What is different.
    """
    return run_stocks(vary_flows(place_flows(case.flows, positions), variant), case.start)


def find_need(case: CapacityCase, occupancy: Numbers) -> Numbers:
    """Count the places that an occupancy asks for, the buffer included.

    Source
    ------
    DOMAIN 8.5: tekort = bezetting × (1 + buffer) − beschikbaar.
    """
    return occupancy * (1.0 + case.buffer_share)
