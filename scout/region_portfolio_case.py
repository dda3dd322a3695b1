"""A `PortfolioCase` from a run folder: which sites may be chosen, how large, and when."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.errors import Fault, SettingsError
from maps.change_words import MILLIONTHS
from scoring.region.portfolio import PortfolioCase
from scoring.scorecard import ELIGIBLE
from scout.region_portfolio_places import find_hubs, find_names, find_villages
from scout.region_portfolio_settings import BY_CURVE, PortfolioWish
from scout.region_portfolio_targets import make_targets
from scout.run_record import RunRecord

# Why a site cannot be chosen; a locked-in one is chosen all the same, but for the first three.
NO_PLACES, NO_GEMEENTE, OPEN_ALREADY, NOT_ELIGIBLE, LOCKED_OUT, TOO_SMALL, NEVER_OPEN, NO_COST = (
    "no_places", "no_gemeente", "open_already", "not_eligible", "locked_out", "too_small",
    "never_open", "no_cost",
)  # fmt: skip
ALWAYS_OUT = (NO_PLACES, NO_GEMEENTE, OPEN_ALREADY)
# Of the status file: the places of such a site are counted as present.
OPEN_STATUS = "OPEN"


@dataclass(frozen=True)
class StoredPortfolio:
    """A case with what was decided on the way.

    Parameters
    ----------
    case
        To be searched.
    left_out
        `site_id` and `reason` of every site that cannot be chosen.
    assumed
        On `site_id` of the candidates: `by_curve` (cost unknown), `by_months` (conversion time
        unknown), `by_start` (first day unknown: the reference day), `by_term` (last day unknown).
    undecided_in
        Locked-in sites that are undecided or excluded.
    without_gap
        Gemeenten of which the gap is unknown, so that they have no target.
    names
        On `site_id`: `name` and `gemeente_name`.
    hub_names
        From id to name.
    past_moments
        Days before the reference day of the run: on these no site can be open any more.
    """

    case: PortfolioCase
    left_out: pd.DataFrame
    assumed: pd.DataFrame
    undecided_in: tuple[str, ...]
    without_gap: tuple[str, ...]
    names: pd.DataFrame
    hub_names: dict[str, str]
    past_moments: tuple[date, ...] = ()


@dataclass(frozen=True)
class _Days:
    """When each site is open; see `StoredPortfolio.assumed`."""

    first: pd.Series
    last: pd.Series
    is_open: npt.NDArray[np.bool_]
    assumed: pd.DataFrame


def make_case(record: RunRecord, wish: PortfolioWish) -> StoredPortfolio:
    """Take the candidates of a run, with the bounds, days, hubs and villages that are known.

    Parameters
    ----------
    record
        A run folder of `score`.
    wish
        What is asked.

    Raises
    ------
    SettingsError
        "site_unknown": a locked site is not in the run. "portfolio_no_targets".
        "portfolio_locked_impossible": a locked-in site has no known number of places, or is open
        already.
    """
    _check_locks(record, wish)
    sizes, days = _find_sizes(record, wish), _find_days(record, wish)
    reason = _find_reasons(record, wish, sizes, days)
    kept = record.sites.index[reason == ""]
    targets, without_gap = make_targets(record, wish)
    villages, village_of = find_villages(record)
    hubs, ways, hub_names = find_hubs(record, wish.most_satellites, kept)
    case = PortfolioCase(
        sites=_shape_sites(record, wish, sizes, village_of, days).loc[kept],
        is_open=days.is_open[(reason == "").to_numpy()],
        moments=tuple(day.isoformat() for day in wish.moments),
        targets=targets,
        hubs=hubs,
        ways=ways,
        villages=villages,
        rules=wish.rules,
        curve=wish.curve,
    )
    states = record.totals["state"].astype("str")
    doubtful = [one for one in wish.locked_in if states[one] != ELIGIBLE]
    texts = pd.DataFrame(
        {"name": find_names(record), "gemeente_name": record.sites["gemeente_name"].astype("str")}
    )
    left_out = reason[reason != ""].rename("reason").rename_axis("site_id").reset_index()
    by_curve = record.sites["cost_eur_place_year"].isna()
    assumed = days.assumed.assign(by_curve=by_curve).loc[kept]
    past = tuple(day for day in wish.moments if pd.Timestamp(day) < _today(record))
    return StoredPortfolio(
        case, left_out, assumed, tuple(doubtful), without_gap, texts, hub_names, past
    )


def _today(record: RunRecord) -> pd.Timestamp:
    """Take the reference day of the run: no site opens before it."""
    return pd.Timestamp(str(record.record.get("reference_day")))


def _check_locks(record: RunRecord, wish: PortfolioWish) -> None:
    strange = [one for one in (*wish.locked_in, *wish.locked_out) if one not in record.sites.index]
    if strange:
        raise SettingsError([Fault("site_unknown", {"found": one}) for one in strange])


def _find_sizes(record: RunRecord, wish: PortfolioWish) -> pd.DataFrame:
    """Find least and most places: the planned places, or a part where the building allows it."""
    planned = record.sites["planned_places"].astype("float64")
    most = np.floor(planned)
    is_whole = record.sites["is_divisible"].astype("str") == "nee"
    part = np.ceil(np.maximum(most * wish.least_share_of_site, wish.least_places))
    least = part.where(~is_whole, most)
    # A building that holds fewer than the least is judged by its own size, below.
    return pd.DataFrame({"least_places": np.minimum(least, most), "most_places": most})


def _find_days(record: RunRecord, wish: PortfolioWish) -> _Days:
    """Find from when to when each site is open, and at which moments."""
    sites, today = record.sites, _today(record)
    start = pd.to_datetime(sites["available_from"].astype("str").replace("", None))
    end = pd.to_datetime(sites["available_until"].astype("str").replace("", None))
    months = sites["conversion_months"].astype("float64")
    first = [
        max(day if pd.notna(day) else today, today)
        + pd.DateOffset(months=int(np.ceil(wish.conversion_months if np.isnan(of) else of)))
        for day, of in zip(start, months, strict=True)
    ]
    term = pd.DateOffset(months=round(12 * wish.term_years))
    last = [
        day if pd.notna(day) else opened + term - pd.Timedelta(days=1)
        for day, opened in zip(end, first, strict=True)
    ]
    opens, closes = pd.Series(first, index=sites.index), pd.Series(last, index=sites.index)
    moments = [pd.Timestamp(day) for day in wish.moments]
    is_open = np.column_stack([(opens <= day) & (closes >= day) for day in moments])
    assumed = pd.DataFrame(
        {"by_months": months.isna(), "by_start": start.isna(), "by_term": end.isna()},
        index=sites.index,
    )
    return _Days(opens, closes, is_open, assumed)


def _find_reasons(
    record: RunRecord, wish: PortfolioWish, sizes: pd.DataFrame, days: _Days
) -> pd.Series:
    """Find why each site cannot be chosen; "" for a candidate. The first reason counts."""
    sites, most = record.sites, sizes["most_places"]
    tests = {
        NO_PLACES: ~(most >= 1),
        NO_GEMEENTE: sites["gemeente_code"].astype("str") == "",
        OPEN_ALREADY: sites["status"].astype("str") == OPEN_STATUS,
        LOCKED_OUT: sites.index.isin(wish.locked_out),
        NOT_ELIGIBLE: record.totals["state"].astype("str") != ELIGIBLE,
        TOO_SMALL: most < wish.least_places,
        NEVER_OPEN: ~days.is_open.any(axis=1),
        NO_COST: sites["cost_eur_place_year"].isna() & (wish.unknown_cost != BY_CURVE),
    }
    reason = pd.Series("", index=sites.index, dtype=object)
    is_locked = sites.index.isin(wish.locked_in)
    for name, is_out in tests.items():
        counts = np.asarray(is_out, dtype=bool)
        counts = counts if name in ALWAYS_OUT else counts & ~is_locked
        reason = reason.mask(pd.Series(counts, index=sites.index) & (reason == ""), name)
    impossible = [one for one in wish.locked_in if reason[one] in ALWAYS_OUT]
    if impossible:
        raise SettingsError(
            [Fault("portfolio_locked_impossible", {"found": one}) for one in impossible]
        )
    return reason


def _shape_sites(
    record: RunRecord, wish: PortfolioWish, sizes: pd.DataFrame, village: pd.Series, days: _Days
) -> pd.DataFrame:
    """Shape the candidates; what is not known to be durable or usable for others does not count."""
    sites = record.sites
    points = np.asarray(sites.geometry, dtype=object)
    is_measured = sites["is_measured"].to_numpy(bool)
    least_end = days.first + pd.DateOffset(months=round(12 * wish.durable_years))
    is_durable = (days.last + pd.Timedelta(days=1) >= least_end) & ~days.assumed["by_term"]
    return pd.DataFrame(
        {
            "gemeente_code": sites["gemeente_code"].astype("str").astype(object),
            "village_id": village,
            "x_m": np.where(is_measured, shapely.get_x(points), np.nan),
            "y_m": np.where(is_measured, shapely.get_y(points), np.nan),
            **sizes,
            "score": record.totals["score"].astype("float64") / MILLIONTHS,
            "eur_place_year": sites["cost_eur_place_year"].astype("float64"),
            "investment_eur": sites["investment_eur"].astype("float64"),
            "is_durable": is_durable,
            "is_reserve": sites["target_groups"].astype("str") != "",
            "is_locked_in": sites.index.isin(wish.locked_in),
        },
        index=sites.index,
    )
