"""Scenario positions: where between low, middle and high each half-year of a path lies."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

Numbers = npt.NDArray[np.float64]

SCENARIOS = ("low", "mid", "high")
FLOWS = ("inflow", "decisions", "grant_share", "outflow_gemeenten", "departure")


@dataclass(frozen=True)
class Draws:
    """How paths are drawn.

    Parameters
    ----------
    paths
        How many.
    seed
        The same seed gives the same paths.
    persistence
        ρ: how much of its position a path keeps from one half-year to the next, 0..1.
    outer_share
        How often the truth is thought to lie below "low", and how often above "high".
    """

    paths: int
    seed: int
    persistence: float
    outer_share: float


def draw_positions(half_years: int, draws: Draws) -> Numbers:
    """Draw a position for each half-year of each path: −1 is low, 0 is mid, 1 is high.

    Parameters
    ----------
    half_years
        How many.
    draws
        How paths are drawn.

    Returns
    -------
    paths × half-years. Below −1 and above 1 happens, each with the chance `outer_share`.

    Source
    ------
    DOMAIN, Corrections 6: half-years are not independent; a path has one position with persistence
    ρ. A stationary first-order autoregression, z_t = ρ z_{t−1} + √(1−ρ²) ε_t, so that every
    half-year has the same spread: G.E.P. Box and G.M. Jenkins (1970), Time Series Analysis. z is
    divided by the normal quantile of 1 − `outer_share`.
    """
    noise = np.random.default_rng(draws.seed).standard_normal((draws.paths, half_years))
    rho = draws.persistence
    fresh = np.sqrt(1.0 - rho * rho)
    positions = np.empty_like(noise)
    last = noise[:, :1].reshape(-1) if half_years else np.zeros(draws.paths)
    for half_year in range(half_years):
        last = last if half_year == 0 else rho * last + fresh * noise[:, half_year]
        positions[:, half_year] = last
    return positions / float(ndtri(1.0 - draws.outer_share))


def read_flows(table: pd.DataFrame, scenario: str) -> pd.DataFrame:
    """Take one scenario of the table `capacity_flows`, on `halfjaar` in order of time."""
    chosen = table[table["scenario"] == scenario].set_index("halfjaar").sort_index()
    return chosen[list(FLOWS)].astype("float64")


def place_flows(table: pd.DataFrame, positions: Numbers) -> dict[str, Numbers]:
    """Read each flow between the scenarios, at the position of the path.

    Parameters
    ----------
    table
        `capacity_flows`, whole: three scenarios of each half-year.
    positions
        paths × half-years.

    Returns
    -------
    Each of `FLOWS`, paths × half-years: on the line from mid to low or from mid to high, and on
    beyond them, but never below nought; a share never above 1.
    """
    low, mid, high = (read_flows(table, name) for name in SCENARIOS)
    placed = {}
    for flow in FLOWS:
        middle = mid[flow].to_numpy()
        up = np.maximum(positions, 0.0) * (high[flow].to_numpy() - middle)
        down = np.maximum(-positions, 0.0) * (low[flow].to_numpy() - middle)
        top = 1.0 if flow == "grant_share" else np.inf
        placed[flow] = np.clip(middle + up + down, 0.0, top)
    return placed
