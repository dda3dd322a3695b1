"""A match for other programs: plain values and tables."""

import pandas as pd

from scoring.region.match import Match
from scoring.region.match_public import hide_small
from scout.region_match_report import MatchReport, list_match_tables
from scout.region_out import shape_table

TOTAL_COUNTS = ["households", "housed", "waiting", "housed_alone", "newly_housed_by_swaps"]


def count_totals(report: MatchReport) -> pd.Series:
    """Count over the whole region; in a public edition NaN where a count is small.

    Returns
    -------
    On `TOTAL_COUNTS`: households, of these housed and waiting; housed when nobody shares; and
    those that swaps alone would house.
    """
    asked = int(report.case.segments["households"].sum())
    housed = report.match.households
    counts = (asked, housed, asked - housed, report.alone.households, report.swaps.newly_housed)
    table = pd.DataFrame([counts], columns=TOTAL_COUNTS)
    if report.is_public:
        table = hide_small(table, TOTAL_COUNTS, report.wish.hide_below)
    return table.iloc[0]


def count_persons(report: MatchReport, match: Match) -> tuple[int, int]:
    """Count the persons that are housed: now, and with the families that are still to come."""
    homes = match.homes.join(report.case.segments[["size_now", "size_later"]], on="segment_id")
    now = int((homes["households"] * homes["size_now"]).sum())
    return now, int((homes["households"] * homes["size_later"]).sum())


def shape_match(report: MatchReport) -> dict[str, object]:
    """Shape a match for JSON; unknown and hidden are null."""
    rule, points = report.wish.rule, report.wish.rule.points
    totals = count_totals(report)
    return {
        "is_invented": report.wish.settings.is_invented,
        "edition": report.wish.settings.edition,
        "rule": {
            "bedrooms_needed": list(rule.bedrooms_needed),
            "least_m2_person": rule.least_m2_person,
            "later": rule.later,
            "first": rule.first,
            "limits_source": report.wish.sources[0],
            "points": {name: getattr(points, name) for name in vars(points)},
            "points_source": report.wish.sources[1],
        },
        "sharing": report.wish.sharing,
        "totals": shape_table(pd.DataFrame([totals]))[0],
        "is_optimal": report.match.is_optimal,
        "swaps_are_optimal": report.swaps.is_optimal,
        **{name: shape_table(table) for name, table in list_match_tables(report).items()},
    }
