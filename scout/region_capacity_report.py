"""The capacity that a region needs, when, and what could change it."""

from dataclasses import dataclass

import pandas as pd

from layers.errors import Fault, SettingsError
from maps.edition_columns import PUBLIC
from scoring.region.capacity_case import CapacityCase
from scoring.region.capacity_decided import (
    check_decisions,
    compare_decisions,
    count_decided,
    judge_decisions,
)
from scoring.region.capacity_freed import compare_variants, find_freed
from scoring.region.capacity_need import Need, find_capacity_need, list_decisions
from scoring.region.capacity_places import find_next
from scoring.region.capacity_reserve import find_double_use
from scoring.region.stock_flow import scale_flows, scale_start
from scout.region_capacity_settings import CapacityWish
from scout.region_out import shape_table
from scout.region_table import check_members, read_table_file

LOG_COLUMNS = (
    "day", "halfjaar", "asked_places", "decided_places", "available_until", "reference",
    "place_name", "state", "source_row",
)  # fmt: skip


@dataclass(frozen=True)
class CapacityReport:
    """What was found.

    Parameters
    ----------
    wish
        What was asked.
    case
        Flows and start of the region, and its places.
    need
        Against the places.
    decisions
        As `list_decisions`, with what was decided.
    log
        As `judge_decisions`; None where the region keeps no log.
    decided
        As `compare_decisions`; None without a log.
    double_use
        As `find_double_use`.
    freed
        As `find_freed`.
    variants
        As `compare_variants`.
    """

    wish: CapacityWish
    case: CapacityCase
    need: Need
    decisions: pd.DataFrame
    double_use: pd.DataFrame
    freed: pd.DataFrame
    variants: pd.DataFrame
    log: pd.DataFrame | None = None
    decided: pd.DataFrame | None = None


def make_capacity_report(wish: CapacityWish) -> CapacityReport:
    """Read the tables and reckon.

    Raises
    ------
    SourceError, ContractError
        A table cannot be read, breaks its promise, or does not tell one whole story.
    SettingsError
        A gemeente is not of the region; "capacity_start_gap", "capacity_lead_long".
    """
    flows = read_table_file(wish.flows).table
    places = read_table_file(wish.places).table
    codes = tuple(dict.fromkeys(places["gemeente_code"].astype(str)))
    check_members(codes, wish.settings.gemeenten, "capacity.capacity_places")
    case = CapacityCase(
        scale_flows(flows, wish.share), places, scale_start(wish.start, wish.share), wish.draws,
        wish.buffer_share,
    )  # fmt: skip
    _check_times(wish, case.half_years)
    need = find_capacity_need(case)
    log = _read_log(wish, places)
    there = None if log is None else count_decided(log, case.half_years)
    return CapacityReport(
        wish,
        case,
        need,
        list_decisions(need, wish.lead_half_years, there),
        find_double_use(case, need),
        find_freed(case, need, wish.extras),
        compare_variants(case, need, wish.variants),
        log,
        None if log is None else compare_decisions(log, need),
    )


def _read_log(wish: CapacityWish, places: pd.DataFrame) -> pd.DataFrame | None:
    """Read the log of decisions and judge its lines on the day of the region."""
    if wish.decisions is None:
        return None
    lines = read_table_file(wish.decisions).table
    check_decisions(lines, places)
    return judge_decisions(lines, wish.settings.reference_day)


def _check_times(wish: CapacityWish, half_years: list[str]) -> None:
    """Stop when the start is of another time than the forecast, or decisions fall beyond it."""
    faults = []
    if find_next(wish.start_half_year) != half_years[0]:
        fields = {"where": "capacity.start.half_year", "found": wish.start_half_year}
        faults.append(Fault("capacity_start_gap", {**fields, "expected": half_years[0]}))
    if wish.lead_half_years >= len(half_years):
        fields = {"where": "capacity.lead_half_years", "found": str(wish.lead_half_years)}
        faults.append(Fault("capacity_lead_long", {**fields, "expected": len(half_years)}))
    if faults:
        raise SettingsError(faults)


def list_capacity_tables(report: CapacityReport) -> dict[str, pd.DataFrame]:
    """List the tables for `--out`; a public edition names no places and no lines of the log."""
    expiring, is_public = report.need.expiring, report.wish.settings.edition == PUBLIC
    if is_public:
        expiring = expiring.groupby(["halfjaar", "kind"])[["places"]].sum().reset_index()
    kept = {}
    if report.decided is not None and report.log is not None:
        kept["decided"] = report.decided.reset_index()
        if not is_public:
            kept["decision_log"] = report.log[list(LOG_COLUMNS)]
    return {
        "scenarios": report.need.scenarios,
        "bands": report.need.bands.reset_index(),
        "places": report.need.places.reset_index(),
        "expiring": expiring,
        "decisions": report.decisions,
        "double_use": report.double_use.reset_index(),
        "freed": report.freed,
        "variants": report.variants,
        **kept,
        "decision_proposal": _propose_lines(report.decisions),
    }


def _propose_lines(decisions: pd.DataFrame) -> pd.DataFrame:
    """Write what is to decide as lines for the log: the same headers, and nothing decided yet."""
    own = decisions[decisions["to_decide"] > 0]
    told = {"dag": own["decision_day"], "halfjaar": own["halfjaar"], "gevraagd": own["to_decide"]}
    empty = dict.fromkeys(("besloten", "beschikbaar_tot", "verwijzing", "plek_in_tabel"), "")
    return pd.DataFrame(told).assign(**empty).reset_index(drop=True)


def shape_capacity(report: CapacityReport) -> dict[str, object]:
    """Shape the result for JSON: persons and places are means, so they may have a fraction."""
    wish, draws = report.wish, report.wish.draws
    return {
        "is_invented": wish.settings.is_invented,
        "edition": wish.settings.edition,
        "assumptions": {
            "share": wish.share,
            "buffer_share": wish.buffer_share,
            "lead_half_years": wish.lead_half_years,
            "paths": draws.paths,
            "seed": draws.seed,
            "persistence": draws.persistence,
            "outer_share": draws.outer_share,
            "start_half_year": wish.start_half_year,
            "sources": list(wish.sources),
        },
        **{name: shape_table(table) for name, table in list_capacity_tables(report).items()},
    }
