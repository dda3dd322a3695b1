"""`Stocks`: who is in reception at the end of each half-year, from what comes and goes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from scoring.region.scenario import FLOWS, Numbers


@dataclass(frozen=True)
class StartStocks:
    """Who is in reception before the first half-year.

    Parameters
    ----------
    procedure, permit, leaving
        Persons in the procedure, with a permit and waiting for a home, and who must leave.
    """

    procedure: float
    permit: float
    leaving: float

    @property
    def total(self) -> float:
        """All of them."""
        return self.procedure + self.permit + self.leaving


@dataclass(frozen=True)
class Stocks:
    """Persons at the end of each half-year, paths × half-years.

    Parameters
    ----------
    procedure, permit, leaving
        In the procedure, waiting for a home, must leave.
    inflow, granted, refused, housed, left
        What really came and went in the half-year: never more than there was.
    """

    procedure: Numbers
    permit: Numbers
    leaving: Numbers
    inflow: Numbers
    granted: Numbers
    refused: Numbers
    housed: Numbers
    left: Numbers

    @property
    def occupancy(self) -> Numbers:
        """Everyone in reception."""
        return self.procedure + self.permit + self.leaving


@dataclass(frozen=True)
class Variant:
    """What if: a change to the flows, the same in every scenario.

    Parameters
    ----------
    inflow_factor, decisions_factor
        Times what the table says.
    grant_shift
        Added to the share of permits; the sum stays within 0..1.
    housed_extra
        Permit holders housed more in each half-year.
    departure_factor
        Times the departure that the table says.
    """

    inflow_factor: float = 1.0
    decisions_factor: float = 1.0
    grant_shift: float = 0.0
    housed_extra: float = 0.0
    departure_factor: float = 1.0


def run_stocks(flows: Mapping[str, Numbers], start: StartStocks) -> Stocks:
    """Follow the stocks through the half-years.

    Of those in the procedure and who came in the half-year, as many are decided on as the table
    says, but no more than there are. A share of them has a permit and waits for a home, the others
    must leave. Nobody leaves a stock that is empty.

    Parameters
    ----------
    flows
        `inflow`, `decisions`, `grant_share`, `outflow_gemeenten`, `departure`: paths × half-years.
    start
        Before the first half-year.

    Returns
    -------
    Stocks and flows, with occupancy(t) = occupancy(t−1) + inflow − housed − left.

    Source
    ------
    DOMAIN 8.5: bezetting(t+1) = bezetting(t) + instroom − uitstroom gemeenten − vertrek. The three
    stocks are ours, so that the length of the procedure and the share of permits count (2.15).
    """
    shape = flows["inflow"].shape
    kept = {name: np.empty(shape) for name in
            ("procedure", "permit", "leaving", "granted", "refused", "housed", "left")}  # fmt: skip
    procedure, permit, leaving = (
        np.full(shape[0], amount) for amount in (start.procedure, start.permit, start.leaving)
    )
    for t in range(shape[1]):
        there = procedure + flows["inflow"][:, t]
        decided = np.minimum(flows["decisions"][:, t], there)
        granted = decided * flows["grant_share"][:, t]
        refused = decided - granted
        housed = np.minimum(flows["outflow_gemeenten"][:, t], permit + granted)
        left = np.minimum(flows["departure"][:, t], leaving + refused)
        procedure = there - decided
        permit = permit + granted - housed
        leaving = leaving + refused - left
        now = (procedure, permit, leaving, granted, refused, housed, left)
        for name, amount in zip(kept, now, strict=True):
            kept[name][:, t] = amount
    return Stocks(inflow=flows["inflow"], **kept)


def vary_flows(flows: Mapping[str, Numbers], variant: Variant) -> dict[str, Numbers]:
    """Change the flows as a variant says.

    Parameters
    ----------
    flows
        As for `run_stocks`; never changed.
    variant
        What is different.
    """
    changed = dict(flows)
    changed["inflow"] = flows["inflow"] * variant.inflow_factor
    changed["decisions"] = flows["decisions"] * variant.decisions_factor
    changed["grant_share"] = np.clip(flows["grant_share"] + variant.grant_shift, 0.0, 1.0)
    changed["departure"] = flows["departure"] * variant.departure_factor
    changed["outflow_gemeenten"] = flows["outflow_gemeenten"] + variant.housed_extra
    return changed


def scale_start(start: StartStocks, share: float) -> StartStocks:
    """Take the part of the stocks that falls to a region."""
    return replace(
        start,
        procedure=start.procedure * share,
        permit=start.permit * share,
        leaving=start.leaving * share,
    )


def scale_flows(table: pd.DataFrame, share: float) -> pd.DataFrame:
    """Take the part of the flows that falls to a region; a share of permits stays what it is.

    Parameters
    ----------
    table
        `capacity_flows`.
    share
        0..1.
    """
    names = [name for name in FLOWS if name != "grant_share"]
    return table.assign(**{name: table[name].astype("float64") * share for name in names})
